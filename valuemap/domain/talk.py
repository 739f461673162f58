"""What a room talks about: arguments, reasons, and where stance and value part ways."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations

from valuemap.domain.weighing import RecognisableReason
from valuemap.measures.distance import TOLERANCE
from valuemap.measures.shown import alone_on_top
from valuemap.ways import BallotError
from valuemap.wording import clean_within, points_to_somebody

ARGUMENT_LIMIT = 280
CLEAR_LEAD = 0.10
"""A faction's heaviest cluster counts as its value where it leads the other's by 10 points."""


class Side(StrEnum):
    """For or against the proposition."""

    FOR = "for"
    AGAINST = "against"


class UnknownCluster(BallotError):
    """An argument is tied to a cluster of the list; `args[0]` is what was given."""


@dataclass(frozen=True)
class Argument:
    """An argument for or against, tied to a cluster; `argue` makes one of what was typed."""

    side: Side
    cluster: str
    text: str


def argue(side: Side, cluster: str, text: str) -> Argument:
    """The argument in what somebody typed, cleaned and checked; the store knows the list.

    Raises:
        WordingError: empty, or over `ARGUMENT_LIMIT` characters.
        RecognisableReason: it holds a link, an address or a telephone number.
    """
    words = clean_within(text, field="argument", limit=ARGUMENT_LIMIT)
    if points_to_somebody(words):
        raise RecognisableReason
    return Argument(side, cluster, words)


class Leaning(StrEnum):
    """Which way a faction leans on the proposition."""

    AGREES = "agrees"
    DISAGREES = "disagrees"
    DIVIDED = "divided"


def leaning(mean_stance: float) -> Leaning:
    """The leaning that belongs to a mean stance of 1..5; the middle counts as divided.

    >>> leaning(4.2).value, leaning(3.2).value
    ('agrees', 'divided')
    """
    if mean_stance >= 3.5:
        return Leaning.AGREES
    return Leaning.DISAGREES if mean_stance <= 2.5 else Leaning.DIVIDED


@dataclass(frozen=True)
class Position:
    """A faction as it may be shown: its profile (shares per cluster) and its mean stance."""

    name: str
    profile: tuple[float, ...]
    mean_stance: float

    @property
    def heaviest(self) -> int | None:
        """The number of the cluster that is shown heaviest; None where several are."""
        return alone_on_top(self.profile)


@dataclass(frozen=True)
class Contrast:
    """Two factions of which stance and heaviest value part ways.

    Attributes:
        clusters: the place in the list of the heaviest cluster of each.
        leanings: the leaning of each.
    """

    names: tuple[str, str]
    clusters: tuple[int, int]
    leanings: tuple[Leaning, Leaning]


def same_stance_other_value(positions: Sequence[Position]) -> tuple[Contrast, ...]:
    """Pairs of "zelfde stelling, andere waarde": they lean alike for different reasons.

    Both lean clearly to the same side, their heaviest clusters differ, and each gives
    its own heaviest cluster at least 10 points more than the other does.
    """
    return tuple(
        _contrast(a, b, first, second)
        for a, b, first, second in _with_heaviest(positions)
        if leaning(a.mean_stance) is leaning(b.mean_stance) is not Leaning.DIVIDED
        and first != second
        and a.profile[first] - b.profile[first] >= CLEAR_LEAD - TOLERANCE
        and b.profile[second] - a.profile[second] >= CLEAR_LEAD - TOLERANCE
    )


def same_value_other_stance(positions: Sequence[Position]) -> tuple[Contrast, ...]:
    """Pairs of "zelfde waarde, andere stelling": the same heaviest cluster, opposite leanings."""
    return tuple(
        _contrast(a, b, first, second)
        for a, b, first, second in _with_heaviest(positions)
        if first == second
        and {leaning(a.mean_stance), leaning(b.mean_stance)} == {Leaning.AGREES, Leaning.DISAGREES}
    )


def _with_heaviest(
    positions: Sequence[Position],
) -> Iterator[tuple[Position, Position, int, int]]:
    """All pairs of factions that each have one heaviest cluster, with those clusters."""
    for a, b in combinations(positions, 2):
        first, second = a.heaviest, b.heaviest
        if first is not None and second is not None:
            yield a, b, first, second


def _contrast(a: Position, b: Position, first: int, second: int) -> Contrast:
    return Contrast(
        (a.name, b.name),
        (first, second),
        (leaning(a.mean_stance), leaning(b.mean_stance)),
    )
