"""What a process keeps of a meeting while it hears of changes, and what it forgets when told."""

from collections.abc import Callable

import pytest

from tests.builders import Council, plan
from valuemap.acts import reading
from valuemap.store import meetings
from valuemap.store.engine.database import Database
from valuemap.store.engine.errors import NotFound
from valuemap.store.engine.hearing import Heard
from valuemap.store.keeping import maintenance
from valuemap.store.watching import Watched
from valuemap.ui.parts import forgetting, hearing
from valuemap.ui.parts.forgetting import Made
from valuemap.ui.parts.pulses import BUSY_SECONDS, FRESH_SECONDS, HEARING_SECONDS, Pulses

FOREVER = 2**31


class Watching:
    """Pulses with a clock that a test sets, and how often they read."""

    def __init__(self, database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
        self.now = 1_000.0
        self.reads = 0
        self.meanwhile: Callable[[], None] = lambda: None
        self.pulses = Pulses(lambda: database, lambda: self.now)
        read = reading.watched

        def counted(*asked: object) -> Watched:
            self.reads += 1
            found = read(*asked)  # type: ignore[arg-type]
            self.meanwhile()
            return found

        monkeypatch.setattr(reading, "watched", counted)

    def ask(self, council: Council) -> int:
        """The version that somebody hears who asks now."""
        return self.pulses.of_key(council.new.host_key)[1].version


@pytest.fixture
def watching(database: Database, monkeypatch: pytest.MonkeyPatch) -> Watching:
    return Watching(database, monkeypatch)


def test_who_hears_of_changes_reads_a_quiet_meeting_now_and_then_only(
    watching: Watching, council: Council
) -> None:
    watching.pulses.hears(True)
    watching.ask(council)
    before = watching.reads
    watching.now += HEARING_SECONDS - 0.1
    watching.ask(council)
    assert watching.reads == before
    watching.now += 0.2  # a word may have got lost
    watching.ask(council)
    assert watching.reads == before + 1


def test_who_hears_nothing_reads_every_half_second_as_before(
    watching: Watching, council: Council
) -> None:
    watching.pulses.hears(True)
    watching.ask(council)
    watching.pulses.hears(False)
    before = watching.reads
    watching.now += FRESH_SECONDS
    watching.ask(council)
    assert watching.reads == before + 1


def test_what_was_read_before_one_could_hear_is_not_kept_for_long(
    watching: Watching, council: Council
) -> None:
    watching.ask(council)
    before = watching.reads
    watching.now += FRESH_SECONDS
    watching.pulses.hears(True)
    watching.ask(council)
    assert watching.reads == before + 1


def test_a_change_that_is_told_is_seen_at_once(watching: Watching, council: Council) -> None:
    watching.pulses.hears(True)
    before = watching.ask(council)
    watching.now += BUSY_SECONDS
    council.join()
    assert watching.ask(council) == before
    watching.pulses.tell(council.id, before + 1)
    assert watching.ask(council) == before + 1


def test_a_meeting_that_changes_all_the_while_is_not_read_for_each_change(
    watching: Watching, council: Council, database: Database
) -> None:
    watching.pulses.hears(True)
    version = watching.ask(council)
    before = watching.reads
    for _ in range(20):
        with database.write() as session:
            meetings.touch(council.id, session=session)
        version += 1
        watching.now += BUSY_SECONDS / 10
        watching.pulses.tell(council.id, version)
        watching.ask(council)
    assert watching.reads - before <= 2


def test_a_change_that_is_told_while_it_is_read_is_read_again(
    watching: Watching, council: Council
) -> None:
    watching.pulses.hears(True)
    version = watching.ask(council)

    def changes_while_it_is_read() -> None:
        watching.meanwhile = lambda: None
        council.join()
        watching.pulses.tell(council.id, version + 1)

    watching.now += HEARING_SECONDS
    watching.meanwhile = changes_while_it_is_read
    assert watching.ask(council) == version
    watching.now += BUSY_SECONDS
    assert watching.ask(council) == version + 1


def test_a_meeting_that_went_while_it_was_read_is_not_kept(
    watching: Watching, council: Council, database: Database
) -> None:
    watching.pulses.hears(True)
    watching.ask(council)

    def goes_while_it_is_read() -> None:
        watching.meanwhile = lambda: None
        maintenance.delete_now(database, council.id)
        watching.pulses.forget()

    watching.now += HEARING_SECONDS
    watching.meanwhile = goes_while_it_is_read
    watching.ask(council)
    watching.now += 0.01
    with pytest.raises(NotFound):
        watching.ask(council)


def test_nothing_is_remembered_of_meetings_that_nobody_here_watches(watching: Watching) -> None:
    for meeting_id in range(1_000):
        watching.pulses.tell(meeting_id, FOREVER)
    assert watching.pulses._told == {}


def test_what_another_process_deletes_leaves_the_memory_when_that_is_heard(
    database: Database,
) -> None:
    council, other = Council.meet(database, plan()), Council.meet(database, plan())
    gone = Made((council.id, 1, "sheet", "pdf"), "blad.pdf", "application/pdf", b"Zonnebloem")
    kept = Made((other.id, 1, "sheet", "pdf"), "blad.pdf", "application/pdf", b"Madelief")
    maintenance.delete_now(database, council.id)
    hearing.take(Heard({other.id: 2}))
    assert gone.content
    hearing.take(Heard(is_gone=True))
    assert (gone.content, kept.content) == (b"", b"Madelief")
    assert not any(forgetting._remembered)


def test_a_change_that_another_process_tells_is_read_at_once(
    watching: Watching, council: Council, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hearing, "pulses", lambda: watching.pulses)
    watching.pulses.hears(True)
    before = watching.ask(council)
    council.open()
    watching.now += BUSY_SECONDS + 0.1
    assert watching.ask(council) == before  # nobody told
    hearing.take(Heard({council.id: before + 1}))
    assert watching.ask(council) > before
