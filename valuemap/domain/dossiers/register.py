"""Reading the register of actions: which of them, in what order, and how many."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from valuemap.domain.conclusion import Level
from valuemap.domain.dossiers.actions import ActionState, RegisteredAction, in_order
from valuemap.wording import comparable

Actions = tuple[RegisteredAction, ...]


class OrderBy(StrEnum):
    """What comes first."""

    DUE = "due"
    NEED = "need"


@dataclass(frozen=True)
class Wanted:
    """Which actions one wants to see; what is None or empty leaves all.

    Attributes:
        value: the name of a value, whatever its capitals; `owner` likewise.
        unowned: only those for which nobody is named yet.
        to_look_back: only those of which a year went by.
        words: all of them stand somewhere in the action.
    """

    dossier_id: int | None = None
    state: ActionState | None = None
    level: Level | None = None
    value: str = ""
    owner: str = ""
    late: bool = False
    unowned: bool = False
    to_look_back: bool = False
    words: str = ""


@dataclass(frozen=True)
class Sums:
    """How many actions there are; `late`, `unowned` and `undated` are of the open ones."""

    all: int
    open: int
    done: int
    dropped: int
    late: int
    unowned: int
    undated: int
    to_look_back: int


def wanted(actions: Sequence[RegisteredAction], which: Wanted, today: dt.date) -> Actions:
    """Those that one wants to see, in the same order."""
    return tuple(one for one in actions if _fits(one, which, today))


def ordered(
    actions: Sequence[RegisteredAction], by: OrderBy, weights: Mapping[str, float] | None = None
) -> Actions:
    """Actions with the open ones first, by day or by need and weight; no day comes last.

    Args:
        weights: as `in_order` takes them.
    """
    found = in_order(tuple(actions), dict(weights or {}))
    if by is OrderBy.DUE:
        found = tuple(sorted(found, key=lambda one: one.promise.due or dt.date.max))
    return tuple(sorted(found, key=lambda one: one.state is not ActionState.OPEN))


def sums(actions: Sequence[RegisteredAction], today: dt.date) -> Sums:
    """How many there are of each."""
    states = [one.state for one in actions]
    open_ = [one for one in actions if one.state is ActionState.OPEN]
    return Sums(
        len(states),
        len(open_),
        states.count(ActionState.DONE),
        states.count(ActionState.DROPPED),
        sum(one.is_late(today) for one in open_),
        sum(not one.promise.owner for one in open_),
        sum(one.promise.due is None and not one.promise.when for one in open_),
        sum(one.asks_to_look_back(today) for one in actions),
    )


def names_of(words: Sequence[str]) -> tuple[str, ...]:
    """The names that stand there, each once whatever its capitals, by the alphabet.

    >>> names_of(["privacy", "Griffier", "Privacy", ""])
    ('Griffier', 'privacy')
    """
    found: dict[str, str] = {}
    for word in words:
        if word:
            found.setdefault(comparable(word), word)
    return tuple(found[key] for key in sorted(found))


def per_value(actions: Sequence[RegisteredAction]) -> tuple[tuple[str, Actions], ...]:
    """Actions by the value that they protect, in the order in which the values come up.

    Those that protect none that is named come last, under an empty name.
    """
    found: dict[str, list[RegisteredAction]] = {}
    names: dict[str, str] = {}
    for one in actions:
        key = comparable(one.promise.value)
        names.setdefault(key, one.promise.value)
        found.setdefault(key, []).append(one)
    keys = sorted(found, key=lambda key: not key)
    return tuple((names[key], tuple(found[key])) for key in keys)


def _fits(one: RegisteredAction, which: Wanted, today: dt.date) -> bool:
    return (
        _is_of(one, which)
        and (not which.late or one.is_late(today))
        and (not which.unowned or (one.state is ActionState.OPEN and not one.promise.owner))
        and (not which.to_look_back or one.asks_to_look_back(today))
        and _holds(one, which.words)
    )


def _is_of(one: RegisteredAction, which: Wanted) -> bool:
    promise = one.promise
    return (
        which.dossier_id in (None, one.dossier_id)
        and which.state in (None, one.state)
        and which.level in (None, promise.level)
        and (not which.value or comparable(which.value) == comparable(promise.value))
        and (not which.owner or comparable(which.owner) == comparable(promise.owner))
    )


def _holds(one: RegisteredAction, words: str) -> bool:
    promise = one.promise
    stands = [promise.what, promise.value, promise.owner, promise.when, one.dossier_title]
    stands += [one.reason, one.from_meeting]
    if one.looked_back is not None:
        stands += [one.looked_back.noticed, one.looked_back.learnt]
    whole = "\n".join(stands).casefold()
    return all(word in whole for word in words.casefold().split())
