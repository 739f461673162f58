"""A new preparation from a meeting file, read so that it cannot keep the server busy."""

from collections.abc import Iterable
from enum import StrEnum
from typing import Final

from valuemap.domain.preparing.preparation import Preparation, read
from valuemap.files.apart import Busy, ReadingFailed, Turn, alone, read_apart

LARGEST_MEETING_FILE: Final = 10_000_000
"""Bytes."""


class AgainFault(StrEnum):
    """Why a file gives no preparation."""

    NOT_A_MEETING = "not a meeting"
    TOO_LARGE = "too large"
    BUSY = "busy"


def read_again(
    data: bytes, known: Iterable[str], *, turn: Turn = alone
) -> Preparation | AgainFault:
    """The preparation in a meeting file: all that its clerk decided, without dates and ballots.

    Args:
        known: the ids of the lists of this installation, which need not be taken along.
        turn: as `read_apart` takes it.
    """
    if len(data) > LARGEST_MEETING_FILE:
        return AgainFault.TOO_LARGE
    try:
        answer = read_apart("meetings.meeting_process", data, " ".join(known), turn=turn)
    except Busy:
        return AgainFault.BUSY
    except ReadingFailed:
        return AgainFault.TOO_LARGE
    if "problem" in answer:
        return AgainFault(answer["problem"])
    return read(answer["preparation"])
