"""How a question ends: a standpoint per faction, agreed actions, questions to the college.

The levels follow the code for good digital administration (CODIO): a project takes
actions, and what more projects need is lifted to the organisation.

What was noted can be corrected; `corrected_at` is when that was last done (UTC), None for never.

The records are facts, as they were written down under the rules of that day; the functions check
what is typed today.
"""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from valuemap.wording import clean_up_to, clean_within

STANDPOINT_LIMIT = 600
ACTION_LIMIT = 280
WHO_LIMIT = 120
WHEN_LIMIT = 60
COLLEGE_QUESTION_LIMIT = 280
DECISION_NOTE_LIMIT = 600
COMMITMENT_LIMIT = 600


class Level(StrEnum):
    """Who an action concerns: this one project, or the whole organisation."""

    PROJECT = "project"
    ORGANISATION = "organisation"


class Result(StrEnum):
    """What the council decided on an item of its agenda, as council information is exchanged."""

    UNANIMOUS = "unanimous"
    ADOPTED = "adopted"
    AMENDED = "amended"
    CONDITIONAL = "conditional"
    REJECTED = "rejected"
    DEFERRED = "deferred"


@dataclass(frozen=True)
class Decision:
    """What the council decided, as the clerk noted it; it does not follow from a weighing.

    Attributes:
        note: in words, such as where the decision stands; may be empty.
        commitment: what the college undertook at this decision; may be empty.
    """

    result: Result
    note: str = ""
    commitment: str = ""
    corrected_at: dt.datetime | None = None


class Stand(StrEnum):
    """Whether a faction is for the proposition."""

    FOR = "for"
    AGAINST = "against"
    OPEN = "open"
    """It does not know yet."""


@dataclass(frozen=True)
class Standpoint:
    """What a faction stands for on a question, in its own words.

    Attributes:
        stand: on the proposition; None where that was not noted.
    """

    faction_id: int
    text: str
    stand: Stand | None = None
    corrected_at: dt.datetime | None = None


@dataclass(frozen=True)
class Action:
    """What is agreed to be done.

    Attributes:
        what: the work itself.
        who: a role or a faction; may be empty.
        when: a date or a moment in words; may be empty.
    """

    what: str
    who: str
    when: str
    level: Level
    corrected_at: dt.datetime | None = None


@dataclass(frozen=True)
class CollegeQuestion:
    """A question that the council puts to the college."""

    text: str
    corrected_at: dt.datetime | None = None


def take_standpoint(faction_id: int, text: str, stand: Stand | None = None) -> Standpoint:
    """The standpoint in what was typed. Raises `WordingError`: empty, or too long."""
    words = clean_within(text, field="standpoint", limit=STANDPOINT_LIMIT)
    return Standpoint(faction_id, words, stand)


def propose_action(what: str, who: str, when: str, level: Level) -> Action:
    """The action in what was typed. Raises `WordingError`: an empty `what`, or a field too long."""
    return Action(
        clean_within(what, field="action", limit=ACTION_LIMIT),
        clean_up_to(who, field="who", limit=WHO_LIMIT),
        clean_up_to(when, field="when", limit=WHEN_LIMIT),
        level,
    )


def ask_college(text: str) -> CollegeQuestion:
    """The question in what was typed. Raises `WordingError`: empty, or too long."""
    return CollegeQuestion(
        clean_within(text, field="college_question", limit=COLLEGE_QUESTION_LIMIT)
    )


def note_decision(result: Result, note: str, commitment: str) -> Decision:
    """The decision in what was typed. Raises `WordingError`: a text too long."""
    return Decision(
        result,
        clean_up_to(note, field="decision_note", limit=DECISION_NOTE_LIMIT),
        clean_up_to(commitment, field="commitment", limit=COMMITMENT_LIMIT),
    )


@dataclass(frozen=True)
class Conclusions:
    """All that was concluded on one question, oldest first; standpoints by faction.

    `actions` and `questions` carry the number by which one can be taken away.
    """

    standpoints: tuple[Standpoint, ...] = ()
    actions: tuple[tuple[int, Action], ...] = ()
    questions: tuple[tuple[int, CollegeQuestion], ...] = ()
    decision: Decision | None = None
