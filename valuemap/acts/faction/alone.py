"""One faction alone: its meeting, what it sees of itself, and what it takes along."""

import datetime as dt
from dataclasses import dataclass

from valuemap.acts import guessing, weighing
from valuemap.acts.guessing import CODES
from valuemap.acts.weighing import Weigher
from valuemap.content.deck import Deck
from valuemap.disclosure import Alone
from valuemap.domain.access import normalise_join_code
from valuemap.domain.carried import Carried, CarriedAnswer
from valuemap.domain.evening.rounds import Move, Round, RoundState
from valuemap.domain.meeting import AgendaItem, Settings
from valuemap.domain.preparing.plan import MeetingPlan
from valuemap.domain.weighing import checked
from valuemap.store import leading, meetings
from valuemap.store.alone import carrying, results, screens
from valuemap.store.engine.database import Database
from valuemap.store.engine.errors import DoesNotFit, NotFound
from valuemap.store.faction_ballots import FactionBallot
from valuemap.store.meetings import NewMeeting
from valuemap.store.participants import Participant


@dataclass(frozen=True)
class Taking:
    """What is taken along to a question.

    Attributes:
        based_on: the revision of the faction's ballot that was seen, 0 for none.
    """

    answer: CarriedAnswer
    item: AgendaItem
    settings: Settings
    based_on: int


def make_around_screen(database: Database, plan: MeetingPlan, *, key: str) -> NewMeeting:
    """Make a meeting of one faction around one screen, which weighs the first question at once.

    Args:
        key: of the screen.
    """
    with database.write() as session:
        new = meetings.create_meeting(plan, session=session)
        made = meetings.load_meeting(new.meeting_id, session=session)
        screens.sit_down(made.id, made.factions[0].id, key=key, session=session)
        leading.move_round(made.agenda[0].current.id, Move.OPEN, session=session)
        return new


def round_off(database: Database, round_id: int) -> Round:
    """Close a round and show it, at once: around one screen nobody else is waited for.

    Raises `NotFound` or `IllegalMove`.
    """
    with database.write() as session:
        leading.move_round(round_id, Move.CLOSE, session=session)
        return leading.move_round(round_id, Move.REVEAL, session=session)


def again(database: Database, meeting_id: int, position: int) -> Round:
    """Another round of a question, open at once.

    Raises `NotFound`, `NotRevealed`, `TooManyRounds` or `AnotherRoundOpen`.
    """
    with database.write() as session:
        new = leading.add_round(meeting_id, position, session=session)
        return leading.move_round(new.id, Move.OPEN, session=session)


def result(database: Database, round_id: int) -> Alone:
    """What a faction alone sees of a round. Raises `NotFound` or `NotRevealed`."""
    with database.read() as session:
        return results.alone(round_id, session=session)


def agreed(database: Database, meeting_id: int, deck: Deck) -> Carried:
    """What the faction of a meeting of its own agreed. Raises `NotFound`."""
    with database.read() as session:
        return carrying.agreed(meeting_id, deck, session=session)


def code_of(database: Database, meeting_id: int) -> str | None:
    """The code that opens it, where there is one. Raises `NotFound`."""
    with database.read() as session:
        return carrying.code_of(meeting_id, session=session)


def give_code(database: Database, meeting_id: int) -> str:
    """A new code for it; a former one opens nothing. Raises `NotFound`."""
    with database.write() as session:
        return carrying.give_code(meeting_id, session=session)


def withdraw_code(database: Database, meeting_id: int) -> None:
    """Let the code open nothing more. Raises `NotFound`."""
    with database.write() as session:
        carrying.withdraw_code(meeting_id, session=session)


def brought_by_code(
    database: Database, typed: str, deck: Deck, *, visitor: str, today: dt.date
) -> Carried:
    """What a typed code opens. Guessing is slowed down, together with that of join codes.

    Raises `NotFound`, or `guessing.TooFast` whether the code is right or not.
    """
    code = normalise_join_code(typed)
    if code is None:
        raise NotFound
    return guessing.attempt(
        database,
        CODES,
        visitor,
        code,
        lambda session: carrying.by_code(code, deck, today=today, session=session),
    )


def take_along(
    database: Database, who: Weigher, round_id: int, taking: Taking, *, today: dt.date
) -> FactionBallot:
    """Make what was brought the draft of the own faction's ballot. It approves nothing.

    Raises:
        DoesNotFit: it is no answer to this question.
        BallotError: what was brought is no ballot of this list.
        Else as `weighing.save_draft`.
    """
    misfit = taking.answer.misfit(taking.item)
    if misfit is not None:
        raise DoesNotFit(misfit)
    ballot = checked(taking.answer.ballot_for(taking.settings), taking.item.value_list)
    return weighing.save_draft(
        database,
        who,
        round_id,
        ballot,
        based_on=taking.based_on,
        today=today,
        words=taking.item.words_version,
    )


def may_look(person: Participant | None, round_: Round, *, is_leader: bool) -> bool:
    """Whether somebody sees what the faction sees of a round.

    Before it is rounded off that are its leader and who was in before it opened; afterwards all
    who are in, and who has a link to read.

    Args:
        person: None for a link that is nobody's.
        is_leader: with the link of who leads.
    """
    if person is not None:
        over = round_.state is RoundState.REVEALED
        return person.is_admitted and (over or person.was_in_before(round_))
    return is_leader or round_.state is RoundState.REVEALED
