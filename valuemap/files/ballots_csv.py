"""Ballots as CSV: read what another system or an earlier export wrote, or say what is wrong.

The contract: UTF-8 (a byte order mark may lead), commas, one header line with the columns of
`COLUMNS` in any order, and a line per participant, question and round.

- `round` and `seats` are whole numbers from 1; a faction has the same seats on every line.
- `abstain` is 1, true or ja; 0, false, nee or empty means no.
- `stance` is 1..5, `geen` (no opinion) or empty (not answered).
- A name that begins with `=`, `+`, `-` or `@` may have an apostrophe in front, which goes.
- An optional column `way` says what the numbers of a line are: `cijfers` are scores of 0 to 10,
  `drie` are ones for the three chosen clusters and noughts for the others, `fiches` or empty are
  points.
- The nine clusters hold what was given: whole points that sum to 100, or what `way` says; all empty
  means not answered or abstained.

Nothing is guessed: one faulty line means no ballots, unless the caller asks for the good lines.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from valuemap.clusters import CLUSTER_IDS
from valuemap.files.csv_checks import UNREADABLE, Checker, read_checked
from valuemap.files.csv_faults import CsvFault, FaultyLine
from valuemap.files.csv_lines import NOT_GIVEN, Column, SmallArray, unlike
from valuemap.measures.distance import POINTS, BoolArray, FloatArray, IntArray
from valuemap.weighing import HIGHEST_SCORE

COLUMNS: Final = (
    *("question", "round", "faction", "seats", "participant", "abstain", "stance"),
    *CLUSTER_IDS,
)
WAY: Final = "way"
WITH_WAY: Final = (*COLUMNS[: -len(CLUSTER_IDS)], WAY, *CLUSTER_IDS)

NO_OPINION: Final = 0
NO_STANCE: Final = -1

_NAMES: Final = ("question", "faction", "participant")
_STANCES: Final = {"": NO_STANCE, "geen": NO_OPINION} | {str(n): n for n in range(1, 6)}
_ABSTAIN: Final = dict.fromkeys(("1", "true", "ja"), 1) | dict.fromkeys(
    ("", "0", "false", "nee"), 0
)
_AS_POINTS, _AS_SCORES, _AS_CHOSEN = 0, 1, 2
_WAYS: Final = {"": _AS_POINTS, "fiches": _AS_POINTS, "cijfers": _AS_SCORES, "drie": _AS_CHOSEN}
_MOST_OF: Final = {_AS_POINTS: POINTS, _AS_SCORES: HIGHEST_SCORE, _AS_CHOSEN: 1}
_CHOSEN: Final = 3
_MOST: Final = {"round": 999, "seats": 9999}


@dataclass(frozen=True, eq=False)
class Ballots:
    """Checked ballots as columns; a row per line of the file, in the order of the file.

    questions, factions, participants: names, in the order in which they first come up.
    seats: [faction].
    question, faction, participant: positions in those names, [row]. round: from 1, [row].
    answered: something was given; abstained: "niet van toepassing"; neither: not answered; [row].
    stance: 1..5, NO_OPINION (0) or NO_STANCE (-1), [row].
    given: whole numbers as they were given, [row x cluster]: points that sum to 100, or, where
        `is_scored` [row], scores of 0 to 10 (ones for what was chosen); 0 where not answered.
    """

    questions: tuple[str, ...]
    factions: tuple[str, ...]
    participants: tuple[str, ...]
    seats: IntArray
    question: IntArray
    round: IntArray
    faction: IntArray
    participant: IntArray
    answered: BoolArray
    abstained: BoolArray
    stance: NDArray[np.int8]
    given: NDArray[np.uint8]
    is_scored: BoolArray

    def shares(self, rows: IntArray) -> FloatArray:
        """What was given on these rows divided by its sum, [row x cluster]; all were answered."""
        given = self.given[rows].astype(np.float64)
        shares: FloatArray = given / (given @ np.ones(given.shape[1]))[:, np.newaxis]
        return shares


@dataclass(frozen=True, eq=False)
class BallotsFile:
    """What was read: the ballots, or None with its faults, in the order of the lines.

    more: how many faults there are besides.
    """

    ballots: Ballots | None
    faults: tuple[FaultyLine, ...]
    more: int = 0


def read_ballots(data: bytes, *, keep_good_lines: bool = False) -> BallotsFile:
    r"""Return the ballots in a CSV file, or all its faulty lines.

    With `keep_good_lines` the lines without faults are returned beside the faults; of doubled
    lines the first counts as good, and so do the seats that a faction has on its first line. A
    faulty header never gives ballots.

    >>> header = ",".join(COLUMNS)
    >>> line = "vraag.1,1,Lijst A,3,p1,,4,99,0,0,0,0,0,0,0,0"
    >>> [(f.line, f.fault.name, f.found) for f in read_ballots(f"{header}\n{line}".encode()).faults]
    [(2, 'POINTS_TOTAL', '99')]
    """
    ballots, faults, more = read_checked(
        data,
        lambda names: unlike(names, WITH_WAY if WAY in names else COLUMNS),
        _check,
        whole_numbers=(*_MOST, *CLUSTER_IDS),
        keep_good_lines=keep_good_lines,
    )
    return BallotsFile(ballots, faults, more)


def _number_of(numbers: IntArray | SmallArray) -> Callable[[int], str]:
    return lambda row: str(numbers[row])


def _check(checker: Checker) -> Ballots:
    columns = checker.columns
    for name in _NAMES:
        checker.check_name(name)
    rounds, seats = (checker.check_whole_numbers(name, 1, most) for name, most in _MOST.items())
    abstained = checker.check_words("abstain", _ABSTAIN) == 1
    stance = checker.check_words("stance", _STANCES)
    way = np.zeros(len(abstained), dtype=np.int16)
    if WAY in columns:
        way = np.maximum(checker.check_words(WAY, _WAYS), _AS_POINTS)
    numbers, answered = _check_numbers(checker, abstained, way)
    _check_doubles(checker, columns, rounds)
    _check_seats(checker, columns["faction"], seats)
    good = checker.good_rows
    question, questions = checker.first_seen("question")
    faction, factions = checker.first_seen("faction")
    participant, participants = checker.first_seen("participant")
    seats_of = np.zeros(len(factions), dtype=np.int64)
    seats_of[faction] = seats[good]
    return Ballots(
        questions=tuple(questions.to_pylist()),
        factions=tuple(factions.to_pylist()),
        participants=tuple(participants.to_pylist()),
        seats=seats_of,
        question=question,
        round=rounds[good].astype(np.int64),
        faction=faction,
        participant=participant,
        answered=answered[good],
        abstained=abstained[good],
        stance=stance[good].astype(np.int8),
        given=np.maximum(numbers, 0)[:, good].T.astype(np.uint8, order="C"),
        is_scored=(way != _AS_POINTS)[good],
    )


def _check_numbers(
    checker: Checker, abstained: BoolArray, way: SmallArray
) -> tuple[SmallArray, BoolArray]:
    """Return what was given, [cluster x row], and which rows hold all nine."""
    numbers = np.empty((len(CLUSTER_IDS), len(abstained)), dtype=np.int16)
    most = np.array([_MOST_OF[each] for each in sorted(_MOST_OF)], dtype=np.int16)[way]
    for values, name in zip(numbers, CLUSTER_IDS, strict=True):
        values[:] = checker.check_whole_numbers(name, 0, most, may_be_empty=True)
    readable = (numbers != UNREADABLE).all(axis=0)
    filled = np.count_nonzero(numbers != NOT_GIVEN, axis=0)
    answered = filled == len(CLUSTER_IDS)
    totals = numbers.sum(axis=0, dtype=np.int64)
    checker.refuse(
        readable & ~answered & (filled > 0),
        CsvFault.POINTS_INCOMPLETE,
        found=_number_of(filled),
        expected=str(len(CLUSTER_IDS)),
    )
    checker.refuse(
        readable & answered & (way == _AS_POINTS) & (totals != POINTS),
        CsvFault.POINTS_TOTAL,
        found=_number_of(totals),
        expected=str(POINTS),
    )
    checker.refuse(
        readable & answered & (way == _AS_SCORES) & (totals == 0), CsvFault.NOTHING_SCORED
    )
    checker.refuse(
        readable & answered & (way == _AS_CHOSEN) & (totals != _CHOSEN),
        CsvFault.NOT_THREE,
        found=_number_of(totals),
        expected=str(_CHOSEN),
    )
    checker.refuse(abstained & (filled > 0), CsvFault.ABSTAINED_WITH_POINTS)
    return numbers, answered


def _check_doubles(checker: Checker, columns: dict[str, Column], rounds: SmallArray) -> None:
    question, participant = columns["question"], columns["participant"]
    named = (rounds > 0) & ~question.empty() & ~participant.empty()
    items = question.codes.astype(np.int64) * (_MOST["round"] + 1) + np.maximum(rounds, 0)
    keys = items * (len(participant.texts) + 1) + participant.codes
    checker.check_doubles(keys, named, CsvFault.DOUBLED)


def _check_seats(checker: Checker, faction: Column, seats: SmallArray) -> None:
    known = (seats > 0) & ~faction.empty()
    expected = np.zeros(len(faction.texts) + 1, dtype=np.int16)
    # The last value counts where a place comes twice: backwards that is the first line.
    expected[faction.codes[known][::-1]] = seats[known][::-1]
    own = expected[faction.codes]
    checker.refuse(
        known & (seats != own),
        CsvFault.SEATS_DIFFER,
        faction.text,
        _number_of(seats),
        _number_of(own),
    )
