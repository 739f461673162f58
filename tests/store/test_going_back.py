"""Undoing the host's last step; pause and timer."""

import datetime as dt

import pytest

from tests.builders import NUT, VRIJHEID, Council
from tests.store.crowd import Crowd, numbered, patiently
from valuemap.domain.evening.rounds import Move, RoundState
from valuemap.store import ballots, leading
from valuemap.store.engine.database import Database
from valuemap.store.engine.errors import NothingToUndo, RoundNotOpen


def back(council: Council, seen: int) -> None:
    with council.database.write() as session:
        leading.go_back(council.id, seen=seen, session=session)


def pause(council: Council, is_paused: bool = True) -> None:
    with council.database.write() as session:
        leading.pause(council.id, is_paused, session=session)


def stands(council: Council) -> tuple[int | None, RoundState]:
    return council.meeting.stage, council.round().state


def test_a_question_that_was_opened_becomes_a_draft_and_keeps_its_ballots(
    council: Council,
) -> None:
    person = council.join()
    council.show(1)
    council.open()
    council.save(person, NUT)
    council.move(Move.WITHDRAW)
    assert stands(council) == (1, RoundState.DRAFT)
    with pytest.raises(RoundNotOpen):
        council.save(person, VRIJHEID)
    council.open()
    saved = council.own(person)
    assert saved is not None
    assert saved.ballot == NUT


def test_what_was_shown_before_is_shown_again_and_only_once(council: Council) -> None:
    council.show(1)
    council.show(2)
    back(council, 2)
    assert council.meeting.stage == 1
    assert not council.meeting.can_go_back
    with pytest.raises(NothingToUndo):
        back(council, 1)
    assert council.meeting.stage == 1


def test_the_first_question_goes_back_to_the_joining_screen(council: Council) -> None:
    council.show(1)
    back(council, 1)
    assert council.meeting.stage is None
    with pytest.raises(NothingToUndo):
        back(council, 1)


def test_who_looked_at_another_question_undoes_nothing(council: Council) -> None:
    council.show(1)
    council.show(2)
    with pytest.raises(NothingToUndo):
        back(council, 1)
    assert council.meeting.stage == 2


@pytest.mark.parametrize(
    "moves",
    [
        (Move.OPEN,),
        (Move.OPEN, Move.CLOSE),
        (Move.OPEN, Move.CLOSE, Move.REVEAL),
    ],
)
def test_a_question_that_is_weighed_or_was_revealed_stays_on_the_screen(
    council: Council, moves: tuple[Move, ...]
) -> None:
    council.show(1)
    council.move(*moves)
    state = council.round().state
    with pytest.raises(NothingToUndo):
        back(council, 1)
    assert stands(council) == (1, state)


def test_a_pause_ends_at_the_next_step_of_any_kind(council: Council) -> None:
    def show_next() -> None:
        council.show(2)

    council.show(1)
    for step in (
        lambda: council.move(Move.OPEN),
        lambda: council.move(Move.WITHDRAW),
        lambda: council.move(Move.OPEN),
        lambda: council.move(Move.CLOSE),
        lambda: council.move(Move.REOPEN),
        lambda: council.move(Move.CLOSE),
        lambda: council.move(Move.REVEAL),
        council.next_round,
        show_next,
        lambda: back(council, 2),
    ):
        pause(council)
        assert council.meeting.is_paused
        step()
        assert not council.meeting.is_paused
    pause(council)
    pause(council, False)
    assert not council.meeting.is_paused


def test_a_timer_runs_until_a_moment_and_stops(council: Council) -> None:
    until = dt.datetime(2026, 3, 10, 20, 14, tzinfo=dt.UTC)
    for moment in (until, None):
        with council.database.write() as session:
            leading.set_timer(council.id, moment, session=session)
        assert council.meeting.timer_until == moment


# --- at the same moment as others


def open_and_take_back(database: Database, round_id: int) -> int:
    """A host opens a question and takes it back, again and again; how often."""

    def open_() -> None:
        with database.write() as session:
            leading.move_round(round_id, Move.OPEN, session=session)

    def undo() -> None:
        with database.write() as session:
            leading.move_round(round_id, Move.WITHDRAW, session=session)

    for _ in range(5):
        patiently(open_)
        patiently(undo)
    return 5


def test_taking_back_while_others_save_neither_blocks_nor_loses_anything(
    council: Council, crowd: Crowd
) -> None:
    people = [council.join() for _ in range(min(crowd.size - 1, 5))]
    round_id = council.round().id
    arguments: list[object] = [(round_id, None)]
    arguments += [(round_id, person.participant_id) for person in people]
    arguments += [(round_id, people[0].participant_id)] * (crowd.size - len(arguments))
    kept = crowd.act(council.database, host_or_member, arguments)
    assert council.round().state is RoundState.DRAFT
    for person, revision in zip(people[1:], kept[2:], strict=False):
        saved = council.own(person)
        assert (0 if saved is None else saved.revision) == revision


def host_or_member(database: Database, argument: tuple[int, int | None]) -> int:
    """The host takes back; a member tries to save ten times. The last revision saved."""
    round_id, person = argument
    if person is None:
        return open_and_take_back(database, round_id)
    return save_when_open(database, round_id, person)


def save_when_open(database: Database, round_id: int, person: int) -> int:
    """Somebody saves whenever that is possible; the last revision acknowledged."""
    last = 0
    for number in range(1, 21):

        def act(number: int = number) -> int:
            with database.write() as session:
                return ballots.save_ballot(
                    person, round_id, numbered(number), based_on=None, session=session
                ).revision

        try:
            last = patiently(act)
        except RoundNotOpen:
            continue
    return last


def test_the_evening_began_with_the_first_opening_that_was_not_withdrawn(council: Council) -> None:
    def first_opening() -> dt.datetime | None:
        with council.database.read() as session:
            return leading.first_opening(council.id, session=session)

    assert first_opening() is None
    council.open()
    by_mistake = first_opening()
    assert by_mistake is not None
    council.move(Move.WITHDRAW)
    assert first_opening() is None
    council.open(2)
    began = first_opening()
    assert began is not None
    assert began > by_mistake
    council.move(Move.CLOSE, position=2)
    council.open()
    assert first_opening() == began
