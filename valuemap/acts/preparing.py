"""Making meetings, a clerk's own and the example; and choosing the agenda together."""

import datetime as dt
from collections.abc import Mapping
from pathlib import Path

from valuemap.content.deck import Deck
from valuemap.content.value_list import ValueList
from valuemap.domain.preparing.plan import MeetingPlan
from valuemap.store import meetings
from valuemap.store.around import links, wishes
from valuemap.store.dossiers import dossiers
from valuemap.store.engine.database import Database
from valuemap.store.engine.errors import NotFound
from valuemap.store.exchange.demo import create_demo
from valuemap.store.meetings import NewMeeting
from valuemap.store.preparing import drafts


def create_meeting(
    database: Database, plan: MeetingPlan, *, draft: str = "", dossier_id: int | None = None
) -> NewMeeting:
    """Make a planned meeting; its host key is known this once.

    Args:
        draft: the key of the draft that it was made from, which ends with it.
        dossier_id: of the dossier that it is about; None for none.

    Raises `NotFound` where that dossier is gone, or `TooManyLines` where it is full.
    """
    with database.write() as session:
        if draft:
            drafts.discard(draft, session=session)
        made = meetings.create_meeting(plan, session=session)
        if dossier_id is not None:
            dossiers.link_meeting(dossier_id, made.meeting_id, session=session)
        return made


def make_demo(
    database: Database, folder: Path, lists: Mapping[str, ValueList], *, today: dt.date
) -> NewMeeting:
    """Make another demo meeting from its files in a folder. Raises `DeckError`."""
    with database.write() as session:
        return create_demo(folder, lists, today=today, session=session)


def ensure_demo(
    database: Database, folder: Path, lists: Mapping[str, ValueList], *, today: dt.date
) -> None:
    """Make the demo meeting where there is none. Raises `DeckError`."""
    with database.read() as session:
        if meetings.demo_pulse(session=session) is not None:
            return
    with database.write() as session:  # looks again: somebody else may have been first
        if meetings.demo_pulse(session=session) is None:
            create_demo(folder, lists, today=today, session=session)


def ask_for_wishes(database: Database, meeting_id: int, *, asks: bool) -> None:
    """Let factions ask for questions, or no more. Raises `NotFound` or `WishesClosed`."""
    with database.write() as session:
        wishes.ask_for_wishes(meeting_id, asks, session=session)


def wish(database: Database, key: str, question_id: str, *, deck: Deck, today: dt.date) -> None:
    """Ask for a question of the deck, with the link of a faction.

    Raises:
        FactionLinkStopped, Expired: the link works no more.
        NotFound, WishesClosed, TooManyWishes: as `wishes.wish` says.
    """
    if question_id not in deck.places:
        raise NotFound
    with database.write() as session:
        _, faction_id = links.faction_of_link(key, today=today, session=session)
        wishes.wish(faction_id, question_id, session=session)


def take_wish_back(database: Database, key: str, question_id: str, *, today: dt.date) -> None:
    """Ask for a question no more, with the link of a faction. Raises as `wish`."""
    with database.write() as session:
        _, faction_id = links.faction_of_link(key, today=today, session=session)
        wishes.take_back(faction_id, question_id, session=session)
