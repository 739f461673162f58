"""Places and their casts, what a final step froze, and who came in how."""

import secrets

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

_NEVER_REUSED = {"sqlite_autoincrement": True}


def _flag(name: str, default: bool) -> sa.Column[bool]:
    value = sa.true() if default else sa.false()
    return sa.Column(name, sa.Boolean(), nullable=False, server_default=value)


def _number(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), nullable=False, server_default="0")


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text(), nullable=False, server_default="")


def _belongs_to(table: str, target: str, column: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_{table}_{column}")
    return sa.ForeignKeyConstraint([column], [f"{target}.id"], name=name, ondelete="CASCADE")


def upgrade() -> None:
    """Apply this step."""
    _door()
    _rounds()
    _answers()
    _cast()
    _openings()
    _numbers()


def _door() -> None:
    with op.batch_alter_table("meeting", table_kwargs=_NEVER_REUSED) as meeting:
        meeting.add_column(_flag("consults", False))
        meeting.add_column(sa.Column("door", sa.String(8), nullable=False, server_default="code"))
        meeting.add_column(_number("openings"))
        meeting.add_column(_text("overview"))
        meeting.create_check_constraint(op.f("ck_meeting_door"), "door IN ('code', 'links')")
        meeting.create_check_constraint(op.f("ck_meeting_openings"), "openings >= 0")
    with op.batch_alter_table("faction", table_kwargs=_NEVER_REUSED) as faction:
        faction.add_column(sa.Column("key_hash", sa.String(64), nullable=True))
        faction.create_unique_constraint(op.f("uq_faction_key_hash"), ["key_hash"])
    with op.batch_alter_table("participant", table_kwargs=_NEVER_REUSED) as person:
        person.add_column(sa.Column("freed_at", sa.DateTime(timezone=True), nullable=True))
        person.add_column(sa.Column("number", sa.Integer(), nullable=True))
        person.add_column(_flag("is_admitted", True))
        person.add_column(_flag("is_late", False))
        person.add_column(_number("known_after"))
        person.add_column(sa.Column("objects", sa.Boolean(), nullable=True))
        person.create_unique_constraint(
            op.f("uq_participant_meeting_id_number"), ["meeting_id", "number"]
        )
        person.create_check_constraint(op.f("ck_participant_known_after"), "known_after >= 0")


def _rounds() -> None:
    with op.batch_alter_table("weighing_round", table_kwargs=_NEVER_REUSED) as round_:
        round_.drop_constraint(op.f("ck_weighing_round_state"), type_="check")
        round_.alter_column("state", existing_type=sa.String(8), type_=sa.String(10))
        round_.add_column(_number("opening"))
        round_.add_column(_text("frozen"))
        round_.create_check_constraint(
            op.f("ck_weighing_round_state"),
            "state IN ('draft', 'open', 'closed', 'consulting', 'revealed')",
        )
        round_.create_check_constraint(op.f("ck_weighing_round_opening"), "opening >= 0")
    with op.batch_alter_table("round_event", table_kwargs=_NEVER_REUSED) as event:
        event.drop_constraint(op.f("ck_round_event_move"), type_="check")
        event.create_check_constraint(
            op.f("ck_round_event_move"),
            "move IN ('open', 'withdraw', 'close', 'reopen', 'consult', 'reveal')",
        )


def _answers() -> None:
    op.add_column("ballot", _flag("shows_reason", False))
    op.add_column("argument", _flag("shows_faction", False))
    with op.batch_alter_table("faction_ballot", table_kwargs=_NEVER_REUSED) as agreed:
        agreed.add_column(_flag("shows_reason", False))
        agreed.add_column(sa.Column("participant_id", sa.Integer(), nullable=True))
        agreed.create_foreign_key(
            op.f("fk_faction_ballot_participant_id"),
            "participant",
            ["participant_id"],
            ["id"],
            ondelete="SET NULL",
        )


def _cast() -> None:
    op.create_table(
        "cast_member",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("agenda_item_id", sa.Integer(), nullable=False),
        sa.Column("participant_id", sa.Integer(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("counts", sa.Boolean(), nullable=False),
        sa.Column("since", sa.Integer(), nullable=False),
        sa.CheckConstraint("place >= 0", name=op.f("ck_cast_member_place")),
        sa.CheckConstraint("since >= 1", name=op.f("ck_cast_member_since")),
        _belongs_to("cast_member", "agenda_item", "agenda_item_id"),
        _belongs_to("cast_member", "participant", "participant_id"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cast_member")),
        sa.UniqueConstraint(
            "agenda_item_id",
            "participant_id",
            name=op.f("uq_cast_member_agenda_item_id_participant_id"),
        ),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_cast_member_participant_id"), "cast_member", ["participant_id"])
    op.create_table(
        "meeting_event",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("faction_id", sa.Integer(), nullable=False),
        sa.Column("act", sa.String(12), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "act IN ('admitted', 'let in anew', 'freed', 'taken down')",
            name=op.f("ck_meeting_event_act"),
        ),
        _belongs_to("meeting_event", "meeting", "meeting_id"),
        _belongs_to("meeting_event", "faction", "faction_id"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meeting_event")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_meeting_event_meeting_id"), "meeting_event", ["meeting_id"])
    op.create_index(op.f("ix_meeting_event_faction_id"), "meeting_event", ["faction_id"])


_FIRST_OPENED = (
    "SELECT weighing_round.id AS id, weighing_round.meeting_id AS meeting_id,"
    " min(round_event.id) AS event, min(round_event.at) AS at"
    " FROM weighing_round JOIN round_event ON round_event.round_id = weighing_round.id"
    " WHERE round_event.move = 'open' GROUP BY weighing_round.id, weighing_round.meeting_id"
)


def _openings() -> None:
    """Number the rounds that were opened, in the order of their first opening.

    Who joined after an opening was not in before that round.
    """
    op.execute(
        f"WITH opened AS ({_FIRST_OPENED}) UPDATE weighing_round SET opening = ("  # noqa: S608
        " SELECT count(*) FROM opened JOIN opened AS own ON own.meeting_id = opened.meeting_id"
        " WHERE own.id = weighing_round.id AND opened.event <= own.event)"
    )
    op.execute(
        "UPDATE meeting SET openings = ("
        " SELECT count(*) FROM weighing_round WHERE weighing_round.meeting_id = meeting.id"
        " AND opening > 0)"
    )
    op.execute(
        f"WITH opened AS ({_FIRST_OPENED}) UPDATE participant SET known_after = ("  # noqa: S608
        " SELECT count(*) FROM opened WHERE opened.meeting_id = participant.meeting_id"
        " AND opened.at < participant.joined_at)"
    )


def _numbers() -> None:
    """Give everybody a number that tells no order."""
    people = sa.table("participant", sa.column("id"), sa.column("meeting_id"), sa.column("number"))
    connection = op.get_bind()
    found: dict[int, list[int]] = {}
    for person, meeting in connection.execute(sa.select(people.c.id, people.c.meeting_id)):
        found.setdefault(meeting, []).append(person)
    for own in found.values():
        top = 99 if len(own) <= 60 else 10 * (len(own) + 100)
        numbers = secrets.SystemRandom().sample(range(10, top + 1), len(own))
        for person, number in zip(own, numbers, strict=True):
            connection.execute(people.update().where(people.c.id == person).values(number=number))
