"""A whole meeting back into the store, from the record that its file held."""

import datetime as dt
import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import insert
from sqlmodel import Session, col, select

from valuemap.domain.conclusion import (
    Level,
    Result,
    ask_college,
    note_decision,
    propose_action,
    take_standpoint,
)
from valuemap.domain.evaluation import Asking, counted_of
from valuemap.domain.evening.beats import Beat
from valuemap.domain.evening.rounds import RoundState
from valuemap.domain.talk import Side, argue
from valuemap.domain.weighing import Ballot
from valuemap.files.meetings.meeting_file import MeetingRecord
from valuemap.files.meetings.meeting_plan import plan_of
from valuemap.store import meetings
from valuemap.store.answers import put_ballot
from valuemap.store.engine.errors import RetentionOver
from valuemap.store.exchange.frozen_file import beside_column, overview_column, round_column
from valuemap.store.exchange.restoring_people import Place, add_people, moment, openings_of
from valuemap.store.frozen import freeze_what_was_revealed
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
    FactionRow,
    MeetingEventRow,
    MeetingRow,
    RoundEventRow,
    RoundRow,
    StandpointRow,
)
from valuemap.ways import WAYS
from valuemap.wording import clean


def restore_meeting(
    record: MeetingRecord, *, today: dt.date, session: Session
) -> meetings.NewMeeting:
    """Make a meeting as the record says, with a new join code and a new host key.

    Personal links of the meeting that it was do not work here: every participant gets the
    hash of a key that nobody has.

    Args:
        record: from `read_record`, which checked it.

    Raises:
        RetentionOver: its date of deletion has passed.
    """
    content = record.content
    plan = plan_of(record)
    if today > plan.delete_on:
        raise RetentionOver(plan.delete_on)
    new = meetings.create_meeting(plan, session=session)
    stage = content["stage"]
    meeting_row = session.get_one(MeetingRow, new.meeting_id)
    meeting_row.stage_position = meeting_row.stage_before = stage
    factions = session.exec(
        select(FactionRow)
        .where(FactionRow.meeting_id == new.meeting_id)
        .order_by(col(FactionRow.position))
    ).all()
    for row, faction in zip(factions, content["factions"], strict=True):
        row.places = faction["places"]
    openings = openings_of(content)
    meeting_row.openings = len(openings)
    meeting_row.overview = overview_column(content)
    people = add_people(content, factions, new.meeting_id, openings, session)
    writer = _Writer(session, [row.id for row in factions], [row.id for row in people], openings)
    items = session.exec(
        select(AgendaItemRow)
        .where(AgendaItemRow.meeting_id == new.meeting_id)
        .order_by(col(AgendaItemRow.position))
    ).all()
    for item_row, item in zip(items, content["agenda"], strict=True):
        writer.item(item_row, item)
    writer.door_events(new.meeting_id, content.get("door_events", ()))
    writer.evaluations(content.get("evaluations", ()))
    if content.get("evaluations"):
        meeting_row.evaluation = Asking.OPEN
    if "evaluated" in content:
        meeting_row.evaluation = Asking.CLOSED
        meeting_row.evaluation_counts = counted_of(json.dumps(content["evaluated"])).written()
    session.flush()
    freeze_what_was_revealed(session)
    return new


class _Writer:
    """Writes what belongs to a question; the lists give the id of each number."""

    def __init__(
        self,
        session: Session,
        factions: Sequence[int | None],
        people: Sequence[int | None],
        openings: Mapping[Place, int],
    ) -> None:
        self.session = session
        self.factions = factions
        self.people = people
        self.openings = openings

    def item(self, row: AgendaItemRow, item: Mapping[str, Any]) -> None:
        """A question; its first round is there already, as a draft."""
        item_id = row.id or 0
        for number, round_ in enumerate(item["rounds"], start=1):
            round_row = self._round_row(row, number)
            round_row.opening = self.openings.get((row.position - 1, number - 1), 0)
            self._round(round_row, round_)
        self._insert(
            CastRow,
            [
                CastRow(
                    agenda_item_id=item_id,
                    participant_id=self.people[member["participant"] - 1] or 0,
                    place=member["place"] - 1,
                    counts=member["counts"],
                    since=member["since"],
                )
                for member in item.get("cast", ())
            ],
        )
        self._talk(item_id, item)

    def door_events(self, meeting_id: int, lines: Iterable[Mapping[str, Any]]) -> None:
        """What the host did at the door."""
        self._insert(
            MeetingEventRow,
            [
                MeetingEventRow(
                    meeting_id=meeting_id,
                    faction_id=self.factions[line["faction"] - 1] or 0,
                    act=line["act"],
                    at=moment(line["at"]),
                )
                for line in lines
            ],
        )

    def evaluations(self, lines: Iterable[Mapping[str, Any]]) -> None:
        """What people found of the meeting."""
        self._insert(
            EvaluationRow,
            [
                EvaluationRow(
                    participant_id=self.people[line["participant"] - 1] or 0,
                    clear=line["clear"],
                    fair=line["fair"],
                    useful=line["useful"],
                )
                for line in lines
            ],
        )

    def _round_row(self, item: AgendaItemRow, number: int) -> RoundRow:
        if number == 1:
            return self.session.exec(
                select(RoundRow).where(RoundRow.agenda_item_id == item.id)
            ).one()
        row = RoundRow(
            meeting_id=item.meeting_id,
            agenda_item_id=item.id or 0,
            number=number,
            state=RoundState.DRAFT,
        )
        self.session.add(row)
        self.session.flush()
        return row

    def _round(self, row: RoundRow, round_: Mapping[str, Any]) -> None:
        row.state, row.version = round_["state"], round_["version"]
        row.frozen = round_column(round_)
        row.frozen_beside = beside_column(round_)
        row.is_ahead = round_.get("is_ahead", False)
        row.closes_at = _moment_or_none(round_, "closes_at")
        row.agrees_until = _moment_or_none(round_, "agrees_until")
        if row.state == RoundState.REVEALED:
            row.beat = Beat.FINDING
        self.session.add(row)
        self._insert(
            RoundEventRow,
            [
                RoundEventRow(
                    round_id=row.id or 0,
                    version=event["version"],
                    move=event["move"],
                    at=moment(event["at"]),
                    by_moment=event.get("by_moment", False),
                )
                for event in round_["events"]
            ],
        )
        ballots = [
            _with_answer(
                BallotRow(
                    round_id=row.id or 0,
                    participant_id=self.people[ballot["participant"] - 1] or 0,
                    **_common(ballot),
                ),
                ballot,
            )
            for ballot in round_["ballots"]
        ]
        agreed = [
            _with_answer(
                FactionBallotRow(
                    round_id=row.id or 0,
                    faction_id=self.factions[ballot["faction"] - 1] or 0,
                    state=ballot["state"],
                    participant_id=self._author(ballot),
                    **_common(ballot),
                ),
                ballot,
            )
            for ballot in round_["faction_ballots"]
        ]
        self._insert(BallotRow, ballots)
        self._insert(FactionBallotRow, agreed)

    def _author(self, ballot: Mapping[str, Any]) -> int | None:
        author = ballot.get("author")
        return None if author is None else self.people[author - 1]

    def _talk(self, item_id: int, item: Mapping[str, Any]) -> None:
        arguments = [
            ArgumentRow(
                agenda_item_id=item_id,
                faction_id=None if line["faction"] is None else self.factions[line["faction"] - 1],
                side=line["side"],
                cluster=line["cluster"],
                text=argue(Side(line["side"]), line["cluster"], line["text"]).text,
                is_hidden=line["is_hidden"],
                shows_faction=line.get("shows_faction", False),
                added_at=moment(line["added_at"]),
            )
            for line in item["arguments"]
        ]
        standpoints = [
            StandpointRow(
                agenda_item_id=item_id,
                faction_id=self.factions[line["faction"] - 1] or 0,
                text=take_standpoint(0, line["text"]).text,
                stand=line.get("stand"),
                saved_at=moment(line["saved_at"]),
                corrected_at=_moment_or_none(line, "corrected_at"),
            )
            for line in item["standpoints"]
        ]
        questions = [
            CollegeQuestionRow(
                agenda_item_id=item_id,
                text=ask_college(line["text"]).text,
                added_at=moment(line["added_at"]),
                corrected_at=_moment_or_none(line, "corrected_at"),
            )
            for line in item["college_questions"]
        ]
        self._insert(ArgumentRow, arguments)
        self._insert(StandpointRow, standpoints)
        self._insert(ActionRow, [_action(item_id, line) for line in item["actions"]])
        self._insert(CollegeQuestionRow, questions)
        if "decision" in item:
            self._insert(DecisionRow, [_decision(item_id, item["decision"])])

    def _insert(self, table: Any, rows: Sequence[Any]) -> None:
        """Write the rows in their order, without asking for the ids that they get."""
        if rows:
            self.session.execute(insert(table), [row.model_dump(exclude={"id"}) for row in rows])


def _common(ballot: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "round_version": ballot["round_version"],
        "revision": ballot["revision"],
        "abstained": ballot["given"] is None,
        "reason_hidden": ballot["reason_hidden"],
        "origin": ballot["origin"],
        "saved_at": moment(ballot["saved_at"]),
    }


def _with_answer(row: Any, ballot: Mapping[str, Any]) -> Any:
    given = ballot["given"]
    put_ballot(
        row,
        Ballot(
            None if given is None else tuple(given),
            WAYS[ballot["way"]],
            stance=ballot["stance"],
            reason=clean(ballot["reason"]),
            consent=ballot["consent"],
            values=tuple(ballot["values"]),
            shows_reason=ballot.get("shows_reason", False),
        ),
    )
    return row


def _action(item_id: int, line: Mapping[str, Any]) -> ActionRow:
    action = propose_action(line["what"], line["who"], line["when"], Level(line["level"]))
    return ActionRow(
        agenda_item_id=item_id,
        what=action.what,
        who=action.who,
        moment=action.when,
        level=action.level.value,
        added_at=moment(line["added_at"]),
        corrected_at=_moment_or_none(line, "corrected_at"),
    )


def _decision(item_id: int, line: Mapping[str, Any]) -> DecisionRow:
    decision = note_decision(Result(line["result"]), line["note"], line["commitment"])
    return DecisionRow(
        agenda_item_id=item_id,
        result=decision.result.value,
        note=decision.note,
        commitment=decision.commitment,
        saved_at=moment(line["saved_at"]),
        corrected_at=_moment_or_none(line, "corrected_at"),
    )


def _moment_or_none(line: Mapping[str, Any], name: str) -> dt.datetime | None:
    return moment(line[name]) if name in line else None
