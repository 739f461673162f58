"""The tables of dossiers: what outlives a meeting. They hold no ballot and nobody's name."""

import datetime as dt

from sqlalchemy import (
    CheckConstraint,
    Column,
    Date,
    ForeignKey,
    Integer,
    String,
    UniqueConstraint,
    text,
)
from sqlmodel import Field

from valuemap.content.frameworks.part import LONGEST_FRAMEWORK_ID
from valuemap.content.toml_files import LONGEST_ID
from valuemap.domain.conclusion import ACTION_LIMIT, WHEN_LIMIT, WHO_LIMIT, Level
from valuemap.domain.dossiers.actions import MOST_NEED, VALUE_LIMIT, ActionState, Outcome
from valuemap.domain.dossiers.dossier import (
    ADDRESS_LIMIT,
    DOCUMENT_TITLE_LIMIT,
    DOSSIER_TITLE_LIMIT,
    MOMENT_LIMIT,
    About,
    DossierState,
)
from valuemap.domain.dossiers.gathering import GatheringState, Shows
from valuemap.domain.dossiers.work import MOST_PHASES, WORK_NAME_LIMIT
from valuemap.domain.preparing.plan import TITLE_LIMIT
from valuemap.store.tables import columns
from valuemap.store.tables.columns import NEVER_REUSED
from valuemap.store.tables.meeting_tables import Row

LONGEST_PLACE = 2 * LONGEST_ID + 1
"""Of a place in a form: the id of an item, or of a row and a column of a grid."""
LONGEST_CARD = 200
"""Of the id of a card: `card.category.topic.position`, each of them as long as an id can be."""
_OUTCOMES = ("", *Outcome)


class DossierRow(Row, table=True):
    """A dossier; `version` grows with every change of it or of what hangs on it.

    `key_hash` is of the secret link of its clerk; `reading_secret` is what the reading link comes
    from, NULL while there is none.
    """

    __tablename__ = "dossier"
    __table_args__ = (
        CheckConstraint(f"length(title) BETWEEN 1 AND {DOSSIER_TITLE_LIMIT}", name="title"),
        CheckConstraint(columns.one_of("about", About), name="about"),
        CheckConstraint(columns.one_of("state", DossierState), name="state"),
        CheckConstraint("version >= 1", name="version"),
        NEVER_REUSED,
    )
    id: int | None = Field(default=None, primary_key=True)
    title: str = Field(sa_column=Column(String(DOSSIER_TITLE_LIMIT), nullable=False))
    about: str = Field(sa_column=Column(String(10), nullable=False))
    summary: str = Field(default="", sa_column=columns.words())
    question_id: str = Field(default="", sa_column=columns.short(LONGEST_CARD))
    case_id: str = Field(default="", sa_column=columns.short(LONGEST_ID))
    keep_until: dt.date = Field(index=True)
    state: str = Field(default="open", sa_column=columns.word(8, "open"))
    key_hash: str = Field(sa_column=Column(String(64), nullable=False, unique=True))
    reading_secret: str | None = Field(default=None, sa_column=Column(String(64), nullable=True))
    reading_key_hash: str | None = Field(
        default=None, sa_column=Column(String(64), nullable=True, unique=True)
    )
    is_demo: bool = Field(default=False, sa_column=columns.flag(False))
    created_at: dt.datetime = Field(sa_column=columns.moment())
    changed_at: dt.datetime = Field(sa_column=columns.moment())
    version: int = 1


class DossierDocumentRow(Row, table=True):
    """A link to a document; nothing is uploaded."""

    __tablename__ = "dossier_document"
    __table_args__ = (
        CheckConstraint(f"length(title) BETWEEN 1 AND {DOCUMENT_TITLE_LIMIT}", name="title"),
        CheckConstraint(f"length(address) BETWEEN 1 AND {ADDRESS_LIMIT}", name="address"),
        NEVER_REUSED,
    )
    id: int | None = Field(default=None, primary_key=True)
    dossier_id: int = Field(sa_column=columns.belongs_to("dossier.id"))
    title: str
    address: str


class DossierMeetingRow(Row, table=True):
    """A meeting about a dossier; `published` is what stays of it once it is deleted, as JSON."""

    __tablename__ = "dossier_meeting"
    __table_args__ = (
        UniqueConstraint("dossier_id", "meeting_id"),
        CheckConstraint(f"length(title) BETWEEN 1 AND {TITLE_LIMIT}", name="title"),
        NEVER_REUSED,
    )
    id: int | None = Field(default=None, primary_key=True)
    dossier_id: int = Field(sa_column=columns.belongs_to("dossier.id", index=False))
    meeting_id: int | None = Field(
        default=None,
        sa_column=Column(
            Integer, ForeignKey("meeting.id", ondelete="SET NULL"), nullable=True, index=True
        ),
    )
    title: str
    date: dt.date
    published: str = Field(default="", sa_column=columns.words())


class DossierMomentRow(Row, table=True):
    """A moment to look back, or another date of a dossier."""

    __tablename__ = "dossier_moment"
    __table_args__ = (
        CheckConstraint(f"length(what) BETWEEN 1 AND {MOMENT_LIMIT}", name="what"),
        NEVER_REUSED,
    )
    id: int | None = Field(default=None, primary_key=True)
    dossier_id: int = Field(sa_column=columns.belongs_to("dossier.id"))
    date: dt.date
    what: str
    is_done: bool = Field(default=False, sa_column=columns.flag(False))


class DossierActionRow(Row, table=True):
    """An action of a dossier. `source_action_id` is the id that it had in a meeting, if any."""

    __tablename__ = "dossier_action"
    __table_args__ = (
        UniqueConstraint("dossier_id", "source_action_id"),
        CheckConstraint(f"length(what) BETWEEN 1 AND {ACTION_LIMIT}", name="what"),
        CheckConstraint(f"length(value_name) <= {VALUE_LIMIT}", name="value_name"),
        CheckConstraint(f"length(owner) <= {WHO_LIMIT}", name="owner"),
        CheckConstraint(f"length(moment) <= {WHEN_LIMIT}", name="moment"),
        CheckConstraint(columns.one_of("level", Level), name="level"),
        CheckConstraint(columns.one_of("state", ActionState), name="state"),
        CheckConstraint(columns.one_of("outcome", _OUTCOMES), name="outcome"),
        CheckConstraint("(outcome = '') = (looked_back_on IS NULL)", name="looked_back"),
        CheckConstraint(f"need BETWEEN 0 AND {MOST_NEED}", name="need"),
        CheckConstraint("(state = 'dropped') = (reason <> '')", name="reason"),
        NEVER_REUSED,
    )
    id: int | None = Field(default=None, primary_key=True)
    dossier_id: int = Field(sa_column=columns.belongs_to("dossier.id", index=False))
    what: str
    level: str = Field(sa_column=Column(String(12), nullable=False))
    value_name: str = Field(default="", sa_column=columns.words())
    owner: str = Field(default="", sa_column=columns.words())
    due: dt.date | None = Field(default=None, sa_column=Column(Date, nullable=True, index=True))
    moment: str = Field(default="", sa_column=columns.words())
    need: int = Field(default=0, sa_column=columns.number())
    state: str = Field(default="open", sa_column=columns.word(8, "open"))
    reason: str = Field(default="", sa_column=columns.words())
    lifted_from: int | None = Field(
        default=None,
        sa_column=Column(
            Integer, ForeignKey("dossier_action.id", ondelete="SET NULL"), nullable=True, index=True
        ),
    )
    from_meeting: str = Field(default="", sa_column=columns.words())
    source_action_id: int | None = None
    outcome: str = Field(default="", sa_column=columns.short(8))
    noticed: str = Field(default="", sa_column=columns.words())
    learnt: str = Field(default="", sa_column=columns.words())
    looked_back_on: dt.date | None = Field(default=None, sa_column=Column(Date, nullable=True))
    version: int = Field(
        default=1, sa_column=Column(Integer, nullable=False, server_default=text("1"))
    )
    added_at: dt.datetime = Field(sa_column=columns.moment())


class DossierWorkRow(Row, table=True):
    """A part of a framework that a dossier fills in; `part` is it as it was then, as JSON."""

    __tablename__ = "dossier_work"
    __table_args__ = (
        CheckConstraint(f"length(name) <= {WORK_NAME_LIMIT}", name="name"),
        CheckConstraint(f"phase BETWEEN 1 AND {MOST_PHASES}", name="phase"),
        NEVER_REUSED,
    )
    id: int | None = Field(default=None, primary_key=True)
    dossier_id: int = Field(sa_column=columns.belongs_to("dossier.id"))
    part_id: str = Field(sa_column=Column(String(LONGEST_FRAMEWORK_ID), nullable=False))
    part: str = Field(sa_column=Column(String, nullable=False))
    name: str = Field(default="", sa_column=columns.words())
    phase: int = Field(
        default=1, sa_column=Column(Integer, nullable=False, server_default=text("1"))
    )
    is_ended: bool = Field(default=False, sa_column=columns.flag(False))
    version: int = Field(
        default=1, sa_column=Column(Integer, nullable=False, server_default=text("1"))
    )
    begun_at: dt.datetime = Field(sa_column=columns.moment())
    saved_at: dt.datetime = Field(sa_column=columns.moment())


class DossierEntryRow(Row, table=True):
    """What stands at one place of a work, as JSON; `revision` is how often it was saved."""

    __tablename__ = "dossier_entry"
    __table_args__ = (
        UniqueConstraint("work_id", "place"),
        CheckConstraint("revision >= 1", name="revision"),
        NEVER_REUSED,
    )
    id: int | None = Field(default=None, primary_key=True)
    work_id: int = Field(sa_column=columns.belongs_to("dossier_work.id", index=False))
    place: str = Field(sa_column=Column(String(LONGEST_PLACE), nullable=False))
    revision: int
    entry: str = Field(sa_column=Column(String, nullable=False))


class DossierWorkVersionRow(Row, table=True):
    """How a work was at a moment; `entries` is the whole of it, as JSON."""

    __tablename__ = "dossier_work_version"
    __table_args__ = (
        UniqueConstraint("work_id", "number"),
        CheckConstraint("number >= 1", name="number"),
        NEVER_REUSED,
    )
    id: int | None = Field(default=None, primary_key=True)
    work_id: int = Field(sa_column=columns.belongs_to("dossier_work.id", index=False))
    number: int
    phase: int
    name: str = Field(default="", sa_column=columns.words())
    kept_at: dt.datetime = Field(sa_column=columns.moment())
    entries: str = Field(sa_column=Column(String, nullable=False))


class DossierFitRow(Row, table=True):
    """Whether an item of a framework helps where a cluster divides, as a dossier has it."""

    __tablename__ = "dossier_fit"
    __table_args__ = (
        UniqueConstraint("dossier_id", "cluster", "part_id", "item_id"),
        NEVER_REUSED,
    )
    id: int | None = Field(default=None, primary_key=True)
    dossier_id: int = Field(sa_column=columns.belongs_to("dossier.id", index=False))
    cluster: str = Field(sa_column=Column(String(LONGEST_ID), nullable=False))
    part_id: str = Field(sa_column=Column(String(LONGEST_FRAMEWORK_ID), nullable=False))
    item_id: str = Field(sa_column=Column(String(LONGEST_ID), nullable=False))
    fits: bool = Field(sa_column=columns.flag(True))


class GatheringRow(Row, table=True):
    """A form that people answer together; `group_names` is a JSON list of functions or groups.

    `outcome` is what is shown of it, as JSON, made once; the answers are deleted then.
    """

    __tablename__ = "gathering"
    __table_args__ = (
        CheckConstraint(columns.one_of("state", GatheringState), name="state"),
        CheckConstraint(columns.one_of("shows", Shows), name="shows"),
        CheckConstraint("version >= 1", name="version"),
        CheckConstraint("(state = 'shown') = (outcome IS NOT NULL)", name="outcome"),
        NEVER_REUSED,
    )
    id: int | None = Field(default=None, primary_key=True)
    work_id: int = Field(sa_column=columns.belongs_to("dossier_work.id"))
    code: str = Field(sa_column=Column(String(8), nullable=False, unique=True))
    state: str = Field(default="prepared", sa_column=columns.word(8, "prepared"))
    shows: str = Field(default="counts", sa_column=columns.word(8, "counts"))
    group_names: str = Field(default="[]", sa_column=columns.words())
    outcome: str | None = Field(default=None, sa_column=Column(String, nullable=True))
    version: int = 1
    created_at: dt.datetime = Field(sa_column=columns.moment())


class GatheringPersonRow(Row, table=True):
    """Somebody who answers a form. No name; the key is stored as a hash.

    `group_number` counts from 0 in the names of the gathering, NULL where there are none.
    """

    __tablename__ = "gathering_person"
    __table_args__ = (
        CheckConstraint("group_number IS NULL OR group_number >= 0", name="group_number"),
        NEVER_REUSED,
    )
    id: int | None = Field(default=None, primary_key=True)
    gathering_id: int = Field(sa_column=columns.belongs_to("gathering.id"))
    key_hash: str = Field(sa_column=Column(String(64), nullable=False, unique=True))
    group_number: int | None = None
    is_ready: bool = Field(default=False, sa_column=columns.flag(False))
    entries: str = Field(default="{}", sa_column=columns.words())
    revision: int = Field(default=0, sa_column=columns.number())
    joined_at: dt.datetime = Field(sa_column=columns.moment())
