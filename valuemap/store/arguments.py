"""Arguments for and against a proposition."""

from dataclasses import dataclass

from sqlmodel import Session, col, select

from valuemap.domain.talk import Argument, Side, UnknownCluster
from valuemap.store import frozen
from valuemap.store.engine.errors import NotFound
from valuemap.store.meetings import now, stage_changed
from valuemap.store.tables.meeting_tables import AgendaItemRow, ArgumentRow, FactionRow
from valuemap.store.value_lists import read_list

MOST_ARGUMENTS = 60


@dataclass(frozen=True)
class SavedArgument:
    """An argument, with whose it is where that may be said.

    Attributes:
        faction_id: where the writer chose to say so, and the faction stands in the result
            with a profile of its own; else None.
        is_by_host: the host added it.
        id: for `hide_argument`. It tells the order of adding: it never leaves the server.
    """

    id: int
    faction_id: int | None
    argument: Argument
    is_hidden: bool
    is_by_host: bool = False


def add_argument(
    meeting_id: int,
    position: int,
    argument: Argument,
    *,
    faction_id: int | None,
    shows_faction: bool = False,
    session: Session,
) -> None:
    """Add an argument to a question.

    Raises:
        NotFound: there is no such question on the agenda, or no such faction in the meeting.
        UnknownCluster: the argument is tied to nothing that is weighed there.
    """
    item = _item(meeting_id, position, session)
    if argument.cluster not in read_list(item.value_list_id, session=session).cluster:
        raise UnknownCluster(argument.cluster)
    if faction_id is not None:
        faction = session.get(FactionRow, faction_id)
        if faction is None or faction.meeting_id != meeting_id or faction.is_beside:
            raise NotFound
    session.add(
        ArgumentRow(
            agenda_item_id=item.id or 0,
            faction_id=faction_id,
            side=argument.side,
            cluster=argument.cluster,
            text=argument.text,
            shows_faction=shows_faction,
            added_at=now(),
        )
    )
    stage_changed(meeting_id, session=session)


def arguments(meeting_id: int, position: int, *, session: Session) -> tuple[SavedArgument, ...]:
    """The first arguments on a question, by their words; the host's last.

    Not in the order in which they came, nor by faction: both would tell who spoke.

    Raises:
        NotFound: no such question on the agenda.
    """
    item = _item(meeting_id, position, session)
    rows = session.exec(
        select(ArgumentRow)
        .where(ArgumentRow.agenda_item_id == item.id)
        .order_by(col(ArgumentRow.id))
        .limit(MOST_ARGUMENTS)
    ).all()
    named = frozen.factions_shown(item, session)
    return tuple(
        SavedArgument(
            row.id or 0,
            row.faction_id if row.shows_faction and row.faction_id in named else None,
            Argument(Side(row.side), row.cluster, row.text),
            row.is_hidden,
            is_by_host=row.faction_id is None,
        )
        for row in sorted(rows, key=lambda row: (row.faction_id is None, row.text))
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
