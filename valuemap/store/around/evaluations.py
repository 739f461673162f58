"""What participants found of the evening: answers until the host closes it, then counts alone."""

from sqlmodel import Session, col, delete, func, select

from valuemap.disclosure import count_answers
from valuemap.domain.evaluation import ASKED, Asking, Evaluation, Found
from valuemap.domain.evening.rounds import RoundState
from valuemap.store import meetings
from valuemap.store.engine.errors import HasLeft, NotAdmitted, NotAsked, NotFound, NotRevealed
from valuemap.store.engine.wiping import ask_for_wiping
from valuemap.store.participants import NO_KEY
from valuemap.store.tables.meeting_tables import EvaluationRow, MeetingRow, ParticipantRow, RoundRow


def ask(meeting_id: int, *, session: Session) -> None:
    """Ask the participants; where they were asked before, nothing changes.

    Raises:
        NotFound: no such meeting.
        NotRevealed: no result was revealed yet, so the evening is not over.
    """
    row = _meeting(meeting_id, session)
    revealed = session.exec(
        select(RoundRow.id).where(
            RoundRow.meeting_id == meeting_id, RoundRow.state == RoundState.REVEALED
        )
    ).first()
    if revealed is None:
        raise NotRevealed
    if row.evaluation == Asking.NO:
        row.evaluation = Asking.OPEN
        session.add(row)


def close(meeting_id: int, *, session: Session) -> None:
    """Count the answers for good, and delete them: no count is ever made again.

    Raises:
        NotFound: no such meeting.
        NotAsked: participants were not asked, or the answers were counted already.
    """
    row = _meeting(meeting_id, session)
    if row.evaluation != Asking.OPEN:
        raise NotAsked
    people = select(ParticipantRow.id).where(ParticipantRow.meeting_id == meeting_id)
    answers = session.exec(
        select(EvaluationRow).where(col(EvaluationRow.participant_id).in_(people))
    ).all()
    row.evaluation_counts = count_answers([_read(answer) for answer in answers]).written()
    row.evaluation = Asking.CLOSED
    session.add(row)
    session.exec(delete(EvaluationRow).where(col(EvaluationRow.participant_id).in_(people)))
    ask_for_wiping(session)


def answer(participant_id: int, found: Evaluation, *, session: Session) -> None:
    """Keep what a participant found; the newest answer counts, and an empty one is none.

    Raises:
        NotFound, HasLeft, NotAdmitted: it is nobody who takes part.
        NotAsked: the participants are not asked, or no more.
    """
    person = session.get(ParticipantRow, participant_id, with_for_update=NO_KEY)
    if person is None or person.freed_at is not None or person.is_paper:
        raise NotFound
    if person.left_at is not None:
        raise HasLeft
    if not person.is_admitted:
        raise NotAdmitted
    # Takes the lock of the meeting: the host closes before this answer, or counts it.
    meetings.touch(person.meeting_id, session=session)
    meeting = session.get_one(MeetingRow, person.meeting_id, populate_existing=True)
    if meeting.evaluation != Asking.OPEN:
        raise NotAsked
    row = _row_of(participant_id, session)
    if found == Evaluation():
        if row is not None:
            session.delete(row)
            ask_for_wiping(session)
        return
    row = row or EvaluationRow(participant_id=participant_id)
    row.clear, row.fair, row.useful = found.clear, found.fair, found.useful
    session.add(row)


def own_answer(participant_id: int, *, session: Session) -> Evaluation | None:
    """What this participant answered, for that participant's eyes; None before."""
    row = _row_of(participant_id, session)
    return None if row is None else _read(row)


def how_many(meeting_id: int, *, session: Session) -> int:
    """How many participants answered, until the answers are counted."""
    statement = (
        select(func.count(col(EvaluationRow.id)))
        .join(ParticipantRow, col(ParticipantRow.id) == col(EvaluationRow.participant_id))
        .where(ParticipantRow.meeting_id == meeting_id)
    )
    return session.exec(statement).one()


def _row_of(participant_id: int, session: Session) -> EvaluationRow | None:
    return session.exec(
        select(EvaluationRow).where(EvaluationRow.participant_id == participant_id)
    ).first()


def _read(row: EvaluationRow) -> Evaluation:
    given = (getattr(row, asked) for asked in ASKED)
    return Evaluation(*(None if one is None else Found(one) for one in given))


def _meeting(meeting_id: int, session: Session) -> MeetingRow:
    meetings.stage_changed(meeting_id, session=session)  # takes the lock before it reads
    row = session.get(MeetingRow, meeting_id, populate_existing=True)
    if row is None:
        raise NotFound
    return row
