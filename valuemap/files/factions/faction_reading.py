"""The factions in what somebody brings, so that it cannot keep the server busy."""

import datetime as dt
from collections.abc import Mapping
from typing import Any, Final

from valuemap.domain.preparing.faction_list import LONGEST_LIST, LineFault
from valuemap.domain.preparing.plan import FactionPlan
from valuemap.files.apart import BrokenOff, Busy, OverLimits, ReadingFailed, Turn, alone, read_apart
from valuemap.files.factions.faction_process import FILE, PASTED
from valuemap.files.factions.faction_source import (
    FactionSource,
    Note,
    NoteKind,
    SourceFault,
    SourceKind,
    Unread,
)
from valuemap.files.factions.faction_sources import LARGEST_FILE, read_faction_source

_FAILED: Final[Mapping[type[ReadingFailed], SourceFault]] = {
    OverLimits: SourceFault.TOO_HEAVY,
    Busy: SourceFault.TOO_BUSY,
    BrokenOff: SourceFault.BROKEN_OFF,
}
_FAULTS: Final = {fault.value: fault for fault in (*LineFault, *SourceFault)}


def read_factions(found: str | bytes, day: dt.date, *, turn: Turn = alone) -> FactionSource:
    """The factions in a pasted text or a file, whatever of the kinds it is.

    A short text is read at once; a long one and every file in a process with limits. Never
    raises for what stands in it: what is wrong stands in the result.

    Args:
        day: that of the meeting.
        turn: as `read_apart` takes it.
    """
    if isinstance(found, str) and len(found) <= LONGEST_LIST:
        return read_faction_source(found, day)
    if len(found) > LARGEST_FILE:
        return _nothing(LineFault.TOO_MUCH_TEXT)
    brought = PASTED if isinstance(found, str) else FILE
    data = found.encode(errors="replace") if isinstance(found, str) else found
    try:
        answer = read_apart("factions.faction_process", data, day.isoformat(), brought, turn=turn)
    except ReadingFailed as error:
        return _nothing(_FAILED[type(error)])
    return _source(answer)


def _nothing(fault: LineFault | SourceFault) -> FactionSource:
    return FactionSource(SourceKind.NOTHING, unread=(Unread(fault),))


def _source(answer: Mapping[str, Any]) -> FactionSource:
    """The source that was written as plain lists and mappings."""
    return FactionSource(
        kind=SourceKind(answer["kind"]),
        factions=tuple(FactionPlan(**faction) for faction in answer["factions"]),
        notes=tuple(
            Note(**{**_with_tuples(note), "kind": NoteKind(note["kind"])})
            for note in answer["notes"]
        ),
        unread=tuple(Unread(**{**one, "fault": _FAULTS[one["fault"]]}) for one in answer["unread"]),
        more=answer["more"],
        sheet=answer["sheet"],
    )


def _with_tuples(content: Mapping[str, Any]) -> dict[str, Any]:
    return {key: tuple(v) if isinstance(v, list) else v for key, v in content.items()}
