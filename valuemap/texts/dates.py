"""Dates and numbers as people in the Netherlands write them."""

import datetime as dt
import re

from babel.dates import format_date, format_datetime
from babel.numbers import format_decimal

from valuemap.domain.moments import ZONE
from valuemap.measures.shown import tenths, whole_points

LOCALE = "nl_NL"
_CLOCK = re.compile(r"(\d{1,2})[:.](\d{2})")
_TYPED = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})")


def today() -> dt.date:
    """Today in the Netherlands, wherever the server stands: dates of deletion are local."""
    return dt.datetime.now(ZONE).date()


def day(date: dt.date) -> str:
    """A date in words: `10 maart 2026`."""
    return format_date(date, "d MMMM y", locale=LOCALE)


def typed_day(date: dt.date) -> str:
    """A date as people type it: `10-03-2026`."""
    return f"{date:%d-%m}-{date.year:04}"


def local_day(moment: dt.datetime) -> dt.date:
    """The date in the Netherlands at a moment, wherever the server stands."""
    return moment.astimezone(ZONE).date()


def clock(moment: dt.datetime) -> str:
    """The time of day in the Netherlands: `20:14`."""
    return format_datetime(moment, "HH:mm", tzinfo=ZONE, locale=LOCALE)


def moment(moment: dt.datetime) -> str:
    """A moment in words, as the clock in the Netherlands tells it: `maandag 8 maart om 23:59`."""
    return format_datetime(moment, "EEEE d MMMM 'om' HH:mm", tzinfo=ZONE, locale=LOCALE)


def typed_moment(moment: dt.datetime) -> tuple[str, str]:
    """The day and the time of a moment as people type them."""
    return typed_day(local_day(moment)), clock(moment)


def read_moment(day: str, time: str) -> dt.datetime | None:
    """The moment (UTC) in a day and a time that somebody typed; None where there is none.

    In the night in which the clock goes forward an hour is missing. That in which it goes back has
    one twice: the first of the two is meant.

    >>> read_moment("8-3-2027", "23:59")
    datetime.datetime(2027, 3, 8, 22, 59, tzinfo=datetime.timezone.utc)
    """
    date, match = read_day(day), _CLOCK.fullmatch(time.strip())
    if date is None or match is None:
        return None
    hour, minute = (int(part) for part in match.groups())
    if hour > 23 or minute > 59:
        return None
    local = dt.datetime.combine(date, dt.time(hour, minute), ZONE)
    try:
        found = local.astimezone(dt.UTC)
    except OverflowError:
        return None
    is_there = found.astimezone(ZONE).replace(tzinfo=None) == local.replace(tzinfo=None)
    return found if is_there else None


def read_day(typed: str) -> dt.date | None:
    """The date somebody typed as day, month and year; None where it is not one.

    >>> read_day("1-12-2026")
    datetime.date(2026, 12, 1)
    """
    match = _TYPED.fullmatch(typed.strip())
    if match is None:
        return None
    number, month, year = (int(part) for part in match.groups())
    try:
        return dt.date(year, month, number)
    except ValueError:
        return None


def points(share: float) -> str:
    """A share of 0..1 as whole points of 100: `34`."""
    return format_decimal(whole_points(share), locale=LOCALE)


def exact_points(share: float) -> str:
    """A share of 0..1 as points with one decimal, for tables: `34,5`."""
    return format_decimal(tenths(share), format="0.0", locale=LOCALE)


_WORDS = ("nul", "één", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien")


def count(number: int) -> str:
    """A small number in words, a larger one in figures: `drie`, `14`."""
    return _WORDS[number] if number < len(_WORDS) else str(number)


def at_start(words: str) -> str:
    """Words at the start of a sentence; Dutch writes no accent on a capital: `Eén`, `Twee`."""
    return words.replace("é", "E", 1) if words.startswith("é") else words[:1].upper() + words[1:]


def counted(number: int, one: str, more: str) -> str:
    """A number with its noun: `1 vraag`, `2 vragen`."""
    return f"{number} {one if number == 1 else more}"
