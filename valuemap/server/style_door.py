"""The door beside Streamlit where browsers fetch our style sheets: once, and from then on never."""

import gzip
from typing import Final

from valuemap.server.answers import App, Headers, Receive, Scope, Send, header
from valuemap.ui.parts import style

_SHEETS: Final = {
    sheet.name: (sheet.text.encode(), gzip.compress(sheet.text.encode(), 9))
    for sheet in (style.SITE, style.WALL)
}


class StyleDoor:
    """Hands out the sheets that documents link."""

    def __init__(self, app: App) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        before, _, name = scope.get("path", "").rpartition(style.FOLDER)
        is_asked = scope["type"] == "http" and scope["method"] in ("GET", "HEAD")
        if not (before and name in _SHEETS and is_asked):
            await self._app(scope, receive, send)
            return
        plain, packed = _SHEETS[name]
        taken = header(scope["headers"], b"accept-encoding")
        is_packed = b"gzip" in taken
        body = packed if is_packed else plain
        headers: Headers = [
            (b"content-type", b"text/css; charset=utf-8"),
            (b"content-length", str(len(body)).encode()),
            (b"cache-control", b"public, max-age=31536000, immutable"),
            (b"vary", b"accept-encoding"),
        ]
        if is_packed:
            headers.append((b"content-encoding", b"gzip"))
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        said = b"" if scope["method"] == "HEAD" else body
        await send({"type": "http.response.body", "body": said})
