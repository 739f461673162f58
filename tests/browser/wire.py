"""Speaking with the server without a browser: what it sends, and what it makes of nonsense."""

import base64
import json
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from html import unescape
from typing import Any

import numpy as np
from google.protobuf.json_format import MessageToDict  # type: ignore[import-untyped]
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.BidiComponent_pb2 import BidiComponent
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Subprotocol

from tests.browser.server import Server

PATIENCE_SECONDS = 20
# Of a chart: where its lines and letters stand, which says nothing of what was weighed.
_LAYING_OUT = {"tickvals", "range", "bargap", "solidity"}
_NUMBER = re.compile(r"(?<![\w.,:/#%-])\d+(?:[.,]\d+)?(?![\w:/%-]|[.,]\d)")


class Visit:
    """One visit to a page over Streamlit's own protocol, as a browser makes it.

    Attributes:
        drawn: the messages that drew the page at first.
    """

    def __init__(self, line: ClientConnection, page: str, query: str) -> None:
        self._line = line
        self._page = page
        self._query = query
        self._hash = ""  # how Streamlit calls the page, once it has drawn it
        self.drawn = self.run(BackMsg())

    def run(self, message: BackMsg) -> list[ForwardMsg]:
        """Let the server run the page; give what it draws, as messages."""
        message.rerun_script.query_string = self._query
        if self._hash:
            message.rerun_script.page_script_hash = self._hash
        else:
            message.rerun_script.page_name = self._page
        self._line.send(message.SerializeToString())
        return list(self._until_finished())

    def _until_finished(self) -> Iterator[ForwardMsg]:
        while True:
            received = self._line.recv(timeout=PATIENCE_SECONDS)
            assert isinstance(received, bytes)
            message = ForwardMsg.FromString(received)
            kind = message.WhichOneof("type")
            assert kind != "ref_hash", "a new visit has nothing to refer to"
            if kind == "new_session":
                self._hash = message.new_session.page_script_hash
            if kind == "navigation":
                self._hash = message.navigation.page_script_hash
            if kind == "script_finished":
                return
            if kind == "delta":
                yield message


@contextmanager
def visit(server: Server, address: str) -> Iterator[Visit]:
    """Visit an address, written as in a browser: `/begeleiden?sleutel=...`."""
    page, _, query = address.partition("?")
    url = f"ws://127.0.0.1:{server.port}/_stcore/stream"
    with connect(url, subprotocols=[Subprotocol("streamlit")], max_size=None) as line:
        yield Visit(line, page.strip("/"), query)


def without_its_place(message: ForwardMsg) -> ForwardMsg:
    """A message without where on the page it goes: a long page has places that look like points."""
    kept = ForwardMsg()
    kept.CopyFrom(message)
    kept.ClearField("metadata")
    return kept


def contents(server: Server, address: str) -> list[bytes]:
    """Everything the server sends to draw a page, without the numbers that differ per visit."""
    with visit(server, address) as there:
        return [
            bytes(message.metadata.delta_path) + message.delta.SerializeToString(deterministic=True)
            for message in there.drawn
        ]


def send_save(there: Visit, value: str) -> list[ForwardMsg]:
    """Do as if the chips had sent this, JSON as text, and give what the server draws then.

    The browser's part of the chips is free to send anything; so is whoever rewrites it.
    """
    message = BackMsg()
    widget = message.rerun_script.widget_states.widgets.add()
    widget.id = f"$$STREAMLIT_INTERNAL_KEY_{_chips(there.drawn).id}__events"
    widget.json_trigger_value = f'[{{"event": "save", "value": {value}}}]'
    return there.run(message)


def chips_data(drawn: Iterable[ForwardMsg]) -> dict[str, Any]:
    """The data that the server sends with the chips."""
    data: dict[str, Any] = json.loads(_chips(drawn).bytes)
    return data


def alerts(drawn: Iterable[ForwardMsg]) -> list[str]:
    """The notices among what is drawn."""
    elements = [message.delta.new_element for message in drawn]
    return [element.alert.body for element in elements if element.HasField("alert")]


def refusals(drawn: Iterable[ForwardMsg]) -> list[str]:
    """What a wall says where its link opens none: a screen of its own in the place of a notice."""
    screens = [message.delta.new_element.html.body for message in drawn]
    refused = [screen for screen in screens if "vm-body vm-on-refused" in screen]
    return [unescape(bare_text(screen.partition("vm-announced")[2])[2:]) for screen in refused]


def _chips(drawn: Iterable[ForwardMsg]) -> BidiComponent:
    for message in drawn:
        component = message.delta.new_element.bidi_component
        if component.component_name == "valuemap_chips":
            return component
    raise AssertionError("no chips on this page")


def bare_text(text: str) -> str:
    """The words of a piece of HTML, without its marks and their attributes."""
    return re.sub(r"<[^>]*>", " ", text)


def strings_in(message: ForwardMsg) -> Iterator[str]:
    """Every text and number in a message, as text, however deep; JSON is taken apart."""
    yield from _walk(MessageToDict(message))
    yield from _leaves(message.delta.new_element.bidi_component.bytes.decode())


def numbers_in(message: ForwardMsg) -> set[float]:
    """Every number that stands by itself in a message: in texts, tables, charts and data.

    Parts of words, keys, times and addresses are no numbers.
    """
    return {
        float(number.replace(",", "."))
        for text in strings_in(message)
        for number in _NUMBER.findall(bare_text(text))
    }


def _leaves(text: str) -> Iterator[str]:
    """The values in a text that is JSON, with arrays that Plotly packed; else the text."""
    yield text
    if text[:1] in ("{", "["):
        with suppress(ValueError):
            yield from _walk(json.loads(text))


def _walk(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        if isinstance(value.get("bdata"), str) and isinstance(value.get("dtype"), str):
            packed = np.frombuffer(base64.b64decode(value["bdata"]), dtype=value["dtype"])
            yield from (repr(float(number)) for number in packed)
        for name, inner in value.items():
            if name not in _LAYING_OUT:
                yield name
                yield from _walk(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _walk(inner)
    elif isinstance(value, str):
        yield from _leaves(value)
    elif isinstance(value, int | float) and not isinstance(value, bool):
        yield repr(value)
