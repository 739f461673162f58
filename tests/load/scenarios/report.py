"""What a scenario showed."""

from collections import Counter
from dataclasses import dataclass, field

from tests.load.meetings import Kept
from tests.load.table import Table

MOST_FAULTS = 8


@dataclass
class Report:
    """What a scenario showed.

    Attributes:
        faults: what went wrong, with how often.
        kept: what the database holds of what was acknowledged; None where nobody saved.
        presses: how often somebody wanted to save, or to join.
        done: how many of these were answered.
    """

    about: str
    tables: list[Table] = field(default_factory=list)
    faults: Counter[str] = field(default_factory=Counter)
    kept: Kept | None = None
    presses: int = 0
    done: int = 0

    @property
    def lost(self) -> int:
        """Ballots that were acknowledged and are not there as they were sent, or there twice."""
        return len(self.kept.missing) + self.kept.double if self.kept else 0
