"""Dates in Popolo JSON: a day, a month or a year, and whether something holds on a day."""

import calendar
import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

_DATE = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2})(?:[T ].*)?)?)?")


@dataclass(frozen=True)
class Period:
    """All days that a date may mean: one day, a month or a year."""

    first: dt.date
    last: dt.date


@dataclass(frozen=True)
class Span:
    """From when until when something holds; None where that is not said."""

    start: Period | None = None
    end: Period | None = None

    def within(self, other: "Span") -> "Span":
        """This span, with what it does not say as the other says it."""
        return Span(self.start or other.start, self.end or other.end)


class Holding(Enum):
    """Whether something holds on a day."""

    NO = "no"
    UNSURE = "unsure"
    WITHOUT_DATE = "without date"
    YES = "yes"


def period(written: str) -> Period | None:
    """The days that a date of Popolo may mean, or None where it is no date.

    >>> period("2022-02")
    Period(first=datetime.date(2022, 2, 1), last=datetime.date(2022, 2, 28))
    """
    match = _DATE.fullmatch(written.strip())
    if match is None:
        return None
    year, month, day = (match[1], match[2] or "1", match[3] or "1")
    try:
        first = dt.date(int(year), int(month), int(day))
    except ValueError:
        return None
    if match[3]:
        return Period(first, first)
    end = first.month if match[2] else 12
    return Period(first, dt.date(first.year, end, calendar.monthrange(first.year, end)[1]))


def holding(spans: Iterable[Span], day: dt.date) -> Holding:
    """Whether the day may lie in all of these spans.

    >>> holding([Span(period("2022"), period("2026-03"))], dt.date(2026, 3, 10))
    <Holding.UNSURE: 'unsure'>
    """
    found = Holding.WITHOUT_DATE
    for span in spans:
        start, end = span.start, span.end
        if (start and day < start.first) or (end and day > end.last):
            return Holding.NO
        if (start and day < start.last) or (end and day > end.first):
            found = Holding.UNSURE
        elif (start or end) and found is Holding.WITHOUT_DATE:
            found = Holding.YES
    return found
