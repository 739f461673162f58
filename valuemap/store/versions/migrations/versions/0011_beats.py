"""The reveal in beats, the end of an evening, reasons on the wall, and when and where a meeting is.

What was revealed before stands at its last beat: the room has seen it.
"""

import datetime as dt

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

_KEPT = {"sqlite_autoincrement": True}
_BEATS = "beat IN ('question', 'map', 'differ', 'why', 'finding')"


def _flag(name: str) -> sa.Column[bool]:
    return sa.Column(name, sa.Boolean(), nullable=False, server_default=sa.false())


def _moment(name: str) -> sa.Column[dt.datetime]:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=True)


def _text(name: str, length: int) -> sa.Column[str]:
    return sa.Column(name, sa.String(length), nullable=False, server_default=sa.text("''"))


def upgrade() -> None:
    """Apply this step."""
    with op.batch_alter_table("meeting", table_kwargs=_KEPT) as meeting:
        meeting.add_column(_flag("is_ended"))
        meeting.add_column(_text("starts_at", 5))
        meeting.add_column(_text("place", 120))
    with op.batch_alter_table("weighing_round", table_kwargs=_KEPT) as round_:
        round_.add_column(
            sa.Column("beat", sa.String(8), nullable=False, server_default=sa.text("'map'"))
        )
        round_.add_column(_moment("revealed_at"))
        round_.create_check_constraint(op.f("ck_weighing_round_beat"), _BEATS)
    op.execute(
        "UPDATE weighing_round SET beat = 'finding', revealed_at = ("
        "SELECT max(at) FROM round_event WHERE round_id = weighing_round.id AND move = 'reveal') "
        "WHERE state = 'revealed'"
    )
    for table in ("ballot", "faction_ballot"):
        with op.batch_alter_table(table, table_kwargs=_KEPT) as changed:
            changed.add_column(_flag("reason_on_wall"))
