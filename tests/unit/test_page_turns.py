"""Pages are drawn a few at a time, in order, and none keeps all others waiting."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field

import pytest
from streamlit.runtime.scriptrunner import RerunException
from streamlit.runtime.scriptrunner_utils.script_requests import RerunData

from valuemap.ui.parts.page_turns import LONG, PageTurns

SECONDS = 30.0


def until(holds: Callable[[], bool]) -> None:
    """Wait for what another thread brings about."""
    late = time.monotonic() + SECONDS
    while not holds():
        assert time.monotonic() < late
        time.sleep(0.002)


@dataclass
class Clock:
    """A clock that a test sets."""

    now: float = 0.0

    def __call__(self) -> float:
        return self.now


@dataclass
class Visitors:
    """Pages that are drawn until a test lets them end, and the order in which they began."""

    turns: PageTurns
    begun: list[str] = field(default_factory=list)
    inside: int = 0
    most_inside: int = 0
    threads: dict[str, threading.Thread] = field(default_factory=dict)
    ends: dict[str, threading.Event] = field(default_factory=dict)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def come(self, name: str, *, goes_first: bool = False, begins_anew: bool = False) -> None:
        """Ask for a page, and wait until it is drawn or stands in line."""
        self.ends[name] = threading.Event()

        def visit() -> None:
            if begins_anew:
                with pytest.raises(RerunException):
                    self._draw(name, goes_first, RerunException(RerunData()))
                self._draw(f"{name} anew", False, None)
            else:
                self._draw(name, goes_first, None)

        before = self.turns.waiting
        self.threads[name] = threading.Thread(target=visit)
        self.threads[name].start()
        until(lambda: name in self.begun or self.turns.waiting > before)

    def _draw(self, name: str, goes_first: bool, error: BaseException | None) -> None:
        with self.turns.turn(goes_first=goes_first):
            with self.lock:
                self.begun.append(name)
                self.inside += 1
                self.most_inside = max(self.most_inside, self.inside)
            assert self.ends[name.removesuffix(" anew")].wait(SECONDS)
            with self.lock:
                self.inside -= 1
            if error is not None:
                raise error

    def end(self, *names: str) -> None:
        """Let these be finished."""
        for name in names:
            self.ends[name].set()

    def all_end(self) -> None:
        """Let all be finished, and wait until they are."""
        self.end(*self.ends)
        for thread in self.threads.values():
            thread.join(SECONDS)
            assert not thread.is_alive()


def test_pages_are_drawn_in_the_order_in_which_they_were_asked_for_and_few_at_once() -> None:
    visitors = Visitors(PageTurns(2))
    names = [str(number) for number in range(8)]
    for name in names:
        visitors.come(name)
    assert visitors.begun == ["0", "1"]
    assert visitors.turns.waiting == 6
    for name in names:
        visitors.end(name)
        until(lambda name=name: len(visitors.begun) >= min(8, int(name) + 3))  # type: ignore[misc]
    visitors.all_end()
    assert visitors.begun == names
    assert visitors.most_inside == 2
    assert (visitors.turns.waiting, visitors.turns.waited()) == (0, 0.0)


def test_the_wall_and_the_host_go_first() -> None:
    visitors = Visitors(PageTurns(1))
    for name in ("a", "b", "c"):
        visitors.come(name)
    visitors.come("wall", goes_first=True)
    visitors.end("a")
    until(lambda: len(visitors.begun) == 2)
    visitors.all_end()
    assert visitors.begun == ["a", "wall", "b", "c"]


def test_a_page_that_begins_anew_has_waited_already() -> None:
    visitors = Visitors(PageTurns(1))
    visitors.come("a", begins_anew=True)
    visitors.come("b")
    visitors.come("c")
    visitors.end("a")
    until(lambda: visitors.turns.waiting == 2 and visitors.begun == ["a", "b"])
    visitors.all_end()
    assert visitors.begun == ["a", "b", "a anew", "c"]


def test_who_takes_long_keeps_nobody_waiting() -> None:
    clock = Clock()
    visitors = Visitors(PageTurns(1, clock))
    visitors.come("a document")
    visitors.come("b")
    visitors.come("c")
    assert visitors.begun == ["a document"]
    clock.now += LONG
    assert visitors.turns.waited() == LONG
    until(lambda: visitors.begun == ["a document", "b"])
    visitors.end("b")
    until(lambda: visitors.begun == ["a document", "b", "c"])
    visitors.all_end()
    assert visitors.turns.waiting == 0


def test_a_page_that_fails_makes_room_for_the_next() -> None:
    turns = PageTurns(1)
    for _ in range(3):
        with pytest.raises(LookupError), turns.turn():
            raise LookupError
    with turns.turn():
        assert turns.waiting == 0
