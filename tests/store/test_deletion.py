"""Deletion with a receipt, and the wiping of the disk that belongs to it."""

import resource
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, Engine, event
from sqlmodel import select

from tests.builders import DAY, DAY_AFTER, NUT, Council, opened, plan
from tests.store.crowd import SECONDS, until_it_waits
from tests.store.rows import on_disk
from valuemap.store import ballots, meetings
from valuemap.store.engine.database import Database
from valuemap.store.engine.errors import NotFound
from valuemap.store.engine.wiping import is_asked, wipe
from valuemap.store.keeping import archive, deletion, maintenance
from valuemap.store.tables.meeting_tables import RoundRow


@contextmanager
def at_each_vacuum(
    database: Database, act: Callable[[], object], *, after: bool = False
) -> Iterator[None]:
    """Do something every time that a table or file is written anew: just before, or after."""

    def listen(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        if statement.startswith("VACUUM"):
            act()

    moment = "after_cursor_execute" if after else "before_cursor_execute"
    event.listen(database.engine, moment, listen)
    try:
        yield
    finally:
        event.remove(database.engine, moment, listen)


def test_a_receipt_counts_what_went_and_names_nobody(database: Database) -> None:
    council = Council.meet(database)
    other = Council.meet(database, plan(title="Blijft"))
    people = [council.join(faction) for faction in (0, 0, 1)]
    council.open()
    for person in people:
        council.save(person, NUT)
    receipt = maintenance.delete_now(database, council.id)
    assert (receipt.questions, receipt.factions) == (2, 3)
    assert (receipt.participants, receipt.ballots) == (3, 3)
    assert receipt.is_wiped
    assert "Lijst" not in repr(receipt)
    with database.read() as session:
        (kept,) = archive.kept_meetings(today=DAY, session=session)
    assert kept.id == other.id
    with pytest.raises(NotFound):
        maintenance.delete_now(database, council.id)


def test_each_meeting_past_its_date_gets_a_receipt_as_by_hand(database: Database) -> None:
    small = Council.meet(database)
    small.join()
    Council.meet(database, plan((3, 3), questions=1))
    still = Council.meet(database, plan(delete_on=DAY_AFTER))
    cleaned = maintenance.delete_expired(database, today=DAY_AFTER)
    assert [(r.questions, r.factions, r.participants) for r in cleaned.receipts] == [
        (2, 3, 1),
        (1, 2, 0),
    ]
    assert all(receipt.is_wiped for receipt in cleaned.receipts)
    assert still.meeting.id == still.id


def test_the_words_are_gone_from_the_disk_too(database: Database) -> None:
    council = Council.meet(database, plan(title="Zonnebloemavond"))
    Council.meet(database, plan(title="Madeliefavond"))
    assert b"Zonnebloemavond" in on_disk(database)
    assert maintenance.delete_now(database, council.id).is_wiped
    assert b"Zonnebloemavond" not in on_disk(database)
    assert b"Madeliefavond" in on_disk(database)


def test_words_that_were_taken_back_before_the_deletion_are_gone_too(database: Database) -> None:
    """Their rows are gone already, but on the disk they may stand in a table that seems empty."""
    council = Council.meet(database)
    person = council.join()
    council.open()
    council.save(person, NUT)
    with database.write() as session:
        session.connection().exec_driver_sql("UPDATE ballot SET reason = 'Zonnebloemreden'")
    with database.write() as session:
        session.connection().exec_driver_sql("DELETE FROM ballot")
    assert maintenance.delete_now(database, council.id).is_wiped
    assert b"Zonnebloemreden" not in on_disk(database)


def test_what_is_deleted_during_a_wipe_is_wiped_by_the_next(database: Database) -> None:
    """The first wipe once took the second question away with its own: the words stayed."""
    first, second = Council.meet(database), Council.meet(database, plan(title="Zonnebloemavond"))
    with database.write() as session:
        meetings.delete_meeting(first.id, session=session)
    left = [second.id]

    def delete_the_second() -> None:
        if left:
            with database.write() as session:
                meetings.delete_meeting(left.pop(), session=session)

    with at_each_vacuum(database, delete_the_second, after=True):
        wipe(database)
    assert not left
    assert is_asked(database)
    wipe(database)
    assert not is_asked(database)
    assert b"Zonnebloemavond" not in on_disk(database)


def test_a_wipe_without_a_question_writes_nothing_anew(database: Database) -> None:
    Council.meet(database)
    seen: list[None] = []
    with at_each_vacuum(database, lambda: seen.append(None)):
        wipe(database)
    assert not seen


def test_a_disk_without_room_for_the_wipe_still_gives_a_receipt(tmp_path: Path) -> None:
    """Only a busy database was expected: a full disk showed an error after the deletion."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    no_room = (resource.RLIMIT_FSIZE, (4_096, hard))
    with opened(f"sqlite:///{tmp_path / 'valuemap.db'}") as database:
        council = Council.meet(database)
        try:
            with at_each_vacuum(database, lambda: resource.setrlimit(*no_room)):
                receipt = maintenance.delete_now(database, council.id)
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        assert (receipt.questions, receipt.is_wiped) == (2, False)
        with pytest.raises(NotFound):
            council.meeting  # noqa: B018
        assert is_asked(database)
        assert maintenance.delete_expired(database, today=DAY).is_wiped


def test_somebody_who_weighs_and_who_deletes_do_not_wait_for_each_other(
    database: Database,
) -> None:
    """Weighing locks the round and then the meeting; deleting did so the other way round.

    The test once slept, and passed as well where the deletion had not even begun.
    """
    council = Council.meet(database)
    person, round_id = council.join(), council.round().id
    council.open()
    begins = threading.Event()

    def delete() -> deletion.Receipt:
        begins.set()
        with database.write() as session:
            return deletion.delete(council.id, session=session)

    with ThreadPoolExecutor(1) as pool:
        with database.write() as session:
            session.exec(
                select(RoundRow).where(RoundRow.id == round_id).with_for_update(read=True)
            ).one()
            deleting = pool.submit(delete)
            assert begins.wait(SECONDS)
            until_it_waits(database, deleting)
            ballots.save_ballot(
                person.participant_id, round_id, NUT, based_on=None, session=session
            )
        assert deleting.result(SECONDS).ballots == 1


def test_a_wipe_leaves_no_copy_in_the_folder_for_files_of_a_moment(tmp_path: Path) -> None:
    """SQLite takes the name of such a file away at once, so no test sees it; its words stay."""
    seen: list[int] = []

    def look(connection: Connection, _cursor: object, statement: str, *_: object) -> None:
        if statement == "VACUUM":
            driver: Any = connection.connection.driver_connection
            seen.append(driver.execute("PRAGMA temp_store").fetchone()[0])

    with opened(f"sqlite:///{tmp_path / 'own.db'}") as database:
        council = Council.meet(database)
        event.listen(Engine, "before_cursor_execute", look)
        try:
            assert maintenance.delete_now(database, council.id).is_wiped
        finally:
            event.remove(Engine, "before_cursor_execute", look)
    assert seen == [2]  # in memory
