"""One browser tab, as far as the server can tell: Streamlit's websocket protocol.

What a browser does and this does too: it asks for a page by its name, runs the parts of
a page that have a timer on their own clock, asks for news as our own component does,
keeps the large messages and says which ones it has, and forgets those that two whole runs
of the page did not use. Written after the frontend of Streamlit 1.67.
"""

import asyncio
import contextlib
import time
from collections.abc import Collection
from dataclasses import dataclass
from typing import Self

from streamlit.proto.AutoRerun_pb2 import AutoRerun
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.Element_pb2 import Element
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed
from websockets.typing import Subprotocol

from tests.load.polling import NAME, Poller
from tests.load.record import Record
from tests.load.wire import Address, Wire

PATIENCE = 60.0
TICK = "timer to the end of its run"
RUN = "runs of a page"
MOST_RUNS_UNUSED = 2  # global.maxCachedMessageAge


@dataclass
class _Kept:
    """A message that the server need not send again."""

    element: Element
    fragment: str
    used_in_run: int


class Visitor:
    """A connection to a page of a server.

    Args:
        at: where the server is; a port alone is one of this machine.
        page: the name in the address, empty for the first page.
        query: what follows the question mark.
        keeps_time: whether to run the timers of the page, as a browser does.
    """

    def __init__(
        self, at: int | Address, page: str = "", query: str = "", *, keeps_time: bool
    ) -> None:
        self.seen = Record()
        self.wire = Wire(Address.of(at), self.seen.hear)
        self._page = page
        self._query = query
        self._keeps_time = keeps_time
        self._script_hash = ""
        self._socket: ClientConnection | None = None
        self._listening: asyncio.Task[None] | None = None
        self._timers: dict[str, asyncio.Task[None]] = {}
        self._ticks: dict[str, float] = {}
        self._poller = Poller(self.wire, self.seen, self.send)
        self._kept: dict[str, _Kept] = {}
        self._runs = 0
        self._finished: asyncio.Future[None] | None = None

    async def __aenter__(self) -> Self:
        """Connect, and run the page once."""
        await self.open()
        return self

    async def __aexit__(self, *_error: object) -> None:
        """Leave."""
        await self.close()

    async def open(self) -> float:
        """Fetch the document, connect, and wait for the whole page. Gives the seconds that took.

        What the document refers to is in the browser's cache, as it is from the second visit on.
        """
        begin = time.perf_counter()
        await self.wire.ask("GET", f"/{self._page}?{self._query}", {"accept": "text/html"})
        self._socket = await connect(
            f"ws://{self.wire.at.name}/_stcore/stream",
            subprotocols=[Subprotocol("streamlit")],
            additional_headers=self.wire.cookie_header(),
            max_size=None,
            ping_interval=None,
            proxy=None,
            open_timeout=PATIENCE,
        )
        self._listening = asyncio.create_task(self._listen(self._socket))
        await self.rerun()
        return time.perf_counter() - begin

    async def close(self) -> None:
        """Stop the timers and disconnect."""
        self._poller.stop()
        for timer in self._timers.values():
            timer.cancel()
        if self._socket is not None:
            await self._socket.close()
        self.wire.close()
        if self._listening is not None:
            self._listening.cancel()
            ended = await asyncio.gather(self._listening, return_exceptions=True)
            self.seen.faults += [repr(error) for error in ended if isinstance(error, Exception)]

    async def rerun(self, *states: WidgetState) -> float:
        """Run the whole page again, with these widgets' values. Gives the seconds until drawn."""
        begin = time.perf_counter()
        finished = asyncio.get_running_loop().create_future()
        self._finished = finished
        await self.send(*states)
        async with asyncio.timeout(PATIENCE):
            await finished
        return time.perf_counter() - begin

    async def send(self, *states: WidgetState, fragment: str = "", by_timer: bool = False) -> None:
        """Ask for a run, of the whole page or of one fragment, with these widgets' values."""
        message = BackMsg()
        run = message.rerun_script
        run.query_string = self._query
        run.page_script_hash = self._script_hash
        run.page_name = "" if self._script_hash else self._page
        run.fragment_id = fragment
        run.is_auto_rerun = by_timer
        run.cached_message_hashes.extend(self._kept)
        run.context_info.url = f"http://{self.wire.at.name}/{self._page}"
        run.context_info.locale = "nl-NL"
        run.context_info.timezone = "Europe/Amsterdam"
        run.widget_states.widgets.extend(states)
        assert self._socket is not None, "not connected"
        await self._socket.send(message.SerializeToString())

    def see(self, element: Element, fragment: str) -> None:
        """An element was drawn, in a fragment or in none. For those who look for something."""

    async def _listen(self, socket: ClientConnection) -> None:
        try:
            async for data in socket:
                self.seen.received += len(data)
                message = ForwardMsg()
                message.ParseFromString(data)
                self._take(message)
        except ConnectionClosed as error:
            self.seen.faults.append(f"connection lost: {error}")

    def _take(self, message: ForwardMsg) -> None:
        match message.WhichOneof("type"):
            case "new_session":
                self._script_hash = message.new_session.page_script_hash
            case "navigation":
                self._script_hash = message.navigation.page_script_hash
            case "page_info_changed":
                self._query = message.page_info_changed.query_string
            case "delta":
                self._draw(message)
            case "ref_hash":
                self._draw_again(message.ref_hash)
            case "auto_rerun":
                self._start_timer(message.auto_rerun)
            case "stop_auto_rerun":
                self._stop_timers(message.stop_auto_rerun.fragment_ids)
            case "script_finished":
                self._end_run(message)

    def _draw(self, message: ForwardMsg) -> None:
        if message.delta.WhichOneof("type") != "new_element":
            return
        element = message.delta.new_element
        if message.metadata.cacheable:
            self._kept[message.hash] = _Kept(element, message.delta.fragment_id, self._runs)
        if element.WhichOneof("type") == "exception":
            self.seen.faults.append(element.exception.message or element.exception.type)
        self._show(element, message.delta.fragment_id)

    def _show(self, element: Element, fragment: str) -> None:
        if element.bidi_component.component_name == NAME:
            self._poller.see(element, keeps_time=self._keeps_time)
        self.see(element, fragment)

    def _draw_again(self, name: str) -> None:
        kept = self._kept.get(name)
        if kept is None:  # a browser stands still here
            self.seen.faults.append("the server refers to a message that the browser has not")
            return
        kept.used_in_run = self._runs
        self._show(kept.element, kept.fragment)

    def _end_run(self, message: ForwardMsg) -> None:
        if message.script_finished == ForwardMsg.FINISHED_EARLY_FOR_RERUN:
            return
        self.seen.note(RUN)
        fragments = message.metadata.run.fragment_ids
        self._forget(fragments)
        for fragment in fragments:
            if fragment in self._ticks:
                self.seen.since(TICK, self._ticks.pop(fragment))
        if fragments:
            return
        self._ticks.clear()  # what the timers would have shown has been drawn just now
        self.seen.draw(self._poller.seen)
        if self._finished is not None and not self._finished.done():
            self._finished.set_result(None)

    def _forget(self, fragments: Collection[str]) -> None:
        """Drop the kept messages that the last runs did not use, as a browser does."""
        self._runs += 1
        ran = set(fragments)
        for name, kept in list(self._kept.items()):
            concerned = not ran or kept.fragment in ran
            if concerned and self._runs - kept.used_in_run > MOST_RUNS_UNUSED:
                del self._kept[name]

    def _start_timer(self, wanted: AutoRerun) -> None:
        fragment = wanted.fragment_id
        if self._keeps_time and fragment not in self._timers:
            self._timers[fragment] = asyncio.create_task(self._tick(fragment, wanted.interval))

    def _stop_timers(self, fragments: Collection[str]) -> None:
        for fragment in fragments:
            if fragment in self._timers:
                self._timers.pop(fragment).cancel()

    async def _tick(self, fragment: str, interval: float) -> None:
        """A browser's interval: on its own clock, whether or not the server answers."""
        due = time.perf_counter()
        with contextlib.suppress(ConnectionClosed):
            while True:
                due += interval
                await asyncio.sleep(max(0.0, due - time.perf_counter()))
                self._ticks.setdefault(fragment, time.perf_counter())
                await self.send(fragment=fragment, by_timer=True)
