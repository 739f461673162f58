"""Guessing codes and passwords: how often somebody may, whichever process they reach."""

import datetime as dt
from collections.abc import Callable
from typing import Final, TypeVar

from sqlmodel import Session

from valuemap.store.engine.database import Database
from valuemap.store.engine.errors import NotFound
from valuemap.store.meetings import now
from valuemap.store.shared import guesses
from valuemap.store.shared.guesses import Limit

CODES: Final = Limit("code", 200)
"""Wrong codes: per address as many as a hall can mistype in a minute."""
PASSWORDS: Final = Limit("password", 20)
"""Wrong passwords for clerks: a hall full of mistyped codes must not keep a clerk out."""


_Found = TypeVar("_Found")


class TooFast(Exception):
    """Too many different wrong guesses from one address; it tells nothing of this one."""

    def __init__(self, seconds: float) -> None:
        super().__init__()
        self.seconds = seconds


def attempt(
    database: Database,
    limit: Limit,
    visitor: str,
    guess: str,
    look: Callable[[Session], _Found],
    *,
    at: dt.datetime | None = None,
) -> _Found:
    """What is behind a guess, where the visitor may look; a wrong one counts.

    Looking and counting are one transaction, so a guess that is right writes nothing.

    Args:
        look: raises `NotFound` where the guess is wrong. What else it raises counts as right.
        at: this moment, unless a test gives another.

    Raises:
        TooFast: the visitor must wait, whether the guess is right or not.
        NotFound: it is wrong.
    """
    with database.write() as session:
        now_ = at or now()
        wait, wrong = guesses.look(limit, visitor, guess, now=now_, session=session)
        if wait:
            raise TooFast(wait.total_seconds())
        try:
            found = look(session)
        except NotFound:
            if wrong is not None:
                session.add(wrong)
        else:
            if wrong is None:
                guesses.forgive(limit, visitor, guess, session=session)
            return found
    raise NotFound
