"""Cleaning of the words that people type, so that they are safe and comparable.

The rule for every typed text is the same: keep what the person meant, drop what
only a machine sees (control characters, marks that reverse the direction of
reading), and refuse what does not fit, instead of cutting it.

Anybody can send a text of any length. So the length is looked at before anything else, and
cleaning takes time in proportion to it.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Literal

_LINK = re.compile(r"https?:|www\.|\S@\S|\b[\w-]+\.(?:nl|com|org|net|eu|be|info)\b", re.IGNORECASE)
_TELEPHONE = re.compile(r"(?:\+|\b0)(?:[ \-().]*\d){8,}")
_SHOUTED = 0.7
_SHOUT_FROM = 12

# What a text may be before it is cleaned, for a limit: spaces and invisible marks fall out of it.
_TIMES_TOO_LONG, _ROOM = 10, 1_000

# A zero-width joiner holds composed emoji together; dropping it would split them.
_KEPT = frozenset({"\u200d", "\ufe0f"})
_UNJOINED = dict.fromkeys(map(ord, _KEPT))
_VISIBLE = frozenset("LNPS")  # letters, numbers, punctuation, symbols
# Composed letters, numbers and marks of European writing, in which there is nothing to clean.
_ORDINARY = re.compile("[ -~\u00a0-\u00ac\u00ae-\u024f\u2010-\u2015\u2018-\u201e\u2026\u20ac]*")
# No writing stacks more marks on one letter (Unicode Standard Annex 15, stream-safe text), and
# composing takes the square of their number.
_MOST_MARKS = 30

# Surrogates and what is for private use: too many to look up one by one.
_DROPPED_BLOCKS = re.compile(
    "[\ud800-\udfff\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd]+"
)


class WordingError(ValueError):
    """A typed text cannot be taken as it is.

    Attributes:
        field: which text it was, as the caller names it.
        length: its number of characters after cleaning; as typed where it is far too long.
        limit: the largest number allowed.
    """

    def __init__(self, field: str, length: int, limit: int) -> None:
        super().__init__(f"{field}: {length} characters, allowed 1 to {limit}")
        self.field = field
        self.length = length
        self.limit = limit


def clean(text: str) -> str:
    """The text in one line, composed (NFC), without invisible control characters.

    Empty where nothing in it can be seen. Cleaning twice changes nothing more.

    >>> clean("  Lijst\\u202e\\n Nieuw ")
    'Lijst Nieuw'
    """
    if _ORDINARY.fullmatch(text):
        return " ".join(text.split())
    # Composed last: a letter and its accent may only meet once what stood between is gone.
    kept = _DROPPED_BLOCKS.sub("", text.translate(_dropped()))
    line = _composed("NFC", " ".join(kept.split()))
    return line if any(unicodedata.category(c)[0] in _VISIBLE for c in line) else ""


def _composed(form: Literal["NFC", "NFKC"], text: str) -> str:
    """The text in a normal form of Unicode, without marks in stacks that no writing has."""
    return _with_few_marks(unicodedata.normalize(form, _with_few_marks(text)))


def _with_few_marks(text: str) -> str:
    has_marks = any(map(unicodedata.combining, text))
    return _too_many_marks().sub(r"\1", text) if has_marks else text


def _looked_up() -> Iterator[str]:
    """All control characters, marks of direction and combining marks, and what lies between."""
    yield from map(chr, range(0x20000))
    yield from map(chr, range(0xE0000, 0xE1000))


@cache  # made when a text first needs it: it takes as long as to read thousands of lines
def _dropped() -> Mapping[int, None]:
    return {
        ord(c): None
        for c in _looked_up()
        # Ends of lines and tabs are control characters too, but become spaces.
        if unicodedata.category(c) in ("Cc", "Cf") and c not in _KEPT and not c.isspace()
    }


@cache
def _too_many_marks() -> re.Pattern[str]:
    marks = "".join(filter(unicodedata.combining, _looked_up()))
    return re.compile(f"([{marks}]{{{_MOST_MARKS}}})[{marks}]+")


def clean_within(text: str, *, field: str, limit: int) -> str:
    """The cleaned text, which must hold 1 to `limit` characters.

    Raises:
        WordingError: when nothing is left, or more than `limit` characters.
    """
    cleaned = clean_up_to(text, field=field, limit=limit)
    if not cleaned:
        raise WordingError(field, 0, limit)
    return cleaned


def clean_up_to(text: str, *, field: str, limit: int) -> str:
    """The cleaned text of at most `limit` characters; it may be empty.

    Raises:
        WordingError: for more. What is many times too long is refused as it is, uncleaned.
    """
    if len(text) > _TIMES_TOO_LONG * limit + _ROOM:
        raise WordingError(field, len(text), limit)
    cleaned = clean(text)
    if len(cleaned) > limit:
        raise WordingError(field, len(cleaned), limit)
    return cleaned


def clean_paragraphs(text: str, *, field: str, limit: int) -> str:
    """The text of at most `limit` characters, each line cleaned, with one empty line at most.

    Raises:
        WordingError: for more. What is many times too long is refused as it is, uncleaned.
    """
    if len(text) > _TIMES_TOO_LONG * limit + _ROOM:
        raise WordingError(field, len(text), limit)
    lines = [clean(line) for line in text.splitlines()]
    cleaned = re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()
    if len(cleaned) > limit:
        raise WordingError(field, len(cleaned), limit)
    return cleaned


def comparable(text: str) -> str:
    """The form in which two names count as the same: cleaned, case-folded, unjoined.

    >>> comparable("LIJST  nieuw") == comparable("Lijst Nieuw")
    True
    """
    if text.isascii() and text.isprintable():
        return " ".join(text.casefold().split())
    folded = _composed("NFKC", text).casefold()
    return clean(_composed("NFKC", folded).translate(_UNJOINED))


def points_to_somebody(text: str) -> bool:
    """Whether a text holds a link, an e-mail address or a telephone number.

    >>> points_to_somebody("bel 06-12345678"), points_to_somebody("in 2026 kost dat 1.000.000")
    (True, False)
    """
    return bool(_LINK.search(text) or _TELEPHONE.search(text))


def calm(text: str) -> str:
    """The same words without shouting: capitals throughout become a plain sentence.

    >>> calm("WIJ WILLEN DIT NIET!"), calm("De AVG geldt hier")
    ('Wij willen dit niet!', 'De AVG geldt hier')
    """
    letters = [c for c in text if c.isalpha()]
    if len(letters) < _SHOUT_FROM or sum(c.isupper() for c in letters) < _SHOUTED * len(letters):
        return text
    lowered = text.lower()
    first = next(i for i, c in enumerate(lowered) if c.isalpha())
    return lowered[:first] + lowered[first].upper() + lowered[first + 1 :]
