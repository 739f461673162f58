"""What the attacks share: counting, a council in this process, and a server that runs."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.attacks.places import Staged
from tests.attacks.record import Tries
from tests.browser.server import Server
from tests.pages.conftest import council, database, url  # fixtures

__all__ = ["council", "database", "live", "tries", "url"]


@pytest.fixture
def tries(record_property: Callable[[str, object], None]) -> Iterator[Tries]:
    """Counts what a test tries, and fails it where something got through."""
    counted = Tries()
    record_property("tries", 1)
    yield counted
    record_property("tried", counted.number)
    record_property("stopped", counted.number - len(counted.through))
    assert counted.number, "nothing was tried"
    shown = "\n".join(counted.through[:20])
    assert not counted.through, f"{len(counted.through)} of {counted.number} got through:\n{shown}"


@pytest.fixture(scope="session")
def staged(tmp_path_factory: pytest.TempPathFactory) -> Staged:
    """A database with meetings, dossiers and forms in many states."""
    return Staged.make(Path(tmp_path_factory.mktemp("staged")))


@pytest.fixture(scope="session")
def staged_live(staged: Staged, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server with a copy of that."""
    server, _ = staged.copied(Path(tmp_path_factory.mktemp("staged-live")))
    server.start()
    yield server
    server.stop()


@pytest.fixture(scope="session")
def live(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Valuemap as `python -m valuemap serve` runs it, with an empty database."""
    server = Server(Path(tmp_path_factory.mktemp("attacked")))
    server.start()
    yield server
    server.stop()
