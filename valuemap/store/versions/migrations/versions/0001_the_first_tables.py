"""The first tables."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

_COLUMNS = [
    f"points_{cluster}"
    for cluster in (
        "vrijheid",
        "rechtvaardigheid",
        "puurheid",
        "loyaliteit",
        "empathie",
        "hierarchie",
        "continuiteit",
        "kwaliteit",
        "nut",
    )
]
_NONE = " AND ".join(f"{column} IS NULL" for column in _COLUMNS)
_ALL = " AND ".join(f"{column} IS NOT NULL" for column in _COLUMNS)
_IN_RANGE = " AND ".join(f"{column} BETWEEN 0 AND 100" for column in _COLUMNS)
_POINTS = (
    f"(abstained AND {_NONE}) OR "
    f"(NOT abstained AND {_ALL} AND {_IN_RANGE} AND {' + '.join(_COLUMNS)} = 100)"
)


def upgrade() -> None:
    """Apply this step."""
    op.create_table(
        "meeting",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=120), nullable=False),
        sa.Column("date", sa.Date(), nullable=False),
        sa.Column("delete_on", sa.Date(), nullable=False),
        sa.Column("join_code", sa.String(length=8), nullable=False),
        sa.Column("host_key_hash", sa.String(length=64), nullable=False),
        sa.Column("wall_key_hash", sa.String(length=64), nullable=False),
        sa.Column("is_demo", sa.Boolean(), nullable=False),
        sa.Column("stage_position", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("stage_version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("delete_on >= date", name=op.f("ck_meeting_delete_on")),
        sa.CheckConstraint("length(title) BETWEEN 1 AND 120", name=op.f("ck_meeting_title")),
        sa.CheckConstraint(
            "stage_position IS NULL OR stage_position >= 1", name=op.f("ck_meeting_stage")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meeting")),
        sa.UniqueConstraint("host_key_hash", name=op.f("uq_meeting_host_key_hash")),
        sa.UniqueConstraint("join_code", name=op.f("uq_meeting_join_code")),
        sa.UniqueConstraint("wall_key_hash", name=op.f("uq_meeting_wall_key_hash")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_meeting_delete_on"), "meeting", ["delete_on"], unique=False)

    op.create_table(
        "agenda_item",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("question_id", sa.String(), nullable=False),
        sa.Column("proposition", sa.String(), nullable=False),
        sa.CheckConstraint("length(proposition) <= 300", name=op.f("ck_agenda_item_proposition")),
        sa.CheckConstraint("position >= 1", name=op.f("ck_agenda_item_position")),
        sa.ForeignKeyConstraint(
            ["meeting_id"],
            ["meeting.id"],
            name=op.f("fk_agenda_item_meeting_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agenda_item")),
        sa.UniqueConstraint(
            "meeting_id", "position", name=op.f("uq_agenda_item_meeting_id_position")
        ),
        sa.UniqueConstraint(
            "meeting_id", "question_id", name=op.f("uq_agenda_item_meeting_id_question_id")
        ),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_agenda_item_meeting_id"), "agenda_item", ["meeting_id"], unique=False)

    op.create_table(
        "faction",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("name_key", sa.String(), nullable=False),
        sa.Column("seats", sa.Integer(), nullable=False),
        sa.Column("places", sa.Integer(), nullable=False),
        sa.CheckConstraint("length(name) BETWEEN 1 AND 80", name=op.f("ck_faction_name")),
        sa.CheckConstraint("places BETWEEN 1 AND 999", name=op.f("ck_faction_places")),
        sa.CheckConstraint("seats BETWEEN 1 AND 99", name=op.f("ck_faction_seats")),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meeting.id"], name=op.f("fk_faction_meeting_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_faction")),
        sa.UniqueConstraint("meeting_id", "name_key", name=op.f("uq_faction_meeting_id_name_key")),
        sa.UniqueConstraint("meeting_id", "position", name=op.f("uq_faction_meeting_id_position")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_faction_meeting_id"), "faction", ["meeting_id"], unique=False)

    op.create_table(
        "participant",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("faction_id", sa.Integer(), nullable=False),
        sa.Column("key_hash", sa.String(length=64), nullable=False),
        sa.Column("joined_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["faction_id"],
            ["faction.id"],
            name=op.f("fk_participant_faction_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["meeting_id"],
            ["meeting.id"],
            name=op.f("fk_participant_meeting_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_participant")),
        sa.UniqueConstraint("key_hash", name=op.f("uq_participant_key_hash")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_participant_faction_id"), "participant", ["faction_id"], unique=False)
    op.create_index(op.f("ix_participant_meeting_id"), "participant", ["meeting_id"], unique=False)

    op.create_table(
        "weighing_round",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("agenda_item_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=8), nullable=False),
        sa.CheckConstraint(
            "state IN ('draft', 'open', 'closed', 'revealed')", name=op.f("ck_weighing_round_state")
        ),
        sa.CheckConstraint("number BETWEEN 1 AND 9", name=op.f("ck_weighing_round_number")),
        sa.CheckConstraint("version >= 1", name=op.f("ck_weighing_round_version")),
        sa.ForeignKeyConstraint(
            ["agenda_item_id"],
            ["agenda_item.id"],
            name=op.f("fk_weighing_round_agenda_item_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["meeting_id"],
            ["meeting.id"],
            name=op.f("fk_weighing_round_meeting_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_weighing_round")),
        sa.UniqueConstraint(
            "agenda_item_id", "number", name=op.f("uq_weighing_round_agenda_item_id_number")
        ),
        sqlite_autoincrement=True,
    )
    op.create_index(
        op.f("ix_weighing_round_meeting_id"), "weighing_round", ["meeting_id"], unique=False
    )
    op.create_index(
        "uq_weighing_round_one_open",
        "weighing_round",
        ["meeting_id"],
        unique=True,
        sqlite_where=sa.text("state = 'open'"),
        postgresql_where=sa.text("state = 'open'"),
    )

    op.create_table(
        "ballot",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("participant_id", sa.Integer(), nullable=False),
        sa.Column("round_version", sa.Integer(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("abstained", sa.Boolean(), nullable=False),
        sa.Column("points_vrijheid", sa.Integer(), nullable=True),
        sa.Column("points_rechtvaardigheid", sa.Integer(), nullable=True),
        sa.Column("points_puurheid", sa.Integer(), nullable=True),
        sa.Column("points_loyaliteit", sa.Integer(), nullable=True),
        sa.Column("points_empathie", sa.Integer(), nullable=True),
        sa.Column("points_hierarchie", sa.Integer(), nullable=True),
        sa.Column("points_continuiteit", sa.Integer(), nullable=True),
        sa.Column("points_kwaliteit", sa.Integer(), nullable=True),
        sa.Column("points_nut", sa.Integer(), nullable=True),
        sa.Column("stance", sa.Integer(), nullable=True),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("consent", sa.Boolean(), nullable=False),
        sa.Column("origin", sa.String(length=8), nullable=False),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("origin IN ('device', 'clerk', 'demo')", name=op.f("ck_ballot_origin")),
        sa.CheckConstraint(_POINTS, name=op.f("ck_ballot_points")),
        sa.CheckConstraint("length(reason) <= 280", name=op.f("ck_ballot_reason")),
        sa.CheckConstraint("revision >= 1", name=op.f("ck_ballot_revision")),
        sa.CheckConstraint(
            "stance IS NULL OR stance BETWEEN 0 AND 5", name=op.f("ck_ballot_stance")
        ),
        sa.ForeignKeyConstraint(
            ["participant_id"],
            ["participant.id"],
            name=op.f("fk_ballot_participant_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["round_id"], ["weighing_round.id"], name=op.f("fk_ballot_round_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ballot")),
        sa.UniqueConstraint(
            "round_id",
            "participant_id",
            "revision",
            name=op.f("uq_ballot_round_id_participant_id_revision"),
        ),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_ballot_participant_id"), "ballot", ["participant_id"], unique=False)

    op.create_table(
        "round_event",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("move", sa.String(length=8), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "move IN ('open', 'close', 'reopen', 'reveal')", name=op.f("ck_round_event_move")
        ),
        sa.ForeignKeyConstraint(
            ["round_id"],
            ["weighing_round.id"],
            name=op.f("fk_round_event_round_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_round_event")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_round_event_round_id"), "round_event", ["round_id"], unique=False)
