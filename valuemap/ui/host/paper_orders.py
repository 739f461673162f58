"""The orders of the clusters on paper: a form and the screen on which it is entered agree."""

from valuemap.content.value_list import Cluster, ValueList
from valuemap.domain.orders import letters, orders


def in_order(values: ValueList, letter: str) -> tuple[Cluster, ...]:
    """The clusters as they stand on the form with this letter."""
    length = len(values.ids)
    order = orders(length)[letters(length).index(letter)]
    return tuple(values.clusters[place] for place in order)
