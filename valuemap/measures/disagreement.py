"""How much the factions of a council differ on one question, and what they share.

`disagreement` compares profiles; `measure` takes the ballots on one question and returns
everything that a result shows, in one object. Weights are the start of a conversation: nothing
here ranks factions, names a winner or advises.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import ArrayLike, NDArray

from valuemap.measures.chance import DRAWS, SEED, Chance, chance_line
from valuemap.measures.distance import (
    POINTS,
    TOLERANCE,
    FloatArray,
    IntArray,
    InvalidMeasureInput,
    checked_factions,
    checked_shares,
    headline,
    mean_differences,
    numbered,
    pairwise_distances,
    to_points,
)
from valuemap.measures.jackknife import (
    Drops,
    JackknifeRange,
    bridging_clusters,
    dividing_clusters,
    jackknife_range,
    outlier_faction,
    survives,
)
from valuemap.measures.shown import alone_on_top
from valuemap.measures.spread import VarianceExplained, variance_explained, within_factions
from valuemap.measures.tally import Tally, WholePoints
from valuemap.measures.turnout import Turnout, turnout

BOTH_FIGURES_FROM: Final = 0.05

_CHIP: Final = 5
"""Points of a chip, the finest part that people lay down where they divide points."""

_ROUNDED_BY: Final = 0.01
"""What rounding to whole points can do to a share: points that are no chips have been rounded."""


@dataclass(frozen=True, eq=False)
class Disagreement:
    """How k faction profiles differ, from 0 to 1; None where there is no answer.

    k: number of factions compared.
    distances: d_fg, [k x k]: the part of the points that two factions divide differently.
    mean: mean over the profiles, [cluster], one faction one vote; None without factions.
    council: the same weighed by seats ("raad als geheel"); also None without seats.

    None below two factions ("geen vergelijking mogelijk"):
    h: the headline H, mean of d_fg over all pairs.
    h_seats: H_seats, pairs weighed by seats; also None without seats.
    s_all: S_all, the part that all factions put on the same clusters.
    shared: b_j, mean over pairs of the smaller of both weights, [cluster]; sums to 1 - h.
    contested: d_j / 2, the rest of the mean weight, [cluster]; sums to h.
    mean_distance: of each faction to the others, [k].
    """

    k: int
    distances: FloatArray
    mean: FloatArray | None
    council: FloatArray | None
    h: float | None = None
    h_seats: float | None = None
    s_all: float | None = None
    shared: FloatArray | None = None
    contested: FloatArray | None = None
    mean_distance: FloatArray | None = None

    @property
    def show_both(self) -> bool:
        """Whether H and H_seats differ so much (0.05) that both figures are shown."""
        if self.h is None or self.h_seats is None:
            return False
        return abs(self.h - self.h_seats) >= BOTH_FIGURES_FROM - TOLERANCE


@dataclass(frozen=True)
class Stable:
    """Statements that hold whichever single ballot is dropped.

    bridging, dividing: position of the cluster, where there is one; empty where clusters are equal,
        or are shown so in whole points or tenths, for then no cluster is the most.
    outlier: number of the faction that is farthest from the others; not where another is shown as
        far.
    """

    bridging: tuple[int, ...] = ()
    dividing: tuple[int, ...] = ()
    outlier: int | None = None


@dataclass(frozen=True, eq=False)
class FactionResult:
    """One faction on one question.

    ballots: n_f, ballots with points; abstained: answers "niet van toepassing".
    seats: None where not given.
    profile: mean shares, [cluster]; None without ballots.
    within: mean pairwise total variation of its ballots, 0..1; None below two.
    mean_distance: mean distance to the other factions, 0..1; None where there is no other.
    """

    ballots: int
    abstained: int
    seats: int | None
    profile: FloatArray | None
    within: float | None
    mean_distance: float | None


@dataclass(frozen=True, eq=False)
class QuestionResult:
    """All that a result shows of one question in one round.

    factions: one entry per faction, in the order of the faction numbers given.
    present: the k faction numbers with ballots, in the order of the rows in `between`.
    ballots, abstained: numbers over all factions.
    between: the measures between factions.
    explained: R2, R2_chance and R2_adj.
    chance: H_chance and the p-values; None below two factions or where no draws were asked.
    jackknife: range of H when one ballot is dropped; None where no drop leaves two factions.
    stable: bridging and dividing cluster and outlier faction, as far as the jackknife keeps them.
    turnout: how complete the answers are, and the bound on the error of H.
    """

    factions: tuple[FactionResult, ...]
    present: tuple[int, ...]
    ballots: int
    abstained: int
    between: Disagreement
    explained: VarianceExplained
    chance: Chance | None
    jackknife: JackknifeRange | None
    stable: Stable
    turnout: Turnout

    @property
    def k(self) -> int:
        """Number of factions with ballots; below 2 no comparison is possible."""
        return self.between.k

    @property
    def h(self) -> float | None:
        """H, 0..1: the part of the points that two factions divide differently on average."""
        return self.between.h

    @property
    def h_chance(self) -> float | None:
        """H_chance, 0..1: what H would be on average if factions meant nothing."""
        return self.chance.h if self.chance else None

    @property
    def faction_is_person(self) -> bool:
        """Whether every faction has one ballot: "fractie en persoon zijn niet te scheiden"."""
        return self.k >= 2 and self.k == self.ballots


def disagreement(profiles: ArrayLike, seats: Sequence[int] | None = None) -> Disagreement:
    """Return how faction profiles differ and what they share.

    Args:
        profiles: [k x cluster] shares: means of the members, or agreed faction ballots.
        seats: seats per faction, at least 1, for the seat-weighted figures.

    Raises:
        InvalidMeasureInput: for rows that do not sum to 1, or seats that do not fit.

    H is the mean total variation over pairs, taken per cluster from the sorted column (Gini's mean
    difference). The split is exact, because min(a, b) = (a + b - |a - b|) / 2.

    >>> result = disagreement([[0.75, 0.25], [0.5, 0.5]])
    >>> result.h, result.shared.tolist(), result.contested.tolist()
    (0.25, [0.5, 0.25], [0.125, 0.125])
    """
    table = checked_shares(profiles, "profiles")
    counts = _checked_counts(seats, len(table), "seats", least=1)
    return _compare(table, None if counts is None else np.array(counts))


def measure(  # noqa: PLR0913
    shares: ArrayLike | WholePoints,
    faction_index: ArrayLike,
    n_factions: int,
    *,
    seats: Sequence[int] | None = None,
    members: Sequence[int] | None = None,
    abstained: Sequence[int] | None = None,
    published: ArrayLike | None = None,
    draws: int = DRAWS,
    seed: int = SEED,
    statements: bool = True,
) -> QuestionResult:
    """Return everything a result shows of the ballots on one question in one round.

    Args:
        shares: [ballot x cluster], rows summing to 1, or whole points, which takes less time;
            ballots with points only, no abstentions.
        faction_index: faction number of each ballot, 0 .. n_factions - 1.
        n_factions: factions in the council, with or without ballots.
        seats: seats per faction, at least 1; None leaves out what needs them.
        members: ballots expected per faction, for the turnout; default the seats. Where factions
            hand in one agreed ballot that is 1 each.
        abstained: abstentions per faction; default none.
        published: [faction x cluster] shares where what is published of the factions is not the
            mean of their ballots to the last bit; all factions then have ballots.
        draws: relabelings for the chance line; 0 leaves it out (for a live update).
        seed: of those draws; the same ballots and seed give the same chance line.
        statements: whether to look for what is stable, which takes time with many ballots;
            without it `stable` is empty.

    Raises:
        InvalidMeasureInput: when shapes, sums, faction numbers or counts do not fit.
    """
    points = shares.points if isinstance(shares, WholePoints) else to_points(checked_shares(shares))
    index = checked_factions(faction_index, len(points), n_factions)
    seats_of = _checked_counts(seats, n_factions, "seats", least=1)
    members_of = _checked_counts(members, n_factions, "members", least=0)
    abstained_of = _checked_counts(abstained, n_factions, "abstained", least=0)
    if draws < 0:
        raise InvalidMeasureInput("draws", "must be at least 0")
    counts = np.bincount(index, minlength=n_factions)
    measuring = _Measuring(
        points=points,
        faction_index=index,
        counts=counts.tolist(),
        abstained=abstained_of or [0] * n_factions,
        seats=seats_of,
        members=seats_of if members_of is None else members_of,
        published=None if published is None else checked_shares(published, "published"),
    )
    return measuring.result(draws, seed, with_statements=statements)


@dataclass(frozen=True, eq=False)
class _Measuring:
    """The checked input of `measure`: ballots in points, and counts per faction."""

    points: FloatArray | NDArray[np.uint8]
    faction_index: IntArray
    counts: list[int]
    abstained: list[int]
    seats: list[int] | None
    members: list[int] | None
    published: FloatArray | None = None

    def result(self, draws: int, seed: int, *, with_statements: bool) -> QuestionResult:
        present, index = numbered(self.faction_index)
        tally = Tally(self.points, index)
        profiles = tally.sums / (POINTS * tally.sizes[:, np.newaxis])
        published = self._unlike(profiles)
        profiles = profiles if published is None else published
        between = _compare(profiles, None if self.seats is None else np.array(self.seats)[present])
        drops = Drops(tally, published) if between.k >= 2 else None
        with_chance = between.k >= 2 and draws > 0
        return QuestionResult(
            factions=self._factions(present, tally, profiles, between),
            present=tuple(present.tolist()),
            ballots=len(self.points),
            abstained=sum(self.abstained),
            between=between,
            explained=variance_explained(tally),
            chance=(
                chance_line(tally.points, tally.faction_index, draws=draws, seed=seed)
                if with_chance
                else None
            ),
            jackknife=jackknife_range(drops) if drops else None,
            stable=(
                self._stable(between, drops, tally.faction_index, present)
                if drops and with_statements
                else Stable()
            ),
            turnout=turnout(self.counts, self.abstained, self.members),
        )

    def _unlike(self, means: FloatArray) -> FloatArray | None:
        """What is published, where that is not the means but for float error."""
        if self.published is None or np.allclose(self.published, means, rtol=0, atol=TOLERANCE):
            return None
        return self.published

    def _stable(
        self, between: Disagreement, drops: Drops, index: IntArray, present: IntArray
    ) -> Stable:
        mean, contested, far = between.mean, between.contested, between.mean_distance
        if mean is None or contested is None or far is None:
            return Stable()
        # Nine equal scores in whole points are 12 and eight times 11: the 12 is no more than that.
        lead = _ROUNDED_BY if _were_rounded(self.points) else 0.0
        outlier = outlier_faction(far, drops, index)
        return Stable(
            bridging=_shown_alone(
                mean - contested,
                survives(
                    bridging_clusters(mean, 2 * contested, lead=lead),
                    bridging_clusters(drops.mean, drops.differences),
                ),
            ),
            dividing=_shown_alone(
                contested,
                survives(
                    dividing_clusters(2 * contested, lead=lead),
                    dividing_clusters(drops.differences),
                ),
            ),
            outlier=None
            if outlier is None or not _shown_alone(far, (outlier,))
            else int(present[outlier]),
        )

    def _factions(
        self, present: IntArray, tally: Tally, profiles: FloatArray, between: Disagreement
    ) -> tuple[FactionResult, ...]:
        within = within_factions(tally)
        row_of = {faction: row for row, faction in enumerate(present.tolist())}
        results = []
        for faction, ballots in enumerate(self.counts):
            row = row_of.get(faction)
            far = None if row is None else between.mean_distance
            results.append(
                FactionResult(
                    ballots=ballots,
                    abstained=self.abstained[faction],
                    seats=None if self.seats is None else self.seats[faction],
                    profile=None if row is None else _read_only(profiles[row]),
                    within=None if row is None else within[row],
                    mean_distance=None if far is None else float(far[row]),
                )
            )
        return tuple(results)


def _compare(profiles: FloatArray, seats: NDArray[np.int64] | None) -> Disagreement:
    k = len(profiles)
    distances = _read_only(pairwise_distances(profiles))
    weights = None if seats is None else seats / max(int(seats.sum()), 1)
    mean = _read_only(profiles.mean(axis=0)) if k else None
    council = _read_only(weights @ profiles) if k and weights is not None else None
    if k < 2 or mean is None:
        return Disagreement(k, distances, mean, council)
    differences = mean_differences(np.ascontiguousarray(profiles.T))
    return Disagreement(
        k=k,
        distances=distances,
        mean=mean,
        council=council,
        h=headline(differences).item(),
        h_seats=None if weights is None else _seat_weighted(distances, weights),
        s_all=min(float(profiles.min(axis=0).sum()), 1.0),
        shared=_read_only(np.maximum(mean - differences / 2, 0.0)),
        contested=_read_only(differences / 2),
        mean_distance=_read_only(distances.sum(axis=1) / (k - 1)),
    )


def _seat_weighted(distances: FloatArray, weights: FloatArray) -> float:
    """Return H_seats = sum_{f!=g} w_f w_g d_fg / (1 - sum_f w_f^2): Rao's quadratic entropy."""
    total = float(weights @ distances @ weights)
    return min(total / (1 - float(weights @ weights)), 1.0)


def _shown_alone(values: FloatArray, named: tuple[int, ...]) -> tuple[int, ...]:
    """Return the named position if no other is shown as large as it."""
    alone = alone_on_top(values.tolist())
    return tuple(place for place in named if place == alone)


def _were_rounded(points: FloatArray | NDArray[np.uint8]) -> bool:
    """Return whether ballots are in whole points that nobody can lay down in chips."""
    return bool((points == np.rint(points)).all() and (points % _CHIP).any())


def _checked_counts(
    counts: Sequence[int] | None, n_factions: int, field: str, least: int
) -> list[int] | None:
    if counts is None:
        return None
    numbers = np.asarray(counts)
    if numbers.shape != (n_factions,):
        raise InvalidMeasureInput(field, "must hold one number per faction")
    if n_factions and not np.issubdtype(numbers.dtype, np.integer):
        raise InvalidMeasureInput(field, "must hold whole numbers")
    if (numbers < least).any():
        raise InvalidMeasureInput(field, f"must be at least {least}")
    return [int(number) for number in numbers]


def _read_only(array: FloatArray) -> FloatArray:
    array.setflags(write=False)
    return array
