"""A grid in which marks are put: where people see the plan."""

from collections.abc import Sequence

from valuemap.domain.dossiers.placing import Cell

PICTURE = "Waar u het plan ziet"
CAPTION = "Het raster met de tekens"
HERE = "Hier zien wij het plan"
NONE = "Er staat nog geen teken. Zet er een bij elk vak waar u het plan ziet."
SEVERAL = "De tekens staan in {rows} rijen. Vraag elkaar of iedereen hetzelfde bedoelt."


def cell_name(cell: Cell) -> str:
    """A cell by its column, with what is asked there."""
    return f"{cell.column.name}: {cell.question}" if cell.question else cell.column.name


def note(cell: Cell) -> str:
    """The field for a note with a mark."""
    return f"Toelichting bij {cell.row.text}, {cell.column.name.lower()}"


def found(cells: Sequence[Cell]) -> str:
    """Where the marks stand, in a sentence or two."""
    if not cells:
        return NONE
    rows: dict[str, list[str]] = {}
    for cell in cells:
        rows.setdefault(cell.row.text, []).append(cell.column.name.lower())
    places = "; ".join(f"{row} ({', '.join(columns)})" for row, columns in rows.items())
    said = f"{'Een teken' if len(cells) == 1 else f'{len(cells)} tekens'}: {places}."
    return said if len(rows) == 1 else f"{said} {SEVERAL.format(rows=len(rows))}"
