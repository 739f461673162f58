"""What a dossier shows of its meetings: what was published, and nothing besides."""

from collections.abc import Mapping

from sqlmodel import Session

from valuemap.content.deck import Deck
from valuemap.domain.dossiers.dossier import Dossier, LinkedMeeting
from valuemap.domain.dossiers.published import PublishedMeeting, PublishedQuestion, PublishedRow
from valuemap.domain.meeting import AgendaItem, Meeting
from valuemap.store import meetings, results
from valuemap.store.dossiers import dossiers
from valuemap.store.dossiers import published as kept
from valuemap.store.engine.database import Database
from valuemap.texts import groups
from valuemap.texts.screens import result as texts


def published(database: Database, dossier: Dossier, deck: Deck) -> Mapping[int, PublishedMeeting]:
    """What was published of each meeting of a dossier, by the id of the link.

    Of a meeting that was deleted: what was kept then.
    """
    with database.snapshot() as session:
        return _of_all(dossier, deck, session)


def of_dossier(dossier_id: int, deck: Deck, session: Session) -> Mapping[int, PublishedMeeting]:
    """The same within what is being read. Raises `NotFound`."""
    return _of_all(dossiers.load(dossier_id, session=session), deck, session)


def _of_all(dossier: Dossier, deck: Deck, session: Session) -> Mapping[int, PublishedMeeting]:
    return {one.id: _of(one, deck, session) for one in dossier.meetings}


def _of(linked: LinkedMeeting, deck: Deck, session: Session) -> PublishedMeeting:
    if linked.meeting_id is not None:
        return of_meeting(linked.meeting_id, deck, session)
    if linked.published:
        return kept.read(linked.published)
    return PublishedMeeting(linked.title, linked.date, ())


def of_meeting(meeting_id: int, deck: Deck | None, session: Session) -> PublishedMeeting:
    """What is published of a meeting now: the newest result of each question."""
    meeting = meetings.load_meeting(meeting_id, session=session)
    with groups.speaking(groups.word_of(meeting)):
        return PublishedMeeting(
            meeting.title,
            meeting.date,
            tuple(_question(meeting, one, deck, session) for one in meeting.agenda if one.revealed),
        )


def _question(
    meeting: Meeting, item: AgendaItem, deck: Deck | None, session: Session
) -> PublishedQuestion:
    result = results.published(meeting.factions, item.revealed[-1].id, session=session)
    names, values = texts.place_names(meeting.factions), item.value_list
    return PublishedQuestion(
        item.question_id if deck is None else item.question(deck).text,
        item.proposition,
        "" if item.own else item.question_id,
        values.id,
        values.name,
        tuple((one.id, one.name) for one in values.clusters),
        texts.findings(result, names, values.cluster),
        result.dividing,
        tuple(
            PublishedRow(name, row.published.shares, row.published.ballots)
            for name, row in zip(names, result.rows, strict=True)
            if row.published is not None
        ),
    )


def keep_before_deletion(meeting_id: int, session: Session, *, deck: Deck | None = None) -> None:
    """Keep with its dossiers what was published of a meeting that is about to be deleted.

    Args:
        deck: None where it cannot be read: a deletion waits for nothing.
    """
    if dossiers.dossiers_of_meeting(meeting_id, session=session):
        found = of_meeting(meeting_id, deck, session)
        dossiers.keep_published(meeting_id, kept.written(found), session=session)
