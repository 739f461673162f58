"""Ways to decide together, and what each would have decided: an illustration by seats.

A weighing is no stemming. These rules look only at what factions said they stand for.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from valuemap.domain.conclusion import Conclusions, Stand
from valuemap.domain.meeting import AgendaItem, Kind, Meeting


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


@dataclass(frozen=True)
class Illustration:
    """What can be told of a question: what each rule would decide, or who has not said.

    Attributes:
        missing: names of factions of which nothing is noted, or that they do not know yet.
    """

    decided: Decided | None
    missing: tuple[str, ...]


def illustration(meeting: Meeting, item: AgendaItem, ended: Conclusions) -> Illustration | None:
    """What each rule would decide of the standpoints that were noted.

    None where nothing is to be told: without a proposition, of groups that have no seats, and as
    long as no faction said whether it is for.
    """
    said = {one.faction_id: one.stand for one in ended.standpoints if one.stand is not None}
    if not said or not item.proposition or meeting.kind is not Kind.COUNCIL:
        return None
    stands = [(faction, said.get(faction.id)) for faction in meeting.factions]
    missing = tuple(
        faction.name for faction, stand in stands if stand not in (Stand.FOR, Stand.AGAINST)
    )
    return Illustration(decide([(faction.seats, stand) for faction, stand in stands]), missing)
