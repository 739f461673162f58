"""When a message goes to its browser, and whose goes first."""

import asyncio
import logging
import socket
from collections.abc import Callable
from typing import Any, Final

from streamlit.runtime import Runtime
from streamlit.runtime.app_session import AppSession
from streamlit.runtime.session_manager import SessionClientDisconnectedError
from streamlit.web.server.starlette import starlette_server

from valuemap.ui.parts.frame import GO_FIRST

_log = logging.getLogger(__name__)


def send_at_once() -> None:
    """Let each message to a browser go when it is there (TCP_NODELAY).

    Streamlit opens its socket such that asyncio does not see that it is TCP. So the system
    holds each next part of an answer back until the browser has confirmed the one before:
    40 ms or more per run of a page. The socket is Streamlit's private affair; where a
    version has no such function it stays as it is.
    """
    opened_by_streamlit = getattr(starlette_server, "_bind_socket", None)
    if opened_by_streamlit is None:
        _log.warning("This Streamlit opens its socket in another way: answers may be slower")
        return

    def opened(address: str, port: int, backlog: int) -> socket.socket:
        listening: socket.socket = opened_by_streamlit(address, port, backlog)
        # Each connection takes this over from the socket that listens.
        listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return listening

    setattr(starlette_server, "_bind_socket", opened)  # noqa: B010 - to mypy it is constant


SECONDS_TO_END: Final = 5
"""For what is being answered when the server is told to stop; who is still there is hung up on."""


def end_in_time() -> None:
    """Let the server end when it is told to, whoever holds a connection open.

    Else one visitor whose telephone went out of reach in the middle of a question keeps it: nobody
    is answered any more, and only killing helps. How the server is set up is Streamlit's private
    affair; where a version has no such function it stays as it is.
    """
    theirs = getattr(starlette_server, "_get_uvicorn_config_kwargs", None)
    if theirs is None:
        _log.warning("This Streamlit sets its server up in another way: it may not stop at once")
        return

    def set_up() -> dict[str, Any]:
        return {**theirs(), "timeout_graceful_shutdown": SECONDS_TO_END}

    setattr(starlette_server, "_get_uvicorn_config_kwargs", set_up)  # noqa: B010 - as above


MOST_IN_A_TURN: Final = 100
"""Messages that one browser is sent in a turn: Streamlit hangs up where five hundred lie ready
for the line, which takes them in between."""


class Outbox:
    """Messages on their way to browsers: what is ready in one turn of the event loop goes together.

    Streamlit goes along all sessions in rounds, and lets the loop do all else after each message.
    Where a hall of phones is drawn, a turn of the loop takes a fifth of a second, a round takes
    several, and what was drawn for the wall waited for the next round.

    Used from one event loop.

    Args:
        runtime: gives what knows the browsers (Streamlit's `Runtime`).
        goes_first: whether a session shows a screen that a whole hall looks at.
    """

    def __init__(
        self, runtime: Callable[[], Any], goes_first: Callable[[AppSession], bool]
    ) -> None:
        self._runtime = runtime
        self._goes_first = goes_first
        self._full: dict[str, AppSession] = {}
        self._rest: dict[str, list[Any]] = {}  # of who has more than goes in one turn

    def add(self, session: AppSession) -> None:
        """A message stands ready in this session."""
        if not self._full:
            asyncio.get_running_loop().call_soon(self._send)
        self._full[session.id] = session

    def _send(self) -> None:
        full, self._full = self._full, {}
        for session in sorted(full.values(), key=self._goes_first, reverse=True):
            self._send_all_of(session)

    def _send_all_of(self, session: AppSession) -> None:
        runtime = self._runtime()
        connected = runtime._session_mgr.get_active_session_info(session.id)
        rest = self._rest.pop(session.id, [])
        if connected is None:
            return  # a browser that comes back has its page drawn anew
        messages = rest + session.flush_browser_queue()
        if len(messages) > MOST_IN_A_TURN:
            self._rest[session.id] = messages[MOST_IN_A_TURN:]
            self.add(session)
        for message in messages[:MOST_IN_A_TURN]:
            try:
                runtime._send_message(connected, message)
            except SessionClientDisconnectedError:
                runtime.disconnect_session(session.id, client=connected.client)
        session.on_flushed_messages_sent()


class ShownFirst:
    """Whether a session shows a page that a whole hall looks at: the host's, or the wall."""

    def __init__(self) -> None:
        self._known: dict[str, bool] = {}  # by the mark of a page, of which there are few

    def __call__(self, session: AppSession) -> bool:
        """Whether it did at its last run."""
        mark = session.page_script_hash
        if mark not in self._known:
            page = session.get_pages().get(mark)
            if page is None:  # it has drawn nothing yet
                return False
            self._known[mark] = page.get("url_pathname") in GO_FIRST
        return self._known[mark]


def send_together() -> None:
    """Let messages go when they are there, those of the host and the wall first.

    The rounds are Streamlit's private affair; where a version has no such functions they stay.
    """
    queued = getattr(AppSession, "_enqueue_forward_msg", None)
    if queued is None or not hasattr(Runtime, "_send_message"):
        _log.warning("This Streamlit sends in another way: the wall may be slower")
        return
    outbox = Outbox(Runtime.instance, ShownFirst())

    def enqueue(session: AppSession, message: Any) -> None:
        if not _is_in(session._event_loop):
            queued(session, message)
            return
        session._browser_queue.enqueue(message)
        outbox.add(session)

    setattr(AppSession, "_enqueue_forward_msg", enqueue)  # noqa: B010 - to mypy it is a method


def _is_in(loop: asyncio.AbstractEventLoop) -> bool:
    """Whether this is the thread of an event loop."""
    try:
        return asyncio.get_running_loop() is loop
    except RuntimeError:  # of no loop at all
        return False
