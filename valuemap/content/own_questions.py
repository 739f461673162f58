"""Questions of a municipality's own: they stand on the agenda beside those of the deck."""

import hashlib
from collections.abc import Sequence
from typing import Final

from valuemap.content.deck import Question
from valuemap.content.toml_files import LONGEST_TEXT, MOST_CLUSTERS_AT_STAKE
from valuemap.wording import clean_within, comparable

START: Final = "eigen."
TEXT, EXPLANATION = "own_text", "own_explanation"  # fields of a `WordingError`
_HASH_LENGTH = 20


class WrongClusters(ValueError):
    """A question has at most `MOST_CLUSTERS_AT_STAKE` different clusters; `args[0]` are these."""


def own_id(text: str) -> str:
    """The id of an own question: the same text has the same id, wherever it is read.

    >>> own_id("Mag  dit?") == own_id("mag dit?") != own_id("Mag dat?")
    True
    """
    return START + hashlib.sha256(comparable(text).encode()).hexdigest()[:_HASH_LENGTH]


def own_question(
    text: str, explanation: str, clusters: Sequence[str], *, question_id: str = ""
) -> Question:
    """A question by its words; with an id where it has one already.

    Args:
        clusters: ids of what is at stake, of the list that it is weighed by.

    Raises:
        WordingError: text or explanation is empty, or over `LONGEST_TEXT` characters.
        WrongClusters: there are too many, or one twice.
    """
    words = clean_within(text, field=TEXT, limit=LONGEST_TEXT)
    meaning = clean_within(explanation, field=EXPLANATION, limit=LONGEST_TEXT)
    if len(set(clusters)) < len(clusters) or len(clusters) > MOST_CLUSTERS_AT_STAKE:
        raise WrongClusters(tuple(clusters))
    return Question(question_id or own_id(words), 0, words, meaning, tuple(clusters))
