"""The values of a municipality's own, with the meeting in which they can be chosen."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

_LENGTHS = {"name": 60, "meaning": 400, "opinions": 842}


def upgrade() -> None:
    """Apply this step."""
    op.create_table(
        "own_value",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column(
            "meeting_id",
            sa.Integer(),
            sa.ForeignKey("meeting.id", name=op.f("fk_own_value_meeting_id"), ondelete="CASCADE"),
            nullable=False,
        ),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("value_id", sa.String(59), nullable=False),
        *(sa.Column(name, sa.String(), nullable=False) for name in _LENGTHS),
        sa.UniqueConstraint(
            "meeting_id", "position", name=op.f("uq_own_value_meeting_id_position")
        ),
        sa.UniqueConstraint(
            "meeting_id", "value_id", name=op.f("uq_own_value_meeting_id_value_id")
        ),
        *(
            sa.CheckConstraint(
                f"length({name}) BETWEEN 1 AND {most}", name=op.f(f"ck_own_value_{name}")
            )
            for name, most in _LENGTHS.items()
        ),
        sqlite_autoincrement=True,
    )
