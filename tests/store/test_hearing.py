"""Processes of one installation hear at once what others changed: on PostgreSQL."""

from collections.abc import Iterator
from contextlib import suppress

import pytest

from tests.builders import NUT, Council, opened
from tests.conftest import postgres_database
from valuemap.store import meetings
from valuemap.store.engine import hearing
from valuemap.store.engine.database import Database
from valuemap.store.engine.errors import DatabaseUnusable, StoreError
from valuemap.store.engine.hearing import Heard, listening
from valuemap.store.keeping import maintenance


@pytest.fixture
def postgres(postgres_url: str, postgres_template: str) -> Iterator[Database]:
    with postgres_database(postgres_url, postgres_template) as url, opened(url) as database:
        database.tell_changes()
        yield database


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hearing, "SILENCE_SECONDS", 0.2)


def version_of(council: Council) -> int:
    with council.database.read() as session:
        return meetings.pulse(council.id, session=session).version


def until_heard(changes: Iterator[Heard], council: Council) -> None:
    """Listen until the version is told that the meeting has; none is told that it has not."""
    version = version_of(council)
    while (told := next(changes).versions.get(council.id, 0)) != version:
        assert told < version


def test_a_change_is_heard_with_its_version(postgres: Database) -> None:
    council = Council.meet(postgres)
    person = council.join()
    with listening(postgres) as changes:
        council.open()
        until_heard(changes, council)
        council.save(person, NUT)
        until_heard(changes, council)


def test_of_many_changes_at_once_the_last_is_heard(postgres: Database) -> None:
    council = Council.meet(postgres)
    with listening(postgres) as changes:
        for _ in range(20):
            with postgres.write() as session:
                meetings.touch(council.id, session=session)
        heard = [next(changes) for _ in range(6)]
    assert len([one for one in heard if one.versions]) < 20
    assert max(one.versions.get(council.id, 0) for one in heard) == version_of(council)


def test_what_is_not_committed_is_not_heard(postgres: Database) -> None:
    council = Council.meet(postgres)
    with listening(postgres) as changes:
        with suppress(ZeroDivisionError), postgres.write() as session:
            meetings.touch(council.id, session=session)
            _ = 1 / 0
        assert next(changes) == Heard()
        council.join()
        until_heard(changes, council)


def test_silence_is_heard_as_nothing_and_the_next_change_all_the_same(postgres: Database) -> None:
    council = Council.meet(postgres)
    with listening(postgres) as changes:
        assert next(changes) == Heard()
        council.join()
        assert council.id in next(changes).versions


def test_a_deletion_is_heard(postgres: Database) -> None:
    council = Council.meet(postgres)
    with listening(postgres) as changes:
        maintenance.delete_now(postgres, council.id)
        assert next(changes).is_gone


def test_of_words_that_another_version_may_say_what_is_known_is_taken() -> None:
    heard = hearing._understood(["3 7", "3 5", "4 1 2", "later", "gone", "x 1", "5"])
    assert heard == Heard({3: 7}, is_gone=True)


def test_a_connection_that_breaks_says_so(postgres: Database) -> None:
    ends = (
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
        " WHERE query LIKE 'LISTEN%' AND datname = current_database()"
    )

    def hear() -> None:
        with listening(postgres) as changes:
            with postgres.plain() as other:
                other.exec_driver_sql(ends)
            next(changes)

    with pytest.raises(DatabaseUnusable):
        hear()


def test_a_server_that_is_not_there_says_so() -> None:
    nowhere = Database("postgresql+psycopg://niemand@127.0.0.1:1/niets")
    with pytest.raises(StoreError), listening(nowhere):
        pass
