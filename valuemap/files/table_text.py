"""The text of a file that people made elsewhere: its encoding, its columns, its records.

Programs write CSV in many ways: in the encoding of Windows, in UTF-16, with semicolons, tabs or
commas, below a line that only names the separator. Lists of factions and own questions are read
in the same way here. Every character is looked at a fixed number of times.
"""

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

_UTF_16_MARKS: Final = (b"\xff\xfe", b"\xfe\xff")
_UTF_8_LETTER: Final = re.compile(rb"[\xc3-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}")
_NAMED_SEPARATOR: Final = re.compile(r"""\s*"?sep=(.)"?[;,\t]*\s*""", re.IGNORECASE)
_OPENING: Final = {mark: re.compile(rf'(?:^|{re.escape(mark)})\s*"') for mark in ";,\t|"}


class Encoding(StrEnum):
    """How the letters of a file are written."""

    UTF_8 = "utf-8"
    UTF_16 = "utf-16"
    WINDOWS_1252 = "windows-1252"


class NoText(ValueError):
    """Bytes are no text in an encoding that is known; `args[0]` is where that shows first."""


@dataclass(frozen=True)
class Record:
    """One record of a table: its first and last line, from 1, and its cells.

    `cells` is None where the quotes are wrong.
    """

    line: int
    last: int
    cells: tuple[str, ...] | None


def decoded(data: bytes) -> tuple[str, Encoding]:
    """The text of a file without its byte order mark, and its encoding.

    Where some letters are UTF-8 and others are not, the file is damaged: whatever it is read as,
    a part would come out wrong.

    Raises:
        NoText: for anything else than UTF-8, UTF-16 with its mark, or Windows-1252.

    >>> decoded("café".encode("cp1252"))
    ('café', <Encoding.WINDOWS_1252: 'windows-1252'>)
    """
    if data.startswith(_UTF_16_MARKS):
        try:
            return data.decode("utf-16"), Encoding.UTF_16
        except UnicodeDecodeError as error:
            raise NoText(error.start) from error
    try:
        return data.decode("utf-8-sig"), Encoding.UTF_8
    except UnicodeDecodeError as error:
        if _UTF_8_LETTER.search(data):
            raise NoText(error.start) from error
        try:
            return data.decode("cp1252"), Encoding.WINDOWS_1252
        except UnicodeDecodeError:
            raise NoText(error.start) from error


def named_separator(line: str) -> str | None:
    """The separator that a first line such as `sep=;` names, as Excel writes and reads it.

    >>> named_separator("sep=;"), named_separator("vraag;toelichting")
    (';', None)
    """
    found = _NAMED_SEPARATOR.fullmatch(line) if len(line) <= 20 else None
    return found[1] if found else None


def records(lines: Sequence[str], separator: str, first: int = 0) -> Iterator[Record]:
    """The records in lines, from the line at index `first`; those without anything are left out.

    A cell between quotes may hold line breaks. Where its quote is closed on no later line, that
    line alone is wrong; where it is closed in the wrong way, all lines up to there are.
    """
    odd = [index for index in range(first, len(lines)) if lines[index].count('"') % 2]
    following = 0
    index = first
    while index < len(lines):
        last = index
        while following < len(odd) and odd[following] <= index:
            following += 1
        if following and odd[following - 1] == index and _opens(lines[index], separator):
            last = odd[following] if following < len(odd) else index
        text = "\n".join(lines[index : last + 1])
        if text.strip():
            yield Record(index + 1, last + 1, _cells(text, separator))
        index = last + 1


def _opens(line: str, separator: str) -> bool:
    opening = _OPENING.get(separator)
    return bool(opening and opening.search(line))


def _cells(text: str, separator: str) -> tuple[str, ...] | None:
    try:
        found = list(csv.reader(text.splitlines(keepends=True), delimiter=separator, strict=True))
    except csv.Error:
        return None
    return tuple(found[0]) if len(found) == 1 else None
