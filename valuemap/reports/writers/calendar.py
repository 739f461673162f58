"""Calendars in iCalendar (RFC 5545), by the library of that name: whole days that block no time."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from icalendar import Event

MEDIA_TYPE: Final = "text/calendar"
EXTENSION: Final = "ics"
_BY: Final = "-//Valuemap//Acties//NL"


@dataclass(frozen=True)
class CalendarDay:
    """Something that stands in a calendar on a day.

    Attributes:
        uid: the same in every file, so that a newer file changes what an older one brought.
        sequence: grows with every change.
        is_off: it does not go on; calendars strike it out or leave it away.
    """

    uid: str
    day: dt.date
    title: str
    words: str
    sequence: int = 0
    is_off: bool = False


def write_calendar(name: str, days: Iterable[CalendarDay], at: dt.datetime) -> bytes:
    """A calendar file with these days.

    Args:
        at: when it is made (UTC).
    """
    from icalendar import Calendar, vText

    calendar = Calendar()
    calendar.add("prodid", _BY)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("name", vText(name))
    calendar.add("x-wr-calname", vText(name))
    for one in days:
        calendar.add_component(_event(one, at))
    return bytes(calendar.to_ical())


def _event(one: CalendarDay, at: dt.datetime) -> "Event":
    from icalendar import Event

    event = Event()
    event.add("uid", one.uid)
    event.add("dtstamp", at.replace(microsecond=0))
    event.add("dtstart", one.day)
    if one.day < dt.date.max:
        event.add("dtend", one.day + dt.timedelta(days=1))
    event.add("summary", one.title)
    event.add("description", one.words)
    event.add("sequence", one.sequence)
    event.add("status", "CANCELLED" if one.is_off else "CONFIRMED")
    event.add("transp", "TRANSPARENT")
    return event
