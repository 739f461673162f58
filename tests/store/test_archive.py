"""The archive: what is kept, and shortening that."""

import datetime as dt

import pytest

from tests.builders import DAY, DAY_AFTER, LAST_DAY, NUT, OWN, Council, plan
from tests.store.rows import statements
from valuemap.store import meetings
from valuemap.store.engine.database import Database
from valuemap.store.engine.errors import NotFound, NothingToShorten, NotShorter
from valuemap.store.keeping import archive
from valuemap.store.keeping.archive import Kept

WEEK = dt.timedelta(days=7)
DAY_LONG = dt.timedelta(days=1)


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
    person = old.join()
    old.open()
    old.save(person, NUT)
    old.reveal()
    found = kept(database)
    assert [(meeting.id, meeting.title, meeting.revealed) for meeting in found] == [
        (new.id, "Nieuw", 0),
        (old.id, "Oud", 1),
    ]
    assert found[1].factions == ("Lijst A", "Lijst B", "Lijst C")
    assert found[1].questions == tuple(item.question_id for item in old.meeting.agenda)


def test_the_list_asks_as_little_of_the_database_for_many_as_for_few(database: Database) -> None:
    Council.meet(database)
    with statements(database) as few:
        kept(database)
    for _ in range(10):
        Council.meet(database, plan(own=[OWN]))
    with statements(database) as many:
        assert len(kept(database)) == 11
    assert len(many) == len(few)


def test_a_kept_meeting_knows_at_which_version_it_was_read(database: Database) -> None:
    council = Council.meet(database)
    (before,) = kept(database)
    council.open()
    (after,) = kept(database)
    assert after.stage_version > before.stage_version


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


def test_on_its_last_day_the_keeping_of_a_meeting_cannot_be_shortened(database: Database) -> None:
    council = Council.meet(database, plan(delete_on=DAY + WEEK))
    last = DAY + WEEK
    for today, days in ((last, None), (last - DAY_LONG, (last - DAY_LONG, last - DAY_LONG))):
        assert archive.days_to_choose(DAY, last, today) == days
    with pytest.raises(NothingToShorten) as refused:
        shorten(council, last, today=last)
    assert refused.value.args == (last,)
    shorten(council, last - DAY_LONG, today=last - DAY_LONG)


def test_a_meeting_that_is_not_there_cannot_be_shortened(database: Database) -> None:
    with pytest.raises(NotFound), database.write() as session:
        archive.shorten(99, DAY, today=DAY, session=session)
    with database.read() as session, pytest.raises(NotFound):
        meetings.pulse(99, session=session)
