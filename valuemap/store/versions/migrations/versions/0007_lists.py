"""Lists of values as they are weighed, and what was given as it was given."""

import json
from itertools import pairwise
from typing import Any

import sqlalchemy as sa
from alembic import op

from valuemap.files.meetings.meeting_file_1 import add_values, first_list, own_value

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

_NEVER_REUSED = {"sqlite_autoincrement": True}
_CLUSTERS = (
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
_POINTS = [f"points_{cluster}" for cluster in _CLUSTERS]
_GIVEN = [f"given_{place}" for place in range(1, 17)]
_ANSWERS = ("ballot", "faction_ballot")


def _rule(most: int, total: str, step: int = 1) -> str:
    """What a way of weighing allows; columns behind the list are NULL and pass."""
    parts = []
    for one in _GIVEN:
        parts.append(f"{one} BETWEEN 0 AND {most}")
        if step > 1:
            parts.append(f"{one} / {step} * {step} = {one}")
    given = " + ".join(f"coalesce({one}, 0)" for one in _GIVEN)
    return f"{' AND '.join(parts)} AND {given} {total}"


_VALID_GIVEN = (
    f"(abstained AND {' AND '.join(f'{one} IS NULL' for one in _GIVEN)}) OR (NOT abstained AND "
    + " AND ".join(f"{one} IS NOT NULL" for one in _GIVEN[:3])
    + " AND "
    + " AND ".join(
        f"({one} IS NOT NULL OR {behind} IS NULL)" for one, behind in pairwise(_GIVEN[2:])
    )
    + f" AND ((way = 'chips' AND {_rule(100, '= 100', step=5)})"
    + f" OR (way = 'scores' AND {_rule(10, '> 0')})"
    + f" OR (way = 'three' AND {_rule(1, '= 3')})"
    + f" OR (way = 'points' AND {_rule(100, '= 100')})))"
)


def upgrade() -> None:
    """Apply this step."""
    _lists()
    _agenda()
    _ways()
    for table in _ANSWERS:
        _answers(table)
    _overviews()
    op.drop_table("own_value")


def _lists() -> None:
    op.create_table(
        "value_list",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.CheckConstraint("position >= 1", name=op.f("ck_value_list_position")),
        sa.ForeignKeyConstraint(
            ["meeting_id"],
            ["meeting.id"],
            name=op.f("fk_value_list_meeting_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_value_list")),
        sa.UniqueConstraint(
            "meeting_id", "position", name=op.f("uq_value_list_meeting_id_position")
        ),
        sqlite_autoincrement=True,
    )
    connection = op.get_bind()
    lists = sa.table("value_list", *map(sa.column, ("meeting_id", "position", "content")))
    for (meeting,) in connection.execute(sa.text("SELECT id FROM meeting ORDER BY id")).all():
        content = json.dumps(_with_own_values(meeting, connection), ensure_ascii=False)
        row = {"meeting_id": meeting, "position": 1, "content": content}
        connection.execute(lists.insert().values(**row))


def _with_own_values(meeting: int, connection: sa.Connection) -> dict[str, Any]:
    """The one list that there was, with the values of the municipality's own."""
    rows = connection.execute(
        sa.text(
            "SELECT value_id, name, meaning, opinions FROM own_value"
            " WHERE meeting_id = :meeting ORDER BY position"
        ),
        {"meeting": meeting},
    )
    added: dict[str, list[dict[str, Any]]] = {}
    for value_id, name, meaning, opinions in rows:
        cluster = value_id.partition(".")[0]
        own = own_value(value_id, name, meaning, opinions.split("\n"))
        added.setdefault(cluster, []).append(own)
    return add_values(first_list(), added)


def _agenda() -> None:
    op.add_column("agenda_item", sa.Column("value_list_id", sa.Integer(), nullable=True))
    op.execute(
        "UPDATE agenda_item SET value_list_id = (SELECT value_list.id FROM value_list"
        " WHERE value_list.meeting_id = agenda_item.meeting_id)"
    )
    with op.batch_alter_table("agenda_item", table_kwargs=_NEVER_REUSED) as item:
        item.alter_column("value_list_id", existing_type=sa.Integer(), nullable=False)
        item.create_foreign_key(
            op.f("fk_agenda_item_value_list_id"),
            "value_list",
            ["value_list_id"],
            ["id"],
            ondelete="CASCADE",
        )
        item.drop_constraint(op.f("ck_agenda_item_own_whole"), type_="check")
        item.create_check_constraint(
            op.f("ck_agenda_item_own_whole"),
            "(own_text = '' AND own_explanation = '' AND own_clusters = '') OR "
            "(own_text <> '' AND own_explanation <> '')",
        )
        # Ids of clusters of other lists may be longer than those of the nine.
        item.drop_constraint(op.f("ck_agenda_item_own_clusters"), type_="check")
        item.create_check_constraint(
            op.f("ck_agenda_item_own_clusters"), "length(own_clusters) <= 244"
        )


def _ways() -> None:
    with op.batch_alter_table("meeting", table_kwargs=_NEVER_REUSED) as meeting:
        meeting.drop_constraint(op.f("ck_meeting_way"), type_="check")
        meeting.create_check_constraint(
            op.f("ck_meeting_way"), "way IN ('chips', 'scores', 'three')"
        )


def _answers(table: str) -> None:
    with op.batch_alter_table(table, table_kwargs=_NEVER_REUSED) as answers:
        answers.add_column(sa.Column("way", sa.String(8), nullable=False, server_default="chips"))
        for column in _GIVEN:
            answers.add_column(sa.Column(column, sa.Integer(), nullable=True))
    _move_points(table)
    _move_scores(table)
    with op.batch_alter_table(table, table_kwargs=_NEVER_REUSED) as answers:
        answers.drop_constraint(op.f(f"ck_{table}_points"), type_="check")
        for column in (*_POINTS, "scores"):
            answers.drop_column(column)
        answers.alter_column(
            "values_chosen", existing_type=sa.String(120), type_=sa.Text(), existing_nullable=False
        )
        answers.alter_column(
            "way", existing_type=sa.String(8), existing_nullable=False, server_default=None
        )
        answers.create_check_constraint(
            op.f(f"ck_{table}_way"), "way IN ('chips', 'scores', 'three', 'points')"
        )
        answers.create_check_constraint(op.f(f"ck_{table}_given"), _VALID_GIVEN)


def _move_points(table: str) -> None:
    """Chips give multiples of five; other points came from a file from elsewhere."""
    moved = ", ".join(f"{given} = {points}" for given, points in zip(_GIVEN, _POINTS, strict=False))
    by_five = " AND ".join(f"{column} / 5 * 5 = {column}" for column in _POINTS)
    op.execute(
        f"UPDATE {table} SET {moved}, "  # noqa: S608
        f"way = CASE WHEN {by_five} THEN 'chips' ELSE 'points' END"
    )
    op.execute(
        f"UPDATE {table} SET way = (SELECT meeting.way FROM meeting"  # noqa: S608
        " JOIN weighing_round ON weighing_round.meeting_id = meeting.id"
        f" WHERE weighing_round.id = {table}.round_id) WHERE abstained"
    )


def _move_scores(table: str) -> None:
    """Scores as they were given; the points beside them were made from them, and rounded."""
    connection = op.get_bind()
    rows = sa.table(table, *map(sa.column, ("id", "scores", "way", *_GIVEN)))
    scored = connection.execute(sa.select(rows.c.id, rows.c.scores).where(rows.c.scores != ""))
    for row, scores in scored.all():
        numbers = dict(zip(_GIVEN, json.loads(scores), strict=False))
        connection.execute(rows.update().where(rows.c.id == row).values(way="scores", **numbers))


def _overviews() -> None:
    """What was frozen of the whole council was about the one list."""
    connection = op.get_bind()
    meetings = sa.table("meeting", sa.column("id"), sa.column("overview"))
    frozen = connection.execute(
        sa.select(meetings.c.id, meetings.c.overview).where(meetings.c.overview != "")
    )
    for meeting, overview in frozen.all():
        content = json.dumps({"1": json.loads(overview)})
        connection.execute(
            meetings.update().where(meetings.c.id == meeting).values(overview=content)
        )
