"""What all tests share: an empty database on every backend, and the system's browser."""

import contextlib
import datetime as dt
import os
import pwd
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any
from uuid import uuid4

import psycopg
import pytest
from hypothesis import HealthCheck, settings
from psycopg import sql

from tests.builders import migrated_file, opened
from tests.long_run import is_long
from tests.nginx import find_nginx

# Tests judge results, never speed: a busy machine must not make one fail. Searches are wide in
# `make test`, and short while developing; both the same each time (hypothesis has "ci" itself).
settings.register_profile("patient", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile(
    "quick", settings.get_profile("patient"), max_examples=12, derandomize=True, database=None
)
settings.load_profile("patient")

CHROMIUM_NAMES = (
    "chromium-headless-shell",  # draws no windows that nobody sees: half the work
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
)
POSTGRES_OWNER = "valuemap"
POSTGRES_PORT = "5432"  # only part of the socket's name; no port is opened
SECONDS_TO_START = 60

# Runs a server until our end of its standard input closes: in the fixture, or because
# this process died. So no server and no folder is left behind, however a run ends.
SUPERVISE = """
folder=$1; shift
"$@" & server=$!
cat >/dev/null
kill -QUIT "$server" 2>/dev/null
wait "$server"
rm -rf "$folder"
"""
KEEP = ""  # in the place of the folder: a server that is started again needs it


@cache
def find_chromium() -> Path | None:
    """The system's Chromium: what CHROMIUM names, or the first one on the PATH."""
    for name in (os.environ.get("CHROMIUM"), *CHROMIUM_NAMES):
        if name and (found := shutil.which(name)):
            return Path(found)
    return None


@cache
def find_office() -> Path | None:
    """LibreOffice, or None."""
    found = shutil.which("soffice")
    return Path(found) if found else None


@cache
def find_postgres() -> Path | None:
    """The folder with initdb and postgres, or None: the newest of Debian's, or on the PATH."""
    packaged = Path("/usr/lib/postgresql").glob("*/bin")
    folders = sorted(packaged, key=lambda folder: _version(folder.parent.name), reverse=True)
    on_path = shutil.which("postgres")
    if on_path:
        folders.append(Path(on_path).resolve().parent)
    for folder in folders:
        if all((folder / name).is_file() for name in ("initdb", "postgres")):
            return folder
    return None


@cache
def find_standards() -> Path | None:
    """The schemas of council information and archives that stand beside the project, or None."""
    folder = Path(__file__).resolve().parents[2] / "shared" / "standards"
    return folder if folder.is_dir() else None


def _version(name: str) -> tuple[int, ...]:
    return tuple(int(part) for part in name.split(".") if part.isdigit())


# Fixed when the tests are collected: a backend that is not there has no tests, instead
# of tests that are skipped or pass without a database.
BACKENDS = ("sqlite", "postgresql") if find_postgres() else ("sqlite",)


def pytest_report_header() -> list[str]:
    """One line per tool: what this run tests against."""
    folder = find_postgres()
    postgres = f"postgresql ({folder})" if folder else "no postgresql: its tests are not collected"
    chromium = find_chromium() or "no Chromium: browser tests will fail"
    standards = find_standards() or "no standards beside us: their tests are not collected"
    office = find_office() or "no LibreOffice: its tests are not collected"
    return [
        f"store backends: sqlite, {postgres}",
        f"browser: {chromium}",
        f"another program for our documents: {office}",
        f"a proxy in front: {find_nginx() or 'no nginx: its tests are not collected'}",
        f"schemas of an archive: {standards}",
    ]


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say why a test had to be run once more: that is to be mended."""
    for report in terminalreporter.stats.get("rerun", []):
        terminalreporter.section(f"first try of {report.nodeid}", sep="_")
        terminalreporter.write_line(report.longreprtext)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Refuse a second try without a reason, and leave out what asks for a program not here."""
    for item in items:
        if is_long(item.nodeid):
            item.add_marker(pytest.mark.long)
        for mark in item.iter_markers("flaky"):
            explain_second_try(item.nodeid, mark)
    programs = {
        "postgres_url": find_postgres,
        "opened_by_libreoffice": find_office,
        "standards": find_standards,
        "nginx_path": find_nginx,
    }
    missing = {fixture for fixture, find in programs.items() if find() is None}
    kept: list[pytest.Item] = []
    left_out: list[pytest.Item] = []
    for item in items:
        is_missed = missing.intersection(getattr(item, "fixturenames", ()))
        (left_out if is_missed else kept).append(item)
    if left_out:
        config.hook.pytest_deselected(items=left_out)
        items[:] = kept


def explain_second_try(test: str, mark: pytest.Mark) -> None:
    """Check that a test which may be tried twice says why, and since when.

    Raises:
        pytest.UsageError: it is not `@pytest.mark.flaky(reason="...", since="2026-03-10")`.
    """
    if mark.args or set(mark.kwargs) != {"reason", "since"} or not mark.kwargs["reason"]:
        raise pytest.UsageError(f"{test}: flaky takes just a reason and since, a date")
    try:
        dt.date.fromisoformat(mark.kwargs["since"])
    except (TypeError, ValueError) as error:
        raise pytest.UsageError(f"{test}: {mark.kwargs['since']!r} is no date") from error


@pytest.fixture(scope="session")
def standards() -> Path:
    """The folder with the schemas of council information and archives."""
    found = find_standards()
    assert found, "without it this is not collected"
    return found


@pytest.fixture(scope="session")
def nginx_path() -> Path:
    """The proxy to start."""
    found = find_nginx()
    assert found, "without it this is not collected"
    return found


@pytest.fixture(scope="session")
def chromium_path() -> Path:
    """The browser to hand to Playwright as `executable_path`."""
    found = find_chromium()
    if found is None:
        pytest.fail("Browser tests need Chromium: run scripts/ensure-test-tools")
    return found


class Postgres:
    """A PostgreSQL on a socket in a folder of its own, so that workers cannot meet.

    Args:
        restarts: it is stopped and started again; else it leaves no folder, however a run ends.
        is_durable: it brings to the disk what it acknowledges, as an installation's does.
    """

    def __init__(self, *, restarts: bool = False, is_durable: bool = False) -> None:
        self._binaries = find_postgres()
        if self._binaries is None:
            pytest.fail("No PostgreSQL server: run scripts/ensure-test-tools")
        self.folder = Path(tempfile.mkdtemp(prefix="valuemap-pg-"))
        where = f"host={self.folder}&port={POSTGRES_PORT}"
        self.url = f"postgresql+psycopg://{POSTGRES_OWNER}@/postgres?{where}"
        self._removed = KEEP if restarts else str(self.folder)
        self._is_durable = is_durable
        self._server: subprocess.Popen[bytes] | None = None
        if _is_root():
            shutil.chown(self.folder, _server_account().pw_name)

    def create(self) -> None:
        """Make the files of a cluster."""
        assert self._binaries is not None
        _create_cluster(self._binaries, self.folder)

    def start(self) -> None:
        """Start, and wait until it answers."""
        assert self._binaries is not None
        self._server = _start_server(
            self._binaries, self.folder, self._removed, is_durable=self._is_durable
        )
        _wait_for(self.url, self.folder)

    @property
    def pid(self) -> int:
        """The process above all of it."""
        assert self._server is not None, "not running"
        return self._server.pid

    def stop(self) -> None:
        """End it at once: whoever is connected is not."""
        server, self._server = self._server, None
        if server is not None and server.stdin is not None:
            server.stdin.close()
            server.wait(timeout=SECONDS_TO_START)

    def remove(self) -> None:
        """Leave nothing behind."""
        self.stop()
        shutil.rmtree(self.folder, ignore_errors=True)


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """A PostgreSQL of this test process alone, by the URL of its maintenance database.

    Tests do not work in this database: they ask for `database_url`.
    """
    server = Postgres()
    try:
        server.create()
        server.start()
        yield server.url
    finally:
        server.remove()


@pytest.fixture(scope="session")
def postgres_template(postgres_url: str) -> str:
    """The name of a migrated database of this server, of which PostgreSQL makes copies."""
    name = "migrated"
    _administer(postgres_url, "CREATE DATABASE {}", name)
    with opened(_in_database(postgres_url, name)):
        return name


@pytest.fixture(params=BACKENDS)
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The URL of a fresh, empty database, once for each backend that can be tested."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'valuemap.db'}"
        return
    with postgres_database(request.getfixturevalue("postgres_url")) as url:
        yield url


@pytest.fixture(params=BACKENDS)
def migrated_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The URL of a fresh database with its tables, once for each backend that can be tested."""
    if request.param == "sqlite":
        yield migrated_file(tmp_path / "valuemap.db")
        return
    server_url = request.getfixturevalue("postgres_url")
    with postgres_database(server_url, request.getfixturevalue("postgres_template")) as url:
        yield url


@contextlib.contextmanager
def postgres_database(server_url: str, template: str = "template1") -> Iterator[str]:
    """The URL of a fresh copy of a database of a server, by default empty; dropped in the end."""
    name = f"test_{uuid4().hex}"
    _administer(server_url, "CREATE DATABASE {} TEMPLATE {}", name, template)
    yield _in_database(server_url, name)
    _administer(server_url, "DROP DATABASE {} WITH (FORCE)", name)


def _in_database(server_url: str, name: str) -> str:
    return server_url.replace("@/postgres?", f"@/{name}?")


def _administer(server_url: str, statement: str, *databases: str) -> None:
    with psycopg.connect(_libpq(server_url), autocommit=True) as connection:
        connection.execute(sql.SQL(statement).format(*map(sql.Identifier, databases)))


def _libpq(url: str) -> str:
    return url.replace("postgresql+psycopg://", "postgresql://")


def _is_root() -> bool:
    return os.geteuid() == 0


def _server_account() -> pwd.struct_passwd:
    with contextlib.suppress(KeyError):
        return pwd.getpwnam("postgres")
    return pwd.getpwnam("nobody")


def _as_server_account() -> dict[str, Any]:
    """Arguments for `subprocess`: PostgreSQL refuses to run as root."""
    if not _is_root():
        return {}
    account = _server_account()
    return {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []}


def _create_cluster(binaries: Path, folder: Path) -> None:
    files = ["--pgdata", str(folder / "data"), "--no-sync", "--no-instructions"]
    content = ["--username", POSTGRES_OWNER, "--auth=trust", "--encoding=UTF8", "--no-locale"]
    made = subprocess.run(
        [binaries / "initdb", *files, *content],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        **_as_server_account(),
    )
    if made.returncode:
        pytest.fail(f"initdb: {made.stderr}")


def _start_server(
    binaries: Path, folder: Path, removed: str, *, is_durable: bool
) -> subprocess.Popen[bytes]:
    settings = {
        "listen_addresses": "",
        "unix_socket_directories": str(folder),
        "port": POSTGRES_PORT,
        "fsync": "on" if is_durable else "off",
        "full_page_writes": "on" if is_durable else "off",
        "max_connections": "100",
    }
    options = [f"--{name}={value}" for name, value in settings.items()]
    server = [str(binaries / "postgres"), "-D", str(folder / "data"), *options]
    with (folder / "log").open("wb") as log:
        return subprocess.Popen(
            ["sh", "-c", SUPERVISE, "sh", removed, *server],
            cwd=folder,
            stdin=subprocess.PIPE,
            stdout=log,
            stderr=log,
            start_new_session=True,
            text=False,
            **_as_server_account(),
        )


def _wait_for(url: str, folder: Path) -> None:
    deadline = time.monotonic() + SECONDS_TO_START
    while True:
        try:
            psycopg.connect(_libpq(url)).close()
        except psycopg.OperationalError:
            if time.monotonic() > deadline:
                log = (folder / "log").read_text(errors="replace")
                pytest.fail(f"PostgreSQL did not start:\n{log}")
            time.sleep(0.05)
        else:
            return
