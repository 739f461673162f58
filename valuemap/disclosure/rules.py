"""The rules: from how many ballots on, who hides with whom, and how figures are rounded."""

from collections.abc import Sequence
from enum import StrEnum

import numpy as np

from valuemap.clusters import CLUSTER_IDS
from valuemap.distance import FloatArray
from valuemap.weighing import Ballot

Marked = Sequence[Sequence[tuple[int, Ballot]]]
"""Per faction its ballots, each with a mark of whose it is."""

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
        One visibility per faction. The second one that is hidden beside a lone first
        is the faction with fewest ballots, one without consent by preference.
    """
    found = [
        _alone(n, a, consent) for n, a, consent in zip(ballots, answered, consenting, strict=True)
    ]
    if sum(visibility.is_hidden for visibility in found) == 1:
        shown = [i for i, visibility in enumerate(found) if visibility is Visibility.SHOWN]
        if shown:
            companion = min(shown, key=lambda i: (consenting[i], ballots[i], i))
            found[companion] = Visibility.COMPANION
    return tuple(found)


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
