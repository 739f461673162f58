"""What a screen compares to know whether it must be drawn again, and the door to ask it.

A mark holds version numbers only, never content, so it tells before the reveal nothing
but that something happened.
"""

import asyncio
import logging
from urllib.parse import parse_qsl

from valuemap.acts import entering, reading
from valuemap.acts.reading import FactionNews
from valuemap.private_log import trace
from valuemap.store.errors import StoreError
from valuemap.store.meetings import Pulse
from valuemap.store.participants import Participant
from valuemap.texts.dates import today
from valuemap.ui import roles
from valuemap.ui.middleware import App, Receive, Scope, Send
from valuemap.ui.resources import database

GONE = "-"
_PATH = "/_valuemap/pulse"
_HEADER = b"x-valuemap-link"
_log = logging.getLogger(__name__)


def mark(pulse: Pulse) -> str:
    """The mark of a host's screen or the wall: it changes with everything."""
    return str(pulse.version)


def participant_mark(me: Participant) -> str:
    """The mark of a participant's screen: the host's steps, the own faction's people and ballot."""
    return _participant_mark(me, reading.faction_news(database(), me))


def _participant_mark(me: Participant, own: FactionNews) -> str:
    return f"{me.stage_version}.{own.changes}.{own.people}"


def mark_of_link(link: str) -> str:
    """The mark that belongs to a link now; `GONE` for one that works no more.

    Args:
        link: the name and key in the page's address, as in a query string.
    """
    keys = dict(parse_qsl(link))
    try:
        if roles.HOST in keys:
            return mark(entering.host(database(), keys[roles.HOST], today=today()))
        if roles.WALL in keys:
            return mark(entering.wall(database(), keys[roles.WALL], today=today()))
        key = keys.get(roles.PERSONAL, "")
        return _participant_mark(*reading.news_of_link(database(), key, today=today()))
    except StoreError:
        return GONE


class PulseDoor:
    """Answers a page that asks whether anything changed, outside Streamlit."""

    def __init__(self, app: App) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http" or not scope["path"].endswith(_PATH):
            await self._app(scope, receive, send)
            return
        link = next((value for name, value in scope["headers"] if name == _HEADER), b"")
        status, answer = 200, GONE
        try:
            answer = await asyncio.to_thread(mark_of_link, link.decode("latin-1"))
        except Exception as error:
            _log.error("A page asked for news in vain: %s", trace(error))
            status = 503
        headers = [
            (b"content-type", b"text/plain; charset=utf-8"),
            (b"cache-control", b"no-store"),
            (b"content-length", str(len(answer.encode())).encode()),
        ]
        await send({"type": "http.response.start", "status": status, "headers": headers})
        await send({"type": "http.response.body", "body": answer.encode()})
