"""Dossiers: what a council follows over time, its work, its actions, and forms answered together."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply this step."""
    op.create_table(
        "dossier",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=120), nullable=False),
        sa.Column("about", sa.String(length=10), nullable=False),
        sa.Column("summary", sa.String(), server_default=sa.text("''"), nullable=False),
        sa.Column(
            "question_id", sa.String(length=200), server_default=sa.text("''"), nullable=False
        ),
        sa.Column("case_id", sa.String(length=60), server_default=sa.text("''"), nullable=False),
        sa.Column("keep_until", sa.Date(), nullable=False),
        sa.Column("state", sa.String(length=8), server_default=sa.text("'open'"), nullable=False),
        sa.Column("key_hash", sa.String(length=64), nullable=False),
        sa.Column("reading_secret", sa.String(length=64), nullable=True),
        sa.Column("reading_key_hash", sa.String(length=64), nullable=True),
        sa.Column("is_demo", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "about IN ('plan', 'software', 'platform', 'question', 'case')",
            name=op.f("ck_dossier_about"),
        ),
        sa.CheckConstraint("state IN ('open', 'ended')", name=op.f("ck_dossier_state")),
        sa.CheckConstraint("length(title) BETWEEN 1 AND 120", name=op.f("ck_dossier_title")),
        sa.CheckConstraint("version >= 1", name=op.f("ck_dossier_version")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dossier")),
        sa.UniqueConstraint("key_hash", name=op.f("uq_dossier_key_hash")),
        sa.UniqueConstraint("reading_key_hash", name=op.f("uq_dossier_reading_key_hash")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_dossier_keep_until"), "dossier", ["keep_until"], unique=False)
    op.create_table(
        "dossier_action",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("dossier_id", sa.Integer(), nullable=False),
        sa.Column("what", sa.String(), nullable=False),
        sa.Column("level", sa.String(length=12), nullable=False),
        sa.Column("value_name", sa.String(), server_default=sa.text("''"), nullable=False),
        sa.Column("owner", sa.String(), server_default=sa.text("''"), nullable=False),
        sa.Column("due", sa.Date(), nullable=True),
        sa.Column("moment", sa.String(), server_default=sa.text("''"), nullable=False),
        sa.Column("need", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("state", sa.String(length=8), server_default=sa.text("'open'"), nullable=False),
        sa.Column("reason", sa.String(), server_default=sa.text("''"), nullable=False),
        sa.Column("lifted_from", sa.Integer(), nullable=True),
        sa.Column("from_meeting", sa.String(), server_default=sa.text("''"), nullable=False),
        sa.Column("source_action_id", sa.Integer(), nullable=True),
        sa.Column("outcome", sa.String(length=8), server_default=sa.text("''"), nullable=False),
        sa.Column("noticed", sa.String(), server_default=sa.text("''"), nullable=False),
        sa.Column("learnt", sa.String(), server_default=sa.text("''"), nullable=False),
        sa.Column("looked_back_on", sa.Date(), nullable=True),
        sa.Column("version", sa.Integer(), server_default=sa.text("1"), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "(outcome = '') = (looked_back_on IS NULL)", name=op.f("ck_dossier_action_looked_back")
        ),
        sa.CheckConstraint(
            "(state = 'dropped') = (reason <> '')", name=op.f("ck_dossier_action_reason")
        ),
        sa.CheckConstraint(
            "level IN ('project', 'organisation')", name=op.f("ck_dossier_action_level")
        ),
        sa.CheckConstraint(
            "outcome IN ('', 'done', 'partly', 'not')", name=op.f("ck_dossier_action_outcome")
        ),
        sa.CheckConstraint(
            "state IN ('open', 'done', 'dropped')", name=op.f("ck_dossier_action_state")
        ),
        sa.CheckConstraint("length(moment) <= 60", name=op.f("ck_dossier_action_moment")),
        sa.CheckConstraint("length(owner) <= 120", name=op.f("ck_dossier_action_owner")),
        sa.CheckConstraint("length(value_name) <= 80", name=op.f("ck_dossier_action_value_name")),
        sa.CheckConstraint("length(what) BETWEEN 1 AND 280", name=op.f("ck_dossier_action_what")),
        sa.CheckConstraint("need BETWEEN 0 AND 3", name=op.f("ck_dossier_action_need")),
        sa.ForeignKeyConstraint(
            ["dossier_id"],
            ["dossier.id"],
            name=op.f("fk_dossier_action_dossier_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["lifted_from"],
            ["dossier_action.id"],
            name=op.f("fk_dossier_action_lifted_from"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dossier_action")),
        sa.UniqueConstraint(
            "dossier_id",
            "source_action_id",
            name=op.f("uq_dossier_action_dossier_id_source_action_id"),
        ),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_dossier_action_due"), "dossier_action", ["due"], unique=False)
    op.create_index(
        op.f("ix_dossier_action_lifted_from"), "dossier_action", ["lifted_from"], unique=False
    )
    op.create_table(
        "dossier_document",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("dossier_id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("address", sa.String(), nullable=False),
        sa.CheckConstraint(
            "length(address) BETWEEN 1 AND 1000", name=op.f("ck_dossier_document_address")
        ),
        sa.CheckConstraint(
            "length(title) BETWEEN 1 AND 160", name=op.f("ck_dossier_document_title")
        ),
        sa.ForeignKeyConstraint(
            ["dossier_id"],
            ["dossier.id"],
            name=op.f("fk_dossier_document_dossier_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dossier_document")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        op.f("ix_dossier_document_dossier_id"), "dossier_document", ["dossier_id"], unique=False
    )
    op.create_table(
        "dossier_fit",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("dossier_id", sa.Integer(), nullable=False),
        sa.Column("cluster", sa.String(length=60), nullable=False),
        sa.Column("part_id", sa.String(length=40), nullable=False),
        sa.Column("item_id", sa.String(length=60), nullable=False),
        sa.Column("fits", sa.Boolean(), server_default=sa.true(), nullable=False),
        sa.ForeignKeyConstraint(
            ["dossier_id"],
            ["dossier.id"],
            name=op.f("fk_dossier_fit_dossier_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dossier_fit")),
        sa.UniqueConstraint(
            "dossier_id",
            "cluster",
            "part_id",
            "item_id",
            name=op.f("uq_dossier_fit_dossier_id_cluster_part_id_item_id"),
        ),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "dossier_meeting",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("dossier_id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=True),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("date", sa.Date(), nullable=False),
        sa.Column("published", sa.String(), server_default=sa.text("''"), nullable=False),
        sa.CheckConstraint(
            "length(title) BETWEEN 1 AND 120", name=op.f("ck_dossier_meeting_title")
        ),
        sa.ForeignKeyConstraint(
            ["dossier_id"],
            ["dossier.id"],
            name=op.f("fk_dossier_meeting_dossier_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["meeting_id"],
            ["meeting.id"],
            name=op.f("fk_dossier_meeting_meeting_id"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dossier_meeting")),
        sa.UniqueConstraint(
            "dossier_id", "meeting_id", name=op.f("uq_dossier_meeting_dossier_id_meeting_id")
        ),
        sqlite_autoincrement=True,
    )
    op.create_index(
        op.f("ix_dossier_meeting_meeting_id"), "dossier_meeting", ["meeting_id"], unique=False
    )
    op.create_table(
        "dossier_moment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("dossier_id", sa.Integer(), nullable=False),
        sa.Column("date", sa.Date(), nullable=False),
        sa.Column("what", sa.String(), nullable=False),
        sa.Column("is_done", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.CheckConstraint("length(what) BETWEEN 1 AND 200", name=op.f("ck_dossier_moment_what")),
        sa.ForeignKeyConstraint(
            ["dossier_id"],
            ["dossier.id"],
            name=op.f("fk_dossier_moment_dossier_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dossier_moment")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        op.f("ix_dossier_moment_dossier_id"), "dossier_moment", ["dossier_id"], unique=False
    )
    op.create_table(
        "dossier_work",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("dossier_id", sa.Integer(), nullable=False),
        sa.Column("part_id", sa.String(length=40), nullable=False),
        sa.Column("part", sa.String(), nullable=False),
        sa.Column("name", sa.String(), server_default=sa.text("''"), nullable=False),
        sa.Column("phase", sa.Integer(), server_default=sa.text("1"), nullable=False),
        sa.Column("is_ended", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("version", sa.Integer(), server_default=sa.text("1"), nullable=False),
        sa.Column("begun_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("length(name) <= 120", name=op.f("ck_dossier_work_name")),
        sa.CheckConstraint("phase BETWEEN 1 AND 9", name=op.f("ck_dossier_work_phase")),
        sa.ForeignKeyConstraint(
            ["dossier_id"],
            ["dossier.id"],
            name=op.f("fk_dossier_work_dossier_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dossier_work")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        op.f("ix_dossier_work_dossier_id"), "dossier_work", ["dossier_id"], unique=False
    )
    op.create_table(
        "dossier_entry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("work_id", sa.Integer(), nullable=False),
        sa.Column("place", sa.String(length=121), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("entry", sa.String(), nullable=False),
        sa.CheckConstraint("revision >= 1", name=op.f("ck_dossier_entry_revision")),
        sa.ForeignKeyConstraint(
            ["work_id"],
            ["dossier_work.id"],
            name=op.f("fk_dossier_entry_work_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dossier_entry")),
        sa.UniqueConstraint("work_id", "place", name=op.f("uq_dossier_entry_work_id_place")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "dossier_work_version",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("work_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("phase", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), server_default=sa.text("''"), nullable=False),
        sa.Column("kept_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("entries", sa.String(), nullable=False),
        sa.CheckConstraint("number >= 1", name=op.f("ck_dossier_work_version_number")),
        sa.ForeignKeyConstraint(
            ["work_id"],
            ["dossier_work.id"],
            name=op.f("fk_dossier_work_version_work_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dossier_work_version")),
        sa.UniqueConstraint(
            "work_id", "number", name=op.f("uq_dossier_work_version_work_id_number")
        ),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "gathering",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("work_id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=8), nullable=False),
        sa.Column(
            "state", sa.String(length=8), server_default=sa.text("'prepared'"), nullable=False
        ),
        sa.Column("shows", sa.String(length=8), server_default=sa.text("'counts'"), nullable=False),
        sa.Column("group_names", sa.String(), server_default=sa.text("''"), nullable=False),
        sa.Column("outcome", sa.String(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "(state = 'shown') = (outcome IS NOT NULL)", name=op.f("ck_gathering_outcome")
        ),
        sa.CheckConstraint("shows IN ('counts', 'groups')", name=op.f("ck_gathering_shows")),
        sa.CheckConstraint(
            "state IN ('prepared', 'open', 'closed', 'shown')", name=op.f("ck_gathering_state")
        ),
        sa.CheckConstraint("version >= 1", name=op.f("ck_gathering_version")),
        sa.ForeignKeyConstraint(
            ["work_id"], ["dossier_work.id"], name=op.f("fk_gathering_work_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_gathering")),
        sa.UniqueConstraint("code", name=op.f("uq_gathering_code")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_gathering_work_id"), "gathering", ["work_id"], unique=False)
    op.create_table(
        "gathering_person",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("gathering_id", sa.Integer(), nullable=False),
        sa.Column("key_hash", sa.String(length=64), nullable=False),
        sa.Column("group_number", sa.Integer(), nullable=True),
        sa.Column("is_ready", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("entries", sa.String(), server_default=sa.text("''"), nullable=False),
        sa.Column("revision", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("joined_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "group_number IS NULL OR group_number >= 0",
            name=op.f("ck_gathering_person_group_number"),
        ),
        sa.ForeignKeyConstraint(
            ["gathering_id"],
            ["gathering.id"],
            name=op.f("fk_gathering_person_gathering_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_gathering_person")),
        sa.UniqueConstraint("key_hash", name=op.f("uq_gathering_person_key_hash")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        op.f("ix_gathering_person_gathering_id"), "gathering_person", ["gathering_id"], unique=False
    )
