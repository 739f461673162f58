"""Arguments for and against a proposition."""

from dataclasses import dataclass

from sqlmodel import Session, col, select

from valuemap.store.errors import NotFound
from valuemap.store.meetings import now, stage_changed
from valuemap.store.tables import AgendaItemRow, ArgumentRow, FactionRow
from valuemap.talk import Argument, Side

MOST_ARGUMENTS = 60


@dataclass(frozen=True)
class SavedArgument:
    """An argument with whose it is: a faction, or the host where that is None.

    Attributes:
        id: for `hide_argument`. It tells the order of adding: it never leaves the server.
    """

    id: int
    faction_id: int | None
    argument: Argument
    is_hidden: bool


def add_argument(
    meeting_id: int,
    position: int,
    argument: Argument,
    *,
    faction_id: int | None,
    session: Session,
) -> None:
    """Add an argument to a question. Raises `NotFound` for one that is not on the agenda."""
    item = _item(meeting_id, position, session)
    if faction_id is not None:
        faction = session.get(FactionRow, faction_id)
        if faction is None or faction.meeting_id != meeting_id:
            raise NotFound
    session.add(
        ArgumentRow(
            agenda_item_id=item.id or 0,
            faction_id=faction_id,
            side=argument.side,
            cluster=argument.cluster,
            text=argument.text,
            added_at=now(),
        )
    )
    stage_changed(meeting_id, session=session)


def arguments(meeting_id: int, position: int, *, session: Session) -> tuple[SavedArgument, ...]:
    """The first arguments on a question, by faction and then by their words; the host's last.

    Not in the order in which they came: within a faction that would tell who spoke.

    Raises:
        NotFound: no such question on the agenda.
    """
    item = _item(meeting_id, position, session)
    found = session.exec(
        select(ArgumentRow, FactionRow.position)
        .join(FactionRow, col(FactionRow.id) == col(ArgumentRow.faction_id), isouter=True)
        .where(ArgumentRow.agenda_item_id == item.id)
        .order_by(col(ArgumentRow.id))
        .limit(MOST_ARGUMENTS)
    ).all()
    rows = [
        row for row, _ in sorted(found, key=lambda one: (one[1] is None, one[1] or 0, one[0].text))
    ]
    return tuple(
        SavedArgument(
            row.id or 0,
            row.faction_id,
            Argument(Side(row.side), row.cluster, row.text),
            row.is_hidden,
        )
        for row in rows
    )


def hide_argument(meeting_id: int, argument_id: int, is_hidden: bool, *, session: Session) -> None:
    """Hide an argument, or show it again. Raises `NotFound`."""
    row = session.get(ArgumentRow, argument_id)
    item = None if row is None else session.get(AgendaItemRow, row.agenda_item_id)
    if row is None or item is None or item.meeting_id != meeting_id:
        raise NotFound
    row.is_hidden = is_hidden
    session.add(row)
    stage_changed(meeting_id, session=session)


def _item(meeting_id: int, position: int, session: Session) -> AgendaItemRow:
    item = session.exec(
        select(AgendaItemRow).where(
            AgendaItemRow.meeting_id == meeting_id, AgendaItemRow.position == position
        )
    ).first()
    if item is None:
        raise NotFound
    return item
