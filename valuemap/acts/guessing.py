"""Guessing codes and passwords: how often somebody may, whichever process they reach."""

import datetime as dt
from typing import Final

from valuemap.store.engine.database import Database
from valuemap.store.meetings import now
from valuemap.store.shared import guesses
from valuemap.store.shared.guesses import Limit

CODES: Final = Limit("code", 200)
"""Wrong codes: per address as many as a hall can mistype in a minute."""
PASSWORDS: Final = Limit("password", 20)
"""Wrong passwords for clerks: a hall full of mistyped codes must not keep a clerk out."""


def admit(
    database: Database, limit: Limit, visitor: str, guess: str, *, at: dt.datetime | None = None
) -> float:
    """Let a visitor guess once; gives the seconds to wait, 0.0 where the guess may be looked up.

    It counts as wrong until `forgive` takes it back.

    Args:
        at: this moment, unless a test gives another.
    """
    with database.write() as session:
        wait = guesses.admit(limit, visitor, guess, now=at or now(), session=session)
    return wait.total_seconds()


def forgive(database: Database, limit: Limit, visitor: str, guess: str) -> None:
    """Take a guess back that was right."""
    with database.write() as session:
        guesses.forgive(limit, visitor, guess, session=session)
