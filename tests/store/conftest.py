"""What the tests of the store share: a migrated database, a council in it, and crowds."""

from collections.abc import Iterator
from contextlib import ExitStack

import pytest

from tests.builders import Council, opened
from tests.conftest import BACKENDS, postgres_database
from tests.store.crowd import Crowd, Processes, Threads, processes
from valuemap.store.engine.database import Database


@pytest.fixture
def database(migrated_url: str) -> Iterator[Database]:
    """A database with its tables, once for each backend."""
    with opened(migrated_url) as database:
        yield database


@pytest.fixture(scope="session", params=BACKENDS)
def shared(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Database]:
    """A database in which many tests have a meeting of their own, once for each backend.

    For what happens within a meeting; that meetings do not touch each other shows at once.
    """
    with ExitStack() as stack:
        if request.param == "sqlite":
            url = f"sqlite:///{tmp_path_factory.mktemp('shared') / 'valuemap.db'}"
        else:
            server_url = request.getfixturevalue("postgres_url")
            url = stack.enter_context(postgres_database(server_url))
        yield stack.enter_context(opened(url))


@pytest.fixture
def council(shared: Database) -> Council:
    """A council of three factions with 5, 3 and 1 seats, and two questions."""
    return Council.meet(shared)


@pytest.fixture(scope="session")
def separate_processes() -> Iterator[Processes]:
    """Processes that wait for work, started once: each takes a second to begin."""
    with processes() as crowd:
        yield crowd


@pytest.fixture(params=["threads", "processes"])
def crowd(request: pytest.FixtureRequest) -> Crowd:
    """Many at once, within one process and in several."""
    if request.param == "threads":
        return Threads()
    found: Processes = request.getfixturevalue("separate_processes")
    return found
