"""The result of a meeting of one faction, from what was frozen, through `disclosure`."""

from sqlmodel import Session

from valuemap.disclosure import Alone, Outcome, publish_alone
from valuemap.domain.evening.rounds import RoundState
from valuemap.domain.meeting import Kind
from valuemap.store.engine.errors import NotFound, NotRevealed
from valuemap.store.frozen_records import read
from valuemap.store.tables.meeting_tables import AgendaItemRow, MeetingRow, RoundRow
from valuemap.store.value_lists import read_list

_SHOWN = (RoundState.CONSULTING, RoundState.REVEALED)


def alone(round_id: int, *, session: Session) -> Alone:
    """What a faction alone sees of a round: its members' mean, and what it agreed.

    Raises:
        NotFound: no such round, or not of a meeting of one faction.
        NotRevealed: it is not shown yet.
    """
    row = session.get(RoundRow, round_id)
    meeting = None if row is None else session.get(MeetingRow, row.meeting_id)
    if row is None or meeting is None or meeting.kind != Kind.FACTION:
        raise NotFound
    if RoundState(row.state) not in _SHOWN:
        raise NotRevealed
    item = session.get_one(AgendaItemRow, row.agenda_item_id)
    frozen = read(row.frozen)
    return publish_alone(
        tuple(place.uncast() for place in frozen.places),
        frozen.own,
        frozen.left[0] if frozen.left else Outcome.NO_ANSWER,
        read_list(item.value_list_id, session=session).ids,
    )
