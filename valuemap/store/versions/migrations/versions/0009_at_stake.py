"""Which clusters a meeting finds at stake in a question, where that is not what its card says."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply this step."""
    with op.batch_alter_table("agenda_item", table_kwargs={"sqlite_autoincrement": True}) as item:
        item.add_column(sa.Column("at_stake", sa.String(), nullable=True))
        item.create_check_constraint(
            op.f("ck_agenda_item_at_stake"), "at_stake IS NULL OR length(at_stake) <= 244"
        )
