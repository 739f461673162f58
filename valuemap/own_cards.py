"""The own questions of a municipality, from the sheet in which they were written.

As with our own content files, an editor gets all faults at once, each with its place, and
nothing is taken over while there is one.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from valuemap.content_files import LONGEST_TEXT, MOST_CLUSTERS_AT_STAKE
from valuemap.deck import Cluster, Question
from valuemap.file_faults import brief
from valuemap.own_questions import own_question
from valuemap.spreadsheets import MOST_COLUMNS, Cell, NotWords, Sheet
from valuemap.wording import clean, comparable

QUESTION, EXPLANATION, CLUSTERS, TOPIC = "vraag", "toelichting", "clusters", "onderwerp"
COLUMNS: Final = (QUESTION, EXPLANATION, CLUSTERS, TOPIC)
MOST_OWN_QUESTIONS: Final = 200
_NEEDED = (QUESTION, EXPLANATION, CLUSTERS)


class CellFault(StrEnum):
    """What can be wrong; the comments name the parameters of the fault."""

    MISSING_COLUMN = "missing column"  # found: the name that should stand in row 1
    UNKNOWN_COLUMN = "unknown column"  # found: the name; empty for a column without one
    DOUBLED_COLUMN = "doubled column"  # found: the name
    MERGED = "merged"  # found: the cells
    EMPTY = "empty"
    NOT_WORDS = "not words"  # found: the kind of what stands there; empty: no letter in it
    TOO_LONG = "too long"  # found: characters, expected: the most
    UNKNOWN_CLUSTER = "unknown cluster"  # found: the word
    DOUBLED_CLUSTER = "doubled cluster"  # found: the word
    NUMBER_OF_CLUSTERS = "number of clusters"  # found, expected: the most
    DOUBLED_QUESTION = "doubled question"  # expected: the row that has it already
    TOO_MANY = "too many"  # found: questions, expected: the most
    NO_QUESTIONS = "no questions"


@dataclass(frozen=True, order=True)
class FaultyCell:
    """One thing that is wrong: row and column from 1 (column 0: the whole row), and its kind."""

    row: int
    column: int
    fault: CellFault
    found: str = ""
    expected: str = ""


@dataclass(frozen=True)
class OwnCard:
    """An own question, with the topic that it was put under; that may be empty."""

    question: Question
    topic: str


@dataclass(frozen=True)
class OwnCards:
    """What a sheet gives: the questions, or else everything that is wrong with it."""

    cards: tuple[OwnCard, ...]
    faults: tuple[FaultyCell, ...]


def read_own_cards(sheet: Sheet, clusters: Sequence[Cluster]) -> OwnCards:
    """The questions on a sheet, all or none.

    Its first row that is not empty names the columns `COLUMNS`, in any order; the last may be
    missing. Rows without anything are passed over.

    Args:
        clusters: those that a question may name, by name or id.
    """
    reader = _Reader(sheet, clusters)
    cards = reader.cards()
    faults = tuple(sorted(set(reader.faults)))
    return OwnCards(() if faults else tuple(cards), faults)


class _Reader:
    """Goes through a sheet once, and keeps every fault."""

    def __init__(self, sheet: Sheet, clusters: Sequence[Cluster]) -> None:
        self.sheet = sheet
        self.faults: list[FaultyCell] = []
        self.nameless: set[int] = set()
        self.clusters = {
            comparable(word): cluster.id
            for cluster in clusters
            for word in (cluster.id, cluster.name)
        }

    def refuse(
        self, row: int, column: int, fault: CellFault, found: object = "", expected: object = ""
    ) -> None:
        self.faults.append(FaultyCell(row, column, fault, brief(found), str(expected)))

    def cards(self) -> list[OwnCard]:
        for area in self.sheet.merged:
            self.refuse(area.top, area.left, CellFault.MERGED, area)
        rows = self._rows()
        head, names = next(rows, (1, ()))
        places = self._columns(head, names)
        self.nameless = {c for c in range(1, MOST_COLUMNS + 1) if not _is_filled(_at(names, c))}
        if not all(name in places for name in _NEEDED):
            return []
        found = []
        seen: dict[str, int] = {}
        for row, cells in rows:
            card = self._card(row, cells, places, seen)
            found.append(card)
        if not found:
            self.refuse(head, 0, CellFault.NO_QUESTIONS)
        if len(found) > MOST_OWN_QUESTIONS:
            # Their other faults would hide the one that matters.
            self.faults = []
            self.refuse(head, 0, CellFault.TOO_MANY, len(found), MOST_OWN_QUESTIONS)
        return [card for card in found if card]

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
            elif name in COLUMNS:
                places[name] = column
            elif _is_filled(cell):
                self.refuse(head, column, CellFault.UNKNOWN_COLUMN, cell)
        for name in _NEEDED:
            if name not in places:
                self.refuse(head, 0, CellFault.MISSING_COLUMN, name)
        return places

    def _card(
        self,
        row: int,
        cells: Sequence[Cell],
        places: Mapping[str, int],
        seen: dict[str, int],
    ) -> OwnCard | None:
        before = len(self.faults)
        self._strays(row, cells)
        text = self._words(row, cells, places[QUESTION])
        explanation = self._words(row, cells, places[EXPLANATION])
        chosen = self._chosen(row, cells, places[CLUSTERS])
        topic = ""
        if TOPIC in places and _is_filled(_at(cells, places[TOPIC])):
            topic = self._words(row, cells, places[TOPIC])
        if text:
            first = seen.setdefault(comparable(text), row)
            if first != row:
                self.refuse(row, places[QUESTION], CellFault.DOUBLED_QUESTION, text, first)
        if len(self.faults) > before:
            return None
        if not (text and explanation and chosen):
            return None  # under merged cells, which is a fault already
        return OwnCard(own_question(text, explanation, chosen), topic)

    def _strays(self, row: int, cells: Sequence[Cell]) -> None:
        """What stands in a column without a name, said once per column."""
        for column in sorted(self.nameless):
            if _is_filled(_at(cells, column)):
                self.nameless.remove(column)
                self.refuse(row, column, CellFault.UNKNOWN_COLUMN)

    def _words(self, row: int, cells: Sequence[Cell], column: int) -> str:
        """The text of a cell; empty, with a fault noted, where it cannot be taken."""
        cell = _at(cells, column)
        if isinstance(cell, NotWords):
            self.refuse(row, column, CellFault.NOT_WORDS, cell.value)
            return ""
        text = clean(cell)
        if not text:
            if not any((row, column) in area for area in self.sheet.merged):
                self.refuse(row, column, CellFault.EMPTY)
        elif len(text) > LONGEST_TEXT:
            self.refuse(row, column, CellFault.TOO_LONG, len(text), LONGEST_TEXT)
        elif not any(c.isalpha() for c in text):
            self.refuse(row, column, CellFault.NOT_WORDS)
        return text

    def _chosen(self, row: int, cells: Sequence[Cell], column: int) -> tuple[str, ...]:
        words = self._words(row, cells, column)
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
        if len(found) > MOST_CLUSTERS_AT_STAKE:
            fault = CellFault.NUMBER_OF_CLUSTERS
            self.refuse(row, column, fault, len(found), MOST_CLUSTERS_AT_STAKE)
        return tuple(found)


def _at(cells: Sequence[Cell], column: int) -> Cell:
    return cells[column - 1] if column <= len(cells) else ""


def _is_filled(cell: Cell) -> bool:
    return isinstance(cell, NotWords) or bool(clean(cell))
