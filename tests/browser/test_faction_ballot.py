"""A faction that weighs together: one draft for all, and only what is approved counts."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import LAPTOP, PHONE, OpenBrowser
from tests.browser.runs import catch_up, settle
from tests.browser.seed import NEW, NORTH, ONE, OTHER, VILLAGE, Seeded
from tests.browser.server import Server
from tests.browser.test_meeting import result_table
from tests.browser.verbs import (
    FACTION_WORDS,
    approve,
    button,
    consent_box,
    divide,
    plus,
    press,
    save,
    save_draft,
    sees,
    sees_points,
    timed,
    withdraw,
)
from valuemap.meeting import FactionBallotState, Move, Settings, Who
from valuemap.texts import host, result, weigh
from valuemap.ui import roles

FACTIONS = {NORTH: 2, VILLAGE: 3, NEW: 1}


@pytest.fixture
def council(server: Server) -> Seeded:
    """A council with a faction of two, its first question open."""
    opened = Seeded(server, FACTIONS)
    opened.move(1, Move.OPEN)
    return opened


def two_of(council: Seeded, faction: str, open_browser: OpenBrowser) -> tuple[Page, Page]:
    """Two members of a faction, each at the ballot."""
    pages = open_browser(PHONE), open_browser(LAPTOP)
    for page in pages:
        page.goto(council.person(faction).link)
        expect(plus(page, "vrijheid")).to_be_visible()
        settle(page)
    return pages


def reveal(council: Seeded) -> None:
    """The other factions weigh, and the result is revealed."""
    for points in (ONE, OTHER, {"nut": 100}):
        council.weigh(council.person(VILLAGE), 1, points, consent=False)
    council.weigh(council.person(NEW), 1, OTHER)
    council.move(1, Move.CLOSE, Move.REVEAL)


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
    open_browser: OpenBrowser, council: Seeded
) -> None:
    one, other = two_of(council, NORTH, open_browser)
    for page in (one, other):
        sees(page, weigh.SHARED_NOTE)
        sees(page, weigh.SHARED_WARNING)
    divide(one, ONE)
    save_draft(one)
    expect(timed(other, FACTION_WORDS["saved"])).to_be_visible()
    sees_points(other, ONE)
    divide(other, OTHER)
    save_draft(other)
    sees_points(one, OTHER)


@pytest.mark.parametrize("keeps", ["keep_mine", "keep_saved"])
def test_the_later_of_two_savers_is_told_and_chooses(
    open_browser: OpenBrowser, council: Seeded, keeps: str
) -> None:
    one, other = two_of(council, NORTH, open_browser)
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
    ballot = council.agreed(NORTH, 1)
    assert ballot is not None
    assert ballot.ballot.points is not None
    assert {c: p for c, p in ballot.ballot.points.items() if p} == kept


def test_approved_withdrawn_and_approved_again(open_browser: OpenBrowser, council: Seeded) -> None:
    one, other = two_of(council, NORTH, open_browser)
    leader = open_browser()
    leader.goto(council.links.host)
    # Nothing is there to approve before something is saved.
    expect(button(one, FACTION_WORDS["approve"])).to_have_attribute("aria-disabled", "true")
    divide(one, ONE)
    expect(button(one, FACTION_WORDS["approve"])).to_have_attribute("aria-disabled", "true")
    save_draft(one)
    catch_up(leader)
    sees(leader, host.ready(0, 3))
    approve(other)
    expect(timed(one, FACTION_WORDS["approved"])).to_be_visible()
    sees(leader, host.ready(1, 3))
    withdraw(one)
    expect(timed(other, FACTION_WORDS["saved"])).to_be_visible()
    sees(leader, host.ready(0, 3))
    approve(one)
    expect(timed(other, FACTION_WORDS["approved"])).to_be_visible()
    sees(leader, host.ready(1, 3))
    for page in (one, other):
        page.reload()
        expect(timed(page, FACTION_WORDS["approved"])).to_be_visible()
        sees_points(page, ONE)


def test_what_is_not_approved_does_not_count(open_browser: OpenBrowser, council: Seeded) -> None:
    one, _other = two_of(council, NORTH, open_browser)
    divide(one, ONE)
    consent_box(one).check()
    save_draft(one)
    reveal(council)
    sees(one, weigh.REVEALED)
    assert shown_factions(open_browser, council) == [VILLAGE, NEW]


@pytest.mark.parametrize("consents", [True, False])
def test_without_consent_the_faction_is_not_shown_apart(
    open_browser: OpenBrowser, council: Seeded, consents: bool
) -> None:
    one, other = two_of(council, NORTH, open_browser)
    divide(one, ONE)
    consent_box(one).set_checked(consents)
    save_draft(one)
    expect(timed(other, FACTION_WORDS["saved"])).to_be_visible()
    expect(consent_box(other)).to_be_checked(checked=consents)
    approve(other)
    reveal(council)
    # A hidden faction takes a second one along: the one without consent.
    shown = [NORTH, VILLAGE, NEW] if consents else [NEW]
    assert shown_factions(open_browser, council) == shown


def test_a_large_faction_agrees_after_the_close_what_counts_for_all(
    open_browser: OpenBrowser, council: Seeded
) -> None:
    one, other = two_of(council, VILLAGE, open_browser)
    for page, points in ((one, ONE), (other, OTHER)):
        divide(page, points)
        save(page)
    expect(one.get_by_text(weigh.FACTION_LAYER_NOTE)).to_have_count(0)
    council.move(1, Move.CLOSE)
    for page in (one, other):
        sees(page, weigh.FACTION_LAYER_NOTE)
        sees(page, weigh.OWN_FACTION_HIDDEN)
    divide(one, {"nut": 100})
    save_draft(one)
    expect(timed(other, FACTION_WORDS["saved"])).to_be_visible()
    approve(other)
    council.move(1, Move.REVEAL)
    reader = open_browser()
    reader.goto(council.links.host.replace("begeleiden", "resultaat"))
    sees(reader, result.TITLE)
    ballot = council.agreed(VILLAGE, 1)
    assert ballot is not None
    assert ballot.state is FactionBallotState.APPROVED


def test_where_only_factions_weigh_each_has_one_ballot_of_its_own(
    open_browser: OpenBrowser, server: Server
) -> None:
    council = Seeded(server, FACTIONS, settings=Settings(who=Who.FACTIONS))
    council.move(1, Move.OPEN)
    one, other = two_of(council, VILLAGE, open_browser)
    lone = open_browser(PHONE)
    lone.goto(council.person(NEW).link)
    for page in (one, other, lone):
        sees(page, weigh.SHARED_NOTE)
    # A faction of three is not to be recognised as a person: it is not asked for consent.
    expect(one.get_by_text(weigh.SHARED_WARNING)).to_have_count(0)
    expect(consent_box(one)).to_have_count(0)
    divide(one, ONE)
    save_draft(one)
    expect(timed(other, FACTION_WORDS["saved"])).to_be_visible()
    approve(other)
    divide(lone, OTHER)
    consent_box(lone).check()
    save_draft(lone)
    approve(lone)
    council.person(NORTH)
    council.draft(NORTH, 1, {"nut": 100})
    council.approve(NORTH, 1)
    leader = open_browser()
    leader.goto(council.links.host)
    sees(leader, host.ready(3, 3))
    press(leader, host.CLOSE)
    press(leader, host.REVEAL)
    sees(one, weigh.REVEALED)
    assert shown_factions(open_browser, council) == [NORTH, VILLAGE, NEW]
