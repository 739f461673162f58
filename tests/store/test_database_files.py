"""The files of SQLite: nobody else reads them, and no receipt is given for a file that is gone."""

import logging
import os
import resource
import shutil
import sqlite3
import stat
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from tests.builders import NUT, VRIJHEID, Council, ballot, made
from tests.store.rows import select
from valuemap.store import ballots
from valuemap.store.engine import database_files
from valuemap.store.engine.database import Database
from valuemap.store.engine.database_files import CannotLook, LogMark
from valuemap.store.engine.errors import (
    DatabaseBusy,
    DatabaseDamaged,
    DatabaseReadOnly,
    DatabaseReplaced,
    StoreError,
)
from valuemap.store.exchange.backup import restore_backup, write_backup
from valuemap.store.exchange.opening import to_fill
from valuemap.store.keeping import maintenance
from valuemap.texts import errors as texts
from valuemap.texts.dates import today


@pytest.fixture(autouse=True)
def usual_rights() -> Iterator[None]:
    """New files are readable for everybody, as on most machines."""
    before = os.umask(0o022)
    yield
    os.umask(before)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Where the database of a test lies."""
    return tmp_path / "valuemap.db"


def url(file: Path) -> str:
    return f"sqlite:///{file}"


def readable_for_others(folder: Path) -> list[str]:
    """The files, however deep, that another account can open."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return [path.name for path in files if stat.S_IMODE(path.stat().st_mode) & 0o077]


# --- for the owner only


@pytest.mark.parametrize("address", ["sqlite:///{0}", "sqlite:///file:{0}?uri=true"])
def test_a_new_database_and_its_log_are_for_their_owner_only(file: Path, address: str) -> None:
    """Any account of the machine could read who weighs what: the database was -rw-r--r--."""
    with made(address.format(file)) as database:
        council = Council.meet(database)
        person = council.join()
        council.open()
        council.save(person, NUT)
        names = {path.name for path in file.parent.iterdir()}
        assert {f"valuemap.db{ending}" for ending in ("", "-wal", "-shm")} <= names
        assert readable_for_others(file.parent) == []


@pytest.mark.parametrize("rights", [0o644, 0o664, 0o666, 0o640, 0o604])
def test_a_database_that_others_could_read_is_mended_when_it_is_opened(
    file: Path, rights: int
) -> None:
    with made(url(file)) as database:
        Council.meet(database)
        copies = {path: path.read_bytes() for path in file.parent.iterdir()}
    for path, content in copies.items():  # as a killed server leaves them behind
        path.write_bytes(content)
        path.chmod(rights)
    with made(url(file)):
        assert readable_for_others(file.parent) == []


def test_a_restored_database_is_for_its_owner_only_too(file: Path, tmp_path: Path) -> None:
    backup = tmp_path / "backup.zip"
    with made(url(file)) as database, backup.open("wb") as written:
        Council.meet(database)
        write_backup(database, written)
    backup.chmod(0o600)
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    during: list[str] = []
    with backup.open("rb") as read, to_fill(url(elsewhere / "new.db")) as database:
        restore_backup(database, read, today=today())
        during = readable_for_others(elsewhere)
    assert during == readable_for_others(elsewhere) == []


def test_a_file_that_is_no_database_keeps_its_rights(file: Path) -> None:
    file.write_text("Geachte raad, " * 1_000)
    file.chmod(0o644)
    database = Database(url(file))
    with pytest.raises(StoreError), database.read() as session:
        session.connection()
    database.close()
    assert stat.S_IMODE(file.stat().st_mode) == 0o644


# --- the file that was made


def put_a_copy_in_its_place(file: Path) -> None:
    copy = file.with_name("copy.db")
    shutil.copy(file, copy)
    copy.replace(file)


def remove_it(file: Path) -> None:
    file.unlink()


def remove_its_log(file: Path) -> None:
    file.with_name("valuemap.db-wal").unlink()


def move_it_away(file: Path) -> None:
    file.rename(file.with_name("old.db"))


def put_a_letter_in_its_place(file: Path) -> None:
    file.unlink()
    file.write_text("Geachte raad")


def move_its_folder(file: Path) -> None:
    file.parent.rename(file.parent.with_name("other-folder"))


ACCIDENTS = [
    put_a_copy_in_its_place,
    remove_it,
    remove_its_log,
    move_it_away,
    put_a_letter_in_its_place,
    move_its_folder,
]


@pytest.mark.parametrize("accident", ACCIDENTS)
def test_no_receipt_is_given_for_what_the_disk_does_not_hold(
    accident: Callable[[Path], None], tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """A copy was moved over the database of a running server, and all ballots that were
    acknowledged after that were gone when it was started again."""
    file = tmp_path / "own" / "valuemap.db"
    file.parent.mkdir()
    with made(url(file)) as database:
        council = Council.meet(database)
        first, second = council.join(), council.join()
        council.open()
        council.save(first, NUT)
        accident(file)
        for _ in range(2):
            with pytest.raises(DatabaseReplaced), caplog.at_level(logging.ERROR):
                council.save(second, VRIJHEID)
        with pytest.raises(DatabaseReplaced):
            maintenance.delete_now(database, council.id)
        assert "docs/beheer.md" in caplog.text
        assert str(tmp_path) not in caplog.text


def test_a_replacement_during_the_writing_gives_no_receipt(file: Path) -> None:
    with made(url(file)) as database:
        council = Council.meet(database)
        with pytest.raises(DatabaseReplaced), database.write() as session:  # noqa: PT012
            session.connection().exec_driver_sql("UPDATE meeting SET title = 'Anders'")
            put_a_copy_in_its_place(file)
        assert council.meeting.title != "Anders"


def test_no_second_connection_opens_the_file_that_came_instead(file: Path) -> None:
    """It would replay the log of the old one into the new one: that was damaged for ever."""
    with made(url(file)) as database:
        council = Council.meet(database)
        copy = file.with_name("copy.db")
        with closing(sqlite3.connect(file)) as shell:
            shell.execute(f"VACUUM INTO '{copy}'")
        held = database.engine.connect()
        copy.replace(file)
        with pytest.raises(DatabaseReplaced), database.read() as session:
            session.connection()
        held.close()
    with made(url(file)) as again:  # stopped in order, and started again
        assert Council(again, council.new).meeting.title
        assert select(again, "PRAGMA integrity_check") == [("ok",)]


def test_after_stopping_and_starting_the_server_saves_again(file: Path) -> None:
    with made(url(file)) as database:
        council = Council.meet(database)
        put_a_copy_in_its_place(file)
        with pytest.raises(DatabaseReplaced):
            council.join()
        database.close()
        file.unlink()
        with made(url(file)):
            Council.meet(database)


def test_an_ordinary_evening_is_not_mistaken_for_a_replacement(file: Path) -> None:
    """Other processes come and go, the log is emptied, and the file is written anew."""
    with made(url(file)) as database:
        for _ in range(3):
            council = Council.meet(database)
            with made(url(file)) as other:
                Council.meet(other)
                assert maintenance.delete_now(other, council.id).is_wiped
            council = Council.meet(database)
            assert maintenance.delete_now(database, council.id).is_wiped
            database.engine.dispose()


def test_who_reaches_the_database_by_another_name_may_save(file: Path) -> None:
    with made(url(file)):
        pass
    name = file.with_name("other-name.db")
    name.symlink_to(file)
    with made(url(name)) as database:
        assert Council.meet(database).join().key


# --- the same file, with something else in it


def log_of(file: Path) -> Path:
    return file.with_name("valuemap.db-wal")


def keep_a_copy(file: Path) -> None:
    """Of the file as it is now, and of its log."""
    for each in (file, log_of(file)):
        shutil.copy(each, each.with_name(f"copy-{each.name}"))


def empty_it(file: Path) -> None:
    os.truncate(file, 0)


def cut_it_off(file: Path) -> None:
    os.truncate(file, 8_192)


def empty_its_log(file: Path) -> None:
    os.truncate(log_of(file), 0)


def cut_its_log_off(file: Path) -> None:
    os.truncate(log_of(file), log_of(file).stat().st_size // 2)


def copy_the_older_one_over_it(file: Path) -> None:
    shutil.copyfile(file.with_name(f"copy-{file.name}"), file)


def copy_the_older_log_over_its_log(file: Path) -> None:
    shutil.copyfile(file.with_name(f"copy-{log_of(file).name}"), log_of(file))


def copy_a_letter_over_it(file: Path) -> None:
    file.write_text("Geachte raad, " * 10_000)


def copy_a_letter_over_its_log(file: Path) -> None:
    log_of(file).write_text("Geachte raad, " * 100_000)


REWRITINGS = [
    empty_it,
    cut_it_off,
    empty_its_log,
    cut_its_log_off,
    copy_the_older_one_over_it,
    copy_the_older_log_over_its_log,
    copy_a_letter_over_it,
    copy_a_letter_over_its_log,
]


@pytest.mark.parametrize("is_small", [True, False], ids=["of the beginning", "of an evening"])
@pytest.mark.parametrize("accident", REWRITINGS)
def test_no_receipt_is_given_where_others_wrote_into_the_file_itself(
    accident: Callable[[Path], None],
    is_small: bool,
    file: Path,
    caplog: pytest.LogCaptureFixture,
) -> None:
    """`cp copy.db valuemap.db` keeps the file and changes what is in it. Ballots were acknowledged
    after it, and the database could not be made any more when the server was started again."""
    with made(url(file)) as database:
        council = Council.meet(database)
        people = [council.join() for _ in range(3)]
        council.open()
        if not is_small:
            empty_the_log_into_the_file(file)
            Council.meet(database)
        keep_a_copy(file)
        for _ in range(3):
            Council.meet(database)
        empty_the_log_into_the_file(file)
        for person in people[:2]:
            council.save(person, NUT)
        last, round_id = people[2].participant_id, council.round().id
        accident(file)
        for _ in range(2):
            with (
                pytest.raises(StoreError),
                caplog.at_level(logging.ERROR),
                database.write() as session,
            ):
                ballots.save_ballot(last, round_id, VRIJHEID, based_on=None, session=session)
        assert str(file.parent) not in caplog.text


def empty_the_log_into_the_file(file: Path) -> None:
    """As SQLite does by itself after some thousand pages."""
    with closing(sqlite3.connect(file)) as shell:
        assert shell.execute("PRAGMA wal_checkpoint(RESTART)").fetchone()[0] == 0


def test_others_who_write_by_way_of_sqlite_stop_nobody(file: Path) -> None:
    with made(url(file)) as database:
        council = Council.meet(database)
        person = council.join()
        council.open()
        for number, how in enumerate(("PASSIVE", "FULL", "RESTART", "TRUNCATE"), start=1):
            with made(url(file)) as other:
                Council.meet(other)
            with closing(sqlite3.connect(file)) as shell:
                shell.execute(f"PRAGMA wal_checkpoint({how})")
                shell.execute("VACUUM")
            assert council.save(person, NUT if number % 2 else VRIJHEID).revision == number
            with closing(sqlite3.connect(file)) as shell:
                shell.execute(f"PRAGMA wal_checkpoint({how})")
            Council.meet(database)


def test_the_log_that_a_deletion_emptied_is_written_on_by_whoever_comes_first(
    tmp_path: Path,
) -> None:
    """That writer draws the number of the log's turn by chance: half of them were refused, and
    nothing could be saved any more until the server was started again."""
    for number in range(20):
        with made(url(tmp_path / f"{number}.db")) as database:
            gone, stays = Council.meet(database), Council.meet(database)
            with database.read() as session:  # a visitor looks: the next writer has a connection
                session.connection()
                stays.join()
            assert maintenance.delete_now(database, gone.id).is_wiped
            for _ in range(3):
                assert stays.join().key


# --- no room


@contextmanager
def files_of_at_most(size: int) -> Iterator[None]:
    """A quota: the system refuses to make a file larger than this."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_a_quota_that_is_used_up_is_named_as_a_full_disk_is(file: Path) -> None:
    """It said "kan de database niet openen", which sends the administrator the wrong way."""
    with made(url(file)) as database:
        council = Council.meet(database)
        person = council.join()
        council.open()
        council.save(person, NUT)
        log = file.with_name("valuemap.db-wal").stat().st_size
        with files_of_at_most(log):
            with pytest.raises(DatabaseReadOnly) as refused:
                council.save(person, ballot(nut=100, reason="lang " * 50))
            assert "schijf vol" in texts.sentence(refused.value)[1]
        assert council.save(person, VRIJHEID).revision == 2
        assert select(database, "PRAGMA integrity_check") == [("ok",)]


def test_where_no_more_files_may_be_open_nothing_is_said_to_be_replaced(
    file: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """A crowd that held connections open had the log send the administrator to a restart."""
    with made(url(file)) as database:
        council = Council.meet(database)
        person = council.join()
        council.open()
        council.save(person, NUT)
        soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
        resource.setrlimit(resource.RLIMIT_NOFILE, (1, hard))
        try:
            with pytest.raises(DatabaseBusy):
                council.save(person, VRIJHEID)
        finally:
            resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
        assert council.save(person, VRIJHEID).revision == 2
        assert not caplog.text


def test_what_was_written_where_no_more_files_may_be_open_is_acknowledged(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    looks = iter([database_files.log_mark])

    def look_once(path: Path) -> LogMark | None:
        look = next(looks, None)
        if look is None:
            raise CannotLook
        return look(path)

    with made(url(file)) as database:
        council = Council.meet(database)
        person = council.join()
        council.open()
        with monkeypatch.context() as patched:
            patched.setattr(database_files, "log_mark", look_once)
            assert council.save(person, NUT).revision == 1
        assert council.save(person, VRIJHEID).revision == 2


def test_a_new_database_without_room_is_named_so(file: Path) -> None:
    with files_of_at_most(0), pytest.raises(DatabaseReadOnly), made(url(file)):
        pass


def test_a_database_that_could_only_be_read_is_opened_anew_for_the_next_save(file: Path) -> None:
    """A disk became read-only and was mended, and nothing could be saved until a restart: what
    SQLite opened for reading only stays so while any connection is open, also of who only reads."""
    with made(url(file)) as database:
        council = Council.meet(database)
        person = council.join()
        council.open()
        round_id = council.round().id

        def save() -> int:
            with database.write() as session:
                saved = ballots.save_ballot(
                    person.participant_id, round_id, NUT, based_on=None, session=session
                )
            return saved.revision

        with database.read() as reading:
            reader = reading.connection().connection.driver_connection
            with database.read() as other:
                other.connection().exec_driver_sql("PRAGMA query_only = ON")
            with pytest.raises(DatabaseReadOnly):
                save()
            assert save() == 1
        with pytest.raises(sqlite3.ProgrammingError, match="closed"):
            reader.execute("SELECT 1")  # type: ignore[union-attr]


# --- a broken page


def test_a_file_with_a_broken_page_is_refused_before_anything_is_kept_in_it(file: Path) -> None:
    """SQLite said that ballots were saved as long as it did not meet the broken page."""
    with made(url(file)) as database:
        for _ in range(3):
            Council.meet(database)
        database.refuse_damaged()
    size = file.stat().st_size
    for place in range(4096, size, 4096 * 7):
        copy = file.with_name("broken.db")
        shutil.copy(file, copy)
        with copy.open("r+b") as opened:
            opened.seek(place)
            if not any(opened.read(4096)):
                continue
            opened.seek(place)
            opened.write(b"\xa5" * 4096)
        with closing(Database(url(copy))) as broken, pytest.raises(DatabaseDamaged):
            broken.refuse_damaged()
        copy.unlink()


def test_what_is_no_file_keeps_its_rights(tmp_path: Path) -> None:
    """A URL with /dev/null in it shut the whole machine out of it."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe, 0o666)
    pipe.chmod(0o666)
    database_files.shut_out_others(str(pipe))
    assert stat.S_IMODE(pipe.stat().st_mode) == 0o666
