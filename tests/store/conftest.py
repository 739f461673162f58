"""What the tests of the store share: a migrated database, a council in it, and crowds."""

from collections.abc import Iterator

import pytest

from tests.builders import Council, opened
from tests.store.crowd import Crowd, Processes, Threads, processes
from valuemap.store.database import Database


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    """A database with its tables, once for each backend."""
    with opened(database_url) as database:
        yield database


@pytest.fixture
def council(database: Database) -> Council:
    """A council of three factions with 5, 3 and 1 seats, and two questions."""
    return Council.meet(database)


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
