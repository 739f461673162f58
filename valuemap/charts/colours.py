"""The colours of the charts, the same for the same cluster everywhere.

Petroff-10 for the clusters of a list: tested for colour-blind distance. A longer list has a colour
per group, or ink. Colour is never the only carrier; names, numbers and the shape of marks say the
same.
"""

from collections.abc import Mapping
from typing import Any

from valuemap.content.value_list import Cluster

LEAST_CONTRAST = 4.5
"""Of words of an ordinary size (WCAG 1.4.3)."""

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
PAGE_PAPER = "#fbf9f5"
"""What lies under a page."""

FACTION_SYMBOLS = ("circle", "square", "diamond", "triangle-up", "triangle-down", "cross")
FAINT = "#8a8f96"
"""A mark of a faction that nothing is said of."""
TOGETHER_MARK = {"symbol": "hexagram", "color": "#ffffff"}
"""The mark of the small factions together: no faction has it."""
FEW_PLACES = 8
"""Up to so many places each have a mark of their own; more are told apart by name only."""
_MARKS = (
    *FACTION_SYMBOLS,
    *("x", "pentagon", "circle-cross", "square-cross", "diamond-cross", "hourglass", "bowtie"),
    *("star", "star-triangle-up", "star-triangle-down"),
)
_GREYS = ("#5d656f", "#b9bec4")
# From "helemaal oneens" to "helemaal eens", in ink, for colour is for values: striped and full.
STANCE_LOOKS = (
    {
        "color": PAPER,
        "pattern": {"shape": "/", "fgcolor": INK, "bgcolor": PAPER, "solidity": 0.4, "size": 6},
    },
    {
        "color": PAPER,
        "pattern": {
            "shape": "/",
            "fgcolor": _GREYS[1],
            "bgcolor": PAPER,
            "solidity": 0.3,
            "size": 9,
        },
    },
    {"color": PAPER},
    {"color": _GREYS[1]},
    {"color": _GREYS[0]},
)


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
        return {**TOGETHER_MARK, "line": {"color": ink, "width": 1.5}}
    return {"symbol": _MARKS[row % len(_MARKS)], "color": ink, "line": {"color": PAPER, "width": 1}}


def shapes(clusters: Mapping[str, Cluster]) -> dict[str, str]:
    """The shape of the mark of each cluster by its id: one per group, those of the first a disc."""
    groups = list(dict.fromkeys(cluster.group for cluster in clusters.values()))
    return {one.id: _SHAPES[groups.index(one.group) % len(_SHAPES)] for one in clusters.values()}


def readable(colour: str, paper: str = PAPER, least: float = LEAST_CONTRAST) -> str:
    """A colour for words: itself, or as much darker as can be read on paper (WCAG 1.4.3).

    >>> readable("#000000"), contrast(readable("#ffa90e"), PAPER) >= LEAST_CONTRAST
    ('#000000', True)
    """
    parts = _parts(colour)
    while contrast(_hex(parts), paper) < least:
        parts = tuple(part * 0.95 for part in parts)
    return _hex(parts)


def ink_on(colour: str) -> str:
    """Ink or paper, whichever is read on a colour; black or white where neither is enough."""
    best = max((INK, PAPER), key=lambda words: contrast(words, colour))
    if contrast(best, colour) >= LEAST_CONTRAST:
        return best
    return max(("#000000", "#ffffff"), key=lambda words: contrast(words, colour))


def shade(part: float, paper: str = PAPER) -> str:
    """One hue from paper, where nothing is weighed, to ink; `part` 0..1."""
    ends = zip(_parts(paper), _parts(INK), strict=True)
    return _hex(tuple(low + (high - low) * part for low, high in ends))


def contrast(one: str, other: str) -> float:
    """The contrast of two colours, 1 to 21 (WCAG 2).

    >>> round(contrast("#000000", "#ffffff"))
    21
    """
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: str) -> float:
    linear = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (each / 255 for each in _parts(colour))
    )
    return sum(part * weight for part, weight in zip(linear, (0.2126, 0.7152, 0.0722), strict=True))


def _parts(colour: str) -> tuple[float, ...]:
    return tuple(int(colour[place : place + 2], 16) for place in (1, 3, 5))


def _hex(parts: tuple[float, ...]) -> str:
    return "#" + "".join(f"{round(part):02x}" for part in parts)
