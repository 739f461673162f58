"""The ways of weighing: a module each, and its line in this registry.

What else a way needs are its words (`valuemap.texts.screens.ways`) and a migration that tells the
database its rule. A way that counts otherwise than by numbers per cluster overrides `Way`.
"""

from collections.abc import Iterable, Mapping
from typing import Final

from valuemap.ways.chips import CHIPS
from valuemap.ways.points import POINTS
from valuemap.ways.scores import SCORES
from valuemap.ways.three import THREE
from valuemap.ways.way import (
    BallotError,
    NothingGiven,
    Way,
    WrongClusters,
    WrongNumber,
    WrongTotal,
)

WAYS: Final[Mapping[str, Way]] = {way.id: way for way in (CHIPS, SCORES, THREE, POINTS)}
OFFERED: Final = tuple(way for way in WAYS.values() if way.is_offered)

__all__ = [
    "CHIPS",
    "OFFERED",
    "POINTS",
    "SCORES",
    "THREE",
    "WAYS",
    "BallotError",
    "NothingGiven",
    "Way",
    "WrongClusters",
    "WrongNumber",
    "WrongTotal",
    "way_of_points",
]


def way_of_points(points: Iterable[int]) -> Way:
    """The way in which points of a hundred were given, where a file does not tell it.

    >>> way_of_points((60, 40)).id, way_of_points((61, 39)).id
    ('chips', 'points')
    """
    return POINTS if any(number % CHIPS.step for number in points) else CHIPS
