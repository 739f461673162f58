"""What no visitor may ever meet, watched from the first page to the last."""

import re
from collections.abc import Sequence
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Request, WebSocket
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from valuemap.texts import errors

# Streamlit's own words for something that broke, and those of Python.
FOREIGN_WORDS = (
    "Traceback",
    "Connection error",
    "Connection failed",
    "Is Streamlit still running",
    "Something went wrong",
    "Error running app",
    "Page not found",
    "has encountered an error",
    "StreamlitAPIException",
)
# Streamlit's client looks for its server at the address of the page first, and then
# one level up, where it is: the first look fails, and Chromium says so.
_LOOKING_FOR_THE_SERVER = re.compile(r"/[a-z]+/_stcore/(health|host-config)$")


class Guard:
    """Watches all pages of one browser context, and keeps what went over their lines.

    Args:
        context: where a visitor's pages will open.
        origins: where they may fetch from.
        forgives: parts of console messages that the test brings about itself.
    """

    def __init__(
        self, context: BrowserContext, origins: Sequence[str], forgives: Sequence[str] = ()
    ) -> None:
        self.faults: list[str] = []
        self.received: list[ForwardMsg] = []
        self.sent: list[BackMsg] = []
        self._hosts = {urlsplit(origin).netloc for origin in origins}
        self._forgives = tuple(forgives)
        self._context = context
        context.on("request", self._see_request)
        context.on("console", self._see_console)
        context.on("weberror", lambda error: self._fault(f"exception: {error.error}"))
        context.on("page", self._see_page)

    def check(self) -> list[str]:
        """The faults that were seen, and broken words that stand on a page now."""
        for page in self._context.pages:
            text = page.locator("body").inner_text()
            for words in FOREIGN_WORDS:
                if words in text:
                    self._fault(f"{page.url} says {words!r}: {text[:400]}")
        return self.faults

    def _fault(self, text: str) -> None:
        self.faults.append(text)

    def _see_page(self, page: Page) -> None:
        page.on("websocket", self._see_websocket)
        page.on("dialog", lambda dialog: self._see_dialog(dialog.message, dialog.dismiss))

    def _see_dialog(self, message: str, dismiss: object) -> None:
        self._fault(f"a dialog of the browser: {message}")
        if callable(dismiss):
            dismiss()

    def _see_request(self, request: Request) -> None:
        self._see_address(request.url)

    def _see_address(self, address: str) -> None:
        parts = urlsplit(address)
        if parts.scheme in {"data", "blob", "about"}:
            return
        if parts.netloc not in self._hosts:
            self._fault(f"a request to another host: {address}")

    def _see_console(self, message: ConsoleMessage) -> None:
        if message.type != "error":
            return
        where = str(message.location.get("url", ""))
        if _LOOKING_FOR_THE_SERVER.search(urlsplit(where).path):
            return
        if any(words in message.text for words in self._forgives):
            return
        self._fault(f"console: {message.text} ({where})")

    def _see_websocket(self, socket: WebSocket) -> None:
        self._see_address(socket.url)
        socket.on("framereceived", self._see_received)
        socket.on("framesent", self._see_sent)

    def _see_received(self, payload: str | bytes) -> None:
        if isinstance(payload, str):
            return
        message = ForwardMsg.FromString(payload)
        self.received.append(message)
        element = message.delta.new_element
        if element.HasField("exception"):
            self._fault(f"a trace on the page: {element.exception.message}")
        if errors.UNEXPECTED in element.alert.body:
            self._fault(f"an unexpected error: {element.alert.body}")

    def _see_sent(self, payload: str | bytes) -> None:
        if isinstance(payload, bytes):
            self.sent.append(BackMsg.FromString(payload))
