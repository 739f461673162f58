"""Messages go to browsers when they are there, and those of the host and the wall first."""

import asyncio
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any, cast

import pytest
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.runtime import Runtime
from streamlit.runtime.app_session import AppSession
from streamlit.runtime.session_manager import SessionClientDisconnectedError

from valuemap.server.tuning.sending import MOST_IN_A_TURN, Outbox, ShownFirst, send_together
from valuemap.ui.parts.frame import PAGES


@dataclass
class Session:
    """What the outbox asks of a session of Streamlit's."""

    id: str
    page: str = "meedoen"
    ready: list[str] = field(default_factory=list)
    sent: int = 0

    def flush_browser_queue(self) -> list[str]:
        flushed, self.ready = self.ready, []
        return flushed

    def on_flushed_messages_sent(self) -> None:
        self.sent += 1

    @property
    def page_script_hash(self) -> str:
        return f"mark of {self.page}"

    def get_pages(self) -> dict[str, dict[str, str]]:
        return {f"mark of {name}": {"url_pathname": page.url_path} for name, page in PAGES.items()}


@dataclass
class Connected:
    """A session with its browser."""

    session: Session
    client: str


@dataclass
class Browsers:
    """What the outbox asks of Streamlit's runtime.

    Attributes:
        here: whose browser is connected; all where None.
        gone: whose browser left while it was sent to.
    """

    arrived: list[tuple[str, str]] = field(default_factory=list)
    here: set[str] | None = None
    gone: set[str] = field(default_factory=set)
    disconnected: list[str] = field(default_factory=list)

    @property
    def _session_mgr(self) -> "Browsers":
        return self

    def get_active_session_info(self, id_: str) -> Connected | None:
        return Connected(Session(id_), id_) if self.here is None or id_ in self.here else None

    def _send_message(self, to: Connected, message: str) -> None:
        if to.session.id in self.gone:
            raise SessionClientDisconnectedError
        self.arrived.append((to.session.id, message))

    def disconnect_session(self, id_: str, *, client: str) -> None:
        assert client == id_
        self.disconnected.append(id_)


def in_one_turn(browsers: Browsers, *sessions: Session) -> None:
    """Have each of these sessions get a message ready in one turn of the event loop, and the next
    turn pass."""
    outbox = Outbox(lambda: browsers, cast("Callable[[AppSession], bool]", ShownFirst()))

    async def turn() -> None:
        for session in sessions:
            outbox.add(cast("AppSession", session))
        await asyncio.sleep(0)

    asyncio.run(turn())


def test_all_that_is_ready_in_one_turn_goes_in_the_next() -> None:
    browsers, sessions = Browsers(), [Session(str(n), ready=["a", "b"]) for n in range(3)]
    in_one_turn(browsers, *sessions, *sessions)
    assert browsers.arrived == [(str(n), what) for n in range(3) for what in "ab"]
    assert [one.sent for one in sessions] == [1, 1, 1]


def test_what_a_hall_looks_at_goes_first() -> None:
    browsers = Browsers()
    phones = [Session(f"phone {n}", ready=["a"]) for n in range(3)]
    host, wall = Session("host", "begeleiden", ["h"]), Session("wall", "projecteren", ["w"])
    in_one_turn(browsers, *phones, host, wall)
    assert browsers.arrived[:2] == [("host", "h"), ("wall", "w")]
    assert len(browsers.arrived) == 5


def test_what_is_ready_later_goes_with_a_later_turn() -> None:
    browsers, session = Browsers(), Session("one")
    outbox = Outbox(lambda: browsers, lambda _: False)

    async def turns() -> None:
        for message in "abc":
            session.ready.append(message)
            outbox.add(cast("AppSession", session))
            await asyncio.sleep(0)
            assert browsers.arrived[-1] == ("one", message)

    asyncio.run(turns())


def test_a_long_page_goes_in_parts_and_in_order() -> None:
    many = [str(number) for number in range(2 * MOST_IN_A_TURN + 1)]
    browsers, session = Browsers(), Session("one", ready=[*many])
    outbox = Outbox(lambda: browsers, lambda _: False)

    async def turns() -> list[int]:
        outbox.add(cast("AppSession", session))
        arrived = []
        for turn in range(4):
            if turn == 1:
                session.ready.append("drawn meanwhile")
            await asyncio.sleep(0)
            arrived.append(len(browsers.arrived))
        return arrived

    most = MOST_IN_A_TURN
    assert asyncio.run(turns()) == [most, 2 * most, 2 * most + 2, 2 * most + 2]
    assert [what for _, what in browsers.arrived] == [*many, "drawn meanwhile"]


def test_who_is_away_finds_it_all_when_they_are_back() -> None:
    session = Session("one", ready=["a"])
    in_one_turn(Browsers(here=set()), session)
    assert session.ready == ["a"]
    browsers = Browsers()
    session.ready.append("b")
    in_one_turn(browsers, session)
    assert browsers.arrived == [("one", "a"), ("one", "b")]


def test_who_leaves_meanwhile_keeps_nobody_else_waiting() -> None:
    browsers = Browsers(gone={"one"})
    in_one_turn(browsers, Session("one", ready=["a"]), Session("two", ready=["b"]))
    assert browsers.arrived == [("two", "b")]
    assert browsers.disconnected == ["one"]


def test_a_session_that_has_drawn_nothing_yet_goes_with_the_others() -> None:
    fresh = Session("one")
    fresh.get_pages = dict  # type: ignore[method-assign]
    first = ShownFirst()
    assert not first(cast("AppSession", fresh))
    assert first(cast("AppSession", Session("two", "projecteren")))


@pytest.fixture
def rounds(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """What is left to Streamlit's own rounds."""
    left: list[Any] = []

    def queued(_session: AppSession, message: Any) -> None:
        left.append(message)

    monkeypatch.setattr(AppSession, "_enqueue_forward_msg", queued)
    return left


def test_what_comes_from_another_thread_is_left_to_streamlit(rounds: list[Any]) -> None:
    send_together()
    message = ForwardMsg()
    with closing(asyncio.new_event_loop()) as loop:
        elsewhere = cast("AppSession", SimpleNamespace(_event_loop=loop))
        AppSession._enqueue_forward_msg(elsewhere, message)
    assert rounds == [message]


def test_a_streamlit_that_sends_in_another_way_is_left_as_it_is(
    rounds: list[Any], monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    before = AppSession._enqueue_forward_msg
    monkeypatch.delattr(Runtime, "_send_message")
    send_together()
    assert AppSession._enqueue_forward_msg is before
    assert "slower" in caplog.text
