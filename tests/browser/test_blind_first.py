"""Blind first: who gets to see what, and when (docs/blind-first.md), at the browser's side.

One evening is played in a meeting where everybody weighs something recognisable: points and words
that stand nowhere else. At every step all that the server sends is kept, for each role: on the line
of a browser that watches along, on the line of a page that is opened afresh, and in the answers to
requests. What may be found in it stands in a table; it must be just that, so the same search
that finds nothing before the reveal finds what may be shown after it.
"""

import json
import os
import re
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, closing, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Error, Page, Response, ViewportSize
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from tests.browser.conftest import LAPTOP, MOTION, PATIENCE_MS, PHONE, WALL
from tests.browser.guard import Guard
from tests.browser.runs import catch_up, settle, watch_runs
from tests.browser.seed import FIRST, Person, Seeded
from tests.browser.server import ROOT, Server
from tests.browser.test_privacy import ask
from tests.browser.verbs import (
    divide,
)
from tests.browser.wire import Visit, alerts, numbers_in, send_save, visit, without_its_place
from tests.builders import VALUES
from valuemap.domain.evening.beats import LOOK_UP
from valuemap.domain.evening.rounds import Move
from valuemap.domain.meeting import Settings

NORTH, VILLAGE, PAIR, LONE = "Lijst Noord", "Dorpsbelang", "Samen Sterk", "Eenmansfractie"
FACTIONS = {NORTH: 4, VILLAGE: 3, PAIR: 2, LONE: 1}
TITLE = "Avond van de bloemen"
pytestmark = pytest.mark.timeout(900)  # the first test waits for the whole evening


@dataclass(frozen=True)
class Weighed:
    """A ballot with points and a reason that nothing else on any screen looks like."""

    points: Mapping[str, int]
    reason: str


MINE = Weighed({"vrijheid": 79, "nut": 21}, "zonnebloem")
COLLEAGUE = Weighed({"vrijheid": 69, "nut": 31}, "pioenroos")
THIRD = Weighed({"vrijheid": 82, "nut": 18}, "korenbloem")
PAPER = Weighed({"vrijheid": 94, "nut": 6}, "wilgenroosje")
STRANGER = Weighed({"loyaliteit": 57, "nut": 43}, "klaproos")
SECOND_STRANGER = Weighed({"loyaliteit": 53, "nut": 47}, "madelief")
THIRD_STRANGER = Weighed({"loyaliteit": 46, "nut": 54}, "akelei")
DRAFT = Weighed({"rechtvaardigheid": 71, "nut": 29}, "lavendel")
AGREED = Weighed({"rechtvaardigheid": 67, "nut": 33}, "hortensia")
HERMIT = Weighed({"hierarchie": 77, "nut": 23}, "guichelheil")
MINE_AGAIN = Weighed({"vrijheid": 91, "nut": 9}, "ridderspoor")
STRANGER_AGAIN = Weighed({"loyaliteit": 61, "nut": 39}, "vergeetmijniet")
HERMIT_AGAIN = Weighed({"hierarchie": 68, "nut": 32}, "duizendblad")

# What is looked for: words, or the heaviest weight as a number.
THINGS: dict[str, str | set[int]] = {
    "my points": {79},
    "my reason": MINE.reason,
    "my colleague's points": {69},
    "my colleague's reason": COLLEAGUE.reason,
    "another colleague's points": {82},
    "another colleague's reason": THIRD.reason,
    "the points on paper": {94},
    "the reason on paper": PAPER.reason,
    "the mean of my faction": {81},
    "the stranger's points": {57},
    "the stranger's reason": STRANGER.reason,
    "another stranger's points": {53},
    "another stranger's reason": SECOND_STRANGER.reason,
    "a third stranger's points": {46},
    "a third stranger's reason": THIRD_STRANGER.reason,
    "the mean of the strangers": {52},
    "the draft's points": {71},
    "the draft's reason": DRAFT.reason,
    "the agreed points": {67},
    "the agreed reason": AGREED.reason,
    "the hermit's points": {77},
    "the hermit's reason": HERMIT.reason,
    "the mean of my faction again": {84},
    "my points again": {91},
    "my reason again": MINE_AGAIN.reason,
    "the stranger's points again": {61},
    "the stranger's reason again": STRANGER_AGAIN.reason,
    "the hermit's points again": {68},
    "the hermit's reason again": HERMIT_AGAIN.reason,
}
NOTHING: frozenset[str] = frozenset()
OPEN = ("saved",)
CLOSED = ("closed", "paper")
AGREED_ON = ("approved", "withdrawn", "approved by all")
CONSULTING = ("consulting", *AGREED_ON)
SECOND_WEIGHED = ("second weighed",)
SECOND_CLOSED = ("second closed",)
BETWEEN = ("second draft", "second open", *SECOND_WEIGHED, *SECOND_CLOSED)
# Each is one step of the evening: what is sent between two steps belongs to the former.
MOMENTS = ("draft", *OPEN, *CLOSED, *CONSULTING, "revealed", *BETWEEN, "second revealed")
REASONS = frozenset(
    {
        "my reason",
        "my colleague's reason",
        "another colleague's reason",
        "the reason on paper",
        "the stranger's reason",
        "another stranger's reason",
        "a third stranger's reason",
        "the agreed reason",
    }
)
REASONS_AGAIN = frozenset(
    {
        "my reason again",
        "my colleague's reason",
        "another colleague's reason",
        "the stranger's reason again",
    }
)
# One of the strangers weighed again, which is too few: their profile stands still.
STANDING = frozenset({"the mean of the strangers", "the agreed points"})
PROFILES = STANDING | {"the mean of my faction"}
PROFILES_AGAIN = STANDING | {"the mean of my faction again"}
RESULT = REASONS | PROFILES

Cells = Mapping[str, frozenset[str]]


def at(moments: tuple[str, ...], *things: str) -> dict[str, frozenset[str]]:
    return dict.fromkeys(moments, frozenset(things))


def weighs(whose: str, *, mean: str = "") -> Cells:
    """A member's page: the own ballot, and from the fractieberaad on the mean of the own faction.

    After the reveal that mean is what is published of the faction, on the picture of a phone.
    """
    own_mean = (mean,) if mean else ()
    return {
        **at(OPEN, f"{whose} reason"),
        **at(CLOSED, f"{whose} points"),
        **at((*CONSULTING, "revealed"), f"{whose} points", *own_mean),
    }


def weighs_again(points: str, reason: str, *, mean: str = "") -> Cells:
    """A member's page in the second round."""
    own_mean = (mean,) if mean else ()
    return {
        **at(SECOND_WEIGHED, reason),
        **at(SECOND_CLOSED, points),
        **at(("second revealed",), points, *own_mean),
    }


READS: Cells = {
    **at(("revealed", *BETWEEN), *RESULT),
    # The arrows from the round before begin at what was published of it, where somebody moved.
    **at(("second revealed",), *REASONS_AGAIN, *PROFILES_AGAIN, "the mean of my faction"),
}
# The contract: per role and moment all that may be found; an empty cell is a moment left out.
TABLE: dict[str, Cells] = {
    "member": {
        **weighs("my", mean="the mean of my faction"),
        **weighs_again("my points again", "my reason again", mean="the mean of my faction again"),
    },
    "colleague": {
        **weighs("my colleague's", mean="the mean of my faction"),
        **weighs_again(
            "my colleague's points",
            "my colleague's reason",
            mean="the mean of my faction again",
        ),
    },
    "stranger": {
        **weighs("the stranger's", mean="the mean of the strangers"),
        **weighs_again(
            "the stranger's points again",
            "the stranger's reason again",
            mean="the mean of the strangers",
        ),
    },
    "one of the pair": {
        "consulting": frozenset({"the draft's reason"}),
        **at(AGREED_ON, "the agreed reason"),
        **at(("revealed", "second revealed"), "the agreed points"),
    },
    "other of the pair": {
        "consulting": frozenset({"the draft's reason"}),
        **at(AGREED_ON, "the agreed reason"),
        **at(("revealed", "second revealed"), "the agreed points"),
    },
    "hermit": {
        **weighs("the hermit's"),
        **weighs_again("the hermit's points again", "the hermit's reason again"),
    },
    # What stands on the wall stands small on the page of the host too.
    "host": {
        **at(("revealed",), *REASONS, *PROFILES),
        **at(BETWEEN, *REASONS),
        **at(("second revealed",), *REASONS_AGAIN, *PROFILES_AGAIN),
    },
    "projector": {
        **at(("revealed",), *PROFILES),
        **at(("second revealed",), *PROFILES_AGAIN),
    },
    "result with a member's link": READS,
    "result with the host's link": READS,
    "result with the projector's link": READS,
    "result with the reading link": READS,
    "sheets to print": {},
    "the page of documents": {},
    "the council with the host's link": {
        **at(("revealed", *BETWEEN), *PROFILES),
        **at(("second revealed",), *PROFILES_AGAIN),
    },
    "the shift with a member's link": at(
        ("second revealed",),
        *REASONS_AGAIN,
        "the mean of my faction",
        "the mean of my faction again",
    ),
}
OWN_BALLOTS: dict[str, tuple[Weighed, ...]] = {
    "member": (MINE, MINE_AGAIN),
    "colleague": (COLLEAGUE,),
    "stranger": (STRANGER, STRANGER_AGAIN),
    "one of the pair": (DRAFT, AGREED),
    "other of the pair": (DRAFT, AGREED),
    "hermit": (HERMIT, HERMIT_AGAIN),
}
WATCHING = ("member", "other of the pair", "host", "projector", "result with a member's link")


@dataclass
class Heard:
    """All that the server sent to one role at one moment."""

    messages: list[ForwardMsg] = field(default_factory=list)
    bodies: list[bytes] = field(default_factory=list)

    def things(self) -> frozenset[str]:
        """Which of the things that are looked for stand in it."""
        raw = [message.SerializeToString() for message in self.messages] + self.bodies
        bare = [without_its_place(message) for message in self.messages]
        # A mean of shares has a float error.
        numbers = {round(number, 9) for message in bare for number in numbers_in(message)}
        return frozenset(
            name
            for name, sought in THINGS.items()
            if (
                any(sought.encode() in one for one in raw)
                if isinstance(sought, str)
                else any(n in numbers or n / 100 in numbers for n in sought)
            )
        )

    def ballots(self) -> list[dict[str, Any]]:
        """The ballots that came with the chips, to go on from."""
        components = [message.delta.new_element.bidi_component for message in self.messages]
        data = [
            json.loads(component.bytes)
            for component in components
            if component.component_name == "valuemap_chips"
        ]
        return [one["saved"] for one in data if one["saved"]]


class Watcher:
    """A browser that stays open all evening."""

    def __init__(self, browser: Browser, server: Server, size: ViewportSize, address: str) -> None:
        self.context = browser.new_context(
            base_url=server.origin, viewport=size, locale="nl-NL", reduced_motion=MOTION
        )
        self.context.set_default_timeout(PATIENCE_MS)
        watch_runs(self.context)
        self.guard = Guard(self.context, [server.origin])
        self._responses: list[Response] = []
        self.context.on("response", self._answered)
        self.page: Page = self.context.new_page()
        self.page.goto(address)
        settle(self.page)
        self._read = 0

    def _answered(self, response: Response) -> None:
        self._responses.append(response)

    def heard(self) -> Heard:
        """What came since this was asked before."""
        messages = self.guard.received[self._read :]
        self._read += len(messages)
        bodies = []
        for response in self._responses:
            with suppress(Error):  # a redirect, or one that the browser kept, has no body
                bodies.append(response.body())
        self._responses.clear()
        return Heard(messages, bodies)

    def kept(self) -> dict[str, str]:
        """What this browser remembers."""
        found: dict[str, str] = self.page.evaluate("() => ({...localStorage, ...sessionStorage})")
        return found


@dataclass
class Evening:
    """What was sent at every moment of the evening, and what browsers kept."""

    heard: dict[tuple[str, str], Heard] = field(default_factory=dict)
    kept: dict[tuple[str, str], dict[str, str]] = field(default_factory=dict)
    council: Seeded | None = None
    server: Server | None = None
    own_key: str = ""
    own_mark: str = ""


@pytest.fixture(scope="module")
def evening(browser: Browser, own_server: Server) -> Iterator[Evening]:
    """The whole evening, played once."""
    server = own_server
    council = Seeded(
        server,
        FACTIONS,
        (FIRST,),
        title=TITLE,
        proposition="Dit moet anders.",
        settings=Settings(asks_values=True, consults=True),
    )
    people = {
        "member": council.person(NORTH),
        "colleague": council.person(NORTH),
        "third": council.person(NORTH),
        "stranger": council.person(VILLAGE),
        "second stranger": council.person(VILLAGE),
        "third stranger": council.person(VILLAGE),
        "one of the pair": council.person(PAIR),
        "other of the pair": council.person(PAIR),
        "hermit": council.person(LONE),
    }
    council.join_on_paper(NORTH)
    council.number_from(201)  # the numbers on phones are drawn, and must not look like points
    links = council.links
    result = "/resultaat?" + people["stranger"].link.partition("?")[2]
    addresses = {
        **{role: person.link for role, person in people.items() if role in TABLE},
        "host": links.host,
        "projector": links.wall,
        "result with a member's link": result,
        "result with the host's link": links.host.replace("begeleiden", "resultaat"),
        "result with the projector's link": links.wall.replace("projecteren", "resultaat"),
        "result with the reading link": council.reading_link(),
        "sheets to print": links.host.replace("begeleiden", "afdrukken"),
        "the page of documents": links.host.replace("begeleiden", "debatblad"),
        "the council with the host's link": links.host.replace("begeleiden", "raadsbeeld"),
        "the shift with a member's link": result.replace("/resultaat", "/verschuiving"),
    }
    council.show(1)
    played = Evening(council=council, server=server)
    played.own_key = people["member"].link.partition("=")[2]
    played.own_mark = council.mark(people["member"], 1)
    sizes = {"member": PHONE, "projector": WALL}
    with ExitStack() as stack:
        watchers = {}
        for role in WATCHING:
            watcher = Watcher(browser, server, sizes.get(role, LAPTOP), addresses[role])
            stack.callback(watcher.context.close)
            watchers[role] = watcher
        for moment, act in acts(council, people, watchers).items():
            act()
            if moment.endswith("revealed"):  # phones wait until the wall has had its time
                time.sleep(LOOK_UP.total_seconds())
            all_catch_up(watchers)
            for role, address in addresses.items():
                heard = watchers[role].heard() if role in watchers else Heard()
                with visit(server, address) as there:
                    heard.messages += there.drawn
                heard.bodies.append(ask(server, address, Accept="text/html").body)
                played.heard[role, moment] = heard
            for role, watcher in watchers.items():
                played.kept[role, moment] = watcher.kept()
        yield played
        faults = [fault for watcher in watchers.values() for fault in watcher.guard.check()]
        assert not faults, faults


def all_catch_up(watchers: Mapping[str, Watcher]) -> None:
    """Wait until each page shows what is in the store now; who only reads reads again."""
    for role, watcher in watchers.items():
        if role.startswith("result"):
            watcher.page.reload()
            settle(watcher.page)
        else:
            catch_up(watcher.page)


def acts(
    council: Seeded, people: Mapping[str, Person], watchers: Mapping[str, Watcher]
) -> dict[str, Callable[[], None]]:
    """What happens before each moment."""

    def weigh(who: str, what: Weighed) -> None:
        council.weigh(
            people[who],
            1,
            what.points,
            consent=False,
            stance=4,
            reason=what.reason,
            values=(),
        )

    def saved() -> None:
        council.move(1, Move.OPEN)
        for who, what in {
            "member": MINE,
            "colleague": COLLEAGUE,
            "third": THIRD,
            "stranger": STRANGER,
            "second stranger": SECOND_STRANGER,
            "third stranger": THIRD_STRANGER,
            "hermit": HERMIT,
        }.items():
            weigh(who, what)
        watchers["member"].page.reload()
        settle(watchers["member"].page)
        divide(watchers["member"].page, {"puurheid": 100})  # and not saved

    def paper() -> None:
        council.weigh_on_paper(1, PAPER.points, reason=PAPER.reason)

    def second_weighed() -> None:
        for who, what in {
            "member": MINE_AGAIN,
            "colleague": COLLEAGUE,
            "third": THIRD,
            "stranger": STRANGER_AGAIN,
            "hermit": HERMIT_AGAIN,
        }.items():
            weigh(who, what)

    return {
        "draft": lambda: None,
        "saved": saved,
        "closed": lambda: council.move(1, Move.CLOSE),
        "paper": paper,
        **acts_of_the_pair(council),
        "second draft": lambda: council.next_round(1),
        "second open": lambda: council.move(1, Move.OPEN),
        "second weighed": second_weighed,
        "second closed": lambda: council.move(1, Move.CLOSE),
        "second revealed": lambda: council.move(1, Move.REVEAL),
    }


def acts_of_the_pair(council: Seeded) -> dict[str, Callable[[], None]]:
    """What happens in the fractieberaad, until the reveal."""

    def consulting() -> None:
        council.move(1, Move.CONSULT)
        council.draft(PAIR, 1, DRAFT.points, reason=DRAFT.reason)

    def approved() -> None:
        council.draft(PAIR, 1, AGREED.points, reason=AGREED.reason)
        council.approve(PAIR, 1)

    return {
        "consulting": consulting,
        "approved": approved,
        "withdrawn": lambda: council.take_back(PAIR, 1),
        "approved by all": lambda: council.approve(PAIR, 1),
        "revealed": lambda: council.move(1, Move.REVEAL),
    }


@pytest.mark.parametrize("moment", MOMENTS)
@pytest.mark.parametrize("role", TABLE)
def test_each_role_is_sent_at_each_moment_just_what_the_contract_says(
    evening: Evening, role: str, moment: str
) -> None:
    assert evening.heard[role, moment].things() == TABLE[role].get(moment, NOTHING)


@pytest.mark.parametrize("role", TABLE)
def test_nobody_is_sent_a_ballot_to_go_on_from_but_the_own(evening: Evening, role: str) -> None:
    """These points are no chips, so that nothing can be gone on from but the words."""
    own = {weighed.reason for weighed in OWN_BALLOTS.get(role, ())}
    sent = [ballot for moment in MOMENTS for ballot in evening.heard[role, moment].ballots()]
    assert {ballot["reason"] for ballot in sent} == own
    assert [ballot for ballot in sent if any(ballot["steps"].values())] == []


@pytest.mark.parametrize("moment", MOMENTS)
@pytest.mark.parametrize("role", WATCHING)
def test_a_browser_keeps_no_more_than_the_own_draft_and_the_personal_link(
    evening: Evening, role: str, moment: str
) -> None:
    assert evening.council is not None
    kept = {
        name: value
        for name, value in evening.kept[role, moment].items()
        if name.startswith("valuemap")
    }
    code = evening.council.links.code
    places = {name for name in kept if name.startswith("valuemap.place.")}
    draft = f"valuemap.draft.{evening.own_mark}"
    everything = json.dumps(evening.kept[role, moment])
    words = [sought for sought in THINGS.values() if isinstance(sought, str)]
    assert [word for word in words if word in everything and word != MINE.reason] == []
    if role == "member":
        # The draft was made on top of what was saved, and stays until it is saved or dropped. What
        # is saved stays for the own picture after the evening.
        assert places == {f"valuemap.place.{evening.own_key}"}
        if moment == "saved":
            assert json.loads(kept.pop(draft))["steps"]["puurheid"] == 20
        assert set(kept) - places <= {draft, f"valuemap.own.{evening.own_mark}"}
    elif role == "other of the pair":
        assert set(kept) == places
        assert len(places) == 1
    else:
        assert kept == {}
    for place in places:
        assert set(json.loads(evening.kept[role, moment][place])) == {"code", "at"}
        assert json.loads(evening.kept[role, moment][place])["code"] == code


# --- what is no page


@pytest.mark.parametrize("command", ["init", "check", "demo", "purge", "help"])
def test_the_command_line_prints_nothing_of_a_meeting(evening: Evening, command: str) -> None:
    assert evening.server is not None
    assert evening.council is not None
    said = subprocess.run(
        [sys.executable, "-m", "valuemap", "--help" if command == "help" else command],
        cwd=ROOT,
        env={**os.environ, "VALUEMAP_DATABASE_URL": evening.server.database_url},
        capture_output=True,
        text=True,
        check=True,
    )
    printed = said.stdout + said.stderr
    assert printed
    ours = [TITLE, *FACTIONS, evening.council.links.code, *of_the_links(evening)]
    assert [words for words in ours if words in printed] == []
    assert Heard(bodies=[printed.encode()]).things() == NOTHING


def of_the_links(evening: Evening) -> list[str]:
    """The secret parts of the links."""
    assert evening.council is not None
    links = (evening.council.links.host, evening.council.links.wall)
    return [evening.own_key, *(link.partition("=")[2] for link in links)]


@dataclass
class Fault:
    """A way in which saving fails, with what is sent and what breaks it."""

    steps: dict[str, object]
    reason: str = "Vraag het aan zonnebloem."
    breaks: str = ""
    closes: bool = False

    @property
    def answer(self) -> str:
        return json.dumps(
            {"steps": self.steps, "reason": self.reason, "ticket": "t", "based_on": 0}
        )


GOOD_CHIPS: dict[str, object] = {**dict.fromkeys(VALUES.ids, 0), "hierarchie": 17, "nut": 3}
FAULTS = {
    "too many chips": Fault({**GOOD_CHIPS, "nut": 4}),
    "another cluster": Fault({**GOOD_CHIPS, "zonnebloem": 1}),
    "words for a number": Fault({**GOOD_CHIPS, "nut": "zonnebloem"}),
    "an address in the reason": Fault(GOOD_CHIPS, "Mail zonnebloem@raad.example"),
    "too long a reason": Fault(GOOD_CHIPS, "zonnebloem " * 40),
    "a closed round": Fault(GOOD_CHIPS, closes=True),
    "a row that is refused": Fault(
        GOOD_CHIPS,
        breaks="CREATE TRIGGER no BEFORE INSERT ON ballot BEGIN SELECT RAISE(ABORT, 'no'); END",
    ),
    "a table that is gone": Fault(GOOD_CHIPS, breaks="ALTER TABLE ballot RENAME TO lost"),
}


@pytest.fixture
def hurt_server(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Server]:
    """A server for a fault: one of its own where its tables get broken."""
    if not FAULTS[request.getfixturevalue("fault")].breaks:
        yield request.getfixturevalue("own_server")
        return
    server = Server(tmp_path)
    server.start()
    yield server
    server.stop()


@pytest.mark.parametrize("fault", FAULTS)
def test_what_goes_wrong_with_a_ballot_does_not_tell_the_ballot(
    hurt_server: Server, fault: str
) -> None:
    """Neither to who sent it, who gets a sentence, nor to who reads the log of the server."""
    what, server = FAULTS[fault], hurt_server
    council = Seeded(server, FACTIONS, (FIRST,), title=TITLE)
    person = council.person(NORTH)
    council.move(1, Move.OPEN)
    with visit(server, person.link) as there:
        if what.closes:
            council.move(1, Move.CLOSE)
        if what.breaks:
            with closing(sqlite3.connect(server.folder / "valuemap.db")) as database:
                database.execute(what.breaks)
                database.commit()
        answered = save_with_mark(there, what.answer, person, council)
    sent = [message.SerializeToString() for message in answered]
    assert sent
    assert [one for one in sent if b"zonnebloem" in one] == []
    log = server.logged()
    assert "zonnebloem" not in log
    assert not any(secret in log for secret in (person.link.partition("=")[2], TITLE, NORTH))
    refused = [one for one in sent if re.search(rb'"ok": ?false', one)]
    assert alerts(answered) or refused, "the fault was met, and said"


def save_with_mark(there: Visit, answer: str, person: Person, council: Seeded) -> list[ForwardMsg]:
    """Send a ballot as the chips of this person would."""
    return send_save(there, json.dumps({**json.loads(answer), "round": council.mark(person, 1)}))
