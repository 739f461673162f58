"""A check finds and names what is wrong with a database, finds nothing else, and changes nothing.

Each kind of damage is made on purpose, past our own code, in a database in which much happened.
"""

import datetime as dt
import os
import re
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import text

from tests.builders import DATA, DAY, DAY_AFTER, NUT, Council, migrated_file, opened
from tests.store.rows import everything
from tests.store.test_backup import a_dossier
from tests.store.test_transfer import an_evening
from valuemap.acts.preparing import make_demo
from valuemap.content.installation import installed_content
from valuemap.store import meetings
from valuemap.store.checking import files
from valuemap.store.checking.checking import check
from valuemap.store.checking.findings import MOST_NAMED, Finding, Wrong
from valuemap.store.engine.database import Database
from valuemap.store.engine.errors import (
    DatabaseDamaged,
    DatabaseFromNewerVersion,
    DatabaseUnusable,
    NoDatabase,
    StoreError,
)
from valuemap.store.versions.migrate import has_tables, migrate, migrate_to, newest_revision
from valuemap.texts import checking as texts

SHUT = "PRAGMA foreign_keys = OFF", "PRAGMA ignore_check_constraints = ON"


def looked(url: str, today: dt.date = DAY) -> tuple[Finding, ...]:
    """What a check finds."""
    return check(url, now=meetings.now(), today=today)


def url_of(database: Database) -> str:
    return database.url.render_as_string(hide_password=False)


def an_evening_with_dossiers(database: Database) -> Council:
    """A council of which all is revealed, one that weighs now, and dossiers with work."""
    an_evening(database)
    council = Council.meet(database)
    a_dossier(database, council)
    person = council.join()
    council.open()
    council.save(person, NUT)
    council.save(person, NUT, based_on=1)
    return council


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file in which nothing is wrong, to copy and to damage."""
    file = tmp_path_factory.mktemp("sound") / "valuemap.db"
    with opened(migrated_file(file)) as database:
        an_evening_with_dossiers(database)
    return file


@pytest.fixture
def file(sound: Path, tmp_path: Path) -> Path:
    """A copy of it."""
    own = tmp_path / "valuemap.db"
    shutil.copy2(sound, own)
    return own


def damaged(file: Path, *statements: str) -> tuple[Finding, ...]:
    """What a check finds once somebody with a database shell did these."""
    with closing(sqlite3.connect(file, isolation_level=None)) as shell:
        for statement in (*SHUT, *statements):
            shell.execute(statement)
    return looked(f"sqlite:///{file}")


# --- nothing wrong


def test_nothing_is_found_where_nothing_is_wrong(database: Database) -> None:
    an_evening_with_dossiers(database)
    make_demo(database, DATA, installed_content().lists, today=DAY)
    before = everything(database)
    assert looked(url_of(database)) == ()
    assert everything(database) == before


def test_a_check_changes_no_byte_and_leaves_no_file(file: Path) -> None:
    """A look at a database that nobody has open left an empty log beside it."""
    before = file.read_bytes(), file.stat().st_mtime_ns
    assert looked(f"sqlite:///{file}") == ()
    assert (file.read_bytes(), file.stat().st_mtime_ns) == before
    assert [path.name for path in file.parent.iterdir()] == ["valuemap.db"]


def test_a_check_while_others_write_sees_what_they_saved(file: Path) -> None:
    with opened(f"sqlite:///{file}") as database:
        council = Council.meet(database)
        with database.write() as session:
            session.connection().execute(text("UPDATE meeting SET stage_position = 99"))
            assert looked(f"sqlite:///{file}") == ()
        (found,) = looked(f"sqlite:///{file}")
        assert (found.wrong, found.number) == (Wrong.STAGE, 3)
        assert council.id in found.rows


# --- what is wrong with rows

ROUND = "UPDATE weighing_round SET "
DAMAGE = {
    "points that do not sum": (
        ["UPDATE ballot SET given_1 = given_1 + 5 WHERE id = 1"],
        (Wrong.RULE, "ballot", "given"),
    ),
    "a state that is none": (
        [ROUND + "state = 'lost' WHERE id = 2"],
        (Wrong.RULE, "weighing_round", "state"),
        (Wrong.STATE, "weighing_round", ""),
    ),
    "a revealed round that nobody revealed": (
        ["DELETE FROM round_event WHERE round_id = 1 AND move = 'reveal'"],
        (Wrong.STATE, "weighing_round", ""),
    ),
    "a reveal without figures": (
        [ROUND + "frozen = '' WHERE id = 1"],
        (Wrong.NOT_FROZEN, "weighing_round", ""),
    ),
    "figures of a round that is open": (
        [ROUND + "frozen = (SELECT frozen FROM weighing_round WHERE id = 1) WHERE state = 'open'"],
        (Wrong.FROZEN_EARLY, "weighing_round", ""),
        (Wrong.CAST_GONE, "weighing_round", ""),
    ),
    "figures that are no figures": (
        [ROUND + "frozen = '{' WHERE id = 1"],
        (Wrong.UNREADABLE, "weighing_round", "frozen"),
    ),
    "figures with nobody behind them": (
        ["DELETE FROM cast_member"],
        (Wrong.CAST_GONE, "weighing_round", ""),
    ),
    "people who are gone": (
        ["DELETE FROM participant WHERE id = 1"],
        (Wrong.ORPHAN, "cast_member", "participant_id"),
        (Wrong.ORPHAN, "ballot", "participant_id"),
    ),
    "a list that is no list": (
        ["UPDATE value_list SET content = '[]' WHERE id = 1"],
        (Wrong.UNREADABLE, "value_list", "content"),
    ),
    "a ballot of another length": (
        ["UPDATE ballot SET given_10 = 0 WHERE id = 1"],
        (Wrong.GIVEN, "ballot", ""),
    ),
    "a version that is missing": (
        ["DELETE FROM ballot WHERE id = 1"],
        (Wrong.REVISIONS, "ballot", ""),
    ),
    "a round that is missing": (
        [ROUND + "number = 7 WHERE id = 4"],
        (Wrong.NUMBERING, "agenda_item", ""),
    ),
    "a question without a round": (
        ["DELETE FROM weighing_round WHERE id = 2"],
        (Wrong.NUMBERING, "agenda_item", ""),
    ),
    "a round that was reopened more often than anybody did": (
        [ROUND + "version = 9 WHERE id = 1"],
        (Wrong.STATE, "weighing_round", ""),
    ),
    "a step of a version that the round had not": (
        ["UPDATE round_event SET version = 9 WHERE id = 1"],
        (Wrong.STATE, "weighing_round", ""),
    ),
    "a ballot of a version that its round had not": (
        ["UPDATE ballot SET round_version = 99 WHERE id = 1"],
        (Wrong.NUMBERING, "ballot", ""),
    ),
    "an opening that is still to come": (
        ["UPDATE meeting SET openings = 0 WHERE id = 1"],
        (Wrong.NUMBERING, "weighing_round", ""),
        (Wrong.NUMBERING, "participant", ""),
    ),
    "a script that is none": (
        ["UPDATE meeting SET script = 'praten' WHERE id = 1"],
        (Wrong.UNREADABLE, "meeting", "script"),
    ),
    "a time of day that is none": (
        ["UPDATE meeting SET starts_at = '99:99' WHERE id = 1"],
        (Wrong.UNREADABLE, "meeting", "starts_at"),
    ),
    "a ballot in another meeting": (
        ["UPDATE ballot SET round_id = (SELECT max(id) FROM weighing_round) WHERE id = 2"],
        (Wrong.REVISIONS, "ballot", ""),
        (Wrong.ELSEWHERE, "ballot", "participant_id"),
    ),
    "a day that is no day": (
        ["UPDATE meeting SET delete_on = 'morgen' WHERE id = 1"],
        (Wrong.UNREADABLE, "meeting", "delete_on"),
    ),
    "a moment that is none": (
        ["UPDATE ballot SET saved_at = 'net' WHERE id = 1"],
        (Wrong.UNREADABLE, "ballot", "saved_at"),
    ),
    "a clock that was ahead": (
        ["UPDATE ballot SET saved_at = '2999-01-01 00:00:00.000000' WHERE id = 1"],
        (Wrong.FUTURE, "ballot", "saved_at"),
    ),
    "a dossier's part that cannot be read": (
        ["UPDATE dossier_work SET part = '{}'"],
        (Wrong.UNREADABLE, "dossier_work", "part"),
    ),
    "work that cannot be read": (
        ["UPDATE dossier_entry SET entry = '{\"choice\": 3}' WHERE id = 1"],
        (Wrong.UNREADABLE, "dossier_entry", "entry"),
    ),
    "a version of work that cannot be read": (
        ["UPDATE dossier_work_version SET entries = 'ja'"],
        (Wrong.UNREADABLE, "dossier_work_version", "entries"),
    ),
    "a form that cannot be read": (
        ["UPDATE gathering_person SET entries = '3'"],
        (Wrong.UNREADABLE, "gathering_person", "entries"),
    ),
    "groups of a form that cannot be read": (
        ["UPDATE gathering SET group_names = '{}'"],
        (Wrong.UNREADABLE, "gathering", "group_names"),
    ),
    "a dossier of a meeting that was never there": (
        ["UPDATE dossier_meeting SET meeting_id = 999"],
        (Wrong.ORPHAN, "dossier_meeting", "meeting_id"),
    ),
    "a column that is gone": (
        ["ALTER TABLE ballot DROP COLUMN reason_on_wall"],
        (Wrong.TABLES, "", "ballot.reason_on_wall"),
    ),
    "bytes that are no text": (
        ["UPDATE ballot SET reason = CAST(x'ff41' AS TEXT) WHERE id = 1"],
        (Wrong.UNREADABLE, "ballot", "reason"),
    ),
    "figures in bytes that are no text": (
        [ROUND + "frozen = CAST(x'7bff7d' AS TEXT) WHERE id = 1"],
        (Wrong.UNREADABLE, "weighing_round", "frozen"),
    ),
    "something that throws ballots away": (
        ["CREATE TRIGGER away BEFORE INSERT ON ballot BEGIN SELECT RAISE(IGNORE); END"],
        (Wrong.NOT_OURS, "ballot", "TRIGGER away"),
    ),
    "ids that are counted anew": (
        ["DELETE FROM sqlite_sequence WHERE name = 'meeting'"],
        (Wrong.NUMBERS, "meeting", ""),
    ),
    "ids that are counted to the end": (
        ["UPDATE sqlite_sequence SET seq = 2147483647 WHERE name = 'ballot'"],
        (Wrong.NUMBERS, "ballot", ""),
    ),
    "two versions": (
        ["INSERT INTO alembic_version VALUES ('0000')"],
        (Wrong.VERSIONS, "", f"0000, {newest_revision()}"),
    ),
    "no version": (["DELETE FROM alembic_version"], (Wrong.VERSIONS, "", "0")),
    "a column that is not ours": (
        ["ALTER TABLE ballot ADD COLUMN note TEXT"],
        (Wrong.NOT_OURS, "ballot", "COLUMN note"),
    ),
    "a rule that is not ours": (
        ["CREATE UNIQUE INDEX once ON evaluation(participant_id, id)"],
        (Wrong.NOT_OURS, "evaluation", "UNIQUE (id, participant_id)"),
    ),
    "an index that is gone": (
        ["DROP INDEX ix_ballot_participant_id"],
        (Wrong.INDEX_GONE, "ballot", "ix_ballot_participant_id"),
    ),
    "an index of something else": (
        ["DROP INDEX ix_meeting_demo", "CREATE INDEX ix_meeting_demo ON meeting(id)"],
        (Wrong.INDEX_GONE, "meeting", "ix_meeting_demo"),
    ),
    "an index that holds its rule no more": (
        [
            "DROP INDEX uq_weighing_round_one_open",
            "CREATE INDEX uq_weighing_round_one_open ON weighing_round(meeting_id) WHERE id > 0",
        ],
        (Wrong.RULES_GONE, "weighing_round", "uq_weighing_round_one_open"),
    ),
    "a rule that is gone": (
        ["DROP INDEX uq_weighing_round_one_open"],
        (Wrong.RULES_GONE, "weighing_round", "uq_weighing_round_one_open"),
    ),
}


ABOUT_NO_ROWS = (
    *(Wrong.TABLES, Wrong.VERSIONS, Wrong.RULES_GONE),
    *(Wrong.NOT_OURS, Wrong.NUMBERS, Wrong.INDEX_GONE),
)


@pytest.mark.parametrize("damage", DAMAGE)
def test_each_kind_of_damage_is_found_and_named(file: Path, damage: str) -> None:
    statements, *expected = DAMAGE[damage]
    found = damaged(file, *statements)
    assert {(one.wrong, one.table, one.what) for one in found} == set(expected)
    for one in found:
        assert one.number > 0 or one.wrong in ABOUT_NO_ROWS
        assert len(one.rows) <= MOST_NAMED


LOST = {
    "that there is one of each": (
        "evaluation",
        r",\s*CONSTRAINT \w+ UNIQUE \(participant_id\)",
        "UNIQUE (participant_id)",
    ),
    "that rows belong to one that is there": (
        "evaluation",
        r",\s*CONSTRAINT \w+ FOREIGN KEY\([^)]*\) REFERENCES [^)]*\) ON DELETE CASCADE",
        "FOREIGN KEY (participant_id) REFERENCES participant ON DELETE CASCADE",
    ),
    "that they go with it": (
        "evaluation",
        " ON DELETE CASCADE",
        "FOREIGN KEY (participant_id) REFERENCES participant ON DELETE CASCADE",
    ),
    "that something stands there": (
        "evaluation",
        r"(?<=participant_id INTEGER) NOT NULL",
        "NOT NULL participant_id",
    ),
    "that an id is given once": ("evaluation", " AUTOINCREMENT", "AUTOINCREMENT"),
}


@pytest.mark.parametrize("rule", LOST)
def test_a_rule_that_a_table_lost_when_it_was_made_anew_is_named(file: Path, rule: str) -> None:
    """A shell that changes a table of SQLite makes it anew, and may leave out what it forgot."""
    table, pattern, named = LOST[rule]
    with closing(sqlite3.connect(file, isolation_level=None)) as shell:
        asked = f"SELECT sql FROM sqlite_master WHERE name = '{table}'"
        ((made,),) = shell.execute(asked)
        without = re.sub(pattern, "", made)
        assert without != made
        shell.execute("PRAGMA writable_schema = ON")
        shell.execute("UPDATE sqlite_master SET sql = ? WHERE name = ?", (without, table))
        if rule == "that there is one of each":
            shell.execute(f"DELETE FROM sqlite_master WHERE tbl_name = '{table}' AND sql IS NULL")
    with closing(sqlite3.connect(file, isolation_level=None)) as shell:
        shell.execute("VACUUM")
    found = [(one.wrong, one.table, one.what) for one in looked(f"sqlite:///{file}")]
    assert found == [(Wrong.RULES_GONE, table, named)]


def test_rows_that_are_alike_where_there_may_be_one_are_named(database: Database) -> None:
    council = an_evening_with_dossiers(database)
    with database.engine.begin() as connection:
        connection.execute(text("DROP INDEX uq_weighing_round_one_open"))
        open_all = "UPDATE weighing_round SET state = 'open' WHERE meeting_id < :id"
        connection.execute(text(open_all), {"id": council.id})
    found = {(one.wrong, one.table, one.what) for one in looked(url_of(database))}
    assert {
        (Wrong.RULES_GONE, "weighing_round", "uq_weighing_round_one_open"),
        (Wrong.RULE, "weighing_round", "UNIQUE (meeting_id)"),
    } <= found


def test_what_is_past_its_day_is_named(file: Path) -> None:
    found = looked(f"sqlite:///{file}", today=DAY_AFTER)
    assert {(one.wrong, one.table) for one in found} == {(Wrong.PAST_DATE, "meeting")}


def test_a_rule_that_postgresql_no_longer_holds_is_named_with_what_broke_it(
    database: Database,
) -> None:
    council = an_evening_with_dossiers(database)
    if database.is_sqlite:
        return
    with database.engine.begin() as connection:
        connection.execute(text("ALTER TABLE ballot DROP CONSTRAINT ck_ballot_given"))
        connection.execute(text("UPDATE ballot SET given_1 = given_1 + 5 WHERE id = 1"))
        connection.execute(text("CREATE RULE away AS ON INSERT TO ballot DO INSTEAD NOTHING"))
        connection.execute(text("ALTER TABLE ballot ADD COLUMN note TEXT"))
        connection.execute(text("DROP INDEX ix_meeting_demo"))
        connection.execute(text("SELECT setval(pg_get_serial_sequence('meeting', 'id'), 1)"))
        connection.execute(text("ALTER TABLE argument ALTER COLUMN side DROP NOT NULL"))
        connection.execute(
            text("ALTER TABLE cast_member DROP CONSTRAINT fk_cast_member_participant_id")
        )
        connection.execute(text("SET LOCAL session_replication_role = replica"))
        connection.execute(text("DELETE FROM faction WHERE meeting_id = :id"), {"id": council.id})
    found = {(one.wrong, one.table, one.what) for one in looked(url_of(database))}
    assert {
        (Wrong.RULES_GONE, "ballot", "ck_ballot_given"),
        (Wrong.RULE, "ballot", "given"),
        (Wrong.RULES_GONE, "argument", "NOT NULL side"),
        (
            Wrong.RULES_GONE,
            "cast_member",
            "FOREIGN KEY (participant_id) REFERENCES participant ON DELETE CASCADE",
        ),
        (Wrong.NOT_OURS, "ballot", "RULE away"),
        (Wrong.NOT_OURS, "ballot", "COLUMN note"),
        (Wrong.INDEX_GONE, "meeting", "ix_meeting_demo"),
        (Wrong.NUMBERS, "meeting", ""),
        (Wrong.ORPHAN, "participant", "faction_id"),
    } <= found


# --- what is wrong with the file


@pytest.mark.parametrize("place", [0.2, 0.4, 0.6, 0.8])
def test_a_page_that_was_overwritten_is_named(file: Path, place: float) -> None:
    size = file.stat().st_size
    page = int(size * place) // 4096 * 4096
    with file.open("r+b") as opened_file:
        opened_file.seek(page)
        opened_file.write(b"\xa5" * 4096)
    (found,) = looked(f"sqlite:///{file}")
    assert found.wrong is Wrong.DAMAGED


def test_a_table_whose_name_was_overwritten_is_named_and_refused(file: Path) -> None:
    """SQLite quotes the name in its message, which Python then could not read: a stack trace."""
    whole = file.read_bytes()
    for name in (b"ballot", b"alembic_version", b"meeting"):
        broken = whole
        for one in (b"table" + 2 * name, b"CREATE TABLE"):
            assert one in whole
            broken = broken.replace(one, b"\xa5" * len(one))
        file.write_bytes(broken)
        (found,) = looked(f"sqlite:///{file}")
        assert found.wrong is Wrong.DAMAGED
        with closing(Database(f"sqlite:///{file}")) as database:
            for use in (migrate, has_tables, Database.ask, Database.refuse_damaged):
                with pytest.raises(DatabaseDamaged):
                    use(database)


def test_a_file_that_is_cut_off_is_named(file: Path) -> None:
    os.truncate(file, file.stat().st_size // 2)
    (found,) = looked(f"sqlite:///{file}")
    assert found.wrong is Wrong.DAMAGED


def test_what_is_no_database_of_ours_is_told_and_left_as_it_is(file: Path) -> None:
    letter = b"Geachte raad, " * 1_000
    file.write_bytes(letter)
    (found,) = looked(f"sqlite:///{file}")
    assert found.wrong is Wrong.DAMAGED
    assert file.read_bytes() == letter
    file.write_bytes(b"")
    with pytest.raises(NoDatabase):
        looked(f"sqlite:///{file}")


def test_where_there_is_no_database_none_is_made(tmp_path: Path) -> None:
    with pytest.raises(NoDatabase):
        looked(f"sqlite:///{tmp_path / 'none.db'}")
    assert list(tmp_path.iterdir()) == []


def test_an_older_version_is_named_and_not_brought_up_to_date(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'older.db'}"
    with closing(Database(url)) as database:
        migrate_to(database, "0006")
    assert looked(url) == (Finding(Wrong.OLDER, what="0006"),)


def test_two_versions_are_refused_by_all_that_open_a_database(file: Path) -> None:
    """Every command ended in the trace of a library."""
    damaged(file, "INSERT INTO alembic_version VALUES ('0000')")
    with closing(Database(f"sqlite:///{file}")) as database:
        for use in (migrate, has_tables):
            with pytest.raises(DatabaseUnusable):
                use(database)


def test_a_newer_version_is_refused(file: Path) -> None:
    with pytest.raises(DatabaseFromNewerVersion):
        damaged(file, "UPDATE alembic_version SET version_num = '9999'")


def test_rights_and_what_a_restore_left_behind_are_named(file: Path) -> None:
    file.chmod(0o644)
    (file.parent / ".valuemap.db-abc").mkdir()
    file.parent.chmod(0o777)
    found = [(one.wrong, one.what) for one in looked(f"sqlite:///{file}")]
    file.parent.chmod(0o700)
    assert found == [
        (Wrong.READ_BY_OTHERS, "valuemap.db"),
        (Wrong.FOLDER_OF_ALL, str(file.parent)),
        (Wrong.LEFT_BEHIND, ".valuemap.db-abc"),
    ]
    assert file.stat().st_mode & 0o777 == 0o644


def test_a_disk_that_is_almost_full_is_named(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "LEAST_ROOM", 10**18)
    (found,) = looked(f"sqlite:///{file}")
    assert found.wrong is Wrong.NO_ROOM


def test_what_may_not_be_written_is_named(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "access", lambda path, _mode: Path(path).is_dir())
    assert looked(f"sqlite:///{file}") == (Finding(Wrong.NOT_TO_WRITE, what="valuemap.db"),)


def test_a_server_that_is_down_is_an_error_of_the_store() -> None:
    with pytest.raises(StoreError):
        looked("postgresql+psycopg://clerk@127.0.0.1:1/valuemap")


# --- in words


@pytest.mark.parametrize("wrong", Wrong)
@pytest.mark.parametrize("number", [1, 2, 7])
def test_every_finding_is_two_sentences_that_name_the_rows(wrong: Wrong, number: int) -> None:
    rows = tuple(range(1, min(number, MOST_NAMED) + 1))
    one = Finding(wrong, "meeting", "valuemap.db", rows, number)
    what, then = texts.finding(one)
    for said in (what, then):
        assert said.endswith(".")
        assert "{" not in said
    assert f"(id {', '.join(map(str, rows))}{', ...' if number > MOST_NAMED else ''})" in what
