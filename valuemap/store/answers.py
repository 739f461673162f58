"""Ballots in and out of the columns that two tables share. Rows are read without any rule."""

from valuemap.domain.weighing import Ballot
from valuemap.store.engine.tables import GIVEN_COLUMNS, Answer
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
