"""What a council shares and where it differs, over all the questions that it weighed.

Everything here starts from results as they may be shown: nothing is known here that the
results by question do not show already.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from valuemap.disclosure import Published, Split, mean_shares
from valuemap.measures.bands import Bands, question_bands
from valuemap.measures.distance import FloatArray
from valuemap.measures.jackknife import JackknifeRange
from valuemap.measures.shown import alone_on_top, is_shown_alike


@dataclass(frozen=True)
class Pair:
    """Two factions, over the questions in which both are shown.

    Attributes:
        first, second: their positions in the meeting.
        distance: mean over the questions of d, 0 (the same) to 1.
        shared: the cluster on which they agree most: the largest mean of the smaller weight; None
            where several are shown as large.
        questions: how many questions that is.
    """

    first: int
    second: int
    distance: float
    shared: str | None
    questions: int


@dataclass(frozen=True)
class Council:
    """All weighed questions together.

    Attributes:
        bands: positions of questions, the most shared band first; within a band no
            order can be told.
        firm: per gap between two bands, whether no single ballot can overturn it.
        apart: positions of questions that are not compared: too few answered, or no
            comparison is possible.
        profiles: per row of the results its mean shares over the questions in which it is
            shown; None where it is in none. Of the small factions together only where they are
            the same ones in all those questions.
        questions: per row in how many questions it is shown.
        pairs: all pairs of factions that are shown together, the closest first; without the
            small ones together.
        order: positions of the shown rows, like beside like, the small ones together last.
    """

    bands: tuple[tuple[int, ...], ...]
    firm: tuple[bool, ...]
    apart: tuple[int, ...]
    profiles: tuple[tuple[float, ...] | None, ...]
    questions: tuple[int, ...]
    pairs: tuple[Pair, ...]
    order: tuple[int, ...]


def closest(pairs: Sequence[Pair], most: int) -> tuple[Pair, ...]:
    """The first `most` pairs, without those of which one as close falls outside.

    Where more than `most` are the closest alike they are all given: none is closer.

    Args:
        pairs: the closest first.
    """
    if len(pairs) <= most:
        return tuple(pairs)
    first_out = pairs[most].distance
    kept = [pair for pair in pairs[:most] if not is_shown_alike(pair.distance, first_out)]
    return tuple(kept or (p for p in pairs if is_shown_alike(p.distance, first_out)))


@dataclass(frozen=True)
class MeanProfiles:
    """What each faction weighed over several questions; the fields are those of `Council`."""

    profiles: tuple[tuple[float, ...] | None, ...]
    questions: tuple[int, ...]


def overview(results: Sequence[Published]) -> Council:
    """The council over its revealed questions, the newest round of each.

    Args:
        results: one per question; all for the same factions and clusters in the same order.
    """
    means = mean_profiles(results)
    grouped = _bands(results)
    return Council(
        bands=tuple(tuple(sorted(band)) for band in grouped.bands),
        firm=tuple(grouped.firm),
        apart=tuple(sorted(grouped.too_few + grouped.provisional + grouped.without_range)),
        profiles=means.profiles,
        questions=means.questions,
        pairs=_pairs(results, len(means.profiles) - 1),
        order=_order(means.profiles),
    )


def mean_profiles(results: Sequence[Published]) -> MeanProfiles:
    """The mean profile of each faction over the questions in which it is shown.

    Args:
        results: as `overview` takes them.
    """
    rows = len(results[0].rows) if results else 1
    shown = [
        [profile for r in results if (profile := r.rows[row].profile) is not None]
        for row in range(rows)
    ]
    together = {r.together.factions for r in results if r.together and r.together.is_shown}
    if len(together) > 1:
        shown[-1] = []
    return MeanProfiles(
        profiles=tuple(mean_shares(own) if own else None for own in shown),
        questions=tuple(len(own) for own in shown),
    )


def mean_splits(results: Sequence[Published]) -> tuple[Split, ...]:
    """Per cluster the mean of its shared and of its contested part over the questions, 0..1.

    Each question counts alike: `b_j = sum_q b_qj / n` and `c_j = sum_q c_qj / n` over the n
    questions in which places are compared. From what is published and nothing else.

    Args:
        results: as `overview` takes them.
    """
    compared = [result.splits for result in results if result.is_compared]
    return tuple(
        Split(
            own[0].cluster,
            sum(split.shared for split in own) / len(own),
            sum(split.contested for split in own) / len(own),
        )
        for own in zip(*compared, strict=True)
    )


def _bands(results: Sequence[Published]) -> Bands:
    return question_bands(
        [result.h for result in results],
        [_range(result) for result in results],
        [1.0 if result.figures.is_comparable else 0.0 for result in results],
        compare_provisional=True,  # each result says itself that it is provisional
    )


def _range(result: Published) -> JackknifeRange | None:
    """The range in which H stays when a ballot is dropped.

    None where it may not be said, or where dropping one leaves nothing to compare.
    """
    low, high = result.scalars.low, result.scalars.high
    return None if low is None or high is None else JackknifeRange(low, high, 0)


def _order(profiles: Sequence[tuple[float, ...] | None]) -> tuple[int, ...]:
    together = len(profiles) - 1
    last = () if profiles[together] is None else (together,)
    return (*_like_beside_like(profiles[:together]), *last)


def _pairs(results: Sequence[Published], factions: int) -> tuple[Pair, ...]:
    found = []
    for first, second in combinations(range(factions), 2):
        both = [
            (r.factions[first].profile, r.factions[second].profile)
            for r in results
            if r.factions[first].profile is not None and r.factions[second].profile is not None
        ]
        if not both:
            continue
        table: FloatArray = np.array(both)  # [question x 2 x cluster]
        distance = float(np.abs(table[:, 0] - table[:, 1]).sum(axis=1).mean() / 2)
        shared = alone_on_top(table.min(axis=1).mean(axis=0).tolist())
        cluster = None if shared is None else results[0].clusters[shared]
        found.append(Pair(first, second, distance, cluster, len(both)))
    return tuple(sorted(found, key=lambda pair: (round(pair.distance, 9), pair.first, pair.second)))


def _like_beside_like(profiles: Sequence[tuple[float, ...] | None]) -> tuple[int, ...]:
    """The shown factions in an order in which neighbours are alike.

    Starts with the two that lie farthest apart at the ends and inserts each other one
    where it adds least distance, so that the same profiles always give the same order.
    """
    shown = [place for place, profile in enumerate(profiles) if profile is not None]
    if len(shown) < 3:
        return tuple(shown)
    table = np.array([profiles[place] for place in shown])
    distances = np.abs(table[:, np.newaxis] - table[np.newaxis]).sum(axis=2).round(9)
    if not distances.any():
        return tuple(shown)  # all the same: there are no ends
    ends = np.unravel_index(int(distances.argmax()), distances.shape)
    order = [int(ends[0]), int(ends[1])]
    rest = [i for i in range(len(shown)) if i not in order]
    for new in sorted(rest, key=lambda i: (-float(distances[i, order].sum()), i)):
        costs = [
            distances[order[at - 1], new]
            + distances[new, order[at]]
            - distances[order[at - 1], order[at]]
            for at in range(1, len(order))
        ]
        order.insert(1 + int(np.argmin(costs)), new)
    return tuple(shown[i] for i in order)
