"""The map of a council drawn from what is published alone, where ballots may not be looked at.

The map of `disclosure.publish_map` is fitted on single ballots. It needs eight who weighed, and
two places with three ballots, so where factions agree their ballot, or most are small, there is
none. This one needs no ballot: it is a function of the mean profiles per faction, which stand as
numbers in the table of the same page. It places the factions that are shown in all compared
questions, for no other means stand beside each other.

Why nobody learns anything new from it: whoever has all published figures has those profiles, and
can draw this map. What is worked out from what somebody knows already, however, tells nothing
more (the data processing inequality; METHODS: what enters nothing cannot be subtracted). No
threshold is needed for it, and a faction that is left out of the profiles is left out here: its
answers move no dot and no arrow.
"""

from collections.abc import Sequence

import numpy as np

from valuemap.disclosure import Published, PublishedMap
from valuemap.measures.council_map import plane_through
from valuemap.measures.distance import FloatArray
from valuemap.overviews.evening import placed_profiles

LEAST_PROFILES = 3
"""Two dots have one distance, which is said in words."""


def map_of_profiles(results: Sequence[Published]) -> PublishedMap | None:
    """The factions on the plane that shows most of how their mean profiles differ.

    None below three of them, and where all are the same.

    Args:
        results: one per question; all for the same factions and clusters in the same order.
    """
    profiles = placed_profiles(results)
    shown = [row for row, profile in enumerate(profiles) if profile is not None]
    if len(shown) < LEAST_PROFILES:
        return None
    table: FloatArray = np.array([profiles[row] for row in shown], dtype=np.float64) * 100
    plane = plane_through(table)
    if plane is None:
        return None
    typical = float(np.sqrt(np.square(plane.ballots).sum() / len(table)))
    spots = dict(zip(shown, map(_point, plane.ballots), strict=True))
    return PublishedMap(
        tuple(spots.get(row) for row in range(len(profiles))),
        tuple(_point(arrow) for arrow in typical * plane.loadings),
        round(plane.shown, 2),
    )


def _point(place: FloatArray) -> tuple[float, float]:
    """A place on the map in whole points, as those of the other map."""
    x, y = (float(round(along)) + 0.0 for along in place.tolist())
    return x, y
