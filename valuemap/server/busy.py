"""What is answered where there is no room: cheap, and with when to come back."""

import json
import random
from collections.abc import Awaitable, Callable
from typing import Any

from valuemap.server.answers import App, Headers, Receive, Scope, Send, header
from valuemap.server.crowding import Busy
from valuemap.server.waiting_document import document
from valuemap.texts import busy as texts
from valuemap.ui.parts.frame import GO_FIRST
from valuemap.ui.parts.page_turns import TURNS, PageTurns

LONGEST_LINE = 8.0
"""Seconds that the first in line for a page may have waited; who comes then is told to wait."""
_AGAIN = (4, 9)  # seconds until a waiting page tries again, at random between these


class WaitingPage:
    """A light page, which comes back by itself, for who opens one while too many are drawn.

    What Streamlit shows meanwhile is an empty page that says nothing, and the page that it draws in
    the end is often one that nobody waits for any more.

    Args:
        turns: the line of pages to be drawn.
        chance: a number from 0 to 1; tests give their own.
    """

    def __init__(
        self, app: App, turns: PageTurns = TURNS, chance: Callable[[], float] = random.random
    ) -> None:
        self._app = app
        self._turns = turns
        self._chance = chance

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if not _opens_a_page(scope) or self._turns.waited() < LONGEST_LINE:
            await self._app(scope, receive, send)
            return
        soonest, latest = _AGAIN
        again = round(soonest + self._chance() * (latest - soonest))
        body = waiting_page().encode()
        # Without a script, and to the same address with the keys in it.
        refresh = (b"refresh", str(again).encode())
        await _say(Busy(again), body, b"text/html; charset=utf-8", send, refresh)


def waiting_page() -> str:
    """The document of a page that comes back by itself, as the header `refresh` asks."""
    return document(texts.TITLE, texts.WAIT, texts.NOTHING_LOST)


def _opens_a_page(scope: Scope) -> bool:
    """Whether a browser asks for a page, of those that can wait."""
    if scope["type"] != "http" or scope["method"] != "GET":
        return False
    accepted = header(scope["headers"], b"accept")
    return b"text/html" in accepted and scope["path"].rstrip("/").rpartition("/")[2] not in GO_FIRST


async def say_busy(busy: Busy, send: Send, sentence: str = texts.TRY_AGAIN) -> None:
    """Answer that there is no room now: for a program, with a sentence for who reads it."""
    body = json.dumps({"busy": True, "sentence": sentence}).encode()
    await _say(busy, body, b"application/json; charset=utf-8", send)


async def _say(
    busy: Busy, body: bytes, kind: bytes, send: Send, *more: tuple[bytes, bytes]
) -> None:
    headers: Headers = [
        (b"content-type", kind),
        (b"cache-control", b"no-store"),
        (b"retry-after", busy.retry_after),
        (b"content-length", str(len(body)).encode()),
        *more,
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
