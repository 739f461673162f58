"""Ballots that people fill in at random, and what they heard of them."""

import random
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from valuemap.content.content import load_content
from valuemap.ways import CHIPS

CLUSTERS: Final = load_content(Path(__file__).resolve().parents[2] / "data").usual_list.ids
CHIPS_IN_ALL: Final = CHIPS.most // CHIPS.step

Points = tuple[int, ...] | None  # in the order of the clusters; None for an abstention


@dataclass(frozen=True)
class Acknowledged:
    """A ballot of which the server said that it was saved."""

    participant: int
    revision: int
    points: Points


def some_chips(chance: random.Random) -> dict[str, int]:
    """Twenty chips, divided at random."""
    given = chance.choices(CLUSTERS, k=CHIPS_IN_ALL)
    return {cluster: given.count(cluster) for cluster in CLUSTERS}


def points_of(chips: Mapping[str, int]) -> Points:
    """The points of these chips, as the store keeps them."""
    return tuple(chips[cluster] * CHIPS.step for cluster in CLUSTERS)
