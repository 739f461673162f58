"""The people of a meeting back into the store, and the order in which its rounds were opened."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from sqlmodel import Session

from valuemap.domain.access import hash_key, new_key
from valuemap.domain.evening.rounds import Move
from valuemap.store.participants import free_numbers
from valuemap.store.tables.meeting_tables import FactionRow, ParticipantRow

Place = tuple[int, int]
"""A round: the places of its question on the agenda and of the round in it, from 0."""


def add_people(
    content: Mapping[str, Any],
    factions: Sequence[FactionRow],
    meeting_id: int,
    openings: Mapping[Place, int],
    session: Session,
) -> list[ParticipantRow]:
    """Store who took part: without a key that anybody has, and with new numbers where none are.

    Files of before do not say after how many openings somebody came in: the moments do.
    """
    people = content["participants"]
    opened = sorted(
        at for item, number in openings if (at := _opened_at(content, item, number)) is not None
    )
    numbers = iter(free_numbers(len(people)))
    rows = []
    for person in people:
        joined_at = moment(person["joined_at"])
        before = sum(at < joined_at for at in opened)
        rows.append(
            ParticipantRow(
                meeting_id=meeting_id,
                faction_id=factions[person["faction"] - 1].id or 0,
                key_hash=hash_key(new_key()),
                joined_at=joined_at,
                left_at=moment_or_none(person["left_at"]),
                freed_at=moment_or_none(person.get("freed_at")),
                is_paper=person["is_paper"],
                number=person.get("screen_number", next(numbers)),
                is_admitted=person.get("is_admitted", True),
                is_late=person.get("is_late", False),
                known_after=person.get("known_after", before),
                objects=person.get("objects"),
            )
        )
    session.add_all(rows)
    session.flush()
    return rows


def openings_of(content: Mapping[str, Any]) -> dict[Place, int]:
    """Which rounds were opened, and as which: files of before do not say the latter."""
    opened = [
        (at, item, number)
        for item, question in enumerate(content["agenda"])
        for number in range(len(question["rounds"]))
        if (at := _opened_at(content, item, number)) is not None
    ]
    return {
        (item, number): content["agenda"][item]["rounds"][number].get("opening", place)
        for place, (_, item, number) in enumerate(sorted(opened), start=1)
    }


def _opened_at(content: Mapping[str, Any], item: int, number: int) -> dt.datetime | None:
    """When a round was first opened."""
    events = content["agenda"][item]["rounds"][number]["events"]
    return next((moment(event["at"]) for event in events if event["move"] == Move.OPEN), None)


def moment(text: str) -> dt.datetime:
    """A moment as a file writes it."""
    return dt.datetime.fromisoformat(text)


def moment_or_none(text: str | None) -> dt.datetime | None:
    """The same of what may not have happened."""
    return None if text is None else moment(text)
