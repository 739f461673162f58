"""Ballots as CSV out of a meeting and in again: only what counts, and the same bytes."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings

from tests.builders import (
    ABSTAINED,
    DAY,
    DAY_AFTER,
    HALF,
    NUT,
    VALUES,
    VRIJHEID,
    Council,
    opened,
    plan,
)
from tests.meeting_files import TRICKY, Content, contents, meeting, question, revealed
from tests.meeting_files import ballot as file_ballot
from tests.store.acting import approve, draft
from tests.unit.ballot_files import read_ballots
from valuemap.domain.evening.rounds import Move
from valuemap.domain.weighing import Ballot
from valuemap.files.ballots.ballots_csv_file import write_ballots
from valuemap.files.ballots.ballots_meeting import record_of
from valuemap.files.meetings.meeting_file import MeetingRecord
from valuemap.store import meetings, results
from valuemap.store.engine.database import Database
from valuemap.store.engine.errors import Expired, WeighingGoesOn
from valuemap.store.exchange.ballot_lines import read_ballot_lines
from valuemap.store.exchange.restoring import restore_meeting
from valuemap.store.value_lists import read_lists
from valuemap.ways import SCORES


def written(database: Database, meeting_id: int, today: dt.date = DAY) -> bytes:
    """The CSV file of a meeting."""
    with database.snapshot() as session:
        lines = read_ballot_lines(meeting_id, today=today, session=session)
        lists = read_lists(meeting_id, session=session).values()
        return write_ballots(lines, [item for values in lists for item in values.ids])


def made_of(database: Database, data: bytes, today: dt.date = DAY) -> int:
    """The meeting that a CSV file makes."""
    read = read_ballots(data)
    assert read.ballots is not None
    record, faults = record_of(
        read.ballots, [VALUES], title="Uit CSV", date=today, delete_on=today, now=meetings.now()
    )
    assert faults == ()
    assert record is not None
    return restored(database, record, today)


def restored(database: Database, record: MeetingRecord, today: dt.date = DAY) -> int:
    with database.write() as session:
        return restore_meeting(record, today=today, session=session).meeting_id


def lines(data: bytes) -> list[str]:
    """The lines without the header and without the points."""
    return [line.rsplit(",", 9)[0] for line in data.decode().splitlines()[1:]]


def test_only_the_ballots_that_count_leave(database: Database) -> None:
    council = Council.meet(database)
    late, changing, other = council.join(0), council.join(0), council.join(1)
    council.open()
    for person, what in ((other, VRIJHEID), (changing, HALF), (changing, NUT)):
        council.save(person, what)
    council.reveal()
    council.next_round()
    council.open()
    council.save(late, ABSTAINED)
    council.save(other, HALF)
    council.reveal()
    council.next_round()

    data = written(database, council.id)

    assert lines(data) == [
        "vraag.1,1,Lijst A,5,1,0,",
        "vraag.1,1,Lijst B,3,2,0,",
        "vraag.1,2,Lijst B,3,2,0,",
        "vraag.1,2,Lijst A,5,3,1,",
    ]
    assert data.decode().splitlines()[1].endswith(",100")
    assert written(database, made_of(database, data)) == data


@pytest.mark.parametrize("first", [0, 1])
@pytest.mark.parametrize("ends_together", [False, True])
def test_newcomers_stand_in_the_order_in_which_their_factions_came_up(
    database: Database, first: int, ends_together: bool
) -> None:
    """A file tells only that order: by the order of the meeting, the second export differed."""
    council = Council.meet(database)
    early = council.join(first)
    others = [council.join(faction) for faction in (0, 1, 2)]
    council.open()
    council.save(early, NUT)
    council.reveal()
    council.next_round()
    council.open()
    for newcomer in others:
        council.save(newcomer, HALF)
    if ends_together:
        council.save(early, HALF)
    council.reveal()
    data = written(database, council.id)
    assert written(database, made_of(database, data)) == data
    names = list(dict.fromkeys(line.split(",")[2] for line in lines(data)))
    assert names[0] == council.meeting.factions[first].name
    assert names[1:] == sorted(names[1:])


def test_an_agreed_faction_ballot_leaves_instead_of_the_members(database: Database) -> None:
    council = Council.meet(database)
    people = [council.join(0), council.join(0), council.join(1)]
    council.open()
    for person in people:
        council.save(person, HALF)
    council.consult()
    draft(council, people[0], NUT)
    approve(council, people[1])
    council.move(Move.REVEAL)
    data = written(database, council.id)
    assert lines(data) == ["vraag.1,1,Lijst A,5,1,0,", "vraag.1,1,Lijst B,3,2,0,"]
    assert written(database, made_of(database, data)) == data


def test_a_meeting_without_ballots_gives_the_header_alone(database: Database) -> None:
    council = Council.meet(database)
    assert lines(written(database, council.id)) == []


def test_strange_names_come_back_letter_by_letter(database: Database) -> None:
    people = list(range(1, len(TRICKY) + 1))
    content = meeting(question(1, revealed(1, [file_ballot(n) for n in people])), people=people)
    content["factions"] = [
        {"number": n, "name": name, "seats": n, "places": n}
        for n, name in enumerate(TRICKY, start=1)
    ]
    data = written(database, restored(database, MeetingRecord(content)))
    again = made_of(database, data)
    assert written(database, again) == data
    with database.read() as session:
        found = meetings.load_meeting(again, session=session)
    assert [faction.name for faction in found.factions] == list(TRICKY)


def test_nothing_leaves_while_a_weighing_is_hidden_or_the_date_has_passed(
    database: Database,
) -> None:
    council = Council.meet(database, plan())
    with pytest.raises(Expired):
        written(database, council.id, DAY_AFTER)
    council.open(2)
    with pytest.raises(WeighingGoesOn) as refused:
        written(database, council.id)
    assert refused.value.args == (2,)


@pytest.fixture(scope="module")
def sqlite(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    path: Path = tmp_path_factory.mktemp("lines") / "valuemap.db"
    with opened(f"sqlite:///{path}") as database:
        yield database


@pytest.mark.timeout(600)
@given(contents())
@settings(max_examples=20, deadline=None)
def test_the_second_export_of_any_meeting_has_the_same_bytes(
    sqlite: Database, content: Content
) -> None:
    today = dt.date.fromisoformat(content["date"])
    data = written(sqlite, restored(sqlite, MeetingRecord(content), today), today)
    read = read_ballots(data)
    assert read.ballots is not None
    if len(read.ballots.factions) < 2:
        return  # a meeting needs two factions, so such a file cannot make one
    assert written(sqlite, made_of(sqlite, data, today), today) == data


def test_scores_leave_and_come_back_as_they_were_given(database: Database) -> None:
    """Scores left as whole points: of nine equal ones the first came back the heaviest."""
    equal = Ballot((7,) * len(VALUES.ids), SCORES)
    council = Council.meet(database)
    people = [council.join(0), council.join(0), council.join(1)]
    council.open()
    for person in people:
        council.save(person, equal)
    council.reveal()

    data = written(database, council.id)
    again = made_of(database, data)

    assert b",cijfers,7,7,7,7,7,7,7,7,7" in data
    assert written(database, again) == data
    with database.snapshot() as session:
        told = [line.ballot for line in read_ballot_lines(again, today=DAY, session=session)]
    assert [own.shares() for own in told] == [(1 / 9,) * 9] * 3


def test_a_meeting_of_a_file_without_propositions_tells_of_no_stance(database: Database) -> None:
    """Of ballots from a file it was said that factions disagreed with "de stelling", and there was
    none."""
    council = Council.meet(database)
    people = [council.join(0) for _ in range(3)] + [council.join(1) for _ in range(3)]
    council.open()
    for person, what in zip(people, [NUT] * 3 + [VRIJHEID] * 3, strict=True):
        council.save(person, replace(what, stance=1))
    council.reveal()
    again = made_of(database, written(database, council.id))

    with database.snapshot() as session:
        meeting = meetings.load_meeting(again, session=session)
        (item,) = [item for item in meeting.agenda if item.revealed]
        told = results.published(meeting.factions, item.revealed[-1].id, session=session)

    assert item.proposition == ""
    assert told.h == 1
    assert told.figures.stances is None
    assert told.scalars.leik is None
    assert {(own.mean_stance, own.stances) for own in told.factions} == {(None, None)}


@pytest.mark.parametrize("order", [(0, 1, 2, 3), (3, 2, 1, 0), (1, 3, 0, 2)])
def test_the_order_of_the_lines_does_not_tell_who_joined_first(
    database: Database, order: tuple[int, ...]
) -> None:
    """Members of a faction saw each other join: a line per person in that order named them."""
    council = Council.meet(database)
    cast = ((0, NUT), (0, HALF), (0, VRIJHEID), (1, NUT))
    people = {number: council.join(cast[number][0]) for number in order}
    council.open()
    for number in order:
        council.save(people[number], cast[number][1])
    council.reveal()
    data = written(database, council.id).decode().splitlines()[1:]
    usual = Council.meet(database)
    others = [usual.join(faction) for faction, _ in cast]
    usual.open()
    for person, (_, what) in zip(others, cast, strict=True):
        usual.save(person, what)
    usual.reveal()
    assert data == written(database, usual.id).decode().splitlines()[1:]
