"""Values of a municipality's own: they stand within a cluster, beside those of the list."""

import hashlib
from collections.abc import Iterable, Sequence
from typing import Final

from valuemap.content.toml_files import LONGEST_TEXT
from valuemap.content.value_list import Opinion, Value, ValueList
from valuemap.domain.weighing import REASON_LIMIT, RecognisableReason
from valuemap.wording import clean_within, comparable, points_to_somebody

NAME, MEANING, OPINION = "value_name", "value_meaning", "value_opinion"  # of a `WordingError`
LONGEST_NAME: Final = 60
MOST_OPINIONS: Final = 3
MOST_OWN_VALUES: Final = 30
_START: Final = "eigen-"
_HASH_LENGTH = 20


class WrongValue(ValueError):
    """A value has 1 to `MOST_OPINIONS` opinions."""


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
        WrongValue: there are no opinions, or too many.
    """
    if not 1 <= len(opinions) <= MOST_OPINIONS:
        raise WrongValue(len(opinions))
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


def cluster_of(value_id: str) -> str:
    """The id of the cluster in which an own value stands.

    >>> cluster_of(own_value_id("nut", "Gemak"))
    'nut'
    """
    return value_id.rpartition(".")[0]


def within(values: ValueList, own: Iterable[Value]) -> ValueList:
    """A list with own values behind the others of their cluster, as far as it has that cluster."""
    added: dict[str, tuple[Value, ...]] = {}
    for value in own:
        cluster = cluster_of(value.id)
        if cluster in values.cluster:
            added[cluster] = (*added.get(cluster, ()), value)
    return values.with_values(added)


def is_own(value_id: str) -> bool:
    """Whether this is the id of a municipality's own value.

    >>> is_own(own_value_id("nut", "Gemak")), is_own("nut.gemak")
    (True, False)
    """
    return value_id.rpartition(".")[2].startswith(_START)
