"""The own list of a municipality, from the sheet in which it was written."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar, Final

from valuemap.content.own_lists import LONGEST_LIST_NAME, MOST_OF_CATALOGUE, slug
from valuemap.content.value_list import LEAST_ITEMS, NOT_ITEMS, Cluster, Opinion
from valuemap.domain.own_values import LONGEST_NAME, MOST_OPINIONS
from valuemap.domain.weighing import REASON_LIMIT
from valuemap.files.sheets.own_sheets import CellFault, FaultyCell, SheetReader
from valuemap.files.sheets.spreadsheets import Cell, Sheet
from valuemap.wording import points_to_somebody

VALUE, MEANING, GROUP = "waarde", "betekenis", "groep"
OPINIONS: Final = tuple(f"mening {number}" for number in range(1, MOST_OPINIONS + 1))
COLUMNS: Final = (VALUE, MEANING, GROUP, *OPINIONS)


@dataclass(frozen=True)
class OwnList:
    """What a sheet gives: the clusters, or else everything that is wrong with it."""

    clusters: tuple[Cluster, ...]
    faults: tuple[FaultyCell, ...]


def read_own_list(sheet: Sheet) -> OwnList:
    """The values on a sheet, all or none; the columns for a group and for opinions may be missing.

    Each is one to weigh, and so there are at least `LEAST_ITEMS` of them. Of more than
    `MOST_ITEMS`, at most `MOST_OF_CATALOGUE`, is chosen which are weighed.
    """
    return OwnList(*_Reader(sheet, ()).read())


class _Reader(SheetReader[Cluster]):
    columns: ClassVar = COLUMNS
    needed: ClassVar = (VALUE, MEANING)
    least: ClassVar = LEAST_ITEMS
    most: ClassVar = MOST_OF_CATALOGUE

    def __init__(self, sheet: Sheet, clusters: Sequence[Cluster]) -> None:
        super().__init__(sheet, clusters)
        self.ids: list[str] = []

    def item(self, row: int, cells: Sequence[Cell], places: Mapping[str, int]) -> Cluster | None:
        name = self.words(row, cells, places[VALUE], LONGEST_NAME)
        meaning = self.words(row, cells, places[MEANING])
        group = ""
        if self.is_filled(cells, places.get(GROUP)):
            group = self.words(row, cells, places[GROUP], LONGEST_LIST_NAME)
        opinions = [
            self._opinion(row, cells, places[column])
            for column in OPINIONS
            if self.is_filled(cells, places.get(column))
        ]
        self.once(row, places[VALUE], name)
        if self.faults or not (name and meaning):
            return None  # empty without a fault of its own: under merged cells
        self.ids.append(slug(name, [*self.ids, *NOT_ITEMS]))
        own = self.ids[-1]
        return Cluster(
            own,
            name,
            meaning,
            group=group,
            opinions=tuple(Opinion(f"{own}.{n}", n, text) for n, text in enumerate(opinions, 1)),
        )

    def _opinion(self, row: int, cells: Sequence[Cell], column: int) -> str:
        """An opinion, which members may take as their reason: it has the bounds of one."""
        text = self.words(row, cells, column, REASON_LIMIT)
        if points_to_somebody(text):
            self.refuse(row, column, CellFault.RECOGNISABLE)
        return text
