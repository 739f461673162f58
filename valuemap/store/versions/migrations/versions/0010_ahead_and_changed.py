"""Meetings that are prepared over days, changed, weighed ahead, and of other groups than a council.

A faction may have several links that let its people in. The order of an agenda stands apart from
what names a question. Rounds that are weighed ahead are open beside each other.
"""

import datetime as dt

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

_KEPT = {"sqlite_autoincrement": True}
_ACTS = "act IN ('admitted', 'let in anew', 'freed', 'taken down', 'link renewed')"
_ORIGINS = "origin IN ('device', 'clerk', 'demo', 'together')"


def _moment(name: str) -> sa.Column[dt.datetime]:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=True)


def _word(name: str, default: str) -> sa.Column[str]:
    return sa.Column(name, sa.String(8), nullable=False, server_default=sa.text(f"'{default}'"))


def _number(name: str, default: int = 0) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), nullable=False, server_default=sa.text(str(default)))


def _flag(name: str) -> sa.Column[bool]:
    return sa.Column(name, sa.Boolean(), nullable=False, server_default=sa.false())


def _id() -> sa.Column[int]:
    return sa.Column("id", sa.Integer(), nullable=False)


def upgrade() -> None:
    """Apply this step."""
    _meetings_and_factions()
    _agenda_and_rounds()
    _origins()
    with op.batch_alter_table("participant", table_kwargs=_KEPT) as participant:
        participant.add_column(_flag("is_screen"))
    with op.batch_alter_table("meeting_event", table_kwargs=_KEPT) as event:
        event.drop_constraint(op.f("ck_meeting_event_act"), type_="check")
        event.create_check_constraint(op.f("ck_meeting_event_act"), _ACTS)
    for table in ("standpoint", "action", "college_question"):
        with op.batch_alter_table(table, table_kwargs=_KEPT) as changed:
            changed.add_column(_moment("corrected_at"))
    _new_tables()


def _meetings_and_factions() -> None:
    with op.batch_alter_table("meeting", table_kwargs=_KEPT) as meeting:
        meeting.add_column(_word("kind", "council"))
        meeting.add_column(_word("group_word", "fractie"))
        meeting.add_column(_flag("is_rehearsal"))
        meeting.add_column(_moment("relinked_at"))
        meeting.add_column(_number("reading_serial"))
        meeting.add_column(sa.Column("reading_key_hash", sa.String(64), nullable=True))
        meeting.add_column(sa.Column("pass_secret", sa.String(64), nullable=True))
        meeting.add_column(_flag("asks_wishes"))
        meeting.add_column(_word("evaluation", "no"))
        meeting.add_column(
            sa.Column("evaluation_counts", sa.Text(), nullable=False, server_default=sa.text("''"))
        )
        meeting.create_unique_constraint(op.f("uq_meeting_reading_key_hash"), ["reading_key_hash"])
        meeting.create_check_constraint(
            op.f("ck_meeting_kind"), "kind IN ('council', 'faction', 'groups')"
        )
        meeting.create_check_constraint(
            op.f("ck_meeting_group_word"), "group_word IN ('fractie', 'groep', 'tafel', 'team')"
        )
        meeting.create_check_constraint(op.f("ck_meeting_reading_serial"), "reading_serial >= 0")
        meeting.create_check_constraint(
            op.f("ck_meeting_evaluation"), "evaluation IN ('no', 'open', 'closed')"
        )
    op.create_table(
        "faction_link",
        _id(),
        sa.Column("faction_id", sa.Integer(), nullable=False),
        sa.Column("key_hash", sa.String(64), nullable=False),
        sa.ForeignKeyConstraint(
            ["faction_id"],
            ["faction.id"],
            name=op.f("fk_faction_link_faction_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_faction_link")),
        sa.UniqueConstraint("key_hash", name=op.f("uq_faction_link_key_hash")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_faction_link_faction_id"), "faction_link", ["faction_id"])
    op.execute(
        "INSERT INTO faction_link (faction_id, key_hash) "
        "SELECT id, key_hash FROM faction WHERE key_hash IS NOT NULL ORDER BY id"
    )
    with op.batch_alter_table("faction", table_kwargs=_KEPT) as faction:
        faction.drop_constraint(op.f("uq_faction_key_hash"), type_="unique")
        faction.drop_column("key_hash")
        faction.add_column(_number("link_serial"))
        faction.add_column(_flag("is_beside"))
        faction.add_column(sa.Column("carry_code", sa.String(8), nullable=True))
        faction.create_unique_constraint(op.f("uq_faction_carry_code"), ["carry_code"])
        faction.create_check_constraint(op.f("ck_faction_serial"), "link_serial >= 0")


def _agenda_and_rounds() -> None:
    with op.batch_alter_table("agenda_item", table_kwargs=_KEPT) as item:
        item.add_column(_number("rank"))
        item.add_column(sa.Column("way", sa.String(8), nullable=True))
        item.add_column(_number("words_version", 1))
        item.create_check_constraint(
            op.f("ck_agenda_item_way"), "way IS NULL OR way IN ('chips', 'scores', 'three')"
        )
        item.create_check_constraint(op.f("ck_agenda_item_words_version"), "words_version >= 1")
    op.execute("UPDATE agenda_item SET rank = position")
    op.drop_index("uq_weighing_round_one_open", "weighing_round")
    with op.batch_alter_table("weighing_round", table_kwargs=_KEPT) as round_:
        round_.add_column(
            sa.Column("frozen_beside", sa.Text(), nullable=False, server_default=sa.text("''"))
        )
        round_.add_column(_flag("is_ahead"))
        round_.add_column(_moment("closes_at"))
        round_.add_column(_moment("agrees_until"))
        round_.create_check_constraint(
            op.f("ck_weighing_round_agrees_until"),
            "agrees_until IS NULL OR (closes_at IS NOT NULL AND agrees_until >= closes_at)",
        )
    op.create_index(
        "uq_weighing_round_one_open",
        "weighing_round",
        ["meeting_id"],
        unique=True,
        sqlite_where=sa.text("state = 'open' AND NOT is_ahead"),
        postgresql_where=sa.text("state = 'open' AND NOT is_ahead"),
    )
    with op.batch_alter_table("round_event", table_kwargs=_KEPT) as event:
        event.add_column(_flag("by_moment"))


def _origins() -> None:
    for table in ("ballot", "faction_ballot"):
        with op.batch_alter_table(table, table_kwargs=_KEPT) as changed:
            changed.drop_constraint(op.f(f"ck_{table}_origin"), type_="check")
            changed.create_check_constraint(op.f(f"ck_{table}_origin"), _ORIGINS)


def _new_tables() -> None:
    op.create_table(
        "preparation",
        _id(),
        sa.Column("key_hash", sa.String(64), nullable=False),
        sa.Column("visitor", sa.String(32), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_preparation")),
        sa.UniqueConstraint("key_hash", name=op.f("uq_preparation_key_hash")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_preparation_visitor"), "preparation", ["visitor"])
    op.create_index(op.f("ix_preparation_changed_at"), "preparation", ["changed_at"])
    op.create_table(
        "wish",
        _id(),
        sa.Column("faction_id", sa.Integer(), nullable=False),
        sa.Column("question_id", sa.String(), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["faction_id"], ["faction.id"], name=op.f("fk_wish_faction_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_wish")),
        sa.UniqueConstraint(
            "faction_id", "question_id", name=op.f("uq_wish_faction_id_question_id")
        ),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "evaluation",
        _id(),
        sa.Column("participant_id", sa.Integer(), nullable=False),
        *(sa.Column(asked, sa.Integer(), nullable=True) for asked in ("clear", "fair", "useful")),
        *(
            sa.CheckConstraint(
                f"{asked} IS NULL OR {asked} BETWEEN 1 AND 3", name=op.f(f"ck_evaluation_{asked}")
            )
            for asked in ("clear", "fair", "useful")
        ),
        sa.ForeignKeyConstraint(
            ["participant_id"],
            ["participant.id"],
            name=op.f("fk_evaluation_participant_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_evaluation")),
        sa.UniqueConstraint("participant_id", name=op.f("uq_evaluation_participant_id")),
        sqlite_autoincrement=True,
    )
