"""Companies beside the council: what a reveal froze of them, apart from the council."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pydantic import TypeAdapter
from sqlmodel import Session, col, select

from valuemap.disclosure import Answer, Company, freeze_company
from valuemap.domain.meeting import Faction
from valuemap.store import frozen
from valuemap.store.answers import read_ballot
from valuemap.store.ballots import newest_of_members
from valuemap.store.tables.meeting_tables import FactionRow, ParticipantRow, RoundRow

FROZEN = TypeAdapter(tuple[Company, ...])


@dataclass(frozen=True)
class Beside:
    """A company as its name and what is published of it."""

    name: str
    published: Company


def freeze_beside(round_row: RoundRow, session: Session) -> None:
    """Freeze what each company shows of a round that is about to be revealed."""
    companies = session.exec(
        select(FactionRow)
        .where(FactionRow.meeting_id == round_row.meeting_id, col(FactionRow.is_beside))
        .order_by(col(FactionRow.position))
    ).all()
    if not companies:
        return
    rounds = [
        row
        for row in frozen.rounds_of(round_row.agenda_item_id, session)
        if row.number <= round_row.number
    ]
    answers = [_answers(row, session) for row in rounds]
    before = {one.company: one for row in rounds[:-1] for one in read_beside(row.frozen_beside)}
    scored = frozen.is_scored(round_row, session)
    found = tuple(
        freeze_company(
            before.get(company.position, Company(company.position)),
            [now.get(company.id or 0, ()) for now in answers],
            in_whole_points=scored,
        )
        for company in companies
    )
    round_row.frozen_beside = written_beside(found)
    session.add(round_row)


def _answers(row: RoundRow, session: Session) -> Mapping[int, Sequence[Answer]]:
    """The answers of all companies in a round, by the id of the company."""
    people = {
        person.id: person
        for person in session.exec(
            select(ParticipantRow)
            .join(FactionRow, col(FactionRow.id) == col(ParticipantRow.faction_id))
            .where(FactionRow.meeting_id == row.meeting_id, col(FactionRow.is_beside))
        )
    }
    found: dict[int, list[Answer]] = {}
    for company, ballot in newest_of_members(row.id or 0, session):
        person = people.get(ballot.participant_id)
        if person is not None:
            door = frozen.door_of(person, row.opening)
            answer = Answer(ballot.participant_id, read_ballot(ballot), door)
            found.setdefault(company, []).append(answer)
    return found


def published_beside(
    companies: Sequence[Faction], round_id: int, *, session: Session
) -> tuple[Beside, ...]:
    """What is published of each company in a revealed round, in the order of the meeting.

    Raises `NotFound` or `NotRevealed`.
    """
    row = frozen.revealed_row(round_id, session)
    found = {one.company: one for one in read_beside(row.frozen_beside)}
    return tuple(
        Beside(company.name, found.get(company.position, Company(company.position)))
        for company in companies
    )


def written_beside(found: Sequence[Company]) -> str:
    """As the column holds it."""
    return FROZEN.dump_json(tuple(found)).decode()


def read_beside(column: str) -> tuple[Company, ...]:
    """From what the column holds."""
    return FROZEN.validate_json(column) if column else ()
