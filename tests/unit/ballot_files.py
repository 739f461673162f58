"""Ballots files made up for tests."""

from collections.abc import Sequence
from functools import partial

from tests.builders import VALUES
from valuemap.files.ballots import ballots_csv
from valuemap.files.ballots.ballots_csv import HEAD, WAY

LISTS = (VALUES.ids,)
COLUMNS = (*HEAD, *VALUES.ids)
WITH_WAY = (*HEAD, WAY, *VALUES.ids)
HEADER = ",".join(COLUMNS)
read_ballots = partial(ballots_csv.read_ballots, known=LISTS)
EVEN = "12,11,11,11,11,11,11,11,11"


def line(
    question: str = "vraag.1",
    round_: str = "1",
    faction: str = "Lijst A",
    seats: str = "3",
    participant: str = "p1",
    abstain: str = "0",
    stance: str = "",
    points: str = EVEN,
) -> str:
    """One line, sound unless told otherwise."""
    return ",".join([question, round_, faction, seats, participant, abstain, stance, points])


def header_of(items: int) -> str:
    """The header of a file over a list of so many items that nobody knows."""
    return ",".join((*HEAD, *(f"item-{number}" for number in range(items))))


def points_text(points: Sequence[int]) -> str:
    """The points of a ballot as they stand in a line."""
    return ",".join(str(number) for number in points)


def file_of(*lines: str, header: str = HEADER, end: str = "\n") -> bytes:
    """A file of these lines under the header."""
    return (end.join([header, *lines]) + end).encode()
