"""Drafts: meetings that are being prepared, each behind a link of its own.

Who makes one is held to a limit by a keyed hash of the address. The key lasts a day; afterwards
nobody can tell which drafts came from one address.
"""

import datetime as dt
import hashlib
import secrets
from dataclasses import dataclass
from typing import Final

from sqlalchemy import ColumnElement, update
from sqlmodel import Session, col, delete, func, select

from valuemap.domain.access import hash_key, is_key, new_key
from valuemap.domain.moments import aware
from valuemap.domain.preparing.preparation import KEPT_UNTOUCHED
from valuemap.store.engine.errors import (
    DraftGone,
    DraftsFull,
    NewerDraft,
    TooManyDrafts,
)
from valuemap.store.engine.wiping import ask_for_wiping
from valuemap.store.shared import leases
from valuemap.store.tables.meeting_tables import LeaseRow, PreparationRow

_KEY: Final = "key of drafts"
_KEY_LASTS: Final = dt.timedelta(days=1)
MOST_OF_A_VISITOR: Final = 20
"""Drafts that one address may begin in a day: a town hall has one address."""
MOST_IN_ALL: Final = 1_000
A_PORTION: Final = 20
"""Drafts that go in one transaction: one may be of 200,000 characters, and others wait to write."""


@dataclass(frozen=True)
class Draft:
    """A draft as it is kept: its content as JSON, how often it was saved, and until when (UTC)."""

    content: str
    version: int
    until: dt.datetime


def begin(content: str, *, visitor: str, now: dt.datetime, session: Session) -> str:
    """Keep a new draft; gives the key of its link.

    Raises:
        TooManyDrafts: the visitor began as many today as one may.
        DraftsFull: there are as many as there may be in all.
    """
    # The row is locked by asking for it: who comes at the same moment waits here.
    leases.take(_KEY, secrets.token_hex(32), _KEY_LASTS, now=now, session=session)
    secret = bytes.fromhex(leases.holder(_KEY, session=session) or "")
    who = hashlib.blake2b(visitor.encode(errors="replace"), key=secret, digest_size=16).hexdigest()
    forget_old(now=now, session=session)
    if _number(session, PreparationRow.visitor == who) >= MOST_OF_A_VISITOR:
        raise TooManyDrafts(MOST_OF_A_VISITOR)
    if _number(session, col(PreparationRow.changed_at) > now - KEPT_UNTOUCHED) >= MOST_IN_ALL:
        raise DraftsFull
    key = new_key()
    session.add(
        PreparationRow(
            key_hash=hash_key(key), visitor=who, content=content, made_at=now, changed_at=now
        )
    )
    session.flush()
    return key


def save(key: str, content: str, *, seen: int, now: dt.datetime, session: Session) -> int:
    """Save a draft anew; gives its new version.

    Args:
        seen: the version on which the content was made.

    Raises:
        DraftGone: there is no such draft, or no more.
        NewerDraft: it was saved elsewhere meanwhile.
    """
    done = session.exec(
        update(PreparationRow)
        .where(
            col(PreparationRow.key_hash) == _hashed(key),
            col(PreparationRow.version) == seen,
            col(PreparationRow.changed_at) > now - KEPT_UNTOUCHED,
        )
        .values(content=content, changed_at=now, version=seen + 1)
    )
    if done.rowcount:
        return seen + 1
    raise NewerDraft(read(key, now=now, session=session).version)


def read(key: str, *, now: dt.datetime, session: Session) -> Draft:
    """The draft behind a link. Raises `DraftGone`: there is none, or it was left too long."""
    row = session.exec(
        select(PreparationRow).where(PreparationRow.key_hash == _hashed(key))
    ).first()
    if row is None or aware(row.changed_at) <= now - KEPT_UNTOUCHED:
        raise DraftGone
    return Draft(row.content, row.version, aware(row.changed_at) + KEPT_UNTOUCHED)


def discard(key: str, *, session: Session) -> None:
    """Delete a draft, where it is there: it became a meeting, or is not wanted."""
    gone = session.exec(delete(PreparationRow).where(col(PreparationRow.key_hash) == _hashed(key)))
    if gone.rowcount:
        ask_for_wiping(session)


def forget_old(*, now: dt.datetime, session: Session) -> int:
    """Delete some drafts that were left too long, and a key that is over.

    Returns:
        How many drafts: `A_PORTION` where there may be more.
    """
    some = (
        select(PreparationRow.id)
        .where(col(PreparationRow.changed_at) <= now - KEPT_UNTOUCHED)
        .limit(A_PORTION)
    )
    gone = session.exec(delete(PreparationRow).where(col(PreparationRow.id).in_(some)))
    if gone.rowcount:
        ask_for_wiping(session)
    session.exec(delete(LeaseRow).where(col(LeaseRow.name) == _KEY, col(LeaseRow.until) <= now))
    return int(gone.rowcount)


def _hashed(key: str) -> str:
    if not is_key(key):
        raise DraftGone
    return hash_key(key)


def _number(session: Session, *only: ColumnElement[bool] | bool) -> int:
    return session.exec(select(func.count()).select_from(PreparationRow).where(*only)).one()
