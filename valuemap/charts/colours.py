"""The colours of the charts, the same for the same cluster everywhere.

Petroff-10 for the clusters of a list: tested for colour-blind distance. A longer list has a colour
per group, or ink. Colour is never the only carrier; names, numbers and the shape of marks say the
same.
"""

from collections.abc import Mapping
from typing import Any

from valuemap.content.value_list import Cluster

_PETROFF = (
    "#3f90da",
    "#ffa90e",
    "#bd1f01",
    "#832db6",
    "#a96b59",
    "#e76300",
    "#717581",
    "#b9ac70",
    "#92dadd",
    "#94a4a2",
)

_SHAPES = ("disc", "square", "diamond")

INK = "#1c2530"
QUIET = "#55504a"
LINE = "#cfc9bc"
PAPER = "#ffffff"
SHEET = "#fbf9f5"
"""What lies under a page and under the wall."""
SHARED = "#0f4c5c"
CONTESTED = "#e9a23b"

# Okabe-Ito without its yellow, which is too light for a dot on white.
FACTION_COLOURS = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#000000", "#56b4e9")
FACTION_SYMBOLS = ("circle", "square", "diamond", "triangle-up", "triangle-down", "cross")
TOGETHER_MARK = {"symbol": "hexagram", "color": "#ffffff"}
"""The mark of the small factions together: no faction has it."""
FEW_PLACES = 8
"""Up to so many places each have a mark of their own; more are told apart by name only."""
_MARKS = (
    *("circle", "square", "diamond", "triangle-up", "triangle-down", "cross", "x", "pentagon"),
    *("circle-cross", "square-cross", "diamond-cross", "hourglass", "bowtie", "star"),
    *("star-triangle-up", "star-triangle-down"),
)
# From "helemaal oneens" to "helemaal eens"; told apart in grey by their order and numbers.
STANCE_COLOURS = ("#d55e00", "#eeb58c", "#d9d9d9", "#8fc1de", "#0072b2")


def cluster_colours(clusters: Mapping[str, Cluster]) -> dict[str, str]:
    """The colour of each cluster of a list by its id, in the order of the list."""
    if len(clusters) <= len(_PETROFF):
        return dict(zip(clusters, _PETROFF, strict=False))
    groups = list(dict.fromkeys(cluster.group for cluster in clusters.values()))
    if not 1 < len(groups) <= len(_PETROFF):
        return dict.fromkeys(clusters, INK)
    return {one.id: _PETROFF[groups.index(one.group)] for one in clusters.values()}


def faction_mark(row: int, ink: str, *, is_together: bool = False) -> dict[str, Any]:
    """The mark of a faction by its position in the meeting: the same on every screen.

    Factions are ink, for colour is for values. The small ones together are open: no faction is.
    """
    if is_together:
        return {"symbol": "circle", "color": PAPER, "line": {"color": ink, "width": 2}}
    return {"symbol": _MARKS[row % len(_MARKS)], "color": ink, "line": {"color": PAPER, "width": 1}}


def shapes(clusters: Mapping[str, Cluster]) -> dict[str, str]:
    """The shape of the mark of each cluster by its id: one per group, those of the first a disc."""
    groups = list(dict.fromkeys(cluster.group for cluster in clusters.values()))
    return {one.id: _SHAPES[groups.index(one.group) % len(_SHAPES)] for one in clusters.values()}
