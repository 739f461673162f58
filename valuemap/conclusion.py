"""How a question ends: a standpoint per faction, agreed actions, questions to the college.

The levels follow the code for good digital administration (CODIO): a project takes
actions, and what more projects need is lifted to the organisation.
"""

from dataclasses import dataclass
from enum import StrEnum

from valuemap.wording import clean_up_to, clean_within

STANDPOINT_LIMIT = 600
ACTION_LIMIT = 280
WHO_LIMIT = 120
WHEN_LIMIT = 60
COLLEGE_QUESTION_LIMIT = 280


class Level(StrEnum):
    """Who an action concerns: this one project, or the whole organisation."""

    PROJECT = "project"
    ORGANISATION = "organisation"


@dataclass(frozen=True)
class Standpoint:
    """What a faction stands for on a question, in its own words.

    Raises:
        WordingError: empty, or over `STANDPOINT_LIMIT` characters.
    """

    faction_id: int
    text: str

    def __post_init__(self) -> None:
        text = clean_within(self.text, field="standpoint", limit=STANDPOINT_LIMIT)
        object.__setattr__(self, "text", text)


@dataclass(frozen=True)
class Action:
    """What is agreed to be done.

    Attributes:
        what: the work itself.
        who: a role or a faction; may be empty.
        when: a date or a moment in words; may be empty.

    Raises:
        WordingError: for an empty `what`, or a field over its limit.
    """

    what: str
    who: str
    when: str
    level: Level

    def __post_init__(self) -> None:
        what = clean_within(self.what, field="action", limit=ACTION_LIMIT)
        object.__setattr__(self, "what", what)
        for name, limit in (("who", WHO_LIMIT), ("when", WHEN_LIMIT)):
            text = clean_up_to(getattr(self, name), field=name, limit=limit)
            object.__setattr__(self, name, text)


@dataclass(frozen=True)
class CollegeQuestion:
    """A question that the council puts to the college.

    Raises:
        WordingError: empty, or over `COLLEGE_QUESTION_LIMIT` characters.
    """

    text: str

    def __post_init__(self) -> None:
        text = clean_within(self.text, field="college_question", limit=COLLEGE_QUESTION_LIMIT)
        object.__setattr__(self, "text", text)


@dataclass(frozen=True)
class Conclusions:
    """All that was concluded on one question, oldest first; standpoints by faction.

    `actions` and `questions` carry the number by which one can be taken away.
    """

    standpoints: tuple[Standpoint, ...] = ()
    actions: tuple[tuple[int, Action], ...] = ()
    questions: tuple[tuple[int, CollegeQuestion], ...] = ()
