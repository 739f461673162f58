"""Lanes: so many at once, so many waiting, in order, and nothing is done that nobody waits for."""

import asyncio
import threading
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from valuemap.server.crowding import LATE, Busy, Delay, Lane, Left

PATIENCE = 100.0  # by the clock of the test: no alarm of the loop rings


@dataclass
class Clock:
    """A clock that a test sets."""

    now: float = 0.0

    def __call__(self) -> float:
        return self.now


@dataclass
class Bench:
    """Work that a test lets go on when it wants, and what was seen of it."""

    begun: list[int] = field(default_factory=list)
    inside: int = 0
    most_inside: int = 0
    goes_on: dict[int, threading.Event] = field(default_factory=dict)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def work(self, number: int) -> Callable[[], int]:
        self.goes_on[number] = threading.Event()

        def do() -> int:
            with self.lock:
                self.begun.append(number)
                self.inside += 1
                self.most_inside = max(self.most_inside, self.inside)
            assert self.goes_on[number].wait(30)
            with self.lock:
                self.inside -= 1
            return number

        return do

    async def until_begun(self, *numbers: int) -> None:
        while self.begun[-len(numbers) :] != list(numbers):
            await asyncio.sleep(0.001)


def run(work: Coroutine[Any, Any, None]) -> None:
    """In a thread of its own: another test may have a loop going in this one."""
    with ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, work).result()


def lane(clock: Clock, at_once: int = 1, most_waiting: int = 3) -> Lane[int]:
    return Lane(
        "test",
        at_once=at_once,
        most_waiting=most_waiting,
        patience=PATIENCE,
        again=2.0,
        clock=clock,
    )


async def settled() -> None:
    for _ in range(5):
        await asyncio.sleep(0)


def ask(asked: Lane[int], bench: Bench, number: int, **more: Any) -> "asyncio.Task[int]":
    return asyncio.ensure_future(asked.run(bench.work(number), **more))


def test_of_too_many_who_wait_for_the_same_the_last_are_refused_at_once() -> None:
    async def meeting() -> None:
        bench, asked = Bench(), lane(Clock(), most_waiting=2)
        together = [ask(asked, bench, number, name="same") for number in range(2)]
        await bench.until_begun(0)
        with pytest.raises(Busy):
            await asked.run(bench.work(2), name="same")
        bench.goes_on[0].set()
        assert await asyncio.gather(*together) == [0, 0]
        assert bench.begun == [0]

    run(meeting())


def test_a_lane_tells_how_long_its_line_takes() -> None:
    async def meeting() -> None:
        clock, bench = Clock(), Bench()
        asked = lane(clock, most_waiting=9)
        tasks = [ask(asked, bench, number) for number in range(8)]
        for number in range(4):
            await bench.until_begun(number)
            clock.now += 10
            bench.goes_on[number].set()
        await bench.until_begun(4)
        assert asked.takes == 3 * 10.0  # so many wait, and four landed ten seconds apart
        for event in bench.goes_on.values():
            event.set()
        await asyncio.gather(*tasks)
        assert asked.takes == 0

    run(meeting())


def test_one_hiccup_sends_nobody_of_a_hall_away() -> None:
    async def meeting() -> None:
        clock, bench = Clock(), Bench()
        asked = lane(clock, most_waiting=1_000)
        tasks = [ask(asked, bench, number) for number in range(300)]
        for number in range(10):
            await bench.until_begun(number)
            clock.now += PATIENCE / 10 if number == 5 else PATIENCE / 1_000
            bench.goes_on[number].set()
        await bench.until_begun(10)
        late = ask(asked, bench, 300)
        await settled()
        assert asked.waiting == 290
        for event in bench.goes_on.values():
            event.set()
        assert await asyncio.gather(*tasks, late) == list(range(301))

    run(meeting())


def test_what_waits_is_done_in_the_order_in_which_it_came() -> None:
    async def meeting() -> None:
        bench, asked = Bench(), lane(Clock())
        tasks = []
        for number in range(4):
            tasks.append(ask(asked, bench, number))
            await settled()
        for event in bench.goes_on.values():
            event.set()
        assert await asyncio.gather(*tasks) == bench.begun == [0, 1, 2, 3]
        assert bench.most_inside == 1

    run(meeting())


def test_one_too_many_is_refused_at_once_and_never_done() -> None:
    async def meeting() -> None:
        bench, asked = Bench(), lane(Clock(), most_waiting=1)
        tasks = [ask(asked, bench, number) for number in range(2)]
        await settled()
        with pytest.raises(Busy) as refused:
            await asked.run(bench.work(2))
        assert refused.value.retry_after == b"2"
        for event in bench.goes_on.values():
            event.set()
        assert await asyncio.gather(*tasks) == [0, 1] == bench.begun

    run(meeting())


def test_who_would_get_a_turn_too_late_is_refused_at_once() -> None:
    """They waited as long as their patience, all in one line, to hear only then that it is busy."""

    async def meeting() -> None:
        clock, bench = Clock(), Bench()
        asked = lane(clock, most_waiting=1_000)
        tasks = [ask(asked, bench, 0)]
        for number in range(1, 100):
            tasks.append(ask(asked, bench, number))
            await settled()
            clock.now += PATIENCE / 4.5
            bench.goes_on[number - 1].set()
            await tasks[number - 1]
        tasks += [ask(asked, bench, number) for number in range(100, 200)]
        await settled()
        assert asked.waiting == 4  # so many are done within their patience
        for event in bench.goes_on.values():
            event.set()
        done = await asyncio.gather(*tasks, return_exceptions=True)
        assert sum(isinstance(one, Busy) for one in done) == 96
        assert asked.waiting == 0
        later = [ask(asked, bench, number) for number in range(200, 230)]
        await settled()
        assert asked.waiting == 29  # that it was slow before keeps nobody out
        for event in bench.goes_on.values():
            event.set()
        assert await asyncio.gather(*later) == list(range(200, 230))

    run(meeting())


def test_what_waited_longer_than_its_patience_is_refused_and_never_done() -> None:
    async def meeting() -> None:
        clock, bench = Clock(), Bench()
        asked = lane(clock)
        first, second = ask(asked, bench, 0), ask(asked, bench, 1)
        await settled()
        clock.now += PATIENCE / 2
        third = ask(asked, bench, 2)
        await settled()
        clock.now += PATIENCE / 2
        for event in bench.goes_on.values():
            event.set()
        assert await first == 0
        with pytest.raises(Busy):
            await second
        assert await third == 2
        assert bench.begun == [0, 2]

    run(meeting())


def test_who_hangs_up_while_waiting_leaves_no_work_behind() -> None:
    async def meeting() -> None:
        bench, asked, gone = Bench(), lane(Clock()), asyncio.Event()
        first = ask(asked, bench, 0, left=gone.wait)
        second = ask(asked, bench, 1, left=gone.wait)
        await bench.until_begun(0)
        gone.set()
        with pytest.raises(Left):
            await second
        assert asked.waiting == 0
        bench.goes_on[0].set()
        assert await first == 0  # what has begun is done: a ballot is never half saved
        assert bench.begun == [0]

    run(meeting())


def test_an_asker_that_is_cancelled_leaves_no_work_and_its_place_to_the_next() -> None:
    async def meeting() -> None:
        bench, asked = Bench(), lane(Clock())
        tasks = [ask(asked, bench, number) for number in range(3)]
        await bench.until_begun(0)
        tasks[1].cancel()
        await settled()
        for event in bench.goes_on.values():
            event.set()
        assert await tasks[0] == 0
        assert await tasks[2] == 2
        assert bench.begun == [0, 2]

    run(meeting())


def test_the_same_work_is_done_once_for_all_who_ask_and_all_hear_of_it() -> None:
    async def meeting() -> None:
        bench, asked, gone = Bench(), lane(Clock()), asyncio.Event()
        blocks = ask(asked, bench, 0)
        await bench.until_begun(0)
        leaves = ask(asked, bench, 1, name="same", left=gone.wait)
        await settled()
        stays = [ask(asked, bench, number, name="same") for number in (2, 3)]
        await settled()
        assert asked.waiting == 1
        gone.set()
        with pytest.raises(Left):
            await leaves
        for event in bench.goes_on.values():
            event.set()
        assert await asyncio.gather(blocks, *stays) == [0, 1, 1]
        assert bench.begun == [0, 1]
        assert await ask_again(asked, bench, name="same") == 4

    async def ask_again(asked: Lane[int], bench: Bench, name: str) -> int:
        again = ask(asked, bench, 4, name=name)
        await bench.until_begun(4)
        bench.goes_on[4].set()
        return await again

    run(meeting())


def test_a_failure_reaches_all_who_asked_and_makes_room_for_the_next() -> None:
    async def meeting() -> None:
        asked: Lane[int] = lane(Clock())

        def fails() -> int:
            raise LookupError

        for _ in range(3):
            heard = await asyncio.gather(
                *(asked.run(fails, name="same") for _ in range(2)), return_exceptions=True
            )
            assert [type(error) for error in heard] == [LookupError] * 2
        assert await asked.run(lambda: 1) == 1

    run(meeting())


def test_where_the_system_has_no_thread_left_the_next_finds_its_place_free() -> None:
    """After as many of them as are done at once nobody could save until the server was restarted,
    and who waited for the same as they did waited for ever."""

    class NoThreads(ThreadPoolExecutor):
        def submit(self, *_: Any, **__: Any) -> Any:
            raise RuntimeError("can't start new thread")

    async def meeting() -> None:
        asked: Lane[int] = lane(Clock())
        usual, asked._threads = asked._threads, NoThreads(1)
        for _ in range(2):
            with pytest.raises(Busy):
                await asyncio.wait_for(asked.run(lambda: 1, name="same"), 30)
        asked._threads = usual
        bench = Bench()
        first, second = (ask(asked, bench, number) for number in range(2))
        await bench.until_begun(0)
        await settled()
        asked._threads = NoThreads(1)
        bench.goes_on[0].set()
        assert await first == 0
        with pytest.raises(Busy):
            await second
        asked._threads = usual
        assert await asked.run(lambda: 1, name="same") == 1
        assert asked.inside == asked.waiting == 0

    run(meeting())


@given(
    at_once=st.integers(1, 3),
    most_waiting=st.integers(0, 4),
    steps=st.lists(
        st.sampled_from(["ask", "ask", "ask", "same", "leave", "finish", "wait"]), max_size=25
    ),
)
def test_whatever_comes_the_bounds_hold_and_everybody_is_answered_once(
    at_once: int, most_waiting: int, steps: list[str]
) -> None:
    async def meeting() -> None:
        clock, bench = Clock(), Bench()
        asked = lane(clock, at_once, most_waiting)
        askers: dict[int, asyncio.Task[int]] = {}
        doors: dict[int, asyncio.Event] = {}
        for number, step in enumerate(steps):
            if step in ("ask", "same"):
                doors[number] = asyncio.Event()
                name = "same" if step == "same" else ""
                askers[number] = ask(asked, bench, number, name=name, left=doors[number].wait)
            elif step == "leave" and doors:
                doors[max(doors)].set()
            elif step == "finish" and bench.begun:
                bench.goes_on[bench.begun[-1]].set()
            elif step == "wait":
                clock.now += PATIENCE / 3
                asked.sweep()
            await settled()
            assert asked.waiting <= most_waiting
        for event in bench.goes_on.values():
            event.set()
        heard = await asyncio.gather(*askers.values(), return_exceptions=True)
        assert len(heard) == len(askers)
        assert all(isinstance(one, int | Busy | Left) for one in heard)
        done = {one for one in heard if isinstance(one, int)}
        assert done == set(bench.begun)  # nobody else's work was done, and none unheard
        assert len(bench.begun) == len(set(bench.begun))
        if at_once == 1:
            assert bench.begun == sorted(bench.begun)
        assert bench.most_inside <= at_once
        assert asked.waiting == 0
        assert await asked.run(lambda: -1) == -1

    run(meeting())


def test_a_process_that_comes_late_to_what_is_due_again_and_again_knows_it() -> None:
    async def meeting() -> None:
        clock = Clock()
        delay = Delay(clock)
        assert delay.seconds == 0
        loop = asyncio.get_running_loop()
        for look in range(12):
            clock.now += 0.25 + 2 * LATE
            delay._look(loop)
            assert (delay.seconds > LATE) == (look >= 1)
        clock.now += 0.25
        for _ in range(12):
            delay._look(loop)
            clock.now += 0.25
        assert delay.seconds < LATE / 10

    run(meeting())


def test_who_hung_up_before_anybody_looked_is_not_served() -> None:
    async def meeting() -> None:
        bench, asked, gone = Bench(), lane(Clock()), asyncio.Event()
        gone.set()
        with pytest.raises(Left):
            await asked.run(bench.work(0), left=gone.wait)
        assert (bench.begun, asked.inside, asked.waiting) == ([], 0, 0)

    run(meeting())
