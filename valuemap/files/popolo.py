"""Factions from Popolo JSON (https://www.popoloproject.com): seats on the day of the meeting.

A faction is an organisation that is classified as a party or a group, or, where nothing is, one
without classification. Its seats are the people whose membership holds on the day: in the faction
itself, or in the council on its behalf. Of a person only the id is used, to count everybody once;
names of people are not looked at.
"""

import calendar
import datetime as dt
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from valuemap.files.faction_source import Gathering, NoteKind, SourceFault, Unread, word_set
from valuemap.files.file_faults import Place, json_path

FACTIONS = word_set(
    "party|political party|parliamentary group|political group|faction|caucus|fractie|raadsfractie|"
    "partij|politieke partij"
)
COUNCILS = word_set(
    "legislature|council|city council|municipal council|parliament|chamber|gemeenteraad|raad"
)
# Who belongs to a faction without having one of its seats.
OTHER_ROLES = word_set(
    "burgerlid|burgerraadslid|commissielid|duoraadslid|fractieassistent|fractiemedewerker|"
    "fractieondersteuner|fractievolger|opvolger|schaduwraadslid|steunfractielid|wethouder"
)
_DATE = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2})(?:[T ].*)?)?)?")


@dataclass(frozen=True)
class Period:
    """All days that a date may mean: one day, a month or a year."""

    first: dt.date
    last: dt.date


@dataclass(frozen=True)
class _Organisation:
    place: Place
    name: str
    classification: str


@dataclass(frozen=True)
class _Membership:
    place: Place
    content: Mapping[str, Any]
    within: str  # the id of the organisation in which it is nested, or nothing


@dataclass
class _Reading:
    """What is read of one file on one day."""

    day: dt.date
    gathering: Gathering = field(default_factory=Gathering)
    organisations: dict[str, _Organisation] = field(default_factory=dict)
    memberships: list[_Membership] = field(default_factory=list)
    members: dict[str, set[str]] = field(default_factory=dict)
    counted: Counter[NoteKind] = field(default_factory=Counter)

    def fault(self, fault: SourceFault, *place: str | int) -> None:
        self.gathering.unread.append(Unread(fault, path=json_path(place)))


def read_popolo(content: Any, day: dt.date) -> Gathering:
    """The factions in parsed JSON, with the seats that they have on a day.

    `content` is an object with `organizations` and `memberships`, or a list of organisations that
    hold their own memberships. A date such as "2022-03" begins on the first day that it may mean,
    and ends on the last; where the meeting falls within, a note says so.

    >>> party = {"id": "a", "name": "Noord", "classification": "party"}
    >>> holds = {"organization_id": "a", "person_id": "1", "start_date": "2022-03"}
    >>> file = {"organizations": [party], "memberships": [holds]}
    >>> read_popolo(file, dt.date(2026, 1, 1)).factions
    [FactionPlan(name='Noord', seats=1)]
    """
    reading = _Reading(day)
    found = _organisations(content)
    if found is None:
        reading.gathering.unread.append(Unread(SourceFault.NOT_POPOLO))
        return reading.gathering
    for place, organisation in found:
        _read_organisation(reading, place, organisation)
    loose = content.get("memberships", []) if isinstance(content, dict) else []
    _read_memberships(reading, ("memberships",), loose, "")
    factions = _factions(reading)
    reading.members = {faction: set() for faction in factions}
    for membership in reading.memberships:
        _count(reading, membership)
    _gather(reading, factions)
    return reading.gathering


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


def _organisations(content: Any) -> list[tuple[Place, Any]] | None:
    """The organisations and their places; None where the file has no such thing."""
    if isinstance(content, list):
        keyed = [one for one in content if isinstance(one, dict) and "name" in one]
        return [((i,), one) for i, one in enumerate(content)] if keyed else None
    if not isinstance(content, dict):
        return None
    for name in ("organizations", "organisations"):
        if isinstance(content.get(name), list):
            return [((name, i), one) for i, one in enumerate(content[name])]
    return None


def _read_organisation(reading: _Reading, place: Place, found: Any) -> None:
    if not isinstance(found, dict) or not isinstance(found.get("name"), str):
        reading.fault(SourceFault.BAD_SHAPE, *place)
        return
    classification = found.get("classification")
    key = _id(found.get("id")) or json_path(place)
    if key in reading.organisations:
        reading.fault(SourceFault.DOUBLED_NAME, *place, "id")
        return
    said = classification if isinstance(classification, str) else ""
    reading.organisations[key] = _Organisation(place, found["name"], _word(said))
    _read_memberships(reading, (*place, "memberships"), found.get("memberships", []), key)


def _read_memberships(reading: _Reading, place: Place, found: Any, within: str) -> None:
    if not isinstance(found, list):
        reading.fault(SourceFault.BAD_SHAPE, *place)
        return
    for index, one in enumerate(found):
        if isinstance(one, dict):
            reading.memberships.append(_Membership((*place, index), one, within))
        else:
            reading.fault(SourceFault.BAD_SHAPE, *place, index)


def _factions(reading: _Reading) -> list[str]:
    """The ids of the organisations that are factions, with notes on the others."""
    known = reading.organisations
    factions = [key for key, one in known.items() if one.classification in FACTIONS]
    if not factions:
        bodies = {_body(one) for one in reading.memberships if _refers(one, "on_behalf_of")}
        factions = [key for key, o in known.items() if not o.classification and key not in bodies]
        names = [known[key].name for key in factions]
        reading.gathering.note(NoteKind.WITHOUT_CLASSIFICATION, len(names), names)
    taken = set(factions)
    others = [one.name for key, one in known.items() if key not in taken]
    reading.gathering.note(NoteKind.OTHER_ORGANISATIONS, len(others), others)
    return factions


def _count(reading: _Reading, membership: _Membership) -> None:
    """Count a membership for its faction, or count why it is not."""
    faction = _faction_of(reading, membership)
    if faction is None:
        return
    if _word(_text(membership.content, "role")) in OTHER_ROLES:
        reading.counted[NoteKind.OTHER_ROLE] += 1
        return
    if not _holds(reading, membership):
        return
    person = _refers(membership, "person")
    if not person:
        reading.counted[NoteKind.WITHOUT_PERSON] += 1
        person = json_path(membership.place)
    reading.members[faction].add(person)


def _faction_of(reading: _Reading, membership: _Membership) -> str | None:
    behalf, body = _refers(membership, "on_behalf_of"), _body(membership)
    if not behalf and not body:
        reading.fault(SourceFault.BAD_SHAPE, *membership.place)
        return None
    for named in (behalf, body):
        if named and named not in reading.organisations and (named == behalf or not behalf):
            reading.fault(SourceFault.UNKNOWN_ORGANISATION, *membership.place)
            return None
    if behalf not in reading.members:
        return body if body in reading.members else None
    where = reading.organisations.get(body)
    is_elsewhere = where is not None and body not in reading.members
    if is_elsewhere and where and where.classification not in {*COUNCILS, ""}:
        reading.counted[NoteKind.IN_ANOTHER_BODY] += 1
        return None
    return behalf


def _holds(reading: _Reading, membership: _Membership) -> bool:
    """Whether a membership holds on the day; counts what to say about its dates."""
    dates: dict[str, Period | None] = {}
    for name in ("start_date", "end_date"):
        found = membership.content.get(name)
        if found is None or (isinstance(found, str) and not found.strip()):
            dates[name] = None
            continue
        dates[name] = period(found) if isinstance(found, str) else None
        if dates[name] is None:
            reading.fault(SourceFault.BAD_DATE, *membership.place, name)
            return False
    start, end = dates["start_date"], dates["end_date"]
    if (start and reading.day < start.first) or (end and reading.day > end.last):
        reading.counted[NoteKind.NOT_ON_THE_DAY] += 1
        return False
    if not start and not end:
        reading.counted[NoteKind.WITHOUT_DATE] += 1
    if (start and reading.day < start.last) or (end and reading.day > end.first):
        reading.counted[NoteKind.UNSURE_DATE] += 1
    return True


def _gather(reading: _Reading, factions: list[str]) -> None:
    gathering = reading.gathering
    empty = []
    for key in factions:
        faction, seats = reading.organisations[key], len(reading.members[key])
        if seats:
            gathering.add(faction.name, seats, path=json_path(faction.place))
        else:
            empty.append(faction.name)
    gathering.note(NoteKind.NO_MEMBERS, len(empty), empty)
    for kind in NoteKind:
        gathering.note(kind, reading.counted[kind])
    people = Counter(person for key in factions for person in reading.members[key])
    gathering.note(NoteKind.IN_TWO_FACTIONS, sum(times > 1 for times in people.values()))


def _body(membership: _Membership) -> str:
    return _refers(membership, "organization") or membership.within


def _refers(membership: _Membership, name: str) -> str:
    """The id to which a membership refers, as `person_id` or in an embedded `person`."""
    return next(iter(_references(membership.content, name)), "")


def _references(content: Mapping[str, Any], name: str) -> Iterator[str]:
    embedded = content.get(name)
    if isinstance(embedded, Mapping):
        embedded = embedded.get("id")
    for found in (content.get(f"{name}_id"), embedded):
        if key := _id(found):
            yield key


def _id(found: Any) -> str:
    is_id = isinstance(found, str | int) and not isinstance(found, bool)
    return str(found)[:200] if is_id else ""


def _text(content: Mapping[str, Any], name: str) -> str:
    found = content.get(name)
    return found if isinstance(found, str) else ""


def _word(said: str) -> str:
    return " ".join(said.casefold().replace("_", " ").replace("-", " ").split())
