"""What a faction agreed in a meeting of its own, as it is taken along to a council's.

It is content that leaves one meeting and enters another, so nothing of it rests on an id of a row.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from valuemap.content.deck import Deck
from valuemap.domain.meeting import AgendaItem, Settings
from valuemap.domain.weighing import Ballot
from valuemap.wording import comparable

MOST_ANSWERS = 44


class Misfit(StrEnum):
    """Why an answer cannot be taken along to a question."""

    NOT_ASKED = "not asked"
    OTHER_LIST = "other list"
    OTHER_WAY = "other way"
    OTHER_PROPOSITION = "other proposition"


@dataclass(frozen=True)
class CarriedAnswer:
    """What a faction agreed on one question.

    Attributes:
        text: of the question, to be read by people.
        list_id, list_version, items: the list that was weighed, and the ids of its clusters.
        ballot: as it was agreed; it consents to nothing.
    """

    question_id: str
    text: str
    proposition: str
    list_id: str
    list_version: int
    items: tuple[str, ...]
    ballot: Ballot

    def misfit(self, item: AgendaItem) -> Misfit | None:
        """Why it cannot be the answer to a question on an agenda; None where it can."""
        values = item.value_list
        if self.question_id != item.question_id:
            return Misfit.NOT_ASKED
        if (self.list_id, self.list_version, self.items) != (values.id, values.version, values.ids):
            return Misfit.OTHER_LIST
        if self.ballot.way != item.way:
            return Misfit.OTHER_WAY
        if comparable(self.proposition) != comparable(item.proposition):
            return Misfit.OTHER_PROPOSITION
        return None

    def ballot_for(self, settings: Settings) -> Ballot:
        """The ballot with what a meeting asks, and nothing else."""
        kept = replace(self.ballot, consent=False, shows_reason=False)
        if not settings.asks_stance:
            kept = replace(kept, stance=None)
        if not settings.asks_reason:
            kept = replace(kept, reason="")
        return kept if settings.asks_values else replace(kept, values=())


@dataclass(frozen=True)
class Carried:
    """What a faction takes along.

    Attributes:
        faction: its name there.
        made_on: the day of its own meeting.
    """

    faction: str
    made_on: dt.date
    answers: tuple[CarriedAnswer, ...]

    def is_of(self, name: str) -> bool:
        """Whether it comes from a faction of this name."""
        return comparable(self.faction) == comparable(name)

    def answer_for(self, item: AgendaItem) -> CarriedAnswer | None:
        """The answer on a question that stands on an agenda, whether it fits or not."""
        found = (one for one in self.answers if one.question_id == item.question_id)
        return next(found, None)

    def misfit(self, item: AgendaItem) -> Misfit | None:
        """Why nothing can be taken along to a question; None where it can."""
        answer = self.answer_for(item)
        return Misfit.NOT_ASKED if answer is None else answer.misfit(item)


def carried_answer(item: AgendaItem, ballot: Ballot, deck: Deck) -> CarriedAnswer:
    """What was agreed on a question of an agenda."""
    values = item.value_list
    return CarriedAnswer(
        item.question_id,
        item.question(deck).text,
        item.proposition,
        values.id,
        values.version,
        values.ids,
        replace(ballot, consent=False, shows_reason=False),
    )


def not_asked(carried: Carried, agenda: Sequence[AgendaItem]) -> tuple[CarriedAnswer, ...]:
    """The answers of which the question does not stand on an agenda."""
    asked = {item.question_id for item in agenda}
    return tuple(one for one in carried.answers if one.question_id not in asked)
