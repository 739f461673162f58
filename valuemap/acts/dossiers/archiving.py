"""Reading a dossier with all that hangs on it, of one moment, for its archive package."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlmodel import Session

from valuemap.content.deck import Deck
from valuemap.disclosure.forms import ShownForm
from valuemap.domain.dossiers.actions import RegisteredAction
from valuemap.domain.dossiers.dossier import Dossier, LinkedMeeting
from valuemap.domain.dossiers.work import Work
from valuemap.store import gathering
from valuemap.store.dossiers import actions, dossiers, gatherings, works
from valuemap.store.engine.database import Database
from valuemap.store.engine.errors import NotFound
from valuemap.store.gathering import Report


@dataclass(frozen=True)
class WholeDossier:
    """A dossier, its work, its actions, and its meetings that are still there.

    Attributes:
        reports: of each of these meetings, by its id.
        shown: what is shown of forms that people answered together, by the work they are of.
    """

    dossier: Dossier
    works: tuple[Work, ...]
    actions: tuple[RegisteredAction, ...]
    reports: Mapping[int, Report]
    shown: Mapping[int, tuple[ShownForm, ...]]


def whole(
    database: Database, dossier_id: int, deck: Deck, *, is_public: bool = False
) -> WholeDossier:
    """All of a dossier as it is now.

    Args:
        is_public: with the works that a reader sees, and no other.

    Raises `NotFound`.
    """
    works_of = works.public if is_public else works.of_dossier
    with database.snapshot() as session:
        dossier = dossiers.load(dossier_id, session=session)
        found = {one.meeting_id: _report(one, deck, session) for one in dossier.meetings}
        own = works_of(dossier_id, session=session)
        return WholeDossier(
            dossier,
            own,
            actions.register(dossier_id=dossier_id, session=session),
            {meeting: report for meeting, report in found.items() if meeting and report},
            {one.id: gatherings.shown_of(one.id, session=session) for one in own},
        )


def _report(linked: LinkedMeeting, deck: Deck, session: Session) -> Report | None:
    if linked.meeting_id is None:
        return None
    try:
        return gathering.gather(linked.meeting_id, deck, session=session)
    except NotFound:
        return None
