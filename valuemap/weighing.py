"""Ballots: how one participant divides the weight over the nine clusters."""

from collections.abc import Mapping
from dataclasses import dataclass

from valuemap.clusters import CLUSTER_IDS
from valuemap.wording import clean_up_to, points_to_somebody

POINTS_IN_ALL = 100
CHIPS = 20
POINTS_PER_CHIP = POINTS_IN_ALL // CHIPS
REASON_LIMIT = 280
HIGHEST_SCORE = 10
STANCES = (1, 2, 3, 4, 5)
NO_OPINION = 0
MOST_VALUES = 2


class BallotError(ValueError):
    """A ballot cannot be taken; the class of the error says why."""


class WrongClusters(BallotError):
    """The ballot does not name just the nine clusters."""


class WrongPoints(BallotError):
    """Points must be whole numbers from 0 to 100; `args` are cluster id and points."""


class NothingScored(BallotError):
    """All scores are zero: there is nothing to take a share of."""


class WrongTotal(BallotError):
    """The points must sum to 100; `args[0]` is their sum."""


class WrongStance(BallotError):
    """A stance is 1..5, or 0 for no opinion; `args[0]` is what was given."""


class WrongValues(BallotError):
    """Two values at most, each of another of the heaviest clusters; `args[0]` are the ids."""


class RecognisableReason(BallotError):
    """A reason holds a link, an address or a telephone number."""


@dataclass(frozen=True)
class Ballot:
    """One participant's answer to one question in one round.

    Attributes:
        points: whole points per cluster id, 0..100, summing to 100; None when the
            participant abstains ("niet van toepassing"). Zero points is an answer.
        stance: 1 (helemaal oneens) .. 5 (helemaal eens), 0 for "geen mening", None
            where it was not asked or not answered.
        reason: why the heaviest cluster weighs most, at most 280 characters.
        consent: the participant agrees that a faction of fewer than three may be
            recognisable in the result.
        values: ids of the values that count most within the two heaviest clusters.
        scores: what was given where clusters were scored 0..10 and not chips divided. The
            scores are then measured and shown, and the points, which were made from them
            and had to be rounded, are not.
        shows_reason: the reason may be shown, without faction, where small factions are shown
            together.

    Raises:
        BallotError: one of its subclasses.
        WordingError: for a reason of over 280 characters.
    """

    points: Mapping[str, int] | None
    stance: int | None = None
    reason: str = ""
    consent: bool = False
    values: tuple[str, ...] = ()
    scores: Mapping[str, int] | None = None
    shows_reason: bool = False

    def __post_init__(self) -> None:
        if self.points is not None:
            object.__setattr__(self, "points", _checked(self.points))
        if self.stance is not None and not _is_stance(self.stance):
            raise WrongStance(self.stance)
        if self.scores is not None:
            if self.points is None:
                raise WrongClusters
            object.__setattr__(self, "scores", checked_scores(self.scores))
        _check_values(self.values, self.given)
        reason = clean_up_to(self.reason, field="reason", limit=REASON_LIMIT)
        if points_to_somebody(reason):
            raise RecognisableReason
        object.__setattr__(self, "reason", reason)

    @property
    def abstained(self) -> bool:
        """Whether the participant said "niet van toepassing"."""
        return self.points is None

    @property
    def given(self) -> Mapping[str, int] | None:
        """What was given per cluster id: scores, else points; None when abstained."""
        return self.points if self.scores is None else self.scores

    @property
    def heaviest(self) -> str | None:
        """The cluster that was given more than any other; None among equals, and when abstained."""
        given = self.given
        if given is None:
            return None
        most = max(given.values())
        found = [cluster for cluster in CLUSTER_IDS if given[cluster] == most]
        return found[0] if len(found) == 1 else None

    def shares(self) -> tuple[float, ...] | None:
        """What was given / its sum in the order of CLUSTER_IDS; None when abstained.

        Nothing is made whole: nine equal scores are nine times 1/9.
        """
        given = self.given
        if given is None:
            return None
        total = sum(given.values())
        return tuple(given[cluster] / total for cluster in CLUSTER_IDS)


def heaviest_clusters(given: Mapping[str, int] | None) -> tuple[str, ...]:
    """The two clusters that were given most, heaviest first, and all that equal the second.

    Those that were given nothing are left out. Where more than two are equal the one who
    weighs chooses between them, and not the order of the list.

    >>> heaviest_clusters(dict.fromkeys(CLUSTER_IDS, 0) | {"vrijheid": 60, "nut": 40})
    ('vrijheid', 'nut')
    >>> heaviest_clusters(dict.fromkeys(CLUSTER_IDS, 0) | {"empathie": 3, "nut": 9, "puurheid": 3})
    ('nut', 'puurheid', 'empathie')
    """
    if given is None:
        return ()
    least = max(sorted(given.values())[-2], 1)
    heavy = [cluster for cluster in CLUSTER_IDS if given[cluster] >= least]
    return tuple(sorted(heavy, key=lambda cluster: -given[cluster]))


def _check_values(values: tuple[str, ...], given: Mapping[str, int] | None) -> None:
    clusters = [value.partition(".")[0] for value in values]
    allowed = heaviest_clusters(given)
    if len(clusters) > MOST_VALUES or len(set(clusters)) != len(clusters):
        raise WrongValues(values)
    if any(cluster not in allowed for cluster in clusters):
        raise WrongValues(values)


def _is_whole(number: object) -> bool:
    # True and 3.0 equal whole numbers in Python; the database knows the difference.
    return isinstance(number, int) and not isinstance(number, bool)


def _is_stance(number: int) -> bool:
    return _is_whole(number) and number in (NO_OPINION, *STANCES)


def checked_scores(scores: Mapping[str, object]) -> dict[str, int]:
    """Scores as whole numbers in the order of CLUSTER_IDS, trusting nothing of them.

    Args:
        scores: a whole number 0..10 per cluster id, as a browser or a file gives it.

    Raises:
        WrongClusters: not just the nine clusters.
        WrongPoints: a score that is no whole number from 0 to 10.
        NothingScored: all scores are zero.
    """
    if set(scores) != set(CLUSTER_IDS):
        raise WrongClusters
    checked = {cluster: _checked_score(cluster, scores[cluster]) for cluster in CLUSTER_IDS}
    if not any(checked.values()):
        raise NothingScored
    return checked


def _checked_score(cluster: str, score: object) -> int:
    # JSON knows no difference between 3 and 3.0; anything else is not a score.
    whole = int(score) if isinstance(score, float) and score.is_integer() else score
    if isinstance(whole, bool) or not isinstance(whole, int) or not 0 <= whole <= HIGHEST_SCORE:
        raise WrongPoints(cluster, score)
    return whole


def _checked(points: Mapping[str, int]) -> dict[str, int]:
    if set(points) != set(CLUSTER_IDS):
        raise WrongClusters
    for cluster, given in points.items():
        if not _is_whole(given) or not 0 <= given <= POINTS_IN_ALL:
            raise WrongPoints(cluster, given)
    total = sum(points.values())
    if total != POINTS_IN_ALL:
        raise WrongTotal(total)
    return {cluster: points[cluster] for cluster in CLUSTER_IDS}


def ballot_from_chips(chips: Mapping[str, object], *, consent: bool = False) -> Ballot:
    """The ballot of 20 chips as a browser sends it, trusting nothing of it.

    Args:
        chips: number of chips per cluster id; each chip is 5 points.

    Raises:
        BallotError: for unknown clusters, numbers that are no whole chips, or a
            total other than 20 chips.
    """
    if set(chips) != set(CLUSTER_IDS):
        raise WrongClusters
    points: dict[str, int] = {}
    for cluster, number in chips.items():
        # JSON knows no difference between 3 and 3.0; anything else is not a count.
        count = int(number) if isinstance(number, float) and number.is_integer() else number
        if isinstance(count, bool) or not isinstance(count, int) or not 0 <= count <= CHIPS:
            raise WrongPoints(cluster, number)
        points[cluster] = count * POINTS_PER_CHIP
    return Ballot(points, consent=consent)
