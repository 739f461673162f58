"""What a process holds once: the deck and the database."""

import threading
from functools import lru_cache
from pathlib import Path

from valuemap.attempts import Attempts
from valuemap.background import Background, load_background
from valuemap.deck import Deck, Value
from valuemap.deck_files import load_deck
from valuemap.meeting import Meeting
from valuemap.script import Script, load_scripts
from valuemap.store.database import Database, default_url
from valuemap.store.migrate import migrate
from valuemap.tickets import Tickets

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT / "data"
STATIC = ROOT / "static"
CODES_A_MINUTE = 200
PASSWORDS_A_MINUTE = 20

_lock = threading.Lock()
_databases: dict[str, Database] = {}


@lru_cache(maxsize=1)
def deck() -> Deck:
    """The deck of this installation. Raises `DeckError` with all faults in its files."""
    return load_deck(DATA)


def deck_of(meeting: Meeting) -> Deck:
    """The deck as a meeting uses it: with the municipality's own values."""
    return _with_values(meeting.own_values)


@lru_cache(maxsize=16)
def _with_values(own: tuple[Value, ...]) -> Deck:
    return deck().with_values(own)


@lru_cache(maxsize=1)
def background() -> Background:
    """Frameworks and neutral questions. Raises `DeckError` with all faults in the files."""
    return load_background(DATA)


@lru_cache(maxsize=1)
def scripts() -> tuple[Script, ...]:
    """The templates for the script of an evening."""
    return load_scripts(DATA)


def database() -> Database:
    """The database of this process, with its tables up to date.

    Raises:
        StoreError: it cannot be opened, or is from a newer version. The next call
            tries again, so that the app comes back by itself once it is mended.
    """
    url = default_url(DATA)
    with _lock:
        if url not in _databases:
            opened = Database(url)
            migrate(opened)
            _databases[url] = opened
        return _databases[url]


@lru_cache(maxsize=1)
def tickets() -> Tickets:
    """What this process did lately for participants, so that it is not done again."""
    return Tickets()


@lru_cache(maxsize=1)
def attempts() -> Attempts:
    """The wrong codes of this process: per address as many as a hall can mistype in a minute."""
    return Attempts(CODES_A_MINUTE)


@lru_cache(maxsize=1)
def clerk_attempts() -> Attempts:
    """The wrong passwords for clerks: a hall full of mistyped codes must not keep a clerk out."""
    return Attempts(PASSWORDS_A_MINUTE)
