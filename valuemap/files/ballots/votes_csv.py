"""Votes on statements as CSV: `statement,faction,participant,vote`, a line per vote.

UTF-8 (a byte order mark may lead), commas, the columns in any order. A vote is eens, oneens or
pas; who has not seen a statement has no line for it. One faulty line means no votes.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np

from valuemap.files.ballots.csv_checks import Checker, read_checked
from valuemap.files.ballots.csv_faults import CsvFault, FaultyLine
from valuemap.files.ballots.csv_lines import unlike
from valuemap.measures.distance import IntArray
from valuemap.measures.statements import VOTES

COLUMNS: Final = ("statement", "faction", "participant", "vote")

MOST_CELLS: Final = 5_000_000
"""Statements times factions; more is no council, but a column in the wrong place."""

_VOTES: Final = {word: number for number, word in enumerate(VOTES)}


@dataclass(frozen=True, eq=False)
class Votes:
    """Checked votes, counted.

    statements, factions: names, in the order in which they first come up.
    counts: votes eens, oneens, pas, [statement x faction x 3].
    """

    statements: tuple[str, ...]
    factions: tuple[str, ...]
    counts: IntArray


@dataclass(frozen=True, eq=False)
class VotesFile:
    """What was read: the votes, or None with its faults, in the order of the lines.

    more: how many faults there are besides.
    """

    votes: Votes | None
    faults: tuple[FaultyLine, ...]
    more: int = 0


def read_votes(data: bytes) -> VotesFile:
    r"""Return the votes in a CSV file, or all its faulty lines.

    >>> file = b"statement,faction,participant,vote\ns1,Lijst A,p1,eens\ns1,Lijst A,p1,pas"
    >>> [(fault.line, fault.fault.name, fault.expected) for fault in read_votes(file).faults]
    [(3, 'DOUBLED_VOTE', '2')]
    """
    votes, faults, more = read_checked(
        data, lambda names: unlike(names, COLUMNS), _check, many_texts=("participant",)
    )
    return VotesFile(votes, faults, more)


def _check(checker: Checker) -> Votes | None:
    for name in ("statement", "faction", "participant"):
        checker.check_name(name)
    vote = checker.check_words("vote", _VOTES, CsvFault.UNKNOWN_VOTE)
    checker.check_doubles(("statement", "participant"), CsvFault.DOUBLED_VOTE)
    item, statements = checker.first_seen("statement")
    faction, factions = checker.first_seen("faction")
    cells = len(statements) * len(factions)
    if cells > MOST_CELLS:
        checker.refuse_file(
            FaultyLine(1, CsvFault.TOO_MANY_CELLS, found=str(cells), expected=str(MOST_CELLS))
        )
    if checker.faults:
        return None
    places = (item * len(factions) + faction) * len(VOTES) + vote
    counts = np.bincount(places, minlength=cells * len(VOTES))
    return Votes(
        statements=statements,
        factions=factions,
        counts=counts.reshape(len(statements), len(factions), len(VOTES)),
    )
