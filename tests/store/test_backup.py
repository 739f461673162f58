"""A backup brings back all that the database held, on either backend, or changes nothing."""

import contextlib
import datetime as dt
import io
import json
import random
import tracemalloc
import zipfile
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from tests.builders import DAY, DAY_AFTER, HALF, NUT, Council, opened, plan
from tests.conftest import BACKENDS, postgres_database
from tests.store.dossier_rules import SECOND
from tests.store.rows import count, everything
from tests.store.test_dossiers import PART
from tests.store.test_transfer import an_evening
from valuemap.acts.dossiers import following, promising, together, working
from valuemap.domain.conclusion import Level
from valuemap.domain.dossiers import actions as promises
from valuemap.domain.dossiers.dossier import About, describe, plus_years
from valuemap.domain.dossiers.work import TEXT_LIMIT, Entry
from valuemap.files.dossiers.bringing import LARGEST_DOSSIER_FILE
from valuemap.store import meetings, participants
from valuemap.store.dossiers.entries import all_written
from valuemap.store.engine.database import Database
from valuemap.store.engine.errors import (
    BackupDamaged,
    BackupOfAnotherVersion,
    BackupRowRefused,
    DatabaseNotEmpty,
    NotFound,
    RowNotBackedUp,
    StoreError,
)
from valuemap.store.exchange.backup import Restored, restore_backup, write_backup
from valuemap.store.tables.dossier_tables import DossierWorkVersionRow


@pytest.fixture(params=BACKENDS)
def other(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    """A second, empty database, once for each backend: from and to every one of them."""
    with contextlib.ExitStack() as stack:
        if request.param == "sqlite":
            url = f"sqlite:///{tmp_path / 'other.db'}"
        else:
            server_url = request.getfixturevalue("postgres_url")
            template = request.getfixturevalue("postgres_template")
            url = stack.enter_context(postgres_database(server_url, template))
        yield stack.enter_context(opened(url))


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Database]:
    """An empty database to restore into, for what does not depend on the backend."""
    with opened(f"sqlite:///{tmp_path / 'empty.db'}") as database:
        yield database


@pytest.fixture(scope="module")
def sqlite(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """A database with an evening in it, for tests that only read it."""
    path: Path = tmp_path_factory.mktemp("backup") / "sqlite.db"
    with opened(f"sqlite:///{path}") as database:
        an_evening(database)
        yield database


@pytest.fixture(scope="module")
def backup(sqlite: Database) -> bytes:
    """The backup of that database."""
    return backed_up(sqlite)


def backed_up(database: Database) -> bytes:
    file = io.BytesIO()
    write_backup(database, file)
    return file.getvalue()


def restored(database: Database, data: bytes, today: dt.date = DAY) -> Restored:
    return restore_backup(database, io.BytesIO(data), today=today)


def plain(rows: Any) -> Any:
    """All rows as texts that are the same on both backends."""
    return {
        table: [[_plain(value) for value in row] for row in lines] for table, lines in rows.items()
    }


def _plain(value: object) -> str:
    if isinstance(value, dt.datetime):
        return value.astimezone(dt.UTC).strftime("%Y-%m-%d %H:%M:%S.%f")
    if isinstance(value, bool):
        return str(int(value))
    return str(value)


def test_all_rows_come_back_on_either_backend(database: Database, other: Database) -> None:
    an_evening(database)
    Council.meet(database)

    assert restored(other, backed_up(database)) == Restored(meetings=2, expired=0)

    assert plain(everything(other)) == plain(everything(database))


def test_the_links_go_on_working(database: Database, other: Database) -> None:
    council = Council.meet(database)
    person = council.join()
    restored(other, backed_up(database))
    with other.read() as session:
        found = participants.find_participant(person.key, today=DAY, session=session)
        pulse = meetings.pulse_by_host_key(council.new.host_key, today=DAY, session=session)
    assert (found.id, pulse.meeting_id) == (person.participant_id, council.id)


def test_a_weighing_that_goes_on_goes_on_after_it(database: Database, other: Database) -> None:
    council = Council.meet(database)
    person = council.join()
    council.open()
    council.save(person, HALF)
    restored(other, backed_up(database))
    again = Council(other, council.new)
    again.save(person, NUT)
    again.reveal()
    assert [cast.ballot for cast in again.revealed()] == [NUT]


def test_ids_go_on_where_they_were_also_after_deleted_rows(
    database: Database, other: Database
) -> None:
    """An id that was in use before must not come to belong to somebody else's meeting."""
    Council.meet(database)
    gone = Council.meet(database)
    with database.write() as session:
        meetings.delete_meeting(gone.id, session=session)
    restored(other, backed_up(database))
    assert Council.meet(other).id == gone.id + 1


def test_an_empty_database_is_a_backup_too(database: Database, other: Database) -> None:
    assert restored(other, backed_up(database)) == Restored(0, 0)
    assert Council.meet(other).id == 1


def test_what_is_past_its_date_stays_behind_with_all_that_belongs_to_it(
    database: Database, other: Database
) -> None:
    gone = an_evening(database)
    still = Council.meet(database, plan(delete_on=DAY_AFTER))
    still.join()

    assert restored(other, backed_up(database), DAY_AFTER) == Restored(meetings=1, expired=1)

    assert Council(other, still.new).meeting.title == "Raadsavond"
    assert {table: count(other, table) for table in ("meeting", "participant", "ballot")} == {
        "meeting": 1,
        "participant": 1,
        "ballot": 0,
    }
    with pytest.raises(NotFound):
        Council(other, gone.new).meeting  # noqa: B018
    assert Council.meet(other).id == still.id + 1


def a_dossier(database: Database, council: Council) -> int:
    """A dossier with something in each of its tables, about a meeting; its id."""
    described = describe("Drones", About.PLAN, "Kijken.", today=DAY)
    dossier_id, _ = following.make(database, described)
    following.link_meeting(database, dossier_id, council.id)
    following.add_document(database, dossier_id, "Nota", "https://example.org/nota")
    following.add_moment(database, dossier_id, DAY_AFTER, "Wat merkten inwoners?")
    following.give_reading_link(database, dossier_id)
    work_id = working.begin(database, dossier_id, PART, "CRM")
    working.save_entry(database, work_id, "een", Entry("ja", note="Zie de site."), seen=0)
    working.keep_version(database, work_id, "eerste")
    together.enter(database, together.prepare(database, work_id), None)
    promise = promises.promise("Vraag inwoners", Level.PROJECT)
    promising.lift(database, promising.add(database, dossier_id, promise), 1, promise)
    return dossier_id


def test_a_dossier_comes_back_whole_and_its_links_go_on_working(
    database: Database, other: Database
) -> None:
    dossier_id = a_dossier(database, Council.meet(database))
    key = following.reading_key(database, dossier_id) or ""
    restored(other, backed_up(database))
    assert plain(everything(other)) == plain(everything(database))
    assert following.open_by_reading_key(other, key) == dossier_id


def test_a_dossier_outlives_a_meeting_that_stays_behind(
    database: Database, other: Database
) -> None:
    dossier_id = a_dossier(database, Council.meet(database, plan(delete_on=DAY)))
    restored(other, backed_up(database), DAY_AFTER)
    [linked] = following.load(other, dossier_id).meetings
    assert (linked.meeting_id, linked.title) == (None, "Raadsavond")


def test_all_that_a_file_with_a_dossier_can_hold_comes_back(
    empty: Database, tmp_path: Path
) -> None:
    entries = {f"vraag-{number}": Entry(text='"' * TEXT_LIMIT) for number in range(620)}
    with opened(f"sqlite:///{tmp_path / 'dossiers.db'}") as database:
        work_id = working.begin(database, a_dossier(database, Council.meet(database)), PART, "")
        row = DossierWorkVersionRow(
            work_id=work_id,
            number=1,
            phase=1,
            kept_at=meetings.now(),
            entries=all_written(entries),
        )
        with database.write() as session:
            session.add(row)
        assert sum(2 * len(one.text) for one in entries.values()) + 100_000 > LARGEST_DOSSIER_FILE
        data = backed_up(database)
    restored(empty, data)
    assert working.versions(empty, work_id)[-1].entries == entries


def test_a_dossier_past_its_date_stays_behind_with_all_that_belongs_to_it(
    database: Database, other: Database
) -> None:
    a_dossier(database, Council.meet(database))
    restored(other, backed_up(database), plus_years(DAY, 4))
    assert {table: count(other, table) for table in SECOND} == dict.fromkeys(SECOND, 0)


@pytest.mark.parametrize(
    ("table", "column"),
    [
        ("dossier", "key_hash"),
        ("dossier_work", "part"),
        ("dossier_entry", "entry"),
        ("gathering", "code"),
        ("gathering", "outcome"),
    ],
)
def test_a_row_of_a_dossier_that_the_code_cannot_read_is_refused(
    empty: Database, tmp_path: Path, table: str, column: str
) -> None:
    with opened(f"sqlite:///{tmp_path / 'dossiers.db'}") as database:
        a_dossier(database, Council.meet(database))
        wrong = {column: "onzin"} | ({"state": "shown"} if column == "outcome" else {})
        refused(empty, row(backed_up(database), table, 1, **wrong), BackupRowRefused)
        changes = ", ".join(f"{name} = '{value}'" for name, value in wrong.items())
        with database.engine.begin() as connection:
            connection.execute(text(f"UPDATE {table} SET {changes}"))
        with pytest.raises(RowNotBackedUp):
            backed_up(database)


WRONG_IN_THE_DATABASE = {
    "bytes that are no text": ("argument", "text = CAST(x'ff41' AS TEXT)"),
    "bytes in the place of a text": ("argument", "text = x'ff41'"),
    "a sign that PostgreSQL cannot hold": ("argument", "text = 'een' || char(0)"),
    "a number that it cannot hold": ("meeting", f"version = {2**31}"),
    "a moment after the last": ("participant", "joined_at = '9999-12-31 23:30:00.000000-05:00'"),
    "what only our code can read": ("weighing_round", "frozen = '{'"),
}


@pytest.mark.parametrize("what", WRONG_IN_THE_DATABASE)
def test_no_backup_is_made_that_could_not_be_restored(empty: Database, what: str) -> None:
    """It was made without a word, and refused on the day that it was needed."""
    an_evening(empty)
    table, change = WRONG_IN_THE_DATABASE[what]
    with empty.plain() as connection:
        connection.exec_driver_sql("PRAGMA ignore_check_constraints = ON")
        connection.exec_driver_sql(f"UPDATE {table} SET {change} WHERE id = 1")
    with pytest.raises(RowNotBackedUp) as refused:
        backed_up(empty)
    assert refused.value.args == (table, 1)


def test_a_database_with_a_meeting_in_it_is_left_alone(backup: bytes, empty: Database) -> None:
    Council.meet(empty)
    before = everything(empty)
    with pytest.raises(DatabaseNotEmpty):
        restored(empty, backup)
    assert everything(empty) == before


# --- files that are not what they were


def refused(empty: Database, data: bytes, kind: type[StoreError]) -> StoreError:
    """The error with which a file is refused, having changed nothing."""
    before = everything(empty)
    with pytest.raises(kind) as found:
        restored(empty, data)
    assert everything(empty) == before
    return found.value


def changed(data: bytes, name: str, change: Callable[[bytes], bytes | None]) -> bytes:
    """The same archive with one file in it changed, or left out."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w") as new:
        for part in old.namelist():
            content = change(old.read(part)) if part == name else old.read(part)
            if content is not None:
                new.writestr(part, content)
    return made.getvalue()


def first_page(data: bytes, **values: object) -> bytes:
    return changed(data, "backup.json", lambda old: json.dumps(json.loads(old) | values).encode())


def row(data: bytes, table: str, number: int, **values: object) -> bytes:
    """The same archive with other values in one row."""

    def change(old: bytes) -> bytes:
        lines = old.splitlines(keepends=True)
        lines[number - 1] = json.dumps(json.loads(lines[number - 1]) | values).encode() + b"\n"
        return b"".join(lines)

    return changed(data, f"tables/{table}.jsonl", change)


@pytest.mark.parametrize("name", ["tables/meeting.jsonl", "backup.json"])
def test_a_line_without_end_is_refused_before_it_fills_the_memory(
    backup: bytes, empty: Database, name: str
) -> None:
    """A line of two gigabytes took four before it was refused."""
    kind = BackupDamaged if name == "backup.json" else BackupRowRefused
    data = changed(backup, name, lambda old: b'{"id": "' + b"x" * 60_000_000 + b'"}\n' + old)
    tracemalloc.start()
    refused(empty, data, kind)
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert most < 30_000_000


def test_rows_that_are_as_long_as_may_be_do_not_fill_the_memory(
    backup: bytes, empty: Database
) -> None:
    """A thousand rows were kept to be written at once: 12 GB, out of a file of 12 MB."""
    rows = 40

    def long_rows(old: bytes) -> bytes:
        one = json.loads(old.splitlines()[0]) | {"text": "x" * 2_000_000}
        return b"".join(json.dumps(one | {"id": id_}).encode() + b"\n" for id_ in range(rows))

    data = changed(backup, "tables/argument.jsonl", long_rows)
    numbers = json.loads(zipfile.ZipFile(io.BytesIO(data)).read("backup.json"))["rows"]
    data = first_page(data, rows=numbers | {"argument": rows})
    tracemalloc.start()
    refused(empty, data, BackupRowRefused)
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert most < 30_000_000


def test_a_truncated_backup_is_refused_wherever_it_is_cut(backup: bytes, empty: Database) -> None:
    data = backup
    for end in range(0, len(data), max(len(data) // 40, 1)):
        refused(empty, data[:end], BackupDamaged)


def test_a_backup_that_is_cut_within_each_of_its_parts_is_refused(
    backup: bytes, empty: Database
) -> None:
    """As a copy over a network ends that broke off: within a table, between two, in the list."""
    with zipfile.ZipFile(io.BytesIO(backup)) as archive:
        begins = [part.header_offset for part in archive.infolist()]
        list_begins = archive.start_dir
    for begin, end in pairwise([*begins, list_begins, len(backup)]):
        for at in {begin, begin + 1, (begin + end) // 2, end - 1}:
            refused(empty, backup[:at], BackupDamaged)


def test_a_changed_byte_is_noticed_or_of_no_importance(
    sqlite: Database, backup: bytes, tmp_path: Path
) -> None:
    data = backup
    whole = everything(sqlite)
    chance = random.Random(1)
    for number in range(40):
        damaged = bytearray(data)
        damaged[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
        with opened(f"sqlite:///{tmp_path / f'{number}.db'}") as database:
            nothing = everything(database)
            try:
                restored(database, bytes(damaged))
            except StoreError:
                assert everything(database) == nothing
            else:
                assert everything(database) == whole


@pytest.mark.parametrize("data", [b"", b"PK", b"{}", b"question,round\n", b"\0" * 5_000])
def test_what_is_no_backup_is_refused(empty: Database, data: bytes) -> None:
    refused(empty, data, BackupDamaged)


def test_another_archive_is_refused(empty: Database) -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("backup.json", "[]")
    refused(empty, made.getvalue(), BackupDamaged)


@pytest.mark.parametrize(
    ("values", "kind"),
    [
        ({"revision": "0001"}, BackupDamaged),  # older, with the tables of today
        ({"revision": "9999"}, BackupOfAnotherVersion),
        ({"version": 2}, BackupOfAnotherVersion),
        ({"format": "iets anders"}, BackupDamaged),
        ({"rows": {}}, BackupDamaged),
        ({"last_ids": {}}, BackupDamaged),
        ({"last_ids": None}, BackupDamaged),
    ],
)
def test_a_first_page_that_does_not_fit_is_refused(
    backup: bytes, empty: Database, values: dict[str, object], kind: type[StoreError]
) -> None:
    refused(empty, first_page(backup, **values), kind)


@pytest.mark.parametrize("table", ["meeting", "ballot", "college_question"])
def test_a_table_that_is_missing_or_lost_a_row_is_refused(
    backup: bytes, empty: Database, table: str
) -> None:
    name = f"tables/{table}.jsonl"
    refused(empty, changed(backup, name, lambda _: None), BackupDamaged)
    cut = changed(backup, name, lambda old: b"".join(old.splitlines(True)[:-1]))
    refused(empty, cut, BackupDamaged)


def _given(*numbers: int) -> dict[str, object]:
    return {f"given_{place}": number for place, number in enumerate(numbers, start=1)}


@pytest.mark.parametrize(
    ("table", "values"),
    [
        ("ballot", {"given_9": 75}),
        ("ballot", {"given_9": None}),
        ("ballot", {"given_9": "70"}),
        ("ballot", {"given_9": True}),
        ("ballot", {"given_9": 10**20}),
        ("ballot", {"participant_id": 999}),
        ("ballot", {"round_id": None}),
        ("ballot", {"id": 1}),
        ("ballot", {"revision": 1}),
        ("ballot", {"reason": "x" * 281}),
        ("ballot", {"reason": "a\0b"}),
        ("ballot", {"reason": "\ud800"}),
        ("ballot", {"saved_at": "2026-03-10"}),
        ("ballot", {"saved_at": 1_773_000_000}),
        ("ballot", {"origin": "onbekend"}),
        ("ballot", {"kleur": "rood"}),
        ("faction", {"name_key": "lijst a"}),
        ("faction", {"seats": 0}),
        ("meeting", {"delete_on": "2026-02-30"}),
        ("meeting", {"date": "2027-01-01"}),
        ("meeting", {"join_code": "CDFHJKMNP"}),
        ("meeting", {"join_code": "<b>x</b>"}),
        ("meeting", {"join_code": "cdfh3479"}),
        ("meeting", {"join_code": "CDFH-347"}),
        ("meeting", {"host_key_hash": "<script>"}),
        ("participant", {"key_hash": "A" * 64}),
        ("ballot", {"values_chosen": "<b>x</b>"}),
        ("ballot", {"given_10": 0}),
        ("ballot", {"way": "geen"}),
        ("ballot", {"way": "scores", **_given(99, 0, 0, 0, 0, 0, 0, 0, -99)}),
        ("ballot", {"way": "scores", **_given(0, 0, 0, 0, 0, 0, 0, 0, 0)}),
        ("ballot", {"way": "scores", **_given(11, 1, 1, 1, 1, 1, 1, 1, 1)}),
        ("ballot", {"way": "three"}),
        ("value_list", {"content": "{}"}),
        ("value_list", {"content": "geen"}),
        ("agenda_item", {"own_clusters": "<b>x</b>"}),
        ("weighing_round", {"frozen": "{}"}),
        ("weighing_round", {"frozen_beside": "[1]"}),
        ("meeting", {"overview": "{"}),
    ],
)
def test_a_row_that_breaks_a_rule_is_named_and_nothing_is_written(
    database: Database, backup: bytes, table: str, values: dict[str, object]
) -> None:
    number = 1 if table in ("meeting", "value_list") else 2
    error = refused(database, row(backup, table, number, **values), BackupRowRefused)
    assert error.args == (f"tables/{table}.jsonl:{number}",)
