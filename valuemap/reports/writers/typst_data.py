"""Blocks as the data that the Typst templates read, and how these are compiled."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

from valuemap.charts.colours import FACTION_COLOURS, INK, LINE, QUIET
from valuemap.reports.description.document import Block, Grid, Picture
from valuemap.reports.writers.letters import printable

_HERE = Path(__file__).parent
_FONTS = _HERE / "fonts"
_COLOURS = {"ink": INK, "quiet": QUIET, "line": LINE, "factions": FACTION_COLOURS}


def as_data(block: Block) -> dict[str, Any]:
    """A block as plain data, with its kind."""
    fields = asdict(block)
    if isinstance(block, Picture):
        fields["png"] = list(block.png)
    if isinstance(block, Grid):
        fields |= {"widths": block.widths, "is_short": block.is_short}
    return {"kind": type(block).__name__.lower(), **fields}


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
