"""Settings, faction ballots, arguments, pause and timer: what a whole evening needs."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_NEVER_REUSED = {"sqlite_autoincrement": True}
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


def _flag(name: str, default: bool) -> sa.Column[bool]:
    value = sa.true() if default else sa.false()
    return sa.Column(name, sa.Boolean(), nullable=False, server_default=value)


def _word(name: str, length: int, default: str) -> sa.Column[str]:
    return sa.Column(name, sa.String(length), nullable=False, server_default=default)


def upgrade() -> None:
    """Apply this step."""
    with op.batch_alter_table("meeting", table_kwargs=_NEVER_REUSED) as meeting:
        meeting.add_column(_word("way", 8, "chips"))
        meeting.add_column(_word("who", 8, "members"))
        meeting.add_column(_flag("asks_stance", True))
        meeting.add_column(_flag("asks_reason", True))
        meeting.add_column(_flag("asks_values", False))
        meeting.add_column(sa.Column("script", sa.Text(), nullable=False, server_default=""))
        meeting.add_column(sa.Column("stage_before", sa.Integer(), nullable=True))
        meeting.add_column(_flag("is_paused", False))
        meeting.add_column(sa.Column("timer_until", sa.DateTime(timezone=True), nullable=True))
        meeting.create_check_constraint(op.f("ck_meeting_way"), "way IN ('chips', 'scores')")
        meeting.create_check_constraint(op.f("ck_meeting_who"), "who IN ('members', 'factions')")
    with op.batch_alter_table("round_event", table_kwargs=_NEVER_REUSED) as event:
        event.drop_constraint(op.f("ck_round_event_move"), type_="check")
        event.create_check_constraint(
            op.f("ck_round_event_move"),
            "move IN ('open', 'withdraw', 'close', 'reopen', 'reveal')",
        )
    op.add_column("participant", sa.Column("left_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("participant", _flag("is_paper", False))
    op.add_column("ballot", _flag("reason_hidden", False))
    op.add_column("ballot", _word("values_chosen", 120, ""))
    op.add_column("ballot", _word("scores", 40, ""))
    _faction_ballot()
    _argument()


def _belongs_to(table: str, target: str, column: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_{table}_{column}")
    return sa.ForeignKeyConstraint([column], [f"{target}.id"], name=name, ondelete="CASCADE")


def _faction_ballot() -> None:
    op.create_table(
        "faction_ballot",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("faction_id", sa.Integer(), nullable=False),
        sa.Column("round_version", sa.Integer(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(9), nullable=False),
        sa.Column("abstained", sa.Boolean(), nullable=False),
        *(sa.Column(column, sa.Integer(), nullable=True) for column in _COLUMNS),
        sa.Column("stance", sa.Integer(), nullable=True),
        sa.Column("reason", sa.String(), nullable=False),
        _flag("reason_hidden", False),
        _word("values_chosen", 120, ""),
        _word("scores", 40, ""),
        sa.Column("consent", sa.Boolean(), nullable=False),
        _word("origin", 8, "device"),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(_POINTS, name=op.f("ck_faction_ballot_points")),
        sa.CheckConstraint("length(reason) <= 280", name=op.f("ck_faction_ballot_reason")),
        sa.CheckConstraint(
            "origin IN ('device', 'clerk', 'demo')", name=op.f("ck_faction_ballot_origin")
        ),
        sa.CheckConstraint("revision >= 1", name=op.f("ck_faction_ballot_revision")),
        sa.CheckConstraint(
            "stance IS NULL OR stance BETWEEN 0 AND 5", name=op.f("ck_faction_ballot_stance")
        ),
        sa.CheckConstraint(
            "state IN ('draft', 'approved', 'withdrawn')", name=op.f("ck_faction_ballot_state")
        ),
        _belongs_to("faction_ballot", "weighing_round", "round_id"),
        _belongs_to("faction_ballot", "faction", "faction_id"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_faction_ballot")),
        sa.UniqueConstraint(
            "round_id",
            "faction_id",
            "revision",
            name=op.f("uq_faction_ballot_round_id_faction_id_revision"),
        ),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_faction_ballot_faction_id"), "faction_ballot", ["faction_id"])


def _argument() -> None:
    op.create_table(
        "argument",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("agenda_item_id", sa.Integer(), nullable=False),
        sa.Column("faction_id", sa.Integer(), nullable=True),
        sa.Column("side", sa.String(7), nullable=False),
        sa.Column("cluster", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        _flag("is_hidden", False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("side IN ('for', 'against')", name=op.f("ck_argument_side")),
        sa.CheckConstraint("length(text) BETWEEN 1 AND 280", name=op.f("ck_argument_text")),
        _belongs_to("argument", "agenda_item", "agenda_item_id"),
        _belongs_to("argument", "faction", "faction_id"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_argument")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_argument_agenda_item_id"), "argument", ["agenda_item_id"])
