"""Checks on the columns of a CSV file, whatever it is about: which rows are faulty, and why."""

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Final, TypeVar

import numpy as np

from valuemap.files.ballots.csv_faults import CsvFault, FaultyLine
from valuemap.files.ballots.csv_lines import (
    NOT_GIVEN,
    Column,
    HeaderCheck,
    SmallArray,
    Table,
    faults_of_header,
    mixed,
    read_at_once,
    read_line_by_line,
    without_mark,
)
from valuemap.files.meetings.file_faults import MOST_FAULTS
from valuemap.measures.distance import BoolArray, IntArray

UNREADABLE: Final = -2
"""What stands for a text that means nothing, among numbers from -1."""

Content = TypeVar("Content")


class Unsound(Exception):
    """A line of a table without line numbers breaks a rule: reading by line must tell which."""


class Checker:
    """Collects the faults of a table.

    A table without line numbers has no faults to collect: the first one raises Unsound.

    columns: those of the table. faults: in no order yet; of each kind the first `MOST_FAULTS`,
        so that the first of all are among them. more: how many others.
    """

    def __init__(self, table: Table) -> None:
        self._table = table
        self.columns = table.columns
        self.faults = list(table.faults)
        self.more = table.faults.more

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all columns: first those of texts, then those read as whole numbers."""
        return (*self._table.columns, *self._table.numbers)

    @property
    def rows(self) -> int:
        """How many rows there are."""
        return len(self._table.lines)

    def refuse(
        self,
        rows: BoolArray,
        fault: CsvFault,
        column: Callable[[int], str] | str = "",
        found: Callable[[int], str] | str = "",
        expected: Callable[[int], str] | str = "",
    ) -> None:
        """Record a fault on the rows that are marked; its parameters are texts or row -> text."""
        if not rows.any():
            return
        if not self._table.is_numbered:
            raise Unsound
        marked = np.flatnonzero(rows)
        self.faults.extend(
            FaultyLine(
                int(self._table.lines[row]),
                fault,
                *(_at(row, part) for part in (column, found, expected)),
            )
            for row in marked[:MOST_FAULTS].tolist()
        )
        self.more += max(0, len(marked) - MOST_FAULTS)

    def refuse_file(self, fault: FaultyLine) -> None:
        """Record a fault that no line is to blame for."""
        self.faults.append(fault)

    def first_seen(self, name: str) -> tuple[IntArray, tuple[str, ...]]:
        """Return numbers for the texts in a column, and what each stands for.

        They are in the order of first appearance.
        """
        column = self.columns[name].joined()
        return column.codes.astype(np.int64), tuple(column.texts.to_pylist())

    def check_name(self, name: str) -> None:
        """Refuse the rows in which a column is empty or holds characters that cannot be seen."""
        column = self.columns[name]
        self.refuse(column.empty(), CsvFault.EMPTY_NAME, name)
        self.refuse(~column.printable(), CsvFault.BAD_NAME, name, column.text)

    def check_words(
        self, name: str, meaning: Mapping[str, int], fault: CsvFault = CsvFault.UNKNOWN_WORD
    ) -> SmallArray:
        """Return what the words in a column mean, in capitals or not; other words are refused."""
        column = self.columns[name]
        values = column.map(lambda text: meaning.get(text.casefold(), UNREADABLE))
        self.refuse(values == UNREADABLE, fault, name, column.text)
        return values

    def check_whole_numbers(
        self, name: str, least: int, most: SmallArray | int, *, may_be_empty: bool = False
    ) -> SmallArray:
        """Return the whole numbers in a column; below 0 where there is none in range.

        `most` holds for all rows, or one per row. Anything else is refused; an empty field is
        NOT_GIVEN, and refused unless it may be empty.
        """
        values, text = self._whole_numbers(name)
        wrong = (values < least) | (values > most)
        if may_be_empty:
            wrong &= values != NOT_GIVEN
        self.refuse(wrong, CsvFault.NOT_A_NUMBER, name, text, lambda row: _number(most, row))
        return np.where(wrong, np.int16(UNREADABLE), values) if wrong.any() else values

    def _whole_numbers(self, name: str) -> tuple[SmallArray, Callable[[int], str] | str]:
        if name in self._table.numbers:
            return self._table.numbers[name], ""
        column = self.columns[name]
        return column.map(_whole_number), column.text

    def check_doubles(
        self, names: Sequence[str], fault: CsvFault, numbers: SmallArray | None = None
    ) -> None:
        """Refuse the rows that have the texts and the number of an earlier row.

        Only rows count with all the texts and a number above 0.
        """
        columns = [self.columns[name] for name in names]
        if _all_differ(columns, numbers):
            return
        import pandas as pd  # takes longer to load than a sound file to read

        keys = np.zeros(self.rows, dtype=np.int64)
        named = np.ones(self.rows, dtype=np.bool_)
        if numbers is not None:
            keys += np.maximum(numbers, 0)
            named &= numbers > 0
        for column in columns:
            joined = column.joined()
            keys = keys * len(joined.texts) + joined.codes
            named &= ~column.empty()
        later = pd.Series(keys).duplicated().to_numpy() & named
        first = pd.Series(self._table.lines).groupby(keys).transform("min").to_numpy()
        self.refuse(later, fault, expected=lambda row: str(first[row]))


def _all_differ(columns: Sequence[Column], numbers: SmallArray | None) -> bool:
    """Return whether it is sure that no two rows have the same texts and number."""
    hashes = np.zeros(1, dtype=np.uint64) if numbers is None else numbers.astype(np.uint64)
    for column in columns:
        own = column.hashes()
        if own is None:
            return False
        hashes = mixed(hashes) + own
    hashes.sort()
    return bool((hashes[1:] != hashes[:-1]).all())


def _number(numbers: SmallArray | int, row: int) -> str:
    return str(numbers if isinstance(numbers, int) else numbers[row])


def _whole_number(text: str) -> int:
    if not text:
        return NOT_GIVEN
    digits = text.lstrip("0")
    is_whole = text.isascii() and text.isdigit() and len(digits) <= len("9999")
    return int(digits or 0) if is_whole else UNREADABLE


def _no(_name: str) -> bool:
    return False


def read_checked(
    data: bytes,
    header_faults: HeaderCheck,
    check: Callable[[Checker], Content | None],
    *,
    whole_numbers: Callable[[str], bool] = _no,
    many_texts: Collection[str] = (),
) -> tuple[Content | None, tuple[FaultyLine, ...], int]:
    """Return what is in a CSV file, or None with its faults, in the order of the lines.

    At most the first `MOST_FAULTS` are there; last comes how many there are besides.

    `header_faults` judges the names in the header, see `unlike`. `check` refuses rows with a
    checker, and returns what is in the file where none is refused. `whole_numbers` tells of the
    name of a column whether `check` reads it with `check_whole_numbers` only; `many_texts` are
    those of columns with another text on most lines.
    """
    body = without_mark(data)
    if faults := faults_of_header(body, header_faults):
        return None, *_first(faults, 0)
    try:
        if (table := read_at_once(body, whole_numbers, many_texts)) is not None:
            checker = Checker(table)
            content = check(checker)
            if content is not None:
                return content, (), 0
    except Unsound:
        pass
    checker = Checker(read_line_by_line(body))
    content = check(checker)
    found, more = _first(sorted(checker.faults), checker.more)
    return content, found, more


def _first(faults: Sequence[FaultyLine], more: int) -> tuple[tuple[FaultyLine, ...], int]:
    return tuple(faults[:MOST_FAULTS]), more + max(0, len(faults) - MOST_FAULTS)


def _at(row: int, part: Callable[[int], str] | str) -> str:
    return part if isinstance(part, str) else part(row)
