"""Standpoints, agreed actions and questions to the college: how a question ends."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply this step."""
    _table(
        "standpoint",
        sa.Column("faction_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=False),
        _check("standpoint", "text", "length(text) BETWEEN 1 AND 600"),
        _belongs_to("standpoint", "faction", "faction_id"),
        sa.UniqueConstraint(
            "agenda_item_id", "faction_id", name=op.f("uq_standpoint_agenda_item_id_faction_id")
        ),
    )
    op.create_index(op.f("ix_standpoint_faction_id"), "standpoint", ["faction_id"])
    _table(
        "action",
        sa.Column("what", sa.String(), nullable=False),
        sa.Column("who", sa.String(), nullable=False),
        sa.Column("moment", sa.String(), nullable=False),
        sa.Column("level", sa.String(12), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        _check("action", "what", "length(what) BETWEEN 1 AND 280"),
        _check("action", "who", "length(who) <= 120"),
        _check("action", "moment", "length(moment) <= 60"),
        _check("action", "level", "level IN ('project', 'organisation')"),
    )
    op.create_index(op.f("ix_action_agenda_item_id"), "action", ["agenda_item_id"])
    _table(
        "college_question",
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        _check("college_question", "text", "length(text) BETWEEN 1 AND 280"),
    )
    op.create_index(
        op.f("ix_college_question_agenda_item_id"), "college_question", ["agenda_item_id"]
    )


def _table(name: str, *columns: sa.Column[object] | sa.Constraint) -> None:
    op.create_table(
        name,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("agenda_item_id", sa.Integer(), nullable=False),
        *columns,
        _belongs_to(name, "agenda_item", "agenda_item_id"),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{name}")),
        sqlite_autoincrement=True,
    )


def _belongs_to(table: str, target: str, column: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_{table}_{column}")
    return sa.ForeignKeyConstraint([column], [f"{target}.id"], name=name, ondelete="CASCADE")


def _check(table: str, name: str, rule: str) -> sa.CheckConstraint:
    return sa.CheckConstraint(rule, name=op.f(f"ck_{table}_{name}"))
