"""What is understood of a list of factions from elsewhere, and what is not.

A CSV file, a list from a web page and Popolo JSON all end up here: as factions within the limits
of a meeting, notes on what was left out, and everything that was not understood. Such lists often
name people. No name of a person is kept: of what was not understood only its place is, unless its
words are surely those of a faction or of a web page itself.
"""

import re
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import islice
from typing import Final

from valuemap.domain.preparing.faction_list import (
    LineFault,
    read_faction_list,
    without_seat_word,
    written,
)
from valuemap.domain.preparing.plan import (
    FACTION_NAME_LIMIT,
    MOST_FACTIONS,
    MOST_SEATS,
    FactionPlan,
    plan_faction,
)
from valuemap.files.meetings.file_faults import FirstFaults, brief
from valuemap.files.names.page_words import is_no_faction
from valuemap.files.names.people import is_party, may_be_person
from valuemap.files.names.word_lists import words_of
from valuemap.wording import WordingError, clean, comparable

MOST_NAMED: Final = 40
"""The most organisations that a note names."""
MOST_LINES: Final = 200
"""The most lines that a note names."""

MOST_COUNCIL_SEATS: Final = 45
"""The seats of the largest council that the Gemeentewet (article 8) knows."""

_NOTHING_BEHIND: Final = re.compile(r"[.,]0{1,2}$")  # as programs write whole numbers: 4.0
# A total is named by one of the first, with nothing beside it but the others.
_TOTAL_WORDS = words_of(
    "totaal totalen total totals totale eindtotaal subtotaal geheel gehele samen tezamen raad "
    "som sum gemeenteraad raadszetels raadsleden zetels alle allen alles"
)
_PARTIES_TOO = frozenset({"samen", "raad", "alle", "allen"})  # totals and parties are named so
_SURELY_TOTAL = words_of("totaal totalen total totals eindtotaal subtotaal som opgeteld")
_BESIDE_TOTAL = words_of(
    "aantal aan de het van in der per bij elkaar zetels zetel raadszetels leden raadsleden raad "
    "gemeenteraad gemeente fracties partijen lijsten generaal hele seats of stemmen"
)
_PARTS_OF_COUNCIL = words_of(
    "coalitie oppositie coalitiepartijen oppositiepartijen coalitiefracties oppositiefracties "
    "collegepartijen collegefracties"
)
_KINDS_OF_PARTIES = words_of("landelijke lokale plaatselijke nieuwe kleine grote")
_BETWEEN_WORDS = re.compile(r"[^\w&!'’]+")


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
    SKIPPED = "skipped"  # lines, names: headings and words of the page itself
    TOTAL = "total"  # lines: those of a total
    TOTAL_DIFFERS = "total differs"  # number: the total that the list gives
    LAST_IS_SUM = "last is sum"  # lines: a faction with as many seats as all others


class SourceFault(StrEnum):
    """What can be wrong besides the faults of a line (`LineFault`)."""

    NOT_UNDERSTOOD = "not understood"
    UNWRITABLE = "unwritable"  # text: a name that the field for factions would read otherwise
    PERSON = "person"
    AMONG_PERSONS = "among persons"  # it may be a person as well as a faction
    SEVERAL_IN_LINE = "several in line"
    FIGURES = "figures"  # other figures than seats
    TOO_MANY_COLUMNS = "too many columns"
    SEVERAL_COLUMNS = "several columns"  # text: their names
    UNKNOWN_COLUMNS = "unknown columns"  # text: the names that were found
    SEVERAL_COUNCILS = "several councils"  # text: some of them
    SEVERAL_YEARS = "several years"
    SEVERAL_LISTS = "several lists"
    FORMER_MEMBERS = "former members"
    TOO_MANY_SEATS = "too many seats"  # in a list, or in a line: over `MOST_COUNCIL_SEATS`
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
        lines: where in the text it stands, from 1.
    """

    kind: NoteKind
    number: int = 0
    names: tuple[str, ...] = ()
    lines: tuple[int, ...] = ()


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

    @property
    def is_beside(self) -> bool:
        """Whether it is a heading, words of a page or a person beside factions, and no fault."""
        return self.fault in (SourceFault.NOT_UNDERSTOOD, SourceFault.PERSON)


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
    _lines: list[int] = field(default_factory=list)
    _stated_total: int | None = None
    _doubt: SourceFault | None = None
    _party_too: tuple[int, FactionPlan, int] | None = None

    def add(
        self, name: str, seats: str | int, *, line: int = 0, path: str = "", is_sure: bool = True
    ) -> bool:
        """Take a faction in, or say why not; whether it was taken in.

        `is_sure` says that these are the words of a faction, which may be told again.
        """
        if is_total(name):
            self._add_total(name, seats, line)
            return False
        if is_part_of_total(name):
            self.skip(NoteKind.TOTAL, line)
            return False
        if not path and is_no_faction(name):
            self.unread.append(Unread(SourceFault.NOT_UNDERSTOOD, line))
            return False
        read: FactionPlan | LineFault | SourceFault = _plan(name, seats)
        if read is LineFault.SEATS_OUT_OF_RANGE and not path and whole_seats(seats) > MOST_SEATS:
            self.doubt(SourceFault.TOO_MANY_SEATS)
        if isinstance(read, FactionPlan):
            read = self._misfit(read) or read
        if isinstance(read, FactionPlan):
            self._seen.add(comparable(read.name))
            self.factions.append(read)
            self._lines.append(line)
            return True
        is_told = read is LineFault.DOUBLE or (is_sure and not may_be_person(name))
        self.unread.append(Unread(read, line, path=path, text=brief(name) if is_told else ""))
        return False

    def doubt(self, fault: SourceFault) -> None:
        """Say that numbers in this list cannot be those of seats, so that none of it holds."""
        self._doubt = fault

    def _add_total(self, name: str, seats: str | int, line: int) -> None:
        number = None
        with suppress(ValueError):
            number = whole_seats(seats)
        if number is not None and comparable(name) in _PARTIES_TOO and self._party_too is None:
            self._party_too = (len(self.factions), plan_faction(name, number), line)
            return
        self._stated_total = number
        self.skip(NoteKind.TOTAL, line)

    def _settle_party_too(self) -> None:
        """Take "Samen" for a total, unless all is understood and adds up to something else."""
        if self._party_too is None:
            return
        place, plan, line = self._party_too
        if self.unread or plan.seats == sum(faction.seats for faction in self.factions):
            self._stated_total = plan.seats
            self.skip(NoteKind.TOTAL, line)
        else:
            self.factions.insert(place, plan)
            self._lines.insert(place, line)

    def _misfit(self, plan: FactionPlan) -> LineFault | SourceFault | None:
        if len(self.factions) == MOST_FACTIONS:
            return LineFault.TOO_MANY
        if comparable(plan.name) in self._seen:
            return LineFault.DOUBLE
        if read_faction_list(written([plan])).factions != (plan,):
            return SourceFault.UNWRITABLE
        return None

    def note(self, kind: NoteKind, number: int = 0, names: Iterable[str] = ()) -> None:
        """Make a note, where there is something to say."""
        told = tuple(name for name in map(brief, islice(names, MOST_NAMED)) if name)
        if number or told:
            self.notes.append(Note(kind, number, told))

    def skip(self, kind: NoteKind, line: int, name: str = "") -> None:
        """Note a line that is left out and about which nothing needs doing.

        `name` is what stands there, where that can be nobody's name.
        """
        for place, note in enumerate(self.notes):
            if note.kind is kind:
                names = (*note.names, name) if name and len(note.names) < MOST_NAMED else note.names
                lines = (*note.lines, line) if len(note.lines) < MOST_LINES else note.lines
                self.notes[place] = Note(kind, note.number + 1, names, lines)
                return
        self.notes.append(Note(kind, 1, (name,) if name else (), (line,)))

    def result(self, kind: SourceKind) -> FactionSource:
        """What was gathered, with what is wrong with the list as a whole."""
        if kind is not SourceKind.POPOLO:
            self._settle_party_too()
            self._leave_out_sum()
            self._weigh_numbers()
        unread = sorted(self.unread, key=lambda one: one.line)  # stable: paths keep their order
        if len(self.factions) == 1:
            unread.append(Unread(SourceFault.TOO_FEW))
        found = (tuple(self.factions), tuple(self.notes), tuple(unread))
        return FactionSource(kind, *found, self.unread.more)

    def _leave_out_sum(self) -> None:
        """A last row with as many seats as all others is their total, unless a party is named.

        Whatever else its name holds, a row that begins as a total and adds up is one.
        """
        total = sum(faction.seats for faction in self.factions)
        for place, faction in enumerate(self.factions):
            first = comparable(faction.name).split()[0].strip(" :.=")
            if first in _SURELY_TOTAL and faction.seats * 2 == total and len(self.factions) > 2:
                self._stated_total = self.factions.pop(place).seats
                self.skip(NoteKind.TOTAL, self._lines.pop(place))
                return
        seats = [faction.seats for faction in self.factions]
        counted = any(note.kind is NoteKind.MEMBERS_COUNTED for note in self.notes)
        if len(seats) < 3 or counted or self._stated_total is not None:
            return
        if seats[-1] != sum(seats[:-1]):
            return
        if is_party(self.factions[-1].name):
            self.skip(NoteKind.LAST_IS_SUM, self._lines[-1])
            return
        self.factions.pop()
        self._stated_total = seats[-1]
        self.skip(NoteKind.TOTAL, self._lines.pop())

    def _weigh_numbers(self) -> None:
        total = sum(faction.seats for faction in self.factions)
        fault = SourceFault.TOO_MANY_SEATS if total > MOST_COUNCIL_SEATS else self._doubt
        if fault is not None:
            self.factions.clear()
            self._lines.clear()
            self.unread.append(Unread(fault))
        elif self._stated_total is not None and self.factions and self._stated_total != total:
            self.note(NoteKind.TOTAL_DIFFERS, self._stated_total)


def is_total(name: str) -> bool:
    """Whether a row of this name adds up the others.

    >>> [is_total(name) for name in ("Totaal aantal raadszetels", "Samen Verder", "Raad (totaal)")]
    [True, False, True]
    """
    words = _BETWEEN_WORDS.sub(" ", comparable(name[:100])).split()
    return any(word in _TOTAL_WORDS for word in words) and all(
        word in _TOTAL_WORDS or word in _BESIDE_TOTAL for word in words
    )


def is_part_of_total(name: str) -> bool:
    """Whether a row of this name adds up some of the others.

    >>> is_part_of_total("Oppositie:"), is_part_of_total("Lokale partijen"), is_part_of_total("VVD")
    (True, True, False)
    """
    words = _BETWEEN_WORDS.sub(" ", comparable(name[:100])).split()
    return bool(words) and (
        all(word in _PARTS_OF_COUNCIL for word in words)
        or (words[0] in _KINDS_OF_PARTIES and words[1:] in (["partijen"], ["fracties"]))
    )


def word_set(listed: str) -> frozenset[str]:
    """The words in a list that bars divide.

    >>> sorted(word_set("raad|lid"))
    ['lid', 'raad']
    """
    return frozenset(listed.split("|"))


def _plan(name: str, seats: str | int) -> FactionPlan | LineFault:
    try:
        number = whole_seats(seats)
    except ValueError:
        return LineFault.SEATS_NOT_A_NUMBER if str(seats).strip() else LineFault.NO_SEATS
    if not 1 <= number <= MOST_SEATS:
        return LineFault.SEATS_OUT_OF_RANGE
    try:
        return plan_faction(clean(name).strip(" ,;|"), number)
    except WordingError as error:
        too_long = error.length > FACTION_NAME_LIMIT
        return LineFault.NAME_TOO_LONG if too_long else LineFault.NO_NAME


def whole_seats(seats: str | int) -> int:
    """The number that stands there, with or without a word; one far too large as just too large.

    Raises:
        ValueError: where it is no whole number in plain figures.

    >>> whole_seats(" 4 zetels")
    4
    """
    if isinstance(seats, int):
        return seats
    text = _NOTHING_BEHIND.sub("", without_seat_word(clean(seats[:100])).removeprefix("+"))
    if not text.isascii() or not text.isdigit():
        raise ValueError(text)
    return int(text) if len(text) <= 4 else MOST_SEATS + 1
