"""Ballots in and out of the columns that two tables share, and whether a round takes them now.

Rows are read without any rule.
"""

from collections.abc import Collection

from valuemap.domain.evening.rounds import RoundState
from valuemap.domain.moments import aware, has_come, state_at
from valuemap.domain.weighing import Ballot
from valuemap.store.engine.answer_columns import GIVEN_COLUMNS, Answer
from valuemap.store.engine.errors import ClosedByMoment, RoundNotOpen
from valuemap.store.engine.tables import RoundRow
from valuemap.store.meetings import now
from valuemap.ways import WAYS


def put_ballot(row: Answer, ballot: Ballot) -> None:
    """Write the content of a ballot into a row."""
    row.way = ballot.way.id
    row.abstained = ballot.abstained
    row.stance = ballot.stance
    row.reason = ballot.reason
    row.consent = ballot.consent
    row.shows_reason = ballot.shows_reason
    row.values_chosen = " ".join(ballot.values)
    given = ballot.given or ()
    for place, column in enumerate(GIVEN_COLUMNS):
        setattr(row, column, given[place] if place < len(given) else None)


def read_ballot(row: Answer) -> Ballot:
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


def check_takes(row: RoundRow, takes: Collection[RoundState]) -> None:
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
