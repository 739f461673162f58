"""Making meetings: a clerk's own, and the example that everybody may look at."""

import datetime as dt
from collections.abc import Mapping
from pathlib import Path

from valuemap.content.value_list import ValueList
from valuemap.domain.meeting import MeetingPlan
from valuemap.store import meetings
from valuemap.store.engine.database import Database
from valuemap.store.exchange.demo import create_demo
from valuemap.store.meetings import NewMeeting
from valuemap.store.preparing import drafts


def create_meeting(database: Database, plan: MeetingPlan, *, draft: str = "") -> NewMeeting:
    """Make a planned meeting; its host key is known this once.

    Args:
        draft: the key of the draft that it was made from, which ends with it.
    """
    with database.write() as session:
        if draft:
            drafts.discard(draft, session=session)
        return meetings.create_meeting(plan, session=session)


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
