"""Ballots out as CSV, in the columns that `ballots_csv` reads."""

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass

from valuemap.clusters import CLUSTER_IDS
from valuemap.files.ballots_csv import COLUMNS
from valuemap.files.spreadsheet_cells import harmless
from valuemap.weighing import NO_OPINION, Ballot

_NO_OPINION_WORD = "geen"


@dataclass(frozen=True)
class BallotLine:
    """A ballot that counts, with the question and round it is of.

    Attributes:
        participant: a number from 1 that stays the same in all lines, or a faction's own
            number where it agreed one ballot together.
    """

    question: str
    round: int
    faction: str
    seats: int
    participant: int
    ballot: Ballot


def write_ballots(lines: Iterable[BallotLine]) -> bytes:
    """The file: UTF-8, commas, a header, a line per ballot, in the order given.

    A name that a spreadsheet would take for a formula gets an apostrophe in front, which
    `read_ballots` takes away.
    """
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(_cells(line) for line in lines)
    return text.getvalue().encode()


def _cells(line: BallotLine) -> list[str | int]:
    ballot, points = line.ballot, line.ballot.points
    return [
        harmless(line.question),
        line.round,
        harmless(line.faction),
        line.seats,
        line.participant,
        int(ballot.abstained),
        _stance(ballot.stance),
        *("" if points is None else points[cluster] for cluster in CLUSTER_IDS),
    ]


def _stance(stance: int | None) -> str:
    if stance is None:
        return ""
    return _NO_OPINION_WORD if stance == NO_OPINION else str(stance)
