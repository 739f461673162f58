"""Reads one file with a dossier; only ever in a process of its own (`apart`)."""

from dataclasses import astuple
from typing import Any

from valuemap.files.dossiers.dossier_file import read_record


def answer(data: bytes) -> dict[str, Any]:
    """The content of the file, or what is wrong in it."""
    record, faults = read_record(data)
    if record is None:
        return {"faults": [astuple(fault) for fault in faults]}
    return {"content": record.content}
