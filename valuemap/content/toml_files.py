"""Reading a content file in TOML, with every fault reported at once.

An editor who mends a content file should not meet its faults one by one: the reader
goes on after a fault with a stand-in, and who reads raises `DeckError` with all of them.
"""

import re
import tomllib
from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from valuemap.wording import clean, comparable

FORMAT = 1
LONGEST_TEXT = 400
LONGEST_ID = 60
"""In characters, of an id that stands in other files too: of a list, a group, a cluster."""
MOST_CLUSTERS_AT_STAKE = 4
LEAST_SIDES = 2
FIRST_YEAR = 1900
LAST_YEAR = 2100
MOST_CARDS = 12
"""That one item of a framework fits."""

_SLUG = re.compile(r"[a-z]+(-[a-z]+)*")
_ITEM_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_ITEM_WORDS = f"lower case letters, digits and dashes, at most {LONGEST_ID}"
_SLUG_WORDS = f"lower case letters and dashes, at most {LONGEST_ID}"


class FaultKind(StrEnum):
    """What can be wrong with a content file."""

    UNREADABLE = "unreadable"
    SYNTAX = "syntax"
    MISSING = "missing"
    WRONG_TYPE = "wrong type"
    EMPTY = "empty"
    TOO_LONG = "too long"
    UNKNOWN_KEY = "unknown key"
    WRONG_ID = "wrong id"
    DOUBLE_ID = "double id"
    DOUBLE_NAME = "double name"
    TAKEN_ID = "taken id"
    WRONG_POSITION = "wrong position"
    UNKNOWN_CLUSTER = "unknown cluster"
    DOUBLE_CLUSTER = "double cluster"
    UNKNOWN_OPINION = "unknown opinion"
    DOUBLE_OPINION = "double opinion"
    UNKNOWN_ROLE = "unknown role"
    DOUBLE_ROLE = "double role"
    UNKNOWN_QUESTION = "unknown question"
    DOUBLE_QUESTION = "double question"
    WRONG_NUMBER = "wrong number"
    WRONG_VALUE = "wrong value"


@dataclass(frozen=True)
class Fault:
    """One thing wrong in a content file.

    Attributes:
        file: name of the file.
        where: id of the item, or the path to it (`card 2 > category 1`).
        kind: what is wrong.
        found: what stands there.
        expected: what should stand there.
    """

    file: str
    where: str
    kind: FaultKind
    found: str
    expected: str


class DeckError(Exception):
    """The content files hold faults; `faults` lists all of them."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        super().__init__("; ".join(f"{f.file} {f.where}: {f.kind.value}" for f in faults))
        self.faults = faults


def open_content(path: Path, faults: list[Fault]) -> "ContentTable | None":
    """The whole of a file of our format; None, with a fault noted, where it is unreadable."""

    def fault(kind: FaultKind, found: str, expected: str) -> None:
        faults.append(Fault(path.name, "", kind, found, expected))

    try:
        content = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError) as error:
        fault(FaultKind.UNREADABLE, type(error).__name__, "a readable file in UTF-8")
        return None
    except tomllib.TOMLDecodeError as error:
        fault(FaultKind.SYNTAX, str(error), "TOML 1.0")
        return None
    except (ValueError, RecursionError) as error:
        # A number of thousands of digits, thousands of brackets: Python reads no such thing.
        fault(FaultKind.UNREADABLE, type(error).__name__, "TOML that a person could write")
        return None
    table = ContentTable(content, path.name, "", faults, set())
    table.number("format", only=FORMAT)
    return table


class ContentTable:
    """One TOML table, read key by key; a fault is noted and a stand-in returned."""

    def __init__(
        self, content: dict[str, Any], file: str, path: str, faults: list[Fault], ids: set[str]
    ) -> None:
        self._content = content
        self._file = file
        self._path = path
        self._faults = faults
        self._ids = ids
        self._read: set[str] = set()
        self._is_doubled = False
        self._place = ""

    def fault(self, kind: FaultKind, found: str, expected: str, *, key: str = "") -> None:
        """Note a fault of this table, or of one of its keys."""
        own_id = self._content.get("id")
        named = own_id if isinstance(own_id, str) and own_id else self._path
        where = self._place or named
        place = " > ".join(part for part in (where, key) if part)
        note = Fault(self._file, place, kind, found, expected)
        if note not in self._faults:
            self._faults.append(note)

    def _get(self, key: str, kind: type, expected: str) -> Any:
        self._read.add(key)
        if key not in self._content:
            self.fault(FaultKind.MISSING, "", expected, key=key)
            return kind()
        found = self._content[key]
        if not isinstance(found, kind) or isinstance(found, bool):
            self.fault(FaultKind.WRONG_TYPE, repr(found), expected, key=key)
            return kind()
        return found

    def text(self, key: str, longest: int = LONGEST_TEXT) -> str:
        """A text of 1 to LONGEST_TEXT characters, in one line and without what nobody sees."""
        expected = f"a text of 1 to {longest} characters"
        typed: str = self._get(key, str, expected)
        found = clean(typed)
        if key in self._content and isinstance(self._content[key], str):
            if not found:
                self.fault(FaultKind.EMPTY, typed, expected, key=key)
            elif len(found) > longest:
                self.fault(FaultKind.TOO_LONG, f"{len(found)} characters", expected, key=key)
        return found

    def name(self, key: str, taken: set[str], longest: int) -> str:
        """A text by which people tell this item from those whose names are taken.

        Read after its id: where that is doubled, a doubled name is no fault of its own.
        """
        found = self.text(key, longest)
        if found and not self._is_doubled and comparable(found) in taken:
            self.fault(FaultKind.DOUBLE_NAME, found, "a name that occurs once", key=key)
        taken.add(comparable(found))
        return found

    def text_or_nothing(self, key: str) -> str:
        """A text as `text` takes it, or empty where the key is missing."""
        return self.text(key) if key in self._content else ""

    def texts_or_none(self, key: str, longest: int = LONGEST_TEXT) -> tuple[str, ...]:
        """A list of texts as `text` takes them; none where the key is missing."""
        expected = f"a list of texts of 1 to {longest} characters"
        found: list[Any] = self._get(key, list, expected) if key in self._content else []
        wrong = [one for one in found if not isinstance(one, str) or not clean(one)]
        if wrong:
            self.fault(FaultKind.WRONG_TYPE, repr(wrong[0]), expected, key=key)
        texts = tuple(clean(one) for one in found if isinstance(one, str))
        for text in texts:
            if len(text) > longest:
                self.fault(FaultKind.TOO_LONG, f"{len(text)} characters", expected, key=key)
        return texts

    def pairs_or_none(self, key: str) -> tuple[tuple[str, str], ...]:
        """The texts of a table by their names, in order; none where the key is missing."""
        if key not in self._content:
            return ()
        table = self.child(key)
        return tuple((clean(name), table.text(name)) for name in table._content)

    def counts_or_none(self, key: str, found: tuple[int, ...]) -> None:
        """Note a fault where a list of counts stands that are not those found."""
        if key not in self._content:
            return
        expected = f"[{', '.join(str(one) for one in found)}]"
        claimed: list[Any] = self._get(key, list, expected)
        if tuple(claimed) != found:
            self.fault(FaultKind.WRONG_NUMBER, str(claimed), expected, key=key)

    def texts(self, key: str, *, number: int) -> tuple[str, ...]:
        """A list of just so many texts."""
        expected = f"{number} texts"
        found: list[Any] = self._get(key, list, expected)
        wrong = [text for text in found if not isinstance(text, str) or not text.strip()]
        if key in self._content and (wrong or len(found) != number):
            self.fault(FaultKind.WRONG_NUMBER, str(len(found) - len(wrong)), expected, key=key)
        return tuple(str(text) for text in found)

    def number(self, key: str, *, only: int | None = None) -> int:
        """A whole number from 1 on; with `only`, just that one."""
        expected = "a whole number from 1 on" if only is None else str(only)
        found: int = self._get(key, int, expected)
        if only is None and type(self._content.get(key)) is int and found < 1:
            self.fault(FaultKind.WRONG_VALUE, str(found), expected, key=key)
        if only is not None and isinstance(self._content.get(key), int) and found != only:
            kind = FaultKind.WRONG_POSITION if key == "position" else FaultKind.WRONG_VALUE
            self.fault(kind, str(found), expected, key=key)
        return found

    def year(self, key: str) -> int:
        """A year of something that was written down: FIRST_YEAR to LAST_YEAR."""
        found = self.number(key)
        if found >= 1 and not FIRST_YEAR <= found <= LAST_YEAR:
            self.fault(FaultKind.WRONG_VALUE, str(found), f"{FIRST_YEAR} to {LAST_YEAR}", key=key)
        return found

    def slug(self, key: str) -> str:
        """An id: lower case words joined by dashes, without accents."""
        found = self._filled(key, _SLUG_WORDS)
        if found and not (_SLUG.fullmatch(found) and len(found) <= LONGEST_ID):
            self.fault(FaultKind.WRONG_ID, found, _SLUG_WORDS, key=key)
        return found

    def step_id(self, path: str) -> str:
        """The id of a card, category or topic: one step, unique among those beside it."""
        found = self.slug("id")
        self._once(f"{path}.{found}", found)
        return found

    def item_id(self, path: str) -> str:
        """The id of an item of a part: as `step_id`, where digits may stand too."""
        found = self._filled("id", _ITEM_WORDS)
        if found and not (_ITEM_ID.fullmatch(found) and len(found) <= LONGEST_ID):
            self.fault(FaultKind.WRONG_ID, found, _ITEM_WORDS, key="id")
        self._place = f"{path}.{found}"
        self._once(self._place, found)
        return found

    def _once(self, whole: str, found: str) -> None:
        if found and whole in self._ids:
            self.fault(FaultKind.DOUBLE_ID, found, "an id that occurs once", key="id")
            self._is_doubled = True
        self._ids.add(whole)

    def _filled(self, key: str, expected: str) -> str:
        found: str = self._get(key, str, expected)
        if self._content.get(key) == "":
            self.fault(FaultKind.EMPTY, "", expected, key=key)
        return found

    def own_id(self, expected: str = "", *, start: str = "") -> str:
        """The id of this item: the expected one, or one with the expected start."""
        wanted = expected or f"{start}..."
        found = self._filled("id", wanted)
        if expected:
            right = found == expected
        else:
            right = found.startswith(start) and bool(_SLUG.fullmatch(found.removeprefix(start)))
        if found and not right:
            self.fault(FaultKind.WRONG_ID, found, wanted, key="id")
        self._once(found, found)
        return found

    def about(self) -> str:
        """The id of the item of another file that this table is about, once in this file."""
        found = self._filled("id", "the id of an item")
        self._once(found, found)
        return found

    def one_of(self, key: str, choices: Collection[str]) -> str:
        """One of these words."""
        expected = ", ".join(choices)
        found = self._filled(key, expected)
        if found and found not in choices:
            self.fault(FaultKind.WRONG_VALUE, found, expected, key=key)
        return found

    def cluster_ids(self, key: str, known: tuple[str, ...] | None) -> tuple[str, ...]:
        """1 to MOST_CLUSTERS_AT_STAKE different ones of these ids of clusters.

        None where their list cannot be read: that is one fault, and not one per id.
        """
        expected = f"1 to {MOST_CLUSTERS_AT_STAKE} of: {', '.join(known or ())}"
        kinds = FaultKind.UNKNOWN_CLUSTER, FaultKind.DOUBLE_CLUSTER
        return self._names(key, known, expected, MOST_CLUSTERS_AT_STAKE, kinds)

    def cluster_ids_or_none(self, key: str, known: tuple[str, ...] | None) -> tuple[str, ...]:
        """As `cluster_ids`; none where the key is missing."""
        return self.cluster_ids(key, known) if key in self._content else ()

    def question_ids_or_none(self, key: str, known: Collection[str] | None) -> tuple[str, ...]:
        """Different ids of cards; none where the key is missing.

        None where their file cannot be read, as for `cluster_ids`.
        """
        if key not in self._content:
            return ()
        expected = f"ids of 1 to {MOST_CARDS} cards, each once"
        kinds = FaultKind.UNKNOWN_QUESTION, FaultKind.DOUBLE_QUESTION
        return self._names(key, known, expected, MOST_CARDS, kinds)

    def roles(self, key: str, known: tuple[str, ...]) -> tuple[str, ...]:
        """One or more different ones of these words for roles."""
        expected = f"1 to {len(known)} of: {', '.join(known)}"
        kinds = FaultKind.UNKNOWN_ROLE, FaultKind.DOUBLE_ROLE
        return self._names(key, known, expected, len(known), kinds)

    def _names(
        self,
        key: str,
        known: Collection[str] | None,
        expected: str,
        most: int,
        kinds: tuple[FaultKind, FaultKind],
    ) -> tuple[str, ...]:
        found: list[Any] = self._get(key, list, expected)
        names = tuple(str(name) for name in found)
        self._known_once(key, names, known, expected, kinds)
        if key in self._content and not 1 <= len(names) <= most:
            self.fault(FaultKind.WRONG_NUMBER, str(len(names)), expected, key=key)
        return names

    def _known_once(
        self,
        key: str,
        names: tuple[str, ...],
        known: Collection[str] | None,
        expected: str,
        kinds: tuple[FaultKind, FaultKind],
    ) -> None:
        unknown, doubled = kinds
        for name in sorted(set() if known is None else set(names) - set(known)):
            self.fault(unknown, name, expected, key=key)
        if len(set(names)) != len(names):
            self.fault(doubled, ", ".join(names), expected, key=key)

    def sides(self, key: str, known: Collection[str] | None) -> tuple[tuple[str, ...], ...]:
        """LEAST_SIDES or more lists with ids of opinions; no side is empty, no opinion twice.

        None where their list cannot be read, as for `cluster_ids`.
        """
        expected = f"{LEAST_SIDES} or more lists of ids of opinions"
        found: list[Any] = self._get(key, list, expected)
        sides = [side for side in found if isinstance(side, list) and side]
        if key in self._content and (len(sides) != len(found) or len(sides) < LEAST_SIDES):
            self.fault(FaultKind.WRONG_NUMBER, str(len(sides)), expected, key=key)
        named = tuple(str(name) for side in sides for name in side)
        kinds = FaultKind.UNKNOWN_OPINION, FaultKind.DOUBLE_OPINION
        self._known_once(key, named, known, "ids of opinions, each once", kinds)
        return tuple(tuple(str(name) for name in side) for side in sides)

    def has(self, key: str) -> bool:
        """Whether something stands under a key."""
        return key in self._content

    def flag(self, key: str) -> bool:
        """True or false; false where the key is missing."""
        self._read.add(key)
        found = self._content.get(key, False)
        if not isinstance(found, bool):
            self.fault(FaultKind.WRONG_TYPE, repr(found), "true or false", key=key)
            return False
        return found

    def child(self, key: str) -> "ContentTable":
        """The table under a key; an empty one where it is missing."""
        content: dict[str, Any] = self._get(key, dict, "a table")
        return ContentTable(content, self._file, self._below(key), self._faults, self._ids)

    def children(self, key: str) -> list["ContentTable"]:
        """The tables of a list of tables, at least one."""
        content: list[Any] = self._get(key, list, "a list of tables")
        if key in self._content and isinstance(self._content[key], list) and not content:
            self.fault(FaultKind.EMPTY, "", "a list of tables", key=key)
        tables = []
        for number, item in enumerate(content, start=1):
            place = self._below(f"{key} {number}")
            if not isinstance(item, dict):
                self.fault(FaultKind.WRONG_TYPE, repr(item), "a table", key=f"{key} {number}")
                continue
            tables.append(ContentTable(item, self._file, place, self._faults, self._ids))
        return tables

    def children_or_none(self, key: str) -> list["ContentTable"]:
        """The tables of a list of tables; none where the key is missing."""
        return self.children(key) if key in self._content else []

    def nothing_else(self) -> None:
        """Note a fault for every key that nobody asked for: a misspelt one, most often."""
        for key in self._content:
            if key not in self._read:
                self.fault(FaultKind.UNKNOWN_KEY, key, ", ".join(sorted(self._read)), key=key)

    def _below(self, step: str) -> str:
        return f"{self._path} > {step}" if self._path else step
