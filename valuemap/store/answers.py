"""Ballots in and out of the columns that two tables share, and whether a round takes them now.

Rows are read without any rule.
"""

import datetime as dt
from collections.abc import Collection
from itertools import zip_longest
from typing import Any, Protocol

from valuemap.domain.evening.rounds import RoundState
from valuemap.domain.moments import aware, has_come, state_at
from valuemap.domain.weighing import Ballot
from valuemap.store.engine.errors import ClosedByMoment, RoundNotOpen
from valuemap.store.meetings import now
from valuemap.store.tables.answer_columns import GIVEN_COLUMNS, Answer
from valuemap.store.tables.meeting_tables import RoundRow
from valuemap.ways import WAYS


class AnswerRow(Protocol):
    """A row with the columns of an answer, whichever way it was read."""

    way: str
    abstained: bool
    stance: int | None
    reason: str
    consent: bool
    shows_reason: bool
    values_chosen: str


class Takes(Protocol):
    """A round as far as it tells whether it takes ballots."""

    state: str
    closes_at: dt.datetime | None
    agrees_until: dt.datetime | None


def columns_of(ballot: Ballot) -> dict[str, Any]:
    """The content of a ballot, by the columns that hold it."""
    given = ballot.given or ()
    return {
        "way": ballot.way.id,
        "abstained": ballot.abstained,
        "stance": ballot.stance,
        "reason": ballot.reason,
        "consent": ballot.consent,
        "shows_reason": ballot.shows_reason,
        "values_chosen": " ".join(ballot.values),
        **dict(zip_longest(GIVEN_COLUMNS, given)),
    }


def put_ballot(row: Answer, ballot: Ballot) -> None:
    """Write the content of a ballot into a row."""
    for column, content in columns_of(ballot).items():
        setattr(row, column, content)


def read_ballot(row: AnswerRow) -> Ballot:
    """The ballot that stands in a row."""
    given = None
    if not row.abstained:
        numbers = (getattr(row, column) for column in GIVEN_COLUMNS)
        given = tuple(number for number in numbers if number is not None)
    return Ballot(
        given,
        WAYS[row.way],
        stance=row.stance,
        reason=row.reason,
        consent=row.consent,
        values=tuple(row.values_chosen.split()),
        shows_reason=row.shows_reason,
    )


def check_takes(row: Takes, takes: Collection[RoundState]) -> None:
    """See that a round is in a state now that takes a ballot. Raises `RoundNotOpen`.

    Under the lock of the round: what is taken now is there before the round moves on.
    """
    moment = now()
    state = state_at(RoundState(row.state), row.closes_at, row.agrees_until, moment)
    if state in takes:
        return
    if row.closes_at is not None and has_come(row.closes_at, moment):
        raise ClosedByMoment(aware(row.closes_at))
    raise RoundNotOpen(state)


def check_may_agree(row: RoundRow) -> None:
    """See that the moment has not come until which factions agree. Raises `RoundNotOpen`."""
    if row.agrees_until is not None and has_come(row.agrees_until, now()):
        raise ClosedByMoment(aware(row.agrees_until))
