"""How long the sentences of a text are, and how easily it reads."""

import re
from typing import Final

import pyphen

LONGEST_SENTENCE: Final = 20
PLAIN: Final = 65.0
"""What most adults read without effort, on the scale of `reading_ease`."""

_DUTCH: Final = pyphen.Pyphen(lang="nl_NL", left=1, right=1)


def sentences(text: str) -> list[str]:
    """The sentences of a text.

    >>> sentences("Dit is er een. En dit? Ook!")
    ['Dit is er een.', 'En dit?', 'Ook!']
    """
    return [one for one in re.split(r"(?<=[.?!])\s+", text.strip()) if one]


def too_long(text: str) -> list[str]:
    """The sentences of a text of more than `LONGEST_SENTENCE` words."""
    return [one for one in sentences(text) if len(one.split()) > LONGEST_SENTENCE]


def reading_ease(text: str) -> float:
    """How easily a Dutch text reads: the Flesch Reading Ease as Douma fitted it to Dutch (1960).

    206.84 - 77 * syllables per word - 0.93 * words per sentence; higher is easier, and 60 to 70 is
    a newspaper. Syllables are counted by pyphen. Textstat 0.7.13 gives the same figure.

    >>> round(reading_ease("Mensen maken hun eigen keuzes, zonder dwang en zonder dat iemand "
    ...     "meekijkt."), 1)
    67.3
    """
    words = re.findall(r"[^\W\d_][\w'-]*", text)
    syllables = sum(len(_DUTCH.positions(word.lower())) + 1 for word in words)
    return 206.84 - 77 * syllables / len(words) - 0.93 * len(words) / len(sentences(text))
