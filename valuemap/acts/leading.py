"""Leading: what stands on stage, the moves of a round, the clock, and the factions' places.

Each act names what its host saw (a round, a beat, a position), so that a step which another host
was ahead of is refused and not done twice.
"""

import datetime as dt
from collections.abc import Sequence

from valuemap.domain.evening.beats import Beat
from valuemap.domain.evening.rounds import Move, Round
from valuemap.store import leading, meetings
from valuemap.store.engine.database import Database


def show(database: Database, meeting_id: int, position: int | None) -> None:
    """Put an agenda item on stage, or the joining screen (None).

    Raises `NotFound` or `AnotherRoundOpen`.
    """
    with database.write() as session:
        leading.show(meeting_id, position, session=session)


def go_back(database: Database, meeting_id: int, *, seen: int) -> None:
    """Show what stood on stage before the item at `seen`. Raises `NotFound` or `NothingToUndo`."""
    with database.write() as session:
        leading.go_back(meeting_id, seen=seen, session=session)


def move_round(database: Database, round_id: int, move: Move) -> Round:
    """Open, withdraw, close, reopen, consult or reveal a round.

    Raises `NotFound`, `IllegalMove` or `AnotherRoundOpen`.
    """
    with database.write() as session:
        return leading.move_round(round_id, move, session=session)


def show_beat(database: Database, round_id: int, beat: Beat, *, seen: Beat) -> None:
    """Show a beat of a revealed round on the wall.

    Raises `NotFound`, `NotRevealed` or `StageChanged`.
    """
    with database.write() as session:
        leading.show_beat(round_id, beat, seen=seen, session=session)


def end(database: Database, meeting_id: int, is_ended: bool, *, seen: int | None) -> None:
    """Show the end of the evening on the wall, or go on.

    Args:
        seen: the id of the round on stage.

    Raises `NotFound`, `StageChanged` or `AnotherRoundOpen`.
    """
    with database.write() as session:
        leading.end(meeting_id, is_ended, seen=seen, session=session)


def add_round(database: Database, meeting_id: int, position: int) -> Round:
    """Another round of an item whose last one is revealed.

    Raises `NotFound`, `NotRevealed` or `TooManyRounds`.
    """
    with database.write() as session:
        return leading.add_round(meeting_id, position, session=session)


def pause(database: Database, meeting_id: int, is_paused: bool) -> None:
    """Show a pause, or go on."""
    with database.write() as session:
        leading.pause(meeting_id, is_paused, session=session)


def start_timer(
    database: Database,
    meeting_id: int,
    lasts: dt.timedelta,
    *,
    after: dt.datetime | None = None,
    closes: bool = False,
) -> None:
    """Count down from now.

    Args:
        closes: the weighing that is open closes when the clock runs out.
        after: the moment (UTC) at which the clock stands that is given more time; counted from
            now where that is past.
    """
    now = meetings.now()
    until = (now if after is None else max(after, now)) + lasts
    with database.write() as session:
        leading.set_timer(meeting_id, until, closes=closes, session=session)


def stop_timer(database: Database, meeting_id: int) -> None:
    """Count down no more."""
    with database.write() as session:
        leading.set_timer(meeting_id, None, session=session)


def add_place(database: Database, faction_id: int) -> None:
    """One more person may join for a faction. Raises `NotFound` or `TooManyPlaces`."""
    with database.write() as session:
        leading.add_place(faction_id, session=session)


def merge_factions(
    database: Database, meeting_id: int, faction_ids: Sequence[int], name: str
) -> None:
    """Join factions into one group, before anybody weighed.

    Raises `NotFound`, `TooFewFactions`, `WeighingBegan`, `NameTaken` or `WordingError`.
    """
    with database.write() as session:
        leading.merge_factions(meeting_id, faction_ids, name, session=session)
