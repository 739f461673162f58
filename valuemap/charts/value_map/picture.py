"""The council's own value map: every cluster at its place, as many points as it weighs.

Each of the 100 points is a small disc. The full ones in the middle are what two factions give it
on average both; the striped ones around them what the one gives and the other does not. So whoever
sees many full discs sees much that is shared, in a large heap and in a small one alike. Beside the
heap stands a line with a mark per place, the least and the most by name where it divides.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from valuemap.charts.axis import axis_end
from valuemap.charts.colours import (
    FEW_PLACES,
    cluster_colours,
    shapes,
)
from valuemap.content.value_list import Cluster
from valuemap.disclosure import Published, PublishedShift, Split
from valuemap.domain.meeting import AgendaItem
from valuemap.measures.shown import most_contested, whole_points
from valuemap.overviews.council import mean_splits
from valuemap.overviews.evening import absent, compared, of_most_questions, placed_profiles
from valuemap.texts.dates import points
from valuemap.texts.pictures import picture as texts
from valuemap.texts.screens import result as result_texts

MOST_NAMED = 3
"""Clusters of which the ends are told by name, or that stand as a line of their own."""


@dataclass(frozen=True)
class Cell:
    """A cluster on the map.

    Attributes:
        shape: `disc`, `square` or `diamond`, of its group.
        weight, shared: shares 0..1; the shared part is within the weight.
        places: per published place, its share 0..1, in the order of `Picture.names`.
        before: the same in the round before; None where a place has none, empty without it.
        lowest, highest: who gives the least and the most, with the share in words; empty where
            no place may be pointed at.
        is_bridging, is_dividing: it is shared most, or divides most, whichever ballot is dropped.
        names_ends: it is among those that divide most, so that its ends are named.
    """

    label: str
    colour: str
    shape: str
    weight: float
    shared: float
    places: tuple[float, ...] = ()
    before: tuple[float | None, ...] = ()
    lowest: str = ""
    highest: str = ""
    is_bridging: bool = False
    is_dividing: bool = False
    names_ends: bool = False

    @property
    def stands_out(self) -> bool:
        """Whether it is the one that is shared most, or that divides most."""
        return self.is_bridging or self.is_dividing

    @property
    def full(self) -> int:
        """How many of its points are shared, in whole points."""
        return min(whole_points(self.shared), self.all)

    @property
    def all(self) -> int:
        """How many points it has, in whole points."""
        return whole_points(self.weight)


@dataclass(frozen=True)
class Picture:
    """The map as data, for every writer.

    Attributes:
        name: what the picture is.
        title: what was found.
        names: of the published places.
        rows: the position of each of them in the result, by which it has its mark.
        together: the place in `names` of the small factions together; None without them.
        end: where the small lines end, as a share.
        is_empty: before the reveal: nothing is weighed yet.
        missing: the sentence on the factions that have no place on it; empty where all have one.
    """

    name: str
    title: str
    note: str
    alternative: str
    cells: tuple[Cell, ...]
    names: tuple[str, ...]
    rows: tuple[int, ...]
    together: int | None
    end: float
    is_empty: bool = False
    missing: str = ""

    @property
    def is_each_marked(self) -> bool:
        """Whether every place has a mark of its own."""
        return len(self.names) <= FEW_PLACES

    @property
    def has_one_on_top(self) -> bool:
        """Whether a cluster stands out, so that the others step back."""
        return any(cell.stands_out for cell in self.cells)


def picture_of(
    result: Published,
    names: Sequence[str],
    clusters: Mapping[str, Cluster],
    shift: PublishedShift | None = None,
) -> Picture | None:
    """The map of a result; None where nothing is compared.

    Args:
        shift: from the round before, where there was one.
    """
    if not result.is_compared:
        return None
    rows = result.shown_rows
    cells = _cells(result.splits, result.profiles(names), clusters)
    cells = [
        replace(
            cell,
            before=_before(result, shift, rows, place),
            is_bridging=split.cluster in result.bridging,
            is_dividing=split.cluster in result.dividing,
        )
        for place, (cell, split) in enumerate(zip(cells, result.splits, strict=True))
    ]
    out = absent([result], [own.profile for own in result.rows])
    return Picture(
        texts.TITLE,
        texts.title(result, names, clusters),
        texts.NOTE,
        texts.alternative(result, names, clusters),
        tuple(cells),
        tuple(names[row] for row in rows),
        rows,
        result.together_place,
        _end(cells),
        missing=texts.not_on_map(out, names),
    )


def _cells(
    splits: Sequence[Split],
    shown: Sequence[tuple[str, Sequence[float]]],
    clusters: Mapping[str, Cluster],
) -> list[Cell]:
    """The clusters with their parts, and who stands where on each."""
    colours, shape = cluster_colours(clusters), shapes(clusters)
    contested = most_contested([split.contested for split in splits], MOST_NAMED)
    cells = []
    for place, split in enumerate(splits):
        low, high = _ends(shown, place)
        cluster = clusters[split.cluster]
        cells.append(
            Cell(
                cluster.name,
                colours[cluster.id],
                shape[cluster.id],
                split.mean,
                split.shared,
                tuple(profile[place] for _, profile in shown),
                lowest=low,
                highest=high,
                names_ends=place in contested,
            )
        )
    return cells


def _before(
    result: Published, shift: PublishedShift | None, rows: Sequence[int], place: int
) -> tuple[float | None, ...]:
    if shift is None:
        return ()
    found: list[float | None] = []
    for row in rows:
        moved, profile = shift.rows[row], result.rows[row].profile
        found.append(None if moved is None or profile is None else moved.before(profile)[place])
    return tuple(found)


def _end(cells: Sequence[Cell]) -> float:
    shares = [share for cell in cells for share in (*cell.places, *cell.before)]
    return axis_end(max((share for share in shares if share is not None), default=0.0) * 100) / 100


def evening_picture(
    results: Sequence[Published], names: Sequence[str], clusters: Mapping[str, Cluster]
) -> Picture | None:
    """The map over all revealed questions of one list: the mean of what each of them published.

    Per cluster the shared and the contested part are the plain means over the questions of
    `Published.splits`, and a place stands at the mean of its published profiles, where it is shown
    in all those questions (`placed_profiles`); the other factions are named beside the map. So it
    says nothing new: each number is made from numbers that the results by question show.
    Nothing stands out on it: what holds whichever ballot is dropped is known by question only.

    Args:
        results: one per question, of its newest round, for the same factions and clusters; those
            in which nothing is compared are left out.
        names: of the rows of the results.

    Returns:
        None where nothing is compared in any of them.
    """
    splits, questions = mean_splits(results), len(compared(results))
    if not splits:
        return None
    means = placed_profiles(results)
    shown = {row: profile for row, profile in enumerate(means) if profile is not None}
    cells = _cells(splits, [(names[row], own) for row, own in shown.items()], clusters)
    missing = texts.not_on_map(absent(results, means), names)
    told = (texts.evening_alternative(splits, clusters, questions), missing)
    rows, last = tuple(shown), len(means) - 1
    return Picture(
        texts.EVENING,
        texts.evening(splits, clusters, questions),
        " ".join(filter(None, (texts.NOTE, missing))),
        " ".join(filter(None, told)),
        tuple(cells),
        tuple(names[row] for row in rows),
        rows,
        rows.index(last) if last in rows else None,
        _end(cells),
        missing=missing,
    )


def picture_of_the_evening(
    weighed: Iterable[tuple[AgendaItem, Published]], names: Sequence[str]
) -> Picture | None:
    """The map that stands for a meeting: over all questions of the list that it used most.

    Wall, cover and slides show this one. Where that list weighed one question it is the map of
    that question; which list that is, `overviews.evening.of_most_questions` tells.

    Args:
        weighed: the questions of which a result is revealed, each with its newest.
    """
    found = of_most_questions(weighed)
    if found is None:
        return None
    values, results = found
    if len(results) == 1:
        return picture_of(results[0], names, values.cluster)
    return evening_picture(results, names, values.cluster)


def empty_picture(clusters: Mapping[str, Cluster]) -> Picture:
    """The map before anything is weighed: all clusters alike."""
    colours, shape = cluster_colours(clusters), shapes(clusters)
    equal = 1 / len(clusters)
    cells = tuple(
        Cell(one.name, colours[one.id], shape[one.id], equal, 0.0) for one in clusters.values()
    )
    words = texts.empty_alternative(clusters)
    name = texts.EMPTY_TITLE
    return Picture(name, name, texts.EMPTY_NOTE, words, cells, (), (), None, 1.0, is_empty=True)


def _ends(shown: Sequence[tuple[str, Sequence[float]]], place: int) -> tuple[str, str]:
    """Who gives the least and the most, in words; the small ones together are never pointed at."""
    if len(shown) < 2:
        return "", ""
    low, high = result_texts.ends(shown, place)
    if points(low[0]) == points(high[0]):
        return "", ""
    named = (
        ""
        if result_texts.TOGETHER in names
        else texts.MARK.format(name=result_texts.who(names), points=points(share))
        for share, names in (low, high)
    )
    lowest, highest = named
    return lowest, highest
