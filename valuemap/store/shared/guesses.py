"""Counting the different wrong guesses of each visitor in a sliding window, for all processes.

Looking a guess up and counting it as wrong are one transaction, or a burst of guesses at once would
all be looked up before the first of them counts. The same guess again is no new guess. There is no
limit for all visitors together: with one, a few strangers shut everybody out.

Neither an address nor a guess is stored, only hashes under a key that is drawn anew every hour; and
of what was guessed only so much that two guesses can be told apart, for a mistyped password is
nearly the password. Rows go when their window is over.
"""

import datetime as dt
import hashlib
import secrets
from dataclasses import dataclass
from typing import Final

from sqlalchemy import ColumnElement
from sqlmodel import Session, col, delete, func, select

from valuemap.domain.moments import aware
from valuemap.store.shared import leases
from valuemap.store.tables.meeting_tables import GuessRow, LeaseRow

_KEY: Final = "key of guesses"
_KEY_LASTS: Final = dt.timedelta(hours=1)


@dataclass(frozen=True)
class Limit:
    """How many different wrong guesses of a kind one visitor may make within a window."""

    kind: str
    most: int
    window: dt.timedelta = dt.timedelta(minutes=1)


def look(
    limit: Limit, visitor: str, guess: str, *, now: dt.datetime, session: Session
) -> tuple[dt.timedelta, GuessRow | None]:
    """Whether a visitor may guess; whoever comes at the same moment waits for this transaction.

    Returns:
        Nothing to wait where the guess may be looked up; else it may not, whether it is right or
        not, and this is how long the visitor must wait. And the row that counts it as wrong: None
        where it counts already, or may not be looked up.
    """
    key = _key(now, session)  # and who comes at the same moment waits here for this transaction
    who, what = _visitor(visitor, key), _hashed(guess, key, 4)
    _forget(limit.window, now, session, col(GuessRow.kind) == limit.kind)
    of_visitor = (GuessRow.kind == limit.kind, GuessRow.visitor == who)
    if session.exec(select(GuessRow.at).where(*of_visitor, GuessRow.guess == what)).first():
        return dt.timedelta(), None
    number, oldest = session.exec(
        select(func.count(), func.min(col(GuessRow.at))).where(*of_visitor)
    ).one()
    if number >= limit.most:
        return aware(oldest) + limit.window - now, None
    return dt.timedelta(), GuessRow(kind=limit.kind, visitor=who, guess=what, at=now)


def forgive(limit: Limit, visitor: str, guess: str, *, session: Session) -> None:
    """Take a guess back that was right."""
    key = leases.holder(_KEY, session=session) or ""
    session.exec(
        delete(GuessRow).where(
            col(GuessRow.kind) == limit.kind,
            col(GuessRow.visitor) == _visitor(visitor, key),
            col(GuessRow.guess) == _hashed(guess, key, 4),
        )
    )


def forget_old(*, now: dt.datetime, session: Session) -> None:
    """Forget all guesses of which nothing can count any more, and a key that is over."""
    _forget(_KEY_LASTS, now, session)
    session.exec(delete(LeaseRow).where(col(LeaseRow.name) == _KEY, col(LeaseRow.until) <= now))


def _key(now: dt.datetime, session: Session) -> str:
    """The key of this hour. The row is locked by asking for it, until the transaction ends."""
    leases.take(_KEY, secrets.token_hex(32), _KEY_LASTS, now=now, session=session)
    return leases.holder(_KEY, session=session) or ""


def _visitor(visitor: str, key: str) -> str:
    return _hashed(visitor, key, 16)


def _hashed(word: str, key: str, size: int) -> str:
    secret = bytes.fromhex(key)
    return hashlib.blake2b(word.encode(errors="replace"), key=secret, digest_size=size).hexdigest()


def _forget(
    window: dt.timedelta, now: dt.datetime, session: Session, *only: ColumnElement[bool]
) -> None:
    """Forget what is out of a window, also by a clock that was set back since."""
    at = col(GuessRow.at)
    session.exec(delete(GuessRow).where((at <= now - window) | (at > now + window), *only))
