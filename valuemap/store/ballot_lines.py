"""The ballots that count in a whole meeting, as the lines of a CSV file."""

import datetime as dt

from sqlmodel import Session

from valuemap.files.ballots_csv_file import BallotLine
from valuemap.store import ballots
from valuemap.store.ballots import CastBallot
from valuemap.store.transfer import load_finished


def read_ballot_lines(
    meeting_id: int, *, today: dt.date, session: Session
) -> tuple[BallotLine, ...]:
    """What counts in every revealed round: agreed faction ballots, else the members' newest.

    Participants are numbered as they come up, round after round, and stand in that order:
    who makes a meeting of the file gets the same numbers again.

    Raises:
        As `valuemap.store.transfer.load_finished`.
    """
    meeting = load_finished(meeting_id, today=today, session=session)
    places = {faction.id: place for place, faction in enumerate(meeting.factions)}
    numbers: dict[int, int] = {}
    lines: list[BallotLine] = []

    def order(cast: CastBallot) -> tuple[bool, int]:
        """The factions that agreed a ballot as the factions stand, then people as they joined."""
        return not cast.is_agreed, places[cast.faction_id] if cast.is_agreed else cast.mark

    for item in meeting.agenda:
        for round_ in item.revealed:
            counting = ballots.revealed_ballots(round_.id, session=session)
            for cast in sorted(counting, key=order):
                numbers.setdefault(cast.mark, len(numbers) + 1)
            for cast in sorted(counting, key=lambda cast: numbers[cast.mark]):
                faction = meeting.factions[places[cast.faction_id]]
                lines.append(
                    BallotLine(
                        item.question_id,
                        round_.number,
                        faction.name,
                        faction.seats,
                        numbers[cast.mark],
                        cast.ballot,
                    )
                )
    return tuple(lines)
