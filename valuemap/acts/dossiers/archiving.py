"""Reading a dossier with all that hangs on it, of one moment, for its archive package."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlmodel import Session

from valuemap.content.deck import Deck
from valuemap.domain.dossiers.actions import RegisteredAction
from valuemap.domain.dossiers.dossier import Dossier, LinkedMeeting
from valuemap.domain.dossiers.work import Work
from valuemap.store import gathering
from valuemap.store.dossiers import actions, dossiers, works
from valuemap.store.engine.database import Database
from valuemap.store.engine.errors import NotFound
from valuemap.store.gathering import Report


@dataclass(frozen=True)
class WholeDossier:
    """A dossier, its work, its actions, and its meetings that are still there.

    Attributes:
        reports: of each of these meetings, by its id.
    """

    dossier: Dossier
    works: tuple[Work, ...]
    actions: tuple[RegisteredAction, ...]
    reports: Mapping[int, Report]


def whole(database: Database, dossier_id: int, deck: Deck) -> WholeDossier:
    """All of a dossier as it is now. Raises `NotFound`."""
    with database.snapshot() as session:
        dossier = dossiers.load(dossier_id, session=session)
        found = {one.meeting_id: _report(one, deck, session) for one in dossier.meetings}
        return WholeDossier(
            dossier,
            works.of_dossier(dossier_id, session=session),
            actions.register(dossier_id=dossier_id, session=session),
            {meeting: report for meeting, report in found.items() if meeting and report},
        )


def _report(linked: LinkedMeeting, deck: Deck, session: Session) -> Report | None:
    if linked.meeting_id is None:
        return None
    try:
        return gathering.gather(linked.meeting_id, deck, session=session)
    except NotFound:
        return None
