"""Reads one meeting file for a new preparation; only ever in a process of its own (`apart`)."""

from typing import Any

from valuemap.domain.preparing.preparation import PreparationTooLarge, again, written
from valuemap.files.meetings.meeting_file import read_record
from valuemap.files.meetings.meeting_plan import plan_of


def answer(data: bytes, known: str) -> dict[str, Any]:
    """The preparation in a file, as JSON; else nothing, where it is no meeting file or too large.

    Args:
        known: the ids of the lists of this installation, with spaces between them.
    """
    record, _faults = read_record(data)
    if record is None:
        return {"problem": "not a meeting"}
    try:
        made = again(plan_of(record), date="", delete_on="", known=known.split())
        return {"preparation": written(made)}
    except PreparationTooLarge:
        return {"problem": "too large"}
