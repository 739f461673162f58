"""Two values that clash: which one gave way, and in which order both are shown."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Final

from valuemap.content.frameworks.part import Item, Part
from valuemap.domain.dossiers.work import Entry

SIDES: Final = ("a", "b")
"""The values of a clash, as an entry names the one that gave way."""


@dataclass(frozen=True)
class Decided:
    """A clash of which it was noted what gave way.

    Attributes:
        stays: the value that weighs more here.
        yields: the value that gave way.
        why, who, date: as noted; may be missing.
    """

    item: Item
    stays: str
    yields: str
    why: str
    who: str
    date: dt.date | None


def shown_order(work_id: int, item: Item) -> tuple[str, ...]:
    """In which order the two values of a clash are shown, as "a" and "b".

    What is read first is chosen more often. So the order differs from card to card and from work
    to work, each value comes first as often as not, and it stays the same while people talk.
    """
    drawn = sha256(f"{work_id}.{item.id}".encode()).digest()[0]
    return SIDES if drawn % 2 else SIDES[::-1]


def side_name(item: Item, side: str) -> str:
    """The value of a clash at a side."""
    return item.sides[SIDES.index(side)]


def decided(part: Part, entries: Mapping[str, Entry]) -> tuple[Decided, ...]:
    """What was decided of the clashes of a part, in their order."""
    found = []
    for item in part.items.values():
        entry = entries.get(item.id, Entry())
        if entry.choice in SIDES and len(item.sides) == len(SIDES):
            stays = next(side for side in SIDES if side != entry.choice)
            found.append(
                Decided(
                    item,
                    side_name(item, stays),
                    side_name(item, entry.choice),
                    entry.note,
                    entry.who,
                    entry.date,
                )
            )
    return tuple(found)
