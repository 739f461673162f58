"""What was pressed is done whole, whatever else a page is asked for at that moment."""

from dataclasses import dataclass, field
from typing import Any, cast

import pytest
from streamlit.proto.ClientState_pb2 import ClientState
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from streamlit.runtime.app_session import AppSession

from valuemap.server.tuning.whole_runs import (
    MOST_WAITING,
    Asker,
    asker_of,
    end_what_was_pressed,
)
from valuemap.ui.parts.components.watch import TRIGGER

HERE, THERE = ("page", "sleutel=a"), ("other page", "")


def asked(*states: WidgetState, place: tuple[str, str] = HERE) -> ClientState:
    """A request of a browser."""
    request = ClientState(page_script_hash=place[0], query_string=place[1])
    request.widget_states.widgets.extend(states)
    return request


def pressed(name: str, place: tuple[str, str] = HERE) -> ClientState:
    """Somebody pressed this button."""
    return asked(WidgetState(id=name, trigger_value=True), place=place)


def typed(words: str, place: tuple[str, str] = HERE) -> ClientState:
    """Somebody filled a field in."""
    return asked(WidgetState(id="field", string_value=words), place=place)


def news(mark: str, place: tuple[str, str] = HERE) -> ClientState:
    """The page heard that something changed."""
    return asked(WidgetState(id=f"$$ID-1{TRIGGER}", json_trigger_value=f'"{mark}"'), place=place)


@dataclass(eq=False)
class Session:
    """What is asked of a session of Streamlit's: each request stops the run before it."""

    runs: list[ClientState] = field(default_factory=list)
    stopped: list[ClientState] = field(default_factory=list)
    drawn: list[ClientState] = field(default_factory=list)
    _scriptrunner: object | None = None
    _client_state: ClientState = field(default_factory=ClientState)

    def request_rerun(self, client_state: ClientState | None) -> None:
        if self._scriptrunner is not None:
            self.stopped.append(self.runs[-1])
        self._scriptrunner = object()
        self.runs.append(client_state or ClientState())

    def _handle_scriptrunner_event_on_event_loop(
        self, _sender: object, place: tuple[str, str] | None, drawn: ForwardMsg | None = None
    ) -> None:
        if drawn is not None:
            self.drawn.append(self.runs[-1])
        if place is not None:
            self._client_state = asked(place=place)
            self._scriptrunner = None


@pytest.fixture
def new(monkeypatch: pytest.MonkeyPatch) -> Session:
    """A session that has drawn nothing yet."""
    for name in ("request_rerun", "_handle_scriptrunner_event_on_event_loop"):
        monkeypatch.setattr(AppSession, name, getattr(Session, name))
    end_what_was_pressed()
    ours = type("Ours", (Session,), {})
    for name in ("request_rerun", "_handle_scriptrunner_event_on_event_loop"):
        setattr(ours, name, getattr(AppSession, name))
    return cast(Session, ours())


@pytest.fixture
def session(new: Session) -> Session:
    """A session that shows a page."""
    new.request_rerun(asked())
    end(new)
    new.runs.clear()
    return new


def end(session: Session, place: tuple[str, str] = HERE) -> None:
    """The run that is going on ends, at this page."""
    session._handle_scriptrunner_event_on_event_loop(session._scriptrunner, place)


def draw(session: Session, mark: str = "", *, again: bool = False) -> None:
    """The run that is going on draws something, which the browser has where it is drawn again."""
    message = ForwardMsg()
    if again:
        message.ref_hash = mark
    else:
        message.delta.new_element.text.body = "drawn"
        message.metadata.cacheable = bool(mark)
        message.hash = mark
    session._handle_scriptrunner_event_on_event_loop(session._scriptrunner, None, message)


def back(place: tuple[str, str] = HERE) -> ClientState:
    """Somebody goes back to a page."""
    request = asked(place=place)
    request.is_history_navigation = True
    return request


PRESS, OTHER_PRESS = pressed("close"), pressed("pause")


def test_news_waits_until_what_was_pressed_is_done(session: Session) -> None:
    session.request_rerun(PRESS)
    session.request_rerun(news("1"))
    session.request_rerun(news("2"))
    draw(session)
    assert session.runs == [PRESS]
    end(session)
    assert session.runs == [PRESS, news("2")]
    end(session)
    assert session.runs == [PRESS, news("2")]
    assert session.stopped == []


def test_each_press_is_done_after_the_one_before(session: Session) -> None:
    requests = [PRESS, typed("a"), OTHER_PRESS, news("1"), PRESS, news("2"), typed("b")]
    for request in requests:
        session.request_rerun(request)
    for _ in requests:
        end(session)
    # A press brings along what stands in the fields, and is newer than the news.
    assert session.runs == [PRESS, OTHER_PRESS, PRESS, typed("b")]
    assert session.stopped == []


def test_news_does_not_stop_what_a_field_asked_for(session: Session) -> None:
    session.request_rerun(typed("a"))
    session.request_rerun(news("1"))
    assert session.runs == [typed("a")]
    end(session)
    assert session.runs == [typed("a"), news("1")]


@pytest.mark.parametrize(
    ("first", "then"),
    [
        (news("1"), news("2")),
        (news("1"), PRESS),
        (news("1"), typed("a")),
        (typed("a"), typed("ab")),
        (typed("a"), PRESS),
    ],
)
def test_what_goes_before_does_not_wait(
    session: Session, first: ClientState, then: ClientState
) -> None:
    session.request_rerun(first)
    draw(session)
    session.request_rerun(then)
    assert session.runs == [first, then]


@pytest.mark.parametrize("then", [PRESS, typed("ab"), asked(place=THERE)])
def test_what_follows_a_field_is_done_before_its_page_is_drawn_for_another(
    session: Session, then: ClientState
) -> None:
    session.request_rerun(typed("a"))
    session.request_rerun(then)
    assert session.runs == [typed("a")]
    draw(session)
    assert session.runs == [typed("a"), then]


def test_who_goes_away_waits_only_for_what_was_pressed_to_be_called_back(session: Session) -> None:
    session.request_rerun(PRESS)
    session.request_rerun(news("1"))
    session.request_rerun(asked(place=THERE))
    session.request_rerun(news("2"))
    assert session.runs == [PRESS]
    draw(session)
    assert session.runs == [PRESS, asked(place=THERE)]
    session.request_rerun(back())
    end(session)
    assert session.runs == [PRESS, asked(place=THERE), back()]


@pytest.mark.parametrize("request_", [back(), asked()])
def test_who_goes_back_from_where_a_press_led_gets_there(
    session: Session, request_: ClientState
) -> None:
    session.request_rerun(PRESS)
    session._client_state = asked(place=THERE)  # it leads on, and the page there is being drawn
    draw(session)
    session.request_rerun(request_)
    end(session, THERE)
    assert session.runs == [PRESS, request_]


def test_what_was_asked_of_a_page_is_not_asked_of_the_next(session: Session) -> None:
    session.request_rerun(PRESS)
    session.request_rerun(news("1"))
    session.request_rerun(OTHER_PRESS)
    end(session, THERE)  # the press led there
    assert session.runs == [PRESS]


def test_who_hammers_a_button_fills_nothing(session: Session) -> None:
    for _ in range(3 * MOST_WAITING):
        session.request_rerun(PRESS)
    for _ in range(3 * MOST_WAITING):
        end(session)
    assert session.runs == [PRESS] * (1 + MOST_WAITING)


def test_what_is_filled_in_after_hammering_a_button_is_kept(session: Session) -> None:
    for _ in range(3 * MOST_WAITING):
        session.request_rerun(PRESS)
    session.request_rerun(typed("a"))
    session.request_rerun(typed("ab"))
    session.request_rerun(PRESS)  # one too many, and it takes nothing along
    for _ in range(3 * MOST_WAITING):
        end(session)
    assert session.runs == [*[PRESS] * (1 + MOST_WAITING), typed("ab")]


def test_news_takes_a_field_along_and_waits_no_longer_than_it(session: Session) -> None:
    both = asked(*typed("a").widget_states.widgets, *news("1").widget_states.widgets)
    session.request_rerun(PRESS)
    session.request_rerun(typed("a"))
    session.request_rerun(both)
    end(session)
    session.request_rerun(news("2"))
    assert session.runs == [PRESS, both]


def test_what_waited_counts_on_no_message_that_its_browser_may_have_dropped(
    session: Session,
) -> None:
    waits = news("1")
    waits.cached_message_hashes.extend(["chart", "style", "table"])
    session.request_rerun(PRESS)
    session.request_rerun(waits)
    draw(session, "style", again=True)
    draw(session, "table")
    draw(session, "new")
    end(session)
    assert list(session.runs[-1].cached_message_hashes) == ["style", "table"]


def test_news_that_waits_is_heard_with_the_next_request(session: Session) -> None:
    session.request_rerun(typed("a"))
    session.request_rerun(news("1"))
    session.request_rerun(PRESS)
    end(session)
    assert session.runs == [typed("a"), PRESS]


@pytest.mark.parametrize("request_", [PRESS, typed("a"), news("1")])
def test_what_is_pressed_on_a_page_of_before_a_restart_waits_until_its_buttons_are_known(
    new: Session, request_: ClientState
) -> None:
    new.request_rerun(asked())
    new.request_rerun(request_)
    assert new.runs == [asked()]
    end(new)
    assert new.runs == [asked(), request_]
    assert new.stopped == []


def test_a_press_that_has_a_page_of_before_a_restart_drawn_is_done_after_that(
    new: Session,
) -> None:
    pressed_and_typed = asked(*typed("a").widget_states.widgets, *PRESS.widget_states.widgets)
    new.request_rerun(pressed_and_typed)
    assert new.runs == [typed("a")]
    end(new)
    assert new.runs == [typed("a"), pressed_and_typed]


def test_what_is_filled_in_on_a_page_of_before_a_restart_is_seen_as_a_change(
    new: Session,
) -> None:
    new.request_rerun(typed("a"))
    assert new.runs == [asked()]
    end(new)
    assert new.runs == [asked(), typed("a")]


@pytest.mark.parametrize("request_", [typed("a"), PRESS])
def test_a_page_of_before_a_restart_is_not_drawn_over_what_was_done_on_it(
    new: Session, request_: ClientState
) -> None:
    new.request_rerun(request_)
    draw(new)
    end(new)
    draw(new)
    assert len(new.runs) == 2
    assert new.drawn == [request_]


def test_a_page_of_before_a_restart_that_leads_on_is_drawn_there(new: Session) -> None:
    new.request_rerun(typed("a"))
    draw(new)
    end(new, THERE)
    draw(new)
    assert new.runs == [asked(), asked(place=THERE)]
    assert new.drawn == [asked(place=THERE)]


def test_news_on_a_page_of_before_a_restart_has_it_drawn_once(new: Session) -> None:
    new.request_rerun(news("1"))
    end(new)
    assert new.runs == [news("1")]


def test_a_session_that_is_drawn_again_by_the_server_has_its_run(session: Session) -> None:
    session.request_rerun(None)
    session.request_rerun(PRESS)
    assert session.runs == [ClientState(), PRESS]


def test_a_press_is_told_from_news_and_from_a_field() -> None:
    file = WidgetState(id="chat")
    file.chat_input_value.data = "a"
    found: list[Any] = [
        asker_of(asked(file)),
        asker_of(asked(WidgetState(id="a-chips__events", json_trigger_value='{"event":"save"}'))),
        asker_of(asked(*news("1").widget_states.widgets, *PRESS.widget_states.widgets)),
        asker_of(asked(*news("1").widget_states.widgets, *typed("a").widget_states.widgets)),
        asker_of(asked(WidgetState(id="close", trigger_value=False))),
        asker_of(asked()),
    ]
    assert found == [
        *[Asker.PRESS] * 3,
        Asker.NEWS,
        *[Asker.CHANGE] * 2,
    ]
