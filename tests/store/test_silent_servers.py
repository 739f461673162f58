"""A server of PostgreSQL that says nothing, and tables that another program keeps."""

from collections.abc import Iterator
from contextlib import closing
from typing import Any

import pytest
from sqlalchemy import event, text

from tests.builders import NUT, Council, opened
from tests.conftest import postgres_database
from valuemap.store.engine import drivers
from valuemap.store.engine.database import Database
from valuemap.store.engine.drivers import CARE, CONNECT_SECONDS
from valuemap.store.engine.errors import DatabaseBusy
from valuemap.store.engine.wiping import ask_for_wiping, wipe


@pytest.fixture
def postgres(postgres_url: str, postgres_template: str) -> Iterator[Database]:
    with postgres_database(postgres_url, postgres_template) as url, opened(url) as database:
        yield database


@pytest.mark.parametrize(
    ("told", "seconds", "idle"),
    [("", CONNECT_SECONDS, 5), ("?connect_timeout=9&keepalives_idle=60", "9", "60")],
)
def test_a_connection_that_fell_silent_is_given_up_in_seconds(
    told: str, seconds: int | str, idle: int | str
) -> None:
    """A firewall that forgot a connection kept all pages, and the health door, waiting."""
    asked: dict[str, Any] = {}

    def connects(_dialect: object, _record: object, _places: object, names: Any) -> None:
        asked.update(names)
        raise InterruptedError

    with closing(Database(f"postgresql+psycopg://clerk@192.0.2.1/v{told}")) as database:
        event.listen(database.engine, "do_connect", connects)
        with pytest.raises(InterruptedError):
            database.ask()
    assert asked["connect_timeout"] == seconds
    assert asked["keepalives_idle"] == idle
    assert asked["tcp_user_timeout"] == CARE["tcp_user_timeout"]


def test_who_finds_a_table_locked_by_another_program_is_told_so_and_goes_on_afterwards(
    postgres: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A page waited as long as somebody left a table locked."""
    council = Council.meet(postgres)
    person = council.join()
    council.open()
    monkeypatch.setattr(drivers, "BUSY_TIMEOUT_MS", 50)
    with closing(Database(postgres.url.render_as_string(hide_password=False))) as hurried:
        late = Council(hurried, council.new)
        with postgres.engine.connect() as other:
            other.execute(text("LOCK TABLE ballot IN ACCESS EXCLUSIVE MODE"))
            with pytest.raises(DatabaseBusy):
                late.save(person, NUT)
            other.rollback()
        late.save(person, NUT)


def test_after_wiping_a_connection_waits_for_locks_as_it_did_before(postgres: Database) -> None:
    with postgres.write() as session:
        ask_for_wiping(session)
    wipe(postgres)
    with postgres.read() as session:
        assert session.connection().scalar(text("SHOW lock_timeout")) == "5s"
