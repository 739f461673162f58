"""Revealed results as far as they may be shown: what was frozen, through `disclosure`, out.

Screens and documents both read results here, so that neither can show more.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import Session

from valuemap.content.value_list import ValueList
from valuemap.disclosure import (
    Published,
    PublishedMap,
    PublishedReasons,
    by_faction,
    publish,
    shown_reasons,
)
from valuemap.domain.evening.beats import MOST_REASONS
from valuemap.domain.evening.rounds import Round
from valuemap.domain.meeting import Faction
from valuemap.domain.weighing import Ballot
from valuemap.store import ballots, frozen, meetings
from valuemap.store.engine.errors import WallFull
from valuemap.store.frozen_records import NO_OVERVIEW, Overview, read, read_overviews
from valuemap.store.tables.meeting_tables import AgendaItemRow, MeetingRow, RoundRow, ValueListRow
from valuemap.store.value_lists import read_list
from valuemap.wording import calm

Factions = Sequence[Faction]


@dataclass(frozen=True)
class Reason:
    """A reason as it may be shown: without whose it is.

    Attributes:
        cluster: the one that weighs heaviest in the ballot; None where several weigh alike.
        id: for `hide_reason` and `put_reason_on_wall`. It tells the order of saving: it never
            leaves the server.
        is_on_wall: the host chose it for the wall; never one that is hidden.
    """

    id: str
    cluster: str | None
    text: str
    is_hidden: bool
    is_on_wall: bool = False


def published(factions: Factions, round_id: int, *, session: Session) -> Published:
    """The result of a revealed round; of a question without a proposition it tells no stance.

    Raises `NotFound` or `NotRevealed`.
    """
    row = frozen.revealed_row(round_id, session)
    stored = read(row.frozen)
    result = publish(
        tuple(place.uncast() for place in stored.places),
        stored.figures,
        clusters=_list_of(row, session).ids,
        seats=[faction.seats for faction in factions],
        left=stored.left,
    )
    if ballots.has_proposition(round_id, session=session):
        return result
    return result.without_stances()


def published_index(
    twice: Sequence[tuple[Round, Round]], *, session: Session
) -> PublishedReasons | None:
    """The Deliberative Reason Index over the questions of a meeting that were weighed twice.

    Args:
        twice: the first and the last round of each question, all weighed by one list.
    """
    return _overview([last for _, last in twice], session).index


def published_map(rounds: Sequence[Round], *, session: Session) -> PublishedMap | None:
    """The map of the council over revealed rounds by one list, the newest of each question."""
    return _overview(rounds, session).map


def _overview(rounds: Sequence[Round], session: Session) -> Overview:
    """What the last reveal of the meeting froze over the list by which these were weighed."""
    if not rounds:
        return NO_OVERVIEW
    row = frozen.revealed_row(rounds[-1].id, session)
    item = session.get_one(AgendaItemRow, row.agenda_item_id)
    position = session.get_one(ValueListRow, item.value_list_id).position
    overviews = read_overviews(session.get_one(MeetingRow, row.meeting_id).overview)
    return overviews.get(position, NO_OVERVIEW)


def _list_of(row: RoundRow, session: Session) -> ValueList:
    item = session.get_one(AgendaItemRow, row.agenda_item_id)
    return read_list(item.value_list_id, session=session)


def reasons(factions: Factions, round_id: int, *, session: Session) -> list[Reason]:
    """The reasons of a revealed round, in an order that tells nothing of who gave them.

    Raises `NotFound` or `NotRevealed`.
    """
    question = frozen.frozen_question(round_id, session=session)
    shown = {answer.person for answer in shown_reasons(question.places, question.rounds[-1])}
    agreed_by = {faction.id: by_faction(n) for n, faction in enumerate(factions)}
    ids = _list_of(frozen.revealed_row(round_id, session), session).ids
    found = [
        Reason(
            c.reason_id,
            _heaviest(c.ballot, ids),
            calm(c.ballot.reason),
            c.reason_is_hidden,
            c.reason_is_on_wall and not c.reason_is_hidden,
        )
        for c in ballots.revealed_ballots(round_id, session=session)
        if c.reason_id is not None and (agreed_by[c.faction_id] if c.is_agreed else c.mark) in shown
    ]
    return sorted(found, key=lambda reason: hashlib.sha256(reason.text.encode()).digest())


def put_reason_on_wall(
    meeting_id: int, reason_id: str, is_on_wall: bool, *, session: Session
) -> None:
    """Choose a reason for the wall, or leave it out again; one that is hidden stays off it.

    Raises:
        NotFound: no such reason in this meeting, or its round has not been revealed.
        WallFull: the wall shows as many of this round as it holds.
    """
    row = ballots.locked_reason(meeting_id, reason_id, session)
    if is_on_wall and not row.reason_hidden and not row.reason_on_wall:
        factions = meetings.load_meeting(meeting_id, session=session).factions
        shown = reasons(factions, row.round_id, session=session)
        if sum(reason.is_on_wall for reason in shown) >= MOST_REASONS:
            raise WallFull(MOST_REASONS)
    row.reason_on_wall = is_on_wall and not row.reason_hidden
    session.add(row)
    session.flush()


def _heaviest(ballot: Ballot, ids: Sequence[str]) -> str | None:
    return None if ballot.heaviest is None else ids[ballot.heaviest]
