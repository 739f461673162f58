"""Writing down how a question ended, once a round of it is revealed."""

from valuemap.domain.conclusion import Action, CollegeQuestion, Standpoint
from valuemap.store import conclusions
from valuemap.store.engine.database import Database


def write_standpoint(
    database: Database, meeting_id: int, position: int, standpoint: Standpoint
) -> None:
    """Write down a faction's standpoint; the one before it goes.

    Raises `NotFound` or `NotRevealed`.
    """
    with database.write() as session:
        conclusions.set_standpoint(
            meeting_id, position, standpoint.faction_id, standpoint.text, session=session
        )


def withdraw_standpoint(
    database: Database, meeting_id: int, position: int, faction_id: int
) -> None:
    """Take a faction's standpoint away. Raises `NotFound` or `NotRevealed`."""
    with database.write() as session:
        conclusions.set_standpoint(meeting_id, position, faction_id, "", session=session)


def add_action(database: Database, meeting_id: int, position: int, action: Action) -> None:
    """Add an agreed action. Raises `NotFound`, `NotRevealed` or `TooManyLines`."""
    with database.write() as session:
        conclusions.add_action(meeting_id, position, action, session=session)


def add_question(
    database: Database, meeting_id: int, position: int, question: CollegeQuestion
) -> None:
    """Add a question to the college. Raises `NotFound`, `NotRevealed` or `TooManyLines`."""
    with database.write() as session:
        conclusions.add_question(meeting_id, position, question, session=session)


def remove_action(database: Database, meeting_id: int, action_id: int) -> None:
    """Take an action away; another may have done so already."""
    with database.write() as session:
        conclusions.remove_action(meeting_id, action_id, session=session)


def remove_question(database: Database, meeting_id: int, question_id: int) -> None:
    """Take a question to the college away; another may have done so already."""
    with database.write() as session:
        conclusions.remove_question(meeting_id, question_id, session=session)
