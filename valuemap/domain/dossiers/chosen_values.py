"""The values that a dossier chose, as a list that can be weighed."""

from collections.abc import Mapping
from typing import Final

from valuemap.content.own_lists import LONGEST_LIST_NAME, own_list, slug
from valuemap.content.value_list import (
    LEAST_ITEMS,
    LONGEST_NAME,
    MOST_ITEMS,
    NOT_ITEMS,
    Cluster,
    ValueList,
)
from valuemap.domain.dossiers.work import Work

CHOSEN: Final = "chosen"


def chosen_list(
    work: Work, name: str, source: str, lists: Mapping[str, ValueList]
) -> ValueList | None:
    """What was chosen, as a list; None where it is too short or too long to weigh.

    A value of the list by which the part is weighed keeps its id there, and its opinions. Where
    all of that list were chosen it is that list itself.
    """
    items = [
        item
        for item in work.part.items.values()
        if item.id in work.entries and work.entries[item.id].entry.choice == CHOSEN
    ]
    if not LEAST_ITEMS <= len(items) <= MOST_ITEMS:
        return None
    weighed = lists.get(work.part.weighed)
    if weighed is not None and {item.id for item in items} == set(weighed.ids):
        return weighed
    clusters: list[Cluster] = []
    for item in items:
        if weighed is not None and item.id in weighed.cluster:
            clusters.append(weighed.cluster[item.id])
            continue
        taken = [*NOT_ITEMS, *(one.id for one in clusters)]
        own_id = slug(item.id, taken)
        clusters.append(Cluster(own_id, item.text[:LONGEST_NAME], item.explanation or item.text))
    return own_list(name[:LONGEST_LIST_NAME].strip(), source, clusters)
