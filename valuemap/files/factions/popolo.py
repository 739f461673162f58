"""Factions from Popolo JSON (https://www.popoloproject.com): seats on the day of the meeting.

A faction is an organisation that is classified as a party or a group, or, where nothing is, one
without classification. Its seats are the people whose membership holds on the day: in the faction
itself, or in the council on its behalf. Where a file says who sits in the council, being a member
of a party is not enough. Of a person only the id is used, to count everybody once; names of people
are not looked at. What cannot be decided is refused, and what was left out is said.
"""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Final

from valuemap.domain.preparing.plan import MOST_FACTIONS
from valuemap.files.factions.faction_source import (
    Gathering,
    NoteKind,
    SourceFault,
    Unread,
    word_set,
)
from valuemap.files.factions.popolo_dates import Holding, Span, holding
from valuemap.files.factions.popolo_parts import (
    Membership,
    Organisation,
    Parts,
    TooManyEntries,
    name_on,
    refers,
    text,
    word,
)
from valuemap.files.meetings.file_faults import brief, json_path
from valuemap.files.names.people import beside_person

GROUPS: Final = word_set(
    "parliamentary group|political group|faction|caucus|fractie|raadsfractie|parliamentary faction"
)
FACTIONS: Final = GROUPS | word_set("party|political party|partij|politieke partij")
COUNCILS: Final = word_set(
    "legislature|council|city council|municipal council|town council|borough council|"
    "local council|district council|county council|regional council|parliament|chamber|"
    "lower house|upper house|gemeenteraad|raad|deelraad|provinciale staten"
)
# Who belongs to a faction or works for the council without having a seat.
OTHER_ROLES: Final = word_set(
    "burgerlid|burgerraadslid|commissielid|duoraadslid|fractieassistent|fractiemedewerker|"
    "fractieondersteuner|fractievolger|opvolger|schaduwraadslid|steunfractielid|wethouder|"
    "griffier|raadsgriffier|plaatsvervangend griffier|burgemeester"
)
_MOST_TOLD: Final = 10


@dataclass(frozen=True)
class _Seat:
    """A membership that holds on the day: whose, for which faction, and in which body.

    Of a membership without a person, its place stands for one.
    """

    person: str
    faction: str
    body: str
    is_anonymous: bool

    @property
    def is_direct(self) -> bool:
        """It is in the faction itself, or nothing says where."""
        return self.body in ("", self.faction)


@dataclass
class _Reading:
    """What is read of one file on one day."""

    day: dt.date
    parts: Parts
    factions: dict[str, None] = field(default_factory=dict)  # as a set that keeps its order
    seats: list[_Seat] = field(default_factory=list)
    # Who sits in which body, where no faction is said.
    sitting: list[tuple[str, str]] = field(default_factory=list)
    counted: Counter[NoteKind] = field(default_factory=Counter)
    terms: dict[str, Span | None] = field(default_factory=dict)

    @cached_property
    def referred(self) -> set[str]:
        """The organisations of which somebody is a member."""
        memberships = self.parts.memberships
        return {key for one in memberships for key in (_behalf(one), _body(self, one)) if key}

    @property
    def gathering(self) -> Gathering:
        """What comes of it."""
        return self.parts.gathering

    def classification(self, key: str) -> str:
        """That of an organisation; nothing where it is not known."""
        found = self.parts.organisations.get(key)
        return found.classification if found else ""


def read_popolo(content: Any, day: dt.date) -> Gathering:
    """The factions in parsed JSON, with the seats that they have on a day.

    `content` is an object with `organizations`, `persons`, `memberships`, `posts` and `events`, as
    far as they are there, or a list of organisations or persons that hold their own memberships. A
    date such as "2022-03" begins on the first day that it may mean, and ends on the last; where the
    meeting falls within, a note says so.

    >>> party = {"id": "a", "name": "Noord", "classification": "party"}
    >>> holds = {"organization_id": "a", "person_id": "1", "start_date": "2022-03"}
    >>> file = {"organizations": [party], "memberships": [holds]}
    >>> read_popolo(file, dt.date(2026, 1, 1)).factions
    [FactionPlan(name='Noord', seats=1, is_beside=False, places=None)]
    """
    parts = Parts()
    try:
        is_popolo = parts.read(content)
    except TooManyEntries:
        return _refused(SourceFault.TOO_MANY_ENTRIES)
    if not is_popolo:
        return _refused(SourceFault.NOT_POPOLO)
    if not parts.organisations and not parts.gathering.unread:
        return _refused(SourceFault.WITHOUT_ORGANISATIONS)
    reading = _Reading(day, parts)
    reading.factions = dict.fromkeys(_factions(reading))
    for membership in parts.memberships:
        _count(reading, membership)
    if councils := _councils(reading):
        told = [brief(name) for name in councils[:_MOST_TOLD]]
        return _refused(SourceFault.SEVERAL_COUNCILS, ", ".join(told))
    _only_in_the_council(reading)
    _groups_before_parties(reading)
    _gather(reading)
    return reading.gathering


def _refused(fault: SourceFault, told: str = "") -> Gathering:
    gathering = Gathering()
    gathering.unread.append(Unread(fault, text=told))
    return gathering


def _factions(reading: _Reading) -> list[str]:
    """The ids of the organisations that are factions, with notes on the others."""
    known = reading.parts.organisations
    factions = [key for key, one in known.items() if one.classification in FACTIONS]
    if not factions:
        bodies = {_body(reading, one) for one in reading.parts.memberships if _behalf(one)}
        factions = [key for key, o in known.items() if not o.classification and key not in bodies]
        _note_organisations(reading, NoteKind.WITHOUT_CLASSIFICATION, factions)
    taken = set(factions)
    others = [key for key in known if key not in taken]
    _note_organisations(reading, NoteKind.OTHER_ORGANISATIONS, others)
    return factions


def _note_organisations(reading: _Reading, kind: NoteKind, keys: Sequence[str]) -> None:
    """Say which organisations; an entry that might as well be a person is only counted."""
    known, referred = reading.parts.organisations, reading.referred
    named = (known[key].name for key in keys if known[key].is_named or key in referred)
    reading.gathering.note(kind, len(keys), (name for name in named if not beside_person(name)))


def _count(reading: _Reading, membership: Membership) -> None:
    """Take a membership for a seat, or count why it is none."""
    behalf, body = _behalf(membership), _body(reading, membership)
    if not _is_known(reading, membership, behalf, body):
        return
    if not _roles(reading, membership).isdisjoint(OTHER_ROLES):
        reading.counted[NoteKind.OTHER_ROLE] += 1
        return
    held = _holds(reading, membership, behalf, body)
    if held is None:
        return
    person = refers(membership.content, "person") or membership.person
    is_faction = behalf in reading.factions or (not behalf and body in reading.factions)
    if not is_faction:
        is_council = reading.classification(body) in COUNCILS and not behalf
        if is_council and person:
            reading.sitting.append((person, body))
        elif not is_council:
            reading.counted[NoteKind.OUTSIDE_FACTIONS] += 1
        return
    if held in (Holding.UNSURE, Holding.WITHOUT_DATE):
        unsure = held is Holding.UNSURE
        reading.counted[NoteKind.UNSURE_DATE if unsure else NoteKind.WITHOUT_DATE] += 1
    if not person:
        reading.counted[NoteKind.WITHOUT_PERSON] += 1
    key = person or json_path(membership.place)
    reading.seats.append(_Seat(key, behalf or body, body, is_anonymous=not person))


def _behalf(membership: Membership) -> str:
    return refers(membership.content, "on_behalf_of")


def _body(reading: _Reading, membership: Membership) -> str:
    """The organisation in which a membership is: its own, or that of its post."""
    if own := refers(membership.content, "organization") or membership.organisation:
        return own
    embedded = membership.content.get("post")
    if isinstance(embedded, dict) and (of_post := refers(embedded, "organization")):
        return of_post
    post = reading.parts.posts.get(_post(membership))
    return post.organisation if post else ""


def _roles(reading: _Reading, membership: Membership) -> set[str]:
    """What somebody does there: as the membership says, else as its post does."""
    if own := word(text(membership.content, "role")):
        return {own}
    embedded = membership.content.get("post")
    found = reading.parts.posts.get(_post(membership))
    posts = [embedded if isinstance(embedded, dict) else {}, found.content if found else {}]
    return {word(text(post, name)) for post in posts for name in ("role", "label")}


def _post(membership: Membership) -> str:
    return refers(membership.content, "post") or membership.post


def _is_known(reading: _Reading, membership: Membership, behalf: str, body: str) -> bool:
    """Whether it is said of which organisation this is, and that one is in the file."""
    if not behalf and not body:
        fault = SourceFault.UNKNOWN_POST if _post(membership) else SourceFault.BAD_SHAPE
        reading.parts.fault(fault, *membership.place)
        return False
    if (behalf or body) not in reading.parts.organisations:
        reading.parts.fault(SourceFault.UNKNOWN_ORGANISATION, *membership.place)
        return False
    return True


def _holds(reading: _Reading, membership: Membership, behalf: str, body: str) -> Holding | None:
    """Whether a membership holds on the day; None, once that is said or counted, where not."""
    parts = reading.parts
    own = parts.span(membership.place, membership.content, "start_date", "end_date")
    if own is None:
        return None
    term = refers(membership.content, "legislative_period")
    if term and not (own.start and own.end):
        of_term = _term(reading, term)
        if of_term is None:
            parts.fault(SourceFault.UNKNOWN_TERM, *membership.place)
            return None
        own = own.within(of_term)
    around = [parts.organisations[key].span for key in {behalf, body} & parts.organisations.keys()]
    if post := parts.posts.get(_post(membership)):
        around.append(parts.span(post.place, post.content, "start_date", "end_date") or Span())
    held = holding([own, *around], reading.day)
    if held is Holding.NO:
        reading.counted[NoteKind.NOT_ON_THE_DAY] += 1
        return None
    return held if held is Holding.UNSURE else holding([own], reading.day)


def _term(reading: _Reading, key: str) -> Span | None:
    """From when until when a term lasts; None where the file does not tell it apart."""
    if key not in reading.terms:
        found = reading.parts.terms.get(key)
        span = None
        if found is not None:
            span = reading.parts.span(found.place, found.content, "start_date", "end_date")
        is_dated = span is not None and (span.start or span.end)
        reading.terms[key] = span if is_dated or len(reading.parts.terms) == 1 else None
    return reading.terms[key]


def _councils(reading: _Reading) -> list[str]:
    """The names of the councils that sit on the day, where they are more than one.

    Also drops the seats in bodies that are no council, and counts them.
    """
    known = reading.parts.organisations
    bodies = {seat.body for seat in reading.seats if not seat.is_direct and seat.body in known}
    bodies -= reading.factions.keys()
    councils = {key for key in bodies if known[key].classification in COUNCILS}
    councils |= {body for _, body in reading.sitting}
    unsaid = {key for key in bodies if not known[key].classification}
    if not councils and len(unsaid) > 1:
        called = {key for key in unsaid if _is_called_council(known[key].name)}
        councils = called if len(called) == 1 else unsaid
    elif not councils:
        councils = unsaid
    seats = [s for s in reading.seats if s.body not in bodies or s.body in councils]
    reading.counted[NoteKind.IN_ANOTHER_BODY] += len(reading.seats) - len(seats)
    reading.seats = seats
    if len(councils) > 1:
        return [known[key].name for key in known if key in councils]
    there = {seat.faction for seat in seats} | councils
    return _regions(reading, [known[key] for key in known if key in there])


def _is_called_council(name: str) -> bool:
    words = word(name).split()
    return bool(words) and not {words[0], words[-1]}.isdisjoint({"gemeenteraad", "raad", "council"})


def _regions(reading: _Reading, organisations: Iterable[Organisation]) -> list[str]:
    """The names of municipalities that these organisations belong to, where they differ."""
    known, names = reading.parts.organisations, reading.parts.region_names
    found: list[dict[str, str]] = [{}, {}]
    for one in organisations:
        for region in one.regions[:1]:
            name = names.get(region) or region
            found[0][word(name)] = name
        if one.classification not in COUNCILS and reading.classification(one.parent) in COUNCILS:
            found[1][one.parent] = known[one.parent].name
    return next((list(by_key.values()) for by_key in found if len(by_key) > 1), [])


def _only_in_the_council(reading: _Reading) -> None:
    """Drop party members without a seat, where the file says who sits in the council.

    It does so in a list of the council, or by seats on behalf of that same party. A list that has
    nobody of the factions is about something else.
    """
    seats = reading.seats
    listed = {person for person, _ in reading.sitting}
    seated = {seat.person for seat in seats}
    reading.counted[NoteKind.WITHOUT_FACTION] += len(listed - seated)
    says_all = not listed.isdisjoint(seated)
    in_council = {seat.person for seat in seats if not seat.is_direct} | listed
    represented = {
        seat.faction
        for seat in seats
        if not seat.is_direct and reading.classification(seat.faction) not in GROUPS
    }

    def is_outside(seat: _Seat) -> bool:
        if not seat.is_direct or seat.is_anonymous or seat.person in in_council:
            return False
        return says_all or (bool(seat.body) and seat.faction in represented)

    outside = {seat.person for seat in seats if is_outside(seat)}
    reading.seats = [seat for seat in seats if not is_outside(seat)]
    reading.counted[NoteKind.NOT_IN_COUNCIL] += len(outside)


def _groups_before_parties(reading: _Reading) -> None:
    """Keep the groups of a council, where a file has their members in their parties as well."""
    both: tuple[list[_Seat], list[_Seat]] = ([], [])
    for seat in reading.seats:
        both[reading.classification(seat.faction) in GROUPS].append(seat)
    in_party, in_group = ({seat.person for seat in seats} for seats in both)
    # One group, or a few people, may well be told apart in another way: that is only said.
    is_told_twice = 2 * len(in_group & in_party) > len(in_group)
    if not is_told_twice or any(len({seat.faction for seat in seats}) < 2 for seats in both):
        return
    groups = [key for key in reading.factions if reading.classification(key) in GROUPS]
    parties = [key for key in reading.factions if reading.classification(key) not in GROUPS]
    _note_organisations(reading, NoteKind.PARTIES_BESIDE_GROUPS, parties)
    reading.factions = dict.fromkeys(groups)
    reading.seats = [seat for seat in reading.seats if seat.faction in reading.factions]


def _gather(reading: _Reading) -> None:
    gathering, known = reading.gathering, reading.parts.organisations
    members: dict[str, set[str]] = {key: set() for key in reading.factions}
    for seat in reading.seats:
        members[seat.faction].add(seat.person)
    full = [key for key in reading.factions if members[key]]
    renamed: list[str] = []
    for key in full[: MOST_FACTIONS + 1]:
        faction = known[key]
        name = name_on(faction, reading.parts, reading.day)
        if beside_person(name):
            reading.parts.fault(SourceFault.PERSON, *faction.place)
            continue
        gathering.add(name, len(members[key]), path=json_path(faction.place))
        renamed += [name] if name != faction.name else []
    gathering.unread.more += max(0, len(full) - MOST_FACTIONS - 1)
    gathering.note(NoteKind.OTHER_NAME, len(renamed), renamed)
    empty = [key for key in reading.factions if not members[key]]
    _note_organisations(reading, NoteKind.NO_MEMBERS, empty)
    for kind in NoteKind:
        gathering.note(kind, reading.counted[kind])
    people = Counter(person for key in full for person in members[key])
    gathering.note(NoteKind.IN_TWO_FACTIONS, sum(times > 1 for times in people.values()))
    gathering.note(NoteKind.NOT_READ, reading.parts.unknown, reading.parts.unknown_names)
