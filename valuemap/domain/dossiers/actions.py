"""The register of actions: what was promised, which value it protects, who does it and when.

A project action can be lifted: it becomes a guideline of the whole organisation, with a link back.
After a year people look back at it.
"""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from valuemap.domain.conclusion import ACTION_LIMIT, WHEN_LIMIT, WHO_LIMIT, Level
from valuemap.domain.dossiers.dossier import plus_years
from valuemap.domain.moments import local_day
from valuemap.wording import clean_paragraphs, clean_up_to, clean_within, comparable

VALUE_LIMIT: Final = 80
NOTE_LIMIT: Final = 1_000
MOST_ACTIONS: Final = 200
"""Of one dossier."""
MOST_NEED: Final = 3


class ActionState(StrEnum):
    """How far an action is."""

    OPEN = "open"
    DONE = "done"
    DROPPED = "dropped"


class Outcome(StrEnum):
    """What became of an action, when looking back."""

    DONE = "done"
    PARTLY = "partly"
    NOT = "not"


@dataclass(frozen=True)
class Promise:
    """An action as it was written down.

    Attributes:
        value: the name of the value that it protects; may be empty.
        owner: a function or a group, no person; empty where nobody was named yet.
        due: the day by which it is done; None where none was named.
        when: the moment in words, as a meeting agreed it; may be empty.
        need: how badly it is needed, 0 (not said) to 3 (first).
    """

    what: str
    level: Level
    value: str = ""
    owner: str = ""
    due: dt.date | None = None
    when: str = ""
    need: int = 0


@dataclass(frozen=True)
class LookedBack:
    """What was found when looking back: what came of it, who noticed what, what is taken along."""

    outcome: Outcome
    noticed: str
    learnt: str
    on: dt.date


@dataclass(frozen=True)
class RegisteredAction:
    """An action in the register.

    Attributes:
        reason: why it was dropped; empty otherwise.
        lifted_from: the id of the project action that this guideline came from.
        lifted_to: the id of the guideline that this action became.
        from_meeting: the title of the meeting that agreed it; empty where it was typed here.
        added_at: when it came into the register (UTC).
        is_demo: whether its dossier is an example.
    """

    id: int
    dossier_id: int
    dossier_title: str
    promise: Promise
    state: ActionState
    version: int
    reason: str = ""
    lifted_from: int | None = None
    lifted_to: int | None = None
    from_meeting: str = ""
    looked_back: LookedBack | None = None
    added_at: dt.datetime | None = None
    is_demo: bool = False

    @property
    def can_be_lifted(self) -> bool:
        """Whether it is of one project, and no guideline came of it yet."""
        return self.promise.level is Level.PROJECT and self.lifted_to is None

    def asks_to_look_back(self, today: dt.date) -> bool:
        """Whether a year went by since its day, or since it came in, and nobody looked back."""
        since = self.promise.due or (local_day(self.added_at) if self.added_at else None)
        return (
            self.looked_back is None
            and self.state is not ActionState.DROPPED
            and since is not None
            and plus_years(since, 1) <= today
        )

    def is_late(self, today: dt.date) -> bool:
        """Whether its day has passed while it is open."""
        due = self.promise.due
        return self.state is ActionState.OPEN and due is not None and due < today


def promise(
    what: str,
    level: Level,
    *,
    value: str = "",
    owner: str = "",
    due: dt.date | None = None,
    when: str = "",
    need: int = 0,
) -> Promise:
    """An action in what was typed. A day in the past is taken: it may be written down afterwards.

    Raises `WordingError`: an empty `what`, or a text too long.
    """
    return Promise(
        clean_within(what, field="action", limit=ACTION_LIMIT),
        level,
        clean_up_to(value, field="value", limit=VALUE_LIMIT),
        clean_up_to(owner, field="owner", limit=WHO_LIMIT),
        due,
        clean_up_to(when, field="when", limit=WHEN_LIMIT),
        min(max(need, 0), MOST_NEED),
    )


def look_back(outcome: Outcome, noticed: str, learnt: str, on: dt.date) -> LookedBack:
    """What was typed when looking back. Raises `WordingError`: a text too long."""
    return LookedBack(
        outcome,
        clean_paragraphs(noticed, field="noticed", limit=NOTE_LIMIT),
        clean_paragraphs(learnt, field="learnt", limit=NOTE_LIMIT),
        on,
    )


def drop_reason(reason: str) -> str:
    """Why an action is dropped. Raises `WordingError`: empty, or too long."""
    return clean_within(reason, field="drop reason", limit=NOTE_LIMIT)


def in_order(
    actions: tuple[RegisteredAction, ...], weights: dict[str, float] | None = None
) -> tuple[RegisteredAction, ...]:
    """Actions by need and by the weight of the value that they protect, then by day.

    Args:
        weights: by the name of a value, its mean points among those present; published figures.
    """
    known = {comparable(name): weight for name, weight in (weights or {}).items()}
    return tuple(
        sorted(
            actions,
            key=lambda one: (
                -one.promise.need,
                -known.get(comparable(one.promise.value), 0.0),
                one.promise.due or dt.date.max,
                one.id,
            ),
        )
    )
