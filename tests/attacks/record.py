"""Counting what was tried in an attack, so that the table of `make attacks` can tell."""

from collections.abc import Callable
from dataclasses import dataclass, field


@dataclass
class Tries:
    """What one attack tried, and what of it was not stopped.

    Attributes:
        number: how often something was tried.
        through: what got through, in words.
    """

    number: int = 0
    through: list[str] = field(default_factory=list)

    def stopped(self, is_stopped: object, what: object = "") -> None:
        """Note one try; the test fails in the end where one was not stopped."""
        self.number += 1
        if not is_stopped:
            self.through.append(str(what))

    def refused(self, act: Callable[[], object], *refusals: type[Exception]) -> None:
        """Try an act that must be refused in just these ways."""
        try:
            act()
        except refusals:
            self.stopped(True)
        else:
            self.stopped(False, act)
