"""The rules: from how many ballots on, who hides with whom, and how figures are rounded."""

from collections.abc import Sequence
from enum import StrEnum

import numpy as np

from valuemap.clusters import CLUSTER_IDS
from valuemap.measures.distance import FloatArray
from valuemap.weighing import Ballot

Marked = Sequence[Sequence[tuple[int, Ballot]]]
"""Per faction its ballots, each with a mark of whose it is, below 0 for one that it agreed."""

PROFILE_FROM = 3
SPREAD_FROM = 4
COUNCIL_FROM = 3
COUNCIL_FACTIONS_FROM = 3
REASONS_FROM = 3
STEP = 0.05


class Visibility(StrEnum):
    """Whether a faction's profile is shown, or why not."""

    SHOWN = "shown"
    TOO_FEW = "too few"
    COMPANION = "companion"
    NO_ANSWER = "no answer"

    @property
    def is_hidden(self) -> bool:
        """Whether there is content that is kept back."""
        return self in (Visibility.TOO_FEW, Visibility.COMPANION)


def visibilities(
    ballots: Sequence[int], answered: Sequence[int], consenting: Sequence[bool]
) -> tuple[Visibility, ...]:
    """Which factions are shown.

    Args:
        ballots: per faction, ballots with points.
        answered: per faction, ballots and abstentions together.
        consenting: per faction, whether every ballot of it carries consent.

    Returns:
        One visibility per faction; `companion` says who hides with a lone hidden one.
    """
    found = [
        _alone(n, a, consent) for n, a, consent in zip(ballots, answered, consenting, strict=True)
    ]
    also = companion(
        [visibility.is_hidden for visibility in found],
        [visibility is Visibility.SHOWN for visibility in found],
        consenting,
        ballots,
    )
    if also is not None:
        found[also] = Visibility.COMPANION
    return tuple(found)


def companion(
    hidden: Sequence[bool],
    shown: Sequence[bool],
    consenting: Sequence[bool],
    ballots: Sequence[int],
) -> int | None:
    """Which faction hides with a lone hidden one, or the total would tell of that one.

    The smallest, one without consent by preference; None where nobody or more than one is
    hidden, or nobody is shown.
    """
    if sum(hidden) != 1:
        return None
    candidates = [faction for faction, is_shown in enumerate(shown) if is_shown]
    return min(candidates, key=lambda f: (consenting[f], ballots[f], f), default=None)


def _alone(ballots: int, answered: int, consent: bool) -> Visibility:
    if answered == 0:
        return Visibility.NO_ANSWER
    if ballots >= PROFILE_FROM or (consent and ballots):
        return Visibility.SHOWN
    return Visibility.TOO_FEW


def rounded(share: float) -> float:
    """A share rounded to whole 5 points (halves go up).

    >>> rounded(0.337), rounded(0.325)
    (0.35, 0.35)
    """
    return int(share / STEP + 0.5 + 1e-9) * 5 / 100


def figure(share: float | None, is_rounded: bool) -> float | None:
    """A share, rounded where it must be."""
    return rounded(share) if is_rounded and share is not None else share


def figures(shares: FloatArray, is_rounded: bool) -> tuple[float, ...]:
    """Shares, rounded where they must be."""
    return tuple(rounded(share) if is_rounded else share for share in shares.tolist())


def signed(change: float, is_rounded: bool) -> float:
    """A change, up or down, rounded where it must be."""
    if not is_rounded:
        return change
    return rounded(change) if change >= 0 else -rounded(-change)


def table_of_shares(ballots: Sequence[Ballot]) -> FloatArray:
    """The shares of ballots with points, [ballot x cluster]."""
    rows = [ballot.shares() for ballot in ballots]
    return np.array(rows, dtype=np.float64).reshape(len(rows), len(CLUSTER_IDS))
