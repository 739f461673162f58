"""A meeting that was held before the step to revision 0002 is still all there after it."""

from collections.abc import Iterator
from typing import Any

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import inspect, text

import valuemap.store.versions.migrate as migrating
from tests.builders import VALUES, Council
from tests.store.rows import insert, select
from valuemap.domain.meeting import Settings
from valuemap.store import ballots, meetings
from valuemap.store.engine.database import Database
from valuemap.store.versions.migrate import migrate, newest_revision
from valuemap.ways import CHIPS

MOMENT = "2026-03-10 19:30:00+00:00"
POINTS: dict[str, object] = {f"points_{cluster}": 0 for cluster in VALUES.ids}
POINTS |= {"points_nut": 65, "points_vrijheid": 35}
ROWS: list[tuple[str, dict[str, object]]] = [
    (
        "meeting",
        {
            "id": 1,
            "title": "Raadsavond <b>",
            "date": "2026-03-10",
            "delete_on": "2026-04-10",
            "join_code": "CDFH3479",
            "host_key_hash": "a" * 64,
            "wall_key_hash": "b" * 64,
            "is_demo": False,
            "stage_position": 1,
            "version": 7,
            "stage_version": 5,
            "created_at": MOMENT,
        },
    ),
    (
        "faction",
        {
            "id": 1,
            "meeting_id": 1,
            "position": 1,
            "name": "Lijst A",
            "name_key": "lijst a",
            "seats": 3,
            "places": 4,
        },
    ),
    (
        "agenda_item",
        {"id": 1, "meeting_id": 1, "position": 1, "question_id": "vraag.1", "proposition": "Ja."},
    ),
    (
        "weighing_round",
        {
            "id": 1,
            "meeting_id": 1,
            "agenda_item_id": 1,
            "number": 1,
            "version": 2,
            "state": "revealed",
        },
    ),
    ("round_event", {"id": 1, "round_id": 1, "version": 1, "move": "open", "at": MOMENT}),
    (
        "participant",
        {"id": 1, "meeting_id": 1, "faction_id": 1, "key_hash": "c" * 64, "joined_at": MOMENT},
    ),
    (
        "ballot",
        {
            "id": 1,
            "round_id": 1,
            "participant_id": 1,
            "round_version": 2,
            "revision": 1,
            "abstained": False,
            **POINTS,
            "stance": 4,
            "reason": "Het werkt.",
            "consent": True,
            "origin": "device",
            "saved_at": MOMENT,
        },
    ),
]


def everything(database: Database) -> dict[str, list[tuple[Any, ...]]]:
    """What stood in the columns of revision 0001, but for the points, which moved."""
    return {
        table: select(
            database,
            f"SELECT {', '.join(one for one in row if one not in POINTS)} FROM {table} ORDER BY id",
        )
        for table, row in ROWS
    }


@pytest.fixture
def old(database_url: str) -> Iterator[Database]:
    """A database as revision 0001 left it, with a meeting in it."""
    database = Database(database_url)
    config = Config()
    config.set_main_option("script_location", str(migrating._FOLDER))
    writer = database.engine.execution_options(valuemap_writes=True)
    with writer.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
    for table, row in ROWS:
        insert(database, table, row)
    yield database
    database.close()


def test_nothing_that_was_there_is_lost_or_changed(old: Database) -> None:
    before = everything(old)
    migrate(old)
    assert everything(old) == before
    assert select(old, "SELECT version_num FROM alembic_version") == [(newest_revision(),)]


def test_what_is_new_stands_as_it_was_understood_before(old: Database) -> None:
    migrate(old)
    with old.read() as session:
        meeting = meetings.load_meeting(1, session=session)
        (cast,) = ballots.revealed_ballots(1, session=session)
    assert meeting.settings == Settings()
    assert (meeting.script, meeting.stage_before, meeting.is_paused) == ((), None, False)
    assert meeting.timer_until is None
    assert cast.ballot.given == tuple(POINTS.values())
    assert (cast.ballot.stance, cast.ballot.reason) == (4, "Het werkt.")
    assert (cast.ballot.values, cast.ballot.way) == ((), CHIPS)
    assert not cast.reason_is_hidden
    assert select(old, "SELECT left_at, is_paper FROM participant") in (
        [(None, False)],
        [(None, 0)],
    )


def test_a_meeting_of_before_is_deleted_whole_after(old: Database) -> None:
    migrate(old)
    with old.write() as session:
        meetings.delete_meeting(1, session=session)
    for table in inspect(old.engine).get_table_names():
        if table not in ("alembic_version", "sqlite_sequence"):
            assert select(old, f"SELECT count(*) FROM {table}") == [(0,)]


@pytest.mark.parametrize("rows_left", [True, False], ids=["beside another", "the last one"])
def test_an_id_that_was_deleted_before_is_not_given_again_after(
    old: Database, rows_left: bool
) -> None:
    """Steps that make a table anew on SQLite forgot the ids of rows that were gone by then."""
    meeting = dict(ROWS)["meeting"]
    unlike = {"join_code": "DFHJ3479", "host_key_hash": "d" * 64, "wall_key_hash": "e" * 64}
    with old.engine.begin() as connection:
        for table, _ in ROWS if not old.is_sqlite else ():  # there no number was taken
            connection.execute(text(f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), 7)"))
    insert(old, "meeting", {**meeting, "id": 7, **unlike})
    with old.engine.begin() as connection:
        connection.execute(text("DELETE FROM meeting WHERE id = 7"))
        if not rows_left:
            connection.execute(text("DELETE FROM meeting"))
    migrate(old)
    assert Council.meet(old).id == 8


def test_a_step_that_fails_leaves_the_database_as_it_was(
    old: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = everything(old)
    columns = {table: inspect(old.engine).get_columns(table) for table, _ in ROWS}
    upgrade = command.upgrade

    def failing(config: Config, revision: str) -> None:
        upgrade(config, revision)
        connection = config.attributes["connection"]
        connection.execute(text("INSERT INTO no_such_table VALUES (1)"))

    monkeypatch.setattr(command, "upgrade", failing)
    with pytest.raises(Exception, match=r"."):
        migrate(old)
    assert everything(old) == before
    names = {t: [c["name"] for c in inspect(old.engine).get_columns(t)] for t, _ in ROWS}
    assert names == {table: [c["name"] for c in own] for table, own in columns.items()}
