"""The register of actions over all dossiers."""

import datetime as dt
from collections.abc import Sequence

from sqlmodel import Session, col, func, select

from valuemap.domain.conclusion import Level
from valuemap.domain.dossiers.actions import (
    MOST_ACTIONS,
    ActionState,
    LookedBack,
    Outcome,
    Promise,
    RegisteredAction,
)
from valuemap.domain.moments import aware
from valuemap.store.dossiers import dossiers
from valuemap.store.engine.errors import LineChanged, NotFound, TooManyLines
from valuemap.store.engine.wiping import ask_for_wiping
from valuemap.store.meetings import now
from valuemap.store.tables.dossier_tables import DossierActionRow, DossierMeetingRow, DossierRow
from valuemap.store.tables.meeting_tables import ActionRow, AgendaItemRow, MeetingRow


def register(*, dossier_id: int | None = None, session: Session) -> tuple[RegisteredAction, ...]:
    """All actions of all dossiers, or of one, in the order in which they came."""
    statement = (
        select(DossierActionRow, DossierRow.title, DossierRow.is_demo)
        .join(DossierRow, col(DossierRow.id) == col(DossierActionRow.dossier_id))
        .order_by(col(DossierActionRow.id))
    )
    if dossier_id is not None:
        statement = statement.where(DossierActionRow.dossier_id == dossier_id)
    rows = session.exec(statement).all()
    lifted = dict(
        session.exec(
            select(DossierActionRow.lifted_from, func.max(DossierActionRow.id))
            .where(col(DossierActionRow.lifted_from).is_not(None))
            .group_by(col(DossierActionRow.lifted_from))
        ).all()
    )
    return tuple(
        _action(row, title, lifted.get(row.id), is_demo=is_demo) for row, title, is_demo in rows
    )


def add(dossier_id: int, promise: Promise, *, session: Session) -> int:
    """Add an action; gives its id. Raises `NotFound` or `TooManyLines`."""
    return _added(dossier_id, promise, session).id or 0


def correct(action_id: int, version: int, promise: Promise, *, session: Session) -> None:
    """Write an action down otherwise. Raises `NotFound`, or `LineChanged` since `version`."""
    row = _row(action_id, version, session)
    _write(row, promise)
    _changed(row, session)


def set_state(
    action_id: int, version: int, state: ActionState, reason: str = "", *, session: Session
) -> None:
    """Say how far an action is.

    Args:
        reason: why it was dropped; empty for the other states.

    Raises `NotFound`, or `LineChanged` since `version`.
    """
    row = _row(action_id, version, session)
    row.state, row.reason = state, reason if state is ActionState.DROPPED else ""
    _changed(row, session)


def lift(action_id: int, version: int, promise: Promise, *, session: Session) -> int:
    """Make a guideline of the organisation out of a project action; gives its id.

    Raises `NotFound`, `LineChanged` (also where it was lifted already) or `TooManyLines`.
    """
    row = _row(action_id, version, session)
    taken = session.exec(
        select(DossierActionRow.id).where(DossierActionRow.lifted_from == action_id)
    ).first()
    if taken is not None:
        raise LineChanged
    guideline = _added(row.dossier_id, promise, session)
    guideline.lifted_from, guideline.level = action_id, Level.ORGANISATION
    session.add(guideline)
    _changed(row, session)
    session.flush()
    return guideline.id or 0


def look_back(action_id: int, version: int, found: LookedBack, *, session: Session) -> None:
    """Write down what was found when looking back. Raises as `correct`."""
    row = _row(action_id, version, session)
    row.outcome, row.looked_back_on = found.outcome, found.on
    row.noticed, row.learnt = found.noticed, found.learnt
    _changed(row, session)


def remove(action_id: int, version: int | None = None, *, session: Session) -> None:
    """Take an action away; another may have done so already.

    Args:
        version: what was seen of it; None for whatever stands there.

    Raises `LineChanged` since `version`.
    """
    row = session.get(DossierActionRow, action_id, with_for_update=True, populate_existing=True)
    if row is not None:
        if version not in (None, row.version):
            raise LineChanged
        session.delete(row)
        dossiers.touch(row.dossier_id, session=session)
        ask_for_wiping(session)


def take_in(meeting_id: int, *, only: int | None = None, session: Session) -> int:
    """Take what a meeting agreed into the register of its dossiers; gives how many were new.

    An action that is in the register already follows what the meeting corrected, as long as nobody
    changed it there. A register that is full takes no more in, and keeps no meeting from its work.

    Args:
        only: the id of the one action that the meeting added; without it all.
    """
    meeting = session.get(MeetingRow, meeting_id)
    if meeting is None:
        return 0
    agreed = session.exec(
        select(ActionRow)
        .join(AgendaItemRow, col(AgendaItemRow.id) == col(ActionRow.agenda_item_id))
        .where(AgendaItemRow.meeting_id == meeting_id)
        .order_by(col(ActionRow.id))
    ).all()
    if only is not None:
        agreed = [action for action in agreed if action.id == only]
    ids = session.exec(
        select(DossierMeetingRow.dossier_id)
        .where(DossierMeetingRow.meeting_id == meeting_id)
        .order_by(col(DossierMeetingRow.dossier_id))
    ).all()
    return sum(_take_in(one, meeting.title, agreed, session) for one in ids)


def _take_in(dossier_id: int, title: str, agreed: Sequence[ActionRow], session: Session) -> int:
    rows = session.exec(
        select(DossierActionRow).where(DossierActionRow.dossier_id == dossier_id)
    ).all()
    known = {row.source_action_id: row for row in rows}
    room = MOST_ACTIONS - len(rows)
    new = 0
    for action in agreed:
        promise = _agreed(action)
        row = known.get(action.id)
        if row is None and new < room:
            row = _added(dossier_id, promise, session)
            row.source_action_id, row.from_meeting = action.id, title
            session.add(row)
            new += 1
        elif row is not None and row.version == 1:
            _follow(row, promise, session)
    session.flush()
    return new


def _agreed(action: ActionRow) -> Promise:
    return Promise(action.what, Level(action.level), owner=action.who, when=action.moment)


def _follow(row: DossierActionRow, promise: Promise, session: Session) -> None:
    if _promise(row) != promise:
        _write(row, promise)
        session.add(row)
        dossiers.touch(row.dossier_id, session=session)
        ask_for_wiping(session)


def follow_correction(source_action_id: int, *, session: Session) -> None:
    """Write down what a meeting corrected, wherever nobody changed it.

    What its clerk took out of a register stays out of it.
    """
    action = session.get_one(ActionRow, source_action_id)
    rows = session.exec(
        select(DossierActionRow).where(
            DossierActionRow.source_action_id == source_action_id, DossierActionRow.version == 1
        )
    ).all()
    for row in rows:
        _follow(row, _agreed(action), session)


def take_out(source_action_id: int, *, session: Session) -> None:
    """Take out what a meeting agreed and took back, wherever nobody changed it or lifted it."""
    rows = session.exec(
        select(DossierActionRow).where(
            DossierActionRow.source_action_id == source_action_id, DossierActionRow.version == 1
        )
    ).all()
    for row in rows:
        remove(row.id or 0, session=session)


def _added(dossier_id: int, promise: Promise, session: Session) -> DossierActionRow:
    dossiers.row_of(dossier_id, session, lock=True)
    number = session.exec(
        select(func.count())
        .select_from(DossierActionRow)
        .where(col(DossierActionRow.dossier_id) == dossier_id)
    ).one()
    if number >= MOST_ACTIONS:
        raise TooManyLines(MOST_ACTIONS)
    row = DossierActionRow(
        dossier_id=dossier_id, what=promise.what, level=promise.level, added_at=now()
    )
    _write(row, promise)
    session.add(row)
    session.flush()
    dossiers.touch(dossier_id, session=session)
    return row


def _row(action_id: int, version: int, session: Session) -> DossierActionRow:
    row = session.get(DossierActionRow, action_id, with_for_update=True, populate_existing=True)
    if row is None:
        raise NotFound
    if row.version != version:
        raise LineChanged
    return row


def _changed(row: DossierActionRow, session: Session) -> None:
    row.version += 1
    session.add(row)
    dossiers.touch(row.dossier_id, session=session)
    ask_for_wiping(session)


def _write(row: DossierActionRow, promise: Promise) -> None:
    row.what, row.level, row.value_name = promise.what, promise.level, promise.value
    row.owner, row.due, row.moment = promise.owner, promise.due, promise.when
    row.need = promise.need


def _promise(row: DossierActionRow) -> Promise:
    return Promise(
        row.what, Level(row.level), row.value_name, row.owner, row.due, row.moment, row.need
    )


def _action(
    row: DossierActionRow, title: str, lifted_to: int | None, *, is_demo: bool
) -> RegisteredAction:
    return RegisteredAction(
        row.id or 0,
        row.dossier_id,
        title,
        _promise(row),
        ActionState(row.state),
        row.version,
        row.reason,
        row.lifted_from,
        lifted_to,
        row.from_meeting,
        _looked_back(row),
        aware(row.added_at),
        is_demo,
    )


def _looked_back(row: DossierActionRow) -> LookedBack | None:
    if not row.outcome or row.looked_back_on is None:
        return None
    on: dt.date = row.looked_back_on
    return LookedBack(Outcome(row.outcome), row.noticed, row.learnt, on)
