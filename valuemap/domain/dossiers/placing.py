"""A grid of rows against columns, in which marks are put, and one of several that is chosen."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from valuemap.content.frameworks.part import Column, Item, Part
from valuemap.domain.dossiers.work import Entry

MARK: Final = "mark"
CHOSEN: Final = "chosen"
REFUSED: Final = "refused"


@dataclass(frozen=True)
class Cell:
    """Where a row of a grid meets a column.

    Attributes:
        place: how an entry names it.
        question: what is asked there; may be empty.
    """

    place: str
    row: Item
    column: Column
    question: str
    entry: Entry

    @property
    def is_marked(self) -> bool:
        """Whether a mark stands here."""
        return self.entry.choice == MARK


def grid(part: Part, entries: Mapping[str, Entry]) -> tuple[tuple[Cell, ...], ...]:
    """The cells of a grid, row by row."""
    return tuple(
        tuple(
            Cell(
                place,
                row,
                column,
                dict(row.facts).get(column.name, ""),
                entries.get(place, Entry()),
            )
            for column in part.columns
            for place in (f"{row.id}.{column.id}",)
        )
        for row in part.items.values()
    )


def marked(part: Part, entries: Mapping[str, Entry]) -> tuple[Cell, ...]:
    """The cells with a mark, row by row."""
    return tuple(cell for row in grid(part, entries) for cell in row if cell.is_marked)


@dataclass(frozen=True)
class Choosing:
    """What was chosen of a part, and what was ruled out, in the order of the part."""

    chosen: tuple[Item, ...]
    refused: tuple[Item, ...]


def choosing(part: Part, entries: Mapping[str, Entry]) -> Choosing:
    """What was chosen and what was ruled out."""

    def with_choice(choice: str) -> tuple[Item, ...]:
        return tuple(
            item for item in part.items.values() if entries.get(item.id, Entry()).choice == choice
        )

    return Choosing(with_choice(CHOSEN), with_choice(REFUSED))


def fact_names(part: Part) -> tuple[str, ...]:
    """The names of what is told of the items, in the order in which they first come."""
    return tuple(dict.fromkeys(name for item in part.items.values() for name, _ in item.facts))
