"""Answers of the server in ASGI: the types, and answers that are held back to be changed."""

import asyncio
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]
Headers = list[tuple[bytes, bytes]]


_OF_A_FORM = (b"if-none-match", b"if-modified-since", b"range", b"accept-encoding")


def patient(receive: Receive) -> Receive:
    """Not hearing that a visitor left: an answer that is collected is for who comes after too.

    Starlette stops reading a file when its visitor is gone. Half a script was kept so, and sent
    to everybody from then on.
    """

    async def hear() -> Message:
        message = await receive()
        if message["type"] == "http.disconnect":
            await asyncio.Event().wait()  # for ever: the answer ends it
        return message

    return hear


class Collected:
    """An answer held back until it is whole."""

    def __init__(self) -> None:
        self.status = 500
        self.headers: Headers = []
        self.body = b""

    @property
    def is_document(self) -> bool:
        """Whether it is a page, or no good answer at all, instead of a file."""
        return self.status != 200 or b"text/html" in header(self.headers, b"content-type")

    async def send(self, message: Message) -> None:
        """Take a part of the answer."""
        if message["type"] == "http.response.start":
            self.status = message["status"]
            self.headers = list(message.get("headers", []))
        elif message["type"] == "http.response.body":
            self.body += message.get("body", b"")

    def replace_body(self, body: bytes) -> None:
        """Put another body in place, and make the headers agree with it."""
        self.body = body
        stale = (b"content-length", b"etag", b"last-modified", b"accept-ranges")
        self.headers = [pair for pair in self.headers if pair[0].lower() not in stale]
        self.headers.append((b"content-length", str(len(body)).encode()))

    async def pass_on(self, send: Send) -> None:
        """Send the answer."""
        await send({"type": "http.response.start", "status": self.status, "headers": self.headers})
        await send({"type": "http.response.body", "body": self.body})


async def whole(app: App, scope: Scope, receive: Receive) -> Collected:
    """An answer as it stands, all of it and not packed, whatever part or form was asked for."""
    plain = [pair for pair in scope["headers"] if pair[0] not in _OF_A_FORM]
    answer = Collected()
    await app({**scope, "headers": plain}, patient(receive), answer.send)
    return answer


def header(headers: Headers, name: bytes) -> bytes:
    """What a header says; empty without it."""
    for key, value in headers:
        if len(key) == len(name) and key.lower() == name:
            return value
    return b""
