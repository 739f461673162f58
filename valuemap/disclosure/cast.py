"""Who answered what in a round: the records that the rules of disclosure speak of."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from valuemap.domain.weighing import Ballot


class Door(StrEnum):
    """How somebody came in.

    Only who was in before the round opened counts towards a minimum: whoever came later may be a
    stranger, and whoever typed in a form on paper has read it.
    """

    IN_BEFORE = "in before"
    LATE = "late"
    PAPER = "paper"


@dataclass(frozen=True)
class Answer:
    """One person's answer in one round.

    Attributes:
        person: the same in all rounds of a question; no name, and no meaning outside the store.
    """

    person: int
    ballot: Ballot
    door: Door = Door.IN_BEFORE


@dataclass(frozen=True)
class OfFaction:
    """A faction in one round.

    Attributes:
        people: how many are in, answered or not.
        answers: of its people; abstentions are answers too.
        agreed: the ballot that it approved as its own.
        is_disputed: somebody of it says that the number of its people is wrong.
        expects: how many answers are expected; None for as many as it has seats.
    """

    seats: int
    people: int
    answers: tuple[Answer, ...] = ()
    agreed: Ballot | None = None
    is_disputed: bool = False
    expects: int | None = None

    @property
    def expected(self) -> int:
        """How many answers are expected."""
        return self.seats if self.expects is None else self.expects


Round = Sequence[OfFaction]
"""All factions of a meeting in one round, in the order of the meeting."""


@dataclass(frozen=True)
class Counts:
    """What decides on the place of a faction: numbers and consent, never content.

    Attributes:
        answers: all answers.
        counted: those that count towards a minimum of the faction's own.
        on_paper: the faction is wholly on paper; its answers then hide nobody of other factions,
            because the host has read them.
        consents: everybody who is in answered, and consents to be recognisable.
        has_agreed: it approved a ballot of its own.
    """

    answers: int
    counted: int
    on_paper: bool = False
    consents: bool = False
    has_agreed: bool = False
    is_disputed: bool = False


def counts_of(faction: OfFaction) -> Counts:
    """The numbers of a faction.

    A place that is wholly on paper counts its paper: nobody of it is known to a phone.
    """
    counted = sum(counts_towards(faction.answers))
    answered = len(faction.answers)
    return Counts(
        answers=answered,
        counted=counted,
        on_paper=is_on_paper(faction.answers),
        consents=0 < faction.people <= answered
        and all(answer.ballot.consent for answer in faction.answers),
        has_agreed=faction.agreed is not None,
        is_disputed=faction.is_disputed,
    )


def counts_towards(answers: Sequence[Answer]) -> list[bool]:
    """Whether each of all answers of one place counts towards its minimum."""
    on_paper = is_on_paper(answers)
    return [answer.door is Door.IN_BEFORE or on_paper for answer in answers]


def is_on_paper(answers: Sequence[Answer]) -> bool:
    """Whether there are answers, all of them on paper."""
    return bool(answers) and all(answer.door is Door.PAPER for answer in answers)
