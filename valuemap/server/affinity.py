"""The cookie by which a proxy brings a browser to the same process each time.

What somebody's page knows stands in the memory of one process, and a browser asks over several
connections. Addresses would not do to tell browsers apart: a hall is one address. The cookie holds
nothing but a number that is drawn, and goes when the browser is closed.
"""

import re
import secrets
from typing import Final

from valuemap.server.answers import App, Message, Receive, Scope, Send

NAME: Final = "valuemap_way"
_SIZE: Final = 8  # bytes
_GIVEN: Final = re.compile(rf"(?:^|;)\s*{NAME}=[0-9a-f]{{{2 * _SIZE}}}(?:;|$)".encode())


class AffinityCookie:
    """Gives a browser that asks for a page its number, unless it has one.

    `SecurityHeaders` around it keeps the cookie to HTTPS where the page came over that.
    """

    def __init__(self, app: App) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http" or _has_one(scope):
            await self._app(scope, receive, send)
            return

        async def send_with_cookie(message: Message) -> None:
            if message["type"] == "http.response.start" and _is_page(message):
                given = f"{NAME}={secrets.token_hex(_SIZE)}; Path=/; HttpOnly; SameSite=Lax"
                message["headers"] = [*message["headers"], (b"set-cookie", given.encode())]
            await send(message)

        await self._app(scope, receive, send_with_cookie)


def _has_one(scope: Scope) -> bool:
    return any(
        name.lower() == b"cookie" and _GIVEN.search(value) for name, value in scope["headers"]
    )


def _is_page(message: Message) -> bool:
    return any(
        name.lower() == b"content-type" and value.startswith(b"text/html")
        for name, value in message.get("headers", [])
    )
