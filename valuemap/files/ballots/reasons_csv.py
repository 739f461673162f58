"""Considerations and preferences as CSV: `stage,participant`, then `C1..` and `P1..`.

UTF-8 (a byte order mark may lead), commas, the columns in any order, a line per participant and
stage (before and after deliberation, say). There are at least two considerations C1, C2, .. and
two preferences P1, P2, .., numbered without gaps. They hold numbers, with a point before decimals:
ratings, or ranks, as long as higher means the same on every line. An empty field is a fault, for
there is no rank without an answer. One faulty line means no answers.
"""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from valuemap.files.ballots.csv_checks import Checker, read_checked
from valuemap.files.ballots.csv_faults import CsvFault, FaultyLine
from valuemap.files.ballots.csv_lines import unlike
from valuemap.measures.distance import FloatArray, IntArray
from valuemap.measures.reason_index import MOST_PARTICIPANTS

LEAST_ITEMS: Final = 2

_NAMES: Final = ("stage", "participant")
_ITEM: Final = re.compile(r"([CP])[0-9]+", re.ASCII)
_NUMBER: Final = re.compile(r"-?[0-9]{1,9}([.][0-9]{1,6})?", re.ASCII)


@dataclass(frozen=True, eq=False)
class Reasons:
    """Checked answers; a row per line of the file, in the order of the file.

    stages: names, in the order in which they first come up. stage: positions in those, [row].
    considerations: [row x C]. preferences: [row x P].
    """

    stages: tuple[str, ...]
    stage: IntArray
    considerations: FloatArray
    preferences: FloatArray


@dataclass(frozen=True, eq=False)
class ReasonsFile:
    """What was read: the answers, or None with its faults, in the order of the lines.

    more: how many faults there are besides.
    """

    reasons: Reasons | None
    faults: tuple[FaultyLine, ...]
    more: int = 0


def read_reasons(data: bytes) -> ReasonsFile:
    r"""Return the considerations and preferences in a CSV file, or all its faulty lines.

    >>> file = b"stage,participant,C1,C2,P1,P2\nvoor,p1,1,2,3,veel"
    >>> [(fault.line, fault.column, fault.found) for fault in read_reasons(file).faults]
    [(2, 'P2', 'veel')]
    """
    reasons, faults, more = read_checked(data, _header_faults, _check)
    return ReasonsFile(reasons, faults, more)


def _header_faults(names: Sequence[str]) -> list[FaultyLine]:
    """Return in what a header differs from one with as many C and P columns, without gaps."""
    kinds = [found[1] for name in set(names) if (found := _ITEM.fullmatch(name))]
    items = [
        f"{kind}{number}"
        for kind in ("C", "P")
        for number in range(1, max(kinds.count(kind), LEAST_ITEMS) + 1)
    ]
    return unlike(names, [*_NAMES, *items])


def _check(checker: Checker) -> Reasons | None:
    for name in _NAMES:
        checker.check_name(name)
    checker.check_doubles(("stage", "participant"), CsvFault.DOUBLED_STAGE)
    considerations, preferences = _numbers(checker, "C"), _numbers(checker, "P")
    _check_sizes(checker, checker.columns["stage"].codes.astype(np.int64))
    if checker.faults:
        return None
    number, stages = checker.first_seen("stage")
    return Reasons(
        stages=stages,
        stage=number,
        considerations=considerations,
        preferences=preferences,
    )


def _numbers(checker: Checker, kind: str) -> FloatArray:
    """Return the answers in the columns of a kind, in order of their numbers, [row x item]."""
    names = [name for name in checker.columns if _ITEM.fullmatch(name) and name[0] == kind]
    answers = np.empty((checker.rows, len(names)))
    for position, name in enumerate(sorted(names, key=lambda name: int(name[1:]))):
        column = checker.columns[name]
        values = answers[:, position] = column.decimals(_number)
        empty = column.empty()
        checker.refuse(empty, CsvFault.EMPTY_NAME, name)
        checker.refuse(np.isnan(values) & ~empty, CsvFault.NOT_A_DECIMAL, name, column.text)
    return answers


def _number(text: str) -> float:
    return float(text) if _NUMBER.fullmatch(text) else math.nan


def _check_sizes(checker: Checker, stage: IntArray) -> None:
    sizes = np.bincount(stage) if len(stage) else np.zeros(0, dtype=np.int64)
    first = np.zeros(len(stage), dtype=np.bool_)
    first[np.unique(stage, return_index=True)[1]] = True
    checker.refuse(
        first & (sizes[stage] > MOST_PARTICIPANTS),
        CsvFault.TOO_MANY_IN_STAGE,
        found=lambda row: str(sizes[stage[row]]),
        expected=str(MOST_PARTICIPANTS),
    )
