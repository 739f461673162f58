"""Values of a municipality's own: they stand within a cluster, beside those of the value map."""

import hashlib
from collections.abc import Sequence
from typing import Final

from valuemap.clusters import CLUSTER_IDS
from valuemap.content_files import LONGEST_TEXT
from valuemap.deck import Opinion, Value
from valuemap.weighing import REASON_LIMIT, RecognisableReason
from valuemap.wording import clean_within, comparable, points_to_somebody

NAME, MEANING, OPINION = "value_name", "value_meaning", "value_opinion"  # of a `WordingError`
LONGEST_NAME: Final = 60
MOST_OPINIONS: Final = 3
MOST_OWN_VALUES: Final = 30
_START: Final = "eigen-"
_HASH_LENGTH = 20


class WrongValue(ValueError):
    """A value stands in one of the nine clusters, with 1 to `MOST_OPINIONS` opinions."""


def own_value_id(cluster: str, name: str) -> str:
    """The id of an own value: the same name in the same cluster has the same id everywhere.

    >>> own_value_id("nut", "Gemak ") == own_value_id("nut", "gemak")
    True
    """
    return (
        f"{cluster}.{_START}{hashlib.sha256(comparable(name).encode()).hexdigest()[:_HASH_LENGTH]}"
    )


def own_value(
    cluster: str, name: str, meaning: str, opinions: Sequence[str], *, value_id: str = ""
) -> Value:
    """A value by its words; with an id where it has one already.

    Raises:
        WordingError: the name, the meaning or an opinion is empty, or too long.
        RecognisableReason: an opinion holds a link, an address or a telephone number.
        WrongValue: there is no such cluster, or there are no opinions, or too many.
    """
    if cluster not in CLUSTER_IDS or not 1 <= len(opinions) <= MOST_OPINIONS:
        raise WrongValue(cluster, len(opinions))
    word = clean_within(name, field=NAME, limit=LONGEST_NAME)
    its_id = value_id or own_value_id(cluster, word)
    return Value(
        its_id,
        word,
        clean_within(meaning, field=MEANING, limit=LONGEST_TEXT),
        tuple(
            Opinion(f"{its_id}.{position}", position, own_opinion(text))
            for position, text in enumerate(opinions, start=1)
        ),
    )


def own_opinion(text: str) -> str:
    """An opinion as it can stand: as a reason can, for members may take it as theirs.

    Raises `WordingError` or `RecognisableReason`.
    """
    words = clean_within(text, field=OPINION, limit=REASON_LIMIT)
    if points_to_somebody(words):
        raise RecognisableReason
    return words


def is_own(value_id: str) -> bool:
    """Whether this is the id of a municipality's own value.

    >>> is_own(own_value_id("nut", "Gemak")), is_own("nut.gemak")
    (True, False)
    """
    return value_id.partition(".")[2].startswith(_START)
