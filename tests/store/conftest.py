"""What the tests of the store share: a migrated database, and a council in it."""

from collections.abc import Iterator

import pytest

from tests.builders import Council, opened
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
