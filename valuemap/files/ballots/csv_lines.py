"""The lines of a CSV file: from bytes to columns, or the reason why not.

Arrow reads a sound file at once, in typed columns and on all processors. (It is there for
Streamlit anyway, and loads in a fraction of the time of pandas or polars; its functions for texts
load only for texts that need them.) What it cannot read, or what turns out to break a rule, is read
again line by line, so that every fault has its line number.
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
import pyarrow.csv  # type: ignore[import-untyped]
from numpy.typing import NDArray

from valuemap.files.ballots.csv_faults import CsvFault, FaultyLine
from valuemap.files.meetings.file_faults import FirstFaults, brief
from valuemap.files.sheets.spreadsheet_cells import MARK, PROTECTED
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
_EIGHT: Final = 8
_BYTES: Final = np.array([256**number - 1 for number in range(_EIGHT + 1)], dtype=np.uint64)
"""What keeps the first bytes of eight, by how many."""
_LONGEST_HASHED: Final = 8 * _EIGHT
_MULTIPLIER: Final = np.uint64(0x9E3779B97F4A7C15)
"""An odd number, 2 ** 64 over the golden ratio: Knuth's for hashing by multiplication."""
_HALF: Final = np.uint64(32)
_BOM: Final = b"\xef\xbb\xbf"
_LINE_END: Final = re.compile(rb"\r\n|\r|\n")
_STRAY_QUOTE: Final = re.compile(rb'(?<![,\r\n"])"(?![,\r\n"])')


@dataclass(frozen=True, eq=False)
class Column:
    """A column of texts as positions in texts; most columns have few different ones.

    codes: [row]; texts: an Arrow array of strings, trimmed, in one spelling, in the order in which
        they first come up.
    is_joined: all texts are different; else there is one for each row, and equal ones may be among
        them, for to join those takes longer than to read them.
    is_plain: there is nothing in the texts but what an English keyboard types.
    """

    codes: NDArray[np.int32]
    texts: "pa.StringArray"
    is_joined: bool = True
    is_plain: bool = False

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
        ends = _ends(self.texts)
        return self._spread(ends[1:] == ends[:-1]).astype(np.bool_)

    def printable(self) -> BoolArray:
        """Return which rows hold only characters that can be seen, or that people can type."""
        if self.is_plain:
            return np.ones(len(self.codes), dtype=np.bool_)
        import pyarrow.compute as pc  # type: ignore[import-untyped]

        seen = _flags(pc.utf8_is_printable(self.texts))
        for number in np.flatnonzero(~seen).tolist():
            text = str(self.texts[number].as_py())
            seen[number] = clean(text) == text  # emoji joined into one, or newer than the library
        return self._spread(seen).astype(np.bool_)

    def joined(self) -> "Column":
        """Return the column with all its texts different."""
        if self.is_joined:
            return self
        whole = self.texts.dictionary_encode()
        return Column(_numbers(whole.indices)[self.codes], whole.dictionary, is_plain=self.is_plain)

    def hashes(self) -> NDArray[np.uint64] | None:
        """Return a number per row, the same where texts are; None for texts that are too long.

        Different texts mostly have different numbers, but nothing may depend on that.
        """
        if self.is_joined:
            return self.codes.astype(np.uint64)
        ends = _ends(self.texts).astype(np.int64)
        lengths = np.diff(ends)
        if lengths.max(initial=0) > _LONGEST_HASHED:
            return None
        eights = _eights(self.texts)
        hashes = lengths.astype(np.uint64)
        for start in range(0, int(lengths.max(initial=0)), _EIGHT):
            places = np.minimum(ends[:-1] + start, len(eights) - 1)
            hashes ^= eights[places] & _BYTES[np.clip(lengths - start, 0, _EIGHT)]
            hashes = mixed(hashes)
        return hashes

    def _spread(self, values: IntArray | BoolArray) -> SmallArray:
        small = values.astype(np.int16)
        return small[self.codes] if len(small) else np.empty(0, np.int16)


def mixed(numbers: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Return numbers that hang on every bit of these; different ones where these are."""
    product = numbers * _MULTIPLIER
    return product ^ (product >> _HALF)


def _ends(texts: "pa.StringArray") -> NDArray[np.int32]:
    """Return where the texts begin and end among their bytes, [text + 1]."""
    offsets = texts.buffers()[1]
    if offsets is None:
        return np.zeros(1, dtype=np.int32)
    return np.frombuffer(offsets, np.int32)[texts.offset : texts.offset + len(texts) + 1]


def _bytes(texts: "pa.StringArray") -> NDArray[np.uint8]:
    content = texts.buffers()[2]
    return np.empty(0, np.uint8) if content is None else np.frombuffer(content, np.uint8)


def _eights(texts: "pa.StringArray") -> NDArray[np.uint64]:
    """Return the eight bytes from each byte on as a number, the first the smallest part of it."""
    padded = np.append(_bytes(texts), np.zeros(_EIGHT, np.uint8))
    return np.ndarray((len(padded) - _EIGHT + 1,), np.dtype("<u8"), padded, strides=(1,))


def _are_plain(texts: "pa.StringArray") -> bool:
    """Return whether texts hold printable ASCII only, no spaces around it and no mark before."""
    ends, content = _ends(texts), _bytes(texts)
    inside = content[ends[0] : ends[-1]]
    if len(inside) == 0:
        return True
    if inside.min() < ord(" ") or inside.max() > ord("~"):
        return False
    filled = ends[1:] > ends[:-1]
    first, last = content[ends[:-1][filled]], content[ends[1:][filled] - 1]
    outer = (first == ord(" ")) | (last == ord(" ")) | (first == ord(MARK))
    return not outer.any()


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


def read_at_once(
    body: bytes, whole_numbers: Callable[[str], bool], many_texts: Collection[str] = ()
) -> Table | None:
    """Return the columns of a sound file fast; None where only reading by line can tell.

    `whole_numbers` tells which columns hold whole numbers of at least 0, or nothing; `many_texts`
    are those of which most lines may hold another text: their texts are not joined.
    """
    if b"\0" in body or any(x in body and b"0" + x in body for x in (b"x", b"X")):
        return None  # Arrow reads 0x1f as a number
    if b'"' in body and _STRAY_QUOTE.search(body):
        return None
    names = _header(body)
    few, many = pa.dictionary(pa.int32(), pa.string()), pa.string()
    types = {
        name: pa.uint16() if whole_numbers(name) else many if name in many_texts else few
        for name in names
    }
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
    texts = {name: whole for name, whole in arrays.items() if not whole_numbers(name)}
    if b'"' in body and any(map(_has_line_end, texts.values())):
        return None
    return Table(
        {name: _column(whole) for name, whole in texts.items()},
        np.arange(2, len(table) + 2),
        is_numbered=False,
        numbers={name: _small(arrays[name]) for name in names if whole_numbers(name)},
    )


def _small(numbers: "pa.UInt16Array") -> SmallArray:
    """Return the numbers, with those that are too large for any use as the largest."""
    values: SmallArray = np.minimum(_numbers(numbers), _LARGEST).astype(np.int16)
    if numbers.null_count:
        there = np.frombuffer(numbers.buffers()[0], np.uint8)
        bits = np.unpackbits(there, bitorder="little")[numbers.offset :][: len(numbers)]
        values[bits == 0] = NOT_GIVEN
    return values


def _column(whole: "pa.DictionaryArray | pa.StringArray") -> Column:
    if isinstance(whole, pa.DictionaryArray):
        return _tidied(_numbers(whole.indices), whole.dictionary)
    return _tidied(np.arange(len(whole), dtype=np.int32), whole, is_joined=False)


def _has_line_end(whole: "pa.DictionaryArray | pa.StringArray") -> bool:
    import pyarrow.compute as pc

    texts = whole.dictionary if isinstance(whole, pa.DictionaryArray) else whole
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


def _tidied(codes: NDArray[np.int32], texts: "pa.StringArray", *, is_joined: bool = True) -> Column:
    """Return the column with outer spaces off and accents in one spelling, equal texts joined.

    What was protected against being taken for a formula is again what it was.
    Without this an e with its accent typed in two ways would make two factions of one.
    """
    if _are_plain(texts):
        return Column(codes, texts, is_joined, is_plain=True)
    import pyarrow.compute as pc

    tidy = pc.utf8_normalize(pc.utf8_trim_whitespace(texts), form="NFC")
    if pc.any(pc.starts_with(tidy, MARK)).as_py():
        tidy = pc.replace_substring_regex(tidy, PROTECTED, r"\1")
    if tidy.equals(texts):
        return Column(codes, texts, is_joined)
    tidied = Column(codes, tidy, is_joined=False)
    return tidied.joined() if is_joined else tidied
