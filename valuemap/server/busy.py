"""What is answered where there is no room: cheap, and with when to come back."""

import json
from collections.abc import Awaitable, Callable
from typing import Any

from valuemap.server.answers import Headers, Receive, Send
from valuemap.server.crowding import Busy
from valuemap.texts import busy as texts


async def say_busy(busy: Busy, send: Send, sentence: str = texts.TRY_AGAIN) -> None:
    """Answer that there is no room now: for a program, with a sentence for who reads it."""
    body = json.dumps({"busy": True, "sentence": sentence}).encode()
    headers: Headers = [
        (b"content-type", b"application/json; charset=utf-8"),
        (b"cache-control", b"no-store"),
        (b"retry-after", busy.retry_after),
        (b"content-length", str(len(body)).encode()),
    ]
    await send({"type": "http.response.start", "status": 503, "headers": headers})
    await send({"type": "http.response.body", "body": body})


def hung_up(receive: Receive) -> Callable[[], Awaitable[None]]:
    """What ends when who asked is gone; for after the whole request was read."""

    async def listen() -> None:
        message: Any = {}
        while message.get("type") != "http.disconnect":
            message = await receive()

    return listen
