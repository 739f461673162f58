"""A dossier that somebody brings as a file, read so that it cannot keep the server busy."""

from enum import StrEnum
from typing import Final

from valuemap.files.apart import Busy, ReadingFailed, Turn, alone, read_apart
from valuemap.files.dossiers.dossier_file import DossierRecord
from valuemap.files.meetings.file_faults import FaultKind, FileFault

LARGEST_DOSSIER_FILE: Final = 5_000_000
"""Bytes."""


class NotRead(StrEnum):
    """Why a file was not looked at to its end."""

    TOO_LARGE = "too large"
    BUSY = "busy"


def read_brought(
    data: bytes, *, turn: Turn = alone
) -> DossierRecord | NotRead | tuple[FileFault, ...]:
    """The dossier in a file, or all that is wrong in it.

    Args:
        turn: as `read_apart` takes it.
    """
    if len(data) > LARGEST_DOSSIER_FILE:
        return NotRead.TOO_LARGE
    try:
        answer = read_apart("dossiers.dossier_process", data, turn=turn)
    except Busy:
        return NotRead.BUSY
    except ReadingFailed:
        return NotRead.TOO_LARGE
    if "content" in answer:
        return DossierRecord(answer["content"])
    return tuple(
        FileFault(place, FaultKind(kind), found, expected)
        for place, kind, found, expected in answer["faults"]
    )
