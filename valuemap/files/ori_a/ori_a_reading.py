"""A meeting in ORI-A that somebody brings, so that it cannot keep the server busy."""

from collections.abc import Mapping
from typing import Any, Final

from valuemap.files.apart import BrokenOff, Busy, OverLimits, ReadingFailed, Turn, alone, read_apart
from valuemap.files.ori_a.ori_a_file import LARGEST_FILE, AgendaPoint, OriA, OriAFault, OriANote

_FAILED: Final[Mapping[type[ReadingFailed], OriAFault]] = {
    OverLimits: OriAFault.TOO_HEAVY,
    Busy: OriAFault.TOO_BUSY,
    BrokenOff: OriAFault.BROKEN_OFF,
}
_BEGINS: Final = (b"<", b"\xef\xbb\xbf<", b"\xff\xfe<\x00", b"\xfe\xff\x00<")


def is_xml(data: bytes) -> bool:
    """Whether a file begins as XML does.

    >>> is_xml(b"  <?xml version='1.0'?><a/>"), is_xml(b"Fractie;Zetels")
    (True, False)
    """
    return data[:100].lstrip().startswith(_BEGINS)


def read_ori_a(data: bytes, *, turn: Turn = alone) -> OriA:
    """The factions and the agenda in a file.

    Never raises for what stands in it: what is wrong stands in the result.

    Args:
        turn: as `read_apart` takes it.
    """
    if len(data) > LARGEST_FILE:
        return OriA(fault=OriAFault.TOO_LARGE)
    try:
        found = read_apart("ori_a.ori_a_process", data, turn=turn)
    except ReadingFailed as error:
        return OriA(fault=_FAILED[type(error)])
    return _ori_a(found)


def _ori_a(found: Mapping[str, Any]) -> OriA:
    """What was written as plain lists and mappings."""
    fault = found["fault"]
    return OriA(
        found["meeting"],
        tuple(found["factions"]),
        tuple(AgendaPoint(**one) for one in found["agenda"]),
        tuple((OriANote(kind), number) for kind, number in found["notes"]),
        None if fault is None else OriAFault(fault),
        found["line"],
        found["found"],
    )
