"""The own values of a municipality, from the sheet in which they were written."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar, Final

from valuemap.content.value_list import Cluster, Value
from valuemap.domain.own_values import LONGEST_NAME, MOST_OPINIONS, MOST_OWN_VALUES, own_value
from valuemap.domain.weighing import REASON_LIMIT
from valuemap.files.sheets.own_sheets import CellFault, FaultyCell, SheetReader
from valuemap.files.sheets.spreadsheets import Cell, Sheet
from valuemap.wording import comparable, points_to_somebody

VALUE, MEANING, CLUSTER = "waarde", "betekenis", "cluster"
OPINIONS: Final = tuple(f"mening {number}" for number in range(1, MOST_OPINIONS + 1))
COLUMNS: Final = (VALUE, MEANING, CLUSTER, *OPINIONS)


@dataclass(frozen=True)
class OwnValues:
    """What a sheet gives: the values, or else everything that is wrong with it."""

    values: tuple[Value, ...]
    faults: tuple[FaultyCell, ...]


def read_own_values(sheet: Sheet, clusters: Sequence[Cluster]) -> OwnValues:
    """The values on a sheet, all or none; of the columns for opinions all but one may be missing.

    Args:
        clusters: those in which a value can stand, with the values that they have already.
    """
    return OwnValues(*_Reader(sheet, clusters).read())


class _Reader(SheetReader[Value]):
    columns: ClassVar = COLUMNS
    needed: ClassVar = (VALUE, MEANING, CLUSTER, OPINIONS[0])
    most: ClassVar = MOST_OWN_VALUES

    def __init__(self, sheet: Sheet, clusters: Sequence[Cluster]) -> None:
        super().__init__(sheet, clusters)
        self.known = {comparable(value.name) for cluster in clusters for value in cluster.values}

    def item(self, row: int, cells: Sequence[Cell], places: Mapping[str, int]) -> Value | None:
        name = self.words(row, cells, places[VALUE], LONGEST_NAME)
        meaning = self.words(row, cells, places[MEANING])
        chosen = self.chosen(row, cells, places[CLUSTER], most=1)
        opinions = [
            self._opinion(row, cells, places[column])
            for column in OPINIONS
            if column == OPINIONS[0] or self.is_filled(cells, places.get(column))
        ]
        self.once(row, places[VALUE], name)
        if comparable(name) in self.known:
            self.refuse(row, places[VALUE], CellFault.KNOWN_VALUE, name)
        if self.faults or not (name and meaning and chosen and all(opinions)):
            return None  # empty without a fault of its own: under merged cells
        return own_value(chosen[0], name, meaning, opinions)

    def _opinion(self, row: int, cells: Sequence[Cell], column: int) -> str:
        """An opinion, which members may take as their reason: it has the bounds of one."""
        text = self.words(row, cells, column, REASON_LIMIT)
        if points_to_somebody(text):
            self.refuse(row, column, CellFault.RECOGNISABLE)
        return text
