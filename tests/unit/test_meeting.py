"""What makes a meeting, and the moves that a round can and cannot make."""

import datetime as dt
from contextlib import suppress
from dataclasses import replace
from itertools import pairwise, product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import DAY, VALUES, plan
from valuemap.content.value_list import LEAST_ITEMS, MOST_ITEMS, Cluster, ValueList
from valuemap.domain.evening.rounds import IllegalMove, Move, Round, RoundState, next_state
from valuemap.domain.meeting import AgendaItem, Faction, Meeting, Settings
from valuemap.domain.preparing.plan import (
    FACTION_NAME_LIMIT,
    LONGEST_RETENTION,
    MOST_FACTIONS,
    MOST_QUESTIONS,
    MOST_SEATS,
    PROPOSITION_LIMIT,
    TITLE_LIMIT,
    AgendaPlan,
    DeletionDate,
    DoubleFaction,
    DoubleQuestion,
    FactionCount,
    FactionPlan,
    ListLength,
    MeetingPlan,
    QuestionCount,
    SeatsOutOfRange,
    WayNeedsMore,
    plan_faction,
    plan_question,
)
from valuemap.ways import OFFERED, Way
from valuemap.wording import WordingError

ARROWS = {
    (RoundState.DRAFT, Move.OPEN): RoundState.OPEN,
    (RoundState.OPEN, Move.WITHDRAW): RoundState.DRAFT,
    (RoundState.OPEN, Move.CLOSE): RoundState.CLOSED,
    (RoundState.CLOSED, Move.REOPEN): RoundState.OPEN,
    (RoundState.CLOSED, Move.REVEAL): RoundState.REVEALED,
    (RoundState.CLOSED, Move.CONSULT): RoundState.CONSULTING,
    (RoundState.CONSULTING, Move.REVEAL): RoundState.REVEALED,
}
FORBIDDEN = [pair for pair in product(RoundState, Move) if pair not in ARROWS]


@pytest.mark.parametrize(("state", "move"), list(ARROWS))
def test_a_legal_move_leads_where_the_drawing_says(state: RoundState, move: Move) -> None:
    assert next_state(state, move) is ARROWS[state, move]


@pytest.mark.parametrize(("state", "move"), FORBIDDEN)
def test_every_other_move_is_refused(state: RoundState, move: Move) -> None:
    with pytest.raises(IllegalMove) as refused:
        next_state(state, move)
    assert (refused.value.state, refused.value.move) == (state, move)


@given(st.lists(st.sampled_from(Move)))
def test_no_row_of_moves_leads_past_a_reveal_or_from_closed_back_to_draft(
    moves: list[Move],
) -> None:
    state, seen = RoundState.DRAFT, [RoundState.DRAFT]
    for move in moves:
        with suppress(IllegalMove):
            state = next_state(state, move)
            seen.append(state)

    for before, after in pairwise(seen):
        assert after is not RoundState.DRAFT or before is RoundState.OPEN
    assert RoundState.REVEALED not in seen[:-1]


def test_a_plan_keeps_what_was_typed() -> None:
    made = plan([3, 2], title="  Raadsavond  over\ncamera's ")
    assert made.title == "Raadsavond over camera's"
    assert [faction.name for faction in made.factions] == ["Lijst A", "Lijst B"]


@pytest.mark.parametrize("title", ["", "  ", "\u200b", "x" * (TITLE_LIMIT + 1), "x" * 10_000])
def test_a_title_that_is_empty_or_too_long_is_refused(title: str) -> None:
    with pytest.raises(WordingError) as refused:
        plan(title=title)
    assert refused.value.field == "title"


@pytest.mark.parametrize("title", ["x" * TITLE_LIMIT, "🌱" * TITLE_LIMIT, "<h1>_Raad_</h1>"])
def test_a_title_may_be_long_and_hold_any_sign(title: str) -> None:
    assert plan(title=title).title == title


@pytest.mark.parametrize("number", [0, 1])
def test_a_meeting_has_two_factions_or_more(number: int) -> None:
    with pytest.raises(FactionCount):
        plan([1] * number)


def _factions(names: list[str]) -> MeetingPlan:
    made = plan()
    return MeetingPlan(
        made.title,
        made.date,
        made.delete_on,
        tuple(FactionPlan(name, 1) for name in names),
        made.agenda,
        made.value_list,
    )


def test_a_meeting_has_a_largest_number_of_factions() -> None:
    names = [f"Lijst {number}" for number in range(MOST_FACTIONS + 1)]
    assert len(_factions(names[:-1]).factions) == MOST_FACTIONS
    with pytest.raises(FactionCount):
        _factions(names)


@pytest.mark.parametrize("other", ["Lijst A", "LIJST  A", "lijst\u200b a", "Lijst\u200d A"])
def test_two_factions_cannot_look_the_same(other: str) -> None:
    with pytest.raises(DoubleFaction):
        _factions(["Lijst A", other])


@pytest.mark.parametrize("name", ["", " ", "\u202e", "\u200d", "x" * (FACTION_NAME_LIMIT + 1)])
def test_a_faction_has_a_name_that_can_be_seen_and_fits(name: str) -> None:
    with pytest.raises(WordingError) as refused:
        plan_faction(name, 1)
    assert refused.value.field == "faction"


@pytest.mark.parametrize("seats", [0, -1, MOST_SEATS + 1, 10**30, 2.5, 3.0, True, "3", None])
def test_seats_are_a_whole_number_of_one_to_the_most(seats: Any) -> None:
    with pytest.raises(SeatsOutOfRange):
        plan_faction("Lijst A", seats)


@pytest.mark.parametrize("seats", [1, MOST_SEATS])
def test_a_faction_may_have_one_seat_or_the_most(seats: int) -> None:
    assert plan_faction("Lijst A", seats).seats == seats


@pytest.mark.parametrize("number", [0, MOST_QUESTIONS + 1])
def test_a_meeting_has_a_question_and_at_most_the_whole_deck(number: int) -> None:
    with pytest.raises(QuestionCount):
        plan(questions=number)


def test_a_question_stands_on_the_agenda_once() -> None:
    made = plan()
    twice = (AgendaPlan("vraag.1"), AgendaPlan("vraag.2"), AgendaPlan("vraag.1"))
    with pytest.raises(DoubleQuestion) as refused:
        MeetingPlan(made.title, made.date, made.delete_on, made.factions, twice, made.value_list)
    assert refused.value.args == ("vraag.1",)


@pytest.mark.parametrize("typed", ["", "  \n", "\u200b", "\u202e"])
def test_a_proposition_may_be_left_out(typed: str) -> None:
    assert plan_question("vraag.1", typed).proposition == ""


def test_a_proposition_is_cleaned_and_refused_where_it_does_not_fit() -> None:
    assert plan_question("vraag.1", " De raad\nvindt <b> ").proposition == "De raad vindt <b>"
    with pytest.raises(WordingError) as refused:
        plan_question("vraag.1", "x" * (PROPOSITION_LIMIT + 1))
    assert refused.value.field == "proposition"


@pytest.mark.parametrize("days", [0, 1, LONGEST_RETENTION.days])
def test_a_meeting_is_deleted_on_its_day_or_up_to_a_year_later(days: int) -> None:
    last = DAY + dt.timedelta(days=days)
    assert plan(delete_on=last).delete_on == last


@pytest.mark.parametrize("days", [-1, LONGEST_RETENTION.days + 1, 10_000])
def test_a_day_of_deletion_before_the_meeting_or_years_after_it_is_refused(days: int) -> None:
    with pytest.raises(DeletionDate):
        plan(delete_on=DAY + dt.timedelta(days=days))


def test_a_meeting_at_the_end_of_the_calendar_is_only_a_meeting() -> None:
    """A year after 31-12-9999 is no date; adding one once made the form fail."""
    assert plan(date=dt.date.max, delete_on=dt.date.max).date == dt.date.max
    with pytest.raises(DeletionDate):
        plan(date=dt.date.max, delete_on=dt.date.min)


def _stored(stage: int | None = None) -> Meeting:
    first, second = Round(1, 1, 1, RoundState.REVEALED), Round(2, 2, 1, RoundState.DRAFT)
    return Meeting(
        id=1,
        title="Raadsavond",
        date=DAY,
        delete_on=DAY,
        join_code="CDFH3479",
        is_demo=False,
        stage=stage,
        factions=(Faction(7, "Lijst A", 3, 3),),
        agenda=(AgendaItem(1, "vraag.1", "", (first, second), VALUES),),
    )


def test_a_meeting_finds_its_own_questions_and_factions() -> None:
    meeting = _stored(stage=1)
    assert meeting.on_stage is meeting.item(1)
    assert meeting.faction(7).name == "Lijst A"
    assert meeting.item(1).current.number == 2


def test_what_a_meeting_does_not_hold_is_an_error_and_not_another_one() -> None:
    meeting = _stored()
    assert meeting.on_stage is None
    with pytest.raises(KeyError):
        meeting.item(2)
    with pytest.raises(KeyError):
        meeting.faction(8)


def test_a_meeting_can_be_used_up_to_and_on_the_day_of_deletion() -> None:
    assert not _stored().is_expired(DAY)
    assert _stored().is_expired(DAY + dt.timedelta(days=1))


def _of_length(number: int) -> ValueList:
    clusters = tuple(Cluster(f"waarde{n}", f"Waarde {n}", "x") for n in range(number))
    return ValueList("lijst", 1, "Lijst", "wij", "", clusters)


@pytest.mark.parametrize("number", [LEAST_ITEMS - 1, MOST_ITEMS + 1])
def test_a_list_that_is_too_short_or_too_long_cannot_be_weighed(number: int) -> None:
    with pytest.raises(ListLength) as refused:
        replace(plan(), value_list=_of_length(number))
    assert refused.value.args == ("Lijst", number)
    agenda = (AgendaPlan("vraag.1", value_list=_of_length(number)),)
    with pytest.raises(ListLength):
        replace(plan(), agenda=agenda)


@pytest.mark.parametrize("way", OFFERED, ids=lambda way: way.id)
def test_a_way_needs_a_list_that_is_long_enough_for_it(way: Way) -> None:
    weighed = Settings(way=way)
    for number in range(LEAST_ITEMS, MOST_ITEMS + 1):
        if number >= way.least_items:
            made = replace(plan(), value_list=_of_length(number), settings=weighed)
            assert made.value_lists == (_of_length(number),)
        else:
            with pytest.raises(WayNeedsMore) as refused:
                replace(plan(), value_list=_of_length(number), settings=weighed)
            assert refused.value.args == ("Lijst", way.least_items)


def test_a_question_can_have_a_list_of_its_own() -> None:
    agenda = (AgendaPlan("vraag.1"), AgendaPlan("vraag.2", value_list=_of_length(5)))
    made = replace(plan(), agenda=(*agenda, AgendaPlan("vraag.3")))
    assert made.value_lists == (VALUES, _of_length(5))
