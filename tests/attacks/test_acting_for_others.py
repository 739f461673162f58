"""Everything that somebody can press on a page, pressed by somebody who has another link.

What can be pressed is read from the pages themselves, in all their states: a button that is new is
pressed too.
"""

import secrets
from collections.abc import Iterator
from contextlib import closing
from typing import Any
from urllib.parse import parse_qsl, urlencode

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState

from tests.attacks import places
from tests.attacks.places import Staged
from tests.attacks.record import Tries
from tests.browser.server import Server
from tests.browser.wire import visit
from tests.store.rows import everything
from valuemap.store.engine.database import Database
from valuemap.texts import errors

KEYS = ("sleutel", "scherm", "ik", "lezen", "fractie", "beheer", "concept", "inzien")
COUNTED = {"lease", "guess"}  # of visits, not of what people do
WORDS = "overgenomen"
PRESSED = 40


def states_of(message: ForwardMsg) -> Iterator[WidgetState]:
    """What a browser would send where somebody uses this element."""
    element = message.delta.new_element
    match element.WhichOneof("type"):
        case "button":
            yield WidgetState(id=element.button.id, trigger_value=True)
        case "checkbox":
            yield WidgetState(id=element.checkbox.id, bool_value=True)
        case "text_input":
            yield WidgetState(id=element.text_input.id, string_value=WORDS)
        case "text_area":
            yield WidgetState(id=element.text_area.id, string_value=WORDS)
        case "number_input":
            yield WidgetState(id=element.number_input.id, double_value=2)
        case "radio":
            yield WidgetState(id=element.radio.id, int_value=0)
        case "selectbox":
            options = element.selectbox.options
            yield WidgetState(id=element.selectbox.id, string_value=options[0] if options else "")
        case "bidi_component":
            name = f"$$STREAMLIT_INTERNAL_KEY_{element.bidi_component.id}__events"
            for event in ("save", "approve", "withdraw", "answer"):
                value = f'[{{"event": "{event}", "value": {{"ticket": "x", "abstained": true}}}}]'
                yield WidgetState(id=name, json_trigger_value=value)


def rows(file: Any) -> dict[str, Any]:
    database = Database(f"sqlite:///{file}")
    with closing(database):
        return {name: all_ for name, all_ in everything(database).items() if name not in COUNTED}


@pytest.fixture(scope="module")
def drawn(staged: Staged, staged_live: Server) -> dict[str, list[WidgetState]]:
    """What can be pressed, per address, by who has its link."""
    found: dict[str, list[WidgetState]] = {}

    def look(name: str, messages: list[ForwardMsg]) -> None:
        found[name] = [state for message in messages for state in states_of(message)]

    places.each(staged_live, staged.addresses, look)
    return found


def others(staged: Staged, address: str) -> Iterator[str]:
    """The same page with other links, with one that was made up, and with none."""
    path, _, query = address.partition("?")
    own = dict(parse_qsl(query))
    named = {key: value for key, value in own.items() if key in KEYS}
    yield path
    yield f"{path}?{urlencode(own | {key: secrets.token_urlsafe(24) for key in named})}"
    rest = {key: value for key, value in own.items() if key not in named}
    every = [dict(parse_qsl(one.partition("?")[2])) for one in staged.addresses.values()]
    for key in KEYS:
        if key not in named:
            value = next((one[key] for one in every if key in one), "")
            if value:
                yield f"{path}?{urlencode(rest | {key: value})}"


def pages_of(staged: Staged) -> list[str]:
    return [name for name, address in staged.addresses.items() if "?" in address]


def test_nobody_presses_what_another_link_opens(
    staged: Staged, staged_live: Server, drawn: dict[str, list[WidgetState]], tries: Tries
) -> None:
    file = staged_live.folder / "valuemap.db"
    before = rows(file)
    unexpected = errors.UNEXPECTED.encode()
    pressed = 0
    for name in pages_of(staged):
        states = drawn[name]
        own = staged.addresses[name]
        if not any(key in dict(parse_qsl(own.partition("?")[2])) for key in KEYS):
            continue
        for address in others(staged, own):
            with visit(staged_live, address) as there:
                legit = {state.id for message in there.drawn for state in states_of(message)}
                message = BackMsg()
                # What this link shows by itself is its own to press.
                forged = [state for state in states if state.id not in legit]
                message.rerun_script.widget_states.widgets.extend(forged)
                answered = there.run(message)
                failed = [m for m in answered if unexpected in m.SerializeToString()]
                pressed += len(forged)
                tries.stopped(not failed, (name, address, "an error that nobody expected"))
        now = rows(file)
        changed = [table for table in now if now[table] != before[table]]
        tries.number += len(states)
        tries.stopped(not changed, (name, changed))
        before = now
    assert pressed > 500, "hardly anything was pressed"


def test_what_can_be_pressed_is_found(drawn: dict[str, list[WidgetState]]) -> None:
    for name in ("begeleiden-open", "meedoen-weighing-empty", "dossier-clerk", "werk-checklist"):
        assert len(drawn[name]) > 3, name


def test_a_reader_of_a_dossier_or_a_work_is_shown_nothing_to_change(
    drawn: dict[str, list[WidgetState]], tries: Tries
) -> None:
    for name in ("dossier-reader", "werk-assessment-reader"):
        typed = [state.id for state in drawn[name] if state.WhichOneof("value") == "string_value"]
        tries.stopped(not typed, (name, typed))
