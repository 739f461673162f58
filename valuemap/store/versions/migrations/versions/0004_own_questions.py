"""The words of a municipality's own questions, with the meeting in which they are weighed."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_OWN_IS_WHOLE = (
    "(own_text = '' AND own_explanation = '' AND own_clusters = '') OR "
    "(own_text <> '' AND own_explanation <> '' AND own_clusters <> '')"
)
_RULES = {
    "own_text": "length(own_text) <= 400",
    "own_explanation": "length(own_explanation) <= 400",
    "own_clusters": "length(own_clusters) <= 120",
    "own_whole": _OWN_IS_WHOLE,
}


def upgrade() -> None:
    """Apply this step."""
    with op.batch_alter_table("agenda_item", table_kwargs={"sqlite_autoincrement": True}) as item:
        for name in ("own_text", "own_explanation", "own_clusters"):
            item.add_column(sa.Column(name, sa.String(), nullable=False, server_default=""))
        for name, rule in _RULES.items():
            item.create_check_constraint(op.f(f"ck_agenda_item_{name}"), rule)
