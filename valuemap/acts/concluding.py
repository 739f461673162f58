"""How questions ended, once a round is revealed; and what people found of the evening.

What a meeting agrees goes to the register of its dossiers in the same transaction.
"""

from collections.abc import Iterable

from valuemap.domain.conclusion import Action, CollegeQuestion, Conclusions, Decision, Standpoint
from valuemap.domain.evaluation import Evaluation
from valuemap.store import conclusions, meetings
from valuemap.store.around import evaluations
from valuemap.store.dossiers import actions
from valuemap.store.engine.database import Database


def write_standpoint(
    database: Database, meeting_id: int, position: int, standpoint: Standpoint
) -> None:
    """Write down a faction's standpoint; the one before it goes.

    Raises `NotFound` or `NotRevealed`.
    """
    with database.write() as session:
        conclusions.set_standpoint(
            meeting_id,
            position,
            standpoint.faction_id,
            standpoint.text,
            stand=standpoint.stand,
            session=session,
        )


def withdraw_standpoint(
    database: Database, meeting_id: int, position: int, faction_id: int
) -> None:
    """Take a faction's standpoint away. Raises `NotFound` or `NotRevealed`."""
    with database.write() as session:
        conclusions.set_standpoint(meeting_id, position, faction_id, "", session=session)


def write_decision(
    database: Database,
    meeting_id: int,
    position: int,
    decision: Decision | None,
    *,
    before: Decision | None,
) -> None:
    """Note what the council decided on a question that was seen as `before`; None takes it away.

    Raises `NotFound`, `NotRevealed` or `LineChanged`.
    """
    with database.write() as session:
        conclusions.set_decision(meeting_id, position, decision, before=before, session=session)


def add_action(database: Database, meeting_id: int, position: int, action: Action) -> None:
    """Add an agreed action. Raises `NotFound`, `NotRevealed` or `TooManyLines`."""
    with database.write() as session:
        action_id = conclusions.add_action(meeting_id, position, action, session=session)
        actions.take_in(meeting_id, only=action_id, session=session)


def add_question(
    database: Database, meeting_id: int, position: int, question: CollegeQuestion
) -> None:
    """Add a question to the college. Raises `NotFound`, `NotRevealed` or `TooManyLines`."""
    with database.write() as session:
        conclusions.add_question(meeting_id, position, question, session=session)


def add_questions(
    database: Database, meeting_id: int, position: int, questions: Iterable[CollegeQuestion]
) -> None:
    """Add those of some questions to the college that are not there yet: all of them or none.

    Raises `NotFound`, `NotRevealed` or `TooManyLines`.
    """
    with database.write() as session:
        meetings.touch(meeting_id, session=session)  # takes the lock before it reads
        ended = conclusions.conclusions(meeting_id, session=session).get(position, Conclusions())
        there = {one.text for _, one in ended.questions}
        for question in questions:
            if question.text not in there:
                conclusions.add_question(meeting_id, position, question, session=session)


def correct_action(
    database: Database, meeting_id: int, action_id: int, before: Action, action: Action
) -> None:
    """Correct an agreed action that was seen as `before`. Raises `LineChanged`."""
    with database.write() as session:
        conclusions.correct_action(meeting_id, action_id, before, action, session=session)
        actions.follow_correction(action_id, session=session)


def correct_question(
    database: Database,
    meeting_id: int,
    question_id: int,
    before: CollegeQuestion,
    question: CollegeQuestion,
) -> None:
    """Correct a question to the college that was seen as `before`. Raises `LineChanged`."""
    with database.write() as session:
        conclusions.correct_question(meeting_id, question_id, before, question, session=session)


def remove_action(database: Database, meeting_id: int, action_id: int) -> None:
    """Take an action away; another may have done so already."""
    with database.write() as session:
        if conclusions.remove_action(meeting_id, action_id, session=session):
            actions.take_out(action_id, session=session)


def remove_question(database: Database, meeting_id: int, question_id: int) -> None:
    """Take a question to the college away; another may have done so already."""
    with database.write() as session:
        conclusions.remove_question(meeting_id, question_id, session=session)


def ask_what_people_found(database: Database, meeting_id: int) -> None:
    """Ask participants what they found of the evening. Raises `NotFound` or `NotRevealed`."""
    with database.write() as session:
        evaluations.ask(meeting_id, session=session)


def count_what_people_found(database: Database, meeting_id: int) -> None:
    """Count the answers for good, and delete them. Raises `NotFound` or `NotAsked`."""
    with database.write() as session:
        evaluations.close(meeting_id, session=session)


def say_what_one_found(database: Database, participant_id: int, found: Evaluation) -> None:
    """Keep what a participant found of the evening. Raises as `evaluations.answer` says."""
    with database.write() as session:
        evaluations.answer(participant_id, found, session=session)
