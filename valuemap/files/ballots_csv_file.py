"""Ballots out as CSV, in the columns that `ballots_csv` reads."""

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass

from valuemap.clusters import CLUSTER_IDS
from valuemap.files.ballots_csv import COLUMNS, WITH_WAY
from valuemap.files.spreadsheet_cells import harmless
from valuemap.weighing import NO_OPINION, Ballot

_NO_OPINION_WORD = "geen"
_SCORED = "cijfers"


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

    Ballots are written as they were given. Where some are scores a column says so of each line, so
    that nothing is rounded and who reads the file finds the same shares.

    A name that a spreadsheet would take for a formula gets an apostrophe in front, which
    `read_ballots` takes away.
    """
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    lines = tuple(lines)
    tells_way = any(line.ballot.scores is not None for line in lines)
    writer.writerow(WITH_WAY if tells_way else COLUMNS)
    writer.writerows(_cells(line, tells_way=tells_way) for line in lines)
    return text.getvalue().encode()


def _cells(line: BallotLine, *, tells_way: bool) -> list[str | int]:
    ballot, given = line.ballot, line.ballot.given
    way = "" if ballot.scores is None else _SCORED
    return [
        harmless(line.question),
        line.round,
        harmless(line.faction),
        line.seats,
        line.participant,
        int(ballot.abstained),
        _stance(ballot.stance),
        *([way] if tells_way else []),
        *("" if given is None else given[cluster] for cluster in CLUSTER_IDS),
    ]


def _stance(stance: int | None) -> str:
    if stance is None:
        return ""
    return _NO_OPINION_WORD if stance == NO_OPINION else str(stance)
