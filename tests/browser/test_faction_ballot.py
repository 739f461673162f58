"""A faction that weighs together: one draft for all, and what a second member approves counts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import LAPTOP, PHONE, OpenBrowser
from tests.browser.runs import catch_up, settle
from tests.browser.seed import NEW, NORTH, ONE, OTHER, VILLAGE, Person, Seeded
from tests.browser.server import Server
from tests.browser.test_meeting import result_table
from tests.browser.verbs import (
    FACTION_WORDS,
    approve,
    button,
    consent_box,
    divide,
    draft_message,
    plus,
    press,
    save,
    save_draft,
    sees,
    sees_points,
    timed,
    withdraw,
)
from tests.builders import VALUES, by_id
from valuemap.domain.evening.rounds import Move
from valuemap.domain.meeting import FactionBallotState, Settings, Who
from valuemap.texts.screens import host, weigh
from valuemap.ui.parts import roles

FACTIONS = {NORTH: 2, VILLAGE: 3, NEW: 1}


@dataclass(frozen=True)
class Evening:
    """A meeting of which all are in before its first question opens."""

    council: Seeded
    people: Mapping[str, Sequence[Person]]


@pytest.fixture
def evening(server: Server) -> Evening:
    """A council in which factions weigh together, its first question open."""
    return opened(Seeded(server, FACTIONS, settings=Settings(who=Who.FACTIONS)))


def opened(council: Seeded) -> Evening:
    """Everybody joins, and the first question opens."""
    people = {name: [council.person(name) for _ in range(n)] for name, n in FACTIONS.items()}
    council.move(1, Move.OPEN)
    return Evening(council, people)


def two_of(evening: Evening, faction: str, open_browser: OpenBrowser) -> tuple[Page, Page]:
    """Two members of a faction, each at the ballot."""
    pages = open_browser(PHONE), open_browser(LAPTOP)
    for page, person in zip(pages, evening.people[faction], strict=False):
        page.goto(person.link)
        expect(plus(page, "vrijheid")).to_be_visible()
        settle(page)
    return pages


def reveal(evening: Evening) -> None:
    """The other factions agree what they weigh, and the result is revealed."""
    for name, points in ((VILLAGE, {"nut": 100}), (NEW, OTHER)):
        evening.council.draft(name, 1, points)
        evening.council.approve(name, 1)
    evening.council.move(1, Move.CLOSE, Move.REVEAL)


def shown_factions(
    open_browser: OpenBrowser, council: Seeded, *, question: int | None = None
) -> list[str]:
    """The factions that have a column of their own in the table of results.

    Without a question it is the one that the hall looks at.
    """
    reader = open_browser()
    asked = "" if question is None else f"&{roles.QUESTION}={question}"
    reader.goto(council.links.host.replace("begeleiden", "resultaat") + asked)
    return result_table(reader)[0][5:]


def test_what_the_one_saves_the_other_sees_and_goes_on_from(
    open_browser: OpenBrowser, evening: Evening
) -> None:
    one, other = two_of(evening, NORTH, open_browser)
    for page in (one, other):
        sees(page, weigh.SHARED_NOTE)
        sees(page, weigh.SHARED_WARNING)
    divide(one, ONE)
    save_draft(one)
    expect(draft_message(other)).to_be_visible()
    sees_points(other, ONE)
    divide(other, OTHER)
    save_draft(other)
    sees_points(one, OTHER)


@pytest.mark.parametrize("keeps", ["keep_mine", "keep_saved"])
def test_the_later_of_two_savers_is_told_and_chooses(
    open_browser: OpenBrowser, evening: Evening, keeps: str
) -> None:
    one, other = two_of(evening, NORTH, open_browser)
    divide(one, ONE)
    divide(other, OTHER)
    save_draft(one)

    sees(other, FACTION_WORDS["conflict"])
    sees_points(other, OTHER)
    press(other, FACTION_WORDS[keeps])
    if keeps == "keep_mine":
        save_draft(other)
    kept = OTHER if keeps == "keep_mine" else ONE
    for page in (one, other):
        sees_points(page, kept)
    ballot = evening.council.agreed(NORTH, 1)
    assert ballot is not None
    assert {c: p for c, p in by_id(ballot.ballot).items() if p} == kept


def test_approved_withdrawn_and_approved_again(open_browser: OpenBrowser, evening: Evening) -> None:
    one, other = two_of(evening, NORTH, open_browser)
    leader = open_browser()
    leader.goto(evening.council.links.host)
    # Nothing is there to approve before something is saved.
    expect(button(one, FACTION_WORDS["approve"])).to_have_count(0)
    divide(one, ONE)
    expect(button(one, FACTION_WORDS["approve"])).to_have_count(0)
    save_draft(one)
    catch_up(leader)
    sees(leader, host.ready(0, 3))
    approve(other)
    expect(timed(one, FACTION_WORDS["approved"])).to_be_visible()
    sees(leader, host.ready(1, 3))
    withdraw(one)
    expect(draft_message(other)).to_be_visible()
    sees(leader, host.ready(0, 3))
    approve(other)
    expect(timed(one, FACTION_WORDS["approved"])).to_be_visible()
    sees(leader, host.ready(1, 3))
    for page in (one, other):
        page.reload()
        expect(timed(page, FACTION_WORDS["approved"])).to_be_visible()
        sees_points(page, ONE)


def test_who_wrote_the_draft_does_not_approve_it(
    open_browser: OpenBrowser, evening: Evening
) -> None:
    """One member spoke for a whole faction, and a stranger with the code for any faction."""
    one, other = two_of(evening, NORTH, open_browser)
    divide(one, ONE)
    save_draft(one)
    sees(one, FACTION_WORDS["needs_second"])
    expect(button(one, FACTION_WORDS["approve"])).to_have_count(0)
    # What has the pen is said of devices: that is all that is known.
    expect(timed(one, FACTION_WORDS["saved"])).to_be_visible()
    expect(timed(other, FACTION_WORDS["saved_other"])).to_be_visible()
    approve(other)


def test_what_is_not_approved_does_not_count(open_browser: OpenBrowser, evening: Evening) -> None:
    one, _other = two_of(evening, NORTH, open_browser)
    divide(one, ONE)
    save_draft(one)
    reveal(evening)
    sees(one, weigh.REVEALED)
    assert shown_factions(open_browser, evening.council) == [VILLAGE, NEW]


def test_what_two_approve_stands_in_the_result_with_their_name(
    open_browser: OpenBrowser, evening: Evening
) -> None:
    one, other = two_of(evening, NORTH, open_browser)
    divide(one, ONE)
    save_draft(one)
    approve(other)
    reveal(evening)
    assert shown_factions(open_browser, evening.council) == [NORTH, VILLAGE, NEW]


def test_a_large_faction_agrees_in_the_fractieberaad_what_counts_for_all(
    open_browser: OpenBrowser, server: Server
) -> None:
    council = Seeded(server, FACTIONS, settings=Settings(consults=True))
    evening = opened(council)
    one, other = two_of(evening, VILLAGE, open_browser)
    for page, points in ((one, ONE), (other, {"vrijheid": 50, "nut": 50})):
        divide(page, points)
        save(page)
    third = evening.people[VILLAGE][2]
    council.weigh(third, 1, {"vrijheid": 80, "nut": 20})
    council.move(1, Move.CLOSE)
    for page in (one, other):
        sees(page, weigh.CLOSED)
        expect(page.get_by_text(weigh.FACTION_LAYER_NOTE)).to_have_count(0)
        expect(page.get_by_text(weigh.OWN_FACTION.format(number=3))).to_have_count(0)
    council.move(1, Move.CONSULT)
    name = VALUES.cluster["vrijheid"].name
    for page in (one, other):
        sees(page, weigh.FACTION_LAYER_NOTE)
        sees(page, weigh.OWN_FACTION.format(number=3))
        sees(page, weigh.OWN_LINE.format(name=name, points="65,0"))  # of 65, 50 and 80
        # The ballot begins with the mean in whole chips: 20 of the 35 of nut are given to nobody
        # else, and what rounding leaves over is left to give.
        sees_points(page, {"vrijheid": 65, "nut": 35})
    divide(one, {"nut": 100})
    save_draft(one)
    expect(draft_message(other)).to_be_visible()
    approve(other)
    council.move(1, Move.REVEAL)
    sees(one, weigh.REVEALED)
    ballot = council.agreed(VILLAGE, 1)
    assert ballot is not None
    assert ballot.state is FactionBallotState.APPROVED


def test_where_only_factions_weigh_each_has_one_ballot_of_its_own(
    open_browser: OpenBrowser, evening: Evening
) -> None:
    council = evening.council
    one, other = two_of(evening, VILLAGE, open_browser)
    lone = open_browser(PHONE)
    lone.goto(evening.people[NEW][0].link)
    for page in (one, other, lone):
        sees(page, weigh.SHARED_NOTE)
        sees(page, weigh.SHARED_WARNING)
        expect(consent_box(page)).to_have_count(0)
    divide(one, ONE)
    save_draft(one)
    expect(draft_message(other)).to_be_visible()
    approve(other)
    divide(lone, OTHER)
    save_draft(lone)
    approve(lone)
    council.draft(NORTH, 1, {"nut": 100})
    council.approve(NORTH, 1)
    leader = open_browser()
    leader.goto(council.links.host)
    sees(leader, host.ready(3, 3))
    press(leader, host.CLOSE)
    press(leader, host.REVEAL)
    sees(one, weigh.REVEALED)
    assert shown_factions(open_browser, evening.council) == [NORTH, VILLAGE, NEW]
