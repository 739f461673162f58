"""The register of actions: promising, lifting, finishing and looking back."""

from collections.abc import Sequence

from valuemap.acts import reading
from valuemap.content.frameworks.part import Kind
from valuemap.domain.dossiers.actions import (
    ActionState,
    LookedBack,
    Promise,
    RegisteredAction,
)
from valuemap.domain.dossiers.dossier import Dossier
from valuemap.domain.dossiers.register import names_of
from valuemap.overviews.profiles import council_profiles
from valuemap.store.dossiers import actions, works
from valuemap.store.engine.database import Database
from valuemap.store.engine.errors import NotFound


def register(database: Database, dossier_id: int | None = None) -> tuple[RegisteredAction, ...]:
    """All actions of all dossiers, or of one, in the order in which they came."""
    with database.read() as session:
        return actions.register(dossier_id=dossier_id, session=session)


def add(database: Database, dossier_id: int, promise: Promise) -> int:
    """Add an action; gives its id. Raises `NotFound` or `TooManyLines`."""
    with database.write() as session:
        return actions.add(dossier_id, promise, session=session)


def correct(database: Database, action_id: int, version: int, promise: Promise) -> None:
    """Write an action down otherwise. Raises `NotFound`, or `LineChanged` since `version`."""
    with database.write() as session:
        actions.correct(action_id, version, promise, session=session)


def set_state(
    database: Database, action_id: int, version: int, state: ActionState, reason: str = ""
) -> None:
    """Say how far an action is, and why it was dropped. Raises as `correct`."""
    with database.write() as session:
        actions.set_state(action_id, version, state, reason, session=session)


def lift(database: Database, action_id: int, version: int, promise: Promise) -> int:
    """Make a guideline of the organisation out of a project action; gives its id.

    Raises `NotFound`, `LineChanged` or `TooManyLines`.
    """
    with database.write() as session:
        return actions.lift(action_id, version, promise, session=session)


def look_back(database: Database, action_id: int, version: int, found: LookedBack) -> None:
    """Write down what was found when looking back. Raises as `correct`."""
    with database.write() as session:
        actions.look_back(action_id, version, found, session=session)


def remove(database: Database, action_id: int, version: int) -> None:
    """Take an action away; another may have done so already.

    Raises `LineChanged` since `version`.
    """
    with database.write() as session:
        actions.remove(action_id, version, session=session)


def weights(database: Database, dossier: Dossier) -> dict[str, float]:
    """By name how heavy a value is, as the council's published profile has it: a share 0..1.

    Of the meetings about a dossier; a list that was weighed again counts as it was weighed last.
    """
    found: dict[str, float] = {}
    for meeting in sorted(dossier.meetings, key=lambda one: one.date):
        if meeting.meeting_id is None:
            continue
        try:
            held = reading.held(database, meeting.meeting_id)
        except NotFound:
            continue
        for one in held:
            for profile in council_profiles([one]):
                names = (cluster.name for cluster in one.values.clusters)
                found.update(zip(names, profile.shares, strict=True))
    return found


def value_names(database: Database, dossier_id: int, others: Sequence[str]) -> tuple[str, ...]:
    """The names of values that an action of a dossier may protect, by the alphabet.

    Those that its works chose, that its actions name already, and others.
    """
    with database.read() as session:
        chosen = [
            item.text
            for work in works.of_dossier(dossier_id, session=session)
            if work.part.kind is Kind.VALUES
            for group in work.part.groups
            for item in group.items
            if (kept := work.entries.get(item.id)) is not None and kept.entry.choice
        ]
        named = [
            one.promise.value for one in actions.register(dossier_id=dossier_id, session=session)
        ]
    return names_of([*chosen, *others, *named])
