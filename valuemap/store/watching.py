"""What all screens of a meeting follow, read at once for all of them."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, Final, NamedTuple

import sqlalchemy as sa
from sqlalchemy import func
from sqlmodel import Session, col

from valuemap.domain.evening.beats import has_been_looked_at
from valuemap.domain.evening.rounds import RoundState
from valuemap.domain.moments import aware, has_come
from valuemap.store.engine.errors import HasLeft, NotFound, PlaceFreed
from valuemap.store.engine.prepared import Prepared
from valuemap.store.tables.meeting_tables import (
    FactionBallotRow,
    FactionLinkRow,
    FactionRow,
    MeetingRow,
    ParticipantRow,
    RoundRow,
)

# One index each: of three in one condition SQLite may choose to look at all meetings instead.
_HASH: Final[sa.BindParameter[str]] = sa.bindparam("key_hash")
_MEETING_OF: Final[sa.CompoundSelect[int]] = sa.union_all(
    *(
        sa.select(col(MeetingRow.id)).where(column == _HASH)
        for column in (
            col(MeetingRow.host_key_hash),
            col(MeetingRow.wall_key_hash),
            col(MeetingRow.reading_key_hash),
        )
    ),
    sa.select(col(ParticipantRow.meeting_id)).where(col(ParticipantRow.key_hash) == _HASH),
    sa.select(col(FactionRow.meeting_id))
    .join(FactionLinkRow, col(FactionLinkRow.faction_id) == col(FactionRow.id))
    .where(col(FactionLinkRow.key_hash) == _HASH),
)


@dataclass(frozen=True)
class FactionNews:
    """What of the own faction a participant's screen follows besides the stage.

    Attributes:
        changes: how often the faction's own ballots were saved, approved or withdrawn. Not the
            number of the newest row: that would tell how often all the others did.
        inside: how many are in.
        objections: how many of them say that this number is wrong.
    """

    changes: int = 0
    inside: int = 0
    objections: int = 0

    @property
    def people(self) -> str:
        """Both numbers in one mark: `4-0`."""
        return f"{self.inside}-{self.objections}"


class Standing(NamedTuple):
    """A participant as far as news goes: of which faction, and whether the link still works."""

    faction_id: int
    has_left: bool
    is_freed: bool


@dataclass(frozen=True)
class Watched:
    """A meeting as far as its screens follow it; of version `version` or newer.

    Attributes:
        host, wall: the hashes of the keys of its host and its projector.
        reading: that of its reading link; empty where none works.
        people: by the hash of their key.
        factions: by faction id.
        closings: when open rounds close by themselves (UTC).
        moments: those, and until when factions agree, of all rounds that wait for their reveal.
        links: the hashes of the keys that the factions have.
        reveals: when its results were revealed, where that is known (UTC).
        rows: of its people, as the database has them: mostly the same as those before.
    """

    meeting_id: int
    version: int
    stage_version: int
    delete_on: dt.date
    host: str
    wall: str
    people: Mapping[str, Standing]
    factions: Mapping[int, FactionNews]
    closings: tuple[dt.datetime, ...] = ()
    moments: tuple[dt.datetime, ...] = ()

    def is_due(self, now: dt.datetime) -> bool:
        """Whether a round is to close whose moment has come."""
        return any(has_come(moment, now) for moment in self.closings)

    def passed(self, now: dt.datetime) -> int:
        """How many moments have come: what screens show changes then, though nobody wrote."""
        return sum(has_come(moment, now) for moment in self.moments)

    def looked_at(self, now: dt.datetime) -> int:
        """How many results the hall has looked at together: phones may show these."""
        return sum(has_been_looked_at(moment, now) for moment in self.reveals)

    links: frozenset[str] = frozenset()
    reveals: tuple[dt.datetime, ...] = ()
    reading: str = ""
    rows: Sequence[Any] = field(default=(), repr=False, compare=False)

    @cached_property
    def hashes(self) -> frozenset[str]:
        """Of all keys that lead here."""
        reading = (self.reading,) if self.reading else ()
        return frozenset((self.host, self.wall, *reading, *self.people, *self.links))

    def faction_of(self, key_hash: str) -> int:
        """The faction of who has this key. Raises `NotFound`, `HasLeft` or `PlaceFreed`."""
        found = self.people.get(key_hash)
        if found is None:
            raise NotFound
        if found.has_left:
            raise HasLeft
        if found.is_freed:
            raise PlaceFreed
        return found.faction_id

    def of_faction(self, faction_id: int) -> FactionNews:
        """What the screens of a faction follow; nothing of one that is there no more."""
        return self.factions.get(faction_id, FactionNews())


def meeting_of_hash(key_hash: str, *, session: Session) -> int:
    """The meeting of whoever has the key with this hash. Raises `NotFound`."""
    found: int | None = session.connection().execute(_MEETING_OF, {"key_hash": key_hash}).scalar()
    if found is None:
        raise NotFound
    return found


def watched(meeting_id: int, before: Watched | None, *, session: Session) -> Watched:
    """A meeting as its screens follow it now: one row, where nothing changed since `before`.

    Every change of a meeting makes its version grow, so of the same version all else is the same.

    Raises:
        NotFound: the meeting is gone.
    """
    connection, of_meeting = session.connection(), {"meeting_id": meeting_id}
    row = _MEETING.first(connection, of_meeting)
    if row is None:
        raise NotFound
    version, stage_version, delete_on, host, wall, reading = row
    if before is not None and before.version == version:
        return before
    # What changes from here on has a newer version, and so is read again the next time.
    closings, ends, reveals = _moments(_ROUNDS.all(connection, of_meeting))
    rows = _PEOPLE.all(connection, of_meeting)
    if before is None or rows != before.rows:
        people, inside = _people_of(rows)
    else:
        people, inside = before.people, before.factions
    return Watched(
        meeting_id,
        version,
        stage_version,
        delete_on,
        host,
        wall,
        people,
        _with_changes(inside, _CHANGES.all(connection, of_meeting)),
        closings,
        ends,
        frozenset(link.key_hash for link in _LINKS.all(connection, of_meeting)),
        reveals,
        reading or "",
        rows,
    )


_OF_MEETING: Final[sa.BindParameter[int]] = sa.bindparam("meeting_id")
_MEETING: Final = Prepared(
    sa.select(
        col(MeetingRow.version),
        col(MeetingRow.stage_version),
        col(MeetingRow.delete_on),
        col(MeetingRow.host_key_hash),
        col(MeetingRow.wall_key_hash),
        col(MeetingRow.reading_key_hash),
    ).where(col(MeetingRow.id) == _OF_MEETING)
)
_ROUNDS: Final = Prepared(
    sa.select(
        col(RoundRow.state),
        col(RoundRow.closes_at),
        col(RoundRow.agrees_until),
        col(RoundRow.revealed_at),
    ).where(col(RoundRow.meeting_id) == _OF_MEETING)
)
_LINKS: Final = Prepared(
    sa.select(col(FactionLinkRow.key_hash))
    .join(FactionRow, col(FactionRow.id) == col(FactionLinkRow.faction_id))
    .where(col(FactionRow.meeting_id) == _OF_MEETING)
)
_PEOPLE: Final = Prepared(
    sa.select(
        col(ParticipantRow.key_hash),
        col(ParticipantRow.faction_id),
        col(ParticipantRow.left_at).is_not(None).label("has_left"),
        col(ParticipantRow.freed_at).is_not(None).label("is_freed"),
        col(ParticipantRow.is_admitted),
        col(ParticipantRow.objects).is_(True).label("objects"),
    ).where(col(ParticipantRow.meeting_id) == _OF_MEETING)
)
_CHANGES: Final = Prepared(
    sa.select(col(FactionRow.id), func.count(col(FactionBallotRow.id)).label("number"))
    .outerjoin(FactionBallotRow, col(FactionBallotRow.faction_id) == col(FactionRow.id))
    .where(col(FactionRow.meeting_id) == _OF_MEETING)
    .group_by(col(FactionRow.id))
)


def _moments(
    rows: Sequence[Any],
) -> tuple[tuple[dt.datetime, ...], tuple[dt.datetime, ...], tuple[dt.datetime, ...]]:
    """When rounds close, when something of theirs ends, and when they were revealed."""
    closings, ends, reveals = [], [], []
    for state, closes, agrees, revealed in rows:
        if state == RoundState.REVEALED:
            reveals += [aware(revealed)] if revealed else []
        elif closes:
            closings += [aware(closes)] if state == RoundState.OPEN else []
            ends += [aware(moment) for moment in (closes, agrees) if moment]
    return tuple(closings), tuple(ends), tuple(reveals)


def _people_of(
    rows: Sequence[Any],
) -> tuple[Mapping[str, Standing], Mapping[int, FactionNews]]:
    """Who they are by the hash of their key, and how many are in by their faction."""
    people = {key: Standing(faction, left, freed) for key, faction, left, freed, *_ in rows}
    inside: dict[int, list[bool]] = {}
    for _, faction, left, freed, is_admitted, objects in rows:
        if is_admitted and not left and not freed:
            inside.setdefault(faction, []).append(objects)
    return people, {id_: FactionNews(0, len(own), sum(own)) for id_, own in inside.items()}


def _with_changes(
    inside: Mapping[int, FactionNews], rows: Sequence[Any]
) -> Mapping[int, FactionNews]:
    """All factions, with how often their own ballots changed."""
    nobody = FactionNews()
    return {id_: replace(inside.get(id_, nobody), changes=number) for id_, number in rows}
