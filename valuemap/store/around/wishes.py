"""Which questions the factions ask for, where the agenda is chosen together."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlmodel import Session, col, delete, func, select

from valuemap.domain.meeting import MOST_WISHES
from valuemap.store import meetings
from valuemap.store.engine.errors import NotFound, TooManyWishes, WishesClosed
from valuemap.store.engine.wiping import ask_for_wiping
from valuemap.store.tables.meeting_tables import FactionRow, MeetingRow, WishRow


@dataclass(frozen=True)
class Wishes:
    """What the factions of a meeting ask for, without whose a wish is.

    Attributes:
        counts: how many factions ask for a question, by its id.
        factions: how many ask for at least one.
    """

    counts: Mapping[str, int]
    factions: int


def ask_for_wishes(meeting_id: int, asks: bool, *, session: Session) -> None:
    """Let factions ask for questions, or no more.

    Raises:
        NotFound: no such meeting.
        WishesClosed: weighing began.
    """
    meetings.stage_changed(meeting_id, session=session)
    row = session.get(MeetingRow, meeting_id, populate_existing=True)
    if row is None:
        raise NotFound
    if asks and meetings.has_begun(row, session):
        raise WishesClosed
    row.asks_wishes = asks
    session.add(row)


def wish(faction_id: int, question_id: str, *, session: Session) -> None:
    """Ask for a question; asking twice is asking once.

    Raises:
        NotFound: no such faction.
        WishesClosed: factions ask for no questions (any more), and a company never does.
        TooManyWishes: the faction asked for `MOST_WISHES` already.
    """
    faction = _faction(faction_id, session)
    asked = wishes_of(faction_id, session=session)
    if question_id in asked:
        return
    if len(asked) >= MOST_WISHES:
        raise TooManyWishes(MOST_WISHES)
    session.add(WishRow(faction_id=faction_id, question_id=question_id, added_at=meetings.now()))
    meetings.touch(faction.meeting_id, session=session)


def take_back(faction_id: int, question_id: str, *, session: Session) -> None:
    """Ask for a question no more; a colleague may have been ahead. Raises as `wish`."""
    faction = _faction(faction_id, session)
    session.exec(
        delete(WishRow).where(
            col(WishRow.faction_id) == faction_id, col(WishRow.question_id) == question_id
        )
    )
    meetings.touch(faction.meeting_id, session=session)
    ask_for_wiping(session)


def wishes_of(faction_id: int, *, session: Session) -> tuple[str, ...]:
    """The questions that a faction asks for, the oldest wish first."""
    found = session.exec(
        select(WishRow.question_id)
        .where(WishRow.faction_id == faction_id)
        .order_by(col(WishRow.id))
    )
    return tuple(found)


def wishes(meeting_id: int, *, session: Session) -> Wishes:
    """How many factions ask for what; the most wanted first."""
    own = FactionRow.meeting_id == meeting_id
    number = func.count(col(WishRow.id))
    counts = session.exec(
        select(WishRow.question_id, number)
        .join(FactionRow, col(FactionRow.id) == col(WishRow.faction_id))
        .where(own)
        .group_by(col(WishRow.question_id))
        .order_by(number.desc(), col(WishRow.question_id))
    ).all()
    factions = session.exec(
        select(func.count(func.distinct(col(WishRow.faction_id))))
        .join(FactionRow, col(FactionRow.id) == col(WishRow.faction_id))
        .where(own)
    ).one()
    return Wishes(dict(counts), factions)


def _faction(faction_id: int, session: Session) -> FactionRow:
    """The faction of the council, locked, where it may ask for questions now."""
    row = session.get(FactionRow, faction_id, with_for_update=True)
    if row is None:
        raise NotFound
    meeting = session.get_one(MeetingRow, row.meeting_id)
    is_asked = meeting.asks_wishes and not row.is_beside
    if not is_asked or meetings.has_begun(meeting, session):
        raise WishesClosed
    return row
