"""Doors over their limit, asked over real sockets: all are answered, and all is saved once."""

import http.client
import itertools
import json
import socket
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from dataclasses import dataclass
from typing import Any

import pytest
import uvicorn
from sqlmodel import select

from tests.builders import Council
from tests.pages.test_save_door import message
from valuemap.acts import membership
from valuemap.domain.access import wall_key
from valuemap.server.crowding import LATE, Delay, Lane, Rate
from valuemap.server.pulse_door import LINE, SAVES, PulseDoor
from valuemap.server.save_door import SaveDoor
from valuemap.store.participants import Joined
from valuemap.store.tables.meeting_tables import BallotRow
from valuemap.texts.screens import weigh
from valuemap.ui.parts import news as watched
from valuemap.ui.parts import resources, roles
from valuemap.ui.parts.page_turns import PageTurns
from valuemap.ui.parts.pulses import Pulses

AT_ONCE, MOST_WAITING, PEOPLE = 1, 2, 8
LONG = 300.0  # seconds: no test waits until it is over


@dataclass(frozen=True)
class Answer:
    """What came back over a line."""

    status: int
    retry_after: str | None
    said: dict[str, Any]


@contextmanager
def served(app: Any) -> Iterator[int]:
    """An application on a port of this machine."""
    with socket.create_server(("127.0.0.1", 0), backlog=100) as listening:
        server = uvicorn.Server(uvicorn.Config(app, log_level="critical", lifespan="off"))
        thread = threading.Thread(target=server.run, args=([listening],))
        thread.start()
        try:
            yield listening.getsockname()[1]
        finally:
            server.should_exit = True
            thread.join()


async def nothing(*_: Any) -> None:
    raise AssertionError("a door let this through")


def save(port: int, person: Joined, body: bytes) -> Answer:
    headers = {"content-type": "application/json", "x-valuemap-link": f"ik={person.key}"}
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=LONG)) as line:
        line.request("POST", "/_valuemap/save", body=body, headers=headers)
        answer = line.getresponse()
        return Answer(answer.status, answer.getheader("retry-after"), json.loads(answer.read()))


def news(port: int, link: str) -> int:
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=LONG)) as line:
        line.request("GET", "/_valuemap/pulse", headers={"x-valuemap-link": link})
        return line.getresponse().status


def ballots(council: Council) -> list[tuple[int, int]]:
    with council.database.read() as session:
        rows = session.exec(select(BallotRow))
        return sorted((row.participant_id, row.revision) for row in rows if row.participant_id)


@pytest.fixture
def crowd(council: Council) -> list[tuple[Joined, bytes]]:
    """People with their ballots, filled in."""
    joined = [council.join(int(number >= 5)) for number in range(PEOPLE)]
    council.open()
    return [(person, json.dumps(message(council, person)).encode()) for person in joined]


def test_over_the_limit_all_are_answered_and_each_ballot_is_saved_once(
    council: Council, crowd: list[tuple[Joined, bytes]]
) -> None:
    lane = Lane[Any]("test", at_once=AT_ONCE, most_waiting=MOST_WAITING, patience=LONG)
    refused = threading.Semaphore(0)

    def bring(ballot: tuple[Joined, bytes]) -> list[Answer]:
        """As a phone does: again until it is saved; here without waiting in between."""
        heard = [save(port, *ballot)]
        if heard[0].status == 503:
            refused.release()
            assert released.wait(LONG)
        while heard[-1].status == 503:
            heard.append(save(port, *ballot))
        return heard

    released = threading.Event()
    with served(SaveDoor(nothing, lane)) as port, ThreadPoolExecutor(PEOPLE) as phones:
        with council.database.write():  # so that nothing can be saved meanwhile
            bringing = [phones.submit(bring, ballot) for ballot in crowd]
            for _ in range(PEOPLE - AT_ONCE - MOST_WAITING):
                assert refused.acquire(timeout=LONG)
        released.set()
        heard = [one.result() for one in bringing]
    turned_away = [answers[0] for answers in heard if len(answers) > 1]
    assert len(turned_away) >= PEOPLE - AT_ONCE - MOST_WAITING
    for answer in turned_away:
        assert answer == Answer(503, "1", {"busy": True, "sentence": weigh.DOOR_BUSY})
    for *_, last in heard:
        assert (last.status, last.said["ok"], last.said["saved"]["revision"]) == (200, True, 1)
    assert ballots(council) == sorted((person.participant_id, 1) for person, _ in crowd)


def until(holds: Callable[[], bool]) -> None:
    """Wait for what another thread brings about."""
    late = time.monotonic() + LONG
    while not holds():
        assert time.monotonic() < late
        time.sleep(0.005)


def test_of_who_hangs_up_in_the_queue_nothing_is_saved(
    council: Council, crowd: list[tuple[Joined, bytes]]
) -> None:
    lane = Lane[Any]("test", at_once=1, most_waiting=1, patience=LONG)
    (person, body), (other, others) = crowd[:2]
    with served(SaveDoor(nothing, lane)) as port, ThreadPoolExecutor(1) as phones:
        with council.database.write():
            first = phones.submit(save, port, person, body)
            until(lambda: lane.inside == 1)
            with closing(http.client.HTTPConnection("127.0.0.1", port)) as line:
                headers = {"content-type": "application/json"}
                headers["x-valuemap-link"] = f"ik={other.key}"
                line.request("POST", "/_valuemap/save", body=others, headers=headers)
                until(lambda: lane.waiting == 1)
            until(lambda: lane.waiting == 0)
        assert first.result().said["ok"]
    assert ballots(council) == [(person.participant_id, 1)]


class Late(Delay):
    """A process that comes late to all that is due."""

    @property
    def seconds(self) -> float:
        """Longer than anybody accepts."""
        return 2 * LATE


def test_news_is_refused_to_phones_first_and_not_to_the_host_and_the_wall(
    council: Council, crowd: list[tuple[Joined, bytes]]
) -> None:
    host = council.new.host_key
    phones = [f"ik={person.key}" for person, _ in crowd] * 20
    screens = [f"{roles.HOST}={host}", f"{roles.WALL}={wall_key(host)}"]
    late = PulseDoor(nothing, Late(), Rate(lambda: 7.0))  # all within one second
    with served(late) as port, ThreadPoolExecutor(8) as asking:
        heard = list(asking.map(lambda link: news(port, link), phones))
        assert [news(port, link) for link in screens] == [200, 200]
    # A few phones are answered, however late that is.
    assert (heard.count(200), heard.count(503)) == (20, len(phones) - 20)
    with served(PulseDoor(nothing)) as port, ThreadPoolExecutor(8) as asking:
        assert set(asking.map(lambda link: news(port, link), phones)) == {200}


class LongRow(Lane[Any]):
    """A lane of who saves, in which one waits for seconds."""

    @property
    def takes(self) -> float:
        """Longer than news may be told meanwhile."""
        return SAVES + 1


def test_where_who_saves_must_wait_phones_hear_no_news_and_the_wall_does(
    council: Council, crowd: list[tuple[Joined, bytes]]
) -> None:
    """News took half of the processor while ballots waited."""
    wall = f"{roles.WALL}={wall_key(council.new.host_key)}"
    phones = [f"ik={person.key}" for person, _ in crowd] * 20
    row = LongRow("test", at_once=1, most_waiting=1, patience=LONG)
    door = PulseDoor(nothing, rate=Rate(lambda: 7.0), saves=row)  # all within one second
    with served(PulseDoor(nothing)) as port:  # so that its key is known
        assert news(port, wall) == 200
    with served(door) as port, ThreadPoolExecutor(8) as asking:
        heard = list(asking.map(lambda link: news(port, link), phones))
        assert news(port, wall) == 200
    assert (heard.count(200), heard.count(503)) == (20, len(phones) - 20)


class LongLine(PageTurns):
    """A line of pages that does not move."""

    def waited(self) -> float:
        """Longer than phones are told to join."""
        return LINE + 1


def test_while_many_pages_are_drawn_phones_hear_later_and_the_host_and_the_wall_at_once(
    council: Council, crowd: list[tuple[Joined, bytes]]
) -> None:
    """A step of the host had all pages drawn at once: the wall showed it after four seconds."""
    host = council.new.host_key
    phones = [f"ik={person.key}" for person, _ in crowd]
    screens = [f"{roles.HOST}={host}", f"{roles.WALL}={wall_key(host)}"]
    with served(PulseDoor(nothing)) as port:  # so that their keys are known
        assert {news(port, link) for link in (*screens, *phones)} == {200}
    with served(PulseDoor(nothing, turns=LongLine())) as port:
        assert [news(port, link) for link in phones] == [204] * PEOPLE
        assert [news(port, link) for link in screens] == [200, 200]


def test_a_crowd_that_asks_while_its_meeting_is_read_waits_for_that_one_reading(
    crowd: list[tuple[Joined, bytes]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each stood in line for a reading of its own, and the last were sent away."""
    phones = [f"ik={person.key}" for person, _ in crowd]
    looks: list[int] = []
    goes_on = threading.Event()
    look = watched.look

    def looking(meeting_id: int) -> Any:
        looks.append(meeting_id)
        assert goes_on.wait(LONG)
        return look(meeting_id)

    for link in phones:
        assert watched.mark_of_link(link) != watched.GONE
    monkeypatch.setattr(watched, "mark_at_once", lambda _link: None)
    monkeypatch.setattr(watched, "look", looking)
    door = PulseDoor(nothing)
    with served(door) as port, ThreadPoolExecutor(PEOPLE) as asking:
        heard = [asking.submit(news, port, link) for link in phones]
        until(lambda: sum(one.askers for one in door._phones._flights.values()) == PEOPLE)
        goes_on.set()
        assert [one.result() for one in heard] == [200] * PEOPLE
    assert len(looks) == 1


def test_who_makes_links_up_keeps_no_phone_waiting(
    crowd: list[tuple[Joined, bytes]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A hundred made-up keys at a time, and no phone in the hall heard what the host did."""
    phone = f"ik={crowd[0][0].key}"
    assert watched.mark_of_link(phone) != watched.GONE
    goes_on = threading.Event()
    found = watched.mark_of_link

    def looking(link: str) -> str:
        assert goes_on.wait(LONG)
        return found(link)

    monkeypatch.setattr(watched, "mark_at_once", lambda _link: None)
    monkeypatch.setattr(watched, "mark_of_link", looking)
    door = PulseDoor(nothing)
    with served(door) as port, ThreadPoolExecutor(PEOPLE) as asking:
        heard = [asking.submit(news, port, f"ik={number:032}") for number in range(PEOPLE)]
        lanes = [door._phones, door._strangers]
        until(lambda: sum(lane.inside + lane.waiting for lane in lanes) == PEOPLE)
        try:
            assert news(port, phone) == 200
        finally:
            goes_on.set()
        assert {one.result() for one in heard} <= {200, 503}


def test_of_who_left_meanwhile_the_others_of_the_meeting_hear_as_ever(
    council: Council, crowd: list[tuple[Joined, bytes]], monkeypatch: pytest.MonkeyPatch
) -> None:
    left, stays = (f"ik={person.key}" for person, _ in crowd[:2])
    seconds = itertools.count()  # one passes at each look: what was read is never fresh
    kept = Pulses(resources.database, clock=lambda: float(next(seconds)))
    monkeypatch.setattr(watched, "pulses", lambda: kept)
    marks = {link: watched.mark_of_link(link) for link in (left, stays)}
    assert watched.GONE not in marks.values()
    membership.leave(council.database, crowd[0][0].participant_id)
    with served(PulseDoor(nothing)) as port:
        heard = [told_by(port, link) for link in (left, stays)]
    assert heard[0] == watched.GONE != heard[1]


def told_by(port: int, link: str) -> str:
    """What a door says to who asks for news."""
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=LONG)) as line:
        line.request("GET", "/_valuemap/pulse", headers={"x-valuemap-link": link})
        return line.getresponse().read().decode()
