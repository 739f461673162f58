"""Cleaning of the words that people type, so that they are safe and comparable.

The rule for every typed text is the same: keep what the person meant, drop what
only a machine sees (control characters, marks that reverse the direction of
reading), and refuse what does not fit, instead of cutting it.
"""

import re
import unicodedata

_LINK = re.compile(r"https?:|www\.|\S@\S|\b[\w-]+\.(?:nl|com|org|net|eu|be|info)\b", re.IGNORECASE)
_TELEPHONE = re.compile(r"(?:\+|\b0)(?:[ \-().]*\d){8,}")
_SHOUTED = 0.7
_SHOUT_FROM = 12

_DROPPED_CATEGORIES = frozenset({"Cc", "Cf", "Co", "Cs"})
# A zero-width joiner holds composed emoji together; dropping it would split them.
_KEPT = frozenset({"\u200d", "\ufe0f"})
_VISIBLE = frozenset("LNPS")  # letters, numbers, punctuation, symbols


class WordingError(ValueError):
    """A typed text cannot be taken as it is.

    Attributes:
        field: which text it was, as the caller names it.
        length: its number of characters after cleaning.
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
    if text.isascii() and text.isprintable():
        return " ".join(text.split())
    spaced = "".join(" " if c.isspace() else c for c in text)
    kept = (c for c in spaced if c in _KEPT or unicodedata.category(c) not in _DROPPED_CATEGORIES)
    # Composed last: a letter and its accent may only meet once what stood between is gone.
    line = unicodedata.normalize("NFC", " ".join("".join(kept).split()))
    return line if any(unicodedata.category(c)[0] in _VISIBLE for c in line) else ""


def clean_within(text: str, *, field: str, limit: int) -> str:
    """The cleaned text, which must hold 1 to `limit` characters.

    Raises:
        WordingError: when nothing is left, or more than `limit` characters.
    """
    cleaned = clean(text)
    if not 1 <= len(cleaned) <= limit:
        raise WordingError(field, len(cleaned), limit)
    return cleaned


def comparable(text: str) -> str:
    """The form in which two names count as the same: cleaned, case-folded, unjoined.

    >>> comparable("LIJST  nieuw") == comparable("Lijst Nieuw")
    True
    """
    if text.isascii():
        return clean(text.lower())
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
    return clean("".join(c for c in folded if c not in _KEPT))


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
