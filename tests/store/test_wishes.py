"""Choosing the agenda together: what factions ask for, and what comes of it."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from tests.builders import DAY, DECK, VALUES, Council, plan
from tests.store.crowd import Crowd, wish_for
from valuemap.acts import changing, linking, preparing, reading
from valuemap.domain.access import faction_key
from valuemap.domain.evening.rounds import RoundState
from valuemap.domain.meeting import MOST_WISHES
from valuemap.domain.preparing.plan import MOST_QUESTIONS, FactionPlan, QuestionCount
from valuemap.store.engine.database import Database
from valuemap.store.engine.errors import (
    FactionLinkStopped,
    NotFound,
    TooManyWishes,
    WishesClosed,
)

WANTED = tuple(DECK.places)


@pytest.fixture
def choosing(council: Council) -> Council:
    """A council whose factions are asked for questions."""
    preparing.ask_for_wishes(council.database, council.id, asks=True)
    return council


def key_of(council: Council, faction: int = 0) -> str:
    own = council.meeting.factions[faction]
    return faction_key(council.new.host_key, own.position, own.link_serial)


def wish(council: Council, question: int, faction: int = 0) -> None:
    preparing.wish(
        council.database, key_of(council, faction), WANTED[question], deck=DECK, today=DAY
    )


def take_back(council: Council, question: int, faction: int = 0) -> None:
    preparing.take_wish_back(
        council.database, key_of(council, faction), WANTED[question], today=DAY
    )


def add(council: Council, questions: Sequence[str]) -> None:
    changing.add_questions(council.database, council.new.host_key, questions, today=DAY)


def of(council: Council, faction: int = 0) -> tuple[str, ...]:
    return reading.wishes_of(council.database, council.meeting.factions[faction].id)


def test_the_host_sees_how_many_factions_ask_and_not_which(choosing: Council) -> None:
    wish(choosing, 0, 0)
    wish(choosing, 0, 1)
    wish(choosing, 1, 1)
    found = reading.wishes(choosing.database, choosing.id)
    assert list(found.counts.items()) == [(WANTED[0], 2), (WANTED[1], 1)]
    assert found.factions == 2


def test_all_of_a_faction_have_one_choice(choosing: Council) -> None:
    wish(choosing, 0)
    wish(choosing, 0)
    wish(choosing, 2)
    take_back(choosing, 0)
    take_back(choosing, 0)
    assert of(choosing) == (WANTED[2],)


def test_a_faction_asks_for_three_questions_at_most(choosing: Council) -> None:
    for question in range(MOST_WISHES):
        wish(choosing, question)
    with pytest.raises(TooManyWishes):
        wish(choosing, MOST_WISHES)
    take_back(choosing, 0)
    wish(choosing, MOST_WISHES)
    assert of(choosing) == WANTED[1 : MOST_WISHES + 1]


def test_members_who_choose_at_once_never_choose_too_many(choosing: Council, crowd: Crowd) -> None:
    wish(choosing, 0)
    one_each = [(key_of(choosing), question) for question in WANTED[1 : crowd.size + 1]]
    done = crowd.act(choosing.database, wish_for, one_each)
    assert sum(done) == MOST_WISHES - 1
    assert len(of(choosing)) == MOST_WISHES


def test_nobody_asks_before_the_host_asks_nor_after_the_first_opening(council: Council) -> None:
    with pytest.raises(WishesClosed):
        wish(council, 0)
    preparing.ask_for_wishes(council.database, council.id, asks=True)
    wish(council, 0)
    council.open()
    assert not council.meeting.takes_wishes
    with pytest.raises(WishesClosed):
        wish(council, 1)
    with pytest.raises(WishesClosed):
        take_back(council, 0)
    with pytest.raises(WishesClosed):
        preparing.ask_for_wishes(council.database, council.id, asks=True)


def test_a_company_beside_the_council_asks_for_nothing(shared: Database) -> None:
    usual = plan()
    beside = FactionPlan("Inwoners", 1, is_beside=True)
    council = Council.meet(shared, replace(usual, factions=(*usual.factions, beside)))
    preparing.ask_for_wishes(shared, council.id, asks=True)
    (company,) = council.meeting.companies
    key = faction_key(council.new.host_key, company.position)
    with pytest.raises(WishesClosed):
        preparing.wish(shared, key, WANTED[0], deck=DECK, today=DAY)


def test_what_was_asked_for_stays_when_the_host_stops_and_goes_on(choosing: Council) -> None:
    wish(choosing, 0)
    preparing.ask_for_wishes(choosing.database, choosing.id, asks=False)
    with pytest.raises(WishesClosed):
        take_back(choosing, 0)
    preparing.ask_for_wishes(choosing.database, choosing.id, asks=True)
    assert of(choosing) == (WANTED[0],)


def test_a_question_that_is_not_in_the_deck_is_not_asked_for(choosing: Council) -> None:
    with pytest.raises(NotFound):
        preparing.wish(choosing.database, key_of(choosing), "vraag.1", deck=DECK, today=DAY)


def test_a_renewed_link_chooses_and_the_old_one_no_more(choosing: Council) -> None:
    old = key_of(choosing)
    first = choosing.meeting.factions[0].id
    linking.renew_faction_link(
        choosing.database, choosing.id, first, host_key=choosing.new.host_key
    )
    with pytest.raises(FactionLinkStopped):
        preparing.wish(choosing.database, old, WANTED[0], deck=DECK, today=DAY)
    wish(choosing, 0)
    assert of(choosing) == (WANTED[0],)


def test_chosen_questions_come_at_the_end_of_the_agenda_each_once(choosing: Council) -> None:
    before = choosing.meeting.agenda
    for _ in range(2):  # pressed twice, or by two hosts
        add(choosing, WANTED[:2])
    agenda = choosing.meeting.agenda
    assert agenda[: len(before)] == before
    assert [item.question_id for item in agenda[len(before) :]] == list(WANTED[:2])
    assert [item.number for item in agenda] == [1, 2, 3, 4]
    assert {item.value_list for item in agenda} == {VALUES}
    assert [item.current.state for item in agenda] == [RoundState.DRAFT] * 4
    choosing.open(agenda[-1].position)


def test_an_agenda_grows_to_its_most_and_no_further(choosing: Council) -> None:
    with pytest.raises(QuestionCount):
        add(choosing, WANTED)
    assert len(choosing.meeting.agenda) == 2
    add(choosing, WANTED[: MOST_QUESTIONS - 2])
    assert len(choosing.meeting.agenda) == MOST_QUESTIONS


def test_an_old_host_link_adds_nothing(choosing: Council) -> None:
    linking.relink(choosing.database, choosing.id)
    with pytest.raises(NotFound):
        add(choosing, WANTED[:1])


def test_wishes_of_one_meeting_are_not_seen_in_another(choosing: Council) -> None:
    wish(choosing, 0)
    other = Council.meet(choosing.database, plan())
    assert reading.wishes(other.database, other.id).counts == {}
