"""Reads one list of factions; only ever in a process of its own (`apart`)."""

import datetime as dt
from dataclasses import asdict
from typing import Any, Final

from valuemap.files.factions.faction_sheet import read_faction_sheet
from valuemap.files.factions.faction_source import FactionSource
from valuemap.files.factions.faction_sources import read_faction_source
from valuemap.files.sheets import spreadsheet_process
from valuemap.files.sheets.spreadsheets import MOST_COLUMNS, MOST_MERGED, MOST_ROWS, is_packed

PASTED: Final = "pasted"
FILE: Final = "file"


def answer(data: bytes, day: str, brought: str) -> dict[str, Any]:
    """The factions in a file or a pasted text, as plain lists and mappings."""
    return asdict(_read(data, dt.date.fromisoformat(day), brought))


def _read(data: bytes, day: dt.date, brought: str) -> FactionSource:
    if brought == PASTED:
        return read_faction_source(data.decode(), day)
    if not is_packed(data):
        return read_faction_source(data, day)
    limits = (str(most) for most in (MOST_ROWS, MOST_COLUMNS, MOST_MERGED))
    return read_faction_sheet(spreadsheet_process.answer(data, *limits))
