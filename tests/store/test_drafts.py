"""Drafts in the store: kept from the first field on, by a link, within limits, for thirty days."""

import datetime as dt

import pytest
from sqlalchemy import text

from tests.builders import plan
from valuemap.acts import drafting, preparing
from valuemap.domain.access import new_key
from valuemap.domain.preparing.preparation import (
    KEPT_UNTOUCHED,
    LARGEST_PREPARATION,
    Preparation,
    PreparationTooLarge,
)
from valuemap.store.engine import wiping
from valuemap.store.engine.database import Database
from valuemap.store.engine.errors import DraftGone, DraftsFull, NewerDraft, TooManyDrafts
from valuemap.store.keeping import maintenance
from valuemap.store.preparing import drafts

NOW = dt.datetime(2027, 1, 4, 9, tzinfo=dt.UTC)
FIRST, SECOND = Preparation(title="Avond"), Preparation(title="Avond", factions="Noord, 3")


def begin(database: Database, visitor: str = "192.0.2.1", at: dt.datetime = NOW) -> str:
    return drafting.begin(database, FIRST, visitor=visitor, at=at)


def number(database: Database) -> int:
    with database.engine.connect() as connection:
        return int(connection.execute(text("SELECT count(*) FROM preparation")).scalar_one())


def test_a_draft_is_found_again_by_its_link_alone(database: Database) -> None:
    key = begin(database)
    assert drafting.save(database, key, SECOND, seen=1, at=NOW) == 2
    found = drafting.read(database, key, at=NOW)
    assert (found.preparation, found.version) == (SECOND, 2)
    assert found.until == NOW + KEPT_UNTOUCHED
    for wrong in (new_key(), "", "zo maar wat"):
        with pytest.raises(DraftGone):
            drafting.read(database, wrong, at=NOW)
    with database.engine.connect() as connection:
        rows = connection.execute(text("SELECT * FROM preparation")).all()
    assert key not in str(rows)
    assert "192.0.2.1" not in str(rows)


def test_two_devices_do_not_overwrite_each_other_unnoticed(database: Database) -> None:
    key = begin(database)
    drafting.save(database, key, SECOND, seen=1, at=NOW)
    with pytest.raises(NewerDraft) as refusal:
        drafting.save(database, key, Preparation(title="Anders"), seen=1, at=NOW)
    assert refusal.value.args == (2,)
    assert drafting.read(database, key, at=NOW).preparation == SECOND


def test_a_draft_is_gone_thirty_days_after_its_last_change(database: Database) -> None:
    old, kept = begin(database), begin(database)
    later = NOW + dt.timedelta(days=20)
    drafting.save(database, kept, SECOND, seen=1, at=later)
    past = NOW + KEPT_UNTOUCHED
    with pytest.raises(DraftGone):
        drafting.read(database, old, at=past)
    with pytest.raises(DraftGone):
        drafting.save(database, old, SECOND, seen=1, at=past)
    with database.write() as session:
        assert drafts.forget_old(now=past, session=session) == 1
    assert drafting.read(database, kept, at=past).preparation == SECOND
    assert wiping.is_asked(database)


def test_the_hourly_cleaning_takes_old_drafts_from_the_disk(database: Database) -> None:
    begin(database, at=dt.datetime.now(dt.UTC) - KEPT_UNTOUCHED - dt.timedelta(minutes=1))
    young = begin(database, at=dt.datetime.now(dt.UTC))
    maintenance.delete_expired(database, today=NOW.date())
    assert number(database) == 1
    assert drafting.read(database, young).preparation == FIRST
    assert not wiping.is_asked(database)


def test_a_draft_ends_with_the_meeting_that_is_made_of_it(database: Database) -> None:
    key = begin(database)
    preparing.create_meeting(database, plan(), draft=key)
    assert number(database) == 0
    assert wiping.is_asked(database)
    preparing.create_meeting(database, plan(), draft=key)  # pressed twice


def test_a_visitor_begins_so_many_in_a_day_and_others_none_the_less(database: Database) -> None:
    for _ in range(drafts.MOST_OF_A_VISITOR):
        begin(database)
    with pytest.raises(TooManyDrafts):
        begin(database)
    key = begin(database, "192.0.2.2")
    drafting.save(database, key, SECOND, seen=1, at=NOW)
    begin(database, at=NOW + dt.timedelta(days=1))  # by then nobody can tell whose the others are


def test_there_are_never_more_than_so_many_in_all(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drafts, "MOST_IN_ALL", 3)
    for visitor in "abc":
        begin(database, visitor)
    with pytest.raises(DraftsFull):
        begin(database, "d")
    begin(database, "d", at=NOW + KEPT_UNTOUCHED)  # the old ones made room


def test_what_is_too_large_is_refused_whole(database: Database) -> None:
    key = begin(database)
    with pytest.raises(PreparationTooLarge):
        drafting.save(database, key, Preparation(script="x" * LARGEST_PREPARATION), seen=1, at=NOW)
    assert drafting.read(database, key, at=NOW).preparation == FIRST
