"""One line of a list as people write it: which faction has how many seats there.

A line may hold more: votes and a percentage beside the seats, or several factions. It is taken
apart where that can be done in one way only; else the reason why not comes back.
"""

import re
from dataclasses import dataclass, replace
from typing import Final

from valuemap.domain.preparing.faction_list import plain_name, quoted_name
from valuemap.files.factions.faction_source import SourceFault
from valuemap.files.names.people import LONGEST, NATIONAL
from valuemap.files.names.word_lists import words_of
from valuemap.wording import comparable

MARKS: Final = "-–—:,;|="
OPENING, CLOSING = "([", ")]"
_FIGURES = "0123456789"
_SEAT_WORDS = words_of(
    "zetel zetels raadszetel raadszetels seat seats leden raadsleden raadslid lid"
)
_SEATS_BEFORE = re.compile(r"[0-9] ?(?:raads)?(?:zetel|seat|lid\b|leden\b)", re.IGNORECASE)
# "Noord: 3 - 5" has two numbers; "Heiloo-2000" is a name.
_TWO_NUMBERS = re.compile(r"(?:^|[–—:,;=(\[]|(?<![^ ])[-|])\s*[0-9]+$|[^-–—:,;|=(\[ ] +[0-9]{1,2}$")
_NUMBERED = re.compile(
    r"\b(?:lijst|partij|fractie|groep|groepering|nr\.?|nummer|democraten) [0-9]+", re.IGNORECASE
)
_NUMBER_WITHIN = re.compile(r"(?<![^ (\[])[0-9]{1,3}[)\]]? +[^\W\d_]")
_CLOSED_NUMBER = re.compile(r"[(\[] *[0-9]+(?: [^()\[\]]{0,30})?[)\]]")
_OTHER_FIGURES = re.compile(
    r"%|\bprocent\b|stemmen\b|\bvotes?\b|voorkeurstem|[0-9][. ][0-9]{3}(?![0-9])|[0-9] ?jaar\b|"
    r"\bleeftijd\b",
    re.IGNORECASE,
)
_VOTES = re.compile(
    r"(?:(?:voorkeur)?stemmen|votes) ?[:=] ?[0-9][0-9.,]*|"
    r"[0-9]+(?:[.,][0-9]+)* ?(?:%|procent\b|(?:voorkeur)?stem(?:men)?\b|votes?\b)",
    re.IGNORECASE,
)
_SEATS = re.compile(
    r"(?<![0-9.,])([0-9]{1,3}) ?(?:raads)?(?:zetels?|seats?|leden|lid)\b|"
    r"\b(?:raads)?(?:zetels?|seats?) ?[:=] ?([0-9]{1,3})(?![0-9]|[.,][0-9])",
    re.IGNORECASE,
)
_BETWEEN: Final = words_of(
    "en met van de het geldige uitgebrachte in totaal is dat goed voor kreeg krijgt haalt haalde "
    "behaalt behaalde of ofwel oftewel dus aantal"
)
_COLUMN_MARK = re.compile(r";| \||\| ")
_DIVIDER = re.compile(r" *[,;|/·•–—] *| - | en ")
_ENDS_SEATED = re.compile(r"(?:[0-9]|zetels?|seats?|leden|lid)[)\]]?$", re.IGNORECASE)
_HAS = words_of(
    "met heeft kreeg krijgt haalt haalde behaalt behaalde telt wint won bezet bezit wordt houdt"
)
_SENTENCE = re.compile(
    r"\b(?:bestaat uit|bestaan uit|heeft|hebben|krijgt|krijgen|kreeg|kregen|wordt|worden|waarvan|"
    r"verdeeld over|zijn er)\b",
    re.IGNORECASE,
)
# "D66 4 (-1)" and "VVD 7 (was 6)": which of the two are the seats is not said.
_CHANGE = re.compile(
    r"(?:[0-9]|zetels?|leden) ?[(\[] ?(?:[-+−–±=] ?[0-9]{0,2}|(?:was|waren|voorheen|eerst|"
    r"vorige keer|(?:in )?20[0-9]{2})\b[: ]{0,2}[0-9]{1,2}(?: zetels?)?) ?[)\]]$",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_FROM_TO = "→<>/~±×·"
_COALITION: Final = words_of("coalitie oppositie college")
_BARE = words_of("lijst partij fractie groep nr nummer")


@dataclass(frozen=True)
class Seated:
    """A faction with its seats, in the figures that stand there.

    Attributes:
        name: empty where the line holds only seats.
        says_seats: whether a word says that these are seats.
        has_comma: whether a comma stands before the number.
        is_headed: whether this is the first of a line that begins with a name of its own, as that
            of a municipality.
    """

    name: str
    seats: str
    says_seats: bool
    has_comma: bool = False
    is_headed: bool = False


def seats_in(words: str) -> tuple[Seated, ...] | SourceFault | None:
    """The factions with seats in a cleaned line; why they cannot be told; or None: there are none.

    >>> seats_in("VVD (7), D66 (4)")
    (Seated(name='VVD', seats='7', ...), Seated(name='D66', seats='4', ...))
    """
    if len(words) > LONGEST or not any(figure in words for figure in _FIGURES):
        return None
    quoted = quoted_name(words)
    if quoted is not None:
        return (Seated(*quoted, "zetel" in words[len(quoted[0]) :].casefold()),)
    if _OTHER_FIGURES.search(words):
        beside = _beside_votes(words)
        return SourceFault.FIGURES if beside is None else (beside,)
    found = _several(words) or _single(words)
    return (_doubt(found, words) if isinstance(found, tuple) else None) or found


def _doubt(found: tuple[Seated, ...], words: str) -> SourceFault | None:
    """Why what was found in a line cannot be right."""
    if any(_SENTENCE.search(one.name) for one in found):
        return SourceFault.SEVERAL_IN_LINE if len(found) > 1 else SourceFault.NOT_UNDERSTOOD
    if _CHANGE.search(words):
        return SourceFault.NOT_UNDERSTOOD
    return SourceFault.FIGURES if any(_has_other_figure(one.name) for one in found) else None


def _has_other_figure(name: str) -> bool:
    """Whether a name ends in a number that is no part of it: one of votes, or a second one."""
    *before, last = name.split() or [""]
    if name.endswith(tuple(_FROM_TO)):
        return True
    if not last.isdigit() or not before:
        return False
    is_large = len(last) > 2 and not _YEAR.fullmatch(last)
    is_second = before[-1].rstrip(",").isdigit()
    return is_large or is_second or (len(before) == 1 and before[0].casefold() in NATIONAL)


def _single(words: str) -> tuple[Seated] | SourceFault | None:
    """The faction in a line that should hold one."""
    if sum(bool(column.strip(' "')) for column in _COLUMN_MARK.split(words)) > 2:
        return SourceFault.TOO_MANY_COLUMNS
    one = _one(words)
    name = _NUMBERED.sub("", one.name) if one else ""
    if (
        len(_CLOSED_NUMBER.findall(words)) > 1
        or len(_SEATS.findall(words)) > 1
        or _CLOSED_NUMBER.search(name)
        or _NUMBER_WITHIN.search(name, 1)
    ):
        return SourceFault.SEVERAL_IN_LINE
    return None if one is None else (one,)


def _beside_votes(words: str) -> Seated | None:
    """The faction in a line that tells of votes as well, where it says what the seats are."""
    seats = list(_SEATS.finditer(words))
    if len(seats) != 1:
        return None
    others = list(_VOTES.finditer(words))
    start = min(found.start() for found in (*seats, *others))
    rest = _VOTES.sub(" ", _SEATS.sub(" ", words[start:]))
    if any(word.casefold() not in _BETWEEN for word in re.split(r"[^\w%]+", rest) if word):
        return None
    name = words[:start].strip(f"{MARKS}{OPENING}. ")
    head, _, last = name.rpartition(" ")
    while last.casefold() in _BETWEEN and head:
        name = head.strip(f"{MARKS}{OPENING} ")
        head, _, last = name.rpartition(" ")
    is_whole = name and all(name.count(a) == name.count(b) for a, b in ("()", "[]"))
    if not is_whole or _OTHER_FIGURES.search(name):
        return None
    return Seated(name, seats[0][1] or seats[0][2], says_seats=True)


def _several(words: str) -> tuple[Seated, ...]:
    """The factions in a line of more than one, each with its seats; else nothing."""
    pieces = []
    start = 0
    for divider in _DIVIDER.finditer(words):
        if _ENDS_SEATED.search(words[start : divider.start()]):
            pieces.append(words[start : divider.start()])
            start = divider.end()
    pieces.append(words[start:])
    if len(pieces) < 2:
        return ()
    first, is_headed = _without_heading(pieces[0])
    found = [_one(piece.strip()) for piece in (first, *pieces[1:])]
    whole = tuple(one for one in found if one is not None and _is_name(one.name))
    if len(whole) < len(pieces) or any(_NUMBER_WITHIN.search(one.name, 1) for one in whole):
        return ()
    return (replace(whole[0], is_headed=is_headed), *whole[1:])


def _without_heading(piece: str) -> tuple[str, bool]:
    """What stands behind "Adorp:" or "Coalitie:", and whether that may be another council."""
    heading, mark, rest = piece.partition(": ")
    if not mark or not any(map(str.isalpha, rest.removesuffix("zetels").removesuffix("zetel"))):
        return piece, False
    is_other = comparable(heading) not in _COALITION and not _NUMBERED.fullmatch(heading)
    return rest, is_other


def _is_name(name: str) -> bool:
    return any(c.isalpha() for c in name) and name.casefold().strip(" .:") not in _BARE


def _one(words: str) -> Seated | None:
    """Name and seats of a line that ends in a number, with or without "zetels" and brackets."""
    rest = words.rstrip(" .")
    if rest.endswith('"') and rest.count('"') % 2 == 0:
        head, _, last = rest[:-1].rpartition('"')
        rest = f"{head} {last}" if last.strip().isdigit() else rest
    rest = rest.rstrip('" ') if rest.count('"') % 2 else rest
    is_closed = rest.endswith(tuple(CLOSING))
    rest, says_seats = _without_seat_word(rest.rstrip(f"{CLOSING} ") if is_closed else rest)
    head = rest.rstrip(_FIGURES)
    seats = rest[len(head) :]
    if not seats:
        return None
    name, before = _without_seat_word(head.rstrip(" :")) if not says_seats else (head, False)
    says_seats = says_seats or before
    if not _divided(name if before else head, is_closed=is_closed, may_be_empty=says_seats):
        return None
    has_comma = name.rstrip().endswith(",")
    is_divided = bool(head.strip()) and head.rstrip()[-1] in f"{MARKS}{OPENING}"
    name = name.rstrip(f"{MARKS}{OPENING} ")
    two = None if _NUMBERED.search(name) else _TWO_NUMBERS.search(name)
    if two and (not two[0][:1].isalnum() or not (is_divided or says_seats)):
        return None
    if _SEATS_BEFORE.search(name) or ("|" in name and head.rstrip().endswith("|")):
        return None
    if any(name.count(left) != name.count(right) for left, right in ("()", "[]")):
        return None
    return Seated(plain_name(_without_verb(name)), seats, says_seats, has_comma)


def _without_verb(name: str) -> str:
    """What is left of "De VVD heeft": the name."""
    head, _, last = name.rpartition(" ")
    if not head or last.casefold() not in _HAS:
        return name
    article, _, rest = head.partition(" ")
    return rest if article.casefold() == "de" and rest.casefold() in NATIONAL else head


def _without_seat_word(words: str) -> tuple[str, bool]:
    head, _, last = words.rpartition(" ")
    opening = last[: len(last) - len(last.lstrip(OPENING))]
    if last.lstrip(OPENING).casefold() not in _SEAT_WORDS:
        return words, False
    if head.casefold().endswith("aantal"):
        head = head[: -len("aantal")]
    return f"{head.rstrip()} {opening}".rstrip(), True


def _divided(head: str, *, is_closed: bool, may_be_empty: bool) -> bool:
    """Whether something stands between name and number; a minus before it is no such thing."""
    if not head.strip():
        return may_be_empty
    if is_closed:
        return any(mark in head for mark in OPENING)
    if head.endswith("-"):
        return False
    return head[-1] == " " or head[-1] in MARKS or may_be_empty
