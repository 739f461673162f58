"""Ways to decide together, and what each would have decided: an illustration by seats.

A weighing is no stemming. These rules look only at what factions said they stand for.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from valuemap.domain.conclusion import Stand


class Rule(StrEnum):
    """How many must be for."""

    UNANIMITY = "unanimity"
    MAJORITY = "majority"
    """More than half."""
    QUALIFIED = "qualified"
    """Two thirds or more."""


@dataclass(frozen=True)
class Decided:
    """What each rule would have decided.

    Attributes:
        seats_for: of the factions that are for.
        seats: of all factions.
    """

    seats_for: int
    seats: int
    passes: Mapping[Rule, bool]


def decide(stands: Sequence[tuple[int, Stand | None]]) -> Decided | None:
    """What each rule would decide of the seats and the stand of every faction.

    None where a faction has not said whether it is for or against, and without seats.

    >>> decide([(12, Stand.FOR), (8, Stand.AGAINST)]).passes[Rule.MAJORITY]
    True
    >>> decide([(12, Stand.FOR), (8, None)]) is None
    True
    """
    known = (Stand.FOR, Stand.AGAINST)
    seats = sum(own for own, _ in stands)
    if seats == 0 or any(stand not in known for _, stand in stands):
        return None
    for_ = sum(own for own, stand in stands if stand is Stand.FOR)
    return Decided(
        for_,
        seats,
        {
            Rule.UNANIMITY: for_ == seats,
            Rule.MAJORITY: 2 * for_ > seats,
            Rule.QUALIFIED: 3 * for_ >= 2 * seats,
        },
    )
