"""A whole meeting out of the store, for the command line of who holds the database.

What goes out holds single ballots: no page reads from here (see docs/adr/0010). The way back in
stands in `restoring`.
"""

import datetime as dt
import json
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from typing import Any

from sqlmodel import Session, col, select

from valuemap.content.list_form import LIST
from valuemap.content.value_list import ValueList
from valuemap.domain.evening.rounds import Round, RoundState
from valuemap.domain.meeting import AgendaItem, GroupWord, Kind, Meeting
from valuemap.domain.moments import written_moment
from valuemap.files.meetings.meeting_file import FORMAT, HOW_TO_READ, VERSION, MeetingRecord
from valuemap.store import meetings, membership
from valuemap.store.answers import read_ballot
from valuemap.store.engine.errors import Expired, WeighingGoesOn
from valuemap.store.exchange.frozen_file import (
    beside_content,
    overview_content,
    round_content,
)
from valuemap.store.tables.decision_table import DecisionRow
from valuemap.store.tables.meeting_tables import (
    ActionRow,
    AgendaItemRow,
    ArgumentRow,
    BallotRow,
    CastRow,
    CollegeQuestionRow,
    EvaluationRow,
    FactionBallotRow,
    MeetingRow,
    ParticipantRow,
    RoundEventRow,
    RoundRow,
    StandpointRow,
)
from valuemap.ways import Way

Answer = BallotRow | FactionBallotRow


def load_finished(meeting_id: int, *, today: dt.date, session: Session) -> Meeting:
    """A meeting of which no weighing is hidden: what leaves the house passes here first.

    Raises:
        NotFound: no such meeting.
        Expired: its date of deletion has passed.
        WeighingGoesOn: a question is open, or closed and not revealed, or was withdrawn
            while there were ballots.
    """
    meeting = meetings.load_meeting(meeting_id, session=session)
    if meeting.is_expired(today):
        raise Expired
    for item in meeting.agenda:
        hidden = [round_ for round_ in item.rounds if round_.state is not RoundState.REVEALED]
        if any(
            round_.state is not RoundState.DRAFT or _is_weighed(round_, session)
            for round_ in hidden
        ):
            raise WeighingGoesOn(item.number)
    return meeting


def _is_weighed(round_: Round, session: Session) -> bool:
    return any(
        session.exec(select(table.id).where(table.round_id == round_.id)).first() is not None
        for table in (BallotRow, FactionBallotRow)
    )


def read_meeting_file(meeting_id: int, *, today: dt.date, session: Session) -> MeetingRecord:
    """The whole meeting for a file; call it in a `Database.snapshot`.

    The timer, a pause and the way back to what stood on stage before stay behind.

    Raises:
        As `load_finished`.
    """
    meeting = load_finished(meeting_id, today=today, session=session)
    # Those of the council first: what is frozen names them by their place among themselves.
    all_factions = meeting.everybody
    factions = {faction.id: n for n, faction in enumerate(all_factions, start=1)}
    people = session.exec(
        select(ParticipantRow)
        .where(
            ParticipantRow.meeting_id == meeting_id,
            col(ParticipantRow.is_screen).is_(False),  # nobody: no place, no ballot of its own
        )
        .order_by(col(ParticipantRow.id))
    ).all()
    numbers = {person.id: n for n, person in enumerate(people, start=1)}
    settings = meeting.settings
    # In a row: the round of a question that was removed since may have had a number too.
    openings = sorted({one.opening for item in meeting.agenda for one in item.rounds} - {0})
    reader = _Reader(session, factions, numbers, meeting.value_lists, settings.way)
    reader.openings = openings
    reader.positions = {f.position: n for n, f in enumerate(all_factions, start=1)}
    return MeetingRecord(
        {
            "format": FORMAT,
            "version": VERSION,
            "how_to_read": HOW_TO_READ,
            "title": meeting.title,
            "date": meeting.date.isoformat(),
            "delete_on": meeting.delete_on.isoformat(),
            "is_demo": meeting.is_demo,
            "settings": {
                "way": settings.way.id,
                "who": settings.who.value,
                "asks_stance": settings.asks_stance,
                "asks_reason": settings.asks_reason,
                "asks_values": settings.asks_values,
                "consults": settings.consults,
                "door": settings.door.value,
            },
            "script": [
                {"minutes": step.minutes, "phase": step.phase.value, "text": step.text}
                for step in meeting.script
            ],
            "lists": [LIST.dump_python(values, mode="json") for values in meeting.value_lists],
            "stage": None if meeting.on_stage is None else meeting.on_stage.number,
            "factions": [
                {
                    "number": n,
                    "name": f.name,
                    "seats": f.seats,
                    "places": f.places,
                    **({"is_beside": True} if f.is_beside else {}),
                }
                for n, f in enumerate(all_factions, start=1)
            ],
            "participants": [
                {
                    "number": n,
                    "faction": factions[person.faction_id],
                    "is_paper": person.is_paper,
                    "joined_at": written_moment(person.joined_at),
                    "left_at": _moment(person.left_at),
                    "screen_number": person.number,
                    "is_admitted": person.is_admitted,
                    "is_late": person.is_late,
                    "known_after": bisect_right(openings, person.known_after),
                    "objects": person.objects,
                    "freed_at": _moment(person.freed_at),
                }
                for n, person in enumerate(people, start=1)
            ],
            "agenda": [reader.item(meeting_id, item) for item in meeting.agenda],
            "door_events": [
                {
                    "faction": factions[event.faction_id],
                    "act": event.act,
                    "at": written_moment(event.at),
                }
                for event in membership.events(meeting_id, session=session)
            ],
            **_kind(meeting),
            **_evaluations(meeting_id, numbers, session),
            **overview_content(session.get_one(MeetingRow, meeting_id).overview),
        }
    )


class _Reader:
    """Reads what belongs to a question, with the numbers that factions and people have."""

    def __init__(
        self,
        session: Session,
        factions: Mapping[int, int],
        people: Mapping[int | None, int],
        lists: Sequence[ValueList],
        way: Way,
    ) -> None:
        self.session = session
        self.way = way
        self.positions: Mapping[int, int] = {}
        self.openings: Sequence[int] = ()
        self.lists = lists
        self.factions = factions
        self.people = people

    def item(self, meeting_id: int, item: AgendaItem) -> dict[str, Any]:
        """A question with its rounds and all that was said and agreed."""
        item_id = self.session.exec(
            select(AgendaItemRow.id).where(
                AgendaItemRow.meeting_id == meeting_id, AgendaItemRow.position == item.position
            )
        ).one()
        return {
            "position": item.number,
            "question": item.question_id,
            "list": self.lists.index(item.value_list) + 1,
            "proposition": item.proposition,
            **({} if item.way is self.way else {"way": item.way.id}),
            **_own(item),
            **({} if item.at_stake is None else {"at_stake": list(item.at_stake)}),
            "rounds": [self._round(round_) for round_ in item.rounds],
            "cast": [
                {
                    "participant": self.people[row.participant_id],
                    "place": row.place + 1,
                    "counts": row.counts,
                    "since": row.since,
                }
                for row in self.session.exec(
                    select(CastRow)
                    .where(CastRow.agenda_item_id == item_id)
                    .order_by(col(CastRow.participant_id))
                )
            ],
            **self._talk(item_id),
        }

    def _round(self, round_: Round) -> dict[str, Any]:
        row = self.session.get_one(RoundRow, round_.id)
        events = self.session.exec(
            select(RoundEventRow)
            .where(RoundEventRow.round_id == round_.id)
            .order_by(col(RoundEventRow.id))
        )
        ballots = self.session.exec(
            select(BallotRow)
            .where(BallotRow.round_id == round_.id)
            .order_by(col(BallotRow.participant_id), col(BallotRow.revision))
        )
        agreed = self.session.exec(
            select(FactionBallotRow).where(FactionBallotRow.round_id == round_.id)
        )
        return {
            "number": round_.number,
            "version": round_.version,
            "state": round_.state.value,
            "opening": self.openings.index(round_.opening) + 1 if round_.opening else 0,
            **_moments(round_),
            "events": [
                {
                    "version": event.version,
                    "move": event.move,
                    "at": written_moment(event.at),
                    **({"by_moment": True} if event.by_moment else {}),
                }
                for event in events
            ],
            "ballots": [
                {
                    "participant": self.people[row.participant_id],
                    "revision": row.revision,
                    **_answer(row),
                }
                for row in ballots
            ],
            "faction_ballots": [
                {
                    "faction": self.factions[row.faction_id],
                    "revision": row.revision,
                    "state": row.state,
                    **_answer(row),
                    "author": (
                        None if row.participant_id is None else self.people.get(row.participant_id)
                    ),
                }
                for row in sorted(agreed, key=lambda r: (self.factions[r.faction_id], r.revision))
            ],
            **round_content(row.frozen),
            **beside_content(row.frozen_beside, self.positions),
        }

    def _talk(self, item_id: int | None) -> dict[str, Any]:
        return {
            "arguments": [
                {
                    "faction": None if row.faction_id is None else self.factions[row.faction_id],
                    "side": row.side,
                    "cluster": row.cluster,
                    "text": row.text,
                    "is_hidden": row.is_hidden,
                    "added_at": written_moment(row.added_at),
                    "shows_faction": row.shows_faction,
                }
                for row in self.session.exec(
                    select(ArgumentRow)
                    .where(ArgumentRow.agenda_item_id == item_id)
                    .order_by(col(ArgumentRow.id))
                )
            ],
            "standpoints": [
                {
                    "faction": self.factions[row.faction_id],
                    "text": row.text,
                    **({} if row.stand is None else {"stand": row.stand}),
                    "saved_at": written_moment(row.saved_at),
                    **_corrected(row.corrected_at),
                }
                for row in sorted(
                    self.session.exec(
                        select(StandpointRow).where(StandpointRow.agenda_item_id == item_id)
                    ),
                    key=lambda row: self.factions[row.faction_id],
                )
            ],
            "actions": [
                {
                    "what": row.what,
                    "who": row.who,
                    "when": row.moment,
                    "level": row.level,
                    "added_at": written_moment(row.added_at),
                    **_corrected(row.corrected_at),
                }
                for row in self.session.exec(
                    select(ActionRow)
                    .where(ActionRow.agenda_item_id == item_id)
                    .order_by(col(ActionRow.id))
                )
            ],
            "college_questions": [
                {
                    "text": row.text,
                    "added_at": written_moment(row.added_at),
                    **_corrected(row.corrected_at),
                }
                for row in self.session.exec(
                    select(CollegeQuestionRow)
                    .where(CollegeQuestionRow.agenda_item_id == item_id)
                    .order_by(col(CollegeQuestionRow.id))
                )
            ],
            **self._decision(item_id),
        }

    def _decision(self, item_id: int | None) -> dict[str, Any]:
        """What the council decided; no part at all where the clerk noted nothing."""
        row = self.session.exec(
            select(DecisionRow).where(DecisionRow.agenda_item_id == item_id)
        ).first()
        if row is None:
            return {}
        return {
            "decision": {
                "result": row.result,
                "note": row.note,
                "commitment": row.commitment,
                "saved_at": written_moment(row.saved_at),
                **_corrected(row.corrected_at),
            }
        }


def _own(item: AgendaItem) -> dict[str, Any]:
    """The words of an own question; of one of the deck the id says enough."""
    if item.own is None:
        return {}
    own = item.own
    clusters = list(own.clusters)
    return {"own": {"text": own.text, "explanation": own.explanation, "clusters": clusters}}


def _answer(row: Answer) -> dict[str, Any]:
    ballot = read_ballot(row)
    return {
        "round_version": row.round_version,
        "way": ballot.way.id,
        "given": None if ballot.given is None else list(ballot.given),
        "values": list(ballot.values),
        "stance": ballot.stance,
        "reason": ballot.reason,
        "reason_hidden": row.reason_hidden,
        "consent": ballot.consent,
        "origin": row.origin,
        "saved_at": written_moment(row.saved_at),
        "shows_reason": ballot.shows_reason,
    }


def _kind(meeting: Meeting) -> dict[str, Any]:
    """What the meeting is, where that is not a council's evening, and when and where it is."""
    parts = {
        "kind": (meeting.kind.value, Kind.COUNCIL),
        "group_word": (meeting.group_word.value, GroupWord.FACTION),
        "is_rehearsal": (meeting.is_rehearsal, False),
        "starts_at": (meeting.starts_at, ""),
        "place": (meeting.place, ""),
    }
    return {name: value for name, (value, usual) in parts.items() if value != usual}


def _evaluations(
    meeting_id: int, people: Mapping[int | None, int], session: Session
) -> dict[str, Any]:
    rows = session.exec(
        select(EvaluationRow)
        .join(ParticipantRow, col(ParticipantRow.id) == col(EvaluationRow.participant_id))
        .where(ParticipantRow.meeting_id == meeting_id)
        .order_by(col(EvaluationRow.participant_id))
    ).all()
    lines = [
        {
            "participant": people[row.participant_id],
            "clear": row.clear,
            "fair": row.fair,
            "useful": row.useful,
        }
        for row in rows
    ]
    counts = session.get_one(MeetingRow, meeting_id).evaluation_counts
    return {
        **({"evaluations": lines} if lines else {}),
        **({"evaluated": json.loads(counts)} if counts else {}),
    }


def _moments(round_: Round) -> dict[str, Any]:
    """When a round went on by itself, and whether it was weighed ahead."""
    found = {"closes_at": round_.closes_at, "agrees_until": round_.agrees_until}
    return {
        **({"is_ahead": True} if round_.is_ahead else {}),
        **{name: written_moment(at) for name, at in found.items() if at is not None},
    }


def _corrected(at: dt.datetime | None) -> dict[str, Any]:
    return {} if at is None else {"corrected_at": written_moment(at)}


def _moment(at: dt.datetime | None) -> str | None:
    return None if at is None else written_moment(at)
