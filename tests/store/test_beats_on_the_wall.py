"""The beats of a reveal and the end of an evening, by a host whose page may be older."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.builders import Council
from tests.store.crowd import until_it_waits
from valuemap.acts import leading
from valuemap.domain.evening.beats import Beat
from valuemap.domain.evening.rounds import Move
from valuemap.store import leading as in_store
from valuemap.store.engine.database import Database
from valuemap.store.engine.errors import AnotherRoundOpen, NotRevealed, StageChanged
from valuemap.store.participants import leave


@pytest.fixture
def revealed(shared: Database) -> Council:
    """A council that sees the map of its first question."""
    council = Council.meet(shared)
    council.open()
    council.reveal()
    return council


def show(council: Council, beat: Beat, *, seen: Beat, round_id: int | None = None) -> None:
    leading.show_beat(council.database, round_id or council.round().id, beat, seen=seen)


def end(council: Council, seen: int | None, *, is_ended: bool = True) -> None:
    leading.end(council.database, council.id, is_ended, seen=seen)


def test_the_beats_go_on_and_back_and_a_second_press_changes_nothing(revealed: Council) -> None:
    show(revealed, Beat.DIFFER, seen=Beat.MAP)
    show(revealed, Beat.DIFFER, seen=Beat.MAP)
    show(revealed, Beat.MAP, seen=Beat.DIFFER)
    assert revealed.round().beat is Beat.MAP


def test_a_page_that_shows_an_older_beat_changes_nothing(revealed: Council) -> None:
    show(revealed, Beat.FINDING, seen=Beat.MAP)
    with pytest.raises(StageChanged):
        show(revealed, Beat.DIFFER, seen=Beat.MAP)
    assert revealed.round().beat is Beat.FINDING


def test_a_page_that_shows_an_older_round_or_question_changes_nothing(revealed: Council) -> None:
    old = revealed.round().id
    revealed.next_round()
    with pytest.raises(StageChanged):
        show(revealed, Beat.DIFFER, seen=Beat.MAP, round_id=old)
    with pytest.raises(NotRevealed):
        show(revealed, Beat.DIFFER, seen=Beat.MAP)
    revealed.show(2)
    with pytest.raises(StageChanged):
        show(revealed, Beat.DIFFER, seen=Beat.MAP, round_id=old)
    assert revealed.meeting.item(1).rounds[0].beat is Beat.MAP


def test_no_beat_takes_the_end_from_the_wall(revealed: Council) -> None:
    end(revealed, revealed.round().id)
    with pytest.raises(StageChanged):
        show(revealed, Beat.DIFFER, seen=Beat.MAP)
    assert revealed.meeting.is_ended


def test_the_evening_does_not_end_while_a_question_is_weighed(revealed: Council) -> None:
    old = revealed.round().id
    revealed.next_round()
    revealed.open()
    with pytest.raises(StageChanged):
        end(revealed, old)
    with pytest.raises(AnotherRoundOpen):
        end(revealed, revealed.round().id)
    assert not revealed.meeting.is_ended


def test_an_older_page_does_not_go_on_in_a_newer_round(revealed: Council) -> None:
    old = revealed.round().id
    end(revealed, old)
    end(revealed, old)
    end(revealed, old, is_ended=False)
    revealed.next_round()
    with revealed.database.write() as session:
        in_store.pause(revealed.id, True, session=session)
    with pytest.raises(StageChanged):
        end(revealed, old, is_ended=False)
    assert revealed.meeting.is_paused


def test_of_two_hosts_the_one_who_comes_after_an_opening_does_not_end_the_evening(
    revealed: Council,
) -> None:
    revealed.next_round()
    round_id = revealed.round().id
    with ThreadPoolExecutor(1) as pool:
        with revealed.database.write() as session:
            in_store.move_round(round_id, Move.OPEN, session=session)
            ending = pool.submit(end, revealed, round_id)
            until_it_waits(revealed.database, ending)
        with pytest.raises(AnotherRoundOpen):
            ending.result()
    assert not revealed.meeting.is_ended


def test_a_beat_waits_for_who_leaves_and_neither_is_lost(shared: Database) -> None:
    """Both lock the round before the meeting, or the one would wait for the other."""
    council = Council.meet(shared)
    person = council.join()
    council.open()
    council.reveal()
    with ThreadPoolExecutor(1) as pool:
        with council.database.write() as session:
            leave(person.participant_id, session=session)
            showing = pool.submit(show, council, Beat.DIFFER, seen=Beat.MAP)
            until_it_waits(council.database, showing)
        showing.result()
    assert council.round().beat is Beat.DIFFER
