"""What keeps Valuemap from starting is one sentence that says what to do, and a status."""

import datetime as dt
import os
import resource
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event, text
from sqlalchemy.exc import OperationalError

from tests.builders import Council, migrated_file, opened, plan
from tests.conftest import postgres_database
from tests.unit import postgres_doors as doors
from tests.unit.postgres_doors import Answer, door
from tests.unit.test_cli import Capsys, Said
from valuemap.commands import serving
from valuemap.server import server
from valuemap.settings import URL_VARIABLE
from valuemap.store import meetings
from valuemap.store.engine import errors, reaching
from valuemap.store.engine.database import Database
from valuemap.store.engine.errors import StoreError
from valuemap.store.keeping.newest import AHEAD, recorded
from valuemap.texts import errors as texts
from valuemap.texts.dates import today

NOBODY = 65534
PASSWORD = "geheim"


def refusal(capsys: Capsys, monkeypatch: pytest.MonkeyPatch, url: str, *command: str) -> str:
    """The one line with which a command is refused; a password never stands in it."""
    monkeypatch.setenv(URL_VARIABLE, url)
    said = Said(capsys, *(command or ("init",)))
    assert (said.status, said.out) == (1, "")
    assert said.err.count("\n") == 1
    assert PASSWORD not in said.err
    return said.err.strip()


def sentence(kind: type[StoreError], *args: object) -> str:
    return " ".join(texts.sentence(kind(*args)))


DOORS: dict[str, tuple[Answer, str, type[StoreError]]] = {
    "a wrong password": (doors.refuses("28P01"), "", errors.LoginRefused),
    "an account that may not come in": (doors.refuses("28000"), "", errors.AccountRefused),
    "an account that may not connect": (doors.refuses("42501"), "", errors.AccountRefused),
    "no room": (doors.refuses("53300"), "", errors.ServerFull),
    "a pooler that refuses": (doors.refuses("08P01"), "", errors.PoolerRefuses),
    "a website": (doors.is_a_website, "", errors.AnswersOtherwise),
    "what hangs up": (doors.hangs_up, "", errors.AnswersOtherwise),
    "no TLS": (doors.has_no_tls, "?sslmode=require", errors.TlsFailed),
}


@pytest.mark.parametrize("what", DOORS)
def test_a_server_that_refuses_is_told_by_its_kind_whatever_its_language(
    capsys: Capsys, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    answer, query, kind = DOORS[what]
    with door(answer) as port:
        url = f"postgresql+psycopg://clerk:{PASSWORD}@127.0.0.1:{port}/valuemap{query}"
        told = refusal(capsys, monkeypatch, url)
    assert told == sentence(kind, f"127.0.0.1:{port}")


def test_a_password_that_is_missing_is_told(
    capsys: Capsys, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("PGPASSWORD", raising=False)
    monkeypatch.setenv("PGPASSFILE", os.devnull)
    with door(doors.asks_a_password) as port:
        told = refusal(capsys, monkeypatch, f"postgresql+psycopg://clerk@127.0.0.1:{port}/valuemap")
    assert told == sentence(errors.LoginRefused, f"127.0.0.1:{port}")


@pytest.mark.parametrize(
    ("place", "kind", "named"),
    [
        ("127.0.0.1:1", errors.ServerDown, "127.0.0.1:1"),
        ("[::1]:1", errors.ServerDown, "[::1]:1"),
        ("geen-server.invalid", errors.ServerUnknown, "geen-server.invalid"),
    ],
)
def test_a_server_that_is_down_or_unknown_is_told_with_its_name(
    capsys: Capsys,
    monkeypatch: pytest.MonkeyPatch,
    place: str,
    kind: type[StoreError],
    named: str,
) -> None:
    url = f"postgresql+psycopg://clerk:{PASSWORD}@{place}/valuemap"
    assert refusal(capsys, monkeypatch, url) == sentence(kind, named)


@pytest.mark.parametrize("said", ["sslmode=foo", "gssencmode=perhaps", "channel_binding=x"])
def test_a_value_that_an_option_cannot_have_is_not_told_as_a_name_that_nobody_knows(
    capsys: Capsys, monkeypatch: pytest.MonkeyPatch, said: str
) -> None:
    url = f"postgresql+psycopg://clerk:{PASSWORD}@127.0.0.1:1/valuemap?{said}"
    assert refusal(capsys, monkeypatch, url) == sentence(errors.UnknownUrlOption)


def test_the_command_that_checks_tells_it_too(
    capsys: Capsys, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(URL_VARIABLE, f"postgresql+psycopg://clerk:{PASSWORD}@127.0.0.1:1/valuemap")
    said = Said(capsys, "check")
    assert said.status == 1
    assert said.err == f"{sentence(errors.ServerDown, '127.0.0.1:1')}\n"


@pytest.mark.slow
def test_a_server_that_says_nothing_is_not_waited_for_long(
    capsys: Capsys, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reaching, "CONNECT_SECONDS", 0.2)
    with door(doors.says_nothing) as port:
        url = f"postgresql+psycopg://clerk@127.0.0.1:{port}/valuemap?connect_timeout=2"
        assert refusal(capsys, monkeypatch, url) == sentence(
            errors.AnswersOtherwise, f"127.0.0.1:{port}"
        )


@pytest.mark.parametrize(("query", "patience"), [("", 5), ("?connect_timeout=30", "30")])
def test_every_connection_has_its_patience(query: str, patience: object) -> None:
    """Else libpq waits for minutes for a server that is switched off."""
    database = Database(f"postgresql+psycopg://clerk@127.0.0.1:1/valuemap{query}")
    asked: list[object] = []

    def look(_dialect: object, _record: object, _arguments: object, named: dict[str, Any]) -> None:
        asked.append(named["connect_timeout"])

    event.listen(database.engine, "do_connect", look)
    with pytest.raises(OperationalError):
        database.engine.connect()
    assert asked == [patience]


@pytest.mark.parametrize(
    "place",
    ["server:54x2", "server:0", "server:70000", "::1:5432", "clerk:ge/heim@server:5432", "a:b:1"],
)
def test_a_port_that_is_none_is_told_before_anything_is_tried(
    capsys: Capsys, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    told = refusal(capsys, monkeypatch, f"postgresql+psycopg://{place}/valuemap")
    assert told.startswith(f"{URL_VARIABLE} noemt een poort")
    assert "heim" not in told


@pytest.mark.parametrize(
    "option",
    ["sslmod=require", "autocommit=true", "client_encoding=latin1", "prepare_threshold=0"],
)
def test_an_option_that_nobody_knows_or_that_breaks_what_is_kept_is_told(
    capsys: Capsys, monkeypatch: pytest.MonkeyPatch, option: str
) -> None:
    """With `autocommit` half an act stayed; with others a first question ended in a trace."""
    url = f"postgresql+psycopg://clerk:{PASSWORD}@127.0.0.1:1/valuemap?{option}"
    assert refusal(capsys, monkeypatch, url) == sentence(errors.UnknownUrlOption)


# --- a real server


def administer(url: str, *statements: str) -> None:
    database = Database(url)
    with database.plain() as connection:
        for statement in statements:
            connection.exec_driver_sql(statement)
    database.close()


def test_a_database_that_the_server_does_not_have_is_told(
    capsys: Capsys, monkeypatch: pytest.MonkeyPatch, postgres_url: str
) -> None:
    url = postgres_url.replace("/postgres?", "/nergens?")
    assert refusal(capsys, monkeypatch, url) == sentence(errors.NoSuchDatabase, "nergens")


def test_a_database_that_cannot_hold_every_sign_is_told(
    capsys: Capsys, monkeypatch: pytest.MonkeyPatch, postgres_url: str
) -> None:
    administer(postgres_url, "CREATE DATABASE latin ENCODING 'LATIN1' TEMPLATE template0")
    url = postgres_url.replace("/postgres?", "/latin?")
    assert refusal(capsys, monkeypatch, url) == sentence(errors.NotUtf8, "LATIN1")
    administer(postgres_url, "DROP DATABASE latin WITH (FORCE)")


@pytest.fixture
def reader_url(postgres_url: str) -> Iterator[str]:
    """An account that may only read, in a database of its own."""
    with postgres_database(postgres_url) as url:
        administer(url, "CREATE ROLE lezer LOGIN", "REVOKE CREATE ON SCHEMA public FROM public")
        yield url.replace("valuemap@", "lezer@")
        administer(url, "DROP ROLE lezer")


def test_an_account_that_may_make_no_tables_is_told(
    capsys: Capsys, monkeypatch: pytest.MonkeyPatch, reader_url: str
) -> None:
    assert refusal(capsys, monkeypatch, reader_url) == sentence(errors.MayNotMakeTables, "lezer")


def test_a_server_without_room_is_told_by_a_real_one_too(
    capsys: Capsys, monkeypatch: pytest.MonkeyPatch, postgres_url: str, reader_url: str
) -> None:
    administer(postgres_url, "ALTER ROLE lezer CONNECTION LIMIT 0")
    assert "max_connections" in refusal(capsys, monkeypatch, reader_url)


# --- a file


@pytest.fixture
def file() -> Iterator[Path]:
    """A database with a meeting, in a folder that other accounts can reach too."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    with opened(migrated_file(folder / "valuemap.db")) as database:
        Council.meet(database, plan(date=today(), delete_on=today()))
    yield folder / "valuemap.db"
    folder.chmod(0o755)
    shutil.rmtree(folder)


@contextmanager
def another_account(folder: Path, rights: int = 0o555) -> Iterator[None]:
    """Be somebody to whom a folder does not belong; rights do not bind root."""
    is_root = os.geteuid() == 0
    folder.chmod(rights)
    if is_root:
        os.seteuid(NOBODY)
    try:
        yield
    finally:
        if is_root:
            os.seteuid(0)
        folder.chmod(0o755)


@contextmanager
def full_disk() -> Iterator[None]:
    """No file grows any more."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def serve(monkeypatch: pytest.MonkeyPatch) -> tuple[str, ...]:
    """The command that serves, as far as until it would."""
    monkeypatch.setattr(server, "serve", lambda *_: None)
    monkeypatch.setattr(serving, "try_port", lambda *_: None)
    return ("serve",)


@pytest.mark.parametrize("rights", [0o555, 0o000])
@pytest.mark.parametrize("command", ["init", "serve", "purge", "check"])
def test_a_folder_of_another_account_is_told_with_its_name(
    capsys: Capsys, monkeypatch: pytest.MonkeyPatch, file: Path, command: str, rights: int
) -> None:
    """A folder that is shut (0700, as we make our own) came out as a trace."""
    words = serve(monkeypatch) if command == "serve" else (command,)
    monkeypatch.setenv(URL_VARIABLE, f"sqlite:///{file}")
    assert Said(capsys, *words).status == 0  # and all that it needs is loaded
    with another_account(file.parent, rights):
        told = Said(capsys, *words)
    shown = sentence(errors.FolderNotOurs, str(file.parent))
    if command == "check" and rights:  # it only reads, and names what cannot be written
        assert told.status == 1
    else:
        assert (told.status, told.err.strip()) == (1, shown)


def test_a_folder_within_one_that_is_shut_is_told(
    capsys: Capsys, monkeypatch: pytest.MonkeyPatch, file: Path
) -> None:
    within = file.parent / "data" / "valuemap.db"
    monkeypatch.setenv(URL_VARIABLE, f"sqlite:///{file}")
    assert Said(capsys, "init").status == 0
    with another_account(file.parent, 0o000):
        told = refusal(capsys, monkeypatch, f"sqlite:///{within}")
    assert told == sentence(errors.FolderNotOurs, str(within.parent))


def test_a_full_disk_is_told_before_anybody_weighs(
    capsys: Capsys, monkeypatch: pytest.MonkeyPatch, file: Path
) -> None:
    with full_disk():
        told = refusal(capsys, monkeypatch, f"sqlite:///{file}", *serve(monkeypatch))
    assert told == sentence(errors.DatabaseReadOnly)


@pytest.mark.parametrize("command", ["init", "serve"])
def test_a_database_of_a_newer_version_is_told(
    capsys: Capsys, monkeypatch: pytest.MonkeyPatch, file: Path, command: str
) -> None:
    with opened(f"sqlite:///{file}") as database, database.engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    words = serve(monkeypatch) if command == "serve" else (command,)
    told = refusal(capsys, monkeypatch, f"sqlite:///{file}", *words)
    assert told == sentence(errors.DatabaseFromNewerVersion, "9999")


# --- the clock


@pytest.mark.parametrize(("days", "is_told"), [(-1, False), (0, False), (1, True)])
def test_a_clock_that_is_behind_what_the_database_knows_is_told_and_serving_goes_on(
    capsys: Capsys, monkeypatch: pytest.MonkeyPatch, file: Path, days: int, is_told: bool
) -> None:
    moment = meetings.now() + dt.timedelta(days=days)
    with opened(f"sqlite:///{file}") as database, database.engine.begin() as connection:
        connection.execute(text("UPDATE meeting SET created_at = :at"), {"at": moment})
    monkeypatch.setenv(URL_VARIABLE, f"sqlite:///{file}")
    said = Said(capsys, *serve(monkeypatch))
    assert said.status == 0
    assert ("De klok van deze computer loopt achter" in said.err) is is_told


def test_moments_that_lie_ahead_say_nothing_of_the_clock() -> None:
    known = {column.name for column in recorded()}
    assert known.isdisjoint(AHEAD)
    assert {"created_at", "saved_at", "joined_at"} <= known
