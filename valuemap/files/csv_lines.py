"""The lines of a CSV file: from bytes to columns, or the reason why not.

Arrow reads a sound file at once, in typed columns and on all processors. (It is there for
Streamlit anyway, and loads in a fraction of the time of pandas or polars.) What it cannot read, or
what turns out to break a rule, is read again line by line, so that every fault has its line number.
What the texts mean is no matter here: `csv_checks` helps `ballots_csv`, `votes_csv` and
`reasons_csv` to check that.
"""

import csv
import re
from array import array
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

import numpy as np
import pyarrow as pa  # type: ignore[import-untyped]
import pyarrow.compute as pc  # type: ignore[import-untyped]
import pyarrow.csv  # type: ignore[import-untyped]
from numpy.typing import NDArray

from valuemap.files.csv_faults import CsvFault, FaultyLine
from valuemap.files.file_faults import FirstFaults, brief
from valuemap.files.spreadsheet_cells import MARK, PROTECTED
from valuemap.measures.distance import BoolArray, FloatArray, IntArray
from valuemap.wording import clean

SmallArray = NDArray[np.int16]
HeaderCheck = Callable[[Sequence[str]], list[FaultyLine]]
"""From the names in a header to what is wrong with them."""

MOST_COLUMNS: Final = 1_000
"""The most columns of a file; more is no list of ballots, votes or answers."""
NOT_GIVEN: Final = -1
"""What stands for an empty field among whole numbers."""

_BLOCK_BYTES: Final = 1 << 20
_LARGEST: Final = np.iinfo(np.int16).max
_BOM: Final = b"\xef\xbb\xbf"
_LINE_END: Final = re.compile(rb"\r\n|\r|\n")
_STRAY_QUOTE: Final = re.compile(rb'(?<![,\r\n"])"(?![,\r\n"])')


@dataclass(frozen=True, eq=False)
class Column:
    """A column of texts as positions in its distinct texts; most columns have few of those.

    codes: [row]; texts: an Arrow array of strings, trimmed, in one spelling, all different, in the
        order in which they first come up.
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
        return self._spread(_numbers(pc.binary_length(self.texts)) == 0).astype(np.bool_)

    def printable(self) -> BoolArray:
        """Return which rows hold only characters that can be seen, or that people can type."""
        seen = _flags(pc.utf8_is_printable(self.texts))
        for number in np.flatnonzero(~seen).tolist():
            text = str(self.texts[number].as_py())
            seen[number] = clean(text) == text  # emoji joined into one, or newer than the library
        return self._spread(seen).astype(np.bool_)

    def _spread(self, values: IntArray | BoolArray) -> SmallArray:
        small = values.astype(np.int16)
        return small[self.codes] if len(small) else np.empty(0, np.int16)


def _flags(flags: "pa.BooleanArray") -> BoolArray:
    return _numbers(flags.cast(pa.uint8())).astype(np.bool_)


def _numbers(array: "pa.Array") -> NDArray[Any]:
    """Return the numbers in an array as they lie in memory; anything where there is a null.

    Not by `to_numpy` or `fill_null`, which load pandas: that takes longer than to read a file.
    """
    data = [None, array.buffers()[1]]
    bare = pa.Array.from_buffers(array.type, len(array), data, offset=array.offset)
    numbers: NDArray[Any] = np.from_dlpack(bare)
    return numbers


@dataclass(frozen=True, eq=False)
class Table:
    """The columns of all lines that could be read, their line numbers, and the other lines.

    columns: by name, a row per line. numbers: columns that were read as whole numbers, NOT_GIVEN
        where empty; those are not among `columns`. lines: the line numbers, the header being 1.
    is_numbered: whether those are right; else only the number of lines is. faults: of the lines
        left out.
    """

    columns: dict[str, Column]
    lines: IntArray
    is_numbered: bool
    faults: FirstFaults[FaultyLine] = field(default_factory=FirstFaults)
    numbers: dict[str, SmallArray] = field(default_factory=dict)


def without_mark(data: bytes) -> bytes:
    """Return the bytes of a file without its byte order mark."""
    return data.removeprefix(_BOM)


def unlike(names: Sequence[str], columns: Sequence[str]) -> list[FaultyLine]:
    """Return in what a header differs from the columns that it must have, in any order."""
    times, known = Counter(names), set(columns)
    doubled = sorted(name for name, number in times.items() if number > 1)
    return [
        *(FaultyLine(1, CsvFault.MISSING_COLUMN, c) for c in columns if c not in times),
        *(FaultyLine(1, CsvFault.UNKNOWN_COLUMN, brief(c)) for c in names if c not in known),
        *(FaultyLine(1, CsvFault.DOUBLED_COLUMN, c) for c in doubled if c in known),
    ]


def faults_of_header(body: bytes, faults_of: HeaderCheck) -> list[FaultyLine]:
    """Return what is wrong with a header, which makes the file unreadable.

    `faults_of` judges the names in a header that can be read at all; see `unlike`.
    """
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


def read_at_once(body: bytes, whole_numbers: Collection[str] = ()) -> Table | None:
    """Return the columns of a sound file fast; None where only reading by line can tell.

    `whole_numbers` names the columns that hold whole numbers of at least 0, or nothing.
    """
    if b"\0" in body or any(x in body and b"0" + x in body for x in (b"x", b"X")):
        return None  # Arrow reads 0x1f as a number
    if b'"' in body and _STRAY_QUOTE.search(body):
        return None
    names = _header(body)
    text = pa.dictionary(pa.int32(), pa.string())
    types = {name: pa.uint16() if name in whole_numbers else text for name in names}
    try:
        table = pyarrow.csv.read_csv(
            pa.py_buffer(body),
            read_options=pyarrow.csv.ReadOptions(
                block_size=_BLOCK_BYTES, column_names=names, skip_rows=1
            ),
            convert_options=pyarrow.csv.ConvertOptions(column_types=types, null_values=[""]),
        ).unify_dictionaries()
    except pa.ArrowInvalid:
        return None
    if len(table) == 0:
        return None
    arrays = {name: table[name].combine_chunks() for name in names}
    texts = {name: whole for name, whole in arrays.items() if name not in whole_numbers}
    if b'"' in body and any(_has_line_end(whole.dictionary) for whole in texts.values()):
        return None
    return Table(
        {name: _tidied(_numbers(whole.indices), whole.dictionary) for name, whole in texts.items()},
        np.arange(2, len(table) + 2),
        is_numbered=False,
        numbers={name: _small(arrays[name]) for name in names if name in whole_numbers},
    )


def _small(numbers: "pa.UInt16Array") -> SmallArray:
    """Return the numbers, with those that are too large for any use as the largest."""
    values: SmallArray = np.minimum(_numbers(numbers), _LARGEST).astype(np.int16)
    if numbers.null_count:
        values[_flags(numbers.is_null())] = NOT_GIVEN
    return values


def _has_line_end(texts: "pa.StringArray") -> bool:
    return bool(pc.any(pc.match_substring_regex(texts, r"[\r\n]")).as_py())


def read_line_by_line(body: bytes) -> Table:
    """Return the columns of the lines that can be read, all as texts, with their true numbers.

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
        for text, known, column in zip(fields, texts, codes, strict=True):
            column.append(known.setdefault(text, len(known)))
    columns = {
        name: _tidied(np.array(column, dtype=np.int32), pa.array(list(known), pa.string()))
        for name, known, column in zip(names, texts, codes, strict=True)
    }
    return Table(columns, np.array(lines, dtype=np.int64), is_numbered=True, faults=faults)


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
    return Column(_numbers(joined.indices)[codes], joined.dictionary)
