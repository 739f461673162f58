"""What this process holds once: its settings, database and content, and what it remembers."""

import threading
from collections.abc import Mapping
from contextlib import AbstractContextManager
from functools import cached_property

from valuemap.acts import turns
from valuemap.content.content import Content
from valuemap.content.deck import Deck
from valuemap.content.installation import installed_content
from valuemap.content.playing.cases import Case
from valuemap.content.playing.installed import installed_cases
from valuemap.domain.evening.ready_marks import ReadyMarks
from valuemap.domain.evening.script import Script, load_scripts
from valuemap.domain.tickets import Tickets
from valuemap.places import DATA, database_folder
from valuemap.store.engine.database import Database, default_url
from valuemap.store.versions.migrate import migrate
from valuemap.ui.parts.pulses import Pulses


class Process:
    """All that a process holds for all its visitors.

    What must hold for the whole installation stands in the database instead (`store.shared`), and
    the answers that `forgetting.remembered` keeps stand with the functions that give them.

    Attributes:
        tickets: what was done lately for participants, so that it is not done again.
        pulses: the meetings that are watched, as they were read lately.
        ready_marks: which factions the walls marked as ready.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._databases: dict[str, Database] = {}
        self.tickets = Tickets()
        self.pulses = Pulses(self.database)
        self.ready_marks = ReadyMarks()

    @cached_property
    def content(self) -> Content:
        """The content of this installation. Raises `DeckError` with all faults in its files."""
        return installed_content()

    @cached_property
    def cases(self) -> Mapping[str, Case]:
        """The cases of this installation. Raises `DeckError` with all faults in its files."""
        return installed_cases(self.content)

    @cached_property
    def scripts(self) -> tuple[Script, ...]:
        """The templates for the script of an evening."""
        return load_scripts(DATA)

    def database(self) -> Database:
        """The database that the settings name, with its tables up to date.

        Raises:
            StoreError: it cannot be opened, or is from a newer version. The next call
                tries again, so that the app comes back by itself once it is mended.
        """
        url = default_url(database_folder())
        with self._lock:
            if url not in self._databases:
                opened = Database(url)
                opened.refuse_damaged()
                migrate(opened)
                self._databases[url] = opened
            return self._databases[url]

    def close(self) -> None:
        """Close what was opened."""
        with self._lock:
            for known in self._databases.values():
                known.close()
            self._databases.clear()


_process = Process()


def begin_anew() -> None:
    """Make this process as one that has just started; for tests."""
    global _process  # noqa: PLW0603 - the one object of which a process has one
    _process.close()
    _process = Process()


def content() -> Content:
    """The content of this installation. Raises `DeckError` with all faults in its files."""
    return _process.content


def deck() -> Deck:
    """The question cards of this installation."""
    return _process.content.deck


def cases() -> Mapping[str, Case]:
    """The cases to play, by id. Raises `DeckError` with all faults in their files."""
    return _process.cases


def scripts() -> tuple[Script, ...]:
    """The templates for the script of an evening."""
    return _process.scripts


def database() -> Database:
    """The database of this process, with its tables up to date. Raises `StoreError`."""
    return _process.database()


def tickets() -> Tickets:
    """What this process did lately for participants, so that it is not done again."""
    return _process.tickets


def pulses() -> Pulses:
    """The meetings that are watched, as this process read them lately."""
    return _process.pulses


def ready_marks() -> ReadyMarks:
    """Which factions the walls of this process marked as ready."""
    return _process.ready_marks


def reading_turn(patience: float) -> AbstractContextManager[None]:
    """The turn of this process to read a file, as `files.apart` takes it."""
    return turns.reading_a_file(database(), patience)
