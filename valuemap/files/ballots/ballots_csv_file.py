"""Ballots out as CSV, in the columns that `ballots_csv` reads."""

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass

from valuemap.domain.weighing import NO_OPINION, Ballot
from valuemap.files.ballots.ballots_csv import HEAD, WAY
from valuemap.files.sheets.spreadsheet_cells import harmless
from valuemap.ways import SCORES, THREE

_NO_OPINION_WORD = "geen"
_TOLD = (SCORES.id, THREE.id)


@dataclass(frozen=True)
class BallotLine:
    """A ballot that counts, with the question and round it is of.

    Attributes:
        items: the ids of what was weighed, in the order of the ballot.
        participant: a number from 1 that stays the same in all lines, or a faction's own
            number where it agreed one ballot together.
    """

    question: str
    round: int
    faction: str
    seats: int
    participant: int
    items: tuple[str, ...]
    ballot: Ballot


def write_ballots(lines: Iterable[BallotLine], items: Iterable[str] = ()) -> bytes:
    """The file: UTF-8, commas, a header, a line per ballot, in the order given.

    Args:
        items: the ids of all that could be weighed, which have a column where there are no lines.

    A list has its columns where somebody weighed it: of the others a line can tell nothing.

    Ballots are written as they were given. Where some are scores a column says so of each line, so
    that nothing is rounded and who reads the file finds the same shares.

    A name that a spreadsheet would take for a formula gets an apostrophe in front, which
    `read_ballots` takes away.
    """
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    lines = tuple(lines)
    tells_way = any(_way(line.ballot) for line in lines)
    weighed = [line.items for line in lines if line.ballot.given is not None]
    told = weighed or [line.items for line in lines][:1] or [tuple(items)]
    columns = tuple(dict.fromkeys(item for own in told for item in own))
    writer.writerow((*HEAD, *([WAY] if tells_way else []), *columns))
    writer.writerows(_cells(line, columns, tells_way=tells_way) for line in lines)
    return text.getvalue().encode()


def _cells(line: BallotLine, items: tuple[str, ...], *, tells_way: bool) -> list[str | int]:
    ballot, given = line.ballot, line.ballot.given
    own = {} if given is None else dict(zip(line.items, given, strict=True))
    return [
        harmless(line.question),
        line.round,
        harmless(line.faction),
        line.seats,
        line.participant,
        int(ballot.abstained),
        _stance(ballot.stance),
        *([_way(ballot)] if tells_way else []),
        *(own.get(item, "") for item in items),
    ]


def _way(ballot: Ballot) -> str:
    """The word for what the numbers of a line are; empty for points, and where there are none."""
    return ballot.way.word if ballot.way.id in _TOLD and ballot.given is not None else ""


def _stance(stance: int | None) -> str:
    if stance is None:
        return ""
    return _NO_OPINION_WORD if stance == NO_OPINION else str(stance)
