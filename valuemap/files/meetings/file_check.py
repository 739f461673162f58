"""Checking a meeting file: its content, which parts have the right shape, and what is wrong."""

import datetime as dt
from collections.abc import Callable, Iterator, Set
from typing import Any

from valuemap.domain.weighing import RecognisableReason
from valuemap.files.meetings.file_faults import FaultKind, FileFault, FirstFaults, Place, brief
from valuemap.wording import WordingError


class Check:
    """The content, what of it has the right shape, and the faults found so far."""

    def __init__(self, content: Any, bad: Set[Place]) -> None:
        self.content = content
        self.bad = bad
        self.holding_bad = {place[:end] for place in bad for end in range(len(place))}
        self.faults: FirstFaults[tuple[Place, FileFault]] = FirstFaults()

    def refuse(
        self, place: Place, kind: FaultKind, found: object = "", expected: object = ""
    ) -> None:
        """Note a fault."""
        self.faults.append((place, FileFault.at(place, kind, found, expected)))

    def is_sound(self, *place: str | int) -> bool:
        """Whether the shape is right here, above and below."""
        return place not in self.holding_bad and self._is_there(place)

    def _is_there(self, place: Place) -> bool:
        return not self.bad or not any(place[:end] in self.bad for end in range(len(place) + 1))

    def get(self, *place: str | int) -> Any:
        """What stands at a sound place."""
        found = self.content
        for part in place:
            found = found[part]
        return found

    def each(self, *place: str | int) -> Iterator[tuple[Place, Any]]:
        """The parts of a list that are there to look at, each with its place."""
        if self._is_there(place):
            for position, part in enumerate(self.get(*place)):
                if self._is_there((*place, position)):
                    yield (*place, position), part

    def count(self, *place: str | int) -> int | None:
        """How long a list is; None where there is no list."""
        return len(self.get(*place)) if self._is_there(place) else None

    def number(self, place: Place, name: str) -> None:
        """A part carries its own number, from 1."""
        position = place[-1]
        if self.is_sound(*place, name) and isinstance(position, int):
            found = self.get(*place, name)
            if found != position + 1:
                self.refuse((*place, name), FaultKind.NUMBERING, found, position + 1)

    def refers(self, place: Place, name: str, *to: str | int) -> None:
        """A number must be that of a part of another list."""
        last = self.count(*to)
        if self.is_sound(*place, name) and last is not None:
            found = self.get(*place, name)
            if found is not None and found > last:
                self.refuse((*place, name), FaultKind.NOTHING_THERE, found, last)

    def moment(self, place: Place, name: str) -> None:
        """A moment must exist."""
        if self.is_sound(*place, name):
            found = self.get(*place, name)
            if found is not None and _moment(found) is None:
                self.refuse((*place, name), FaultKind.NO_MOMENT, brief(found))

    def words(self, place: Place, name: str | int, make: Callable[[str], object]) -> bool:
        """A text must be one that people could have typed; tells whether it is."""
        at = (*place, name)
        if not self.is_sound(*at):
            return False
        try:
            make(self.get(*at))
        except WordingError as error:
            kind = FaultKind.TOO_LONG if error.length else FaultKind.TOO_SHORT
            self.refuse(at, kind, error.length, error.limit if error.length else 1)
        except RecognisableReason:
            self.refuse(at, FaultKind.RECOGNISABLE)
        else:
            return True
        return False


def _moment(text: str) -> dt.datetime | None:
    try:
        return dt.datetime.fromisoformat(text)
    except ValueError:
        return None
