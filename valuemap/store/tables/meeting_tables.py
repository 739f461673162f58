"""The tables, with every rule that a database can hold as a second line.

They have a registry of their own, so that loading this module twice (a hot
reload) does not fail. A change here needs a migration beside it; a test compares
the two.
"""

import datetime as dt
from typing import get_args

from sqlalchemy import (
    CheckConstraint,
    Column,
    DateTime,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
    text,
)
from sqlalchemy.orm import registry
from sqlmodel import Field, SQLModel

from valuemap.content.toml_files import LONGEST_ID, LONGEST_TEXT, MOST_CLUSTERS_AT_STAKE
from valuemap.domain.access import DoorAct
from valuemap.domain.conclusion import (
    ACTION_LIMIT,
    COLLEGE_QUESTION_LIMIT,
    STANDPOINT_LIMIT,
    WHEN_LIMIT,
    WHO_LIMIT,
    Level,
    Stand,
)
from valuemap.domain.evaluation import Asking
from valuemap.domain.evening.beats import Beat
from valuemap.domain.evening.rounds import MOST_ROUNDS, Move, RoundState
from valuemap.domain.meeting import DoorBy, FactionBallotState, GroupWord, Kind, Who
from valuemap.domain.preparing.plan import (
    FACTION_NAME_LIMIT,
    MOST_PLACES,
    MOST_SEATS,
    PLACE_LIMIT,
    PROPOSITION_LIMIT,
    TITLE_LIMIT,
)
from valuemap.domain.talk import ARGUMENT_LIMIT, Side
from valuemap.domain.weighing import Origin
from valuemap.store.tables import columns
from valuemap.store.tables.answer_columns import Answer, answer_rules
from valuemap.store.tables.columns import NEVER_REUSED
from valuemap.ways import OFFERED

_NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
}
metadata = MetaData(naming_convention=_NAMES)

LONGEST_IDS = MOST_CLUSTERS_AT_STAKE * (LONGEST_ID + 1)
"""Of the ids of the clusters at stake in a question, with spaces between them."""

OWN_IS_WHOLE = (
    "(own_text = '' AND own_explanation = '' AND own_clusters = '') OR "
    "(own_text <> '' AND own_explanation <> '')"
)


class Row(SQLModel, registry=registry(metadata=metadata)):
    """Base of all tables, with a registry of its own."""

    metadata = metadata


def table_of(row: type[SQLModel]) -> Table:
    """The table of a class of rows: for statements that are made once, and make no objects."""
    return metadata.tables[str(row.__tablename__)]


class MeetingRow(Row, table=True):
    """A meeting. `version` grows with every change, `stage_version` with the host's.

    `openings` counts the rounds that were opened: with the first one the door closes. `overview`
    holds what the last reveal froze of the whole council, as JSON (`valuemap.store.frozen`).
    `pass_secret` is what the pass in the join link comes from since the host link was given anew;
    before that it is the hash of the projector's key. `evaluation_counts` is what was counted when
    the host closed the questions about the evening, as JSON; the answers are gone then.
    """

    __tablename__ = "meeting"
    __table_args__ = (
        CheckConstraint(f"length(title) BETWEEN 1 AND {TITLE_LIMIT}", name="title"),
        CheckConstraint("delete_on >= date", name="delete_on"),
        CheckConstraint("stage_position IS NULL OR stage_position >= 1", name="stage"),
        CheckConstraint(columns.one_of("way", (way.id for way in OFFERED)), name="way"),
        CheckConstraint(columns.one_of("who", Who), name="who"),
        CheckConstraint(columns.one_of("door", DoorBy), name="door"),
        CheckConstraint("openings >= 0", name="openings"),
        CheckConstraint(columns.one_of("kind", Kind), name="kind"),
        CheckConstraint(columns.one_of("group_word", GroupWord), name="group_word"),
        CheckConstraint("reading_serial >= 0", name="reading_serial"),
        CheckConstraint(columns.one_of("evaluation", Asking), name="evaluation"),
        Index(
            "ix_meeting_demo",
            "id",
            sqlite_where=text("is_demo = 1"),
            postgresql_where=text("is_demo"),
        ),
        NEVER_REUSED,
    )
    id: int | None = Field(default=None, primary_key=True)
    title: str = Field(sa_column=Column(String(TITLE_LIMIT), nullable=False))
    date: dt.date
    delete_on: dt.date = Field(index=True)
    join_code: str = Field(sa_column=Column(String(8), nullable=False, unique=True))
    host_key_hash: str = Field(sa_column=Column(String(64), nullable=False, unique=True))
    wall_key_hash: str = Field(sa_column=Column(String(64), nullable=False, unique=True))
    is_demo: bool = False
    way: str = Field(default="chips", sa_column=columns.word(8, "chips"))
    who: str = Field(default="members", sa_column=columns.word(8, "members"))
    asks_stance: bool = Field(default=True, sa_column=columns.flag(True))
    asks_reason: bool = Field(default=True, sa_column=columns.flag(True))
    asks_values: bool = Field(default=False, sa_column=columns.flag(False))
    consults: bool = Field(default=False, sa_column=columns.flag(False))
    door: str = Field(default="code", sa_column=columns.word(8, "code"))
    openings: int = Field(default=0, sa_column=columns.number())
    overview: str = Field(
        default="", sa_column=Column(Text, nullable=False, server_default=text("''"))
    )
    script: str = Field(
        default="", sa_column=Column(Text, nullable=False, server_default=text("''"))
    )
    stage_position: int | None = None
    stage_before: int | None = None
    is_paused: bool = Field(default=False, sa_column=columns.flag(False))
    timer_until: dt.datetime | None = Field(
        default=None, sa_column=Column(DateTime(timezone=True), nullable=True)
    )
    version: int = 1
    stage_version: int = 1
    created_at: dt.datetime = Field(sa_column=columns.moment())
    kind: str = Field(default="council", sa_column=columns.word(8, "council"))
    group_word: str = Field(default="fractie", sa_column=columns.word(8, "fractie"))
    is_rehearsal: bool = Field(default=False, sa_column=columns.flag(False))
    relinked_at: dt.datetime | None = Field(default=None, sa_column=columns.moment_or_none())
    reading_serial: int = Field(default=0, sa_column=columns.number())
    reading_key_hash: str | None = Field(
        default=None, sa_column=Column(String(64), nullable=True, unique=True)
    )
    pass_secret: str | None = Field(default=None, sa_column=Column(String(64), nullable=True))
    asks_wishes: bool = Field(default=False, sa_column=columns.flag(False))
    evaluation: str = Field(default="no", sa_column=columns.word(8, "no"))
    evaluation_counts: str = Field(
        default="", sa_column=Column(Text, nullable=False, server_default=text("''"))
    )
    is_ended: bool = Field(default=False, sa_column=columns.flag(False))
    starts_at: str = Field(default="", sa_column=columns.short(5))
    place: str = Field(default="", sa_column=columns.short(PLACE_LIMIT))


class FactionRow(Row, table=True):
    """A faction of a meeting; `name_key` is the name as it is compared.

    `carry_code` opens what the faction of a meeting of its own takes along to a council's.
    """

    __tablename__ = "faction"
    __table_args__ = (
        UniqueConstraint("meeting_id", "name_key"),
        UniqueConstraint("meeting_id", "position"),
        CheckConstraint(f"seats BETWEEN 1 AND {MOST_SEATS}", name="seats"),
        CheckConstraint("link_serial >= 0", name="serial"),
        CheckConstraint(f"places BETWEEN 1 AND {MOST_PLACES}", name="places"),
        CheckConstraint(f"length(name) BETWEEN 1 AND {FACTION_NAME_LIMIT}", name="name"),
        NEVER_REUSED,
    )
    id: int | None = Field(default=None, primary_key=True)
    meeting_id: int = Field(sa_column=columns.belongs_to("meeting.id"))
    position: int
    name: str = Field(sa_column=Column(String(FACTION_NAME_LIMIT), nullable=False))
    name_key: str
    seats: int
    places: int
    link_serial: int = Field(default=0, sa_column=columns.number())
    is_beside: bool = Field(default=False, sa_column=columns.flag(False))
    carry_code: str | None = Field(
        default=None, sa_column=Column(String(8), nullable=True, unique=True)
    )


class FactionLinkRow(Row, table=True):
    """A link of a faction that lets its people in: the newest, and those before a new host link."""

    __tablename__ = "faction_link"
    __table_args__ = (NEVER_REUSED,)
    id: int | None = Field(default=None, primary_key=True)
    faction_id: int = Field(sa_column=columns.belongs_to("faction.id"))
    key_hash: str = Field(sa_column=Column(String(64), nullable=False, unique=True))


class ValueListRow(Row, table=True):
    """A list of values as it is weighed in a meeting: `content` is the whole of it, as JSON."""

    __tablename__ = "value_list"
    __table_args__ = (
        UniqueConstraint("meeting_id", "position"),
        CheckConstraint("position >= 1", name="position"),
        NEVER_REUSED,
    )
    id: int | None = Field(default=None, primary_key=True)
    meeting_id: int = Field(sa_column=columns.belongs_to("meeting.id", index=False))
    position: int
    content: str = Field(sa_column=Column(Text, nullable=False))


class AgendaItemRow(Row, table=True):
    """A question on the agenda of a meeting; an own one has its words here.

    `position` names it for good; `rank` orders the agenda. `words_version` grows with every change
    of what is read before weighing.
    """

    __tablename__ = "agenda_item"
    __table_args__ = (
        UniqueConstraint("meeting_id", "position"),
        UniqueConstraint("meeting_id", "question_id"),
        CheckConstraint("position >= 1", name="position"),
        CheckConstraint(f"length(proposition) <= {PROPOSITION_LIMIT}", name="proposition"),
        CheckConstraint(f"length(own_text) <= {LONGEST_TEXT}", name="own_text"),
        CheckConstraint(f"length(own_explanation) <= {LONGEST_TEXT}", name="own_explanation"),
        CheckConstraint(f"length(own_clusters) <= {LONGEST_IDS}", name="own_clusters"),
        CheckConstraint(OWN_IS_WHOLE, name="own_whole"),
        CheckConstraint(f"at_stake IS NULL OR length(at_stake) <= {LONGEST_IDS}", name="at_stake"),
        CheckConstraint(
            f"way IS NULL OR {columns.one_of('way', (way.id for way in OFFERED))}", name="way"
        ),
        CheckConstraint("words_version >= 1", name="words_version"),
        NEVER_REUSED,
    )
    id: int | None = Field(default=None, primary_key=True)
    meeting_id: int = Field(sa_column=columns.belongs_to("meeting.id"))
    position: int
    value_list_id: int = Field(sa_column=columns.belongs_to("value_list.id"))
    question_id: str
    proposition: str = ""
    own_text: str = Field(default="", sa_column=columns.words())
    own_explanation: str = Field(default="", sa_column=columns.words())
    own_clusters: str = Field(default="", sa_column=columns.words())
    at_stake: str | None = None
    rank: int = Field(default=0, sa_column=columns.number())
    way: str | None = Field(default=None, sa_column=Column(String(8), nullable=True))
    words_version: int = Field(
        default=1, sa_column=Column(Integer, nullable=False, server_default=text("1"))
    )


class RoundRow(Row, table=True):
    """A round of weighing. At most one round of a meeting is open at a time, but for those ahead.

    `opening` is its number among the rounds of the meeting that were opened, 0 before. `frozen`
    holds what its final step froze, as JSON (`valuemap.store.frozen`), and `frozen_beside` the
    same of the companies beside the council. `closes_at` and `agrees_until` are moments at which
    it goes on by itself. `beat` is what the wall shows of it once it is revealed.
    """

    __tablename__ = "weighing_round"
    __table_args__ = (
        UniqueConstraint("agenda_item_id", "number"),
        CheckConstraint(f"number BETWEEN 1 AND {MOST_ROUNDS}", name="number"),
        CheckConstraint("version >= 1", name="version"),
        CheckConstraint(columns.one_of("state", RoundState), name="state"),
        CheckConstraint("opening >= 0", name="opening"),
        CheckConstraint(columns.one_of("beat", Beat), name="beat"),
        CheckConstraint(
            "agrees_until IS NULL OR (closes_at IS NOT NULL AND agrees_until >= closes_at)",
            name="agrees_until",
        ),
        Index(
            "uq_weighing_round_one_open",
            "meeting_id",
            unique=True,
            sqlite_where=text("state = 'open' AND NOT is_ahead"),
            postgresql_where=text("state = 'open' AND NOT is_ahead"),
        ),
        NEVER_REUSED,
    )
    id: int | None = Field(default=None, primary_key=True)
    meeting_id: int = Field(sa_column=columns.belongs_to("meeting.id"))
    agenda_item_id: int = Field(sa_column=columns.belongs_to("agenda_item.id", index=False))
    number: int = 1
    version: int = 1
    state: str = Field(sa_column=Column(String(10), nullable=False))
    opening: int = Field(default=0, sa_column=columns.number())
    frozen: str = Field(
        default="", sa_column=Column(Text, nullable=False, server_default=text("''"))
    )
    frozen_beside: str = Field(
        default="", sa_column=Column(Text, nullable=False, server_default=text("''"))
    )
    is_ahead: bool = Field(default=False, sa_column=columns.flag(False))
    closes_at: dt.datetime | None = Field(default=None, sa_column=columns.moment_or_none())
    agrees_until: dt.datetime | None = Field(default=None, sa_column=columns.moment_or_none())
    beat: str = Field(default=Beat.MAP, sa_column=columns.word(8, "map"))
    revealed_at: dt.datetime | None = Field(default=None, sa_column=columns.moment_or_none())


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
        NEVER_REUSED,
    )
    id: int | None = Field(default=None, primary_key=True)
    agenda_item_id: int = Field(sa_column=columns.belongs_to("agenda_item.id", index=False))
    participant_id: int = Field(sa_column=columns.belongs_to("participant.id"))
    place: int
    counts: bool
    since: int


class MeetingEventRow(Row, table=True):
    """What a host did at the door: a log to which lines are only added."""

    __tablename__ = "meeting_event"
    __table_args__ = (
        CheckConstraint(columns.one_of("act", get_args(DoorAct)), name="act"),
        NEVER_REUSED,
    )
    id: int | None = Field(default=None, primary_key=True)
    meeting_id: int = Field(sa_column=columns.belongs_to("meeting.id"))
    faction_id: int = Field(sa_column=columns.belongs_to("faction.id"))
    act: str = Field(sa_column=Column(String(12), nullable=False))
    at: dt.datetime = Field(sa_column=columns.moment())


class RoundEventRow(Row, table=True):
    """A move of a round, by a host or by its moment: a log to which lines are only added."""

    __tablename__ = "round_event"
    __table_args__ = (
        CheckConstraint(columns.one_of("move", Move), name="move"),
        NEVER_REUSED,
    )
    id: int | None = Field(default=None, primary_key=True)
    round_id: int = Field(sa_column=columns.belongs_to("weighing_round.id"))
    version: int
    move: str = Field(sa_column=Column(String(8), nullable=False))
    at: dt.datetime = Field(sa_column=columns.moment())
    by_moment: bool = Field(default=False, sa_column=columns.flag(False))


class ParticipantRow(Row, table=True):
    """Somebody who joined for a faction. No name; the key is stored as a hash.

    `number` is what a host calls somebody by; it stands on that person's own screen. Who came in
    after `known_after` openings counts from the next on, and who is late never. `objects` is the
    answer to "U bent met 4. Klopt dat?": None before it, False for yes. `is_screen` is no person
    but the one screen around which the faction weighs together; it has no number.
    """

    __tablename__ = "participant"
    __table_args__ = (
        UniqueConstraint("meeting_id", "number"),
        CheckConstraint("known_after >= 0", name="known_after"),
        NEVER_REUSED,
    )
    id: int | None = Field(default=None, primary_key=True)
    meeting_id: int = Field(sa_column=columns.belongs_to("meeting.id"))
    faction_id: int = Field(sa_column=columns.belongs_to("faction.id"))
    key_hash: str = Field(sa_column=Column(String(64), nullable=False, unique=True))
    joined_at: dt.datetime = Field(sa_column=columns.moment())
    left_at: dt.datetime | None = Field(
        default=None, sa_column=Column(DateTime(timezone=True), nullable=True)
    )
    freed_at: dt.datetime | None = Field(
        default=None, sa_column=Column(DateTime(timezone=True), nullable=True)
    )
    is_paper: bool = Field(default=False, sa_column=columns.flag(False))
    number: int | None = None
    is_admitted: bool = Field(default=True, sa_column=columns.flag(True))
    is_late: bool = Field(default=False, sa_column=columns.flag(False))
    known_after: int = Field(default=0, sa_column=columns.number())
    objects: bool | None = None
    is_screen: bool = Field(default=False, sa_column=columns.flag(False))


class BallotRow(Answer, Row, table=True):
    """One version of a participant's ballot; a changed ballot is a new row."""

    __tablename__ = "ballot"
    __table_args__ = (
        UniqueConstraint("round_id", "participant_id", "revision"),
        CheckConstraint("revision >= 1", name="revision"),
        *answer_rules(),
        CheckConstraint(columns.one_of("origin", get_args(Origin)), name="origin"),
        NEVER_REUSED,
    )
    id: int | None = Field(default=None, primary_key=True)
    round_id: int = Field(sa_column=columns.belongs_to("weighing_round.id", index=False))
    participant_id: int = Field(sa_column=columns.belongs_to("participant.id"))
    round_version: int
    revision: int
    origin: str = Field(default="device", sa_column=Column(String(8), nullable=False))
    saved_at: dt.datetime = Field(sa_column=columns.moment())


class FactionBallotRow(Answer, Row, table=True):
    """One version of the ballot that a faction agrees; the newest one counts.

    Drafts are for the faction's own eyes; an approved one is the faction's answer.
    """

    __tablename__ = "faction_ballot"
    __table_args__ = (
        UniqueConstraint("round_id", "faction_id", "revision"),
        CheckConstraint("revision >= 1", name="revision"),
        CheckConstraint(columns.one_of("state", FactionBallotState), name="state"),
        *answer_rules(),
        CheckConstraint(columns.one_of("origin", get_args(Origin)), name="origin"),
        NEVER_REUSED,
    )
    id: int | None = Field(default=None, primary_key=True)
    round_id: int = Field(sa_column=columns.belongs_to("weighing_round.id", index=False))
    faction_id: int = Field(sa_column=columns.belongs_to("faction.id"))
    round_version: int
    revision: int
    participant_id: int | None = Field(
        default=None,
        sa_column=Column(
            Integer, ForeignKey("participant.id", ondelete="SET NULL"), nullable=True, index=True
        ),
    )
    state: str = Field(sa_column=Column(String(9), nullable=False))
    origin: str = Field(default="device", sa_column=columns.word(8, "device"))
    saved_at: dt.datetime = Field(sa_column=columns.moment())


class ArgumentRow(Row, table=True):
    """An argument for or against a proposition, by a faction or (without one) the host."""

    __tablename__ = "argument"
    __table_args__ = (
        CheckConstraint(columns.one_of("side", Side), name="side"),
        CheckConstraint(f"length(text) BETWEEN 1 AND {ARGUMENT_LIMIT}", name="text"),
        NEVER_REUSED,
    )
    id: int | None = Field(default=None, primary_key=True)
    agenda_item_id: int = Field(sa_column=columns.belongs_to("agenda_item.id"))
    faction_id: int | None = Field(
        default=None,
        sa_column=Column(
            Integer, ForeignKey("faction.id", ondelete="CASCADE"), nullable=True, index=True
        ),
    )
    side: str = Field(sa_column=Column(String(7), nullable=False))
    cluster: str
    text: str
    shows_faction: bool = Field(default=False, sa_column=columns.flag(False))
    is_hidden: bool = Field(default=False, sa_column=columns.flag(False))
    added_at: dt.datetime = Field(sa_column=columns.moment())


class StandpointRow(Row, table=True):
    """What a faction stands for on a question, in its own words."""

    __tablename__ = "standpoint"
    __table_args__ = (
        UniqueConstraint("agenda_item_id", "faction_id"),
        CheckConstraint(f"length(text) BETWEEN 1 AND {STANDPOINT_LIMIT}", name="text"),
        CheckConstraint(f"stand IS NULL OR {columns.one_of('stand', Stand)}", name="stand"),
        NEVER_REUSED,
    )
    id: int | None = Field(default=None, primary_key=True)
    agenda_item_id: int = Field(sa_column=columns.belongs_to("agenda_item.id", index=False))
    faction_id: int = Field(sa_column=columns.belongs_to("faction.id"))
    text: str
    saved_at: dt.datetime = Field(sa_column=columns.moment())
    corrected_at: dt.datetime | None = Field(default=None, sa_column=columns.moment_or_none())
    stand: str | None = Field(default=None, sa_column=Column(String(8), nullable=True))


class ActionRow(Row, table=True):
    """What was agreed to be done after a question."""

    __tablename__ = "action"
    __table_args__ = (
        CheckConstraint(f"length(what) BETWEEN 1 AND {ACTION_LIMIT}", name="what"),
        CheckConstraint(f"length(who) <= {WHO_LIMIT}", name="who"),
        CheckConstraint(f"length(moment) <= {WHEN_LIMIT}", name="moment"),
        CheckConstraint(columns.one_of("level", Level), name="level"),
        NEVER_REUSED,
    )
    id: int | None = Field(default=None, primary_key=True)
    agenda_item_id: int = Field(sa_column=columns.belongs_to("agenda_item.id"))
    what: str
    who: str = ""
    moment: str = ""
    level: str = Field(sa_column=Column(String(12), nullable=False))
    added_at: dt.datetime = Field(sa_column=columns.moment())
    corrected_at: dt.datetime | None = Field(default=None, sa_column=columns.moment_or_none())


class CollegeQuestionRow(Row, table=True):
    """A question that the council puts to the college."""

    __tablename__ = "college_question"
    __table_args__ = (
        CheckConstraint(f"length(text) BETWEEN 1 AND {COLLEGE_QUESTION_LIMIT}", name="text"),
        NEVER_REUSED,
    )
    id: int | None = Field(default=None, primary_key=True)
    agenda_item_id: int = Field(sa_column=columns.belongs_to("agenda_item.id"))
    text: str
    added_at: dt.datetime = Field(sa_column=columns.moment())
    corrected_at: dt.datetime | None = Field(default=None, sa_column=columns.moment_or_none())


class PreparationRow(Row, table=True):
    """A meeting that is being prepared: what stands in the form, as JSON, behind a link of its own.

    `visitor` is a keyed hash of who made it, to hold visitors to a limit.
    """

    __tablename__ = "preparation"
    __table_args__ = (NEVER_REUSED,)
    id: int | None = Field(default=None, primary_key=True)
    key_hash: str = Field(sa_column=Column(String(64), nullable=False, unique=True))
    visitor: str = Field(sa_column=Column(String(32), nullable=False, index=True))
    content: str = Field(sa_column=Column(Text, nullable=False))
    made_at: dt.datetime = Field(sa_column=columns.moment())
    changed_at: dt.datetime = Field(
        sa_column=Column(DateTime(timezone=True), nullable=False, index=True)
    )
    version: int = 1


class WishRow(Row, table=True):
    """A question that a faction asks for, where the agenda is chosen together."""

    __tablename__ = "wish"
    __table_args__ = (UniqueConstraint("faction_id", "question_id"), NEVER_REUSED)
    id: int | None = Field(default=None, primary_key=True)
    faction_id: int = Field(sa_column=columns.belongs_to("faction.id", index=False))
    question_id: str
    added_at: dt.datetime = Field(sa_column=columns.moment())


class EvaluationRow(Row, table=True):
    """What a participant found of the meeting: each 1 (no) to 3 (yes), None where not answered."""

    __tablename__ = "evaluation"
    __table_args__ = (
        *(
            CheckConstraint(f"{asked} IS NULL OR {asked} BETWEEN 1 AND 3", name=asked)
            for asked in ("clear", "fair", "useful")
        ),
        NEVER_REUSED,
    )
    id: int | None = Field(default=None, primary_key=True)
    participant_id: int = Field(
        sa_column=Column(
            Integer,
            ForeignKey("participant.id", ondelete="CASCADE"),
            nullable=False,
            unique=True,
        )
    )
    clear: int | None = None
    fair: int | None = None
    useful: int | None = None


class LeaseRow(Row, table=True):
    """What one process of the installation has at a time, and until when (`shared.leases`)."""

    __tablename__ = "lease"
    name: str = Field(sa_column=Column(String(20), primary_key=True))
    holder: str = Field(sa_column=Column(String(64), nullable=False))
    until: dt.datetime = Field(sa_column=columns.moment())


class GuessRow(Row, table=True):
    """A wrong guess of a visitor, both as keyed hashes (`shared.guesses`)."""

    __tablename__ = "guess"
    kind: str = Field(sa_column=Column(String(20), primary_key=True))
    visitor: str = Field(sa_column=Column(String(32), primary_key=True))
    guess: str = Field(sa_column=Column(String(8), primary_key=True))
    at: dt.datetime = Field(sa_column=Column(DateTime(timezone=True), nullable=False, index=True))


OF_PROCESSES = frozenset(("lease", "guess"))
"""Tables of what processes share among themselves for a while: no part of a backup, and none of a
database that must be empty."""
