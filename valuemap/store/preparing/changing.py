"""Changing a meeting that is there: what is wanted, under the locks of all who use it.

Locks go in the order of saving: rounds, factions, version of the meeting. So a ballot is saved
before a change or after it; and after it, its words are older than those of the question.
"""

from collections.abc import Mapping, Sequence

from sqlmodel import Session, col, delete, func, select

from valuemap.content.value_list import ValueList
from valuemap.domain.evening.script import Script
from valuemap.domain.meeting import Kind, Meeting
from valuemap.domain.preparing.changes import (
    Facts,
    Wanted,
    WantedFaction,
    WantedQuestion,
    places_for,
    stage_without,
)
from valuemap.domain.preparing.plan import AgendaPlan, FactionPlan
from valuemap.store import meetings
from valuemap.store.engine.wiping import ask_for_wiping
from valuemap.store.participants import IS_IN
from valuemap.store.tables.meeting_tables import (
    AgendaItemRow,
    ArgumentRow,
    BallotRow,
    FactionBallotRow,
    FactionRow,
    MeetingRow,
    ParticipantRow,
    RoundRow,
    ValueListRow,
)
from valuemap.store.value_lists import read, written
from valuemap.wording import comparable


def lock(meeting_id: int, *, session: Session) -> Meeting:
    """Let nobody else change a meeting, weigh in it or join it meanwhile; gives it as it is now.

    Raises `NotFound`.
    """
    for table in (RoundRow, FactionRow):
        session.exec(
            select(col(table.id))
            .where(col(table.meeting_id) == meeting_id)
            .order_by(col(table.id))
            .with_for_update()
        ).all()
    meetings.stage_changed(meeting_id, session=session)
    session.expire_all()
    return meetings.load_meeting(meeting_id, session=session)


def facts(meeting_id: int, *, session: Session) -> Facts:
    """What stands in a meeting that keeps parts of it from being changed."""
    factions = {
        row.id: row.position
        for row in session.exec(select(FactionRow).where(FactionRow.meeting_id == meeting_id))
    }
    joined = set(
        session.exec(
            select(ParticipantRow.faction_id).where(ParticipantRow.meeting_id == meeting_id)
        )
    )
    rounds = select(RoundRow.id).where(RoundRow.meeting_id == meeting_id)
    joined |= set(
        session.exec(
            select(FactionBallotRow.faction_id).where(col(FactionBallotRow.round_id).in_(rounds))
        )
    )
    items = select(AgendaItemRow.id).where(AgendaItemRow.meeting_id == meeting_id)
    arguing = session.exec(
        select(ArgumentRow.faction_id).where(col(ArgumentRow.agenda_item_id).in_(items))
    )
    joined |= {faction for faction in arguing if faction is not None}
    weighed: set[str] = set()
    for table in (BallotRow, FactionBallotRow):
        weighed |= set(
            session.exec(
                select(AgendaItemRow.question_id)
                .join(RoundRow, col(RoundRow.agenda_item_id) == col(AgendaItemRow.id))
                .where(
                    AgendaItemRow.meeting_id == meeting_id,
                    select(table.id).where(col(table.round_id) == col(RoundRow.id)).exists(),
                )
            )
        )
    talked = session.exec(
        select(AgendaItemRow.question_id)
        .join(ArgumentRow, col(ArgumentRow.agenda_item_id) == col(AgendaItemRow.id))
        .where(AgendaItemRow.meeting_id == meeting_id)
    )
    return Facts(frozenset(factions[one] for one in joined), frozenset(weighed), frozenset(talked))


def apply(now: Meeting, wanted: Wanted, host_key: str, *, session: Session) -> Sequence[str]:
    """Make a meeting as it is wanted; call it after `lock`, with what `check` took.

    Args:
        now: as `lock` gave it.
        host_key: for the links of new factions.

    Returns:
        The names of factions of which more people are in than they now have seats.
    """
    row = session.get_one(MeetingRow, now.id)
    row.title, row.date, row.delete_on = wanted.title, wanted.date, wanted.delete_on
    row.script = Script("", wanted.script).lines()
    row.starts_at, row.place = wanted.starts_at, wanted.place
    settings = wanted.settings
    ways_before = {item.question_id: item.way for item in now.agenda}
    row.way, row.who, row.door = settings.way.id, settings.who, settings.door
    row.asks_stance, row.asks_reason = settings.asks_stance, settings.asks_reason
    row.asks_values, row.consults = settings.asks_values, settings.consults
    session.add(row)
    fuller = _factions(now, wanted.factions, host_key, session)
    _remove_questions(now, wanted, row, session)
    lists = _lists(now.id, wanted, session)
    items = {
        item.question_id: item
        for item in session.exec(select(AgendaItemRow).where(AgendaItemRow.meeting_id == now.id))
    }
    before = {item.question_id: item for item in now.agenda}
    for rank, question in enumerate(wanted.agenda, start=1):
        item = items.get(question.question_id)
        if item is None:
            item = _new_question(now.id, question, rank, lists, session)
        old = before.get(question.question_id)
        item.rank = rank
        item.way = question.way.id
        if old is not None and _words(question) != (
            old.proposition,
            old.value_list,
            ways_before[question.question_id],
            old.at_stake,
        ):
            item.proposition = question.proposition
            item.value_list_id = lists[question.value_list]
            item.at_stake = meetings.known_at_stake(question.at_stake, question.value_list)
            item.own_clusters = " ".join(
                question.value_list.known((question.own or meetings.OF_THE_DECK).clusters)
            )
            item.words_version += 1
            ask_for_wiping(session)  # of the words that were there
        session.add(item)
    session.flush()
    _remove_unused_lists(now.id, session)
    return fuller


def _words(question: WantedQuestion) -> tuple[object, ...]:
    return question.proposition, question.value_list, question.way, question.at_stake


def _factions(
    now: Meeting, wanted: Sequence[WantedFaction], host_key: str, session: Session
) -> list[str]:
    rows = {
        row.position: row
        for row in session.exec(
            select(FactionRow).where(
                FactionRow.meeting_id == now.id, col(FactionRow.is_beside).is_(False)
            )
        )
    }
    kept = {faction.position: faction for faction in wanted if faction.position}
    are_groups = now.kind is Kind.GROUPS
    for position, row in rows.items():
        if position not in kept:
            session.delete(row)
            ask_for_wiping(session)
    session.flush()
    fuller = []
    taken = _taken(now.id, session)
    for position, faction in kept.items():
        row = rows[position]
        if row.name != faction.name:
            row.name, row.name_key = faction.name, comparable(faction.name)
            ask_for_wiping(session)  # of the name that is gone
        if row.seats != faction.seats:
            inside = taken.get(row.id or 0, 0)
            row.places = places_for(faction.seats, row.seats, row.places, inside)
            row.seats = faction.seats
            if inside > faction.seats:
                fuller.append(faction.name)
        session.add(row)
    session.flush()
    for faction in wanted:
        if not faction.position:
            # A group has no seats: it gets as many places as the others have.
            places = max(one.places for one in now.factions) if are_groups else None
            plan = FactionPlan(faction.name, faction.seats, places=places)
            meetings.add_faction(now.id, plan, host_key, position=None, session=session)
    return fuller


def _taken(meeting_id: int, session: Session) -> Mapping[int, int]:
    statement = (
        select(ParticipantRow.faction_id, func.count())
        .where(ParticipantRow.meeting_id == meeting_id, *IS_IN[:2])
        .group_by(col(ParticipantRow.faction_id))
    )
    return dict(session.exec(statement).all())


def _remove_questions(now: Meeting, wanted: Wanted, row: MeetingRow, session: Session) -> None:
    kept = {question.question_id for question in wanted.agenda}
    removed = {item.position for item in now.agenda if item.question_id not in kept}
    if not removed:
        return
    row.stage_position = stage_without(now, removed)
    if row.stage_before in removed or now.stage != row.stage_position:
        row.stage_before = row.stage_position
    session.add(row)
    session.exec(
        delete(AgendaItemRow).where(
            col(AgendaItemRow.meeting_id) == now.id, col(AgendaItemRow.position).in_(removed)
        )
    )
    ask_for_wiping(session)


def _new_question(
    meeting_id: int,
    question: WantedQuestion,
    rank: int,
    lists: Mapping[ValueList, int],
    session: Session,
) -> AgendaItemRow:
    values = question.value_list
    plan = AgendaPlan(
        question.question_id,
        question.proposition,
        question.own,
        at_stake=question.at_stake,
        way=question.way,
    )
    return meetings.add_question(
        meeting_id, plan, values, lists[values], rank=rank, position=None, session=session
    )


def _lists(meeting_id: int, wanted: Wanted, session: Session) -> Mapping[ValueList, int]:
    """The row of each list that is weighed; those that are not there are added."""
    rows = session.exec(
        select(ValueListRow)
        .where(ValueListRow.meeting_id == meeting_id)
        .order_by(col(ValueListRow.position))
    ).all()
    found = {read(row.content): row.id or 0 for row in rows}
    position = max((row.position for row in rows), default=0)
    for values in dict.fromkeys(question.value_list for question in wanted.agenda):
        if values not in found:
            position += 1
            row = ValueListRow(meeting_id=meeting_id, position=position, content=written(values))
            session.add(row)
            session.flush()
            found[values] = row.id or 0
    return found


def _remove_unused_lists(meeting_id: int, session: Session) -> None:
    used = select(AgendaItemRow.value_list_id).where(AgendaItemRow.meeting_id == meeting_id)
    gone = session.exec(
        delete(ValueListRow).where(
            col(ValueListRow.meeting_id) == meeting_id, col(ValueListRow.id).not_in(used)
        )
    )
    if gone.rowcount:
        ask_for_wiping(session)
