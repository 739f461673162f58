"""Which requests our server lets in. Plain ASGI, one class per concern."""

import asyncio
import re
from collections import deque
from collections.abc import Callable

from streamlit.proto.BackMsg_pb2 import BackMsg

from valuemap.domain.attempts import visitor_of
from valuemap.domain.tickets import Tickets
from valuemap.hall import LOOPBACK
from valuemap.server.answers import App, Headers, Message, Receive, Scope, Send, header
from valuemap.ui.preparation.uploading import LARGEST_FILE, MOST_FILES, brought

_HOST = re.compile(r"(?:\[(?P<v6>[0-9a-f:.]+)\]|(?P<name>[a-z0-9._\-]+))(?::(?P<port>\d{1,5}))?")
_SHUT = "/_stcore/metrics"
# Bytes of a path and of a part of it: file systems take no more, and fail where they are asked.
_LONGEST_PATH, _LONGEST_PART = 2_000, 255
_UPLOAD = re.compile(r".*/_stcore/upload_file/(?P<visit>[^/]+)/[^/]+")
# A file comes within a form, whose boundaries and names take room too.
_FORM = 10_000
# In a message of the chips, which is JSON within Streamlit's envelope with the page's address.
_TICKET = re.compile(rb'"ticket":\s?"([0-9A-Za-z-]{1,64})"')
_PERSONAL = re.compile(rb"ik=([A-Za-z0-9_-]{32})(?![A-Za-z0-9_-])")
_HEARD_OUT = 4 * LARGEST_FILE
_GRACE = 20.0  # seconds that a body may take, however small
_SLOWEST = 50_000  # bytes in each second more: a telephone at the edge of its network
_PASSED = 100  # tickets; a page has one or two of them under way
# What Streamlit's client says besides is for who writes an app: to empty what the server remembers
# for all visitors, or to show where its code comes from.
_OF_PAGES = ("rerun_script", "stop_script", "app_heartbeat", "backend_operation_request")
_NO_TEXT = 1003  # the status of a line that is closed for what cannot be taken (RFC 6455)


class OnlyOurHosts:
    """Refuses who reaches this server under a name that is not its own, or from another's page.

    A page elsewhere can let its own name point at this machine (DNS rebinding), and then talk to
    us as if it were ours. Where the names are set, only those count, and this machine itself. Else
    we cannot know what the proxy in front is called; but who names our very port came without
    one, and on a loopback address only this machine does that.

    A page elsewhere may open a websocket to any server, and its browser says whose page it is.
    Streamlit believes every page that some program on this machine serves; ours are of the very
    name and port that they ask.

    Args:
        allowed: host names without port; `*.example.nl` stands for all names under it.
        at: the addresses of this machine at which it may be reached besides its own; empty for
            all. A server that listens on every network of a laptop answers on one of them.
    """

    def __init__(self, app: App, allowed: tuple[str, ...] = (), at: tuple[str, ...] = ()) -> None:
        self._app = app
        self._allowed = allowed
        self._at = at

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] not in ("http", "websocket") or self._may(scope):
            await self._app(scope, receive, send)
        else:
            await _refuse(scope, send, 421)

    def _may(self, scope: Scope) -> bool:
        headers: Headers = scope["headers"]
        given = header(headers, b"host")
        found = _HOST.fullmatch(given.decode("latin-1").lower())
        if found is None or (scope["type"] == "websocket" and not _is_of_our_page(scope, given)):
            return False
        address, port = scope.get("server") or ("", None)
        if self._at and address not in (*LOOPBACK, *self._at):
            return False
        name = found["v6"] or found["name"].rstrip(".")
        if name in LOOPBACK:
            return True
        if self._allowed:
            return any(_fits(name, allowed) for allowed in self._allowed)
        return address not in LOOPBACK or found["port"] != str(port)


def _is_of_our_page(scope: Scope, host: bytes) -> bool:
    """Whether a page of the name that it asks opens this connection, or a program without page."""
    origin: bytes | None = dict(scope["headers"]).get(b"origin")
    return origin is None or origin.lower().partition(b"://")[2] == host.lower()


def _fits(name: str, allowed: str) -> bool:
    return name.endswith(allowed[1:]) if allowed.startswith("*.") else name == allowed


class ShutDoors:
    """Shuts what Streamlit offers to everybody and nobody needs, and paths that no file has.

    It offers figures about its visitors.
    """

    def __init__(self, app: App) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] == "http" and _is_shut(scope["path"]):
            await _refuse(scope, send, 404)
        else:
            await self._app(scope, receive, send)


def _is_shut(path: str) -> bool:
    if path.rstrip("/").endswith(_SHUT) or len(path) > _LONGEST_PATH:
        return True
    if 4 * len(path) <= _LONGEST_PART:  # a sign takes four bytes at most
        return False
    return any(len(part.encode(errors="replace")) > _LONGEST_PART for part in path.split("/"))


class TooSlow(Exception):
    """A request did not come whole in its time."""


class InTime:
    """Refuses a request whose body does not come, or hardly.

    What waits for it holds a place that others do not have: who promised twenty files and sent
    none kept everybody else from bringing one, and one half message kept the server from ending.

    Args:
        grace: seconds that a body may take, besides those that its size takes.
    """

    def __init__(self, app: App, grace: float = _GRACE) -> None:
        self._app = app
        self._grace = grace

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        length = header(scope["headers"], b"content-length")
        size = min(int(length), _HEARD_OUT) if re.fullmatch(rb"\d{1,12}", length) else 0
        has_begun = False

        async def send_on(message: Message) -> None:
            nonlocal has_begun
            has_begun = True
            await send(message)

        try:
            await self._app(scope, _in_time(receive, self._grace + size / _SLOWEST), send_on)
        except TooSlow:
            if not has_begun:
                await _refuse(scope, send, 408)


def _in_time(receive: Receive, seconds: float) -> Receive:
    """Hear a request, but no longer than so many seconds; whether its asker hangs up, always."""
    due = asyncio.get_running_loop().time() + seconds
    is_whole = False

    async def hear() -> Message:
        nonlocal is_whole
        if is_whole:
            return await receive()
        try:
            async with asyncio.timeout_at(due):
                message = await receive()
        except TimeoutError as error:
            raise TooSlow from error
        is_whole = not message.get("more_body")
        return message

    return hear


class Uploads:
    """Takes files only from visits whose page has a place for them, and only so many."""

    def __init__(self, app: App) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        found = _UPLOAD.fullmatch(scope["path"]) if scope["type"] == "http" else None
        if found is None or scope["method"] != "PUT":
            await self._app(scope, receive, send)
            return
        length = header(scope["headers"], b"content-length")
        if not re.fullmatch(rb"\d{1,12}", length):
            await _refuse(scope, send, 411)
            return
        size = int(length)
        address = visitor_of((scope.get("client") or (None,))[0])
        with brought.taking(found["visit"], max(size - _FORM, 0), address) as status:
            if status == 200:
                await self._app(scope, receive, send)
                return
        # A browser that is still sending would not hear the answer: it says "network error".
        if size <= _HEARD_OUT:
            while (await receive()).get("more_body"):
                pass
        await _refuse(scope, send, status)


class OnlyOurMessages:
    """Passes on what a page of ours says over its websocket, and nothing else.

    Streamlit makes an address for each file that a browser names, without a limit. A message of
    1 MB names half a million: nobody else was answered for 20 seconds, and a ballot neither.
    """

    def __init__(self, app: App) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request or connection."""
        if scope["type"] != "websocket":
            await self._app(scope, receive, send)
            return

        async def receive_ours() -> Message:
            while True:
                message = await receive()
                if message["type"] != "websocket.receive":
                    return message
                if message.get("bytes") is None:
                    return {"type": "websocket.disconnect", "code": _NO_TEXT}
                if _is_of_a_page(message["bytes"]):
                    return message

        await self._app(scope, receive_ours, send)


def _is_of_a_page(said: bytes) -> bool:
    try:
        message = BackMsg.FromString(said)
    except Exception:
        return True  # no message at all, and Streamlit ends the connection
    kind = message.WhichOneof("type")
    if kind == "file_urls_request":
        return len(message.file_urls_request.file_names) <= MOST_FILES
    return kind in _OF_PAGES


class SentAgain:
    """Drops a message that came over the same connection before and was done since.

    A browser sends a ballot again while no answer comes. Where the server was only slow, the answer
    is on its way by then, and each such message would have the whole page drawn once more: most
    of all when there is least time for it. One that comes over a new connection passes: the answer
    may have been lost with the old one.
    """

    def __init__(self, app: App, tickets: Callable[[], Tickets]) -> None:
        self._app = app
        self._tickets = tickets

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request or connection."""
        if scope["type"] != "websocket":
            await self._app(scope, receive, send)
            return
        passed: deque[bytes] = deque(maxlen=_PASSED)  # a program could send any number

        async def receive_new() -> Message:
            while True:
                message = await receive()
                data = message.get("bytes") or b""
                ticket, key = _TICKET.search(data), _PERSONAL.search(data)
                if ticket is None or key is None:
                    return message
                done = self._tickets().is_done(key[1].decode(), ticket[1].decode())
                if not (done and ticket[1] in passed):
                    passed.append(ticket[1])
                    return message

        await self._app(scope, receive_new, send)


async def _refuse(scope: Scope, send: Send, status: int) -> None:
    if scope["type"] == "websocket":
        await send({"type": "websocket.close", "code": 1008})
        return
    headers = [(b"content-length", b"0"), (b"connection", b"close")]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": b""})
