"""A list of factions as it is copied from a web page.

Three shapes are understood: name and seats in one line ("VVD (7 zetels)", "2. D66 - 4"), a name
with its seats on the line below, and members below the name of their faction, where the shape is
so clear that they can be counted. Pages hold more than that; every other line is reported. Names of
people are looked at to count them, and never kept: where nothing says that a number is one of
seats, it may be an age or a vote, and who stands before it a person.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from itertools import pairwise

from valuemap.domain.preparing.faction_list import is_header
from valuemap.files.factions.faction_source import (
    MOST_COUNCIL_SEATS,
    Gathering,
    NoteKind,
    SourceFault,
    Unread,
    is_total,
)
from valuemap.files.factions.line_seats import MARKS, Seated, seats_in
from valuemap.files.names.page_words import is_address, is_no_faction, is_noise, is_page_heading
from valuemap.files.names.people import holds_person, is_party, is_person, may_be_person
from valuemap.wording import clean, comparable

_BULLETS = "•·●○◦▪■□‣⁃*–—-"
_NUMBERING = re.compile(r"[.#]?[0-9]{1,2}[.):] ?(?=[^\W\d_]|[\"'’*])")
_LIST_NUMBER = re.compile(r"lijst [0-9]{1,2} ?[-–:.)] ?(?=[^\W\d_])", re.IGNORECASE)
# Only where the next line has a higher one: "1 VVD 7", "Lijst 2 D66: 4"; "18 Plus 3" is a name.
_COUNTED = re.compile(
    r"(?:(?:lijst|nr\.?|nummer|no\.?) )?\(?0?([0-9]{1,2})\)?[;,]? (?=.*[^\W\d_])", re.IGNORECASE
)
_LABEL = re.compile(
    r"(?:naam|fractie|fractienaam|partij|partijnaam|party|naam (?:fractie|partij)) ?[:=] ?"
    r"(?=.*[^\W\d_])",
    re.IGNORECASE,
)
_HEADERS = frozenset({"fractie", "fracties", "partij", "party", "naam", "name"})
_SEATS = re.compile(r"zetel|seat", re.IGNORECASE)
_LONGEST_HEADING = 60
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")


@dataclass(frozen=True)
class _Line:
    """A line that is not empty: its number, its words, and how it stood on the page."""

    number: int
    words: str
    is_bullet: bool
    after_gap: bool


@dataclass(frozen=True)
class _Block:
    """The name of a faction with the lines below it."""

    heading: _Line
    members: tuple[_Line, ...]


@dataclass
class _Page:
    """The lines of a page, and what is known of each by its number."""

    lines: list[_Line] = field(default_factory=list)
    header_says_seats: bool = False
    seated: dict[int, tuple[Seated, ...]] = field(default_factory=dict)
    faults: dict[int, SourceFault] = field(default_factory=dict)
    refused_numbers: list[int] = field(default_factory=list)

    @property
    def says_seats(self) -> bool:
        """Whether a word for seats stands with any number."""
        return self.header_says_seats or any(
            one.says_seats for found in self.seated.values() for one in found
        )

    def refuse(self, number: int, fault: SourceFault) -> None:
        """Take a line out, and say why."""
        self.seated.pop(number, None)
        self.faults[number] = fault


def read_web_list(text: str) -> Gathering:
    """The factions in a text from a web page, and every line that is not understood.

    >>> [(f.name, f.seats) for f in read_web_list("• VVD (7 zetels)\\nD66: 4 zetels").factions]
    [('VVD', 7), ('D66', 4)]
    """
    gathering = Gathering()
    page = _page(text)
    had_numbers = bool(page.seated or page.faults)
    _take_out_people(page)
    _take_out_years(page)
    doubt = _other_figures(page)
    if doubt is not None:
        gathering.doubt(doubt)
    names, used = _named(page)
    if _has_several_lists(page, names):
        for number in page.seated:
            page.faults[number] = SourceFault.SEVERAL_LISTS
        names, used = {}, set()
    for number, named in names.items():
        for name, one in zip(named, page.seated[number], strict=True):
            gathering.add(name, one.seats, line=number, is_sure=one.says_seats)
    if not had_numbers:
        used = _count_members(gathering, page.lines)
    for line in page.lines:
        if line.number not in used:
            _report(gathering, line, page.faults.get(line.number, SourceFault.NOT_UNDERSTOOD))
    return gathering


def _report(gathering: Gathering, line: _Line, fault: SourceFault) -> None:
    if is_noise(line.words):
        gathering.skip(NoteKind.SKIPPED, line.number, line.words)
    elif is_page_heading(line.words):
        gathering.skip(NoteKind.SKIPPED, line.number)
    else:
        gathering.unread.append(Unread(fault, line.number))


def _page(text: str) -> _Page:
    page = _Page()
    gap = is_first = True
    for number, line in enumerate(text.splitlines(), start=1):
        words = clean(line.replace("\t", "; "))
        if not words:
            gap = True
            continue
        if is_first and is_header(line) and comparable(words.split()[0].strip(";,|")) in _HEADERS:
            page.header_says_seats = bool(_SEATS.search(words))
            is_first = False
            continue
        is_first = False
        plain = words.replace("**", "").lstrip("#| ").rstrip("#| ")
        bare = plain.lstrip(f"{_BULLETS} ") if plain[:1] in _BULLETS else plain
        for numbering in (_NUMBERING, _LIST_NUMBER, _LABEL):
            found = numbering.match(bare)
            bare = bare[found.end() :] if found else bare
        page.lines.append(_Line(number, bare, bare != plain and plain[:1] in _BULLETS, gap))
        gap = False
    _take_off_numbers(page)
    for one in page.lines:
        seats = None if is_page_heading(one.words) else seats_in(one.words)
        if isinstance(seats, SourceFault):
            page.faults[one.number] = seats
        elif seats is not None and _is_something_else(seats):
            page.faults[one.number] = SourceFault.NOT_UNDERSTOOD
        elif seats is not None:
            page.seated[one.number] = seats
    return page


def _take_off_numbers(page: _Page) -> None:
    """Take the numbers of the lists off names, where they count on from line to line."""
    found = [(place, _COUNTED.match(line.words)) for place, line in enumerate(page.lines)]
    counted = [
        (place, one) for place, one in found if one and re.search("[0-9]", one.string[one.end() :])
    ]
    numbers = [int(one[1]) for _, one in counted]
    if len(numbers) < 2 or any(a >= b for a, b in pairwise(numbers)):
        return
    for place, one in counted:
        line = page.lines[place]
        page.lines[place] = replace(line, words=line.words[one.end() :])


def _is_something_else(seats: tuple[Seated, ...]) -> bool:
    """Whether a number is that of a page, a house or a vacancy, and nothing says seats."""
    return any(
        is_no_faction(one.name) or (not one.says_seats and is_address(one.name)) for one in seats
    )


def _take_out_people(page: _Page) -> None:
    """Refuse the lines in which a person may have a number that is not one of seats.

    Where some lines say "zetels", those that do not are about something else, unless they name a
    party. Where none does, one person makes every name doubtful that is not surely a party's.
    """
    says_seats = page.says_seats
    is_doubtful = False
    for number, found in list(page.seated.items()):
        is_said = page.header_says_seats or any(one.says_seats for one in found)
        if any(
            holds_person(one.name) or (may_be_person(one.name) and not is_said) for one in found
        ):
            if not says_seats:
                page.refused_numbers += [int(one.seats[:4]) for one in found]
            page.refuse(number, SourceFault.PERSON)
            is_doubtful = True
        elif says_seats and not is_said and not all(_is_plain_party(one) for one in found):
            page.refuse(number, SourceFault.NOT_UNDERSTOOD)
    if says_seats:
        return
    below_faction = _have_headings(page)
    for line in page.lines:
        found = page.seated.get(line.number, ())
        surely = bool(found) and all(is_party(one.name) or is_total(one.name) for one in found)
        if not found:
            below_faction = below_faction or _is_heading_of_faction(line.words)
        elif surely:
            below_faction = _have_headings(page)
        elif is_doubtful or below_faction:
            page.refuse(line.number, SourceFault.AMONG_PERSONS)


def _have_headings(page: _Page) -> bool:
    """Whether the lines with numbers stand below names without one, more than once."""
    blocks = 0
    heading = False
    for line in page.lines:
        if line.number in page.seated:
            blocks += heading and len(page.seated[line.number]) == 1
            heading = False
        elif line.number not in page.faults:
            is_own = is_noise(line.words) or is_page_heading(line.words)
            heading = not is_own and len(line.words) <= _LONGEST_HEADING
    return blocks > 1


def _is_plain_party(one: Seated) -> bool:
    return (is_party(one.name) and not one.has_comma) or is_total(one.name)


def _is_heading_of_faction(words: str) -> bool:
    return (
        is_party(words)
        and not words[-1:].isdigit()
        and not any(mark in words for mark in ",;|()[]")
        and not is_page_heading(words)
        and not is_noise(words)
    )


def _take_out_years(page: _Page) -> None:
    """A number such as 2022, of which nothing says that it is one of seats, is a year."""
    for number, found in list(page.seated.items()):
        if any(_YEAR.fullmatch(one.seats) and not one.says_seats for one in found):
            page.refuse(number, SourceFault.NOT_UNDERSTOOD)


def _other_figures(page: _Page) -> SourceFault | None:
    """Why no number on the page can be trusted to be one of seats, if so."""
    numbers = [
        int(one.seats[:4])
        for seated in page.seated.values()
        for one in seated
        if not is_total(one.name)
    ]
    if any(number > MOST_COUNCIL_SEATS for number in (*numbers, *page.refused_numbers)):
        return SourceFault.TOO_MANY_SEATS
    if not page.says_seats and SourceFault.FIGURES in page.faults.values():
        return SourceFault.FIGURES
    return None


def _has_several_lists(page: _Page, names: Mapping[int, tuple[str, ...]]) -> bool:
    """Whether the lines are those of more than one council.

    Lines of more than one faction each are, where a name comes back, a heading stands between or
    each begins with one;
    so are other lines, where a name comes back below a heading.
    """
    if sum(page.seated[number][0].is_headed for number in names) > 1:
        return True
    first: dict[str, int] = {}
    last_heading = 0
    last_full = 0
    for line in page.lines:
        found = names.get(line.number)
        if found is None:
            is_heading = not re.search("[0-9,;|:]", line.words) and line.number not in page.faults
            if is_heading and not is_noise(line.words) and not is_person(line.words):
                last_heading = line.number
            continue
        if len(found) > 1 and last_full and last_heading > last_full:
            return True
        for name in found:
            before = first.setdefault(comparable(name), line.number)
            is_full = len(found) > 1 and last_full
            if before < line.number and (before < last_heading or is_full):
                return True
        last_full = line.number if len(found) > 1 else last_full
    return False


def _named(page: _Page) -> tuple[dict[int, tuple[str, ...]], set[int]]:
    """The names that belong to each line with seats, its own or that on the line above.

    Also the numbers of all lines that are used for it.
    """
    names: dict[int, tuple[str, ...]] = {}
    used: set[int] = set()
    for index, line in enumerate(page.lines):
        found = page.seated.get(line.number)
        if found is None:
            continue
        above = None if found[0].name.strip() else _above(page, index)
        if found[0].name.strip():
            names[line.number] = tuple(one.name for one in found)
            used.add(line.number)
        elif above is not None and holds_person(above.words):
            page.faults[above.number] = page.faults[line.number] = SourceFault.PERSON
        elif above is not None:
            names[line.number] = (above.words.rstrip(f"{MARKS} "),)
            used |= {line.number, above.number}
    return names, used


def _above(page: _Page, index: int) -> _Line | None:
    """The line above one with only seats, where that is surely the name of the faction.

    Two lines above it may be a faction and one of its members; then it is not.
    """
    lines, seated = page.lines, page.seated
    if index == 0 or lines[index - 1].number in {*seated, *page.faults}:
        return None
    line = lines[index - 1]
    if is_noise(line.words) or is_page_heading(line.words):
        return None
    is_alone = index == 1 or line.after_gap or lines[index - 2].number in seated
    is_alone = (
        is_alone or is_noise(lines[index - 2].words) or is_page_heading(lines[index - 2].words)
    )
    return line if is_alone or not may_be_person(line.words) else None


def _count_members(gathering: Gathering, lines: list[_Line]) -> set[int]:
    """Count members as seats where the shape is clear; the numbers of the lines that were used."""
    kept = [line for line in lines if not is_noise(line.words) and not is_page_heading(line.words)]
    for blocks in (_below_prefix(kept), _below_bullets(kept), _below_gaps(kept)):
        full = [block for block in blocks if block.members]
        if len(full) < 2 or not all(_is_clear(block) for block in full):
            continue
        used = set()
        gathering.note(NoteKind.MEMBERS_COUNTED, sum(len(block.members) for block in full))
        for block in full:
            gathering.add(block.heading.words, len(block.members), line=block.heading.number)
            used |= {block.heading.number, *(member.number for member in block.members)}
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
    heading = block.heading.words
    is_faction = len(heading.split()) == 1 or is_party(heading)
    return (
        is_faction
        and not holds_person(heading)
        and all(is_person(member.words) for member in block.members)
    )
