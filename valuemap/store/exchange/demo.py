"""The demo meeting, made from its data files through the same doors as a real one."""

import csv
import datetime as dt
import tomllib
from collections.abc import Iterator, Mapping, Set
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlmodel import Session

from valuemap.content.toml_files import DeckError, Fault, FaultKind
from valuemap.content.value_list import ValueList
from valuemap.domain.evening.rounds import Move
from valuemap.domain.meeting import Meeting
from valuemap.domain.preparing.plan import MeetingPlan, plan_faction, plan_question
from valuemap.domain.weighing import NO_OPINION, Ballot
from valuemap.store import ballots, leading, meetings, participants

MEETING_FILE = "voorbeeld.toml"
BALLOTS_FILE = "voorbeeld-wegingen.csv"
KEPT_FOR = dt.timedelta(days=365)


@dataclass(frozen=True)
class _Line:
    question: str
    round: int
    faction: str
    participant: str
    ballot: Ballot


_Reasons = Mapping[tuple[str, int, str], str]


def create_demo(
    folder: Path, lists: Mapping[str, ValueList], *, today: dt.date, session: Session
) -> meetings.NewMeeting:
    """Make the demo meeting: eight factions, six questions, all rounds revealed.

    Its small factions are there to see what becomes of them: one of one member consents to be
    recognisable, and on one question a member of a faction of three was away, so that the small
    ones are shown together there. Else they are left out.

    Args:
        folder: where the two data files lie.
        lists: the lists of values by id; the demo names the one that it weighs.
        today: the date it gets; its date of deletion lies a year later.

    Raises:
        DeckError: one of the files is missing or damaged.
    """
    plan, lines = read_demo(folder, lists, today=today)
    new = meetings.create_meeting(plan, session=session)
    people = _join_everybody(meetings.load_meeting(new.meeting_id, session=session), lines, session)
    meeting = meetings.load_meeting(new.meeting_id, session=session)
    for item in meeting.agenda:
        rounds = sorted({line.round for line in lines if line.question == item.question_id})
        for number in rounds:
            round_ = (
                item.current
                if number == 1
                else leading.add_round(meeting.id, item.position, session=session)
            )
            leading.move_round(round_.id, Move.OPEN, session=session)
            for line in lines:
                if (line.question, line.round) == (item.question_id, number):
                    ballots.save_ballot(
                        people[line.participant],
                        round_.id,
                        line.ballot,
                        based_on=None,
                        origin="demo",
                        session=session,
                    )
            leading.move_round(round_.id, Move.CLOSE, session=session)
            leading.move_round(round_.id, Move.REVEAL, session=session)
    leading.show(meeting.id, 1, session=session)
    return new


def read_demo(
    folder: Path, lists: Mapping[str, ValueList], *, today: dt.date
) -> tuple[MeetingPlan, list[_Line]]:
    """The plan of the demo meeting and its ballots. Raises `DeckError` for damaged files."""
    with _faults_of(MEETING_FILE):
        content = tomllib.loads((folder / MEETING_FILE).read_text(encoding="utf-8"))
        values = lists[content["meeting"]["values"]]
        plan = _plan(content, values, today)
        reasons = {
            (reason["question"], reason["round"], reason["participant"]): reason["text"]
            for reason in content["reason"]
        }
        consenting = {f["name"] for f in content["faction"] if f.get("consents", False)}
    with _faults_of(BALLOTS_FILE):
        lines = _lines(folder, values, reasons, consenting)
        _check_belonging(plan, lines)
    return plan, lines


def _check_belonging(plan: MeetingPlan, lines: list[_Line]) -> None:
    if not lines:
        raise ValueError("no ballots")
    factions = {faction.name for faction in plan.factions}
    questions = {item.question_id for item in plan.agenda}
    for line in lines:
        if line.faction not in factions or line.question not in questions:
            raise ValueError(f"{line.question}, {line.faction}")


@contextmanager
def _faults_of(file: str) -> Iterator[None]:
    def fault(kind: FaultKind, found: object) -> DeckError:
        whole = "the file that came with Valuemap"
        return DeckError((Fault(file, "", kind, str(found), whole),))

    try:
        yield
    except (OSError, UnicodeDecodeError) as error:
        raise fault(FaultKind.UNREADABLE, type(error).__name__) from error
    except tomllib.TOMLDecodeError as error:
        raise fault(FaultKind.SYNTAX, error) from error
    except (KeyError, TypeError, ValueError) as error:
        raise fault(FaultKind.WRONG_VALUE, error) from error


def _plan(content: Mapping[str, Any], values: ValueList, today: dt.date) -> MeetingPlan:
    return MeetingPlan(
        title=content["meeting"]["title"],
        date=today,
        delete_on=today + KEPT_FOR,
        factions=tuple(plan_faction(f["name"], f["seats"]) for f in content["faction"]),
        agenda=tuple(
            plan_question(item["question"], item.get("proposition", ""))
            for item in content["agenda"]
        ),
        value_list=values,
        is_demo=True,
    )


def _lines(folder: Path, values: ValueList, reasons: _Reasons, consenting: Set[str]) -> list[_Line]:
    with (folder / BALLOTS_FILE).open(encoding="utf-8", newline="") as file:
        return [_line(row, values, reasons, consenting) for row in csv.DictReader(file)]


def _line(
    row: Mapping[str, str], values: ValueList, reasons: _Reasons, consenting: Set[str]
) -> _Line:
    number = int(row["round"])
    given = None
    if row["abstain"] != "1":
        given = tuple(int(row[cluster]) for cluster in values.ids)
    stance = row["stance"]
    ballot = Ballot(
        given,
        stance=None if stance == "" else NO_OPINION if stance == "geen" else int(stance),
        reason=reasons.get((row["question"], number, row["participant"]), ""),
        consent=row["faction"] in consenting,
    )
    return _Line(row["question"], number, row["faction"], row["participant"], ballot)


def _join_everybody(meeting: Meeting, lines: list[_Line], session: Session) -> dict[str, int]:
    faction_ids = {faction.name: faction.id for faction in meeting.factions}
    factions = {line.participant: faction_ids[line.faction] for line in lines}
    return {
        person: participants.join(meeting.id, faction, session=session).participant_id
        for person, faction in sorted(factions.items())
    }
