"""What every way of weighing has: what may be given, and the shares that it stands for."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import floor
from typing import Final

from valuemap.content.value_list import LEAST_ITEMS

_FLOAT_ERROR: Final = 1e-9


class BallotError(ValueError):
    """A ballot cannot be taken; the class of the error says why."""


class WrongClusters(BallotError):
    """The ballot does not name just the clusters of the list."""


class WrongNumber(BallotError):
    """A number is not in the range of the way; `args` are the id of the cluster and the number."""


class NothingGiven(BallotError):
    """All is zero: there is nothing to take a share of."""


class WrongTotal(BallotError):
    """What is given must sum to the total of the way; `args` are the sum and the total."""


@dataclass(frozen=True)
class Way:
    """A way to give weight to the clusters of a list.

    Attributes:
        id: as it is stored; its word in a file of ballots is `word`.
        most: the most that one cluster may be given.
        total: what all together must be given; None where they are free of each other.
        step: what one press of a button is worth; what is given is a multiple of it.
        least_items: the shortest list that it makes sense for.
        is_offered: a clerk can choose it; else it is only read from files.
        is_rounded: means are published in whole points (`valuemap.disclosure.profile`).
    """

    id: str
    word: str
    most: int
    total: int | None
    step: int = 1
    least_items: int = LEAST_ITEMS
    is_offered: bool = True
    is_rounded: bool = False

    def at_least(self, shares: Sequence[float]) -> tuple[int, ...] | None:
        """What shares of 0..1 come to in whole steps, rounded down; None where nothing is divided.

        What is left over goes to nobody: who rounded it up would choose for whom.
        """
        if self.total is None:
            return None
        steps = [floor(share * self.total / self.step + _FLOAT_ERROR) for share in shares]
        return tuple(min(self.most, number * self.step) for number in steps)

    @property
    def is_ticked(self) -> bool:
        """Whether a cluster is taken or not, rather than given a number."""
        return self.most == 1

    def from_steps(self, steps: Mapping[str, object], ids: Sequence[str]) -> tuple[int, ...]:
        """What is given, from the presses that a browser counted, trusting nothing of them.

        Args:
            steps: the number of steps per id of a cluster.
            ids: of the list, in its order.

        Raises:
            BallotError: as `check`.
        """
        counted = [_whole(one, steps[one]) for one in self._just(steps, ids)]
        return self.check([number * self.step for number in counted], ids)

    def from_numbers(self, numbers: Mapping[str, object], ids: Sequence[str]) -> tuple[int, ...]:
        """What is given, from numbers per id as a file or a form holds them. See `from_steps`."""
        given = [_whole(one, numbers[one]) for one in self._just(numbers, ids)]
        return self.check(given, ids)

    def check(self, given: Sequence[int], ids: Sequence[str]) -> tuple[int, ...]:
        """The same numbers, where this way allows them.

        Raises:
            WrongClusters: not as many as the list is long.
            WrongNumber: outside 0..`most`, or no multiple of `step`.
            WrongTotal: they do not sum to `total`.
            NothingGiven: all are zero.
        """
        if len(given) != len(ids):
            raise WrongClusters
        for one, number in zip(ids, given, strict=True):
            if not 0 <= number <= self.most or number % self.step:
                raise WrongNumber(one, number)
        if self.total is not None and sum(given) != self.total:
            raise WrongTotal(sum(given), self.total)
        if not any(given):
            raise NothingGiven
        return tuple(given)

    def shares(self, given: Sequence[int]) -> tuple[float, ...]:
        """What is given / its sum: 0..1, summing to 1.

        Nothing is made whole: nine equal scores are nine times 1/9.
        """
        total = sum(given)
        return tuple(number / total for number in given)

    def constraint(self, columns: Sequence[str]) -> str:
        """The rule of `check` in SQL, for columns of which those behind the list are NULL.

        A CHECK lets NULL pass, and so the columns behind the list.
        """
        in_range = " AND ".join(
            f"{one} BETWEEN 0 AND {self.most}"
            + (f" AND {one} / {self.step} * {self.step} = {one}" if self.step > 1 else "")
            for one in columns
        )
        total = " + ".join(f"coalesce({one}, 0)" for one in columns)
        return f"{in_range} AND {total} " + ("> 0" if self.total is None else f"= {self.total}")

    @staticmethod
    def _just(numbers: Mapping[str, object], ids: Sequence[str]) -> Sequence[str]:
        if set(numbers) != set(ids):
            raise WrongClusters
        return ids


def _whole(one: str, number: object) -> int:
    # JSON knows no difference between 3 and 3.0; True and "3" are no numbers.
    whole = int(number) if isinstance(number, float) and number.is_integer() else number
    if isinstance(whole, bool) or not isinstance(whole, int):
        raise WrongNumber(one, number)
    return whole
