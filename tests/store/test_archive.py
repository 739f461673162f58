"""The archive: what is kept, shortening that, and deletion with a receipt."""

import datetime as dt
from pathlib import Path

import pytest

from tests.builders import DAY, DAY_AFTER, LAST_DAY, NUT, OWN, Council, plan
from valuemap.store import archive, maintenance, meetings
from valuemap.store.archive import Kept
from valuemap.store.database import Database
from valuemap.store.errors import NotFound, NotShorter

WEEK = dt.timedelta(days=7)


def kept(database: Database, today: dt.date = DAY) -> tuple[Kept, ...]:
    with database.read() as session:
        return archive.kept_meetings(today=today, session=session)


def shorten(council: Council, until: dt.date, today: dt.date = DAY) -> None:
    with council.database.write() as session:
        archive.shorten(council.id, until, today=today, session=session)


def test_all_meetings_are_listed_the_newest_first_with_what_they_were_about(
    database: Database,
) -> None:
    old = Council.meet(database, plan(title="Oud"))
    new = Council.meet(database, plan(title="Nieuw", date=DAY + WEEK, delete_on=LAST_DAY + WEEK))
    old.open()
    old.save(old.join(), NUT)
    old.reveal()
    found = kept(database)
    assert [(meeting.id, meeting.title, meeting.revealed) for meeting in found] == [
        (new.id, "Nieuw", 0),
        (old.id, "Oud", 1),
    ]
    assert found[1].factions == ("Lijst A", "Lijst B", "Lijst C")
    assert found[1].questions == tuple(item.question_id for item in old.meeting.agenda)


def test_the_words_of_own_questions_are_listed_too(database: Database) -> None:
    Council.meet(database, plan(own=[OWN]))
    (found,) = kept(database)
    assert found.questions[-1] == OWN.id
    assert found.own_questions == (OWN.text,)


def test_nothing_past_its_date_is_listed_even_before_it_is_deleted(database: Database) -> None:
    Council.meet(database)
    assert len(kept(database, LAST_DAY)) == 1
    assert kept(database, DAY_AFTER) == ()


def test_the_date_of_deletion_moves_forward_only(council: Council) -> None:
    shorten(council, DAY + WEEK)
    assert council.meeting.delete_on == DAY + WEEK
    for wrong in (DAY + WEEK, LAST_DAY, DAY - WEEK):
        with pytest.raises(NotShorter):
            shorten(council, wrong)
    with pytest.raises(NotShorter) as refused:
        shorten(council, DAY, today=DAY + dt.timedelta(days=2))
    assert refused.value.args == (DAY + dt.timedelta(days=2), DAY + WEEK - dt.timedelta(days=1))
    assert council.meeting.delete_on == DAY + WEEK


def test_a_receipt_counts_what_went_and_names_nobody(database: Database) -> None:
    council = Council.meet(database)
    other = Council.meet(database, plan(title="Blijft"))
    council.open()
    people = [council.join(0), council.join(0), council.join(1)]
    for person in people:
        council.save(person, NUT)
    receipt = maintenance.delete_now(database, council.id)
    assert (receipt.questions, receipt.factions, receipt.participants, receipt.ballots) == (
        2,
        3,
        3,
        3,
    )
    assert receipt.is_wiped
    assert "Lijst" not in repr(receipt)
    assert [meeting.id for meeting in kept(database)] == [other.id]
    with pytest.raises(NotFound):
        maintenance.delete_now(database, council.id)


def on_disk(database: Database) -> bytes:
    """All that stands in the files of a database, its write-ahead log of SQLite too."""
    if database.is_sqlite:
        folder = Path(str(database.url.database)).parent
        return b"".join(path.read_bytes() for path in folder.iterdir() if path.is_file())
    with database.engine.connect() as connection:
        where, number = connection.exec_driver_sql(
            "SELECT current_setting('data_directory'), oid FROM pg_database "
            "WHERE datname = current_database()"
        ).one()
    with database.engine.execution_options(isolation_level="AUTOCOMMIT").connect() as connection:
        connection.exec_driver_sql("CHECKPOINT")
    return b"".join(path.read_bytes() for path in (Path(where) / "base" / str(number)).iterdir())


def test_the_words_are_gone_from_the_disk_too(database: Database) -> None:
    council = Council.meet(database, plan(title="Zonnebloemavond"))
    Council.meet(database, plan(title="Madeliefavond"))
    assert b"Zonnebloemavond" in on_disk(database)
    assert maintenance.delete_now(database, council.id).is_wiped
    assert b"Zonnebloemavond" not in on_disk(database)
    assert b"Madeliefavond" in on_disk(database)


def test_a_meeting_that_is_not_there_cannot_be_shortened(database: Database) -> None:
    with pytest.raises(NotFound), database.write() as session:
        archive.shorten(99, DAY, today=DAY, session=session)
    with database.read() as session, pytest.raises(NotFound):
        meetings.pulse(99, session=session)
