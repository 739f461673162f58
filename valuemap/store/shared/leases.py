"""Leases: what one process of the installation has at a time, until a moment.

A lease ends by itself, so that a process that died keeps nothing. Taking one is a single statement
that both databases do at once for whoever comes first (compare-and-set).
"""

import datetime as dt
from typing import Final

from sqlalchemy import CursorResult, DateTime, bindparam, text
from sqlmodel import Session, col, delete, select

from valuemap.domain.moments import aware
from valuemap.store.tables.meeting_tables import LeaseRow

_MOMENT = DateTime(timezone=True)
_TAKE: Final = text(
    "INSERT INTO lease (name, holder, until) VALUES (:name, :holder, :until)"
    " ON CONFLICT (name) DO UPDATE SET holder = excluded.holder, until = excluded.until"
    " WHERE lease.until <= :now OR lease.until > :latest"
).bindparams(
    bindparam("until", type_=_MOMENT),
    bindparam("now", type_=_MOMENT),
    bindparam("latest", type_=_MOMENT),
)


def take(
    name: str, holder: str, length: dt.timedelta, *, now: dt.datetime, session: Session
) -> bool:
    """Take a lease that nobody has; gives whether that was so.

    One that would last longer than it can was taken by a clock that has been set back since.

    Args:
        holder: a word that only the one who takes it knows.
        length: for how long.
    """
    moments = {"now": now, "until": now + length, "latest": now + length * 2}
    done = session.connection().execute(_TAKE, {"name": name, "holder": holder, **moments})
    assert isinstance(done, CursorResult)  # noqa: S101 - for mypy
    return done.rowcount == 1


def end(name: str, *, session: Session) -> None:
    """End a lease, whoever has it."""
    session.exec(delete(LeaseRow).where(col(LeaseRow.name) == name))


def give_back(name: str, holder: str, *, session: Session) -> None:
    """End a lease, where it is still this holder's."""
    session.exec(delete(LeaseRow).where(col(LeaseRow.name) == name, col(LeaseRow.holder) == holder))


def until(name: str, *, session: Session) -> dt.datetime | None:
    """Until when a lease was taken last (UTC), whether it has ended or not; None for never."""
    found = session.exec(select(LeaseRow.until).where(LeaseRow.name == name)).first()
    return None if found is None else aware(found)


def holder(name: str, *, session: Session) -> str | None:
    """Who took a lease last, whether it has ended or not."""
    return session.exec(select(LeaseRow.holder).where(LeaseRow.name == name)).first()
