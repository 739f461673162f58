"""The door at which a proxy, a container or a watchman asks whether this process can serve.

It tells nothing of what stands in the database: whether that answers, and by what name this
process goes, drawn at its start. Who asks twice and hears two names reached two processes.
"""

import asyncio
import json
import logging
import secrets
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Final

from valuemap.private_log import trace
from valuemap.server.answers import App, Headers, Receive, Scope, Send
from valuemap.store.engine.database import Database
from valuemap.store.engine.errors import StoreError

PATH: Final = "/_valuemap/health"
NAME: Final = secrets.token_hex(6)
"""Of this process: another one each time that it is started."""
KEPT_SECONDS: Final = 1.0
"""How long an answer holds: however many ask, the database is asked no oftener."""
PATIENCE_SECONDS: Final = 3.0
"""A database that takes longer does not answer."""
_log = logging.getLogger(__name__)


class HealthDoor:
    """Answers whether the database answers: 200 when it does, else 503.

    Args:
        database: of this process; called in a thread, and may raise `StoreError`.
        clock: monotonic seconds; tests give their own.
    """

    def __init__(
        self,
        app: App,
        database: Callable[[], Database],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._app = app
        self._database = database
        self._clock = clock
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="health")  # waits for nobody else
        self._asked: asyncio.Future[bool] | None = None
        self._asked_at = float("-inf")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http" or not scope["path"].endswith(PATH):
            await self._app(scope, receive, send)
            return
        if scope["method"] not in ("GET", "HEAD"):
            await _say(405, b"", [(b"allow", b"GET, HEAD")], send)
            return
        is_well = await self._is_well()
        body = json.dumps({"ok": is_well, "process": NAME}).encode()
        await _say(200 if is_well else 503, body, [(b"content-type", b"application/json")], send)

    async def _is_well(self) -> bool:
        asked = self._asked
        is_over = self._clock() - self._asked_at >= KEPT_SECONDS
        if asked is None or (asked.done() and is_over):
            self._asked_at = self._clock()
            loop = asyncio.get_running_loop()
            asked = self._asked = loop.run_in_executor(self._thread, self._ask)
        # Who is too late for this answer may be in time for the same one at the next knock.
        try:
            return await asyncio.wait_for(asyncio.shield(asked), PATIENCE_SECONDS)
        except TimeoutError:
            return False

    def _ask(self) -> bool:
        try:
            self._database().ask()
        except StoreError:
            return False
        except Exception as error:
            _log.error("It could not be seen whether the database answers: %s", trace(error))
            return False
        return True


async def _say(status: int, body: bytes, headers: Headers, send: Send) -> None:
    sized = [(b"content-length", str(len(body)).encode()), (b"cache-control", b"no-store")]
    await send({"type": "http.response.start", "status": status, "headers": [*headers, *sized]})
    await send({"type": "http.response.body", "body": body})
