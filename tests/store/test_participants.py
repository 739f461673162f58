"""Joining, coming back and changing faction; and the turnout, which tells who but never what."""

import datetime as dt

import pytest
from sqlalchemy import text

from tests.builders import (
    ABSTAINED,
    DAY,
    DAY_AFTER,
    LAST_DAY,
    NUT,
    VRIJHEID,
    Council,
    plan,
)
from valuemap.domain.access import new_key
from valuemap.domain.weighing import Ballot
from valuemap.store import leading, meetings, participants
from valuemap.store.engine.database import Database
from valuemap.store.engine.errors import DoorClosed, Expired, FactionFull, NotFound
from valuemap.store.participants import Participant, Place, Turnout


def find(council: Council, key: str) -> Participant:
    with council.database.read() as session:
        return participants.find_participant(key, today=DAY, session=session)


def joined(council: Council) -> list[int]:
    """How many joined, per faction in the order of the list."""
    with council.database.read() as session:
        counts = participants.joined_counts(council.id, session=session)
    return [counts.get(faction.id, 0) for faction in council.meeting.factions]


# --- joining


def test_who_joins_is_found_again_by_the_personal_key(council: Council) -> None:
    person = council.join(1)
    found = find(council, person.key)
    assert found.id == person.participant_id
    assert found.meeting_id == council.id
    assert found.faction_id == council.meeting.factions[1].id
    assert joined(council) == [0, 1, 0]


def test_the_places_of_many_keys_are_found_at_once_who_joined_last_first(
    shared: Database,
) -> None:
    one, other = Council.meet(shared), Council.meet(shared, plan(title="Andere avond"))
    first, left, last = one.join(0), one.join(0), other.join(1)
    with shared.write() as session:
        participants.leave(left.participant_id, session=session)
    keys = [first.key, new_key(), left.key, "x", "", last.key, first.key]

    def places(today: dt.date) -> list[Place]:
        with shared.read() as session:
            return list(participants.places_of(keys, today=today, session=session))

    assert places(LAST_DAY) == [
        Place(last.key, other.id, "Andere avond", "Lijst B"),
        Place(first.key, one.id, "Raadsavond", "Lijst A"),
    ]
    assert places(DAY_AFTER) == []


def test_what_is_found_holds_the_pulse_of_the_meeting(council: Council) -> None:
    person = council.join()
    council.open()
    with council.database.read() as session:
        pulse = meetings.pulse(council.id, session=session)
    found = find(council, person.key)
    assert (found.version, found.stage_version) == (pulse.version, pulse.stage_version)


def test_no_personal_key_stands_in_the_database(council: Council) -> None:
    person = council.join()
    with council.database.engine.connect() as connection:
        assert person.key not in str(list(connection.execute(text("SELECT * FROM participant"))))


def test_a_stolen_guess_a_truncated_link_and_somebody_elses_key_find_nobody(
    council: Council,
) -> None:
    key = council.join().key
    for wrong in (new_key(), key[:-1], key[:16], "", key + "x", f" {key}", council.new.host_key):
        with pytest.raises(NotFound):
            find(council, wrong)


def test_a_personal_link_works_up_to_and_on_the_last_day(council: Council) -> None:
    key = council.join().key
    with council.database.read() as session:
        found = participants.find_participant(key, today=LAST_DAY, session=session)
        assert found.meeting_id == council.id
        with pytest.raises(Expired):
            participants.find_participant(key, today=DAY_AFTER, session=session)


def test_pressing_the_button_twice_makes_one_participant(council: Council) -> None:
    key = new_key()
    assert council.join(key=key) == council.join(key=key)
    assert joined(council) == [1, 0, 0]


def test_the_second_press_finds_the_place_even_where_the_faction_is_full(
    council: Council,
) -> None:
    key = new_key()
    assert council.join(2, key=key) == council.join(2, key=key)


@pytest.mark.parametrize("key", ["x", "x" * 31, "é" * 32, "x" * 10_000])
def test_a_malformed_key_is_not_taken(council: Council, key: str) -> None:
    with pytest.raises(NotFound):
        council.join(key=key)
    assert joined(council) == [0, 0, 0]


def test_a_key_of_another_meeting_opens_nothing_here(council: Council, shared: Database) -> None:
    person = Council.meet(shared).join()
    with pytest.raises(NotFound):
        council.join(key=person.key)
    assert joined(council) == [0, 0, 0]


def test_a_faction_fills_up_to_its_places_and_the_host_can_add_one(council: Council) -> None:
    council.join(2)
    with pytest.raises(FactionFull) as refused:
        council.join(2)
    assert refused.value.args == ("Lijst C",)

    with council.database.write() as session:
        leading.add_place(council.meeting.factions[2].id, session=session)
    council.join(2)
    with pytest.raises(FactionFull):
        council.join(2)
    assert joined(council) == [0, 0, 2]


def test_a_faction_of_another_meeting_or_of_none_cannot_be_joined(
    council: Council, shared: Database
) -> None:
    elsewhere = Council.meet(shared).meeting.factions[0].id
    for faction in (elsewhere, -1, 0, 2**31 - 1):
        with council.database.write() as session, pytest.raises(NotFound):
            participants.join(council.id, faction, session=session)


@pytest.mark.parametrize("number", [2**63, 10**30, -(10**30)])
def test_a_number_larger_than_a_database_can_hold_is_not_found(
    council: Council, number: int
) -> None:
    """SQLite cannot even be asked for it: the driver raises OverflowError."""
    with pytest.raises(NotFound), council.database.write() as session:
        participants.join(council.id, number, session=session)


# --- changing faction


def test_before_the_first_ballot_one_can_change_faction(council: Council) -> None:
    person = council.join(0)
    council.change_faction(person, 1)
    assert find(council, person.key).faction_id == council.meeting.factions[1].id
    assert joined(council) == [0, 1, 0]


def test_changing_to_ones_own_faction_changes_nothing_even_if_it_is_full(
    council: Council,
) -> None:
    person = council.join(2)
    council.change_faction(person, 2)
    assert joined(council) == [0, 0, 1]


def test_a_full_faction_takes_nobody_over(council: Council) -> None:
    council.join(2)
    person = council.join(0)
    with pytest.raises(FactionFull):
        council.change_faction(person, 2)
    assert joined(council) == [1, 0, 1]


def test_who_left_makes_room(council: Council) -> None:
    person = council.join(2)
    council.change_faction(person, 0)
    council.join(2)
    assert joined(council) == [1, 0, 1]


@pytest.mark.parametrize("what", [NUT, ABSTAINED, None])
def test_nobody_changes_faction_after_the_first_opening(
    council: Council, what: Ballot | None
) -> None:
    person = council.join(0)
    council.open()
    if what is not None:
        council.save(person, what)
    with pytest.raises(DoorClosed):
        council.change_faction(person, 1)
    assert joined(council) == [1, 0, 0]


def test_one_cannot_change_to_a_faction_of_another_meeting(
    council: Council, shared: Database
) -> None:
    person = council.join(0)
    elsewhere = Council.meet(shared).meeting.factions[0].id
    for participant, faction in ((person.participant_id, elsewhere), (2**31 - 1, elsewhere)):
        with council.database.write() as session, pytest.raises(NotFound):
            participants.change_faction(participant, faction, session=session)


# --- turnout


def test_the_turnout_counts_who_answered_and_not_what(council: Council) -> None:
    one, two, three = council.join(0), council.join(0), council.join(1)
    council.open()
    council.save(one, NUT)
    council.save(one, VRIJHEID)
    council.save(three, ABSTAINED)

    first, second, _ = (faction.id for faction in council.meeting.factions)
    assert council.turnout() == {first: Turnout(first, 2, 1), second: Turnout(second, 1, 1)}
    assert [council.turnout()[faction].is_ready for faction in (first, second)] == [False, True]

    council.save(two, NUT)
    assert council.turnout()[first].is_ready


def test_a_faction_of_which_nobody_joined_is_not_ready() -> None:
    assert not Turnout(1, 0, 0).is_ready


def test_the_turnout_of_one_question_says_nothing_of_another(council: Council) -> None:
    person = council.join()
    council.open()
    council.save(person, NUT)
    council.reveal()
    council.open(position=2)
    faction = council.meeting.factions[0].id
    assert council.turnout(1)[faction].answered == 1
    assert council.turnout(2)[faction].answered == 0


def test_who_joins_a_large_council_is_counted_per_faction(shared: Database) -> None:
    council = Council.meet(shared, plan([9, 9, 9]))
    for faction, number in ((0, 9), (1, 4)):
        for _ in range(number):
            council.join(faction)
    assert joined(council) == [9, 4, 0]
    with pytest.raises(FactionFull):
        council.join(0)
