"""A dossier: one subject that a council follows over time.

It holds no single ballot and nothing that disclosure would hide: of a meeting it has the
reference, and of a deleted one what was published.
"""

import datetime as dt
import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final
from urllib.parse import urlsplit

from valuemap.wording import clean_paragraphs, clean_within

DOSSIER_TITLE_LIMIT: Final = 120
SUMMARY_LIMIT: Final = 4_000
DOCUMENT_TITLE_LIMIT: Final = 160
ADDRESS_LIMIT: Final = 1_000
MOMENT_LIMIT: Final = 200
MOST_DOCUMENTS: Final = 60
MOST_MOMENTS: Final = 60
MOST_MEETINGS: Final = 60
KEPT_YEARS: Final = 4
"""How long a new dossier is kept, unless its clerk says otherwise: a term of the council."""
MOST_YEARS: Final = 10
_ADDRESS = re.compile(r"https?://[^\s<>\"]+\Z", re.IGNORECASE)


class NotAnAddress(ValueError):
    """What was typed is not a web address of a document."""


class KeptTooLong(ValueError):
    """The day of deletion is not after today, or more than `MOST_YEARS` away."""


class About(StrEnum):
    """What a dossier is about."""

    PLAN = "plan"
    SOFTWARE = "software"
    PLATFORM = "platform"
    QUESTION = "question"
    CASE = "case"


class DossierState(StrEnum):
    """How far a dossier is."""

    OPEN = "open"
    ENDED = "ended"


@dataclass(frozen=True)
class Described:
    """What a clerk says of a dossier.

    Attributes:
        question_id: the card that it is about; empty where it is about none.
        case_id: the case it began with; empty where it began with none.
        keep_until: the day from which it is deleted by itself.
    """

    title: str
    about: About
    summary: str
    keep_until: dt.date
    question_id: str = ""
    case_id: str = ""


@dataclass(frozen=True)
class Document:
    """A link to a document of the municipality; nothing is uploaded."""

    id: int
    title: str
    address: str


@dataclass(frozen=True)
class LinkedMeeting:
    """A meeting about the dossier.

    Attributes:
        meeting_id: None where the meeting was deleted.
        published: what was published of it, as JSON of format 1; empty while the meeting is there.
            A profile of fewer than three by consent is in it only where the consent said so.
    """

    id: int
    meeting_id: int | None
    title: str
    date: dt.date
    published: str = ""


@dataclass(frozen=True)
class LookingBack:
    """A moment to look back, or another date to keep."""

    id: int
    date: dt.date
    what: str
    is_done: bool = False


@dataclass(frozen=True)
class Dossier:
    """A dossier as it was read; `version` grows with every change of it.

    Attributes:
        has_reading_link: whether a link for reading is in use.
        is_demo: whether it is an example of Valuemap.
    """

    id: int
    described: Described
    state: DossierState
    created_at: dt.datetime
    changed_at: dt.datetime
    version: int
    has_reading_link: bool
    is_demo: bool = False
    documents: tuple[Document, ...] = ()
    meetings: tuple[LinkedMeeting, ...] = ()
    moments: tuple[LookingBack, ...] = ()

    def due(self, today: dt.date) -> tuple[LookingBack, ...]:
        """The moments that have come and are not done, the oldest first."""
        return tuple(one for one in self.moments if not one.is_done and one.date <= today)


def describe(
    title: str,
    about: About,
    summary: str,
    *,
    today: dt.date,
    keep_until: dt.date | None = None,
    question_id: str = "",
    case_id: str = "",
) -> Described:
    """What was typed of a dossier.

    Raises:
        WordingError: an empty title, or a text too long.
        KeptTooLong: `keep_until` is not after today, or more than `MOST_YEARS` away.
    """
    until = keep_until or plus_years(today, KEPT_YEARS)
    if not today < until <= plus_years(today, MOST_YEARS):
        raise KeptTooLong
    return Described(
        clean_within(title, field="dossier title", limit=DOSSIER_TITLE_LIMIT),
        about,
        clean_paragraphs(summary, field="summary", limit=SUMMARY_LIMIT),
        until,
        question_id,
        case_id,
    )


def take_document(title: str, address: str) -> tuple[str, str]:
    """The title and address of a document. Raises `WordingError` or `NotAnAddress`."""
    cleaned = clean_within(address, field="address", limit=ADDRESS_LIMIT)
    try:
        parts = urlsplit(cleaned)
    except ValueError:
        raise NotAnAddress from None
    if not _ADDRESS.match(cleaned) or not parts.hostname or parts.username is not None:
        raise NotAnAddress
    return clean_within(title, field="document title", limit=DOCUMENT_TITLE_LIMIT), cleaned


def take_moment(what: str) -> str:
    """What is to be looked back at. Raises `WordingError`."""
    return clean_within(what, field="moment", limit=MOMENT_LIMIT)


def plus_years(day: dt.date, years: int) -> dt.date:
    """The same day, so many years on; 29 February becomes the 28th.

    The calendar ends with the year 9999, and no day is after its last.

    >>> plus_years(dt.date(2028, 2, 29), 1)
    datetime.date(2029, 2, 28)
    """
    if day.year + years > dt.MAXYEAR:
        return dt.date.max
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)
