"""What a screen hears when it asks whether anything changed: numbers, and only when it must."""

import asyncio
import datetime as dt
import itertools
import threading
from collections.abc import MutableMapping
from concurrent.futures import ThreadPoolExecutor
from itertools import count
from typing import Any

import pytest

from tests.builders import NUT, Council, plan
from tests.pages.conftest import evening
from tests.store.rows import statements
from valuemap.acts import entering, keeping, reading
from valuemap.domain.access import new_key, wall_key
from valuemap.domain.evening.rounds import Move, RoundState
from valuemap.server.crowding import Delay, Rate
from valuemap.server.pulse_door import PulseDoor
from valuemap.store import faction_ballots, meetings, membership, moments, participants
from valuemap.store.engine.database import Database
from valuemap.store.engine.errors import DatabaseBusy
from valuemap.store.participants import Joined, Participant
from valuemap.texts.dates import today
from valuemap.ui.parts import news, pulses, resources, roles
from valuemap.ui.parts.news import GONE
from valuemap.ui.parts.pulses import CALM_SECONDS, FRESH_SECONDS, Pulses

Message = MutableMapping[str, Any]
PHONES = 40


class Clock:
    """Seconds that pass only when told."""

    def __init__(self) -> None:
        self.now = 1_000.0
        self.pulses = Pulses(resources.database, self)

    def __call__(self) -> float:
        return self.now


@pytest.fixture(autouse=True)
def unhurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """Half a second passes between any two questions, unless a test holds the clock itself."""
    seconds = count()
    kept = Pulses(resources.database, clock=lambda: float(next(seconds)))
    monkeypatch.setattr(news, "pulses", lambda: kept)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr(news, "pulses", lambda: clock.pulses)
    return clock


def told(**link: str) -> str:
    ((name, key),) = link.items()
    return news.mark_of_link(f"{name}={key}")


def test_the_host_and_the_wall_hear_of_every_change(council: Council) -> None:
    links = ({roles.HOST: council.new.host_key}, {roles.WALL: wall_key(council.new.host_key)})
    people: list[Joined] = []
    for position, link in enumerate(links, 1):
        council.show(position)
        before = told(**link)
        assert told(**link) == before
        people.append(council.join())  # the second waits at the door
        joined = told(**link)
        council.open(position)
        opened = told(**link)
        council.save(people[0], NUT, position=position)
        saved = told(**link)
        assert len({before, joined, opened, saved}) == 4
        council.move(Move.CLOSE, position=position)


def test_a_participant_hears_of_the_host_and_not_of_who_weighs(council: Council) -> None:
    me, other = council.join(), council.join()
    before = told(ik=me.key)
    council.open()
    opened = told(ik=me.key)
    council.save(other, NUT)
    assert told(ik=me.key) == opened != before


def test_all_screens_hear_of_a_moment_though_nobody_wrote(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first moment moves rounds on; the second changes what screens show, and no row."""
    long = dt.date(2099, 1, 1)
    council = Council.meet(database, plan(date=long, delete_on=long))
    now, hour = meetings.now(), dt.timedelta(hours=1)
    clock = [now]
    for module in (meetings, news):
        monkeypatch.setattr(module, "now", lambda: clock[0])
    with council.database.write() as session:
        moments.open_ahead(council.id, [1], now + hour, now + 2 * hour, session=session)
    me = council.join()
    links = (
        {"ik": me.key},
        {roles.HOST: council.new.host_key},
        {roles.WALL: wall_key(council.new.host_key)},
    )
    heard = []
    for hours in range(4):
        clock[0] = now + hours * hour
        heard.append([told(**link) for link in links])
        assert [told(**link) for link in links] == heard[-1]
    before, agreeing, over, later = map(set, heard)
    assert not before & agreeing
    assert not agreeing & over
    assert over == later
    assert council.round().state is RoundState.CONSULTING


def test_a_participant_hears_of_the_own_factions_ballot_only(council: Council) -> None:
    me, stranger = council.join(0), council.join(1)
    council.open()
    council.consult()
    mine, theirs = told(ik=me.key), told(ik=stranger.key)
    with council.database.write() as session:
        faction_ballots.save_faction_draft(
            me.participant_id, council.round().id, NUT, based_on=0, session=session
        )
    assert told(ik=me.key) != mine
    assert told(ik=stranger.key) == theirs


def test_phones_of_a_crowd_that_joins_are_drawn_anew_now_and_then(
    council: Council, clock: Clock
) -> None:
    """Each of 300 who joined had the phones of a whole faction drawn once more."""
    me, stranger = council.join(0), council.join(1)
    there: list[Joined] = []
    told(ik=me.key)

    def heard(seconds: int) -> int:
        """How often the phone hears of news, while somebody comes or goes each half second."""
        marks = [told(ik=me.key)]
        for _ in range(seconds):
            there.append(council.join(0))
            clock.now += FRESH_SECONDS
            marks.append(told(ik=me.key))
            with council.database.write() as session:
                participants.leave(there.pop().participant_id, session=session)
            clock.now += FRESH_SECONDS
            marks.append(told(ik=me.key))
        return sum(one != other for one, other in itertools.pairwise(marks))

    theirs = told(ik=stranger.key)
    assert heard(2) == 4  # a hall that trickles in is told at once
    assert heard(10) <= 2
    assert told(ik=stranger.key) == theirs
    clock.now += CALM_SECONDS
    last = told(ik=me.key)  # the number that is true in the end is told in the end
    with council.database.write() as session:
        membership.answer_count(me.participant_id, is_right=False, session=session)
    clock.now += FRESH_SECONDS
    assert told(ik=me.key) != last


@pytest.mark.parametrize("link", ["", "sleutel=wrong", "ik=", "scherm=%F0", "x", "ik=a&ik=b"])
def test_a_link_that_does_not_work_hears_only_that(council: Council, link: str) -> None:
    assert council.meeting.agenda
    assert news.mark_of_link(link) == GONE


class Late(Delay):
    """A process that comes late to all that is due."""

    @property
    def seconds(self) -> float:
        return 60.0


class Many(Rate):
    """So many questions that phones are sent away."""

    def add(self) -> int:
        return 1_000


def knock(
    path: str, link: bytes, method: str = "GET", *, is_busy: bool = False
) -> tuple[Message, bytes]:
    """What the door answers."""
    sent: list[Message] = []

    async def elsewhere(*_: Any) -> None:
        sent.append({"type": "elsewhere"})

    async def receive() -> Message:
        await asyncio.Event().wait()  # who asked waits for the answer
        return {}

    async def send(message: Message) -> None:
        sent.append(message)

    headers = [(b"x-valuemap-link", link)]
    scope = {"type": "http", "method": method, "path": path, "headers": headers}
    door = PulseDoor(elsewhere, Late(), Many()) if is_busy else PulseDoor(elsewhere)
    with ThreadPoolExecutor(1) as thread:  # another test may have a loop going in this one
        thread.submit(asyncio.run, door(scope, receive, send)).result()
    return sent[0], sent[-1].get("body", b"")


def test_where_it_is_busy_the_host_hears_news_and_who_makes_a_host_up_is_sent_away(
    council: Council,
) -> None:
    """Anybody could write `sleutel=` before a key, and stand in line before the host."""
    links = [roles.HOST, council.new.host_key], [roles.WALL, wall_key(council.new.host_key)]
    for name, key in links:
        told(**{name: key})  # of an evening that goes on its screens are known
        for given, status in ((key, 200), (new_key(), 503), ("x", 503)):
            start, _ = knock("/_valuemap/pulse", f"{name}={given}".encode(), is_busy=True)
            assert start["status"] == status


@pytest.mark.parametrize("method", ["POST", "CONNECT", "OPTIONS"])
def test_news_is_asked_for_and_nothing_else(method: str) -> None:
    """To CONNECT there was an answer that HTTP does not know, and a trace in the log."""
    start, body = knock("/_valuemap/pulse", b"", method)
    assert (start["status"], body) == (405, b"")
    assert (b"allow", b"GET, HEAD") in start["headers"]


def test_the_door_answers_in_plain_text_that_nobody_keeps(council: Council) -> None:
    start, body = knock("/_valuemap/pulse", f"sleutel={council.new.host_key}".encode())
    headers = dict(start["headers"])
    assert start["status"] == 200
    assert body.decode() == told(sleutel=council.new.host_key)
    assert headers[b"content-type"].startswith(b"text/plain")
    assert headers[b"cache-control"] == b"no-store"
    assert int(headers[b"content-length"]) == len(body)


def test_the_door_lets_everything_else_through(council: Council) -> None:
    start, _ = knock("/meedoen", f"sleutel={council.new.host_key}".encode())
    assert start == {"type": "elsewhere"}


def test_a_database_that_is_gone_is_no_news(
    council: Council, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(_link: str) -> str:
        raise RuntimeError

    monkeypatch.setattr(news, "mark_of_link", broken)
    start, body = knock("/_valuemap/pulse", f"sleutel={council.new.host_key}".encode())
    assert (start["status"], body.decode()) == (503, GONE)
    assert council.new.host_key not in caplog.text


def person(joined: Joined) -> Participant:
    """Somebody as a page finds them."""
    return entering.participant(resources.database(), joined.key, today=today())


def links_of(council: Council) -> list[str]:
    """Of the host, the wall and a hall of phones."""
    phones = [council.join(number % 2).key for number in range(6)]
    host = council.new.host_key
    return [f"sleutel={host}", f"scherm={wall_key(host)}", *(f"ik={key}" for key in phones)]


def all_at_once(links: list[str]) -> list[str]:
    """What they hear who all ask at the same moment."""
    together = threading.Barrier(len(links))

    def ask(link: str) -> str:
        together.wait()
        return news.mark_of_link(link)

    with ThreadPoolExecutor(len(links)) as pool:
        return list(pool.map(ask, links))


def test_however_many_ask_within_half_a_second_the_meeting_is_read_once(
    council: Council, clock: Clock
) -> None:
    """Each phone had a transaction of its own, every two seconds: more than a save costs."""
    links = links_of(council)
    asked = [links[number % len(links)] for number in range(PHONES)]
    with statements(resources.database()) as seen:
        heard = all_at_once(asked)
        assert all_at_once(asked) == heard
        in_all = len(seen)
        assert in_all <= 9  # whose the first key is, and the whole meeting
        for _ in range(3):
            clock.now += FRESH_SECONDS
            assert all_at_once(asked) == heard
            in_all += 1  # the row of the meeting: nothing changed in it
            assert len(seen) == in_all
    assert GONE not in heard


def test_who_asks_while_another_reads_gets_what_that_one_finds(
    council: Council, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    link = f"sleutel={council.new.host_key}"
    news.mark_of_link(link)
    clock.now += FRESH_SECONDS
    begun, may_end, readings = threading.Event(), threading.Event(), []
    read = reading.watched

    def slow(*arguments: Any) -> Any:
        readings.append(1)
        begun.set()
        assert may_end.wait(30)
        return read(*arguments)

    monkeypatch.setattr(reading, "watched", slow)
    with ThreadPoolExecutor(PHONES) as pool:
        first = pool.submit(news.mark_of_link, link)
        assert begun.wait(30)
        others = [pool.submit(news.mark_of_link, link) for _ in range(PHONES - 1)]
        may_end.set()
        heard = {one.result() for one in (first, *others)}
    assert len(readings) == 1
    assert len(heard) == 1


def test_a_reading_that_fails_fails_for_all_who_wait_and_the_next_tries_again(
    council: Council, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    link = f"sleutel={council.new.host_key}"
    before = news.mark_of_link(link)
    clock.now += FRESH_SECONDS

    def busy(*_: Any) -> Any:
        raise DatabaseBusy

    with monkeypatch.context() as patched:
        patched.setattr(reading, "watched", busy)
        assert news.mark_of_link(link) == GONE
    assert news.mark_of_link(link) == before


def test_news_is_heard_once_half_a_second_has_passed(council: Council, clock: Clock) -> None:
    links = links_of(council)
    before = [news.mark_of_link(link) for link in links]
    council.open()
    clock.now += FRESH_SECONDS * 0.99
    assert [news.mark_of_link(link) for link in links] == before
    clock.now += FRESH_SECONDS * 0.01
    after = [news.mark_of_link(link) for link in links]
    assert all(old != new for old, new in zip(before, after, strict=True))


def test_who_joins_within_the_half_second_is_known_at_once(council: Council, clock: Clock) -> None:
    news.mark_of_link(links_of(council)[0])
    newcomer = council.join()
    assert clock.now
    assert news.mark_of_link(f"ik={newcomer.key}") != GONE


def test_a_page_that_is_drawn_knows_what_it_shows_whatever_was_read_before(
    council: Council, clock: Clock
) -> None:
    me = council.join()
    news.mark_of_link(f"ik={me.key}")
    council.join()
    found = person(me)
    seen = news.participant_mark(found)
    clock.now += FRESH_SECONDS
    assert news.mark_of_link(f"ik={me.key}") == seen


def test_pages_that_are_drawn_anew_read_the_meeting_once_for_all(
    council: Council, clock: Clock
) -> None:
    joined = [council.join() for _ in range(3)]
    council.open()
    people = [person(one) for one in joined]
    assert clock.now
    with statements(resources.database()) as seen:
        news.participant_mark(people[0])
        once = len(seen)
        marks = [news.participant_mark(one) for one in people]
    assert len(seen) == once
    assert len(set(marks)) == 1


def test_a_meeting_that_is_deleted_or_over_is_gone_within_half_a_second(
    council: Council, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = Council.meet(council.database, evening())
    links, others = links_of(council), links_of(other)
    assert GONE not in [news.mark_of_link(link) for link in (*links, *others)]
    keeping.delete(council.database, council.id)
    clock.now += FRESH_SECONDS
    assert {news.mark_of_link(link) for link in links} == {GONE}
    assert GONE not in {news.mark_of_link(link) for link in others}
    day_after = other.meeting.delete_on + dt.timedelta(days=1)
    monkeypatch.setattr(news, "today", lambda: day_after)
    assert {news.mark_of_link(link) for link in others} == {GONE}


def test_whose_place_is_freed_or_who_leaves_is_gone_within_half_a_second(
    council: Council, clock: Clock
) -> None:
    leaver, freed, stays = (council.join() for _ in range(3))
    links = [f"ik={one.key}" for one in (leaver, freed, stays)]
    assert GONE not in [news.mark_of_link(link) for link in links]
    with council.database.write() as session:
        participants.leave(leaver.participant_id, session=session)
    with council.database.write() as session:
        number = participants.find_participant(freed.key, today=today(), session=session)
        membership.free_place(council.id, number.number, session=session)
    clock.now += FRESH_SECONDS
    assert [news.mark_of_link(link) == GONE for link in links] == [True, True, False]


def test_what_nobody_asks_for_is_kept_no_longer_than_a_minute(
    council: Council, clock: Clock
) -> None:
    other = Council.meet(council.database, evening())
    news.mark_of_link(links_of(council)[0])
    clock.now += pulses._KEPT_SECONDS
    news.mark_of_link(links_of(other)[0])
    assert set(clock.pulses._known) == {other.id}
