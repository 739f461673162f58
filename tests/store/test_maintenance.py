"""Deleting that deletes: what is past its date is gone, down to the bytes on disk."""

import datetime as dt
import multiprocessing
import os
import random
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import Session

from tests.builders import DAY, DAY_AFTER, HALF, LAST_DAY, NUT, Council, opened, plan
from tests.store.crowd import apart_from_the_main_script
from tests.store.rows import count
from valuemap.domain.evening.rounds import Move
from valuemap.domain.preparing.plan import FactionPlan, MeetingPlan
from valuemap.store import ballots, leading, meetings, participants
from valuemap.store.engine import drivers
from valuemap.store.engine.database import Database
from valuemap.store.engine.errors import NotFound
from valuemap.store.keeping import deletion
from valuemap.store.keeping.maintenance import delete_expired

# Words that stand nowhere else, one for each place in which people can write.
TITLE, FACTION, PROPOSITION, REASON = "Wierumerschouw", "Zwartewaal", "Kattenbroek", "Ijlsterend"
WORDS = (TITLE, FACTION, PROPOSITION, REASON)
SEED, WEEKS = 1, 8
TABLES = (
    "meeting",
    "faction",
    "agenda_item",
    "weighing_round",
    "participant",
    "ballot",
    "round_event",
)


def marked(number: int, delete_on: dt.date) -> MeetingPlan:
    """A meeting full of words that can be found again."""
    usual = plan((5, 3, 1), title=f"{TITLE} {number} .", delete_on=delete_on)
    return replace(
        usual,
        factions=tuple(
            FactionPlan(f"{FACTION} {number} {faction.name}", faction.seats)
            for faction in usual.factions
        ),
        agenda=tuple(
            replace(item, proposition=f"{PROPOSITION} {number} " + "x" * 200)
            for item in usual.agenda
        ),
    )


def lively(database: Database, number: int, delete_on: dt.date) -> Council:
    """A meeting in which everybody weighed and changed their mind, twice."""
    with database.write() as session:
        new = meetings.create_meeting(marked(number, delete_on), session=session)
        meeting = meetings.load_meeting(new.meeting_id, session=session)
        round_id = meeting.agenda[0].current.id
        people = [
            participants.join(meeting.id, meeting.factions[faction].id, session=session)
            for faction in (0, 0, 0, 1, 1, 2)
        ]
        leading.move_round(round_id, Move.OPEN, session=session)
        for turn in range(3):
            for person in people:
                words = f"{REASON} {number} {turn} " + "y" * 200
                ballots.save_ballot(
                    person.participant_id,
                    round_id,
                    replace(HALF if turn % 2 else NUT, reason=words),
                    based_on=None,
                    session=session,
                )
        for move in (Move.CLOSE, Move.REOPEN, Move.CLOSE, Move.REVEAL):
            leading.move_round(round_id, move, session=session)
    return Council(database, new)


def on_disk(path: Path, word: str) -> list[str]:
    """In which files of a SQLite database a word stands, whatever the case."""
    needle = word.casefold().encode()
    files = sorted(path.parent.glob(f"{path.name}*"))
    return [file.name for file in files if needle in file.read_bytes().lower()]


def deleted(database: Database, today: dt.date) -> int:
    """How many meetings a cleaning deletes that leaves nothing on the disk."""
    cleaned = delete_expired(database, today=today)
    assert cleaned.is_wiped
    assert all(receipt.is_wiped for receipt in cleaned.receipts)
    return len(cleaned.receipts)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "valuemap.db"


@pytest.fixture
def sqlite(path: Path) -> Iterator[Database]:
    with opened(f"sqlite:///{path}") as database:
        yield database


def test_what_is_past_its_date_is_gone_with_all_it_holds(database: Database) -> None:
    past, still = lively(database, 1, LAST_DAY), lively(database, 2, DAY_AFTER)
    before = {table: count(database, table) for table in TABLES}

    assert deleted(database, LAST_DAY) == 0
    assert deleted(database, DAY_AFTER) == 1

    assert {table: count(database, table) * 2 for table in TABLES} == before
    assert still.meeting.title == f"{TITLE} 2 ."
    with pytest.raises(NotFound):
        past.meeting  # noqa: B018


def test_the_words_that_were_deleted_stand_nowhere_on_disk(sqlite: Database, path: Path) -> None:
    for number in range(1, 6):
        lively(sqlite, number, LAST_DAY if number % 2 else DAY_AFTER)
    words = [f"{word} {number}" for word in WORDS for number in "135"]
    assert all(on_disk(path, word) for word in words)

    assert deleted(sqlite, DAY_AFTER) == 3

    assert [word for word in words if on_disk(path, word)] == []
    assert all(on_disk(path, f"{TITLE} {number}") for number in "24")


def test_nothing_is_left_of_the_last_meeting_either(sqlite: Database, path: Path) -> None:
    lively(sqlite, 1, LAST_DAY)
    delete_expired(sqlite, today=DAY_AFTER)
    assert [word for word in WORDS if on_disk(path, word)] == []


def test_nothing_is_left_where_meetings_come_and_go_for_weeks(sqlite: Database, path: Path) -> None:
    """Growing tables move rows to other pages, and overwriting deleted rows missed the copies."""
    chance = random.Random(SEED)
    last_days: dict[int, dt.date] = {}
    for week in range(WEEKS):
        today = DAY_AFTER + dt.timedelta(weeks=week)
        for number in range(4 * week, 4 * week + 4):
            last_days[number] = today + dt.timedelta(weeks=chance.randint(0, 3))
            lively(sqlite, number, last_days[number])
        delete_expired(sqlite, today=today)
        gone = [number for number, last in last_days.items() if last < today]
        content = b"".join(file.read_bytes() for file in path.parent.glob("valuemap.db*"))
        for word in WORDS:
            assert [n for n in gone if f"{word} {n} ".encode() in content] == []


def test_several_databases_may_hold_the_file_open_while_it_is_wiped(
    sqlite: Database, path: Path
) -> None:
    with opened(f"sqlite:///{path}") as other:
        council = lively(other, 1, LAST_DAY)
        assert council.meeting.title
        delete_expired(sqlite, today=DAY_AFTER)
        assert on_disk(path, TITLE) == []
        with pytest.raises(NotFound):
            council.meeting  # noqa: B018


def test_while_somebody_reads_the_words_may_stay_and_the_next_call_takes_them_away(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The log was once emptied only by the call that deleted something: never again after that."""
    monkeypatch.setattr(drivers, "BUSY_TIMEOUT_MS", 50)
    with opened(f"sqlite:///{path}") as database:
        council = lively(database, 1, LAST_DAY)
        with database.engine.connect() as reader:
            reader.exec_driver_sql("SELECT * FROM meeting").all()
            cleaned = delete_expired(database, today=DAY_AFTER)
            assert not cleaned.is_wiped
            assert [receipt.is_wiped for receipt in cleaned.receipts] == [False]
            assert on_disk(path, TITLE)
        with pytest.raises(NotFound):
            council.meeting  # noqa: B018

        assert deleted(database, DAY_AFTER) == 0

        assert on_disk(path, TITLE) == []


def _delete_and_die(url: str) -> None:
    database = Database(url)
    with database.write() as session:
        for meeting_id in deletion.expired(today=DAY_AFTER, session=session):
            deletion.delete(meeting_id, session=session)
    os._exit(9)


def _delete_some_and_die(url: str) -> None:
    left = [0, 0]  # meetings that it deletes whole

    def die_in_the_third(_meeting_id: int, _session: Session) -> None:
        if not left:
            os._exit(9)
        left.pop()

    delete_expired(Database(url), today=DAY_AFTER, before=die_in_the_third)


def killed_in(work: Callable[[str], None], url: str) -> None:
    """Let a process of its own do something in which it ends at once, as by a kill."""
    context: Any = multiprocessing.get_context("spawn")
    process = context.Process(target=work, args=(url,))
    with apart_from_the_main_script():
        process.start()
    process.join(60)
    assert process.exitcode == 9


def test_what_a_killed_process_left_in_the_log_is_taken_away_later(
    sqlite: Database, path: Path
) -> None:
    lively(sqlite, 1, LAST_DAY)
    killed_in(_delete_and_die, f"sqlite:///{path}")
    assert on_disk(path, TITLE)

    assert deleted(sqlite, DAY_AFTER) == 0

    assert on_disk(path, TITLE) == []


def test_a_process_killed_halfway_leaves_meetings_whole_or_gone_and_the_next_goes_on(
    database: Database,
) -> None:
    councils = [lively(database, number, LAST_DAY) for number in range(5)]
    whole = {table: count(database, table) // 5 for table in TABLES}
    killed_in(_delete_some_and_die, database.url.render_as_string(hide_password=False))
    assert {table: count(database, table) for table in TABLES} == {
        table: 3 * number for table, number in whole.items()
    }
    assert councils[2].meeting.title == f"{TITLE} 2 ."
    assert deleted(database, DAY_AFTER) == 3
    assert {count(database, table) for table in TABLES} == {0}


def test_a_meeting_stays_until_its_day_is_over(database: Database) -> None:
    council = Council.meet(database, plan(date=DAY, delete_on=DAY))
    assert deleted(database, DAY) == 0
    assert council.meeting.id == council.id
    assert deleted(database, DAY + dt.timedelta(days=1)) == 1
