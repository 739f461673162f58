"""What somebody pressed is done whole: what their page asks for of itself waits until it is."""

import logging
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


def _before(asked: ClientState) -> ClientState:
    """The page as it was before this was done on it.

    Where a button was pressed, the fields keep what stood in them: it may be there because of them.
    Where a field was changed, nobody knows which: so they are as on a page that is opened.
    """
    fields = [one for one in asked.widget_states.widgets if not _is_event(one)]
    before = ClientState()
    before.CopyFrom(asked)
    del before.widget_states.widgets[:]
    if asker_of(asked) is Asker.PRESS:
        before.widget_states.widgets.extend(fields)
    return before


class _Run:
    """A run that was asked for.

    Attributes:
        runner: Streamlit's `ScriptRunner` that does it, and nothing after it.
        is_first: of its session, which knows no button and no field before.
        place: the page and its query.
    """

    def __init__(self, runner: object, asked: ClientState, *, is_first: bool) -> None:
        self.runner = runner
        self.is_first = is_first
        self.place = _place(asked)
        self._asker = asker_of(asked)

    def goes_before(self, asker: Asker) -> bool:
        """Whether it ends before what is asked next."""
        if self.is_first or self._asker is Asker.PRESS:
            return True
        return asker < self._asker


class WholeRuns:
    """Lets a run end before the next that can wait, and begins that after it.

    Streamlit stops a run for each new request (`runner.fastReruns`), at whatever line it is; and
    one that had not begun yet it never does. So news that came right after a press undid it.

    And in a new session it knows no button and no field until the page was drawn. A browser that
    comes back after a restart has its page drawn when somebody presses or fills in: nothing else
    came of that.

    Used from one event loop.
    """

    def __init__(self) -> None:
        self._known: WeakSet[AppSession] = WeakSet()
        self._running: WeakKeyDictionary[AppSession, _Run] = WeakKeyDictionary()
        self._waiting: WeakKeyDictionary[AppSession, list[ClientState]] = WeakKeyDictionary()

    def must_wait(self, session: AppSession, asked: ClientState) -> bool:
        """Whether this request has to wait for the run that is going on; then it is kept.

        Who goes to another page never has to.
        """
        run = self._running.get(session)
        if run is None or run.runner is not session._scriptrunner:
            return False
        asker = asker_of(asked)
        if asker is Asker.CHANGE and _place(asked) != run.place:
            return False
        if not run.goes_before(asker):
            return False
        waiting = self._waiting.setdefault(session, [])
        if waiting and asker_of(waiting[-1]) is not Asker.PRESS:
            waiting.pop()  # what stood in the fields comes along with each request
        if len(waiting) < MOST_WAITING:
            waiting.append(asked)
        return True

    def must_look_first(self, session: AppSession, asked: ClientState) -> bool:
        """Whether something was done on a page that this session has not drawn yet."""
        if session in self._known or asker_of(asked) is Asker.NEWS:
            return False
        return len(asked.widget_states.widgets) > 0

    def begins(self, session: AppSession, asked: ClientState) -> None:
        """A run begins; what waited until now is about what was there before it."""
        self._waiting.pop(session, None)
        is_first = session not in self._known
        self._known.add(session)
        self._running[session] = _Run(session._scriptrunner, asked, is_first=is_first)

    def ended(self, session: AppSession) -> list[ClientState]:
        """A run may have ended. Gives what waited for it and is about the page that is shown."""
        if session._scriptrunner is not None:
            return []
        self._running.pop(session, None)
        shown = _place(session._client_state)
        return [asked for asked in self._waiting.pop(session, []) if _place(asked) == shown]


def _place(asked: ClientState) -> tuple[str, str]:
    return asked.page_script_hash, asked.query_string


def end_what_was_pressed() -> None:
    """Let a run that somebody asked for by pressing end before others of that page.

    How runs are asked for is Streamlit's private affair; where a version has no such functions a
    press may be lost where the page is drawn for others at that very moment.
    """
    request = getattr(AppSession, "request_rerun", None)
    hear = getattr(AppSession, "_handle_scriptrunner_event_on_event_loop", None)
    if request is None or hear is None:
        _log.warning("This Streamlit runs pages in another way: a press may be lost")
        return
    runs = WholeRuns()

    def ask(session: AppSession, client_state: ClientState | None) -> None:
        if client_state is None or client_state.fragment_id:
            request(session, client_state)
            return
        if runs.must_look_first(session, client_state):
            begin(session, _before(client_state))
        if not runs.must_wait(session, client_state):
            begin(session, client_state)

    def begin(session: AppSession, client_state: ClientState) -> None:
        request(session, client_state)
        runs.begins(session, client_state)

    def hear_then(session: AppSession, *event: Any, **more: Any) -> None:
        hear(session, *event, **more)
        for asked in runs.ended(session):
            ask(session, asked)

    setattr(AppSession, "request_rerun", ask)  # noqa: B010 - to mypy it is a method
    setattr(AppSession, "_handle_scriptrunner_event_on_event_loop", hear_then)  # noqa: B010
