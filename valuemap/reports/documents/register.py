"""The register of actions as a spreadsheet and as a calendar."""

import datetime as dt
import uuid
from collections.abc import Iterable, Iterator
from typing import Final

from valuemap.domain.dossiers.actions import ActionState, RegisteredAction
from valuemap.domain.dossiers.dossier import Dossier
from valuemap.reports.description.document import Document, Sheet
from valuemap.reports.writers.calendar import CalendarDay
from valuemap.texts.register import files as texts

_OURS: Final = uuid.UUID("0c0c4d0a-2b0f-5f0e-9a54-6f0f5d6b7a11")
"""In which the ids of days in a calendar are made: the same thing has the same id for ever."""


def register_sheet(title: str, actions: Iterable[RegisteredAction], today: dt.date) -> Document:
    """One sheet with an action on each row, as it is today."""
    rows = tuple(texts.row(one, today) for one in actions)
    sheet = Sheet(texts.SHEET, texts.HEAD, rows)
    return Document(title, today, (), sheets=(sheet,), main_sheet=sheet)


def register_days(
    actions: Iterable[RegisteredAction], dossiers: Iterable[Dossier]
) -> Iterator[CalendarDay]:
    """The days of actions that have one, and the moments of dossiers; who does what is not in it.

    An action that was dropped stays as one that is off, so that a calendar takes it away.
    """
    for one in actions:
        if one.promise.due is not None:
            title, words = texts.event(one)
            is_off = one.state is ActionState.DROPPED
            uid = _uid("action", one.id, one.added_at)
            yield CalendarDay(uid, one.promise.due, title, words, one.version - 1, is_off)
    for dossier in dossiers:
        for moment in dossier.moments:
            title, words = texts.moment(moment.what, dossier.described.title)
            yield CalendarDay(
                _uid("moment", moment.id, dossier.created_at), moment.date, title, words
            )


def _uid(kind: str, number: int, since: dt.datetime | None) -> str:
    """An id that no other installation gives: two of them number alike, at other moments."""
    made = since.astimezone(dt.UTC).isoformat() if since else ""
    return f"{uuid.uuid5(_OURS, f'{kind} {number} {made}')}@valuemap"
