"""Lists of values of a municipality's own: weighed as any other list."""

import hashlib
import re
import unicodedata
from collections.abc import Collection, Sequence
from typing import Final

from valuemap.content.value_list import (
    LEAST_ITEMS,
    MOST_ITEMS,
    START_OF_OWN,
    Cluster,
    Group,
    ValueList,
)
from valuemap.wording import comparable

LONGEST_LIST_NAME: Final = 60
MOST_OF_CATALOGUE: Final = 60
"""Values of a catalogue: a list too long to weigh, from which is chosen what is weighed."""
_HASH_LENGTH: Final = 20
_LONGEST_SLUG: Final = 40


def own_list_id(name: str) -> str:
    """The id of an own list: the same name has the same id everywhere.

    >>> own_list_id("Onze Waarden ") == own_list_id("onze waarden")
    True
    """
    return START_OF_OWN + hashlib.sha256(comparable(name).encode()).hexdigest()[:_HASH_LENGTH]


def is_own_list(values: ValueList) -> bool:
    """Whether this is a municipality's own list."""
    return values.id.startswith(START_OF_OWN)


def slug(name: str, taken: Sequence[str] = ()) -> str:
    """An id out of a name: lower case letters and digits with dashes, other than those taken.

    >>> slug("Één loket"), slug("één Loket", ["een-loket"])
    ('een-loket', 'een-loket-2')
    """
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    found = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:_LONGEST_SLUG].strip("-") or "waarde"
    return next(
        one
        for one in (found, *(f"{found}-{number}" for number in range(2, len(taken) + 3)))
        if one not in taken
    )


def is_catalogue(clusters: Sequence[Cluster]) -> bool:
    """Whether these are more than can be weighed, so that some are to be chosen."""
    return len(clusters) > MOST_ITEMS


def from_catalogue(
    name: str, source: str, catalogue: Sequence[Cluster], chosen: Collection[str]
) -> ValueList | None:
    """A list of what was chosen from a catalogue, in its order.

    Args:
        chosen: ids of clusters; those that the catalogue has not are passed over.

    Returns:
        None where that are too few or too many to weigh.
    """
    clusters = [cluster for cluster in catalogue if cluster.id in chosen]
    if not LEAST_ITEMS <= len(clusters) <= MOST_ITEMS:
        return None
    return own_list(name, source, clusters)


def own_list(name: str, source: str, clusters: Sequence[Cluster]) -> ValueList:
    """A list by its clusters, whose groups are named by their own words.

    Args:
        clusters: of each the group is a name; the list gets an id for it.
    """
    names = list(dict.fromkeys(cluster.group for cluster in clusters if cluster.group))
    ids: dict[str, str] = {}
    for word in names:
        ids[word] = slug(word, list(ids.values()))
    return ValueList(
        own_list_id(name),
        1,
        name,
        source,
        "",
        tuple(
            Cluster(one.id, one.name, one.meaning, one.values, ids.get(one.group, ""), one.opinions)
            for one in clusters
        ),
        tuple(Group(group_id, word) for word, group_id in ids.items()),
    )
