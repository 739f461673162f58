"""The tables, with every rule that a database can hold as a second line.

They have a registry of their own, so that loading this module twice (a hot
reload) does not fail. A change here needs a migration beside it; a test compares
the two.
"""

import datetime as dt
from typing import Any

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    DateTime,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Text,
    UniqueConstraint,
    false,
    text,
    true,
)
from sqlalchemy.orm import registry
from sqlmodel import Field, SQLModel

from valuemap.clusters import CLUSTER_IDS

_NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
}
metadata = MetaData(naming_convention=_NAMES)

POINT_COLUMNS = tuple(f"points_{cluster}" for cluster in CLUSTER_IDS)
POINTS_ARE_100 = " + ".join(POINT_COLUMNS) + " = 100"
EACH_IN_RANGE = " AND ".join(f"{column} BETWEEN 0 AND 100" for column in POINT_COLUMNS)
ALL_NULL = " AND ".join(f"{column} IS NULL" for column in POINT_COLUMNS)
# With a NULL among them the sum is NULL, and a CHECK lets NULL pass: say so outright.
ALL_GIVEN = " AND ".join(f"{column} IS NOT NULL" for column in POINT_COLUMNS)


OWN_IS_WHOLE = (
    "(own_text = '' AND own_explanation = '' AND own_clusters = '') OR "
    "(own_text <> '' AND own_explanation <> '' AND own_clusters <> '')"
)

# SQLite gives the id of a deleted last row to the next one. What was remembered by that
# id elsewhere, in a cache or a browser, would then belong to somebody else's meeting.
_NEVER_REUSED = {"sqlite_autoincrement": True}


def _word(length: int, default: str) -> Any:
    return Column(String(length), nullable=False, server_default=text(f"'{default}'"))


def _words() -> Any:
    return Column(String, nullable=False, server_default=text("''"))


def _number() -> Any:
    return Column(Integer, nullable=False, server_default=text("0"))


def _flag(default: bool) -> Any:
    return Column(Boolean, nullable=False, server_default=true() if default else false())


class Row(SQLModel, registry=registry(metadata=metadata)):
    """Base of all tables, with a registry of its own."""

    metadata = metadata


VALID_POINTS = (
    f"(abstained AND {ALL_NULL}) OR "
    f"(NOT abstained AND {ALL_GIVEN} AND {EACH_IN_RANGE} AND {POINTS_ARE_100})"
)


def _belongs_to(target: str, *, index: bool = True) -> Any:
    return Column(Integer, ForeignKey(target, ondelete="CASCADE"), nullable=False, index=index)


def _moment() -> Any:
    return Column(DateTime(timezone=True), nullable=False)


class MeetingRow(Row, table=True):
    """A meeting. `version` grows with every change, `stage_version` with the host's.

    `openings` counts the rounds that were opened: with the first one the door closes. `overview`
    holds what the last reveal froze of the whole council, as JSON (`valuemap.store.frozen`).
    """

    __tablename__ = "meeting"
    __table_args__ = (
        CheckConstraint("length(title) BETWEEN 1 AND 120", name="title"),
        CheckConstraint("delete_on >= date", name="delete_on"),
        CheckConstraint("stage_position IS NULL OR stage_position >= 1", name="stage"),
        CheckConstraint("way IN ('chips', 'scores')", name="way"),
        CheckConstraint("who IN ('members', 'factions')", name="who"),
        CheckConstraint("door IN ('code', 'links')", name="door"),
        CheckConstraint("openings >= 0", name="openings"),
        _NEVER_REUSED,
    )
    id: int | None = Field(default=None, primary_key=True)
    title: str = Field(sa_column=Column(String(120), nullable=False))
    date: dt.date
    delete_on: dt.date = Field(index=True)
    join_code: str = Field(sa_column=Column(String(8), nullable=False, unique=True))
    host_key_hash: str = Field(sa_column=Column(String(64), nullable=False, unique=True))
    wall_key_hash: str = Field(sa_column=Column(String(64), nullable=False, unique=True))
    is_demo: bool = False
    way: str = Field(default="chips", sa_column=_word(8, "chips"))
    who: str = Field(default="members", sa_column=_word(8, "members"))
    asks_stance: bool = Field(default=True, sa_column=_flag(True))
    asks_reason: bool = Field(default=True, sa_column=_flag(True))
    asks_values: bool = Field(default=False, sa_column=_flag(False))
    consults: bool = Field(default=False, sa_column=_flag(False))
    door: str = Field(default="code", sa_column=_word(8, "code"))
    openings: int = Field(default=0, sa_column=_number())
    overview: str = Field(
        default="", sa_column=Column(Text, nullable=False, server_default=text("''"))
    )
    script: str = Field(
        default="", sa_column=Column(Text, nullable=False, server_default=text("''"))
    )
    stage_position: int | None = None
    stage_before: int | None = None
    is_paused: bool = Field(default=False, sa_column=_flag(False))
    timer_until: dt.datetime | None = Field(
        default=None, sa_column=Column(DateTime(timezone=True), nullable=True)
    )
    version: int = 1
    stage_version: int = 1
    created_at: dt.datetime = Field(sa_column=_moment())


class FactionRow(Row, table=True):
    """A faction of a meeting; `name_key` is the name as it is compared."""

    __tablename__ = "faction"
    __table_args__ = (
        UniqueConstraint("meeting_id", "name_key"),
        UniqueConstraint("meeting_id", "position"),
        CheckConstraint("seats BETWEEN 1 AND 99", name="seats"),
        CheckConstraint("places BETWEEN 1 AND 999", name="places"),
        CheckConstraint("length(name) BETWEEN 1 AND 80", name="name"),
        _NEVER_REUSED,
    )
    id: int | None = Field(default=None, primary_key=True)
    meeting_id: int = Field(sa_column=_belongs_to("meeting.id"))
    position: int
    name: str = Field(sa_column=Column(String(80), nullable=False))
    name_key: str
    seats: int
    places: int
    key_hash: str | None = Field(
        default=None, sa_column=Column(String(64), nullable=True, unique=True)
    )


class AgendaItemRow(Row, table=True):
    """A question on the agenda of a meeting; an own one has its words here."""

    __tablename__ = "agenda_item"
    __table_args__ = (
        UniqueConstraint("meeting_id", "position"),
        UniqueConstraint("meeting_id", "question_id"),
        CheckConstraint("position >= 1", name="position"),
        CheckConstraint("length(proposition) <= 300", name="proposition"),
        CheckConstraint("length(own_text) <= 400", name="own_text"),
        CheckConstraint("length(own_explanation) <= 400", name="own_explanation"),
        CheckConstraint("length(own_clusters) <= 120", name="own_clusters"),
        CheckConstraint(OWN_IS_WHOLE, name="own_whole"),
        _NEVER_REUSED,
    )
    id: int | None = Field(default=None, primary_key=True)
    meeting_id: int = Field(sa_column=_belongs_to("meeting.id"))
    position: int
    question_id: str
    proposition: str = ""
    own_text: str = Field(default="", sa_column=_words())
    own_explanation: str = Field(default="", sa_column=_words())
    own_clusters: str = Field(default="", sa_column=_words())


class OwnValueRow(Row, table=True):
    """A value of the municipality's own, to choose in one meeting; a line per opinion."""

    __tablename__ = "own_value"
    __table_args__ = (
        UniqueConstraint("meeting_id", "position"),
        UniqueConstraint("meeting_id", "value_id"),
        CheckConstraint("length(name) BETWEEN 1 AND 60", name="name"),
        CheckConstraint("length(meaning) BETWEEN 1 AND 400", name="meaning"),
        CheckConstraint("length(opinions) BETWEEN 1 AND 842", name="opinions"),
        _NEVER_REUSED,
    )
    id: int | None = Field(default=None, primary_key=True)
    meeting_id: int = Field(sa_column=_belongs_to("meeting.id", index=False))
    position: int
    value_id: str = Field(sa_column=Column(String(59), nullable=False))
    name: str
    meaning: str
    opinions: str


class RoundRow(Row, table=True):
    """A round of weighing. At most one round of a meeting is open at a time.

    `opening` is its number among the rounds of the meeting that were opened, 0 before. `frozen`
    holds what its final step froze, as JSON (`valuemap.store.frozen`).
    """

    __tablename__ = "weighing_round"
    __table_args__ = (
        UniqueConstraint("agenda_item_id", "number"),
        CheckConstraint("number BETWEEN 1 AND 9", name="number"),
        CheckConstraint("version >= 1", name="version"),
        CheckConstraint(
            "state IN ('draft', 'open', 'closed', 'consulting', 'revealed')", name="state"
        ),
        CheckConstraint("opening >= 0", name="opening"),
        Index(
            "uq_weighing_round_one_open",
            "meeting_id",
            unique=True,
            sqlite_where=text("state = 'open'"),
            postgresql_where=text("state = 'open'"),
        ),
        _NEVER_REUSED,
    )
    id: int | None = Field(default=None, primary_key=True)
    meeting_id: int = Field(sa_column=_belongs_to("meeting.id"))
    agenda_item_id: int = Field(sa_column=_belongs_to("agenda_item.id", index=False))
    number: int = 1
    version: int = 1
    state: str = Field(sa_column=Column(String(10), nullable=False))
    opening: int = Field(default=0, sa_column=_number())
    frozen: str = Field(
        default="", sa_column=Column(Text, nullable=False, server_default=text("''"))
    )


class CastRow(Row, table=True):
    """Somebody whose ballot stands behind a place, for all rounds of a question.

    `place` is the place's number among those of the question, from 0, and `since` the number of
    the round from which on the ballot counts.
    """

    __tablename__ = "cast_member"
    __table_args__ = (
        UniqueConstraint("agenda_item_id", "participant_id"),
        CheckConstraint("place >= 0", name="place"),
        CheckConstraint("since >= 1", name="since"),
        _NEVER_REUSED,
    )
    id: int | None = Field(default=None, primary_key=True)
    agenda_item_id: int = Field(sa_column=_belongs_to("agenda_item.id", index=False))
    participant_id: int = Field(sa_column=_belongs_to("participant.id"))
    place: int
    counts: bool
    since: int


class MeetingEventRow(Row, table=True):
    """What a host did at the door: a log to which lines are only added."""

    __tablename__ = "meeting_event"
    __table_args__ = (
        CheckConstraint("act IN ('admitted', 'let in anew', 'freed', 'taken down')", name="act"),
        _NEVER_REUSED,
    )
    id: int | None = Field(default=None, primary_key=True)
    meeting_id: int = Field(sa_column=_belongs_to("meeting.id"))
    faction_id: int = Field(sa_column=_belongs_to("faction.id"))
    act: str = Field(sa_column=Column(String(12), nullable=False))
    at: dt.datetime = Field(sa_column=_moment())


class RoundEventRow(Row, table=True):
    """A move that a host made with a round: a log to which lines are only added."""

    __tablename__ = "round_event"
    __table_args__ = (
        CheckConstraint(
            "move IN ('open', 'withdraw', 'close', 'reopen', 'consult', 'reveal')", name="move"
        ),
        _NEVER_REUSED,
    )
    id: int | None = Field(default=None, primary_key=True)
    round_id: int = Field(sa_column=_belongs_to("weighing_round.id"))
    version: int
    move: str = Field(sa_column=Column(String(8), nullable=False))
    at: dt.datetime = Field(sa_column=_moment())


class ParticipantRow(Row, table=True):
    """Somebody who joined for a faction. No name; the key is stored as a hash.

    `number` is what a host calls somebody by; it stands on that person's own screen. Who came in
    after `known_after` openings counts from the next on, and who is late never. `objects` is the
    answer to "U bent met 4. Klopt dat?": None before it, False for yes.
    """

    __tablename__ = "participant"
    __table_args__ = (
        UniqueConstraint("meeting_id", "number"),
        CheckConstraint("known_after >= 0", name="known_after"),
        _NEVER_REUSED,
    )
    id: int | None = Field(default=None, primary_key=True)
    meeting_id: int = Field(sa_column=_belongs_to("meeting.id"))
    faction_id: int = Field(sa_column=_belongs_to("faction.id"))
    key_hash: str = Field(sa_column=Column(String(64), nullable=False, unique=True))
    joined_at: dt.datetime = Field(sa_column=_moment())
    left_at: dt.datetime | None = Field(
        default=None, sa_column=Column(DateTime(timezone=True), nullable=True)
    )
    freed_at: dt.datetime | None = Field(
        default=None, sa_column=Column(DateTime(timezone=True), nullable=True)
    )
    is_paper: bool = Field(default=False, sa_column=_flag(False))
    number: int | None = None
    is_admitted: bool = Field(default=True, sa_column=_flag(True))
    is_late: bool = Field(default=False, sa_column=_flag(False))
    known_after: int = Field(default=0, sa_column=_number())
    objects: bool | None = None


class BallotRow(Row, table=True):
    """One version of a participant's ballot; a changed ballot is a new row."""

    __tablename__ = "ballot"
    __table_args__ = (
        UniqueConstraint("round_id", "participant_id", "revision"),
        CheckConstraint("revision >= 1", name="revision"),
        CheckConstraint(VALID_POINTS, name="points"),
        CheckConstraint("stance IS NULL OR stance BETWEEN 0 AND 5", name="stance"),
        CheckConstraint("length(reason) <= 280", name="reason"),
        CheckConstraint("origin IN ('device', 'clerk', 'demo')", name="origin"),
        _NEVER_REUSED,
    )
    id: int | None = Field(default=None, primary_key=True)
    round_id: int = Field(sa_column=_belongs_to("weighing_round.id", index=False))
    participant_id: int = Field(sa_column=_belongs_to("participant.id"))
    round_version: int
    revision: int
    abstained: bool
    points_vrijheid: int | None = None
    points_rechtvaardigheid: int | None = None
    points_puurheid: int | None = None
    points_loyaliteit: int | None = None
    points_empathie: int | None = None
    points_hierarchie: int | None = None
    points_continuiteit: int | None = None
    points_kwaliteit: int | None = None
    points_nut: int | None = None
    stance: int | None = None
    reason: str = ""
    reason_hidden: bool = Field(default=False, sa_column=_flag(False))
    shows_reason: bool = Field(default=False, sa_column=_flag(False))
    values_chosen: str = Field(default="", sa_column=_word(120, ""))
    scores: str = Field(default="", sa_column=_word(40, ""))
    consent: bool = False
    origin: str = Field(default="device", sa_column=Column(String(8), nullable=False))
    saved_at: dt.datetime = Field(sa_column=_moment())


class FactionBallotRow(Row, table=True):
    """One version of the ballot that a faction agrees; the newest one counts.

    Drafts are for the faction's own eyes; an approved one is the faction's answer.
    """

    __tablename__ = "faction_ballot"
    __table_args__ = (
        UniqueConstraint("round_id", "faction_id", "revision"),
        CheckConstraint("revision >= 1", name="revision"),
        CheckConstraint("state IN ('draft', 'approved', 'withdrawn')", name="state"),
        CheckConstraint(VALID_POINTS, name="points"),
        CheckConstraint("stance IS NULL OR stance BETWEEN 0 AND 5", name="stance"),
        CheckConstraint("length(reason) <= 280", name="reason"),
        CheckConstraint("origin IN ('device', 'clerk', 'demo')", name="origin"),
        _NEVER_REUSED,
    )
    id: int | None = Field(default=None, primary_key=True)
    round_id: int = Field(sa_column=_belongs_to("weighing_round.id", index=False))
    faction_id: int = Field(sa_column=_belongs_to("faction.id"))
    round_version: int
    revision: int
    participant_id: int | None = Field(
        default=None,
        sa_column=Column(Integer, ForeignKey("participant.id", ondelete="SET NULL"), nullable=True),
    )
    state: str = Field(sa_column=Column(String(9), nullable=False))
    abstained: bool = False
    points_vrijheid: int | None = None
    points_rechtvaardigheid: int | None = None
    points_puurheid: int | None = None
    points_loyaliteit: int | None = None
    points_empathie: int | None = None
    points_hierarchie: int | None = None
    points_continuiteit: int | None = None
    points_kwaliteit: int | None = None
    points_nut: int | None = None
    stance: int | None = None
    reason: str = ""
    reason_hidden: bool = Field(default=False, sa_column=_flag(False))
    shows_reason: bool = Field(default=False, sa_column=_flag(False))
    values_chosen: str = Field(default="", sa_column=_word(120, ""))
    scores: str = Field(default="", sa_column=_word(40, ""))
    consent: bool = False
    origin: str = Field(default="device", sa_column=_word(8, "device"))
    saved_at: dt.datetime = Field(sa_column=_moment())


class ArgumentRow(Row, table=True):
    """An argument for or against a proposition, by a faction or (without one) the host."""

    __tablename__ = "argument"
    __table_args__ = (
        CheckConstraint("side IN ('for', 'against')", name="side"),
        CheckConstraint("length(text) BETWEEN 1 AND 280", name="text"),
        _NEVER_REUSED,
    )
    id: int | None = Field(default=None, primary_key=True)
    agenda_item_id: int = Field(sa_column=_belongs_to("agenda_item.id"))
    faction_id: int | None = Field(
        default=None,
        sa_column=Column(Integer, ForeignKey("faction.id", ondelete="CASCADE"), nullable=True),
    )
    side: str = Field(sa_column=Column(String(7), nullable=False))
    cluster: str
    text: str
    shows_faction: bool = Field(default=False, sa_column=_flag(False))
    is_hidden: bool = Field(default=False, sa_column=_flag(False))
    added_at: dt.datetime = Field(sa_column=_moment())


class StandpointRow(Row, table=True):
    """What a faction stands for on a question, in its own words."""

    __tablename__ = "standpoint"
    __table_args__ = (
        UniqueConstraint("agenda_item_id", "faction_id"),
        CheckConstraint("length(text) BETWEEN 1 AND 600", name="text"),
        _NEVER_REUSED,
    )
    id: int | None = Field(default=None, primary_key=True)
    agenda_item_id: int = Field(sa_column=_belongs_to("agenda_item.id", index=False))
    faction_id: int = Field(sa_column=_belongs_to("faction.id"))
    text: str
    saved_at: dt.datetime = Field(sa_column=_moment())


class ActionRow(Row, table=True):
    """What was agreed to be done after a question."""

    __tablename__ = "action"
    __table_args__ = (
        CheckConstraint("length(what) BETWEEN 1 AND 280", name="what"),
        CheckConstraint("length(who) <= 120", name="who"),
        CheckConstraint("length(moment) <= 60", name="moment"),
        CheckConstraint("level IN ('project', 'organisation')", name="level"),
        _NEVER_REUSED,
    )
    id: int | None = Field(default=None, primary_key=True)
    agenda_item_id: int = Field(sa_column=_belongs_to("agenda_item.id"))
    what: str
    who: str = ""
    moment: str = ""
    level: str = Field(sa_column=Column(String(12), nullable=False))
    added_at: dt.datetime = Field(sa_column=_moment())


class CollegeQuestionRow(Row, table=True):
    """A question that the council puts to the college."""

    __tablename__ = "college_question"
    __table_args__ = (
        CheckConstraint("length(text) BETWEEN 1 AND 280", name="text"),
        _NEVER_REUSED,
    )
    id: int | None = Field(default=None, primary_key=True)
    agenda_item_id: int = Field(sa_column=_belongs_to("agenda_item.id"))
    text: str
    added_at: dt.datetime = Field(sa_column=_moment())
