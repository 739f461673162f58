"""What a phone does about sending and asking: how long it waits, and when it tries again.

The rules of `backoff.js`, `delivering.js` and `watch.js` of `valuemap/ui/parts/components` in
Python, and nothing else here knows them: where those change, this changes.
"""

import asyncio
import contextlib
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
TRY, MOST_TRY = 5.0, 20.0  # delivering.js: FIRST_TRY_MS, MOST_TRY_MS
RUN_AGAIN = 2.5  # RUN_AGAIN_MS
FIRST_WAIT, MOST_WAIT = 1.0, 8.0  # backoff.js
PASSING = frozenset((408, 425, 429, 502, 503, 504))
ASK_PATIENCE = 8.0  # watch.js: PATIENCE_MS
MOST_BEATS = 4  # MOST_BEATS
DRAWN_AGAIN, MOST_DRAWN_AGAIN = 5.0, 40.0  # AGAIN_MS, MOST_AGAIN_MS
SETTLING = 0.6  # SETTLING_MS

AGAIN, BUSY, SILENT = "sent again", "busy answers", "tries without an answer"
BY_PAGE = "sent with a run of the page"

Said = Mapping[str, Any]
"""What the server says of a message: `ok`, `sentence`, and `saved`."""


def wait_before(
    tries: int, *, first: float = FIRST_WAIT, most: float = MOST_WAIT, asked: float = 0.0
) -> float:
    """Seconds to wait after so many tries in a row that went wrong, at random.

    >>> wait_before(1, first=0.0, most=8.0, asked=2.0)
    2.0
    """
    least = min(asked, most / 2)
    longest = min(most, first * 2.0 ** min(tries - 1, 30))
    return least + random.random() * min(longest, most - least)


def asked_to_wait(answer: Answer) -> float:
    """Seconds that an answer asks to stay away."""
    with contextlib.suppress(ValueError):
        return float(answer.headers.get("retry-after", "0"))
    return 0.0


@dataclass
class Sender:
    """Brings a ballot until there is an answer, however long that takes.

    Args:
        wire: to the door.
        on_answer: hears the answer to each message.
        by_page: sends a message with a run of the page; None for who has no page open.
    """

    wire: Wire
    record: Record
    on_answer: Callable[[Said], None]
    by_page: Callable[[Said], Awaitable[None]] | None = None
    has_door: bool = True
    _ticket: str = ""
    _answered: asyncio.Event = field(default_factory=asyncio.Event)
    _missed: int = 0

    async def send(self, message: Said, link: str) -> None:
        """Send until answered."""
        self._ticket = message["ticket"]
        self._answered.clear()
        tries, runs, self._missed = 0, 0, 0
        is_shut = not self.has_door
        while not self._answered.is_set():
            if tries + runs:
                self.record.note(AGAIN)
            if is_shut and self.by_page is not None:
                runs += 1
                self.record.note(BY_PAGE)
                await self.by_page(message)
                pause = wait_before(runs, first=RUN_AGAIN, asked=RUN_AGAIN)
            else:
                tries += 1
                is_shut, asked = await self._knock(message, link)
                pause = 0.0 if is_shut and self.by_page else wait_before(tries, asked=asked)
            if not self._answered.is_set():
                with contextlib.suppress(TimeoutError):
                    async with asyncio.timeout(pause):
                        await self._answered.wait()

    def hear(self, ticket: str, said: Said) -> None:
        """The answer to a message came, at the door or with the page."""
        if ticket == self._ticket:
            self._ticket = ""
            self.on_answer(said)
            self._answered.set()

    async def _knock(self, message: Said, link: str) -> tuple[bool, float]:
        """Try the door once: whether it is shut, and for how long to stay away."""
        headers = {
            LINK: link,
            "sec-fetch-site": "same-origin",
            "content-type": "application/json",
        }
        body = json.dumps({**message, "trigger": "save"}).encode()
        try:
            async with asyncio.timeout(min(MOST_TRY, TRY * 2**self._missed)):
                answer = await self.wire.ask("POST", SAVE_DOOR, headers, body)
        except (TimeoutError, *GONE):
            self.record.note(SILENT)
            self._missed += 1
            return False, 0.0
        self._missed = 0
        if answer.status in PASSING:
            self.record.note(BUSY)
            return False, asked_to_wait(answer)
        said = _json(answer)
        if isinstance(said.get("ok"), bool):
            self.hear(message["ticket"], said)
            return False, 0.0
        return True, 0.0


def _json(answer: Answer) -> Said:
    try:
        said = json.loads(answer.body)
    except ValueError:
        return {}
    return said if isinstance(said, dict) else {}


LATER = 204
"""Of who asks for news: too many pages are being drawn by now to tell whether anything changed."""


@dataclass
class Asker:
    """Asks for news, more seldom while the server is busy or away."""

    wire: Wire
    misses: int = 0
    asked: float = 0.0

    def wait(self, every: float) -> float:
        """Seconds between the beginnings of the last question and the next."""
        if not self.misses:
            return every
        most = MOST_BEATS * every
        return every + wait_before(self.misses, first=every, most=most, asked=self.asked)

    async def ask(self, link: str) -> str | None:
        """The mark of what the meeting is now; empty where it is told later, None if unanswered."""
        try:
            async with asyncio.timeout(ASK_PATIENCE):
                answer = await self.wire.ask("GET", PULSE_DOOR, {LINK: link})
        except (TimeoutError, *GONE):
            self._missed(0.0)
            return None
        if answer.status in PASSING:
            self._missed(asked_to_wait(answer))
            return None
        self.misses = 0
        if answer.status == LATER:
            return ""
        if answer.headers.get("content-type", "").startswith("text/plain"):
            return answer.body.decode()
        return str(time.time())  # served without our door: draw again each time

    def _missed(self, asked: float) -> None:
        self.misses += 1
        self.asked = asked
