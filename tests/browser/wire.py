"""Speaking with the server without a browser: what it sends, and what it makes of nonsense."""

from collections.abc import Iterator
from contextlib import contextmanager

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Subprotocol

from tests.browser.server import Server

PATIENCE_SECONDS = 20


class Visit:
    """One visit to a page over Streamlit's own protocol, as a browser makes it.

    Attributes:
        drawn: the messages that drew the page at first.
    """

    def __init__(self, line: ClientConnection, page: str, query: str) -> None:
        self._line = line
        self._page = page
        self._query = query
        self.drawn = self.run(BackMsg())

    def run(self, message: BackMsg) -> list[ForwardMsg]:
        """Let the server run the page; give what it draws, as messages."""
        message.rerun_script.query_string = self._query
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


def contents(server: Server, address: str) -> list[bytes]:
    """Everything the server sends to draw a page, without the numbers that differ per visit."""
    with visit(server, address) as there:
        return [
            bytes(message.metadata.delta_path) + message.delta.SerializeToString(deterministic=True)
            for message in there.drawn
        ]
