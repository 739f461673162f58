"""The one screen around which a faction weighs together: sitting down, and getting up.

A screen has a key, as a person has, and is nobody: it takes no place, and counts nowhere. A faction
has one screen at a time, and none while somebody of it is in on a device. Each screen is new, and
is shown only what it saved itself (`faction_ballots.screen_ballot`).
"""

from collections.abc import Sequence

from sqlalchemy import func
from sqlmodel import Session, col, delete, select

from valuemap.domain.access import hash_key, is_key
from valuemap.domain.evening.rounds import RoundState
from valuemap.domain.meeting import FactionBallotState
from valuemap.domain.weighing import Origin
from valuemap.store.ballots import newest_of_factions
from valuemap.store.engine.errors import NotFound, OnOwnDevices
from valuemap.store.engine.wiping import ask_for_wiping
from valuemap.store.meetings import now, touch
from valuemap.store.participants import IS_IN
from valuemap.store.tables.meeting_tables import (
    FactionBallotRow,
    FactionRow,
    MeetingRow,
    ParticipantRow,
    RoundRow,
)

_THERE = (col(ParticipantRow.left_at).is_(None), col(ParticipantRow.freed_at).is_(None))


def sit_down(meeting_id: int, faction_id: int, *, key: str, session: Session) -> None:
    """Make this the screen of a faction; one that it had before shows and saves nothing more.

    What that one saved without approving it goes. Whoever calls this has checked the link.

    Args:
        key: of the screen, made beforehand; the same key again changes nothing.

    Raises:
        NotFound: no such faction in this meeting, or a malformed key, or somebody else's.
        OnOwnDevices: somebody of the faction is in on a device.
    """
    _locked_rounds(meeting_id, session)
    faction = session.get(FactionRow, faction_id, with_for_update=True)
    if faction is None or faction.meeting_id != meeting_id or not is_key(key):
        raise NotFound
    known = session.exec(
        select(ParticipantRow).where(ParticipantRow.key_hash == hash_key(key))
    ).first()
    if known is not None:
        if (known.faction_id, known.is_screen) != (faction_id, True):
            raise NotFound
        return
    people = session.exec(
        select(func.count())
        .select_from(ParticipantRow)
        .where(ParticipantRow.faction_id == faction_id, *IS_IN)
    ).one()
    if people:
        raise OnOwnDevices(faction.name)
    for former in session.exec(
        select(ParticipantRow).where(
            ParticipantRow.faction_id == faction_id, col(ParticipantRow.is_screen), *_THERE
        )
    ):
        former.freed_at = now()
        session.add(former)
    _forget_drafts(faction, session, of=("together", "device"))  # nobody on a device is in
    session.add(
        ParticipantRow(
            meeting_id=meeting_id,
            faction_id=faction_id,
            key_hash=hash_key(key),
            joined_at=now(),
            known_after=session.get_one(MeetingRow, meeting_id).openings,
            is_screen=True,
        )
    )
    touch(meeting_id, session=session)


def get_up(participant_id: int, *, session: Session) -> None:
    """End a screen: its key opens nothing more, and what it did not approve goes.

    Raises `NotFound`: no such screen.
    """
    row = session.get(ParticipantRow, participant_id)
    if row is None or not row.is_screen:
        raise NotFound
    _locked_rounds(row.meeting_id, session)
    faction = session.get_one(FactionRow, row.faction_id, with_for_update=True)
    if row.left_at is None and row.freed_at is None:
        _forget_drafts(faction, session)
    row.left_at = row.left_at or now()
    session.add(row)
    touch(row.meeting_id, session=session)


def factions_without_devices(meeting_id: int, *, session: Session) -> frozenset[int]:
    """The ids of the factions of which nobody is in on a device."""
    busy = select(ParticipantRow.faction_id).where(ParticipantRow.meeting_id == meeting_id, *IS_IN)
    free = select(FactionRow.id).where(
        FactionRow.meeting_id == meeting_id, col(FactionRow.id).not_in(busy)
    )
    return frozenset(found or 0 for found in session.exec(free))


def _locked_rounds(meeting_id: int, session: Session) -> None:
    """Rounds before factions, in the order of saving: a round closes before this or after it."""
    session.exec(
        select(RoundRow.id)
        .where(RoundRow.meeting_id == meeting_id)
        .order_by(col(RoundRow.id))
        .with_for_update(read=True)
    ).all()


def _forget_drafts(
    faction: FactionRow, session: Session, *, of: Sequence[Origin] = ("together",)
) -> None:
    """Delete what was saved for the faction, in one of these ways, and nobody approved."""
    rounds = session.exec(
        select(RoundRow.id).where(
            RoundRow.meeting_id == faction.meeting_id, RoundRow.state != RoundState.REVEALED
        )
    ).all()
    for round_id in rounds:
        for row in newest_of_factions(round_id or 0, session):
            is_draft = row.state != FactionBallotState.APPROVED and row.origin in of
            if row.faction_id == faction.id and is_draft:
                session.exec(
                    delete(FactionBallotRow).where(
                        col(FactionBallotRow.round_id) == round_id,
                        col(FactionBallotRow.faction_id) == faction.id,
                        col(FactionBallotRow.origin).in_(of),
                    )
                )
                ask_for_wiping(session)
