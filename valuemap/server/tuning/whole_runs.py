"""What somebody pressed is done whole: what their page asks for of itself waits until it is."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from enum import IntEnum
from typing import Any, Final
from weakref import WeakKeyDictionary, WeakSet

from streamlit.proto.ClientState_pb2 import ClientState
from streamlit.proto.WidgetStates_pb2 import WidgetState
from streamlit.runtime.app_session import AppSession

from valuemap.ui.parts.components.watch import TRIGGER

MOST_WAITING: Final = 5
"""Requests of one page that wait: somebody who hammers a button means no more by it."""
_log = logging.getLogger(__name__)
_TRIGGERS: Final = (
    "trigger_value",
    "string_trigger_value",
    "chat_input_value",
    "json_trigger_value",
)
"""Values that a browser sends once; all others come along with each request."""


class Asker(IntEnum):
    """Who asked for a run: whoever comes later in this list goes first."""

    NEWS = 0  # the page itself, as others changed the meeting
    CHANGE = 1  # a field has another value, or the page was opened
    PRESS = 2


def asker_of(asked: ClientState) -> Asker:
    """Who asks for this run."""
    events = [one for one in asked.widget_states.widgets if _is_event(one)]
    if not events:
        return Asker.CHANGE
    return Asker.NEWS if all(one.id.endswith(TRIGGER) for one in events) else Asker.PRESS


def _is_event(state: WidgetState) -> bool:
    kind = state.WhichOneof("value")
    if kind not in _TRIGGERS:
        return False
    value = getattr(state, kind)
    return bool(value.ListFields() if hasattr(value, "ListFields") else value)


@dataclass(frozen=True)
class _Request:
    """A run that a browser asks for."""

    state: ClientState
    asker: Asker

    @property
    def place(self) -> tuple[str, str]:
        """The page and its query."""
        return _place(self.state)


@dataclass(frozen=True)
class _Run:
    """A run that goes on.

    Attributes:
        runner: Streamlit's `ScriptRunner` that does it, and nothing after it.
        is_first: of its session, which knows no button and no field before.
    """

    runner: object
    request: _Request
    is_first: bool

    def goes_before(self, asker: Asker) -> bool:
        """Whether it ends before what is asked next."""
        if self.is_first or self.request.asker is Asker.PRESS:
            return True
        return asker < self.request.asker


def _is_done_there(request: _Request) -> bool:
    """Whether something was done on a page that stands in a browser already."""
    return request.asker is not Asker.NEWS and len(request.state.widget_states.widgets) > 0


def _before(request: _Request) -> ClientState:
    """The page as it was before this was done on it.

    Where a button was pressed, the fields keep what stood in them: it may be there because of them.
    Where a field was changed, nobody knows which: so they are as on a page that is opened.
    """
    before = ClientState()
    before.CopyFrom(request.state)
    del before.widget_states.widgets[:]
    if request.asker is Asker.PRESS:
        fields = (one for one in request.state.widget_states.widgets if not _is_event(one))
        before.widget_states.widgets.extend(fields)
    return before


class WholeRuns:
    """Lets a run end before the next that can wait, and begins that after it.

    Streamlit stops a run for each new request (`runner.fastReruns`), at whatever line it is; and
    one that had not begun yet it never does. So news that came right after a press undid it.

    And in a new session it knows no button and no field until the page was drawn. A browser that
    comes back after a restart has its page drawn when somebody presses or fills in: nothing else
    came of that.

    Used from one event loop.

    Args:
        begin: has Streamlit begin a run of a session, whatever goes on there.
    """

    def __init__(self, begin: Callable[[AppSession, ClientState], None]) -> None:
        self._begin = begin
        self._known: WeakSet[AppSession] = WeakSet()
        self._running: WeakKeyDictionary[AppSession, _Run] = WeakKeyDictionary()
        self._waiting: WeakKeyDictionary[AppSession, list[_Request]] = WeakKeyDictionary()

    def ask(self, session: AppSession, state: ClientState) -> None:
        """Begin a run that a browser asks for, now or after the one that goes on."""
        request = _Request(state, asker_of(state))
        if session not in self._known and _is_done_there(request):
            self._do(session, _Request(_before(request), Asker.CHANGE))
        self._do_in_turn(session, request)

    def ended(self, session: AppSession) -> None:
        """The run that went on has ended: do what waited for it and is about the page shown."""
        self._running.pop(session, None)
        shown = _place(session._client_state)
        for request in self._waiting.pop(session, []):
            if request.place == shown:
                self._do_in_turn(session, request)

    def _do_in_turn(self, session: AppSession, request: _Request) -> None:
        if not self._must_wait(session, request):
            self._do(session, request)
            return
        waiting = self._waiting.setdefault(session, [])
        if waiting and waiting[-1].asker is not Asker.PRESS:
            waiting.pop()  # what stood in the fields comes along with each request
        if len(waiting) < MOST_WAITING:
            waiting.append(request)

    def _must_wait(self, session: AppSession, request: _Request) -> bool:
        run = self._running.get(session)
        if run is None or run.runner is not session._scriptrunner:
            return False
        if request.asker is Asker.CHANGE and request.place != run.request.place:
            return False  # somebody goes to another page
        return run.goes_before(request.asker)

    def _do(self, session: AppSession, request: _Request) -> None:
        """Begin it; what waited until now is about what was there before it."""
        self._waiting.pop(session, None)
        self._begin(session, request.state)
        is_first = session not in self._known
        self._known.add(session)
        self._running[session] = _Run(session._scriptrunner, request, is_first)


def _place(asked: ClientState) -> tuple[str, str]:
    return asked.page_script_hash, asked.query_string


def end_what_was_pressed() -> None:
    """Let a run that somebody asked for by pressing end before others of that page.

    How runs are asked for is Streamlit's private affair; where a version has no such functions a
    press may be lost where the page is drawn for others at that very moment.
    """
    begin = getattr(AppSession, "request_rerun", None)
    hear = getattr(AppSession, "_handle_scriptrunner_event_on_event_loop", None)
    if begin is None or hear is None:
        _log.warning("This Streamlit runs pages in another way: a press may be lost")
        return
    runs = WholeRuns(begin)

    def ask(session: AppSession, client_state: ClientState | None) -> None:
        if client_state is None or client_state.fragment_id:
            begin(session, client_state)
        else:
            runs.ask(session, client_state)

    def hear_then(session: AppSession, *event: Any, **more: Any) -> None:
        hear(session, *event, **more)
        if session._scriptrunner is None:
            runs.ended(session)

    setattr(AppSession, "request_rerun", ask)  # noqa: B010 - to mypy it is a method
    setattr(AppSession, "_handle_scriptrunner_event_on_event_loop", hear_then)  # noqa: B010
