"""What expired goes in portions: others write in between, and a large wipe waits for its moment."""

import datetime as dt
import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlmodel import Session

from tests.builders import DAY, DAY_AFTER, VRIJHEID, Council, opened, plan
from tests.store.crowd import SECONDS, until
from tests.store.many_meetings import fill
from tests.store.rows import count, listening, on_disk
from tests.store.test_deletion import at_each_vacuum
from valuemap.acts import entering, weighing
from valuemap.acts.weighing import Weigher
from valuemap.domain.dossiers.dossier import About, describe
from valuemap.domain.preparing.preparation import KEPT_UNTOUCHED
from valuemap.store import meetings
from valuemap.store.dossiers import dossiers
from valuemap.store.engine import drivers, wiping
from valuemap.store.engine.database import Database
from valuemap.store.engine.errors import DatabaseBusy, DatabaseReadOnly, NotFound
from valuemap.store.engine.row import Turn
from valuemap.store.keeping import maintenance
from valuemap.store.preparing import drafts
from valuemap.store.tables.meeting_tables import PreparationRow

MANY = 300
STAYS = plan(delete_on=DAY_AFTER)


def a_save(council: Council) -> Callable[[], object]:
    """What a phone sends, of somebody who came in; the question is open."""
    person = council.join()
    council.open()
    who = Weigher(person.key, entering.participant(council.database, person.key, today=DAY))
    round_id = council.round().id
    return lambda: weighing.save(
        council.database, who, round_id, VRIJHEID, based_on=0, today=DAY, words=1
    )


def test_a_save_comes_in_between_while_many_meetings_are_deleted(database: Database) -> None:
    """One transaction deleted a thousand at the start of a server, and a hall could not save."""
    fill(database, MANY)
    save = a_save(Council.meet(database, STAYS))
    begun: list[int] = []
    ahead: list[int] = []  # how many had begun to go when the save was acknowledged
    saving: Future[None] = Future()

    def save_it() -> None:
        save()
        ahead.append(len(begun))

    def meanwhile(meeting_id: int, _session: Session) -> None:
        nonlocal saving
        begun.append(meeting_id)
        turn = database._turn
        if len(begun) == 1:
            saving = pool.submit(save_it)
            until(lambda: turn is None or turn._waiting, Future())
        if ahead:
            raise DatabaseReadOnly  # all is seen

    with ThreadPoolExecutor(1) as pool:
        cleaned = maintenance.delete_past(database, today=DAY_AFTER, before=meanwhile)
        saving.result(SECONDS)
    assert ahead[0] < MANY / 10
    assert isinstance(cleaned.failure, DatabaseReadOnly)
    assert count(database, "meeting") == 1 + MANY - len(cleaned.receipts)


def test_who_asks_again_at_once_stands_behind_those_who_wait() -> None:
    turn, order, everybody = Turn(), [], []

    def take(name: str) -> None:
        assert turn.acquire(SECONDS)
        order.append(name)
        turn.release()

    assert turn.acquire(0)
    for number, name in enumerate(("first", "second"), 1):
        everybody.append(threading.Thread(target=take, args=(name,)))
        everybody[-1].start()
        until(lambda number=number: len(turn._waiting) == number, Future())  # type: ignore[misc]
    turn.release()
    take("again")
    for one in everybody:
        one.join()
    assert order == ["first", "second", "again"]


def test_who_waited_too_long_for_a_turn_is_passed_over() -> None:
    turn = Turn()
    assert turn.acquire(0)
    assert not turn.acquire(0)
    turn.release()
    assert turn.acquire(0)


def test_one_meeting_that_cannot_be_read_stops_none_of_the_others(database: Database) -> None:
    broken = Council.meet(database)
    other = Council.meet(database, plan(title="Zonnebloemavond"))

    def read(meeting_id: int, _session: Session) -> None:
        if meeting_id == broken.id:
            raise ValueError

    cleaned = maintenance.delete_expired(database, today=DAY_AFTER, before=read)
    assert isinstance(cleaned.failure, ValueError)
    assert [receipt.is_wiped for receipt in cleaned.receipts] == [True]
    assert broken.meeting.id == broken.id
    with pytest.raises(NotFound):
        other.meeting  # noqa: B018
    assert b"Zonnebloemavond" not in on_disk(database)


def test_what_went_before_the_database_failed_has_its_receipt(database: Database) -> None:
    first, second = Council.meet(database), Council.meet(database)

    def fail(meeting_id: int, _session: Session) -> None:
        if meeting_id == second.id:
            raise DatabaseReadOnly

    cleaned = maintenance.delete_expired(database, today=DAY_AFTER, before=fail)
    assert isinstance(cleaned.failure, DatabaseReadOnly)
    assert len(cleaned.receipts) == 1
    assert second.meeting.id != first.id
    with pytest.raises(DatabaseReadOnly):
        maintenance.delete_expired(database, today=DAY_AFTER, before=fail)


def old_drafts(database: Database, number: int) -> None:
    """Drafts that were left too long."""
    left = meetings.now() - KEPT_UNTOUCHED - dt.timedelta(minutes=1)
    with database.write() as session:
        session.add_all(
            PreparationRow(
                key_hash=f"{one:064}", visitor="", content="{}", made_at=left, changed_at=left
            )
            for one in range(number)
        )


def test_drafts_that_were_left_go_a_few_at_a_time(database: Database) -> None:
    old_drafts(database, 2 * drafts.A_PORTION + 1)
    commits: list[object] = []
    with listening(database, "commit", commits.append):
        maintenance.delete_past(database, today=DAY)
    assert len(commits) == 3
    assert count(database, "preparation") == 0


def test_drafts_that_have_yet_to_go_keep_nobody_from_a_new_one(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drafts, "A_PORTION", 1)
    monkeypatch.setattr(drafts, "MOST_IN_ALL", 1)
    old_drafts(database, 3)
    with database.write() as session:
        assert drafts.begin("{}", visitor="192.0.2.1", now=meetings.now(), session=session)


def test_a_dossier_that_was_given_a_later_date_meanwhile_stays(database: Database) -> None:
    described = describe("Drones", About.PLAN, "", today=DAY, keep_until=DAY_AFTER)
    with database.write() as session:
        dossier_id, _ = dossiers.create(described, session=session)
    with database.write() as session:
        with pytest.raises(NotFound):
            dossiers.delete_if_expired(dossier_id, today=DAY, session=session)
        assert dossiers.load(dossier_id, session=session).id == dossier_id


class Hall:
    """A hall that saves in the first of the seconds that a wipe waits."""

    def __init__(self, council: Council, busy: int) -> None:
        self.seconds = 0
        self.begun: list[int] = []  # at which second the tables were written anew
        self._council = council
        self._busy = busy

    def second(self, _seconds: float) -> None:
        self.seconds += 1
        if self.seconds <= self._busy:
            with self._council.database.write() as session:
                meetings.touch(self._council.id, session=session)

    def wiped(self) -> None:
        """Wipe a deletion at ease; nothing is left of it."""
        gone = Council.meet(self._council.database, plan(title="Zonnebloemavond"))
        with self._council.database.write() as session:
            meetings.delete_meeting(gone.id, session=session)
        with at_each_vacuum(self._council.database, lambda: self.begun.append(self.seconds)):
            wiping.wipe_at_ease(self._council.database, pause=self.second)
        assert b"Zonnebloemavond" not in on_disk(self._council.database)


def test_a_large_database_is_written_anew_once_nobody_weighs(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(wiping, "SMALL", 0)
    hall = Hall(Council.meet(database, STAYS), busy=3)
    hall.wiped()
    assert min(hall.begun) == 3 + wiping.QUIET


def test_a_hall_that_never_stops_puts_it_off_no_longer_than_its_patience(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(wiping, "SMALL", 0)
    monkeypatch.setattr(wiping, "PATIENCE", 10)
    hall = Hall(Council.meet(database, STAYS), busy=1_000)
    hall.wiped()
    assert min(hall.begun) == wiping.PATIENCE


def test_a_small_database_or_one_without_a_deletion_waits_for_nothing(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    hall = Hall(Council.meet(database, STAYS), busy=1_000)
    hall.wiped()
    monkeypatch.setattr(wiping, "SMALL", 0)
    wiping.wipe_at_ease(database, pause=hall.second)
    assert hall.seconds == 0


def test_somebody_writes_while_the_log_waits_for_who_reads(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """SQLite keeps all writers out as long as it waits to empty its log: it did so for 5 s."""
    monkeypatch.setattr(drivers, "BUSY_TIMEOUT_MS", 50)
    with opened(f"sqlite:///{tmp_path / 'valuemap.db'}") as database:
        save = a_save(Council.meet(database, STAYS))
        gone = Council.meet(database)
        with database.write() as session:
            meetings.delete_meeting(gone.id, session=session)
        saved: list[object] = []
        with database.engine.connect() as reader:
            reader.exec_driver_sql("SELECT * FROM meeting").all()
            with pytest.raises(DatabaseBusy):
                wiping.wipe(database, pause=lambda _seconds: saved.append(save()))
        assert saved
        wiping.wipe(database)
        assert not wiping.is_asked(database)
