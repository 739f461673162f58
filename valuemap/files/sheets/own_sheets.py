"""A sheet in which a municipality wrote its own content: read as a whole, or every fault told.

As with our own content files, an editor gets all faults at once, each with its place, and
nothing is taken over while there is one.
"""

from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar, Generic, TypeVar

from valuemap.content.toml_files import LONGEST_TEXT, MOST_CLUSTERS_AT_STAKE
from valuemap.content.value_list import Cluster
from valuemap.files.meetings.file_faults import brief
from valuemap.files.sheets.spreadsheets import MOST_COLUMNS, Cell, NotWords, Sheet
from valuemap.wording import clean, comparable

Item = TypeVar("Item")


class CellFault(StrEnum):
    """What can be wrong; the comments name the parameters of the fault."""

    MISSING_COLUMN = "missing column"  # found: the name that should stand in row 1
    UNKNOWN_COLUMN = "unknown column"  # found: the name; empty for a column without one
    DOUBLED_COLUMN = "doubled column"  # found: the name
    MERGED = "merged"  # found: the cells
    EMPTY = "empty"
    NOT_WORDS = "not words"  # found: the kind of what stands there; empty: no letter in it
    TOO_LONG = "too long"  # found: characters, expected: the most
    RECOGNISABLE = "recognisable"
    UNKNOWN_CLUSTER = "unknown cluster"  # found: the word
    DOUBLED_CLUSTER = "doubled cluster"  # found: the word
    NUMBER_OF_CLUSTERS = "number of clusters"  # found, expected: the most
    DOUBLED_ROW = "doubled row"  # expected: the row that has it already
    KNOWN_VALUE = "known value"  # found: the value, which stands on the value map
    TOO_FEW = "too few"  # found: rows, expected: the least
    TOO_MANY = "too many"  # found: rows, expected: the most
    NOTHING = "nothing"


@dataclass(frozen=True, order=True)
class FaultyCell:
    """One thing that is wrong: row and column from 1 (column 0: the whole row), and its kind."""

    row: int
    column: int
    fault: CellFault
    found: str = ""
    expected: str = ""


class SheetReader(ABC, Generic[Item]):
    """Goes through a sheet once, and keeps every fault.

    Its first row that is not empty names the columns, in any order. Rows without anything are
    passed over.
    """

    columns: ClassVar[tuple[str, ...]]
    needed: ClassVar[tuple[str, ...]]
    least: ClassVar[int] = 1
    most: ClassVar[int]

    def __init__(self, sheet: Sheet, clusters: Sequence[Cluster]) -> None:
        self.sheet = sheet
        self.faults: list[FaultyCell] = []
        self.nameless: set[int] = set()
        self.seen: dict[str, int] = {}
        self.clusters = {
            comparable(word): cluster.id
            for cluster in clusters
            for word in (cluster.id, cluster.name)
        }

    def refuse(
        self, row: int, column: int, fault: CellFault, found: object = "", expected: object = ""
    ) -> None:
        """Note a fault; column 0 is the whole row."""
        self.faults.append(FaultyCell(row, column, fault, brief(found), str(expected)))

    def read(self) -> tuple[tuple[Item, ...], tuple[FaultyCell, ...]]:
        """What stands on the sheet, or else everything that is wrong with it."""
        found = self._items()
        faults = tuple(sorted(set(self.faults)))
        return () if faults else tuple(found), faults

    @abstractmethod
    def item(self, row: int, cells: Sequence[Cell], places: Mapping[str, int]) -> Item | None:
        """What a row says; None, with a fault noted, where it cannot be taken."""

    def _items(self) -> list[Item]:
        for area in self.sheet.merged:
            self.refuse(area.top, area.left, CellFault.MERGED, area)
        rows = self._rows()
        head, names = next(rows, (1, ()))
        places = self._columns(head, names)
        self.nameless = {c for c in range(1, MOST_COLUMNS + 1) if not _is_filled(_at(names, c))}
        if not all(name in places for name in self.needed):
            return []
        found = []
        number = 0
        for number, (row, cells) in enumerate(rows, start=1):
            if number > self.most:
                continue  # counted, and not looked at
            before = len(self.faults)
            self._strays(row, cells)
            item = self.item(row, cells, places)
            found.append(item if len(self.faults) == before else None)
        if not found:
            self.refuse(head, 0, CellFault.NOTHING)
        elif number < self.least:
            self.refuse(head, 0, CellFault.TOO_FEW, number, self.least)
        if number > self.most:
            # Their other faults would hide the one that matters.
            self.faults = []
            self.refuse(head, 0, CellFault.TOO_MANY, number, self.most)
        return [item for item in found if item is not None]

    def _rows(self) -> Iterator[tuple[int, tuple[Cell, ...]]]:
        for row, cells in enumerate(self.sheet.rows, start=1):
            if any(_is_filled(cell) for cell in cells):
                yield row, cells

    def _columns(self, head: int, names: Sequence[Cell]) -> Mapping[str, int]:
        """Where each of our columns stands, from 1; every other one is a fault."""
        places: dict[str, int] = {}
        for column, cell in enumerate(names, start=1):
            name = "" if isinstance(cell, NotWords) else comparable(cell)
            if name in places:
                self.refuse(head, column, CellFault.DOUBLED_COLUMN, name)
            elif name in self.columns:
                places[name] = column
            elif _is_filled(cell):
                self.refuse(head, column, CellFault.UNKNOWN_COLUMN, cell)
        for name in self.needed:
            if name not in places:
                self.refuse(head, 0, CellFault.MISSING_COLUMN, name)
        return places

    def _strays(self, row: int, cells: Sequence[Cell]) -> None:
        """What stands in a column without a name, said once per column."""
        for column in sorted(self.nameless):
            if _is_filled(_at(cells, column)):
                self.nameless.remove(column)
                self.refuse(row, column, CellFault.UNKNOWN_COLUMN)

    def words(
        self, row: int, cells: Sequence[Cell], column: int, longest: int = LONGEST_TEXT
    ) -> str:
        """The text of a cell; empty, with a fault noted, where it cannot be taken."""
        cell = _at(cells, column)
        if isinstance(cell, NotWords):
            self.refuse(row, column, CellFault.NOT_WORDS, cell.value)
            return ""
        text = clean(cell)
        if not text:
            if not any((row, column) in area for area in self.sheet.merged):
                self.refuse(row, column, CellFault.EMPTY)
        elif len(text) > longest:
            self.refuse(row, column, CellFault.TOO_LONG, len(text), longest)
        elif not any(c.isalpha() for c in text):
            self.refuse(row, column, CellFault.NOT_WORDS)
        return text

    def is_filled(self, cells: Sequence[Cell], column: int | None) -> bool:
        """Whether something stands in a column that may be missing."""
        return column is not None and _is_filled(_at(cells, column))

    def once(self, row: int, column: int, text: str) -> None:
        """Note a fault where the same text stood on a row before."""
        first = self.seen.setdefault(comparable(text), row) if text else row
        if first != row:
            self.refuse(row, column, CellFault.DOUBLED_ROW, text, first)

    def chosen(
        self, row: int, cells: Sequence[Cell], column: int, most: int = MOST_CLUSTERS_AT_STAKE
    ) -> tuple[str, ...]:
        """The ids of the clusters that a cell names, with commas between them."""
        words = self.words(row, cells, column)
        found: list[str] = []
        named = [clean(word) for word in words.replace(";", ",").split(",")]
        for word in filter(None, named):
            cluster = self.clusters.get(comparable(word))
            if cluster is None:
                self.refuse(row, column, CellFault.UNKNOWN_CLUSTER, word)
            elif cluster in found:
                self.refuse(row, column, CellFault.DOUBLED_CLUSTER, word)
            else:
                found.append(cluster)
        if len(found) > most:
            self.refuse(row, column, CellFault.NUMBER_OF_CLUSTERS, len(found), most)
        return tuple(found)


def _at(cells: Sequence[Cell], column: int) -> Cell:
    return cells[column - 1] if column <= len(cells) else ""


def _is_filled(cell: Cell) -> bool:
    return isinstance(cell, NotWords) or bool(clean(cell))
