"""A list of factions as it is copied from a web page.

Three shapes are understood: name and seats in one line ("VVD (7 zetels)", "2. D66 - 4"), a name
with its seats on the line below, and members below the name of their faction, where the shape is
so clear that they can be counted. Pages hold more than that; every other line is reported. Names of
people are looked at to count them, and never kept.
"""

import re
import unicodedata
from dataclasses import dataclass

from valuemap.faction_list import is_header
from valuemap.files.faction_source import Gathering, NoteKind, SourceFault, Unread, word_set
from valuemap.wording import clean, comparable

LONGEST_LINE = 300

_BULLETS = "•·●○◦▪■□‣⁃*–—-"
_MARKS = "-–—:,;|="
_OPENING, _CLOSING = "([", ")]"
_FIGURES = "0123456789"
_SEAT_WORDS = frozenset({"zetel", "zetels", "raadszetel", "raadszetels", "seat", "seats"})
_NUMBERING = re.compile(r"[0-9]{1,2}[.)]\s+(?=\S)")
_SEATS_BEFORE = re.compile(r"[0-9] ?(?:zetel|seat)", re.IGNORECASE)  # two factions in a line
_TWO_NUMBERS = re.compile(rf"(?:^|[{_MARKS}(\[])\s*[0-9]+$")
_HEADERS = frozenset({"fractie", "fracties", "partij", "party", "naam", "name"})
_NOISE = word_set(
    "lees meer|lees verder|meer|meer informatie|meer lezen|zoek|zoeken|menu|home|contact|print|"
    "printen|delen|deel deze pagina|naar boven|terug|terug naar boven|vorige|volgende|sluiten|"
    "inloggen|login|cookies|privacy|toegankelijkheid|sitemap|nieuws|agenda|fracties|zetels|"
    "zetelverdeling|samenstelling gemeenteraad|gemeenteraad|raadsleden|e-mail|website"
)
_PARTY_WORDS = word_set(
    "lijst|partij|fractie|belangen|gemeentebelang|gemeentebelangen|dorpsbelang|dorpsbelangen|"
    "stadsbelangen|lokaal|leefbaar|forum|democraten"
)
_TITLES = frozenset({"dhr", "mw", "mevr", "mevrouw", "mr", "drs", "dr", "ir", "ing", "prof"})
_NO_PERSON = word_set(
    "commissie|raad|raadslid|lid|leden|voorzitter|fractievoorzitter|wethouder|burgemeester|"
    "griffier|vergadering|gemeente"
)


@dataclass(frozen=True)
class _Line:
    """A line that is not empty: its number, its words, and how it stood on the page."""

    number: int
    words: str
    is_bullet: bool
    after_gap: bool


@dataclass(frozen=True)
class _Seated:
    """A line that ends in a number; `says_seats` where it says that these are seats."""

    name: str
    seats: str
    says_seats: bool
    has_comma: bool  # before the number


@dataclass(frozen=True)
class _Block:
    """The name of a faction with the lines below it."""

    heading: _Line
    members: tuple[_Line, ...]


def read_web_list(text: str) -> Gathering:
    """The factions in a text from a web page, and every line that is not understood.

    >>> [(f.name, f.seats) for f in read_web_list("• VVD (7 zetels)\\nD66: 4 zetels").factions]
    [('VVD', 7), ('D66', 4)]
    """
    gathering = Gathering()
    lines = _lines(text)
    seated = _seated_lines(lines)
    if seated:
        named, used = _named(lines, seated)
        for number, name in named.items():
            found = seated[number]
            gathering.add(name, found.seats, line=number, is_sure=found.says_seats)
    else:
        used = _count_members(gathering, lines)
    for line in lines:
        if line.number not in used:
            known = line.words if _is_noise(line.words) else ""
            gathering.unread.append(Unread(SourceFault.NOT_UNDERSTOOD, line.number, text=known))
    return gathering


def _seated_lines(lines: list[_Line]) -> dict[int, _Seated]:
    """The lines that end in seats, by their number.

    Where some say that these are seats, "Anna Jansen, 45" hardly means so.
    """
    seated = {line.number: found for line in lines if (found := _seated(line.words))}
    if not any(found.says_seats for found in seated.values()):
        return seated
    return {
        number: found
        for number, found in seated.items()
        if found.says_seats or not (found.has_comma or _is_person(found.name))
    }


def _lines(text: str) -> list[_Line]:
    found: list[_Line] = []
    gap = is_first = True
    for number, line in enumerate(text.splitlines(), start=1):
        words = clean(line.replace("\t", "; "))
        if not words:
            gap = True
            continue
        if is_first and is_header(line) and comparable(words.split()[0].strip(";,|")) in _HEADERS:
            is_first = False
            continue
        is_first = False
        plain = words.replace("**", "").lstrip("#| ").rstrip("#| ")
        bare = plain.lstrip(f"{_BULLETS} ") if plain[:1] in _BULLETS else plain
        numbering = _NUMBERING.match(bare)
        bare = bare[numbering.end() :] if numbering else bare
        found.append(_Line(number, bare, bare != plain, gap))
        gap = False
    return found


def _seated(words: str) -> _Seated | None:
    """Name and seats of a line that ends in a number, with or without "zetels" and brackets."""
    if len(words) > LONGEST_LINE:
        return None
    rest = words.rstrip(" .").replace('"', " ").rstrip()
    is_closed = rest.endswith(tuple(_CLOSING))
    rest, says_seats = _without_seat_word(rest.rstrip(f"{_CLOSING} ") if is_closed else rest)
    head = rest.rstrip(_FIGURES)
    seats = rest[len(head) :]
    if not seats:
        return None
    name, before = _without_seat_word(head.rstrip(" :")) if not says_seats else (head, False)
    says_seats = says_seats or before
    if not _divided(name if before else head, is_closed=is_closed, may_be_empty=says_seats):
        return None
    has_comma = name.rstrip().endswith(",")
    name = name.rstrip(f"{_MARKS}{_OPENING} ")
    if _TWO_NUMBERS.search(name) or _SEATS_BEFORE.search(name):
        return None
    if any(name.count(left) != name.count(right) for left, right in ("()", "[]")):
        return None
    return _Seated(name, seats, says_seats, has_comma)


def _without_seat_word(words: str) -> tuple[str, bool]:
    head, _, last = words.rpartition(" ")
    opening = last[: len(last) - len(last.lstrip(_OPENING))]
    if last.lstrip(_OPENING).casefold() not in _SEAT_WORDS:
        return words, False
    if head.casefold().endswith("aantal"):
        head = head[: -len("aantal")]
    return f"{head.rstrip()} {opening}".rstrip(), True


def _divided(head: str, *, is_closed: bool, may_be_empty: bool) -> bool:
    """Whether something stands between name and number; a minus before it is no such thing."""
    if not head.strip():
        return may_be_empty
    if is_closed:
        return any(mark in head for mark in _OPENING)
    if head.endswith("-"):
        return False
    return head[-1] == " " or head[-1] in _MARKS or may_be_empty


def _named(lines: list[_Line], seated: dict[int, _Seated]) -> tuple[dict[int, str], set[int]]:
    """The name that belongs to each line with seats, its own or that on the line above.

    Also the numbers of all lines that are used for it.
    """
    names, used = {}, set()
    for index, line in enumerate(lines):
        found = seated.get(line.number)
        if found is None:
            continue
        above = None if found.name.strip() else _above(lines, index, seated)
        if found.name.strip():
            names[line.number] = found.name
            used.add(line.number)
        elif above is not None:
            names[line.number] = above.words.rstrip(f"{_MARKS} ")
            used |= {line.number, above.number}
    return names, used


def _above(lines: list[_Line], index: int, seated: dict[int, _Seated]) -> _Line | None:
    """The line above one with only seats, where that is surely the name of the faction.

    Two lines above it may be a faction and one of its members; then it is not.
    """
    if index == 0 or lines[index - 1].number in seated or _is_noise(lines[index - 1].words):
        return None
    line = lines[index - 1]
    is_alone = index == 1 or line.after_gap or lines[index - 2].number in seated
    is_alone = is_alone or _is_noise(lines[index - 2].words)
    return line if is_alone or not _is_person(line.words) else None


def _count_members(gathering: Gathering, lines: list[_Line]) -> set[int]:
    """Count members as seats where the shape is clear; the numbers of the lines that were used."""
    kept = [line for line in lines if not _is_noise(line.words)]
    for blocks in (_below_prefix(kept), _below_bullets(kept), _below_gaps(kept)):
        full = [block for block in blocks if block.members]
        if len(full) < 2 or not all(_is_clear(block) for block in full):
            continue
        used = set()
        for block in full:
            gathering.add(block.heading.words, len(block.members), line=block.heading.number)
            used |= {block.heading.number, *(member.number for member in block.members)}
        gathering.note(NoteKind.MEMBERS_COUNTED, sum(len(block.members) for block in full))
        return used
    return set()


def _below_prefix(lines: list[_Line]) -> list[_Block]:
    return _blocks(lines, [line.words.casefold().startswith("fractie ") for line in lines])


def _below_bullets(lines: list[_Line]) -> list[_Block]:
    return _blocks(lines, [not line.is_bullet for line in lines])


def _below_gaps(lines: list[_Line]) -> list[_Block]:
    return _blocks(lines, [line.after_gap for line in lines])


def _blocks(lines: list[_Line], begins: list[bool]) -> list[_Block]:
    starts = [index for index, is_start in enumerate(begins) if is_start]
    ends = [*starts[1:], len(lines)]
    return [
        _Block(lines[start], tuple(lines[start + 1 : end]))
        for start, end in zip(starts, ends, strict=False)
    ]


def _is_clear(block: _Block) -> bool:
    """Whether this is surely a faction with its members, and not a person with something else."""
    return _is_faction(block.heading.words) and all(
        _is_person(member.words) for member in block.members
    )


def _is_faction(words: str) -> bool:
    """Whether these words are no person's name: a single word, or one that parties use."""
    parts = words.casefold().rstrip(":").split()
    return len(parts) == 1 or any(part in _PARTY_WORDS for part in parts)


def _is_person(words: str) -> bool:
    """Whether these words look like a name: two to six words, the first and last with a capital."""
    name = re.split(r"[,(]", words, maxsplit=1)[0]
    parts = name.split()
    if parts and parts[0].casefold().rstrip(".") in _TITLES:
        parts = parts[1:]
    if not 2 <= len(parts) <= 6 or any(part.casefold() in _NO_PERSON for part in parts):
        return False
    if any(part.casefold() in _PARTY_WORDS for part in parts):
        return False
    letters = all(unicodedata.category(c)[0] in "LM" or c in ".'’- " for c in name)
    return letters and not parts[0][0].islower() and not parts[-1][0].islower()


def _is_noise(words: str) -> bool:
    return words.casefold().strip(" :.»>…") in _NOISE
