"""Coming in and going: joining, changing faction, counting, and what the host does at the door.

Locks go in one order, as in `weighing`: the rounds of the meeting, then a faction or a person, and
the meeting's version last.
"""

from valuemap.acts import moments
from valuemap.store import membership, participants
from valuemap.store.engine.database import Database
from valuemap.store.participants import Joined


def join(
    database: Database,
    meeting_id: int,
    faction_id: int,
    *,
    key: str,
    faction_key: str | None = None,
) -> Joined:
    """Join for a faction; the same key again finds the same participant.

    Args:
        key: of the personal link, made before the press.
        faction_key: of the faction's own link, where the meeting has those.

    Raises:
        NotFound, NeedsFactionLink, FactionFull: as `participants.join` says.
    """
    moments.settle(database, meeting_id)  # else who comes after the moment would be in time
    with database.write() as session:
        return participants.join(
            meeting_id, faction_id, key=key, faction_key=faction_key, session=session
        )


def change_faction(database: Database, participant_id: int, faction_id: int) -> None:
    """Move to another faction, until the first opening.

    Raises `NotFound`, `DoorClosed` or `FactionFull`.
    """
    with database.write() as session:
        participants.change_faction(participant_id, faction_id, session=session)


def leave(database: Database, participant_id: int) -> None:
    """Stop taking part: all own ballots are deleted. Raises `NotFound`."""
    with database.write() as session:
        participants.leave(participant_id, session=session)


def answer_count(database: Database, participant_id: int, *, is_right: bool) -> None:
    """Answer whether the number of the own faction's people is right. Raises `NotFound`."""
    with database.write() as session:
        membership.answer_count(participant_id, is_right=is_right, session=session)


def admit(database: Database, meeting_id: int, number: int) -> None:
    """Let in who waits at the door under this number. Raises `NotFound` or `FactionFull`."""
    moments.settle(database, meeting_id)
    with database.write() as session:
        membership.admit(meeting_id, number, session=session)


def let_in_anew(database: Database, meeting_id: int, faction_id: int) -> None:
    """Put a whole faction before the door, to be counted again. Raises `NotFound`."""
    moments.settle(database, meeting_id)
    with database.write() as session:
        membership.let_in_anew(meeting_id, faction_id, session=session)


def free_place(database: Database, meeting_id: int, number: int) -> None:
    """Free the place of who has this number, with the ballots not yet frozen.

    Raises `NotFound`.
    """
    with database.write() as session:
        membership.free_place(meeting_id, number, session=session)
