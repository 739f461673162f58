"""Whether a faction is for the proposition, beside its standpoint in words."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply this step."""
    with op.batch_alter_table("standpoint", table_kwargs={"sqlite_autoincrement": True}) as changed:
        changed.add_column(sa.Column("stand", sa.String(8), nullable=True))
        changed.create_check_constraint(
            op.f("ck_standpoint_stand"), "stand IS NULL OR stand IN ('for', 'against', 'open')"
        )
