"""What is understood of a list of factions from elsewhere, and what is not.

A CSV file, a list from a web page and Popolo JSON all end up here: as factions within the limits
of a meeting, notes on what was left out, and everything that was not understood. Such lists often
name people. No name of a person is kept: of what was not understood only its place is, unless its
words are surely those of a faction or of a web page itself.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import islice
from typing import Final

from valuemap.faction_list import LineFault, read_faction_list, written
from valuemap.files.file_faults import FirstFaults, brief
from valuemap.meeting import (
    FACTION_NAME_LIMIT,
    MOST_FACTIONS,
    MOST_SEATS,
    FactionPlan,
)
from valuemap.wording import WordingError, clean, comparable

MOST_NAMED: Final = 40
"""The most organisations that a note names."""

_TOTALS = frozenset(
    comparable(word) for word in ("totaal", "totaal zetels", "totaal aantal zetels", "total")
)


class SourceKind(StrEnum):
    """What a text was recognised as."""

    NOTHING = "nothing"
    LINES = "lines"
    CSV = "csv"
    WEB_PAGE = "web page"
    POPOLO = "popolo"
    SPREADSHEET = "spreadsheet"


class NoteKind(StrEnum):
    """What a reader should know about how a text was read; the comments name what comes along."""

    WINDOWS_1252 = "windows-1252"
    UTF_16 = "utf-16"
    MEMBERS_COUNTED = "members counted"  # number: the people
    NO_MEMBERS = "no members"  # number, names: organisations
    OTHER_ORGANISATIONS = "other organisations"  # number, names: no factions
    WITHOUT_CLASSIFICATION = "without classification"  # number, names: taken for factions
    NOT_ON_THE_DAY = "not on the day"  # number: memberships
    OTHER_ROLE = "other role"  # number: memberships of who has no seat
    IN_ANOTHER_BODY = "in another body"  # number: memberships of a committee and the like
    UNSURE_DATE = "unsure date"  # number: memberships that begin or end in that month or year
    WITHOUT_DATE = "without date"  # number: memberships
    WITHOUT_PERSON = "without person"  # number: memberships
    IN_TWO_FACTIONS = "in two factions"  # number: people
    OUTSIDE_FACTIONS = "outside factions"  # number: memberships of what is no faction
    NOT_IN_COUNCIL = "not in council"  # number: people who are only members of a party
    WITHOUT_FACTION = "without faction"  # number: people in the council
    PARTIES_BESIDE_GROUPS = "parties beside groups"  # number, names: parties
    OTHER_NAME = "other name"  # number, names: as they were on that day
    NOT_READ = "not read"  # number: parts of a file, names: those that are known


class SourceFault(StrEnum):
    """What can be wrong besides the faults of a line (`LineFault`)."""

    NOT_UNDERSTOOD = "not understood"
    UNWRITABLE = "unwritable"  # text: a name that the field for factions would read otherwise
    IS_TOTAL = "is total"  # text
    TOO_FEW = "too few"
    NOT_TEXT = "not text"
    BAD_QUOTES = "bad quotes"
    NUMBER_OF_FIELDS = "number of fields"
    NOT_JSON = "not json"  # line, column
    CUT_OFF = "cut off"  # line, column
    DOUBLED_NAME = "doubled name"
    NOT_POPOLO = "not popolo"
    BAD_SHAPE = "bad shape"  # path
    BAD_DATE = "bad date"  # path
    UNKNOWN_ORGANISATION = "unknown organisation"  # path
    UNKNOWN_POST = "unknown post"  # path
    UNKNOWN_TERM = "unknown term"  # path
    WITHOUT_ORGANISATIONS = "without organisations"
    SEVERAL_COUNCILS = "several councils"  # text: their names
    TOO_MANY_ENTRIES = "too many entries"
    TOO_HEAVY = "too heavy"
    TOO_BUSY = "too busy"
    BROKEN_OFF = "broken off"
    SHEET_UNREADABLE = "sheet unreadable"
    SHEET_LOCKED = "sheet locked"
    SHEET_EMPTY = "sheet empty"
    SHEET_ROWS = "sheet rows"
    SHEET_COLUMNS = "sheet columns"
    MERGED = "merged"  # text: the cells, where it is not about too many of them


@dataclass(frozen=True)
class Note:
    """Something to know about how a text was read.

    Attributes:
        number: of how many.
        names: of organisations; the first `MOST_NAMED` of them.
    """

    kind: NoteKind
    number: int = 0
    names: tuple[str, ...] = ()


@dataclass(frozen=True)
class Unread:
    """Something that was not understood.

    Attributes:
        fault: why.
        line: its line in the text or row of the sheet, from 1; 0 where it is none.
        column: the character in that line, or the column of the sheet, from 1; 0 for none.
        path: its place in JSON, such as `$.memberships[3]`.
        text: its words, where they cannot be those of a person; mostly empty.
    """

    fault: LineFault | SourceFault
    line: int = 0
    column: int = 0
    path: str = ""
    text: str = ""


@dataclass(frozen=True)
class FactionSource:
    """A list of factions from elsewhere, as it was understood.

    Attributes:
        kind: what it was recognised as.
        factions: name and seats, in the order of the source.
        notes: what was left out or counted, and why.
        unread: what was not understood, in the order of the source.
        more: how much else was not understood, of which only the number is kept.
        sheet: the name of the sheet in a spreadsheet, where `Unread.line` is a row.
    """

    kind: SourceKind
    factions: tuple[FactionPlan, ...] = ()
    notes: tuple[Note, ...] = ()
    unread: tuple[Unread, ...] = ()
    more: int = 0
    sheet: str = ""

    @property
    def seats(self) -> int:
        """The seats of all factions together."""
        return sum(faction.seats for faction in self.factions)


@dataclass
class Gathering:
    """Factions as they are found, each checked against the limits of a meeting."""

    factions: list[FactionPlan] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    unread: FirstFaults[Unread] = field(default_factory=FirstFaults)
    _seen: set[str] = field(default_factory=set)

    def add(
        self, name: str, seats: str | int, *, line: int = 0, path: str = "", is_sure: bool = True
    ) -> bool:
        """Take a faction in, or say why not; whether it was taken in.

        `is_sure` says that these are the words of a faction, which may be told again.
        """
        read: FactionPlan | LineFault | SourceFault = _plan(name, seats)
        if isinstance(read, FactionPlan):
            read = self._misfit(read) or read
        if isinstance(read, FactionPlan):
            self._seen.add(comparable(read.name))
            self.factions.append(read)
            return True
        is_told = is_sure or read in (LineFault.DOUBLE, SourceFault.IS_TOTAL)
        self.unread.append(Unread(read, line, path=path, text=brief(name) if is_told else ""))
        return False

    def _misfit(self, plan: FactionPlan) -> LineFault | SourceFault | None:
        if comparable(plan.name) in _TOTALS:
            return SourceFault.IS_TOTAL
        if comparable(plan.name) in self._seen:
            return LineFault.DOUBLE
        if len(self.factions) == MOST_FACTIONS:
            return LineFault.TOO_MANY
        if read_faction_list(written([plan])).factions != (plan,):
            return SourceFault.UNWRITABLE
        return None

    def note(self, kind: NoteKind, number: int = 0, names: Iterable[str] = ()) -> None:
        """Make a note, where there is something to say."""
        told = tuple(name for name in map(brief, islice(names, MOST_NAMED)) if name)
        if number or told:
            self.notes.append(Note(kind, number, told))

    def result(self, kind: SourceKind) -> FactionSource:
        """What was gathered, with the fault that a meeting needs two factions."""
        unread = sorted(self.unread, key=lambda one: one.line)  # stable: paths keep their order
        if len(self.factions) == 1:
            unread.append(Unread(SourceFault.TOO_FEW))
        found = (tuple(self.factions), tuple(self.notes), tuple(unread))
        return FactionSource(kind, *found, self.unread.more)


def word_set(listed: str) -> frozenset[str]:
    """The words in a list that bars divide.

    >>> sorted(word_set("raad|lid"))
    ['lid', 'raad']
    """
    return frozenset(listed.split("|"))


def plain_name(name: str) -> str:
    """A name as the field for factions keeps it: without straight quotes and outer commas.

    >>> plain_name('Lijst "De Burcht";')
    'Lijst De Burcht'
    """
    return clean(name.replace('"', " ")).strip(" ,;|")


def _plan(name: str, seats: str | int) -> FactionPlan | LineFault:
    try:
        number = _whole(seats)
    except ValueError:
        return LineFault.SEATS_NOT_A_NUMBER if str(seats).strip() else LineFault.NO_SEATS
    if not 1 <= number <= MOST_SEATS:
        return LineFault.SEATS_OUT_OF_RANGE
    try:
        return FactionPlan(plain_name(name), number)
    except WordingError as error:
        too_long = error.length > FACTION_NAME_LIMIT
        return LineFault.NAME_TOO_LONG if too_long else LineFault.NO_NAME


def _whole(seats: str | int) -> int:
    """The number that stands there; one far too large as just too large.

    Raises:
        ValueError: where it is no whole number in plain figures.
    """
    if isinstance(seats, int):
        return seats
    text = clean(seats).removeprefix("+")
    if not text.isascii() or not text.isdigit():
        raise ValueError(text)
    return int(text) if len(text) <= 4 else MOST_SEATS + 1
