"""The ballots that count in a whole meeting, as the lines of a CSV file."""

import datetime as dt
from collections import defaultdict

from sqlmodel import Session

from valuemap.domain.weighing import Ballot
from valuemap.files.ballots.ballots_csv_file import BallotLine
from valuemap.store import ballots
from valuemap.store.ballots import CastBallot
from valuemap.store.exchange.transfer import load_finished


def read_ballot_lines(
    meeting_id: int, *, today: dt.date, session: Session
) -> tuple[BallotLine, ...]:
    """What counts in every revealed round: agreed faction ballots, else the members' newest.

    Participants are numbered as they come up, round after round, and stand in that order.
    Who come up together are put by faction and by what they weighed, not as they joined,
    which their colleagues know. The factions that came up before go first, in that order,
    which is the only one that the file tells. So who makes a meeting of the file gets the
    same numbers again.

    Raises:
        As `valuemap.store.exchange.transfer.load_finished`.
    """
    meeting = load_finished(meeting_id, today=today, session=session)
    places = {faction.id: place for place, faction in enumerate(meeting.factions)}
    counted = {
        round_.id: [
            cast
            for cast in ballots.revealed_ballots(round_.id, session=session)
            if cast.faction_id in places  # and of no company beside the council
        ]
        for item in meeting.agenda
        for round_ in item.revealed
    }
    weighed: defaultdict[int, list[tuple[int, str]]] = defaultdict(list)
    for place, counting in enumerate(counted.values()):
        for cast in counting:
            weighed[cast.mark].append((place, _content(cast.ballot)))
    numbers: dict[int, int] = {}
    came_up: dict[int, int] = {}
    lines: list[BallotLine] = []

    def order(cast: CastBallot) -> tuple[int, int, list[tuple[int, str]]]:
        before = came_up.get(cast.faction_id, len(places))
        return before, places[cast.faction_id], weighed[cast.mark]

    for item in meeting.agenda:
        for round_ in item.revealed:
            counting = counted[round_.id]
            for cast in sorted(counting, key=order):
                numbers.setdefault(cast.mark, len(numbers) + 1)
            for cast in sorted(counting, key=lambda cast: numbers[cast.mark]):
                came_up.setdefault(cast.faction_id, len(came_up))
                faction = meeting.factions[places[cast.faction_id]]
                lines.append(
                    BallotLine(
                        item.question_id,
                        round_.number,
                        faction.name,
                        faction.seats,
                        numbers[cast.mark],
                        item.value_list.ids,
                        cast.ballot,
                    )
                )
    return tuple(lines)


def _content(ballot: Ballot) -> str:
    """All of a ballot that stands in its line, to put lines in order by."""
    return f"{ballot.given} {ballot.stance}"
