"""In which order who weighs meets the clusters of a list, so that no place favours one of them.

What stands first gets more attention. The orders of a list are a Williams design: over all of them
each cluster stands equally often at each place, and follows each other cluster equally often
(Williams 1949, Australian Journal of Scientific Research A2, 149-168). Who weighs has one of them,
drawn from the own secret link, so that it is the same all evening and stands nowhere.
"""

import hashlib
from functools import cache
from string import ascii_uppercase
from typing import Final

from valuemap.content.value_list import Cluster, ValueList

Order = tuple[int, ...]
"""Places of the list in the order in which they are shown."""
_PURPOSE: Final = b"valuemap order of clusters\0"


@cache
def orders(length: int) -> tuple[Order, ...]:
    """The orders of a list: as many as it has clusters, and twice that where these are odd.

    The first half begins with each cluster once, the first one first.

    >>> orders(4)
    ((0, 1, 3, 2), (1, 2, 0, 3), (2, 3, 1, 0), (3, 0, 2, 1))
    >>> len(orders(9))
    18
    """
    there_and_back = zip(range(length), range(length, 0, -1), strict=True)
    first = list(dict.fromkeys(step % length for pair in there_and_back for step in pair))
    rows = [tuple((place + start) % length for place in first) for start in range(length)]
    mirrored = [row[::-1] for row in rows] if length % 2 else []
    return (*rows, *mirrored)


def order_of(secret: str, length: int) -> Order:
    """The order for who holds a secret: always the same, and as likely as any other.

    Args:
        secret: the key of a personal link, or what names a faction that weighs together.
    """
    drawn = hashlib.sha256(_PURPOSE + secret.encode()).digest()
    rows = orders(length)
    return rows[int.from_bytes(drawn[:8], "big") % len(rows)]


def in_lettered_order(values: ValueList, letter: str) -> tuple[Cluster, ...]:
    """The clusters as they stand on the form with this letter."""
    length = len(values.ids)
    order = orders(length)[letters(length).index(letter)]
    return tuple(values.clusters[place] for place in order)


def letters(length: int) -> tuple[str, ...]:
    """The letters by which the orders of a list are told apart on paper.

    >>> letters(3), letters(15)[25:28]
    (('A', 'B', 'C', 'D', 'E', 'F'), ('Z', 'AA', 'AB'))
    """
    double = (f"A{letter}" for letter in ascii_uppercase)
    return (*ascii_uppercase, *double)[: len(orders(length))]
