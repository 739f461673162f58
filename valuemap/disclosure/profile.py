"""A published profile: what a place shows, made once from its ballots."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from valuemap.disclosure.thresholds import Thresholds
from valuemap.domain.weighing import NO_OPINION, STANCES, Ballot
from valuemap.measures.spread import within_faction

_POINTS = 100
_FLOAT_ERROR = 1e-9


class Basis(StrEnum):
    """What a profile is: a mean of ballots, one shown by consent, or a ballot that was agreed."""

    MEAN = "mean"
    CONSENT = "consent"
    AGREED = "agreed"


@dataclass(frozen=True)
class Profile:
    """What is published of a place.

    Attributes:
        shares: per item of the list, 0..1, summing to 1.
        ballots: how many ballots it stands on.
        abstained: how many of its people said "niet van toepassing" in this round.
        not_again: how many of its cast did not weigh again in this round, or whose new ballot
            does not count because too few did.
        within: mean pairwise distance of its ballots, 0..1 in whole points; None below
            `Thresholds.spread`.
        mean_stance: 1..5; None below `Thresholds.mean_stance`, but for consent and agreement.
        stances: its answers 1 .. 5 counted; None below `Thresholds.stances`.
    """

    shares: tuple[float, ...]
    ballots: int
    basis: Basis = Basis.MEAN
    abstained: int = 0
    not_again: int = 0
    within: float | None = None
    mean_stance: float | None = None
    stances: tuple[int, ...] | None = None


def make_profile(
    ballots: Sequence[Ballot],
    *,
    basis: Basis,
    in_whole_points: bool,
    least: Thresholds,
    has_spread: bool = True,
) -> Profile:
    """The profile of these ballots, none of them an abstention, one at least.

    Args:
        in_whole_points: round the mean per item to whole points and divide it by its own sum. A
            mean of fractions with different denominators can be taken apart into the ballots; of
            whole points millions of combinations fit (METHODS: what was given decides).
        has_spread: of several factions together there is no spread within.
    """
    rows = [shares for ballot in ballots if (shares := ballot.shares()) is not None]
    given = [
        ballot.stance
        for ballot in ballots
        if ballot.stance is not None and ballot.stance != NO_OPINION
    ]
    alone = basis is not Basis.MEAN
    return Profile(
        shares=mean_shares(rows, in_whole_points=in_whole_points),
        ballots=len(rows),
        basis=basis,
        within=_within(rows) if has_spread and len(rows) >= least.spread else None,
        mean_stance=(
            sum(given) / len(given)
            if given and (alone or len(given) >= least.mean_stance)
            else None
        ),
        stances=(
            tuple(given.count(stance) for stance in STANCES)
            if len(given) >= least.stances
            else None
        ),
    )


def mean_shares(
    rows: Sequence[Sequence[float]], *, in_whole_points: bool = False
) -> tuple[float, ...]:
    """The mean of shares per item; see `make_profile` for whole points.

    >>> mean_shares([(0.5, 0.5), (1.0, 0.0)])
    (0.75, 0.25)
    >>> mean_shares([(1 / 3, 1 / 3, 1 / 3)], in_whole_points=True)
    (0.3333333333333333, 0.3333333333333333, 0.3333333333333333)
    """
    means = [math.fsum(column) / len(rows) for column in zip(*rows, strict=True)]
    if not in_whole_points:
        return tuple(means)
    whole = [math.floor(mean * _POINTS + 0.5 + _FLOAT_ERROR) for mean in means]
    return tuple(points / sum(whole) for points in whole)


def _within(rows: Sequence[Sequence[float]]) -> float | None:
    spread = within_faction(rows)
    return None if spread is None else round(spread, 2)
