"""Changing a meeting that is there: the whole form, or a question that is added at the moment."""

import datetime as dt
from collections.abc import Sequence

from sqlmodel import Session

from valuemap.content.deck import Question
from valuemap.domain.meeting import Meeting
from valuemap.domain.preparing import changes
from valuemap.domain.preparing.changes import Facts, Wanted, WantedQuestion
from valuemap.domain.preparing.plan import PROPOSITION_LIMIT, DoubleQuestion
from valuemap.store import meetings
from valuemap.store.engine.database import Database
from valuemap.store.preparing import changing
from valuemap.wording import clean_up_to


def facts(database: Database, meeting_id: int) -> Facts:
    """What stands in a meeting that keeps parts of it from being changed."""
    with database.read() as session:
        return changing.facts(meeting_id, session=session)


def change(
    database: Database,
    host_key: str,
    base: Wanted,
    mine: Wanted,
    *,
    insists: bool = False,
    today: dt.date,
) -> Sequence[str]:
    """Make a meeting as a host wants it, together with what others changed meanwhile.

    Args:
        base: the meeting as it was when the host began.
        mine: as the host wants it.
        insists: also where others changed the same.

    Returns:
        The names of factions of which more people are in than they now have seats: these keep
        their places.

    Raises:
        NotFound, Expired: the link leads to no meeting.
        ChangeRefused: one of those of `changes.merged` and `changes.check`.
        MeetingError: as a whole it is no meeting.
        WordingError: the title is empty or too long.
    """
    with database.write() as session:
        now = _locked(host_key, today, session)
        wanted = changes.merged(base, mine, changes.as_it_is(now), insists=insists)
        changes.check(now, changing.facts(now.id, session=session), wanted, today=today)
        return changing.apply(now, wanted, host_key, session=session)


def add_question(
    database: Database,
    host_key: str,
    question_id: str,
    *,
    own: Question | None = None,
    proposition: str = "",
    today: dt.date,
) -> int:
    """Add a question at the end of the agenda, weighed as the last one; gives its number.

    Raises:
        NotFound, Expired: the link leads to no meeting.
        DoubleQuestion, QuestionCount: it is there already, or there are too many.
        WordingError: the proposition is too long.
    """
    words = clean_up_to(proposition, field="proposition", limit=PROPOSITION_LIMIT)
    with database.write() as session:
        now = _locked(host_key, today, session)
        before = changes.as_it_is(now)
        if any(question.question_id == question_id for question in before.agenda):
            raise DoubleQuestion(question_id)
        wanted = _with(before, question_id, words, own)
        changes.as_plan(now, wanted)
        changing.apply(now, wanted, host_key, session=session)
        return len(wanted.agenda)


def add_questions(
    database: Database, host_key: str, question_ids: Sequence[str], *, today: dt.date
) -> None:
    """Add questions of the deck as `add_question` does, all or none; one that is there stays.

    Raises:
        NotFound, Expired: the link leads to no meeting.
        QuestionCount: there would be too many.
    """
    with database.write() as session:
        now = _locked(host_key, today, session)
        wanted = changes.as_it_is(now)
        there = {question.question_id for question in wanted.agenda}
        for question_id in dict.fromkeys(question_ids):
            if question_id not in there:
                wanted = _with(wanted, question_id)
        changes.as_plan(now, wanted)
        changing.apply(now, wanted, host_key, session=session)


def _with(before: Wanted, question_id: str, words: str = "", own: Question | None = None) -> Wanted:
    """A meeting with a question more, by the list of the last one and the meeting's own way."""
    values, way = before.agenda[-1].value_list, before.settings.way
    return changes.with_question(before, WantedQuestion(question_id, words, values, way, None, own))


def _locked(host_key: str, today: dt.date, session: Session) -> Meeting:
    """The meeting of a host link, locked; the link is read again then: it may have been replaced.

    Raises `NotFound` or `Expired`.
    """
    found = meetings.pulse_by_host_key(host_key, today=today, session=session)
    now = changing.lock(found.meeting_id, session=session)
    meetings.pulse_by_host_key(host_key, today=today, session=session)
    return now
