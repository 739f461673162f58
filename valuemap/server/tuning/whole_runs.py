"""What somebody pressed is done whole: what their page asks for of itself waits until it is."""

import logging
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from enum import IntEnum
from typing import Any, Final
from weakref import WeakKeyDictionary, WeakSet

from streamlit.proto.ClientState_pb2 import ClientState
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from streamlit.runtime.app_session import AppSession, AppSessionState
from streamlit.runtime.scriptrunner import ScriptRunnerEvent

from valuemap.ui.parts.components.watch import TRIGGER

MOST_WAITING: Final = 5
"""Presses of one page that wait: somebody who hammers a button means no more by it."""
_log = logging.getLogger(__name__)
_TRIGGERS: Final = (
    "trigger_value",
    "string_trigger_value",
    "chat_input_value",
    "json_trigger_value",
)
"""Values that a browser sends once; all others come along with each request."""
_DRAWN: Final = ("delta", "ref_hash")
"""What a page is drawn with."""


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
    """A run that a browser asks for.

    Attributes:
        is_leaving: whether somebody goes to another page, or back to one.
    """

    state: ClientState
    asker: Asker
    is_leaving: bool = False

    @property
    def place(self) -> tuple[str, str]:
        """The page and its query."""
        return _place(self.state)


@dataclass(eq=False)
class _Run:
    """A run that goes on.

    Attributes:
        runner: Streamlit's `ScriptRunner` that does it, and nothing after it.
        is_first: of its session, which knows no button and no field before.
        has_drawn: something, and so it has called back whoever follows a field or a button.
        used: the marks of the large messages in it, which the browser keeps.
        is_unseen: it only has the session know the buttons and fields that stand in its browser.
    """

    runner: object
    request: _Request
    is_first: bool
    has_drawn: bool = False
    used: set[str] = field(default_factory=set)
    is_unseen: bool = False

    @property
    def calls_back(self) -> bool:
        """Whether it may be busy yet with what was filled in or pressed."""
        return not self.has_drawn and _is_done_there(self.request)

    def goes_before(self, asker: Asker) -> bool:
        """Whether it ends before what is asked next, or calls back at least."""
        if self.is_first or self.request.asker is Asker.PRESS:
            return True
        return asker < self.request.asker or self.calls_back


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
            self._running[session].is_unseen = True
        self._do_in_turn(session, request)

    def is_unseen(self, session: AppSession, runner: object) -> bool:
        """Whether this run is none for its browser, where it would undo what was filled in."""
        run = self._running.get(session)
        return run is not None and run.is_unseen and run.runner is runner

    def sent(self, session: AppSession, runner: object, message: ForwardMsg) -> None:
        """A run has something for its browser."""
        run = self._running.get(session)
        if run is None or run.runner is not runner:
            return
        kind = _kind(message)
        if kind == "ref_hash":
            run.used.add(message.ref_hash)
        elif message.metadata.cacheable:
            run.used.add(message.hash)
        if kind in _DRAWN and not run.has_drawn:
            run.has_drawn = True
            self._do_all_in_turn(session, self._waiting.pop(session, []))

    def ended(self, session: AppSession) -> None:
        """The run that went on has ended: do what waited for it and is about the page shown."""
        run = self._running.pop(session, None)
        shown = _place(session._client_state)
        waiting = self._waiting.pop(session, [])
        for request in waiting:
            _forget_unused(request.state, run.used if run else set())
        about = [one for one in waiting if one.is_leaving or one.place == shown]
        self._do_all_in_turn(session, about)
        if run is not None and run.is_unseen and not about:  # it led on
            again = ClientState()
            again.CopyFrom(session._client_state)
            self._do(session, _Request(again, Asker.CHANGE))

    def _do_all_in_turn(self, session: AppSession, requests: list[_Request]) -> None:
        for request in requests:
            self._do_in_turn(session, request)

    def _do_in_turn(self, session: AppSession, request: _Request) -> None:
        run = self._running.get(session)
        if run is None or run.runner is not session._scriptrunner:
            self._do(session, request)
            return
        if not request.is_leaving and _leaves(session, request, run):
            request = replace(request, is_leaving=True)
        if run.calls_back if request.is_leaving else run.goes_before(request.asker):
            self._wait(session, request)
        else:
            self._do(session, request)

    def _wait(self, session: AppSession, request: _Request) -> None:
        waiting = self._waiting.setdefault(session, [])
        if request.is_leaving:
            waiting[:] = [request]
            return
        presses = sum(one.asker is Asker.PRESS for one in waiting)
        if request.asker is Asker.PRESS and presses >= MOST_WAITING:
            return
        last = waiting[-1] if waiting else None
        if last is not None and last.is_leaving:
            return  # asked of a page that is left
        if last is not None and last.asker is not Asker.PRESS:
            waiting.pop()  # what stood in the fields comes along with each request
            request = replace(request, asker=max(request.asker, last.asker))
        waiting.append(request)

    def _do(self, session: AppSession, request: _Request) -> None:
        """Begin it; what waited until now is about what was there before it."""
        self._waiting.pop(session, None)
        self._begin(session, request.state)
        is_first = session not in self._known
        self._known.add(session)
        self._running[session] = _Run(session._scriptrunner, request, is_first)


def _place(asked: ClientState) -> tuple[str, str]:
    return asked.page_script_hash, asked.query_string


def _kind(message: ForwardMsg) -> str | None:
    return message.WhichOneof("type")


def _ends_well(session: AppSession, event: object) -> bool:
    return (
        event is ScriptRunnerEvent.SCRIPT_STOPPED_WITH_SUCCESS
        and session._state is not AppSessionState.SHUTDOWN_REQUESTED
    )


def _leaves(session: AppSession, request: _Request, run: _Run) -> bool:
    """Whether somebody goes to another page than the one of the run that goes on.

    That may be where the run began, after it led on: then no field comes along.
    """
    if request.asker is not Asker.CHANGE:
        return False
    if request.state.is_history_navigation or request.place != run.request.place:
        return True
    has_led_on = session._client_state.page_script_hash not in ("", request.place[0])
    return has_led_on and not request.state.widget_states.widgets


def _forget_unused(state: ClientState, used: set[str]) -> None:
    """Let a request that waited count on no message that its browser may have dropped since.

    A browser drops what it kept where two runs did not use it, and stands still when a run of
    after that refers to it.
    """
    kept = [one for one in state.cached_message_hashes if one in used]
    del state.cached_message_hashes[:]
    state.cached_message_hashes.extend(kept)


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

    def hear_then(
        session: AppSession,
        sender: object,
        event: object,
        forward_msg: ForwardMsg | None = None,
        *more: Any,
        **named: Any,
    ) -> None:
        is_unseen = runs.is_unseen(session, sender)
        if is_unseen and _ends_well(session, event):
            # Else its browser takes away what such a run did not draw.
            event = ScriptRunnerEvent.SCRIPT_STOPPED_FOR_RERUN
        if not (is_unseen and forward_msg is not None and _kind(forward_msg) in _DRAWN):
            hear(session, sender, event, forward_msg, *more, **named)
        if forward_msg is not None:
            runs.sent(session, sender, forward_msg)
        if session._scriptrunner is None:
            runs.ended(session)

    setattr(AppSession, "request_rerun", ask)  # noqa: B010 - to mypy it is a method
    setattr(AppSession, "_handle_scriptrunner_event_on_event_loop", hear_then)  # noqa: B010
