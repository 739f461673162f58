"""Ballots as CSV: read what another system or an earlier export wrote, or say what is wrong.

The contract: UTF-8 (a byte order mark may lead), commas, one header line with the columns of
`HEAD` and one for each item of the lists that were weighed, in any order, and a line per
participant, question and round.

- `round` and `seats` are whole numbers from 1; a faction has the same seats on every line.
- `abstain` is 1, true or ja; 0, false, nee or empty means no.
- `stance` is 1..5, `geen` (no opinion) or empty (not answered).
- A name that begins with `=`, `+`, `-` or `@` may have an apostrophe in front, which goes.
- An optional column `way` says what the numbers of a line are: `cijfers` are scores of 0 to 10,
  `drie` are ones for the three chosen items and noughts for the others, `fiches` or empty are
  points.
- The other columns are the ids of items, and hold what was given: whole points that sum to 100, or
  what `way` says; all empty means not answered or abstained. Every answer to a question fills the
  columns of its list, and those of other lists stay empty.

Nothing is guessed: one faulty line means no ballots.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from itertools import compress
from typing import Final

import numpy as np
from numpy.typing import NDArray

from valuemap.content.value_list import LEAST_ITEMS, MOST_ITEMS
from valuemap.files.ballots.csv_checks import UNREADABLE, Checker, read_checked
from valuemap.files.ballots.csv_faults import CsvFault, FaultyLine
from valuemap.files.ballots.csv_lines import NOT_GIVEN, Column, SmallArray, unlike
from valuemap.measures.distance import POINTS, BoolArray, FloatArray, IntArray
from valuemap.measures.tally import WholePoints
from valuemap.ways import CHIPS, SCORES, THREE

HEAD: Final = ("question", "round", "faction", "seats", "participant", "abstain", "stance")
WAY: Final = "way"
_ITEM: Final = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")

NO_OPINION: Final = 0
NO_STANCE: Final = -1

_NAMES: Final = ("question", "faction", "participant")
_STANCES: Final = {"": NO_STANCE, "geen": NO_OPINION} | {str(n): n for n in range(1, 6)}
_ABSTAIN: Final = dict.fromkeys(("1", "true", "ja"), 1) | dict.fromkeys(
    ("", "0", "false", "nee"), 0
)
AS_POINTS, AS_SCORES, AS_CHOSEN = 0, 1, 2
_WAYS: Final = {
    "": AS_POINTS,
    CHIPS.word: AS_POINTS,
    SCORES.word: AS_SCORES,
    THREE.word: AS_CHOSEN,
}
_MOST_OF: Final = {AS_POINTS: POINTS, AS_SCORES: SCORES.most, AS_CHOSEN: THREE.most}
_CHOSEN: Final = THREE.total
_MOST: Final = {"round": 999, "seats": 9999}
_WORDS: Final = frozenset((*HEAD, WAY)) - frozenset(_MOST)

Lists = Sequence[Sequence[str]]
"""Lists of values, each as the ids of its items."""


@dataclass(frozen=True, eq=False)
class Ballots:
    """Checked ballots as columns; a row per line of the file, in the order of the file.

    questions, factions: names, in the order in which they first come up.
    seats: [faction].
    question, faction: positions in those names, [row]. round: from 1, [row].
    people: the names of the participants, see `participants`, [row].
    answered: something was given; abstained: "niet van toepassing"; neither: not answered; [row].
    stance: 1..5, NO_OPINION (0) or NO_STANCE (-1), [row].
    items: the ids of all items, those of one list together.
    weighed: which items the list of a question has, [question x item].
    given: whole numbers as they were given, [row x item]: what `way` says; 0 where not answered,
        and for the items of other lists.
    way: AS_POINTS, AS_SCORES or AS_CHOSEN, [row].
    """

    questions: tuple[str, ...]
    factions: tuple[str, ...]
    seats: IntArray
    question: IntArray
    round: IntArray
    faction: IntArray
    people: Column
    answered: BoolArray
    abstained: BoolArray
    stance: NDArray[np.int8]
    items: tuple[str, ...]
    weighed: BoolArray
    given: NDArray[np.uint8]
    way: NDArray[np.int8]

    @cached_property
    def participant(self) -> IntArray:
        """Positions in the names of the participants, [row]."""
        return self._joined.codes.astype(np.int64)

    @cached_property
    def participants(self) -> tuple[str, ...]:
        """The names of the participants, in the order in which they first come up."""
        return tuple(self._joined.texts.to_pylist())

    @cached_property
    def _joined(self) -> Column:
        return self.people.joined()  # as many as lines; the figures do without

    def list_of(self, question: int) -> tuple[str, ...]:
        """The ids of the items that a question was weighed by."""
        return tuple(compress(self.items, self.weighed[question].tolist()))

    def shares(self, question: int, rows: IntArray) -> FloatArray:
        """What was given on these rows of a question divided by its sum, [row x item].

        Of the items of its list; all rows were answered.
        """
        given = self._given(question, rows)
        shares: FloatArray = given / given.sum(axis=0, dtype=np.int64)
        return shares.T

    def points_or_shares(self, question: int, rows: IntArray) -> WholePoints | FloatArray:
        """The same as whole points where all of them are, which are faster to measure."""
        if self._has_other_ways and self.way[rows].any():
            return self.shares(question, rows)
        return WholePoints(self._given(question, rows).T)

    @cached_property
    def _has_other_ways(self) -> bool:
        return bool(self.way.any())

    def _given(self, question: int, rows: IntArray) -> NDArray[np.uint8]:
        """What was given to the items of the question's list, [item x row]."""
        items = self.given.T  # as they lie in memory
        if not self.weighed[question].all():
            items = items[self.weighed[question]]
        return items.take(rows, axis=1)


@dataclass(frozen=True, eq=False)
class BallotsFile:
    """What was read: the ballots, or None with its faults, in the order of the lines.

    more: how many faults there are besides.
    """

    ballots: Ballots | None
    faults: tuple[FaultyLine, ...]
    more: int = 0


def read_ballots(data: bytes, known: Lists = ()) -> BallotsFile:
    r"""Return the ballots in a CSV file, or all its faulty lines.

    `known` are the lists of this installation, each as the ids of its items: of such a list no
    column may be missing, and its items stand in its order.

    >>> header = ",".join((*HEAD, "rust", "ruimte", "regelmaat"))
    >>> line = "vraag.1,1,Lijst A,3,p1,,4,99,0,0"
    >>> [(f.line, f.fault.name, f.found) for f in read_ballots(f"{header}\n{line}".encode()).faults]
    [(2, 'POINTS_TOTAL', '99')]
    """
    ballots, faults, more = read_checked(
        data,
        partial(_header_faults, known=known),
        partial(_check, known=known),
        whole_numbers=lambda name: name in _MOST or (name not in _WORDS and _is_item(name)),
        many_texts=("participant",),
    )
    return BallotsFile(ballots, faults, more)


def _is_item(name: str) -> bool:
    return _ITEM.fullmatch(name) is not None


def _items(names: Iterable[str], known: Lists) -> tuple[str, ...]:
    """The items among the columns: those of known lists in their order, and then the others."""
    there = [name for name in names if name not in _WORDS and name not in _MOST and _is_item(name)]
    ours = [item for own in known if set(own) <= set(there) for item in own]
    return tuple(dict.fromkeys([*ours, *there]))


def _header_faults(names: Sequence[str], known: Lists) -> list[FaultyLine]:
    items = _items(names, known)
    whole = {item for own in known if set(own) <= set(items) for item in own}
    broken = next((own for own in known if set(own) & (set(items) - whole)), ())
    others = [item for item in items if item not in whole]
    if len(others) < LEAST_ITEMS and (whole or broken):
        items = tuple(item for item in items if item in whole or item in broken)
    wanted = (*HEAD, *((WAY,) if WAY in names else ()), *dict.fromkeys((*items, *broken)))
    faults = unlike(names, wanted)
    if not faults and len(items) < LEAST_ITEMS:
        faults = [FaultyLine(1, CsvFault.FEW_ITEMS, "", str(len(items)), str(LEAST_ITEMS))]
    return faults


def _number_of(numbers: NDArray[np.signedinteger]) -> Callable[[int], str]:
    return lambda row: str(numbers[row])


def _check(checker: Checker, known: Lists) -> Ballots | None:
    columns = checker.columns
    for name in _NAMES:
        checker.check_name(name)
    rounds, seats = (checker.check_whole_numbers(name, 1, most) for name, most in _MOST.items())
    abstained = checker.check_words("abstain", _ABSTAIN) == 1
    stance = checker.check_words("stance", _STANCES)
    way = np.zeros(len(abstained), dtype=np.int16)
    if WAY in columns:
        way = np.maximum(checker.check_words(WAY, _WAYS), AS_POINTS)
    items = _items(checker.names, known)
    weighed = _Weighed(items, known, columns["question"])
    given, answered = _check_numbers(checker, abstained, way, weighed)
    checker.check_doubles(("question", "participant"), CsvFault.DOUBLED, rounds)
    _check_seats(checker, columns["faction"], seats)
    if checker.faults:
        return None
    question, questions = checker.first_seen("question")
    faction, factions = checker.first_seen("faction")
    seats_of = np.zeros(len(factions), dtype=np.int64)
    seats_of[faction] = seats
    return Ballots(
        questions=questions,
        factions=factions,
        seats=seats_of,
        question=question,
        round=rounds.astype(np.int64),
        faction=faction,
        people=columns["participant"],
        answered=answered,
        abstained=abstained,
        stance=stance.astype(np.int8),
        items=items,
        weighed=weighed.by_question,
        given=given.T,
        way=way.astype(np.int8),
    )


class _Weighed:
    """Which items each question is weighed by, from what its answers fill."""

    def __init__(self, items: tuple[str, ...], known: Lists, question: Column) -> None:
        self.items = items
        self._known = [
            np.array([item in own for item in items]) for own in known if set(own) <= set(items)
        ]
        self._usual = self._known[0] if self._known else np.ones(len(items), dtype=np.bool_)
        self._question = question
        self._by_text: BoolArray = np.zeros((len(question.texts) + 1, len(items)), dtype=np.bool_)

    def expected(self, given: BoolArray) -> SmallArray:
        """How many items an answer on each row must fill, [row]; 0 where the question has none.

        `given` tells which items each row fills, [item x row].
        A question that fills items of a known list is weighed by the whole of that list.
        """
        whole = np.all(given, axis=0)
        self._by_text[self._questions_on(whole)] = True
        left, parts = np.flatnonzero(~whole), given[:, ~whole]
        for item, filled in enumerate(parts):
            self._by_text[self._questions_on(left[filled]), item] = True
        for own in self._known:
            self._by_text[self._by_text[:, own].any(axis=1)] &= own
            self._by_text[self._by_text[:, own].any(axis=1)] |= own
        self._complete()
        found: SmallArray = self._by_text.sum(axis=1, dtype=np.int16)[self._question.codes]
        return found

    def _questions_on(self, rows: BoolArray | IntArray) -> IntArray:
        numbers = np.bincount(self._question.codes[rows], minlength=len(self._by_text))
        return np.flatnonzero(numbers)

    def _complete(self) -> None:
        """A question that nobody answered is weighed by the list of the first that was."""
        told = self._by_text.any(axis=1)
        first = self._by_text[np.argmax(told)] if told.any() else self._usual
        self._by_text[~told] = first

    @property
    def by_question(self) -> BoolArray:
        """The same by question, [question x item]."""
        return self._by_text[: len(self._question.texts)]


def _check_numbers(
    checker: Checker, abstained: BoolArray, way: SmallArray, weighed: _Weighed
) -> tuple[NDArray[np.uint8], BoolArray]:
    """Return what was given, [item x row], and which rows hold all of their list."""
    items = weighed.items
    numbers = np.empty((len(items), len(abstained)), dtype=np.int16)
    most = np.array([_MOST_OF[each] for each in sorted(_MOST_OF)], dtype=np.int16)[way]
    for values, name in zip(numbers, items, strict=True):
        values[:] = checker.check_whole_numbers(name, 0, most, may_be_empty=True)
    given = numbers != NOT_GIVEN
    readable = (numbers != UNREADABLE).all(axis=0)
    filled = given.sum(axis=0, dtype=np.int16)
    expected = weighed.expected(given)
    np.maximum(numbers, 0, out=numbers)
    totals = numbers.sum(axis=0, dtype=np.int32)
    fits = (expected >= LEAST_ITEMS) & (expected <= MOST_ITEMS)
    answered = (filled == expected) & (filled > 0) & fits
    checker.refuse(
        readable & ~answered & (filled > 0) & fits,
        CsvFault.POINTS_INCOMPLETE,
        found=_number_of(filled),
        expected=_number_of(expected),
    )
    checker.refuse(
        readable & ~fits,
        CsvFault.LIST_LENGTH,
        found=_number_of(expected),
        expected=f"{LEAST_ITEMS} tot {MOST_ITEMS}",
    )
    for as_, total, fault in (
        (AS_POINTS, POINTS, CsvFault.POINTS_TOTAL),
        (AS_CHOSEN, _CHOSEN, CsvFault.NOT_THREE),
    ):
        checker.refuse(
            readable & answered & (way == as_) & (totals != total),
            fault,
            found=_number_of(totals),
            expected=str(total),
        )
    checker.refuse(
        readable & answered & (way == AS_SCORES) & (totals == 0), CsvFault.NOTHING_SCORED
    )
    checker.refuse(abstained & (filled > 0), CsvFault.ABSTAINED_WITH_POINTS)
    return numbers.astype(np.uint8), answered


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
