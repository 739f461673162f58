"""The rules of the load test itself: who is behind, where the knee is, what a phone does."""

import asyncio
import contextlib
import json
from collections.abc import Callable, Mapping
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from tests.load import bending, client, figures
from tests.load.client import BUSY, BY_PAGE, Asker, Sender
from tests.load.climbing import LIMIT, Climb
from tests.load.people import Ballots
from tests.load.record import Record
from tests.load.wire import Address, Answer, Wire

FAST, SLOW = 0.01, 2 * LIMIT
LINK = "ik=x"


class Told(Wire):
    """A server of which the answers are told beforehand; then it always answers the last."""

    def __init__(self, *answers: Answer) -> None:
        super().__init__(Address(1), lambda _: None)
        self._answers = list(answers)
        self.asked: list[str] = []

    async def ask(
        self, method: str, path: str, headers: Mapping[str, str], body: bytes = b""
    ) -> Answer:
        self.asked.append(path)
        return self._answers.pop(0) if len(self._answers) > 1 else self._answers[0]


def said(**what: Any) -> Answer:
    return Answer(200, {"content-type": "application/json"}, json.dumps(what).encode())


def busy(after: str = "0") -> Answer:
    return Answer(503, {"retry-after": after}, b'{"busy": true}')


SHUT = Answer(404, {"content-type": "text/html"}, b"<html>")
SAVED = said(ok=True, sentence="", saved={"revision": 1})


def send(wire: Wire, by_page: Callable[[Sender], Any] | None = None) -> tuple[Record, Ballots]:
    """Somebody saves a ballot against told answers."""
    record = Record()
    ballots = Ballots(7, record)

    async def run() -> None:
        sender = Sender(wire, record, ballots.hear)

        async def page(message: Mapping[str, Any]) -> None:
            if by_page is not None:
                sender.hear(message["ticket"], by_page(sender))

        sender.by_page = page if by_page else None
        async with asyncio.timeout(10):
            await sender.send(ballots.fill_in("mark", 1), LINK)

    asyncio.run(run())
    return record, ballots


def test_who_is_told_that_it_is_busy_comes_back_until_the_ballot_is_saved(
    monkeypatch: Any,
) -> None:
    monkeypatch.setattr(client, "FIRST_WAIT", 0.0)
    monkeypatch.setattr(client, "wait_before", lambda *_, **__: 0.0)
    record, _ = send(Told(busy(), busy(), SAVED))
    assert len(record.noted[BUSY]) == 2
    assert {one.revision for one in record.acknowledged} == {1}


def test_behind_a_shut_door_the_ballot_goes_with_a_run_of_the_page() -> None:
    record, _ = send(Told(SHUT), lambda _: {"ok": True, "saved": {"revision": 3}})
    assert len(record.noted[BY_PAGE]) == 1
    assert {one.revision for one in record.acknowledged} == {3}


def test_a_refusal_is_a_fault_and_no_acknowledgement() -> None:
    record, _ = send(Told(said(ok=False, sentence="gesloten", saved=None)))
    assert (record.faults, record.acknowledged) == (["gesloten"], set())


@given(st.integers(1, 60), st.floats(0, 100))
def test_nobody_waits_longer_than_the_most_nor_shorter_than_asked(tries: int, asked: float) -> None:
    wait = client.wait_before(tries, asked=asked)
    assert min(asked, client.MOST_WAIT / 2) <= wait <= client.MOST_WAIT


def test_a_phone_asks_for_news_more_seldom_while_the_server_is_busy() -> None:
    async def waits() -> tuple[float, float, float]:
        asker = Asker(Told(busy("3"), Answer(200, {"content-type": "text/plain"}, b"1m0")))
        before = asker.wait(2.0)
        assert await asker.ask(LINK) is None
        during = asker.wait(2.0)
        assert await asker.ask(LINK) == "1m0"
        return before, during, asker.wait(2.0)

    before, during, after = asyncio.run(waits())
    assert before == after == 2.0
    assert 5.0 <= during <= 10.0


def test_an_answer_without_a_body_is_whole_at_its_head_and_the_line_stays_open() -> None:
    """A phone heard "later" only when the server closed the line, five seconds later."""

    async def ask() -> list[Answer]:
        hung_up = asyncio.Event()

        async def later(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            with contextlib.suppress(asyncio.IncompleteReadError):
                for _ in range(2):
                    await reader.readuntil(b"\r\n\r\n")
                    writer.write(b"HTTP/1.1 204 No Content\r\n\r\n")
                await reader.read()
            writer.close()
            await writer.wait_closed()
            hung_up.set()

        server = await asyncio.start_server(later, "127.0.0.1", 0)
        wire = Wire(Address(server.sockets[0].getsockname()[1]), lambda _: None)
        async with server:
            answers = [await wire.ask("GET", "/", {}) for _ in range(2)]
            wire.close()
            await hung_up.wait()
        return answers

    assert [(one.status, one.body) for one in asyncio.run(ask())] == [(204, b"")] * 2


def test_a_page_that_never_showed_a_change_is_behind_for_ever() -> None:
    lags = figures.behind([(1.0, 2), (2.0, 3)], [(1.5, "2m0")])
    assert figures.in_time(lags) == [0.5]
    assert figures.not_drawn(lags) == "1"


def climb_to(most_carried: int, most: int = 10_000) -> Climb:
    """A climb on a server that carries so many people."""
    climb = Climb(most, 10.0, bending.Step(100, 1.0, 10.0), LIMIT)
    step = climb.next([None])
    while step is not None:
        is_carried = step.people <= most_carried
        times = [FAST if is_carried else SLOW] * step.people
        step = climb.next([bending.Went(times, step.people)])
    return climb


@given(st.integers(100, 3_000))
def test_the_knee_is_the_last_step_that_went_well_and_the_load_falls_from_two_and_three_times_it(
    carried: int,
) -> None:
    climb = climb_to(carried)
    people = [step.people for step in climb.steps]
    assert climb.knee <= carried < climb.knee * climb.grows + 1
    assert people[-1] == round(climb.knee / 2)
    assert list(climb.falls.values()) == [2.0, 3.0]
    for step, times in climb.falls.items():
        assert people[step - 1] == times * climb.knee
        assert people[step] == round(climb.knee / 2)


def test_a_climb_ends_where_there_are_no_more_people() -> None:
    climb = climb_to(10_000, most=500)
    assert max(step.people for step in climb.steps) <= 500
    assert climb.knee > 0
