"""What may be shown of a result, and how precisely.

The answer of a small faction is often the answer of one person, and a political
opinion. So this is the only way from ballots to anything that others see: pages,
the wall, charts, tables, exports and sentences all start from `publish`.

The rules (METHODS: disclosure):

- a faction's profile from 3 ballots, the spread within it from 4;
- smaller only where all its ballots carry consent: a deliberate publication;
- where exactly one faction is hidden, a second one is hidden too, or the first can
  be computed from the total;
- while anything is hidden, all figures are rounded to whole 5 points;
- of a council with fewer than 3 ballots and something hidden, no figure at all.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from valuemap.clusters import CLUSTER_IDS
from valuemap.disagreement import FactionResult, QuestionResult, measure
from valuemap.distance import FloatArray
from valuemap.weighing import Ballot

PROFILE_FROM = 3
SPREAD_FROM = 4
COUNCIL_FROM = 3
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


@dataclass(frozen=True)
class PublishedFaction:
    """What may be shown of one faction.

    Attributes:
        ballots: how many ballots the profile stands on; None while hidden, because
            "answered but no ballot" would tell that a lone member abstained.
        profile: shares per cluster, 0..1; None while hidden.
        within: mean pairwise distance of its members, 0..1; None below 4 ballots.
    """

    visibility: Visibility
    ballots: int | None = None
    profile: tuple[float, ...] | None = None
    within: float | None = None


@dataclass(frozen=True)
class Split:
    """The mean weight of one cluster over factions, in its two parts (shares 0..1)."""

    cluster: str
    shared: float
    contested: float

    @property
    def mean(self) -> float:
        """Shared and contested part together."""
        return self.shared + self.contested


@dataclass(frozen=True)
class Published:
    """The result of one round of one question, as far as it may be shown.

    Attributes:
        factions: in the order of the meeting.
        k: factions that were compared.
        ballots, abstained: over all factions.
        is_rounded: figures are rounded to 5 points because something is hidden.
        splits: per cluster, in fixed order; empty where nothing may be compared.
        h, h_chance, h_seats, s_all: as METHODS defines them, 0..1, or None.
        bridging, dividing: cluster ids that hold whichever ballot is dropped.
        outlier: position of the faction farthest from the others, if it is shown.
        faction_is_person: every faction has one ballot.
        is_complete: every seat answered.
    """

    factions: tuple[PublishedFaction, ...]
    k: int
    ballots: int
    abstained: int
    is_rounded: bool
    splits: tuple[Split, ...] = ()
    council: tuple[float, ...] | None = None
    h: float | None = None
    h_chance: float | None = None
    h_seats: float | None = None
    s_all: float | None = None
    bridging: tuple[str, ...] = ()
    dividing: tuple[str, ...] = ()
    outlier: int | None = None
    faction_is_person: bool = False
    is_complete: bool = False

    @property
    def hidden(self) -> int:
        """How many factions are kept back."""
        return sum(faction.visibility.is_hidden for faction in self.factions)


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


def publish(ballots: Sequence[Sequence[Ballot]], seats: Sequence[int]) -> Published:
    """What may be shown of the ballots on one question in one round.

    Args:
        ballots: the ballots of each faction, abstentions included.
        seats: the seats of each faction.
    """
    weighed = [[ballot for ballot in own if not ballot.abstained] for own in ballots]
    counts = [len(own) for own in weighed]
    visible = visibilities(
        counts,
        [len(own) for own in ballots],
        [bool(own) and all(ballot.consent for ballot in own) for own in ballots],
    )
    result = _measured(weighed, [len(own) for own in ballots], seats)
    is_rounded = any(visibility.is_hidden for visibility in visible)
    factions = tuple(
        _faction(faction, visibility, is_rounded)
        for faction, visibility in zip(result.factions, visible, strict=True)
    )
    if is_rounded and result.ballots < COUNCIL_FROM:
        return Published(factions, result.k, result.ballots, result.abstained, is_rounded)
    return _council(result, factions, is_rounded)


def _measured(
    weighed: Sequence[Sequence[Ballot]], answered: Sequence[int], seats: Sequence[int]
) -> QuestionResult:
    shares = [ballot.shares() for own in weighed for ballot in own]
    index = [faction for faction, own in enumerate(weighed) for _ in own]
    return measure(
        np.array(shares, dtype=np.float64).reshape(len(shares), len(CLUSTER_IDS)),
        np.array(index, dtype=np.int64),
        len(weighed),
        seats=seats,
        abstained=[a - len(own) for a, own in zip(answered, weighed, strict=True)],
    )


def _faction(faction: FactionResult, visibility: Visibility, is_rounded: bool) -> PublishedFaction:
    if visibility is not Visibility.SHOWN or faction.profile is None:
        return PublishedFaction(visibility)
    enough = faction.ballots >= SPREAD_FROM and faction.within is not None
    return PublishedFaction(
        visibility,
        ballots=faction.ballots,
        profile=_figures(faction.profile, is_rounded),
        within=_figure(faction.within, is_rounded) if enough else None,
    )


def _council(
    result: QuestionResult, factions: tuple[PublishedFaction, ...], is_rounded: bool
) -> Published:
    between = result.between
    outlier = result.stable.outlier
    if outlier is not None and factions[outlier].visibility is not Visibility.SHOWN:
        outlier = None
    return Published(
        factions=factions,
        k=result.k,
        ballots=result.ballots,
        abstained=result.abstained,
        is_rounded=is_rounded,
        splits=_splits(result, is_rounded),
        council=None if between.council is None else _figures(between.council, is_rounded),
        h=_figure(between.h, is_rounded),
        h_chance=_figure(result.h_chance, is_rounded),
        h_seats=_figure(between.h_seats, is_rounded),
        s_all=_figure(between.s_all, is_rounded),
        bridging=tuple(CLUSTER_IDS[i] for i in result.stable.bridging),
        dividing=tuple(CLUSTER_IDS[i] for i in result.stable.dividing),
        outlier=outlier,
        faction_is_person=result.faction_is_person,
        is_complete=not result.turnout.provisional,
    )


def _splits(result: QuestionResult, is_rounded: bool) -> tuple[Split, ...]:
    mean, contested = result.between.mean, result.between.contested
    if mean is None or contested is None:
        return ()
    splits = []
    for cluster, whole, part in zip(CLUSTER_IDS, mean.tolist(), contested.tolist(), strict=True):
        # Rounding keeps order, so the shared part never falls below zero.
        height, top = (rounded(whole), rounded(part)) if is_rounded else (whole, part)
        splits.append(Split(cluster, shared=height - top, contested=top))
    return tuple(splits)


def _figure(share: float | None, is_rounded: bool) -> float | None:
    return rounded(share) if is_rounded and share is not None else share


def _figures(shares: FloatArray, is_rounded: bool) -> tuple[float, ...]:
    return tuple(rounded(share) if is_rounded else share for share in shares.tolist())
