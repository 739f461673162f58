"""What a phone does about sending and asking: how long it waits, and when it tries again.

The rules of `valuemap/ui/parts/components/chips.js` and `watch.js` in Python, and nothing else here
knows them: where those change, this changes.
"""

import asyncio
import json
import random
import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from tests.load.record import Record
from tests.load.wire import GONE, Answer, Wire

SAVE_DOOR = "/_valuemap/save"
PULSE_DOOR = "/_valuemap/pulse"
LINK = "x-valuemap-link"
SAVE_PATIENCE = 8.0
SAVE_AGAIN = 2.5  # at first; each next time twice as long, and not all alike
ASK_PATIENCE = 8.0
DRAWN_AGAIN_AFTER = 5.0  # a page that should be drawn again and was not: say so once more
SETTLING = 0.6  # a page that was drawn just now does not ask yet

AGAIN, BUSY, SILENT = "sent again", "busy answers", "no answer in time"

Said = Mapping[str, Any]
"""What the server says of a message: `ok`, `sentence`, and `saved`."""


@dataclass
class Sender:
    """Sends a ballot until there is an answer, as the chips do.

    Args:
        wire: to the door.
        on_answer: hears each message's first answer, also one that came after nobody waited.
        by_page: sends a message with a run of the page; None for who has no page open.
    """

    wire: Wire
    record: Record
    on_answer: Callable[[Said], None]
    by_page: Callable[[Said], Awaitable[None]] | None = None
    has_door: bool = True
    _ticket: str = ""
    _answer: "asyncio.Future[Said] | None" = None
    _tries: set["asyncio.Task[None]"] = field(default_factory=set)

    async def send(self, message: Said, link: str) -> Said | None:
        """Send until answered; None where no answer came in time."""
        self._ticket = message["ticket"]
        self._answer = asyncio.get_running_loop().create_future()
        wait = SAVE_AGAIN
        self._begin(message, link)
        try:
            async with asyncio.timeout(SAVE_PATIENCE):
                while True:
                    pause = wait * random.uniform(0.8, 1.2)
                    if (await asyncio.wait([self._answer], timeout=pause))[0]:
                        return self._answer.result()
                    self.record.note(AGAIN)
                    wait *= 2
                    self._begin(message, link)
        except TimeoutError:
            self.record.note(SILENT)
            self._answer = None
            return None

    def hear(self, ticket: str, said: Said) -> None:
        """The answer to a message came, at the door or with the page."""
        if ticket != self._ticket:
            return
        self._ticket = ""
        self.on_answer(said)
        if self._answer is not None and not self._answer.done():
            self._answer.set_result(said)

    def stop(self) -> None:
        """Wait for nothing more."""
        for each in self._tries:
            each.cancel()

    def _begin(self, message: Said, link: str) -> None:
        task = asyncio.create_task(self._deliver(message, link))
        self._tries.add(task)
        task.add_done_callback(self._tries.discard)

    async def _deliver(self, message: Said, link: str) -> None:
        said = await self._knock(message, link) if self.has_door else None
        if message["ticket"] != self._ticket:
            return  # answered meanwhile
        if said is not None:
            self.hear(message["ticket"], said)
        elif self.by_page is not None and self._answer is not None:
            await self.by_page(message)

    async def _knock(self, message: Said, link: str) -> Said | None:
        headers = {
            LINK: link,
            "sec-fetch-site": "same-origin",
            "content-type": "application/json",
        }
        try:
            async with asyncio.timeout(SAVE_PATIENCE):
                body = json.dumps({**message, "trigger": "save"}).encode()
                answer = await self.wire.ask("POST", SAVE_DOOR, headers, body)
        except (TimeoutError, *GONE):
            return None
        said = _json(answer)
        if said.get("busy"):
            self.record.note(BUSY)
        return said if isinstance(said.get("ok"), bool) else None


def _json(answer: Answer) -> Said:
    try:
        said = json.loads(answer.body)
    except ValueError:
        return {}
    return said if isinstance(said, dict) else {}


async def ask_for_news(wire: Wire, link: str) -> str | None:
    """The mark of what the meeting is now; None where there was no answer."""
    try:
        async with asyncio.timeout(ASK_PATIENCE):
            answer = await wire.ask("GET", PULSE_DOOR, {LINK: link})
    except (TimeoutError, *GONE):
        return None
    if answer.headers.get("content-type", "").startswith("text/plain"):
        return answer.body.decode()
    return str(time.time())  # served without our door: draw again each time
