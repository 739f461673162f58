"""Messages that no page of ours sends, to the doors beside Streamlit.

Each field of an honest message is forged in turn, so a field that is new is forged as well.
"""

import asyncio
import inspect
import json
import re
from collections.abc import Callable, MutableMapping
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from tests.attacks.record import Tries
from tests.builders import HALF, NUT, VALUES, Council
from valuemap.domain import answer
from valuemap.domain.evening.rounds import Move
from valuemap.server.answers import App
from valuemap.server.pulse_door import PulseDoor
from valuemap.server.save_door import SaveDoor
from valuemap.store import membership, participants
from valuemap.store.meetings import pulse
from valuemap.store.participants import Joined, find_participant
from valuemap.texts.dates import today
from valuemap.ui.participant import saving
from valuemap.ui.parts import resources

BROWSER = {"content-type": "application/json", "sec-fetch-site": "same-origin", "host": "raad.nl"}
HONEST = {cluster: 20 if cluster == "nut" else 0 for cluster in VALUES.ids}

NO_NUMBERS: tuple[Any, ...] = (
    None, True, False, "", "20", "20.0", "0x14", "٢٠", [], [20], {}, {"nut": 20}, "NaN",
    float("nan"), float("inf"), float("-inf"), 1e308, -1e308, 10**30, -(10**30), 2**63, 2**31,
    -1, 0.5, 20.0000001, 21,
)  # fmt: skip
NO_WORDS = (
    "\0", "\ud800", "a\r\nSet-Cookie: x=1", "\u202e", "x" * 15_000, "../../etc/passwd",
    "' OR 1=1 --", "{}{0}%s%n", "<script>", "=1+1", "\u200b" * 900,
)  # fmt: skip
FORGED: tuple[Any, ...] = (
    *NO_NUMBERS,
    *NO_WORDS,
    [[[[1]]]],
    {"a": {"b": {"c": [None]}}},
    ["x"] * 2_000,
)
NO_BODIES = (
    b"", b"\0", b"\xff\xfe", b"x", b"[]", b"{}", b"null", b"NaN", b"1e999", b'"a"', b"{" * 9_000,
    b"[" * 9_000, b'{"a":' * 3_000, b'{"round": 1, "round": 2}', b"\x1f\x8b\x08", b"a=b&c=d",
    b"\xef\xbb\xbf{}", b'{"trigger":"save"} {"trigger":"save"}', b"9" * 10_000,
)  # fmt: skip
NO_LINKS = (
    "", "ik=", "ik", "ik=x", "=", "&&&", "ik=%00", "ik=" + "k" * 32, "ik=" + "é" * 32,
    "ik=" + "k" * 10_000, "sleutel=x", "scherm=x", "lezen=x", "fractie=x", "formulier=1",
    "formulier=-1", "formulier=9" * 9, "formulier=1&scherm=x", "invullen=x", "archief=1",
    "ik=x&ik=y", "ik[]=x", "ik=' OR 1=1 --", "ik=../..", "%", "%%%", "ik=%ff%fe", "concept=x",
)  # fmt: skip


def knock(
    door: type[Any], path: str, body: bytes, headers: dict[str, str], method: str = "POST"
) -> tuple[int, bytes]:
    """What a door answers; 0 where it let the request through to Streamlit."""
    coming = [{"type": "http.request", "body": body, "more_body": False}]
    sent: list[MutableMapping[str, Any]] = []

    async def elsewhere(*_: Any) -> None:
        sent.append({"status": 0})
        sent.append({"body": b""})

    async def receive() -> Any:
        if not coming:
            await asyncio.Event().wait()  # for ever: who asks stays
        return coming.pop(0)

    async def send(message: MutableMapping[str, Any]) -> None:
        sent.append(message)

    scope = {
        "type": "http",
        "method": method,
        "path": path,
        "headers": [(name.encode(), value.encode()) for name, value in headers.items()],
    }
    served: App = door(elsewhere)
    with ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, served(scope, receive, send)).result()  # type: ignore[arg-type]
    return sent[0]["status"], sent[1]["body"]


def save(body: bytes, link: str, method: str = "POST", **changed: str) -> tuple[int, bytes]:
    headers = {**BROWSER, "x-valuemap-link": link}
    headers |= {name.replace("_", "-"): value for name, value in changed.items()}
    return knock(SaveDoor, "/_valuemap/save", body, headers, method)


def news(link: str) -> tuple[int, bytes]:
    return knock(PulseDoor, "/_valuemap/pulse", b"", {"x-valuemap-link": link}, "GET")


@pytest.fixture
def me(council: Council) -> Joined:
    joined = council.join()
    council.open()
    return joined


def message(council: Council, person: Joined, position: int = 1, **changed: Any) -> dict[str, Any]:
    with council.database.read() as session:
        faction = find_participant(person.key, today=today(), session=session).faction_id
    together = changed.pop("together", False)
    return {
        "trigger": "save",
        "ticket": "t1",
        "round": saving.mark(
            person.key, faction, council.meeting.item(position), together=together
        ),
        "steps": HONEST,
        "abstained": False,
        "stance": None,
        "reason": "",
        "values": [],
        "consent": False,
        "based_on": 0,
        "words_version": 1,
        **changed,
    }


def version(council: Council) -> int:
    with council.database.read() as session:
        return pulse(council.id, session=session).version


def all_rows(council: Council) -> dict[str, Any]:
    from tests.store.rows import everything

    return everything(council.database)


def _fields() -> tuple[str, ...]:
    """What our code reads of a message, found in the code itself: a new field is forged too."""
    source = inspect.getsource(answer) + inspect.getsource(saving)
    return tuple(sorted(set(re.findall(r'(?:answer|payload|message)\.get\("(\w+)"', source))))


FIELDS = (*_fields(), "trigger")


def test_every_field_of_a_message_is_forged() -> None:
    assert set(FIELDS) >= {"round", "steps", "given", "reason", "stance", "ticket", "based_on"}


@pytest.mark.parametrize("name", FIELDS)
def test_no_forged_field_saves_anything_but_an_honest_ballot(
    council: Council, me: Joined, tries: Tries, name: str
) -> None:
    for number, forged in enumerate(FORGED):
        changed: dict[str, Any] = {"ticket": f"{name}{number}", name: forged}
        sent = message(council, me, **changed)
        status, said = save(json.dumps(sent).encode(), f"ik={me.key}")
        saved = council.own(me)
        is_honest = saved is None or saved.ballot.given in (None, NUT.given)
        has_words = saved is not None and saved.ballot.reason != ""
        words = saved.ballot.reason if saved and has_words else ""
        tries.stopped(
            status in (200, 400) and is_honest and not set(words) & set("\0\r\n\u202e\u200b"),
            (name, forged, status, said, saved),
        )


@pytest.mark.parametrize("forged", NO_NUMBERS, ids=repr)
def test_no_forged_number_of_chips_is_counted(
    council: Council, me: Joined, tries: Tries, forged: object
) -> None:
    for cluster in VALUES.ids[:2]:
        before = version(council)
        sent = message(council, me, steps={**HONEST, cluster: forged})
        status, said = save(json.dumps(sent).encode(), f"ik={me.key}")
        is_refused = status == 200 and not json.loads(said)["ok"] and version(council) == before
        tries.stopped(is_refused, (cluster, forged, said))


@pytest.mark.parametrize(
    "steps",
    [
        {}, {"nut": 20}, {**HONEST, "onzin": 0}, {**HONEST, "nut": 40}, list(HONEST.values()),
        {**HONEST, "nut": 25, "vrijheid": -5}, {"__proto__": HONEST}, {**HONEST, "": 0},
        dict.fromkeys(HONEST, 20), {k.upper(): v for k, v in HONEST.items()},
    ],
    ids=range(10),
)  # fmt: skip
def test_no_other_ballot_than_twenty_chips_over_the_list_is_saved(
    council: Council, me: Joined, tries: Tries, steps: object
) -> None:
    sent = message(council, me, steps=steps)
    _, said = save(json.dumps(sent).encode(), f"ik={me.key}")
    tries.stopped(not json.loads(said)["ok"] and council.own(me) is None, (steps, said))


def test_what_is_no_message_is_no_message(council: Council, me: Joined, tries: Tries) -> None:
    before = all_rows(council)
    for body in NO_BODIES:
        status, _ = save(body, f"ik={me.key}")
        tries.stopped(status in (200, 400), (body[:20], status))
    tries.stopped(all_rows(council) == before, "something was written")


def test_no_forged_link_opens_a_door(council: Council, me: Joined, tries: Tries) -> None:
    body = json.dumps(message(council, me)).encode()
    before = all_rows(council)
    for link in (*NO_LINKS, me.key, f"IK={me.key}", f"ik={me.key[:-1]}", f"ik={me.key}x"):
        status, said = save(body, link)
        tries.stopped(status in (403, 200) and not json.loads(said)["ok"], (link, status, said))
        status, said = news(link)
        tries.stopped((status, said) == (200, b"-"), (link, status, said))
    for key in (council.new.host_key,):
        for name in ("ik", "scherm", "lezen", "fractie"):
            tries.stopped(news(f"{name}={key}")[1] == b"-", name)
    tries.stopped(all_rows(council) == before, "something was written")


HONEST_HEADERS = {"content-type": "application/json", "sec-fetch-site": "same-origin"}
FOREIGN: list[dict[str, str]] = [
    {"sec_fetch_site": site} for site in ("cross-site", "same-site", "none", "SAME-ORIGIN ", "x")
] + [
    {"sec_fetch_site": "", "origin": origin}
    for origin in (
        "null", "http://raad.nl.evil.example", "http://evil.example/raad.nl", "raad.nl",
        "http://raad.nl:8501", "file://", "http://raad.nl@evil.example", "http://", "x",
    )
] + [
    {"content_type": kind}
    for kind in (
        "text/plain", "multipart/form-data", "application/x-www-form-urlencoded", "", "*/*",
        "text/plain; application/json", "application/jsonx", "application/json+x", "json",
    )
]  # fmt: skip


@pytest.mark.parametrize("changed", FOREIGN, ids=repr)
def test_no_page_elsewhere_saves_a_ballot(
    council: Council, me: Joined, tries: Tries, changed: dict[str, str]
) -> None:
    body = json.dumps(message(council, me)).encode()
    status, _ = save(body, f"ik={me.key}", **changed)
    tries.stopped(status in (403, 415) and council.own(me) is None, status)


@pytest.mark.parametrize(
    "method", ["GET", "HEAD", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "post", "CONNECT", ""]
)
def test_no_other_method_saves_a_ballot(
    council: Council, me: Joined, tries: Tries, method: str
) -> None:
    status, _ = save(json.dumps(message(council, me)).encode(), f"ik={me.key}", method)
    tries.stopped(status == 405 and council.own(me) is None, status)


def test_no_message_is_good_for_another_person_faction_round_or_question(
    council: Council, me: Joined, tries: Tries
) -> None:
    colleague, stranger = council.join(), council.join(1)
    sent = [message(council, me, position) for position in (1, 2)]
    sent += [message(council, me, position, together=True) for position in (1, 2)]
    before = all_rows(council)
    for one in sent:
        for other in (colleague, stranger):
            status, said = save(json.dumps(one).encode(), f"ik={other.key}")
            tries.stopped(status == 200 and not json.loads(said)["ok"], said)
    for one in sent[2:]:  # a member alone writes no ballot of the faction before the fractieberaad
        for trigger in ("save", "approve", "withdraw"):
            body = json.dumps({**one, "trigger": trigger}).encode()
            tries.stopped(not json.loads(save(body, f"ik={me.key}")[1])["ok"], trigger)
    tries.stopped(all_rows(council) == before, "something was written")


AFTER: dict[str, Callable[[Council, Joined], object]] = {
    "closing": lambda council, me: council.move(Move.CLOSE),
    "the reveal": lambda council, me: council.reveal(),
    "leaving": lambda council, me: _write(council, participants.leave, me.participant_id),
    "the place was freed": lambda council, me: _write(
        council, membership.free_place, council.id, _number(council, me)
    ),
    "a newer ballot": lambda council, me: council.save(me, HALF),
    "a next round": lambda council, me: _next(council),
}


def _number(council: Council, me: Joined) -> int:
    with council.database.read() as session:
        return find_participant(me.key, today=today(), session=session).number


def _next(council: Council) -> None:
    council.reveal()
    council.next_round()
    council.open()


def _write(council: Council, act: Any, *whose: int) -> None:
    with council.database.write() as session:
        act(*whose, session=session)


@pytest.mark.parametrize("when", AFTER)
def test_a_message_played_again_after_its_time_changes_nothing(
    council: Council, me: Joined, tries: Tries, when: str
) -> None:
    sent = message(council, me)
    assert json.loads(save(json.dumps(sent).encode(), f"ik={me.key}")[1])["ok"]
    AFTER[when](council, me)
    before = all_rows(council)
    for ticket in ("t1", "t2", "", None):
        for based_on in (0, 1, 2, -1):
            body = json.dumps({**sent, "ticket": ticket, "based_on": based_on}).encode()
            is_newest = when == "a newer ballot" and based_on == 2
            if not is_newest:  # who saw the newest ballot may save another
                save(body, f"ik={me.key}")
            tries.stopped(all_rows(council) == before, (ticket, based_on))
    resources.begin_anew()  # as a server that was started anew
    save(json.dumps(sent).encode(), f"ik={me.key}")
    tries.stopped(all_rows(council) == before, "after a restart")
