"""What the council decided on a question, as the clerk noted it."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply this step."""
    op.create_table(
        "decision",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("agenda_item_id", sa.Integer(), nullable=False),
        sa.Column("result", sa.String(length=11), nullable=False),
        sa.Column("note", sa.String(), server_default=sa.text("''"), nullable=False),
        sa.Column("commitment", sa.String(), server_default=sa.text("''"), nullable=False),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("corrected_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "result IN ('unanimous', 'adopted', 'amended', 'conditional', 'rejected', 'deferred')",
            name=op.f("ck_decision_result"),
        ),
        sa.CheckConstraint("length(note) <= 600", name=op.f("ck_decision_note")),
        sa.CheckConstraint("length(commitment) <= 600", name=op.f("ck_decision_commitment")),
        sa.ForeignKeyConstraint(
            ["agenda_item_id"],
            ["agenda_item.id"],
            name=op.f("fk_decision_agenda_item_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decision")),
        sa.UniqueConstraint("agenda_item_id", name=op.f("uq_decision_agenda_item_id")),
        sqlite_autoincrement=True,
    )
