"""The lines of a CSV file: from bytes to columns of texts, or the reason why not.

A sound file is read at once; any other one line by line, so that every fault has its line number.
What the texts mean is no matter here: `csv_checks` helps `ballots_csv`, `votes_csv` and
`reasons_csv` to check that.
"""

import csv
import re
from array import array
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

import numpy as np
import pyarrow as pa  # type: ignore[import-untyped]
import pyarrow.compute as pc  # type: ignore[import-untyped]
import pyarrow.csv  # type: ignore[import-untyped]
from numpy.typing import NDArray

from valuemap.files.file_faults import FirstFaults, brief
from valuemap.files.spreadsheet_cells import MARK, PROTECTED
from valuemap.measures.distance import BoolArray, FloatArray, IntArray
from valuemap.wording import clean

SmallArray = NDArray[np.int16]
HeaderCheck = Callable[[Sequence[str]], list["FaultyLine"]]
"""From the names in a header to what is wrong with them."""

MOST_COLUMNS: Final = 1_000
"""The most columns of a file; more is no list of ballots, votes or answers."""
_BLOCK_BYTES: Final = 1 << 24
_BOM: Final = b"\xef\xbb\xbf"
_LINE_END: Final = re.compile(rb"\r\n|\r|\n")
_STRAY_QUOTE: Final = re.compile(rb'(?<![,\r\n"])"(?![,\r\n"])')


class CsvFault(StrEnum):
    """What can be wrong with a line; the comments name the parameters of the fault."""

    EMPTY_FILE = "empty file"
    WRONG_SEPARATOR = "wrong separator"  # found: the separator that was used
    MISSING_COLUMN = "missing column"  # column
    UNKNOWN_COLUMN = "unknown column"  # column
    DOUBLED_COLUMN = "doubled column"  # column
    TOO_MANY_COLUMNS = "too many columns"  # found, expected: the most
    NOT_UTF8 = "not utf-8"
    BAD_QUOTES = "bad quotes"
    NUMBER_OF_FIELDS = "number of fields"  # found, expected
    EMPTY_NAME = "empty name"  # column
    BAD_NAME = "bad name"  # column, found: control characters in a name
    NOT_A_NUMBER = "not a whole number in range"  # column, found, expected: the largest allowed
    UNKNOWN_WORD = "unknown word"  # column, found
    POINTS_INCOMPLETE = "points incomplete"  # found: clusters filled in, expected: 9
    POINTS_TOTAL = "points total"  # found: the sum, expected: 100
    NOTHING_SCORED = "nothing scored"
    NOT_THREE = "not three chosen"  # found: how many, expected: 3
    ABSTAINED_WITH_POINTS = "abstained with points"
    DOUBLED = "doubled"  # expected: the line that has this question, round and participant already
    SEATS_DIFFER = "seats differ"  # column: the faction, found, expected: seats on earlier lines
    UNKNOWN_VOTE = "unknown vote"  # column, found
    DOUBLED_VOTE = "doubled vote"  # expected: the line with this statement and participant
    NOT_A_DECIMAL = "not a number"  # column, found
    DOUBLED_STAGE = "doubled stage"  # expected: the line with this stage and participant
    TOO_MANY_CELLS = "too many cells"  # found: statements times factions, expected: the most
    TOO_MANY_IN_STAGE = "too many in stage"  # found: participants, expected: the most


@dataclass(frozen=True, order=True)
class FaultyLine:
    """One thing that is wrong: line number (the header is 1), kind, and the kind's parameters."""

    line: int
    fault: CsvFault
    column: str = ""
    found: str = ""
    expected: str = ""


@dataclass(frozen=True, eq=False)
class Column:
    """A column as positions in its distinct texts; most columns have few of those.

    codes: [row]; texts: an Arrow array of strings, trimmed, in one spelling, all different.
    """

    codes: NDArray[np.int32]
    texts: "pa.StringArray"

    def text(self, row: int) -> str:
        """Return the text in a row."""
        return str(self.texts[int(self.codes[row])].as_py())

    def map(self, value_of: Callable[[str], int]) -> SmallArray:
        """Return a small number per row; `value_of` is called once per distinct text."""
        return self._spread(np.array([value_of(text) for text in self.texts.to_pylist()]))

    def decimals(self, value_of: Callable[[str], float]) -> FloatArray:
        """Return a number per row; `value_of` is called once per distinct text."""
        values = np.array([value_of(text) for text in self.texts.to_pylist()], dtype=np.float64)
        return values[self.codes] if len(values) else np.empty(0)

    def empty(self) -> BoolArray:
        """Return which rows hold no text."""
        return self._spread(_flags(pc.equal(self.texts, ""))).astype(np.bool_)

    def printable(self) -> BoolArray:
        """Return which rows hold only characters that can be seen, or that people can type."""
        seen = _flags(pc.utf8_is_printable(self.texts)).copy()
        for number in np.flatnonzero(~seen).tolist():
            text = str(self.texts[number].as_py())
            seen[number] = clean(text) == text  # emoji joined into one, or newer than the library
        return self._spread(seen).astype(np.bool_)

    def _spread(self, values: IntArray | BoolArray) -> SmallArray:
        small = values.astype(np.int16)
        return small[self.codes] if len(small) else np.empty(0, np.int16)


def _flags(flags: "pa.BooleanArray") -> BoolArray:
    array: BoolArray = flags.to_numpy(zero_copy_only=False)
    return array


@dataclass(frozen=True, eq=False)
class Table:
    """The columns of all lines that could be read, their line numbers, and the other lines.

    columns: by name, a row per line. lines: their numbers, the header being 1; right where
        `numbered`, else as if there were no empty lines. faults: of the lines left out.
    """

    columns: dict[str, Column]
    lines: IntArray
    faults: FirstFaults[FaultyLine]
    numbered: bool


def read_table(data: bytes, header_faults: HeaderCheck) -> Table | list[FaultyLine]:
    """Return the columns of a CSV file, or the faults of its header, which make it unreadable.

    `header_faults` judges the names in a header that can be read at all; see `unlike`.
    """
    body = data.removeprefix(_BOM)
    return _header_faults(body, header_faults) or _read_at_once(body) or _read_line_by_line(body)


def read_table_line_by_line(data: bytes) -> Table:
    """Return the same of a file with a sound header, with the true number of every line."""
    return _read_line_by_line(data.removeprefix(_BOM))


def unlike(names: Sequence[str], columns: Sequence[str]) -> list[FaultyLine]:
    """Return in what a header differs from the columns that it must have, in any order."""
    times, known = Counter(names), set(columns)
    doubled = sorted(name for name, number in times.items() if number > 1)
    return [
        *(FaultyLine(1, CsvFault.MISSING_COLUMN, c) for c in columns if c not in times),
        *(FaultyLine(1, CsvFault.UNKNOWN_COLUMN, brief(c)) for c in names if c not in known),
        *(FaultyLine(1, CsvFault.DOUBLED_COLUMN, c) for c in doubled if c in known),
    ]


def _header_faults(body: bytes, faults_of: HeaderCheck) -> list[FaultyLine]:
    if not body or body.isspace():
        return [FaultyLine(1, CsvFault.EMPTY_FILE)]
    try:
        names = _header(body)
    except UnicodeDecodeError:
        return [FaultyLine(1, CsvFault.NOT_UTF8)]
    except csv.Error:
        return [FaultyLine(1, CsvFault.BAD_QUOTES)]
    for separator in (";", "\t"):
        if len(names) == 1 and separator in names[0]:
            return [FaultyLine(1, CsvFault.WRONG_SEPARATOR, found=separator)]
    if len(names) > MOST_COLUMNS:
        found, most = str(len(names)), str(MOST_COLUMNS)
        return [FaultyLine(1, CsvFault.TOO_MANY_COLUMNS, found=found, expected=most)]
    return faults_of(names)


def _header(body: bytes) -> list[str]:
    end = _LINE_END.search(body)
    first = body[: end.start() if end else None].decode("utf-8")
    return [name.strip() for name in next(csv.reader([first], strict=True), [])]


def _read_at_once(body: bytes) -> Table | None:
    """Return the columns of a sound file fast; None where only reading by line can tell."""
    if b"\0" in body or (b'"' in body and _STRAY_QUOTE.search(body)):
        return None
    names = _header(body)
    text = pa.dictionary(pa.int32(), pa.string())
    try:
        table = pyarrow.csv.read_csv(
            pa.py_buffer(body),
            read_options=pyarrow.csv.ReadOptions(
                block_size=_BLOCK_BYTES, column_names=names, skip_rows=1
            ),
            convert_options=pyarrow.csv.ConvertOptions(
                column_types=dict.fromkeys(names, text), strings_can_be_null=False
            ),
        ).unify_dictionaries()
    except pa.ArrowInvalid:
        return None
    wholes = {name: table[name].combine_chunks() for name in names}
    if len(table) == 0:
        return _read_line_by_line(body)
    if b'"' in body and any(_has_line_end(whole.dictionary) for whole in wholes.values()):
        return None
    columns = {
        name: _tidied(whole.indices.to_numpy(), whole.dictionary) for name, whole in wholes.items()
    }
    return Table(columns, np.arange(2, len(table) + 2), FirstFaults(), numbered=False)


def _has_line_end(texts: "pa.StringArray") -> bool:
    return bool(pc.any(pc.match_substring_regex(texts, r"[\r\n]")).as_py())


def _read_line_by_line(body: bytes) -> Table:
    """Return the columns of the lines that can be read, with the true number of each line.

    A field holds no line break, so every line stands on its own: a quote that is not closed
    spoils one line and does not swallow the next.
    """
    names = _header(body)
    texts: list[dict[str, int]] = [{} for _ in names]
    codes = [array("i") for _ in names]
    lines = array("i")
    faults: FirstFaults[FaultyLine] = FirstFaults()
    for number, line in _lines_after_header(body):
        fields = _fields(line, number, len(names))
        if isinstance(fields, FaultyLine):
            faults.append(fields)
            continue
        lines.append(number)
        for field, known, column in zip(fields, texts, codes, strict=True):
            column.append(known.setdefault(field, len(known)))
    columns = {
        name: _tidied(np.array(column, dtype=np.int32), pa.array(list(known), pa.string()))
        for name, known, column in zip(names, texts, codes, strict=True)
    }
    return Table(columns, np.array(lines, dtype=np.int64), faults, numbered=True)


def _lines_after_header(body: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield the numbered lines, without empty ones and the bare commas of a spreadsheet."""
    for number, line in enumerate(_LINE_END.split(body), start=1):
        if number > 1 and line.strip(b", \t"):
            yield number, line


def _fields(line: bytes, number: int, expected: int) -> list[str] | FaultyLine:
    try:
        text = line.decode("utf-8")
    except UnicodeDecodeError:
        return FaultyLine(number, CsvFault.NOT_UTF8)
    if "\0" in text:
        return FaultyLine(number, CsvFault.NOT_UTF8)
    try:
        fields = next(csv.reader([text], strict=True)) if '"' in text else text.split(",")
    except csv.Error:
        return FaultyLine(number, CsvFault.BAD_QUOTES)
    if len(fields) != expected:
        return FaultyLine(
            number, CsvFault.NUMBER_OF_FIELDS, found=str(len(fields)), expected=str(expected)
        )
    return fields


def _tidied(codes: NDArray[np.int32], texts: "pa.StringArray") -> Column:
    """Return the column with outer spaces off and accents in one spelling, equal texts joined.

    What was protected against being taken for a formula is again what it was.
    Without this an e with its accent typed in two ways would make two factions of one.
    """
    tidy = pc.utf8_normalize(pc.utf8_trim_whitespace(texts), form="NFC")
    if pc.any(pc.starts_with(tidy, MARK)).as_py():
        tidy = pc.replace_substring_regex(tidy, PROTECTED, r"\1")
    if tidy.equals(texts):
        return Column(codes, texts)
    joined = tidy.dictionary_encode()
    return Column(joined.indices.to_numpy()[codes], joined.dictionary)
