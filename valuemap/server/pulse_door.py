"""The door beside Streamlit at which a page asks for news: one small read, no run of a page."""

import asyncio
import logging
from typing import Final

from valuemap.private_log import trace
from valuemap.server.answers import App, Receive, Scope, Send
from valuemap.ui.parts import news

_PATH: Final = "/_valuemap/pulse"
_HEADER: Final = b"x-valuemap-link"
_log = logging.getLogger(__name__)


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
        status, answer = 200, news.GONE
        try:
            answer = await asyncio.to_thread(news.mark_of_link, link.decode("latin-1"))
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
