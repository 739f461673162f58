"""How a page of ours asks for news: a plain question over a line of its own, now and then."""

import asyncio
import json
import time
from collections.abc import Awaitable, Callable
from typing import Any

from streamlit.proto.Element_pb2 import Element
from streamlit.proto.WidgetStates_pb2 import WidgetState

from tests.load.client import DRAWN_AGAIN, MOST_DRAWN_AGAIN, SETTLING, Asker
from tests.load.record import Record
from tests.load.wire import Wire

NAME = "valuemap_watch"
NEWS = "asked for news"
MISSED = "asked for news in vain"
TOLD_LATER = "told to ask later"
CHANGED = "drawn again for news"


class Poller:
    """What the component `watch` does in a browser.

    Args:
        tell: sends what the component sends when something changed.
    """

    def __init__(
        self, wire: Wire, record: Record, tell: Callable[[WidgetState], Awaitable[None]]
    ) -> None:
        self._asker = Asker(wire)
        self._record = record
        self._tell = tell
        self._data: dict[str, Any] = {}
        self._widget = ""
        self._told = ""
        self._tells_again_at = 0.0
        self._tells_again = DRAWN_AGAIN
        self._drawn_at = 0.0
        self._task: asyncio.Task[None] | None = None

    @property
    def seen(self) -> str:
        """The mark of what the page shows; empty where it follows nothing."""
        return str(self._data.get("seen", ""))

    def see(self, element: Element, *, keeps_time: bool) -> None:
        """The component was drawn, with the mark of what the page shows now."""
        component = element.bidi_component
        before, self._data = self.seen, json.loads(component.json)
        self._widget = component.id
        if self.seen != before:
            self._drawn_at = time.perf_counter()
        if keeps_time and self._task is None:
            self._task = asyncio.create_task(self._ask_again_and_again())

    def stop(self) -> None:
        """Ask no more."""
        if self._task is not None:
            self._task.cancel()

    async def _ask_again_and_again(self) -> None:
        await asyncio.sleep(self._data["every"] / 1000)
        while True:
            begin = time.perf_counter()
            if begin - self._drawn_at >= SETTLING:
                await self._look(begin)
            wait = self._asker.wait(self._data["every"] / 1000)
            await asyncio.sleep(max(0.0, begin + wait - time.perf_counter()))

    async def _look(self, begin: float) -> None:
        now = await self._asker.ask(self._data["link"])
        if now is None:
            self._record.note(MISSED)
            return
        self._record.since(NEWS, begin)
        if not now:
            self._record.note(TOLD_LATER)
        if now in ("", self.seen):
            return
        is_told = now == self._told
        if is_told and time.perf_counter() < self._tells_again_at:
            return
        self._tells_again = min(2 * self._tells_again, MOST_DRAWN_AGAIN) if is_told else DRAWN_AGAIN
        self._told, self._tells_again_at = now, time.perf_counter() + self._tells_again
        self._record.note(CHANGED)
        await self._tell(self.news(now))

    def news(self, now: str) -> WidgetState:
        """What the component sends when the mark of what there is now is this."""
        # A component's trigger travels under an id derived from the component's own.
        return WidgetState(
            id=f"$$STREAMLIT_INTERNAL_KEY_{self._widget}__events",
            json_trigger_value=json.dumps([{"event": "changed", "value": now}]),
        )
