"""Ballots: saving them, reading one's own, and reading all once revealed."""

import datetime as dt
from dataclasses import dataclass, field, replace
from typing import Any, Final

import sqlalchemy as sa
from sqlalchemy import Connection, Row, func
from sqlmodel import Session, col, select

from valuemap.domain.access import hash_key, is_key
from valuemap.domain.evening.rounds import RoundState
from valuemap.domain.meeting import FactionBallotState
from valuemap.domain.moments import aware
from valuemap.domain.weighing import Ballot, Origin
from valuemap.store import participants
from valuemap.store.answers import check_takes, columns_of, put_ballot, read_ballot
from valuemap.store.engine.errors import (
    NewerBallot,
    NotAdmitted,
    NotFound,
    NotRevealed,
    OlderWords,
    PlaceFreed,
)
from valuemap.store.engine.prepared import Prepared
from valuemap.store.meetings import now, stage_changed, touch, touch_in
from valuemap.store.participants import NO_KEY
from valuemap.store.tables.meeting_tables import (
    AgendaItemRow,
    BallotRow,
    FactionBallotRow,
    MeetingRow,
    ParticipantRow,
    RoundRow,
    table_of,
)

# Paper forms come in when the others are done: the clerk may enter them until the reveal.
CLERK_TAKES = (RoundState.OPEN, RoundState.CLOSED)
_CONSENTS = (RoundState.OPEN, RoundState.CLOSED, RoundState.CONSULTING)


# What saving asks of the database: made once, so that a hall that saves costs little more than
# the database itself.
_ROUNDS, _PEOPLE, _BALLOTS = table_of(RoundRow), table_of(ParticipantRow), table_of(BallotRow)
_MEETINGS, _ITEMS = table_of(MeetingRow), table_of(AgendaItemRow)
# The share lock keeps a host from closing the round until this has committed.
_ROUND: Final = Prepared(
    sa.select(
        *(_ROUNDS.c[name] for name in ("id", "meeting_id", "version")),
        *(_ROUNDS.c[name] for name in ("state", "closes_at", "agrees_until")),
    )
    .where(_ROUNDS.c.id == sa.bindparam("id"))
    .with_for_update(read=True)
)
# Words change under the lock of the round, which whoever reads this has by now.
_WITH_WORDS: Final[sa.Select[Any]] = (
    sa.select(
        *(_PEOPLE.c[name] for name in ("id", "meeting_id", "faction_id", "left_at", "freed_at")),
        *(_PEOPLE.c[name] for name in ("is_admitted", "is_screen")),
        _MEETINGS.c.delete_on,
        sa.select(_ITEMS.c.words_version)
        .join(_ROUNDS, _ROUNDS.c.agenda_item_id == _ITEMS.c.id)
        .where(_ROUNDS.c.id == sa.bindparam("round_id"))
        .scalar_subquery()
        .label("words_version"),
    )
    .join(_MEETINGS, _MEETINGS.c.id == _PEOPLE.c.meeting_id)
    .with_for_update(key_share=True, of=_PEOPLE)
)
_PERSON: Final = Prepared(_WITH_WORDS.where(_PEOPLE.c.id == sa.bindparam("id")))
_PERSON_OF_KEY: Final = Prepared(_WITH_WORDS.where(_PEOPLE.c.key_hash == sa.bindparam("key_hash")))
_LAST: Final = Prepared(
    sa.select(_BALLOTS)
    .where(
        _BALLOTS.c.round_id == sa.bindparam("round_id"),
        _BALLOTS.c.participant_id == sa.bindparam("participant_id"),
    )
    .order_by(_BALLOTS.c.revision.desc())
    .limit(1)
)
_PUT: Final = Prepared(sa.insert(_BALLOTS).inline())


@dataclass(frozen=True)
class SavedBallot:
    """A ballot that is on disk, with its revision (from 1) and the moment in UTC."""

    ballot: Ballot
    revision: int
    saved_at: dt.datetime


@dataclass(frozen=True)
class CastBallot:
    """A ballot of a revealed round: which faction, and what; not whose.

    Attributes:
        mark: the same for the ballots of one participant in several rounds, and
            meaningless outside the process that read it.
        is_agreed: the faction's own agreed ballot instead of its members'.
        reason_id: for moderation; None where there is no reason. It tells the order of
            saving: it never leaves the server.
        reason_is_hidden: the host hid the reason.
        reason_is_on_wall: the host chose the reason for the wall.
    """

    faction_id: int
    ballot: Ballot
    mark: int = field(default=0, compare=False, repr=False)
    is_agreed: bool = False
    reason_id: str | None = field(default=None, compare=False)
    reason_is_hidden: bool = False
    reason_is_on_wall: bool = field(default=False, compare=False)


@dataclass(frozen=True)
class Weighing:
    """A round and somebody of its meeting, both locked until the transaction ends.

    Attributes:
        round: as it stands in the database; None where it is not there.
        person: that too, with the date of deletion of the meeting, and the version of the words
            of the question.
    """

    round: Row[Any] | None
    person: Row[Any]

    @property
    def by(self) -> tuple[int, int]:
        """The ids of the participant and of the faction that this one weighs for."""
        return self.person.id, self.person.faction_id


def weighing_of_key(key: str, round_id: int, *, today: dt.date, connection: Connection) -> Weighing:
    """Lock a round, and whoever has the key of a personal link.

    Raises:
        NotFound: no participant has this key (a wrong, truncated or deleted link).
        HasLeft, PlaceFreed, Expired: as `participants.find_participant`.
    """
    if not is_key(key):
        raise NotFound
    round_row = _ROUND.first(connection, {"id": round_id})
    person = _PERSON_OF_KEY.first(connection, {"key_hash": hash_key(key), "round_id": round_id})
    if person is None:
        raise NotFound
    participants.check_link(person, today)
    return Weighing(round_row, person)


def save_ballot(
    participant_id: int,
    round_id: int,
    ballot: Ballot,
    *,
    based_on: int | None,
    session: Session,
    origin: Origin = "device",
    words: int | None = None,
) -> SavedBallot:
    """Save the ballot of a participant, as `save`. Raises the same, and `NotFound` for nobody."""
    session.flush()
    connection = session.connection()
    round_row = _ROUND.first(connection, {"id": round_id})
    person = _PERSON.first(connection, {"id": participant_id, "round_id": round_id})
    if person is None:
        raise NotFound
    return save(
        Weighing(round_row, person),
        ballot,
        based_on=based_on,
        origin=origin,
        words=words,
        connection=connection,
    )


def save(
    weighing: Weighing,
    ballot: Ballot,
    *,
    based_on: int | None,
    connection: Connection,
    origin: Origin = "device",
    words: int | None = None,
) -> SavedBallot:
    """Save a ballot as a new row; earlier ones stay until the day of deletion.

    Saving the same content twice (a repeated click, a message sent again after a
    dropped connection) changes nothing and gives the ballot that is there.

    Args:
        based_on: the revision that the participant saw when weighing, 0 for none.
            None skips the check (entry by the clerk, the demo).
        words: the version of the words that were read; None skips the check.

    Raises:
        NotFound: no such round, or not of the participant's meeting.
        OlderWords: the question says something else by now.
        NotAdmitted: the participant waits at the door.
        PlaceFreed: the host freed the participant's place.
        RoundNotOpen: the round takes no ballots (any more).
        NewerBallot: another tab or device saved meanwhile.
    """
    round_row, person = weighing.round, weighing.person
    if round_row is None or person.meeting_id != round_row.meeting_id:
        raise NotFound
    # A faction around a screen has one ballot, and its people none.
    if person.left_at is not None or person.is_screen:
        raise NotFound
    if person.freed_at is not None:
        raise PlaceFreed
    if not person.is_admitted:
        raise NotAdmitted
    takes = CLERK_TAKES if origin == "clerk" else (RoundState.OPEN,)
    check_takes(round_row, takes)
    own = {"round_id": round_row.id, "participant_id": person.id}
    if words is not None and words != person.words_version:
        raise OlderWords
    last = _LAST.first(connection, own)
    if last is not None and read_ballot(last) == ballot:
        return _saved(last)
    revision = 0 if last is None else last.revision
    if based_on is not None and based_on != revision:
        raise NewerBallot(revision)
    moment = now()
    row = {name: one for name, one in columns_of(ballot).items() if one is not None} | own
    row |= {"round_version": round_row.version, "revision": revision + 1}
    _PUT.do(connection, row | {"origin": origin, "saved_at": moment})
    touch_in(round_row.meeting_id, connection)
    return SavedBallot(ballot, revision + 1, moment)


def hold(round_id: int, *, session: Session) -> None:
    """Keep a round from closing until this has committed, before anything else is locked."""
    session.exec(
        select(RoundRow.id).where(RoundRow.id == round_id).with_for_update(read=True)
    ).first()


def set_consent(
    participant_id: int, round_id: int, *, consents: bool, session: Session
) -> SavedBallot:
    """Consent to be recognisable, or not, as a new version of the own ballot, until the reveal.

    In a fractieberaad nothing else of a ballot can be changed.

    Raises:
        NotFound: no such participant or round, or nothing was answered.
        NotAdmitted: the participant waits at the door.
        RoundNotOpen: the round is a draft, or revealed.
    """
    round_row = session.exec(
        select(RoundRow).where(RoundRow.id == round_id).with_for_update(read=True)
    ).first()
    participant = session.get(ParticipantRow, participant_id, with_for_update=NO_KEY)
    last = _last_row(participant_id, round_id, session)
    if round_row is None or participant is None or last is None:
        raise NotFound
    if participant.left_at is not None or participant.freed_at is not None:
        raise NotFound
    if not participant.is_admitted:
        raise NotAdmitted
    check_takes(round_row, _CONSENTS)
    ballot = replace(read_ballot(last), consent=consents)
    row = BallotRow(
        round_id=round_id,
        participant_id=participant_id,
        round_version=round_row.version,
        revision=last.revision + 1,
        origin=last.origin,
        saved_at=now(),
    )
    put_ballot(row, ballot)
    row.reason_hidden = last.reason_hidden
    session.add(row)
    touch(round_row.meeting_id, session=session)
    session.flush()
    return _saved(row)


def own_ballot(participant_id: int, round_id: int, *, session: Session) -> SavedBallot | None:
    """The same as `newest_ballot`, within a session."""
    return newest_ballot(participant_id, round_id, connection=session.connection())


def newest_ballot(
    participant_id: int, round_id: int, *, connection: Connection
) -> SavedBallot | None:
    """The newest ballot of a participant in a round, for that participant's eyes."""
    row = _LAST.first(connection, {"participant_id": participant_id, "round_id": round_id})
    return None if row is None else _saved(row)


def saved_at(participant_id: int, *, session: Session) -> dict[int, dt.datetime]:
    """When a participant last saved a ballot, by the id of the round (UTC); not what."""
    rows = session.exec(
        select(BallotRow.round_id, func.max(BallotRow.saved_at))
        .where(BallotRow.participant_id == participant_id)
        .group_by(col(BallotRow.round_id))
    )
    return {round_id: aware(moment) for round_id, moment in rows if moment is not None}


def revealed_ballots(round_id: int, *, session: Session) -> tuple[CastBallot, ...]:
    """What counts in a revealed round: agreed faction ballots, and else the members'.

    The only door to what others weighed. Whoever reads it passes the content on
    through `valuemap.disclosure`.

    Raises:
        NotFound: no such round.
        NotRevealed: the round has not been revealed.
    """
    round_row = session.get(RoundRow, round_id)
    if round_row is None:
        raise NotFound
    if round_row.state != RoundState.REVEALED:
        raise NotRevealed
    agreed = {row.faction_id: row for row in newest_of_factions(round_id, session)}
    members = newest_of_members(round_id, session)
    weighed = {faction_id for faction_id, _ in members}
    answered = {
        faction_id: row
        for faction_id, row in agreed.items()
        if is_agreed(row) and counts_beside(row, has_members=faction_id in weighed)
    }
    cast = [
        CastBallot(
            faction_id,
            read_ballot(row),
            mark=-faction_id,
            is_agreed=True,
            reason_id=f"f{row.id}" if row.reason else None,
            reason_is_hidden=row.reason_hidden,
            reason_is_on_wall=row.reason_on_wall,
        )
        for faction_id, row in answered.items()
    ]
    cast += [
        CastBallot(
            faction_id,
            read_ballot(row),
            mark=row.participant_id,
            reason_id=f"b{row.id}" if row.reason else None,
            reason_is_hidden=row.reason_hidden,
            reason_is_on_wall=row.reason_on_wall,
        )
        for faction_id, row in members
        if faction_id not in answered
    ]
    return tuple(cast)


def refuse_older_words(round_row: RoundRow, words: int | None, session: Session) -> None:
    """Refuse what was made on other words than the question has; the round is locked by now.

    Raises `OlderWords`.
    """
    now = session.exec(
        select(AgendaItemRow.words_version).where(AgendaItemRow.id == round_row.agenda_item_id)
    ).one()
    if words is not None and words != now:
        raise OlderWords


def has_proposition(round_id: int, *, session: Session) -> bool:
    """Whether the question of a round has a proposition to have a stance on."""
    statement = (
        select(AgendaItemRow.proposition)
        .join(RoundRow, col(RoundRow.agenda_item_id) == col(AgendaItemRow.id))
        .where(RoundRow.id == round_id)
    )
    return bool(session.exec(statement).first())


def newest_of_members(round_id: int, session: Session) -> list[tuple[int, BallotRow]]:
    """The newest ballot of each participant, with the faction. For this package only."""
    newest = (
        select(BallotRow.participant_id, func.max(BallotRow.revision).label("revision"))
        .where(BallotRow.round_id == round_id)
        .group_by(col(BallotRow.participant_id))
        .subquery()
    )
    statement = (
        select(ParticipantRow.faction_id, BallotRow)
        .join(BallotRow, col(BallotRow.participant_id) == col(ParticipantRow.id))
        .join(
            newest,
            (newest.c.participant_id == BallotRow.participant_id)
            & (newest.c.revision == BallotRow.revision),
        )
        .where(BallotRow.round_id == round_id)
        .order_by(col(BallotRow.participant_id))
    )
    return list(session.exec(statement).all())


def newest_of_factions(round_id: int, session: Session) -> list[FactionBallotRow]:
    """The newest ballot of each faction in a round. For this package only."""
    newest = (
        select(FactionBallotRow.faction_id, func.max(FactionBallotRow.revision).label("revision"))
        .where(FactionBallotRow.round_id == round_id)
        .group_by(col(FactionBallotRow.faction_id))
        .subquery()
    )
    statement = (
        select(FactionBallotRow)
        .join(
            newest,
            (newest.c.faction_id == FactionBallotRow.faction_id)
            & (newest.c.revision == FactionBallotRow.revision),
        )
        .where(FactionBallotRow.round_id == round_id)
        .order_by(col(FactionBallotRow.faction_id))
    )
    return list(session.exec(statement).all())


def is_agreed(row: FactionBallotRow) -> bool:
    """Whether a faction's newest ballot is its answer: approved, and to be shown with its name.

    Approving was once no consent; a form on paper may be without it.
    """
    return row.state == FactionBallotState.APPROVED and row.consent


def counts_beside(row: FactionBallotRow, *, has_members: bool) -> bool:
    """Whether a faction's ballot counts where members of it weighed on devices of their own.

    Who is alone at a screen does not speak for them.
    """
    return not (row.origin == "together" and has_members)


def hide_reason(meeting_id: int, reason_id: str, is_hidden: bool, *, session: Session) -> None:
    """Hide a reason from everybody, or show it again. The words stay in the ballot.

    What is hidden leaves the wall too.

    Raises:
        NotFound: no such reason in this meeting, or its round has not been revealed.
    """
    row = locked_reason(meeting_id, reason_id, session)
    row.reason_hidden = is_hidden
    if is_hidden:
        row.reason_on_wall = False
    session.add(row)
    session.flush()


def locked_reason(
    meeting_id: int, reason_id: str, session: Session
) -> BallotRow | FactionBallotRow:
    """The ballot of a revealed reason, to be changed. For this package only.

    Locked before the meeting, as whoever leaves locks the two, and read under these locks.

    Raises:
        NotFound: no such reason in this meeting, or its round has not been revealed.
    """
    kind, number = reason_id[:1], reason_id[1:]
    if kind not in ("b", "f") or not (number.isascii() and number.isdecimal()):
        raise NotFound
    row: BallotRow | FactionBallotRow | None
    if kind == "b":
        row = session.get(BallotRow, int(number), with_for_update=True)
    else:
        row = session.get(FactionBallotRow, int(number), with_for_update=True)
    round_row = None if row is None else session.get(RoundRow, row.round_id)
    if row is None or round_row is None or round_row.meeting_id != meeting_id:
        raise NotFound
    if round_row.state != RoundState.REVEALED:
        raise NotFound
    stage_changed(meeting_id, session=session)
    return row


def _last_row(participant_id: int, round_id: int, session: Session) -> Row[Any] | None:
    own = {"round_id": round_id, "participant_id": participant_id}
    row: Row[Any] | None = _LAST.first(session.connection(), own)
    return row


def _saved(row: Row[Any] | BallotRow) -> SavedBallot:
    return SavedBallot(read_ballot(row), row.revision, aware(row.saved_at))
