"""Checks on the columns of a CSV file, whatever it is about: which rows are faulty, and why."""

from collections.abc import Callable, Mapping, Sequence
from typing import Final, TypeVar

import numpy as np
import pandas as pd
import pyarrow as pa  # type: ignore[import-untyped]

from valuemap.files.csv_lines import (
    CsvFault,
    FaultyLine,
    HeaderCheck,
    SmallArray,
    Table,
    read_table,
    read_table_line_by_line,
)
from valuemap.files.file_faults import MOST_FAULTS
from valuemap.measures.distance import BoolArray, IntArray

UNREADABLE: Final = -2
"""What stands for a text that means nothing, among numbers from -1."""

Content = TypeVar("Content")


class Checker:
    """Collects the faults of a table, and which of its rows are free of them.

    columns, lines: those of the table. good: [row]. faults: in no order yet; of each kind the
        first `MOST_FAULTS`, so that the first of all are among them. more: how many others.
    """

    def __init__(self, table: Table) -> None:
        self.columns = table.columns
        self.lines = table.lines
        self.faults = list(table.faults)
        self.more = table.faults.more
        self.good: BoolArray = np.ones(len(table.lines), dtype=np.bool_)

    @property
    def good_rows(self) -> slice | BoolArray:
        """Which rows are free of faults; a slice where all are, which copies nothing."""
        return slice(None) if self.good.all() else self.good

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
        self.good &= ~rows
        marked = np.flatnonzero(rows)
        self.faults.extend(
            FaultyLine(
                int(self.lines[row]), fault, *(_at(row, part) for part in (column, found, expected))
            )
            for row in marked[:MOST_FAULTS].tolist()
        )
        self.more += max(0, len(marked) - MOST_FAULTS)

    def first_seen(self, name: str) -> tuple[IntArray, "pa.StringArray"]:
        """Return numbers for the texts in the good rows of a column, and what each stands for.

        They are in the order of first appearance, without texts that only faulty rows have.
        """
        column = self.columns[name]
        numbers, used = pd.factorize(column.codes[self.good_rows])
        return numbers.astype(np.int64), column.texts.take(used)

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

    def check_doubles(self, keys: IntArray, named: BoolArray, fault: CsvFault) -> None:
        """Refuse the rows with a key that an earlier row has; only rows that are named count."""
        series = pd.Series(keys)
        later = series.duplicated().to_numpy() & named
        if later.any():
            first = pd.Series(self.lines).groupby(keys).transform("min").to_numpy()
            self.refuse(later, fault, expected=lambda row: str(first[row]))


def read_checked(
    data: bytes,
    header_faults: HeaderCheck,
    check: Callable[[Checker], Content],
    *,
    keep_good_lines: bool = False,
) -> tuple[Content | None, tuple[FaultyLine, ...], int]:
    """Return what is in a CSV file, or None with its faults, in the order of the lines.

    At most the first `MOST_FAULTS` are there; last comes how many there are besides.

    `header_faults` is that of `read_table`. `check` refuses rows with a checker and returns what is
    in its good rows. That is kept in spite of faults in other rows only with `keep_good_lines`, and
    never in spite of a faulty header.
    """
    table = read_table(data, header_faults)
    if not isinstance(table, Table):
        return None, *_first(table, 0)
    checker = Checker(table)
    content = check(checker)
    if checker.faults and not table.numbered:
        checker = Checker(read_table_line_by_line(data))
        content = check(checker)
    faults, more = _first(sorted(checker.faults), checker.more)
    return None if faults and not keep_good_lines else content, faults, more


def _first(faults: Sequence[FaultyLine], more: int) -> tuple[tuple[FaultyLine, ...], int]:
    return tuple(faults[:MOST_FAULTS]), more + max(0, len(faults) - MOST_FAULTS)


def _at(row: int, part: Callable[[int], str] | str) -> str:
    return part if isinstance(part, str) else part(row)
