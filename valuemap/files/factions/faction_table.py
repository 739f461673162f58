"""A table of factions with a header: from CSV, from a web page, or from the cells of a spreadsheet.

Which column holds what, its header says (`faction_columns`). A table with a row per faction gives
its seats; one with a row per member is counted per faction, and the names in it are only compared
with each other, never kept. A table of which a part would come out wrong is refused as a whole.
"""

from collections import Counter
from collections.abc import Sequence
from itertools import islice
from typing import Final

from valuemap.files.factions.faction_columns import NAMES, Columns, Holds, by_content, columns_of
from valuemap.files.factions.faction_source import (
    Gathering,
    NoteKind,
    SourceFault,
    Unread,
    whole_seats,
)
from valuemap.files.factions.popolo import OTHER_ROLES
from valuemap.files.meetings.file_faults import brief
from valuemap.files.names.page_words import is_noise, is_page_heading
from valuemap.files.names.people import holds_person, is_surely_person, may_be_person
from valuemap.wording import clean, comparable

Row = tuple[int, Sequence[str]]
"""The number of a row, from 1, and its cells."""

HEADER_WITHIN: Final = 20
"""The first of so many rows that are not empty may be the header."""
_MOST_TOLD: Final = 8
_NO_SEAT: Final = frozenset({*OTHER_ROLES, "griffier", "burgemeester", "raadsgriffier"})


def header_at(rows: Sequence[Row]) -> int | None:
    """Where the header stands in rows, from 0; None where none of the first rows is one."""
    filled = (place for place, (_, cells) in enumerate(rows) if any(map(str.strip, cells)))
    first = islice(filled, HEADER_WITHIN)
    return next((place for place in first if columns_of(rows[place][1]) is not None), None)


def read_faction_rows(rows: Sequence[Row]) -> Gathering:
    """The factions in the rows of a table, the first of which name its columns.

    >>> read_faction_rows([(1, ["Partij", "# Zetels"]), (2, ["Noord", "4"])]).factions
    [FactionPlan(name='Noord', seats=4, is_beside=False, places=None)]
    """
    gathering = Gathering()
    place = header_at(rows)
    if place is None:
        line = next((line for line, cells in rows if any(map(str.strip, cells))), 0)
        gathering.unread.append(Unread(SourceFault.UNKNOWN_COLUMNS, line))
        return gathering
    table = _Table(gathering, *rows[place])
    for number, cells in rows[:place]:
        table.beside(number, cells)
    table.read(rows[place + 1 :])
    return gathering


class _Table:
    """Reads the rows below a header."""

    def __init__(self, gathering: Gathering, line: int, header: Sequence[str]) -> None:
        self.gathering = gathering
        self.line = line
        self.header = header
        self.columns = columns_of(header) or Columns(())
        self.width = max(place for place, name in enumerate(header, start=1) if name.strip())

    def read(self, rows: Sequence[Row]) -> None:
        """Take in what stands in the rows, or say why not."""
        self.columns = by_content(self.columns, self.header, [cells for _, cells in rows])
        whole = [row for row in rows if self._is_whole(*row)]
        fault = self._fault(whole)
        if fault is not None:
            self.gathering.unread.append(fault)
            return
        name = self._name_column(whole)
        members = _Members(self, name)
        if members.are_rows(whole):
            members.count(whole)
            return
        seats = self.columns.seats
        if not seats:
            self._refuse(SourceFault.UNKNOWN_COLUMNS, self.header)
            return
        if self._tells_apart(whole, name):
            self.gathering.unread.append(Unread(SourceFault.SEVERAL_LISTS, self.line))
            return
        for number, cells in whole:
            self._add(number, cells[name], cells[seats[0]])

    def beside(self, number: int, cells: Sequence[str]) -> None:
        """Tell of a row outside the table; a heading needs nothing."""
        words = clean(" ".join(cells)[:300])
        if is_noise(words):
            self.gathering.skip(NoteKind.SKIPPED, number, brief(words))
        elif is_page_heading(words):
            self.gathering.skip(NoteKind.SKIPPED, number)
        elif words:
            self.gathering.unread.append(Unread(SourceFault.NOT_UNDERSTOOD, number))

    def person(self, number: int) -> None:
        """Refuse a row of which the name is that of a person."""
        self.gathering.unread.append(Unread(SourceFault.PERSON, number))

    def _add(self, number: int, name: str, seats: str) -> None:
        is_party = self.columns.has_faction
        says_seats = bool(self.columns.all(Holds.SEATS))
        is_doubtful = may_be_person(name) and not (is_party and says_seats)
        if is_doubtful or holds_person(name):
            self.person(number)
        else:
            self.gathering.add(name, seats, line=number, is_sure=is_party)

    def _is_whole(self, number: int, cells: Sequence[str]) -> bool:
        """Whether a row has all its columns and holds something; else it is told."""
        filled = [cell for cell in cells if cell.strip()]
        if not filled or all(not cell.strip(" -:=") for cell in filled):
            return False  # nothing, or the line below the header of a table in Markdown
        if list(map(comparable, cells)) == list(map(comparable, self.header)):
            self.gathering.skip(NoteKind.SKIPPED, number)  # the header of the next page
            return False
        if len(filled) == 1 and is_noise(filled[0]):
            self.beside(number, filled)
            return False
        needed = [*self.columns.names[:1], *self.columns.seats[:1], *self.columns.persons]
        is_whole = len(cells) > max(needed) and not any(map(str.strip, cells[self.width :]))
        if not is_whole:
            self.gathering.unread.append(Unread(SourceFault.NUMBER_OF_FIELDS, number))
        return is_whole

    def _fault(self, rows: Sequence[Row]) -> Unread | None:
        """What is wrong with the table as a whole."""
        seats = self.columns.all(Holds.SEATS)
        if len(seats) > 1:
            names = ", ".join(brief(self.header[column]) for column in seats)
            return Unread(SourceFault.SEVERAL_COLUMNS, self.line, text=names)
        councils = self.columns.all(Holds.COUNCIL) or self.columns.all(Holds.COUNCIL_CODE)
        for column in councils:
            found = self._different(rows, column)
            if len(found) > 1:
                told = [name for name in found if not is_surely_person(name)][:_MOST_TOLD]
                more = ", …" if len(found) > len(told) else ""
                return Unread(SourceFault.SEVERAL_COUNCILS, self.line, text=", ".join(told) + more)
        if any(len(self._different(rows, column)) > 1 for column in self.columns.all(Holds.TIME)):
            return Unread(SourceFault.SEVERAL_YEARS, self.line)
        return None

    def _tells_apart(self, rows: Sequence[Row], name: int) -> bool:
        """Whether a place, or a column of no known name, says of which council a faction is."""
        if any(len(self._different(rows, place)) > 1 for place in self.columns.all(Holds.PLACE)):
            return True
        columns = [place for place, kind in enumerate(self.columns.holds) if kind is None]
        for place in columns:
            of: dict[str, set[str]] = {}
            for _, cells in rows:
                of.setdefault(comparable(_at(cells, name)), set()).add(_at(cells, place).strip())
            groups = {_at(cells, place).strip() for _, cells in rows}
            is_text = not any(map(str.isdigit, groups)) and "" not in groups
            if is_text and any(len(found) > 1 for found in of.values()):
                return True
        return False

    def _different(self, rows: Sequence[Row], column: int) -> list[str]:
        found = {
            comparable(cells[column]): brief(cells[column])
            for _, cells in rows
            if len(cells) > column and cells[column].strip()
        }
        return list(found.values())

    def _name_column(self, rows: Sequence[Row]) -> int:
        """The column of names: not that of their numbers, where the list has both."""
        found = self.columns.names
        for column in found:
            is_number = self.columns.holds[column] in (Holds.LIST, Holds.GROUP)
            if not is_number or any(not _is_figure(_at(cells, column)) for _, cells in rows):
                return column
        return found[-1]

    def _refuse(self, fault: SourceFault, names: Sequence[str]) -> None:
        known = [
            brief(name)
            for name, kind in zip(names, self.columns.holds, strict=False)
            if name.strip() and (kind is not None or not may_be_person(name))
        ]
        told = ", ".join(known[:_MOST_TOLD])
        self.gathering.unread.append(Unread(fault, self.line, text=told))


class _Members:
    """Tells whether rows are those of members, and counts them per faction."""

    def __init__(self, table: _Table, name: int) -> None:
        self.table = table
        self.name = name
        self.columns = table.columns
        self.persons = [column for column in self.columns.persons if column != name]

    def are_rows(self, rows: Sequence[Row]) -> bool:
        """Whether each row is a member: of people or repeated factions, without other seats."""
        if not self.columns.has_faction or not rows:
            return False
        per_faction = Counter(comparable(_at(cells, self.name)) for _, cells in rows)
        repeats = any(number > 1 for faction, number in per_faction.items() if faction)
        seats = self.columns.seats
        if seats and any(_is_seats(_at(cells, seats[0])) for _, cells in rows):
            return repeats and bool(self.persons) and self._agree(rows, per_faction, seats[0])
        if self.columns.all(Holds.VOTES):
            return False  # candidates: who was elected is not said
        if seats and not self.persons:
            return False
        return bool(self.persons) or (repeats and not self._has_figures(rows))

    def count(self, rows: Sequence[Row]) -> None:
        """Take in every faction with its members as seats, each person once."""
        gathering = self.table.gathering
        if any(_at(cells, end).strip() for _, cells in rows for end in self.columns.all(Holds.END)):
            gathering.unread.append(Unread(SourceFault.FORMER_MEMBERS, self.table.line))
            return
        found: dict[str, tuple[int, str, set[str | int]]] = {}
        others = 0
        for number, cells in rows:
            if self._has_no_seat(cells):
                others += 1
                continue
            name = _at(cells, self.name)
            if holds_person(name):
                self.table.person(number)
                continue
            _, _, people = found.setdefault(comparable(name), (number, name, set()))
            who = comparable(" ".join(_at(cells, column) for column in self.persons))
            people.add(who or number)
        members = sum(len(people) for _, _, people in found.values())
        gathering.note(NoteKind.MEMBERS_COUNTED, members)
        gathering.note(NoteKind.OTHER_ROLE, others)
        for number, name, people in found.values():
            gathering.add(name, len(people), line=number)

    def _agree(self, rows: Sequence[Row], per_faction: Counter[str], seats: int) -> bool:
        """Whether the seats in the rows of members are one each, or those of their faction."""
        return all(_at(cells, seats).strip() in ("", "1") for _, cells in rows) or all(
            _at(cells, seats).strip() == str(per_faction[comparable(_at(cells, self.name))])
            for _, cells in rows
        )

    def _has_figures(self, rows: Sequence[Row]) -> bool:
        others = [
            place
            for place, kind in enumerate(self.columns.holds)
            if kind not in (*NAMES, Holds.NOTHING, Holds.TIME, Holds.COUNCIL, Holds.COUNCIL_CODE)
        ]
        return any(_is_figure(_at(cells, place)) for _, cells in rows for place in others)

    def _has_no_seat(self, cells: Sequence[str]) -> bool:
        roles = [comparable(_at(cells, column)) for column in self.columns.all(Holds.ROLE)]
        return any(word.strip("(),./") in _NO_SEAT for role in roles for word in role.split())


def _at(cells: Sequence[str], column: int) -> str:
    return cells[column] if column < len(cells) else ""


def _is_figure(cell: str) -> bool:
    plain = cell.strip().replace(".", "").replace(",", "").rstrip("% ")
    return not cell.strip() or plain.isdigit()


def _is_seats(cell: str) -> bool:
    try:
        return whole_seats(cell) >= 0
    except ValueError:
        return False
