"""Where somebody sits with a work: which dossier and work it is, to write or to read."""

from dataclasses import dataclass

from valuemap.domain.dossiers.work import Entry, Work, Written
from valuemap.ui.dossiers.visiting import Visit

_NOTHING = Written(Entry(), 0)


@dataclass(frozen=True)
class Desk:
    """A work that is filled in or read.

    Attributes:
        writes: fields are drawn; else what stands there as words, for readers and on paper.
    """

    visit: Visit
    work: Work
    writes: bool

    def written(self, place: str) -> Written:
        """What stands at a place, and how often it was saved."""
        return self.work.entries.get(place, _NOTHING)

    def entry(self, place: str) -> Entry:
        """What stands at a place."""
        return self.written(place).entry
