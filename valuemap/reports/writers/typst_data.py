"""Blocks as the data that the Typst templates read, and how these are compiled."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from valuemap.charts.colours import INK, LINE, QUIET
from valuemap.charts.description import Dots
from valuemap.reports.description.document import Block, Facts, Grid, Picture, ValueMap
from valuemap.reports.drawing.items import Drawing, Item
from valuemap.reports.drawing.marks import GREY, mark, ring, together_mark
from valuemap.reports.drawing.value_map import lay_out
from valuemap.reports.writers.letters import printable

_HERE = Path(__file__).parent
_FONTS = _HERE / "fonts"
_COLOURS = {"ink": INK, "quiet": QUIET, "line": LINE}
MAP_CM = 16.3
"""The width of a map on a page."""
_MAP_LETTER = 9.0
_POINTS_PER_CM = 72 / 2.54


def as_data(block: Block) -> dict[str, Any]:
    """A block as plain data, with its kind."""
    if isinstance(block, ValueMap):
        return drawing_data(map_drawing(block), block.alternative)
    fields = asdict(block)
    if isinstance(block, Picture):
        fields["png"] = list(block.png)
    if isinstance(block, Facts):
        fields["head_part"] = block.head_part
    if isinstance(block, Dots):
        fields["marks"] = [_items(_mark(block, number)) for number in range(len(block.names))]
    if isinstance(block, Grid):
        fields |= {"widths": block.widths, "is_short": block.is_short}
    return {"kind": type(block).__name__.lower(), **fields}


def map_drawing(block: ValueMap) -> Drawing:
    """A map laid out for a page."""
    high = block.height * _POINTS_PER_CM
    return lay_out(block.picture, MAP_CM * _POINTS_PER_CM, _MAP_LETTER, high)


def _mark(dots: Dots, number: int) -> tuple[Item, ...]:
    """The mark of a faction around the origin, of one point wide: the same as on every screen."""
    at, rim = (0.0, 0.0), ring((0.0, 0.0), 1.0)
    if number == dots.together:
        return (rim, *together_mark(at, 1.0))
    if not dots.is_each_named:
        return (rim, *mark(None, at, 1.0, colour=GREY))
    return (rim, *mark(dots.positions[number], at, 1.0))


def _items(items: Sequence[Item]) -> list[dict[str, Any]]:
    return [{"kind": type(item).__name__.lower(), **asdict(item)} for item in items]


def drawing_data(drawing: Drawing, alternative: str) -> dict[str, Any]:
    """A picture that was laid out, with its words for who cannot see it."""
    size = {"width": drawing.width, "height": drawing.height}
    return {"kind": "drawing", "alternative": alternative, "items": _items(drawing.items), **size}


def compile_template(name: str, data: dict[str, Any], **options: Any) -> bytes:
    """Run a template of this folder on data. Words in the data are never read as markup."""
    import typst  # 30 MB that only documents need

    compiled = typst.compile(
        str(_HERE / f"{name}.typ"),
        root=str(_HERE),
        font_paths=[str(_FONTS)],
        ignore_system_fonts=True,  # the same document on every machine
        sys_inputs={
            "data": printable(json.dumps(data, ensure_ascii=False)),
            "colours": json.dumps(_COLOURS),
        },
        **options,
    )
    pages = compiled if isinstance(compiled, list) else [compiled]
    return bytes(pages[0])
