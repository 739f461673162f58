"""The door beside Streamlit through which a ballot is saved: one small request, no run of a page.

A run draws the whole page for one ballot, and a hall that saves at once waits for all of them. What
is sent here is done by the same act as what comes with a run (`ui/saving`). Where the browser does
not reach this door, it sends the same message to Streamlit.
"""

import hashlib
import json
import logging
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl

from valuemap.private_log import trace
from valuemap.server.answers import App, Headers, Receive, Scope, Send, header
from valuemap.server.busy import hung_up, say_busy
from valuemap.server.crowding import Busy, Lane, Left
from valuemap.server.requests import TooSlow
from valuemap.store.engine.errors import DatabaseBusy, NotFound, StoreError
from valuemap.texts.screens import weigh as texts
from valuemap.ui.participant import saving
from valuemap.ui.parts import roles
from valuemap.ways import BallotError

PATH = "/_valuemap/save"
LARGEST = 20_000
"""Bytes of a message; the longest reason that may be typed takes less than a tenth."""
_HEARD_OUT = 40_000_000  # bytes of one that is too large: a browser hears nothing while it sends
_AT_ONCE = 4
_MOST_WAITING = 1_000  # a hall of five hundred that sends twice
_PATIENCE = 4.0  # a browser waits a second longer for an answer
_log = logging.getLogger(__name__)

Answer = tuple[int, Mapping[str, object]]
"""An HTTP status, and what the browser is told."""


@dataclass(frozen=True)
class _Refused(Exception):
    """A request that no page of ours makes: its HTTP status, and a sentence for who sent it."""

    status: int
    sentence: str


class SaveDoor:
    """Takes ballots, for who has the key of a personal link in a header.

    Args:
        lane: in which they wait for their turn.
    """

    def __init__(self, app: App, lane: Lane[Answer] | None = None) -> None:
        self._app = app
        self._lane = lane or saving_lane()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http" or not scope["path"].endswith(PATH):
            await self._app(scope, receive, send)
            return
        try:
            body = await _body(receive)  # first: else the browser does not hear a refusal
            _check(scope)
            link = header(scope["headers"], b"x-valuemap-link").decode("latin-1")
            same = hashlib.sha256(link.encode() + b" " + body).hexdigest()
            status, said = await self._lane.run(
                lambda: answer(link, body), name=same, left=hung_up(receive)
            )
        except TooSlow:
            raise
        except _Refused as refused:
            status, said = refused.status, {"ok": False, "sentence": refused.sentence}
        except (Busy, Left, StoreError) as error:
            if isinstance(error, StoreError):  # saved perhaps, and not read back: it asks again
                _log.warning("A ballot must come again: %s", type(error).__name__)
            await say_busy(error if isinstance(error, Busy) else Busy(), send, texts.DOOR_BUSY)
            return
        except Exception as error:
            # Without an answer in our form the browser tries the other way.
            _log.error("A ballot came through the door in vain: %s", trace(error))
            status, said = 500, {}
        await _say(status, said, send)


def saving_lane() -> Lane[Answer]:
    """The lane of who saves: nobody in it waits for who asks for news, nor they for them."""
    return Lane(
        "save",
        at_once=_AT_ONCE,
        most_waiting=_MOST_WAITING,
        patience=_PATIENCE,
        again=_PATIENCE,  # all who stand in line now have had their turn then
    )


def answer(link: str, body: bytes) -> Answer:
    """Do what a message asks; the HTTP status, and what the browser is told.

    A message that is understood and refused has status 200, as its answer is one for the page and
    no failure: `ok` tells the two apart. With it goes what is on disk now.

    Args:
        link: the personal link's name and key, as in a query string.
        body: JSON: what the chips send, and its `trigger`.

    Raises:
        Busy: the database has no time now.
        StoreError: what is on disk could not be read.
    """
    key = dict(parse_qsl(link)).get(roles.PERSONAL, "")
    message = _understood(body)
    given = saving.answer(key, str(message.get("trigger", "")), message)
    if isinstance(given.refused, DatabaseBusy):
        raise Busy
    said: dict[str, object] = {"ok": given.receipt.ok, "sentence": given.receipt.sentence}
    try:
        said |= saving.on_disk(key, message.get("round"), given.sheet)
    except (StoreError, BallotError):
        if given.refused is None:
            raise
    return 403 if isinstance(given.refused, NotFound) else 200, said


def _understood(body: bytes) -> Mapping[str, object]:
    try:
        message = json.loads(body)
    except (ValueError, RecursionError):
        message = None
    if not isinstance(message, dict):
        raise _Refused(400, texts.DOOR_NOT_UNDERSTOOD)
    return message


def _check(scope: Scope) -> None:
    """Refuse what no page of ours sends; a page elsewhere above all."""
    # Browsers add these two, and let no script change them.
    site, origin = header(scope["headers"], b"sec-fetch-site"), header(scope["headers"], b"origin")
    elsewhere = origin and origin.partition(b"://")[2] != header(scope["headers"], b"host")
    if site != b"same-origin" if site else elsewhere:
        raise _Refused(403, texts.DOOR_NOT_FROM_HERE)
    if scope["method"] != "POST":
        raise _Refused(405, texts.DOOR_NOT_UNDERSTOOD)
    kind = header(scope["headers"], b"content-type").partition(b";")[0].strip().lower()
    if kind != b"application/json":
        raise _Refused(415, texts.DOOR_NOT_UNDERSTOOD)


async def _body(receive: Receive) -> bytes:
    """The body of a request; of one that is too large nothing is kept."""
    body, size = b"", 0
    while True:
        message = await receive()
        part = message.get("body", b"")
        size += len(part)
        body = body + part if size <= LARGEST else b""
        if not message.get("more_body") or size > _HEARD_OUT:
            break
    if size > LARGEST:
        raise _Refused(413, texts.DOOR_TOO_LARGE)
    return body


async def _say(status: int, said: Mapping[str, Any], send: Send) -> None:
    body = json.dumps(said).encode()
    headers: Headers = [
        (b"content-type", b"application/json; charset=utf-8"),
        (b"cache-control", b"no-store"),
        (b"content-length", str(len(body)).encode()),
    ]
    if status == 405:
        headers.append((b"allow", b"POST"))
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
