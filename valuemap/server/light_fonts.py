"""Fonts: what a phone need not fetch, and what it need not fetch again."""

import re

from valuemap.server.answers import App, Message, Receive, Scope, Send, whole

SYMBOLS = "../../app/static/fonts/material-symbols-used.woff2"
"""The symbols that Streamlit's client draws itself, seen from its style sheets."""
_NOT_OURS = ("Source Sans", "Source Serif", "Source Code Pro")
_FACE = re.compile(r"@font-face\s*\{[^}]*\}")
_ALL_SYMBOLS = re.compile(r"url\([^)]*/MaterialSymbols-Rounded\.[^)]*\)")
_OURS = "/app/static/fonts/"
_A_MONTH = b"public, max-age=2592000"


def light_style_sheet(css: str) -> str:
    """A style sheet of Streamlit's client without the fonts that ours stand in the place of.

    Its own families are 0.7 MB, of which a page of ours fetched the most for single signs. Its
    symbols are 0.4 MB for 4,000 of them; those that the client names are 9 kB.
    """
    faces = (f"font-family:{family};" for family in _NOT_OURS)
    named = tuple(faces)
    css = _FACE.sub(lambda face: "" if any(one in face[0] for one in named) else face[0], css)
    return _ALL_SYMBOLS.sub(f"url({SYMBOLS})", css)


class LightFonts:
    """Lets pages fetch our own fonts alone, once a month."""

    def __init__(self, app: App) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        path = scope["path"] if scope["type"] == "http" and scope["method"] == "GET" else ""
        if _OURS in path:
            await self._app(scope, receive, _kept(send))
        elif "/static/css/" in path and path.endswith(".css"):
            await self._style_sheet(scope, receive, send)
        else:
            await self._app(scope, receive, send)

    async def _style_sheet(self, scope: Scope, receive: Receive, send: Send) -> None:
        answer = await whole(self._app, scope, receive)
        if not answer.is_document:
            answer.replace_body(light_style_sheet(answer.body.decode()).encode())
        await answer.pass_on(send)


def _kept(send: Send) -> Send:
    """Let a browser keep a file that was found; another font gets another name."""

    async def send_kept(message: Message) -> None:
        if message["type"] == "http.response.start" and message["status"] == 200:
            headers = [p for p in message.get("headers", []) if p[0].lower() != b"cache-control"]
            message["headers"] = [*headers, (b"cache-control", _A_MONTH)]
        await send(message)

    return send_kept
