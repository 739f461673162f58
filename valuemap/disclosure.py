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
- of a council with something hidden and fewer than 3 ballots, or fewer than 3 factions
  that answered, no figure at all: of two profiles, who knows one computes the other;
- a reason is shown only where its faction is;
- while anything is hidden, nothing tells "weighed" from "abstained": in a faction of one
  that too is a person's answer.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

import numpy as np

from valuemap.clusters import CLUSTER_IDS
from valuemap.council_map import council_map
from valuemap.disagreement import FactionResult, QuestionResult, measure
from valuemap.distance import TOLERANCE, FloatArray
from valuemap.reason_index import reason_index
from valuemap.shift import measure_shift
from valuemap.stance import measure_stance
from valuemap.weighing import NO_OPINION, STANCES, Ballot

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
        values: how often each value was chosen as the one that counts most within its
            cluster, for clusters where at least 3 chose; empty while anything is hidden.
    """

    factions: tuple[PublishedFaction, ...]
    k: int
    ballots: int | None
    abstained: int | None
    is_rounded: bool
    answers: int = 0
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
        profile=_figures(faction.profile, is_rounded),
        within=_figure(faction.within, is_rounded) if enough else None,
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
    most_shared = max((split.shared for split in splits), default=0.0)
    return replace(
        who_answered,
        splits=splits,
        council=None if between.council is None else _figures(between.council, is_rounded),
        h=_figure(between.h, is_rounded),
        h_chance=_figure(result.h_chance, is_rounded),
        h_seats=_figure(between.h_seats, is_rounded),
        s_all=_figure(between.s_all, is_rounded),
        shows_seats=between.show_both,
        # Rounding may put another cluster on top; then the sentence would deny the chart.
        bridging=tuple(
            CLUSTER_IDS[i]
            for i in result.stable.bridging
            if not is_rounded or splits[i].shared >= most_shared - TOLERANCE
        ),
        dividing=tuple(CLUSTER_IDS[i] for i in result.stable.dividing),
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


def _figure(share: float | None, is_rounded: bool) -> float | None:
    return rounded(share) if is_rounded and share is not None else share


def _figures(shares: FloatArray, is_rounded: bool) -> tuple[float, ...]:
    return tuple(rounded(share) if is_rounded else share for share in shares.tolist())


@dataclass(frozen=True)
class PublishedShift:
    """How weights moved between two rounds, as far as it may be shown.

    Attributes:
        factions: per faction the distance between its two profiles (0..1) and the
            change per cluster; None for a faction that is not shown in both rounds.
        people: how many took part in both; None while anything is hidden.
        h_before, h_after: H over those people, or None.
        low, high: jackknife range of the difference; None while anything is hidden.
    """

    factions: tuple[tuple[float, tuple[float, ...]] | None, ...]
    people: int | None
    h_before: float | None
    h_after: float | None
    low: float | None
    high: float | None
    is_rounded: bool


def publish_shift(
    before: Sequence[Sequence[tuple[int, Ballot]]],
    after: Sequence[Sequence[tuple[int, Ballot]]],
    shown: Sequence[bool],
    *,
    is_rounded: bool = False,
) -> PublishedShift:
    """What may be shown of the shift between two rounds.

    Args:
        before, after: per faction the ballots with a mark of whose they are; only
            those in both rounds count.
        shown: whether the faction is shown in the results of both rounds.
        is_rounded: one of those results is rounded.
    """
    pairs = [
        (faction, first, second)
        for faction, (own_before, own_after) in enumerate(zip(before, after, strict=True))
        for first, second in _in_both(own_before, own_after)
    ]
    shift = measure_shift(
        _shares([first for _, first, _ in pairs]),
        _shares([second for _, _, second in pairs]),
        np.array([faction for faction, _, _ in pairs], dtype=np.int64),
        len(shown),
    )
    consents = [
        all(a.consent and b.consent for f, a, b in pairs if f == faction)
        for faction in range(len(shown))
    ]
    visible = [
        is_shown
        and (own.members >= PROFILE_FROM or (consent and own.members > 0))
        and _hides_who_came_once(own.members, first, second)
        for is_shown, own, consent, first, second in zip(
            shown, shift.factions, consents, before, after, strict=True
        )
    ]
    hidden = [own.members > 0 and not v for own, v in zip(shift.factions, visible, strict=True)]
    if sum(hidden) == 1 and any(visible):
        sizes = [
            (own.members if v else 10**6) for own, v in zip(shift.factions, visible, strict=True)
        ]
        visible[sizes.index(min(sizes))] = False
    is_rounded = is_rounded or any(hidden)
    compared = sum(own.members > 0 for own in shift.factions)
    enough = len(pairs) >= COUNCIL_FROM and (not is_rounded or compared >= COUNCIL_FACTIONS_FROM)
    return PublishedShift(
        factions=tuple(
            (
                _figure(own.distance, is_rounded) or 0.0,
                tuple(_signed(c, is_rounded) for c in own.change.tolist()),
            )
            if v and own.change is not None
            else None
            for own, v in zip(shift.factions, visible, strict=True)
        ),
        people=None if is_rounded else len(pairs),
        h_before=_figure(shift.h_before, is_rounded) if enough else None,
        h_after=_figure(shift.h_after, is_rounded) if enough else None,
        low=None if is_rounded else shift.low,
        high=None if is_rounded else shift.high,
        is_rounded=is_rounded,
    )


def _hides_who_came_once(
    in_both: int, before: Sequence[tuple[int, Ballot]], after: Sequence[tuple[int, Ballot]]
) -> bool:
    """Whether the ballots in one round only stay hidden beside the profile of that round.

    The profile of all, less that of those in both rounds, is that of the others: one or
    two of them would be recognisable, unless they consented.
    """
    for ballots in (before, after):
        weighed = [ballot for _, ballot in ballots if not ballot.abstained]
        others = len(weighed) - in_both
        if 0 < others < PROFILE_FROM and not all(ballot.consent for ballot in weighed):
            return False
    return True


@dataclass(frozen=True)
class PublishedMap:
    """The map of a council: its factions, not its members, whose places are their ballots.

    Attributes:
        factions: the middle of each faction's ballots, in points; None without ballots.
        arrows: per cluster, in fixed order: where it gets more points.
        shown: the part of all differences that the map shows, 0..1.
    """

    factions: tuple[tuple[float, float] | None, ...]
    arrows: tuple[tuple[float, float], ...]
    shown: float


def publish_map(
    rounds: Sequence[Sequence[Sequence[Ballot]]], results: Sequence[Published]
) -> PublishedMap | None:
    """The map over the ballots of several questions; None where it may not or cannot be drawn.

    Args:
        rounds: per question the ballots of each faction.
        results: what is published of the same questions: with anything hidden in one of
            them there is no map, which would place the hidden ones.
    """
    if not results or any(result.is_rounded for result in results):
        return None
    cast = [
        (faction, ballot)
        for own_round in rounds
        for faction, own in enumerate(own_round)
        for ballot in own
        if not ballot.abstained
    ]
    drawn = council_map(
        _shares([ballot for _, ballot in cast]),
        np.array([faction for faction, _ in cast], dtype=np.int64),
        len(results[0].factions),
    )
    if drawn is None:
        return None
    return PublishedMap(
        tuple(None if np.isnan(place).any() else _place(place) for place in drawn.factions),
        tuple(_place(arrow) for arrow in drawn.arrows),
        drawn.shown,
    )


def _place(place: FloatArray) -> tuple[float, float]:
    x, y = place.tolist()
    return x, y


def _in_both(
    before: Sequence[tuple[int, Ballot]], after: Sequence[tuple[int, Ballot]]
) -> list[tuple[Ballot, Ballot]]:
    second = {mark: ballot for mark, ballot in after if not ballot.abstained}
    return [
        (ballot, second[mark]) for mark, ballot in before if mark in second and not ballot.abstained
    ]


def _shares(ballots: Sequence[Ballot]) -> FloatArray:
    rows = [ballot.shares() for ballot in ballots]
    return np.array(rows, dtype=np.float64).reshape(len(rows), len(CLUSTER_IDS))


def _signed(change: float, is_rounded: bool) -> float:
    if not is_rounded:
        return change
    return rounded(change) if change >= 0 else -rounded(-change)


Marked = Sequence[Sequence[tuple[int, Ballot]]]
"""Per faction its ballots, each with a mark of whose it is."""


@dataclass(frozen=True)
class PublishedReasons:
    """The Deliberative Reason Index before and after, -3..1; None where it is not defined.

    people: how many took part in all of it.
    """

    people: int
    before: float | None
    after: float | None


def publish_reasons(
    questions: Sequence[tuple[Marked, Marked]], *, is_rounded: bool
) -> PublishedReasons | None:
    """The index over questions that were weighed twice; None where it may not be said.

    What somebody considers are the points on all those questions, what somebody prefers
    the stances on their propositions. Three propositions are the least to correlate.

    Args:
        questions: per question the ballots of the first and of the last round.
        is_rounded: something is hidden in one of the results.
    """
    if is_rounded or len(questions) < REASONS_FROM:
        return None
    stages = [[_answers(cast) for cast in rounds] for rounds in zip(*questions, strict=True)]
    people = sorted(set.intersection(*(set(given) for stage in stages for given in stage)))
    if len(people) < SPREAD_FROM:
        return None
    before, after = (
        reason_index(
            [[p for given in stage for p in given[who][0]] for who in people],
            [[given[who][1] for given in stage] for who in people],
            draws=0,
        ).adjusted
        for stage in stages
    )
    return PublishedReasons(len(people), before, after)


def _answers(cast: Marked) -> dict[int, tuple[tuple[float, ...], int]]:
    """Shares and stance of everybody who gave both, by mark."""
    found = {}
    for mark, ballot in (pair for own in cast for pair in own):
        shares = ballot.shares()
        if shares is not None and ballot.stance in STANCES:
            found[mark] = (shares, ballot.stance)
    return found
