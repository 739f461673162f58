"""How a page of ours asks for news: a plain question over a line of its own, now and then."""

import asyncio
import contextlib
import json
import time
from collections.abc import Awaitable, Callable
from typing import Any

from streamlit.proto.Element_pb2 import Element
from streamlit.proto.WidgetStates_pb2 import WidgetState

NAME = "valuemap_watch"
_GONE = (OSError, asyncio.IncompleteReadError)


class Poller:
    """What the component `watch` does in a browser.

    Args:
        tell: sends what the component sends when something changed.
        took: hears how many seconds each question took.
    """

    def __init__(
        self,
        port: int,
        tell: Callable[[WidgetState], Awaitable[None]],
        took: Callable[[float], None],
    ) -> None:
        self._port = port
        self._tell = tell
        self._took = took
        self._data: dict[str, Any] = {}
        self._widget = ""
        self._told = ""
        self._task: asyncio.Task[None] | None = None

    def see(self, element: Element) -> None:
        """The component was drawn, with the mark of what the page shows now."""
        component = element.bidi_component
        self._widget, self._data = component.id, json.loads(component.json)
        if self._task is None:
            self._task = asyncio.create_task(self._ask_again_and_again())

    def stop(self) -> None:
        """Ask no more."""
        if self._task is not None:
            self._task.cancel()

    async def _ask_again_and_again(self) -> None:
        due = time.perf_counter()
        with contextlib.suppress(*_GONE):
            reader, writer = await asyncio.open_connection("127.0.0.1", self._port)
            try:
                while True:
                    due += self._data["every"] / 1000
                    await asyncio.sleep(max(0.0, due - time.perf_counter()))
                    begin = time.perf_counter()
                    now = await self._ask(reader, writer)
                    self._took(time.perf_counter() - begin)
                    if now not in (self._data["seen"], self._told):
                        self._told = now
                        await self._tell(self._changed(now))
            finally:
                writer.close()

    async def _ask(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> str:
        writer.write(
            f"GET /_valuemap/pulse HTTP/1.1\r\nHost: 127.0.0.1:{self._port}\r\n"
            f"x-valuemap-link: {self._data['link']}\r\n\r\n".encode("latin-1")
        )
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").lower()
        length = next(
            int(line.partition(":")[2])
            for line in head.splitlines()
            if line.startswith("content-length:")
        )
        return (await reader.readexactly(length)).decode()

    def _changed(self, now: str) -> WidgetState:
        # A component's trigger travels under an id derived from the component's own.
        return WidgetState(
            id=f"$$STREAMLIT_INTERNAL_KEY_{self._widget}__events",
            json_trigger_value=json.dumps([{"event": "changed", "value": now}]),
        )
