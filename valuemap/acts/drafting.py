"""Drafts: keeping what stands in the form before there is a meeting, and using old ones again."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass

from valuemap.domain.meeting import Meeting
from valuemap.domain.preparing import preparation as preparations
from valuemap.domain.preparing.plan import MeetingPlan
from valuemap.domain.preparing.preparation import Preparation
from valuemap.store.engine.database import Database
from valuemap.store.meetings import now
from valuemap.store.preparing import drafts


@dataclass(frozen=True)
class OpenDraft:
    """A draft as it was read; `version` is what `save` must name, `until` when it goes (UTC)."""

    preparation: Preparation
    version: int
    until: dt.datetime


def begin(
    database: Database, preparation: Preparation, *, visitor: str, at: dt.datetime | None = None
) -> str:
    """Keep a new draft; gives the key of its link, known this once.

    Args:
        at: this moment, unless a test gives another.

    Raises `PreparationTooLarge`, `TooManyDrafts` or `DraftsFull`.
    """
    content = preparations.written(preparation)
    with database.write() as session:
        return drafts.begin(content, visitor=visitor, now=at or now(), session=session)


def save(
    database: Database,
    key: str,
    preparation: Preparation,
    *,
    seen: int,
    at: dt.datetime | None = None,
) -> int:
    """Keep a draft as it is now; gives its new version.

    Raises `PreparationTooLarge`, `DraftGone` or `NewerDraft`.
    """
    content = preparations.written(preparation)
    with database.write() as session:
        return drafts.save(key, content, seen=seen, now=at or now(), session=session)


def read(database: Database, key: str, *, at: dt.datetime | None = None) -> OpenDraft:
    """The draft behind a link. Raises `DraftGone`."""
    with database.read() as session:
        found = drafts.read(key, now=at or now(), session=session)
    return OpenDraft(preparations.read(found.content), found.version, found.until)


def use_again(
    database: Database,
    old: Meeting | MeetingPlan,
    known: Collection[str],
    *,
    visitor: str,
    date: str,
    delete_on: str,
) -> str:
    """Begin a draft from a meeting that was held, or from its file; gives the key of its link.

    Args:
        known: the ids of the lists of this installation.
        date, delete_on: of the new meeting, as typed.

    Raises as `begin`.
    """
    made = preparations.again(old, date=date, delete_on=delete_on, known=known)
    return begin(database, made, visitor=visitor)
