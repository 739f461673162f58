"""The parts of a Popolo file, wherever they stand in it and however they are spelt.

Memberships stand at the top of a file, or within an organisation, a person, a post or an area.
Of a person only the id is kept. At most `MOST_ENTRIES` parts are looked at.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from valuemap.files.factions.faction_source import Gathering, SourceFault, Unread, word_set
from valuemap.files.factions.popolo_dates import Holding, Period, Span, holding, period
from valuemap.files.meetings.file_faults import Place, json_path

MOST_ENTRIES: Final = 100_000
"""The most organisations, persons, memberships and so on, counted together.

A council of 45 seats has some thousands over twenty years, with all its committees.
"""

_SPELLINGS: Final = ("organization", "organisation")
_ORGANISATIONS: Final = ("organizations", "organisations")
_PERSONS: Final = ("persons", "people")
_TERMS: Final = ("events", "legislative_periods")
_READ: Final = {*_ORGANISATIONS, *_PERSONS, *_TERMS, "posts", "areas", "memberships"}
# What describes a file itself; nobody misses it.
_ABOUT_THE_FILE: Final = {"@context", "meta", "warnings", "id", "name", "format", "version"}
_SAFE_TO_NAME: Final = word_set("motions|vote_events|votes|counts|speeches|bills|contact_details")
_OF_PERSONS: Final = word_set(
    "given_name|family_name|additional_name|patronymic_name|sort_name|honorific_prefix|"
    "honorific_suffix|birth_date|death_date|gender"
)
_REGIONS: Final = ("area", "jurisdiction", "division", "municipality", "gemeente")
_SHORT_NAMES: Final = word_set("abbreviation|acronym|afkorting|short|short name|korte naam")


class TooManyEntries(Exception):
    """The file has more than `MOST_ENTRIES` parts."""


@dataclass(frozen=True)
class Organisation:
    """An organisation: its words in lower case, and when it was there.

    Attributes:
        regions: ids of the area or municipality of which it says to be; mostly none.
        is_named: it is surely an organisation, so that its name may be told.
    """

    place: Place
    name: str
    classification: str
    span: Span
    parent: str
    regions: tuple[str, ...]
    other_names: Sequence[Any]
    is_named: bool


@dataclass(frozen=True)
class Membership:
    """A membership as it stands there, with the ids of what it stands in, or nothing."""

    place: Place
    content: Mapping[str, Any]
    organisation: str = ""
    person: str = ""
    post: str = ""


@dataclass(frozen=True)
class Part:
    """A post or a term: what it says, and the organisation that it stands in, or nothing."""

    place: Place
    content: Mapping[str, Any]
    organisation: str = ""


@dataclass
class Parts:
    """All parts of a file, by their ids; what is wrong with them goes to `gathering`.

    Attributes:
        looked_at: how many entries of lists were looked at.
        unknown: how many parts of the file are none of these, and `unknown_names` those of them
            that Popolo knows.
    """

    gathering: Gathering = field(default_factory=Gathering)
    organisations: dict[str, Organisation] = field(default_factory=dict)
    memberships: list[Membership] = field(default_factory=list)
    posts: dict[str, Part] = field(default_factory=dict)
    terms: dict[str, Part] = field(default_factory=dict)
    region_names: dict[str, str] = field(default_factory=dict)
    looked_at: int = 0
    unknown: int = 0
    unknown_names: list[str] = field(default_factory=list)

    def fault(self, fault: SourceFault, *place: str | int) -> None:
        """Note what is wrong at a place."""
        self.gathering.unread.append(Unread(fault, path=json_path(place)))

    def read(self, content: Any) -> bool:
        """Find all parts; whether the file has the shape of Popolo.

        Raises:
            TooManyEntries: there are more than `MOST_ENTRIES`.
        """
        if isinstance(content, list):
            is_popolo = self._bare_list(content)
        else:
            is_popolo = isinstance(content, dict) and self._whole(content)
        self._embedded()
        return is_popolo

    def _whole(self, content: Mapping[str, Any]) -> bool:
        known = [name for name in (*_ORGANISATIONS, *_PERSONS) if _is_list(content, name)]
        for name in _ORGANISATIONS:
            for place, one in self._entries((name,), content.get(name)):
                self._organisation(place, one)
        for name in _PERSONS:
            for place, one in self._entries((name,), content.get(name)):
                self._person(place, one)
        self._posts(("posts",), content.get("posts"), "")
        for name in _TERMS:
            self._terms((name,), content.get(name))
        for place, one in self._entries(("areas",), content.get("areas")):
            self.region_names[identity(one.get("id"))] = text(one, "name")
            self._memberships((*place, "memberships"), one.get("memberships"))
        self._memberships(("memberships",), content.get("memberships"))
        unread = [name for name in content if name not in {*_READ, *_ABOUT_THE_FILE}]
        unread = [name for name in unread if content[name]]
        self.unknown = len(unread)
        self.unknown_names = [name for name in unread if name in _SAFE_TO_NAME]
        return bool(known)

    def span(self, place: Place, content: Mapping[str, Any], start: str, end: str) -> Span | None:
        """From when until when something says to hold; None, with a fault, for no date."""
        dates: list[Period | None] = []
        for name in (start, end):
            found = content.get(name)
            if found is None or (isinstance(found, str) and not found.strip()):
                dates.append(None)
                continue
            dates.append(period(found) if isinstance(found, str) else None)
            if dates[-1] is None:
                self.fault(SourceFault.BAD_DATE, *place, name)
                return None
        return Span(*dates)

    def _entries(self, place: Place, found: Any) -> Iterator[tuple[Place, Mapping[str, Any]]]:
        """The objects of a list, each with its place."""
        if found is None:
            return
        if not isinstance(found, list):
            self.fault(SourceFault.BAD_SHAPE, *place)
            return
        for index, one in enumerate(found):
            self.looked_at += 1
            if self.looked_at > MOST_ENTRIES:
                raise TooManyEntries
            if isinstance(one, dict):
                yield (*place, index), one
            else:
                self.fault(SourceFault.BAD_SHAPE, *place, index)

    def _bare_list(self, content: list[Any]) -> bool:
        """Organisations with their memberships, or persons with theirs, or both in one list."""
        if not any(isinstance(one, dict) and "name" in one for one in content):
            return False
        for place, one in self._entries((), content):
            if _is_person(one):
                self._person(place, one)
            else:
                self._organisation(place, one, is_named=bool(text(one, "classification")))
        return True

    def _organisation(
        self, place: Place, found: Mapping[str, Any], *, is_named: bool = True
    ) -> None:
        if not isinstance(found.get("name"), str):
            self.fault(SourceFault.BAD_SHAPE, *place)
            return
        key = identity(found.get("id")) or json_path(place)
        if key in self.organisations:
            self.fault(SourceFault.DOUBLED_NAME, *place, "id")
            return
        others = found.get("other_names")
        self.organisations[key] = Organisation(
            place,
            found["name"],
            word(text(found, "classification")),
            self.span(place, found, "founding_date", "dissolution_date") or Span(),
            refers(found, "parent"),
            tuple(filter(None, (self._region(found, name) for name in _REGIONS))),
            others if isinstance(others, list) else (),
            is_named,
        )
        self._posts((*place, "posts"), found.get("posts"), key)
        self._terms((*place, "legislative_periods"), found.get("legislative_periods"))
        self._memberships((*place, "memberships"), found.get("memberships"), organisation=key)
        # No part of Popolo, and in many files: the members themselves, or memberships all the same.
        for at, one in self._entries((*place, "members"), found.get("members")):
            person = "" if refers(one, "person") else identity(one.get("id"))
            self.memberships.append(Membership(at, one, organisation=key, person=person))

    def _region(self, found: Mapping[str, Any], name: str) -> str:
        embedded = found.get(name)
        key = refers(found, name)
        if isinstance(embedded, Mapping):
            said = text(embedded, "name")
            key = key or said
            self.region_names[key] = said or key
        return key

    def _person(self, place: Place, found: Mapping[str, Any]) -> None:
        key = identity(found.get("id")) or json_path(place)
        self._memberships((*place, "memberships"), found.get("memberships"), person=key)

    def _posts(self, place: Place, found: Any, organisation: str) -> None:
        for at, one in self._entries(place, found):
            key = identity(one.get("id")) or json_path(at)
            self.posts.setdefault(key, Part(at, one, refers(one, "organization") or organisation))
            self._memberships((*at, "memberships"), one.get("memberships"), post=key)

    def _terms(self, place: Place, found: Any) -> None:
        for at, one in self._entries(place, found):
            self.terms.setdefault(identity(one.get("id")) or json_path(at), Part(at, one))

    def _memberships(self, place: Place, found: Any, **within: str) -> None:
        for at, one in self._entries(place, found):
            self.memberships.append(Membership(at, one, **within))

    def _embedded(self) -> None:
        """Organisations that stand only within a membership of theirs."""
        for membership in tuple(self.memberships):
            for name in (*_SPELLINGS, "on_behalf_of"):
                found = membership.content.get(name)
                if isinstance(found, Mapping) and isinstance(found.get("name"), str):
                    key = identity(found.get("id"))
                    if key and key not in self.organisations:
                        self._organisation((*membership.place, name), found)


def name_on(organisation: Organisation, parts: Parts, day: Any) -> str:
    """The name of an organisation on a day: one that it has given up since, or its own."""
    for index, one in enumerate(organisation.other_names[:100]):
        if not isinstance(one, Mapping) or not text(one, "name").strip():
            continue
        if word(text(one, "note")) in _SHORT_NAMES:
            continue
        place = (*organisation.place, "other_names", index)
        span = parts.span(place, one, "start_date", "end_date")
        if span and span.end and holding([span], day) is Holding.YES:
            return text(one, "name")
    return organisation.name


def refers(content: Mapping[str, Any], name: str) -> str:
    """The id to which something refers, as `person_id`, or as an embedded `person`."""
    for spelt in _SPELLINGS if name == "organization" else (name,):
        if key := identity(content.get(spelt + "_id")):
            return key
        embedded = content.get(spelt)
        if embedded is not None:
            key = identity(embedded.get("id") if isinstance(embedded, dict) else embedded)
            if key:
                return key
    return ""


def identity(found: Any) -> str:
    """An id as a text; empty where it is none."""
    if isinstance(found, str):
        return found
    return str(found) if isinstance(found, int) and not isinstance(found, bool) else ""


def text(content: Mapping[str, Any], name: str) -> str:
    """A text within something; empty where there is none."""
    found = content.get(name)
    return found if isinstance(found, str) else ""


def word(said: str) -> str:
    """A classification or a role, however it is spelt.

    >>> word("Parliamentary_Group")
    'parliamentary group'
    """
    return " ".join(said.casefold().replace("_", " ").replace("-", " ").split())


def _is_list(content: Mapping[str, Any], name: str) -> bool:
    return isinstance(content.get(name), list)


def _is_person(found: Mapping[str, Any]) -> bool:
    """Whether an entry of a bare list is a person: it says so, or is a member somewhere else."""
    if not _OF_PERSONS.isdisjoint(found) or word(text(found, "@type")) == "person":
        return True
    memberships = found.get("memberships")
    own = identity(found.get("id"))
    return isinstance(memberships, list) and any(
        refers(one, "organization") not in ("", own) and not refers(one, "person")
        for one in memberships
        if isinstance(one, Mapping)
    )
