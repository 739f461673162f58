"""What a round froze: its published profiles, and the few figures that rest on single ballots.

`freeze` is the only place where single ballots become scalars. All else that is published is
computed from the profiles (`valuemap.disclosure.result`), so there is nothing to subtract.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from valuemap.disclosure.cast import Round
from valuemap.disclosure.places import Place, Places, ballots_in
from valuemap.disclosure.profile import Basis
from valuemap.disclosure.thresholds import COUNCIL, Thresholds
from valuemap.domain.weighing import NO_OPINION, STANCES, Ballot
from valuemap.measures.disagreement import measure
from valuemap.measures.stance import measure_stance
from valuemap.measures.turnout import Turnout, turnout


@dataclass(frozen=True)
class Scalars:
    """Figures of single ballots of published profiles, in whole points or two decimals.

    Attributes:
        h_chance: H when the labels of factions mean nothing, 0..1.
        is_more_than_chance: the permutation test gives p < 0.05; None without a chance line.
        low, high: range of H when any one ballot is dropped, outward to whole points, so that
            H lies in it.
        bridging, dividing: positions of the items that connect or divide whichever ballot is
            dropped.
        outlier: position among the profiles of the one that stays farthest from the others.
        h_stance, leik, agreement, polarisation: of the stances.
    """

    h_chance: float | None = None
    is_more_than_chance: bool | None = None
    p_h: float | None = None
    r2: float | None = None
    r2_adj: float | None = None
    low: float | None = None
    high: float | None = None
    bridging: tuple[int, ...] = ()
    dividing: tuple[int, ...] = ()
    outlier: int | None = None
    h_stance: float | None = None
    leik: float | None = None
    agreement: float | None = None
    polarisation: float | None = None


NO_SCALARS = Scalars()


@dataclass(frozen=True)
class Figures:
    """What is frozen of a round beside its places.

    Attributes:
        turnout: answers / seats, 0..1, abstentions included; None where nobody was expected.
        bound: hard bound on |H - H of all ballots| of the published profiles; None without.
        stances: how many answered geen mening, 1, .. 5 over all published profiles; None below
            `Thresholds.room`.
        values: how often each value was chosen, over all published profiles; likewise.
    """

    turnout: float | None = None
    bound: float | None = None
    scalars: Scalars = NO_SCALARS
    stances: tuple[int, ...] | None = None
    values: tuple[tuple[str, int], ...] = ()

    @property
    def is_complete(self) -> bool:
        """Whether every seat answered."""
        return self.turnout is None or self.turnout >= 1

    @property
    def is_comparable(self) -> bool:
        """Whether enough answered to lay the question beside others."""
        return Turnout(self.turnout, None).comparable


NO_FIGURES = Figures()


def freeze(places: Places, rounds: Sequence[Round], *, least: Thresholds = COUNCIL) -> Figures:
    """The figures of the newest round, of which these are the places.

    Args:
        rounds: all rounds of the question, as `places.finish` takes them.
    """
    shown = [place for place in places if place.shown is not None]
    used = [behind(place, rounds) for place in shown]
    now = rounds[-1]
    ballots = [ballot for own in used for ballot in own or ()]
    expected = [1 if faction.agreed is not None else faction.expected for faction in now]
    answered = [1 if faction.agreed is not None else len(faction.answers) for faction in now]
    return Figures(
        turnout=turnout(answered, [0] * len(now), expected).share,
        bound=_bound(shown, rounds),
        scalars=_scalars(shown, used, least),
        stances=_stances(ballots, least),
        values=_values(ballots, least),
    )


def behind(place: Place, rounds: Sequence[Round]) -> tuple[Ballot, ...] | None:
    """The ballots that a shown profile stands on; None where one was taken back since.

    A faction's agreed ballot stands alone: its members' ballots enter nothing.
    """
    if place.agreed is not None:
        agreed = (answers[place.factions[0]].agreed for answers in reversed(rounds))
        last = next((ballot for ballot in agreed if ballot is not None), None)
        return None if last is None else (last,)
    found = ballots_in(rounds, place, until=place.made_in)
    if any(member.person not in found for member in place.cast):
        return None
    return tuple(found[member.person] for member in place.cast)


def _bound(shown: Sequence[Place], rounds: Sequence[Round]) -> float | None:
    now = rounds[-1]
    profiles = [place.shown for place in shown]
    seats = [
        1
        if profile is not None and profile.basis is Basis.AGREED
        else sum(now[faction].expected for faction in place.factions)
        for place, profile in zip(shown, profiles, strict=True)
    ]
    found = turnout(
        [profile.ballots for profile in profiles if profile is not None],
        [0] * len(shown),
        seats,
    )
    return found.error_bound if found.provisional else None


def tells_single_ballots(sizes: Sequence[int], least: Thresholds = COUNCIL) -> bool:
    """Whether scalars of single ballots may be said beside profiles of these sizes.

    Two profiles of three or more hide in each other, one of four in itself. Where every profile
    stands on one ballot, the scalars follow from the profiles anyway.
    """
    large = sum(size >= least.place for size in sizes)
    return (
        large >= 2
        or any(size >= least.spread for size in sizes)
        or all(size == 1 for size in sizes)
    )


def _scalars(
    shown: Sequence[Place],
    used: Sequence[tuple[Ballot, ...] | None],
    least: Thresholds,
) -> Scalars:
    known = [own for own in used if own is not None]
    if len(known) < max(len(used), 2) or not tells_single_ballots([len(o) for o in known], least):
        return NO_SCALARS
    rows = [shares for own in known for ballot in own if (shares := ballot.shares()) is not None]
    index = [number for number, own in enumerate(known) for _ in own]
    result = measure(
        np.array(rows, dtype=np.float64),
        np.array(index, dtype=np.int64),
        len(known),
        published=[place.shown.shares for place in shown if place.shown is not None],
    )
    chance, span = result.chance, result.jackknife
    stance = _of_stances(known, least)
    outlier = result.stable.outlier
    if outlier is not None and shown[outlier].is_gathered:
        outlier = None
    return Scalars(
        h_chance=_two_decimals(None if chance is None else chance.h),
        is_more_than_chance=None if chance is None else chance.p_h < 0.05,
        p_h=_two_decimals(None if chance is None else chance.p_h),
        r2=_two_decimals(result.explained.r2),
        r2_adj=_two_decimals(result.explained.r2_adj),
        low=None if span is None else np.floor(span.low * 100 + 1e-9).item() / 100,
        high=None if span is None else np.ceil(span.high * 100 - 1e-9).item() / 100,
        bridging=result.stable.bridging,
        dividing=result.stable.dividing,
        outlier=outlier,
        **stance,
    )


def _two_decimals(value: float | None) -> float | None:
    return None if value is None else round(value, 2)


def _of_stances(known: Sequence[Sequence[Ballot]], least: Thresholds) -> dict[str, float | None]:
    """D between and the spread over all, from enough stances."""
    counts = [[[b.stance for b in own].count(stance) for stance in STANCES] for own in known]
    if sum(map(sum, counts)) < least.room:
        return {}
    found = measure_stance(np.array(counts, dtype=np.int64))
    return {
        "h_stance": _two_decimals(found.h),
        "leik": _two_decimals(found.leik),
        "agreement": _two_decimals(found.agreement),
        "polarisation": _two_decimals(found.polarisation),
    }


def _stances(ballots: Sequence[Ballot], least: Thresholds) -> tuple[int, ...] | None:
    given = [ballot.stance for ballot in ballots if ballot.stance is not None]
    if len(given) < least.room:
        return None
    return tuple(given.count(stance) for stance in (NO_OPINION, *STANCES))


def _values(ballots: Sequence[Ballot], least: Thresholds) -> tuple[tuple[str, int], ...]:
    chosen = Counter(value for ballot in ballots for value in ballot.values)
    if sum(bool(ballot.values) for ballot in ballots) < least.room:
        return ()
    return tuple(sorted(chosen.items()))
