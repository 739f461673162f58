"""All that a report tells about a meeting, read at one moment, as far as it may be shown."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlmodel import Session

from valuemap.content.deck import Deck, Question
from valuemap.content.value_list import Cluster
from valuemap.disclosure import Published, PublishedShift, publish_shift
from valuemap.domain.conclusion import Conclusions
from valuemap.domain.meeting import AgendaItem, Meeting
from valuemap.store import arguments, conclusions, meetings, results
from valuemap.store.arguments import SavedArgument
from valuemap.store.companies import Beside, published_beside
from valuemap.store.results import Reason


@dataclass(frozen=True)
class QuestionReport:
    """One question of the agenda.

    Attributes:
        results: of the revealed rounds, oldest first; empty where there is none.
        beside: what companies beside the council show, per revealed round; in no result.
        shift: between the last two of them; None without two.
        arguments: without those that the host hid; like the reasons, only once a round
            is revealed.
    """

    item: AgendaItem
    question: Question
    results: tuple[Published, ...]
    shift: PublishedShift | None
    reasons: tuple[Reason, ...]
    arguments: tuple[SavedArgument, ...]
    conclusions: Conclusions
    beside: tuple[tuple[Beside, ...], ...] = ()

    @property
    def clusters(self) -> Mapping[str, Cluster]:
        """What was weighed, by id."""
        return self.item.value_list.cluster

    @property
    def result(self) -> Published | None:
        """The result of the last revealed round."""
        return self.results[-1] if self.results else None


@dataclass(frozen=True)
class Report:
    """A meeting with what came of it."""

    meeting: Meeting
    questions: tuple[QuestionReport, ...]

    @property
    def weighed(self) -> tuple[QuestionReport, ...]:
        """The questions of which a result is revealed."""
        return tuple(question for question in self.questions if question.results)


def gather(meeting_id: int, deck: Deck, *, session: Session) -> Report:
    """The report of a meeting; call it in a `Database.snapshot`. Raises `NotFound`."""
    meeting = meetings.load_meeting(meeting_id, session=session)
    ended = conclusions.conclusions(meeting_id, session=session)
    return Report(
        meeting,
        tuple(
            _question(meeting, item, deck, ended.get(item.position, Conclusions()), session=session)
            for item in meeting.agenda
        ),
    )


def _question(
    meeting: Meeting, item: AgendaItem, deck: Deck, ended: Conclusions, *, session: Session
) -> QuestionReport:
    factions, rounds = meeting.factions, item.revealed
    found = tuple(results.published(factions, r.id, session=session) for r in rounds)
    shift, reasons = None, []
    said: tuple[SavedArgument, ...] = ()
    if len(rounds) > 1:
        shift = publish_shift(found[-2], found[-1])
    if rounds:
        reasons = results.reasons(factions, rounds[-1].id, session=session)
        said = arguments.arguments(meeting.id, item.position, session=session)
    return QuestionReport(
        item,
        item.question(deck),
        found,
        shift,
        tuple(reason for reason in reasons if not reason.is_hidden),
        tuple(argument for argument in said if not argument.is_hidden),
        ended,
        tuple(published_beside(meeting.companies, r.id, session=session) for r in rounds),
    )
