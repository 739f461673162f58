"""The own values of a meeting, in and out of their table."""

from collections.abc import Iterable

from sqlmodel import Session, col, select

from valuemap.deck import Opinion, Value
from valuemap.store.tables import OwnValueRow


def put_own_values(values: Iterable[Value], meeting_id: int, *, session: Session) -> None:
    """Store the own values of a new meeting, in their order."""
    session.add_all(
        OwnValueRow(
            meeting_id=meeting_id,
            position=position,
            value_id=value.id,
            name=value.name,
            meaning=value.meaning,
            # One line each: a checked text holds no line ends.
            opinions="\n".join(opinion.text for opinion in value.opinions),
        )
        for position, value in enumerate(values, start=1)
    )


def read_own_values(meeting_id: int, *, session: Session) -> tuple[Value, ...]:
    """The own values of a meeting, in their order."""
    rows = session.exec(
        select(OwnValueRow)
        .where(OwnValueRow.meeting_id == meeting_id)
        .order_by(col(OwnValueRow.position))
    )
    return tuple(
        Value(
            row.value_id,
            row.name,
            row.meaning,
            tuple(
                Opinion(f"{row.value_id}.{position}", position, text)
                for position, text in enumerate(row.opinions.split("\n"), start=1)
            ),
        )
        for row in rows
    )
