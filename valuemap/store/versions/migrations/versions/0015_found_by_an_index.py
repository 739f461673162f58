"""What is deleted with something else, and the demo meeting, are found without looking at all."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply this step."""
    op.create_index(op.f("ix_agenda_item_value_list_id"), "agenda_item", ["value_list_id"])
    op.create_index(op.f("ix_argument_faction_id"), "argument", ["faction_id"])
    op.create_index(op.f("ix_faction_ballot_participant_id"), "faction_ballot", ["participant_id"])
    op.create_index(
        "ix_meeting_demo",
        "meeting",
        ["id"],
        sqlite_where=sa.text("is_demo = 1"),
        postgresql_where=sa.text("is_demo"),
    )
