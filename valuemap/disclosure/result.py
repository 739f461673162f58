"""The result of one round of one question, as far as it may be shown."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from valuemap.clusters import CLUSTER_IDS
from valuemap.disclosure.rules import (
    COUNCIL_FACTIONS_FROM,
    COUNCIL_FROM,
    PROFILE_FROM,
    SPREAD_FROM,
    Visibility,
    figure,
    figures,
    rounded,
    visibilities,
)
from valuemap.measures.disagreement import FactionResult, QuestionResult, measure
from valuemap.measures.shown import alone_on_top
from valuemap.measures.stance import measure_stance
from valuemap.weighing import NO_OPINION, STANCES, Ballot


@dataclass(frozen=True)
class PublishedFaction:
    """What may be shown of one faction.

    Attributes:
        ballots: how many ballots the profile stands on; None while hidden, because
            "answered but no ballot" would tell that a lone member abstained.
        profile: shares per cluster, 0..1; None while hidden.
        within: mean pairwise distance of its members, 0..1; None below 4 ballots.
        mean_stance: 1..5; None below 3 stances, unless the faction consents.
        is_agreed: the profile is the ballot that the faction agreed.
        stances: its answers 1 .. 5 counted; None where the mean stance is, and while
            anything is hidden.
    """

    visibility: Visibility
    ballots: int | None = None
    profile: tuple[float, ...] | None = None
    within: float | None = None
    mean_stance: float | None = None
    is_agreed: bool = False
    stances: tuple[int, ...] | None = None

    @property
    def is_shown(self) -> bool:
        """Whether it may be read apart: its profile, its reasons, its shift."""
        return self.visibility is Visibility.SHOWN


@dataclass(frozen=True)
class Precise:
    """Figures that are said only where nothing is hidden: none survives rounding.

    Attributes:
        h_low, h_high: range of H when any one ballot is dropped; None where no drop
            leaves two factions.
        h_bound: hard bound on |H - H of all ballots|; None where nobody is missing.
        r2_adj: None where all ballots are the same or every faction has one.
        p_h: permutation p-value of H; None below two factions.
        h_stance, leik, agreement, polarisation: of the stances; None without them.
    """

    h_low: float | None = None
    h_high: float | None = None
    h_bound: float | None = None
    r2: float | None = None
    r2_adj: float | None = None
    p_h: float | None = None
    h_stance: float | None = None
    leik: float | None = None
    agreement: float | None = None
    polarisation: float | None = None


NOT_PRECISE = Precise()


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
        k: factions that were compared; while anything is hidden, those that answered.
        ballots, abstained: over all factions; None while anything is hidden.
        answers: ballots and abstentions together.
        is_rounded: figures are rounded to 5 points because something is hidden.
        splits: per cluster, in fixed order; empty where nothing may be compared.
        h, h_chance, h_seats, s_all: as METHODS defines them, 0..1, or None.
        shows_seats: H and H_seats differ by 0.05 or more, so both are said.
        bridging, dividing: cluster ids that hold whichever ballot is dropped.
        outlier: position of the faction farthest from the others, if it is shown.
        faction_is_person: every faction has one ballot.
        is_complete: every seat answered.
        is_comparable: at least 60 % answered, so that it may be laid beside other questions.
        precise: figures without rounding; empty while anything is hidden.
        stances: how many answered geen mening, 1, 2, 3, 4, 5; None while anything is
            hidden, because the hidden ones would follow from it.
        agreed: how many of the answers are ballots that a faction agreed together.
        values: how often each value was chosen as the one that counts most within its
            cluster, for clusters where at least 3 chose; empty while anything is hidden.
    """

    factions: tuple[PublishedFaction, ...]
    k: int
    ballots: int | None
    abstained: int | None
    is_rounded: bool
    answers: int = 0
    agreed: int = 0
    splits: tuple[Split, ...] = ()
    council: tuple[float, ...] | None = None
    h: float | None = None
    h_chance: float | None = None
    h_seats: float | None = None
    s_all: float | None = None
    shows_seats: bool = False
    bridging: tuple[str, ...] = ()
    dividing: tuple[str, ...] = ()
    outlier: int | None = None
    faction_is_person: bool = False
    is_complete: bool = False
    is_comparable: bool = True
    precise: Precise = NOT_PRECISE
    stances: tuple[int, ...] | None = None
    values: tuple[tuple[str, int], ...] = ()

    def without_stances(self) -> "Published":
        """The same without anything on a proposition, for a question that has none."""
        return replace(
            self,
            factions=tuple(replace(f, mean_stance=None, stances=None) for f in self.factions),
            stances=None,
            precise=replace(
                self.precise, h_stance=None, leik=None, agreement=None, polarisation=None
            ),
        )

    @property
    def hidden(self) -> int:
        """How many factions are kept back."""
        return sum(faction.visibility.is_hidden for faction in self.factions)

    def profiles(
        self, names: Sequence[str], *, but: int | None = None
    ) -> list[tuple[str, tuple[float, ...]]]:
        """The profiles that are shown, each with the name of its faction.

        Args:
            names: of all factions, in the order of the meeting.
            but: the position of a faction to leave out.
        """
        return [
            (name, faction.profile)
            for place, (name, faction) in enumerate(zip(names, self.factions, strict=True))
            if faction.profile is not None and place != but
        ]


def publish(
    ballots: Sequence[Sequence[Ballot]],
    seats: Sequence[int],
    agreed: Sequence[bool] | None = None,
) -> Published:
    """What may be shown of the ballots on one question in one round.

    Args:
        ballots: the ballots of each faction, abstentions included; the agreed one
            alone where a faction agreed one.
        seats: the seats of each faction.
        agreed: whether a faction's ballot is the one it agreed; default: none is.
    """
    agreed = [False] * len(seats) if agreed is None else agreed
    weighed = [[ballot for ballot in own if not ballot.abstained] for own in ballots]
    counts = [len(own) for own in weighed]
    answered = [len(own) for own in ballots]
    visible = visibilities(
        counts,
        answered,
        [bool(own) and all(ballot.consent for ballot in own) for own in ballots],
    )
    members = [1 if is_own else n for is_own, n in zip(agreed, seats, strict=True)]
    result = _measured(weighed, answered, seats, members)
    is_rounded = any(visibility.is_hidden for visibility in visible)
    factions = tuple(
        _faction(faction, visibility, is_rounded, own, is_own)
        for faction, visibility, own, is_own in zip(
            result.factions, visible, ballots, agreed, strict=True
        )
    )
    who_answered = Published(
        factions=factions,
        k=sum(answers > 0 for answers in answered) if is_rounded else result.k,
        ballots=None if is_rounded else result.ballots,
        abstained=None if is_rounded else result.abstained,
        is_rounded=is_rounded,
        answers=sum(answered),
        agreed=sum(agreed),
        is_complete=not result.turnout.provisional,
        is_comparable=result.turnout.comparable,
        stances=_stances(ballots) if _tells_stances(ballots, factions) else None,
        values=() if is_rounded else _values(ballots),
    )
    if is_rounded and not _is_enough(who_answered, result):
        return who_answered
    shown = _with_figures(who_answered, result)
    return shown if is_rounded else replace(shown, precise=_precise(result, ballots, shown))


def _is_enough(who_answered: Published, result: QuestionResult) -> bool:
    return (
        who_answered.k >= COUNCIL_FACTIONS_FROM and result.k >= 2 and result.ballots >= COUNCIL_FROM
    )


def _measured(
    weighed: Sequence[Sequence[Ballot]],
    answered: Sequence[int],
    seats: Sequence[int],
    members: Sequence[int],
) -> QuestionResult:
    shares = [ballot.shares() for own in weighed for ballot in own]
    index = [faction for faction, own in enumerate(weighed) for _ in own]
    return measure(
        np.array(shares, dtype=np.float64).reshape(len(shares), len(CLUSTER_IDS)),
        np.array(index, dtype=np.int64),
        len(weighed),
        seats=seats,
        members=members,
        abstained=[a - len(own) for a, own in zip(answered, weighed, strict=True)],
    )


def _stances(ballots: Sequence[Sequence[Ballot]]) -> tuple[int, ...] | None:
    given = [b.stance for own in ballots for b in own if b.stance is not None]
    if len(given) < PROFILE_FROM:
        return None
    return tuple(given.count(stance) for stance in (NO_OPINION, *STANCES))


def _tells_stances(
    ballots: Sequence[Sequence[Ballot]], factions: Sequence[PublishedFaction]
) -> bool:
    """Whether the room's stances may be counted: of no faction would they follow from the rest."""
    return all(
        faction.stances is not None or all(ballot.stance is None for ballot in own)
        for own, faction in zip(ballots, factions, strict=True)
    )


def _precise(
    result: QuestionResult, ballots: Sequence[Sequence[Ballot]], shown: Published
) -> Precise:
    span, chance, turnout = result.jackknife, result.chance, result.turnout
    stance = None
    if shown.stances is not None:
        stance = measure_stance(np.array([_counted(own) for own in ballots], dtype=np.int64))
    return Precise(
        h_low=None if span is None else span.low,
        h_high=None if span is None else span.high,
        h_bound=turnout.error_bound if turnout.provisional else None,
        r2=result.explained.r2,
        r2_adj=result.explained.r2_adj,
        p_h=None if chance is None else chance.p_h,
        h_stance=None if stance is None else stance.h,
        leik=None if stance is None else stance.leik,
        agreement=None if stance is None else stance.agreement,
        polarisation=None if stance is None else stance.polarisation,
    )


def _counted(own: Sequence[Ballot]) -> list[int]:
    given = [ballot.stance for ballot in own]
    return [given.count(stance) for stance in STANCES]


def _values(ballots: Sequence[Sequence[Ballot]]) -> tuple[tuple[str, int], ...]:
    chosen = Counter(value for own in ballots for ballot in own for value in ballot.values)
    per_cluster: Counter[str] = Counter()
    for value, number in chosen.items():
        per_cluster[value.partition(".")[0]] += number
    return tuple(
        (value, number)
        for value, number in sorted(chosen.items())
        if per_cluster[value.partition(".")[0]] >= PROFILE_FROM
    )


def _mean_stance(own: Sequence[Ballot], is_rounded: bool) -> float | None:
    given = [b.stance for b in own if b.stance is not None and b.stance != NO_OPINION]
    consents = all(ballot.consent for ballot in own)
    if not given or (len(given) < PROFILE_FROM and not consents):
        return None
    mean = sum(given) / len(given)
    return round(mean * 2) / 2 if is_rounded else mean


def _faction(
    faction: FactionResult,
    visibility: Visibility,
    is_rounded: bool,
    own: Sequence[Ballot],
    is_agreed: bool,
) -> PublishedFaction:
    if visibility is not Visibility.SHOWN or faction.profile is None:
        return PublishedFaction(visibility)
    enough = faction.ballots >= SPREAD_FROM and faction.within is not None
    mean_stance = _mean_stance(own, is_rounded)
    return PublishedFaction(
        visibility,
        ballots=faction.ballots,
        profile=figures(faction.profile, is_rounded),
        within=figure(faction.within, is_rounded) if enough else None,
        mean_stance=mean_stance,
        is_agreed=is_agreed,
        stances=None if is_rounded or mean_stance is None else tuple(_counted(own)),
    )


def _with_figures(who_answered: Published, result: QuestionResult) -> Published:
    between, is_rounded = result.between, who_answered.is_rounded
    outlier = result.stable.outlier
    if outlier is not None and who_answered.factions[outlier].visibility is not Visibility.SHOWN:
        outlier = None
    splits = _splits(result, is_rounded)
    most_shared = alone_on_top([split.shared for split in splits])
    most_contested = alone_on_top([split.contested for split in splits])
    return replace(
        who_answered,
        splits=splits,
        council=None if between.council is None else figures(between.council, is_rounded),
        h=figure(between.h, is_rounded),
        h_chance=figure(result.h_chance, is_rounded),
        h_seats=figure(between.h_seats, is_rounded),
        s_all=figure(between.s_all, is_rounded),
        shows_seats=between.show_both,
        # Rounding may put another cluster beside it; then the sentence would deny the chart.
        bridging=tuple(CLUSTER_IDS[i] for i in result.stable.bridging if i == most_shared),
        dividing=tuple(CLUSTER_IDS[i] for i in result.stable.dividing if i == most_contested),
        outlier=outlier,
        faction_is_person=result.faction_is_person,
    )


def _splits(result: QuestionResult, is_rounded: bool) -> tuple[Split, ...]:
    mean, contested = result.between.mean, result.between.contested
    if mean is None or contested is None:
        return ()
    splits = []
    for cluster, whole, part in zip(CLUSTER_IDS, mean.tolist(), contested.tolist(), strict=True):
        # Rounding keeps order, so the shared part falls below zero by a bit of binary at most.
        if is_rounded:
            shared, top = rounded(max(rounded(whole) - rounded(part), 0.0)), rounded(part)
        else:
            shared, top = max(whole - part, 0.0), part
        splits.append(Split(cluster, shared=shared, contested=top))
    return tuple(splits)
