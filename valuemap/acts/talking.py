"""Arguments for and against, and what the host hides of them and of the reasons."""

from valuemap.domain.talk import Argument
from valuemap.store import arguments, ballots, results
from valuemap.store.engine.database import Database


def add_argument(
    database: Database,
    meeting_id: int,
    position: int,
    argument: Argument,
    *,
    faction_id: int | None,
    shows_faction: bool = False,
) -> None:
    """Add an argument to a question.

    Args:
        faction_id: whose it is; None for the host.
        shows_faction: the faction may be named where it stands in the result by name.

    Raises:
        NotFound: no such question on the agenda, or no such faction in the meeting.
    """
    with database.write() as session:
        arguments.add_argument(
            meeting_id,
            position,
            argument,
            faction_id=faction_id,
            shows_faction=shows_faction,
            session=session,
        )


def hide_argument(
    database: Database, meeting_id: int, argument_id: int, *, is_hidden: bool
) -> None:
    """Hide an argument from everybody, or show it again. Raises `NotFound`."""
    with database.write() as session:
        arguments.hide_argument(meeting_id, argument_id, is_hidden, session=session)


def hide_reason(database: Database, meeting_id: int, reason_id: str, *, is_hidden: bool) -> None:
    """Hide a revealed reason from everybody, or show it again. Raises `NotFound`."""
    with database.write() as session:
        ballots.hide_reason(meeting_id, reason_id, is_hidden, session=session)


def put_reason_on_wall(
    database: Database, meeting_id: int, reason_id: str, *, is_on_wall: bool
) -> None:
    """Choose a revealed reason for the wall, or leave it out again.

    Raises `NotFound`, or `WallFull` where no more of the round fit on it.
    """
    with database.write() as session:
        results.put_reason_on_wall(meeting_id, reason_id, is_on_wall, session=session)
