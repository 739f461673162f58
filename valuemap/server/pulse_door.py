"""The door beside Streamlit at which a page asks for news: one small read, no run of a page."""

import logging
from typing import Any, Final
from urllib.parse import parse_qsl

from valuemap.private_log import trace
from valuemap.server.answers import App, Headers, Receive, Scope, Send, header
from valuemap.server.busy import hung_up, say_busy
from valuemap.server.crowding import LATE, Busy, Delay, Lane, Left, Rate
from valuemap.ui.parts import news, roles
from valuemap.ui.parts.page_turns import TURNS, PageTurns

_PATH: Final = "/_valuemap/pulse"
_HEADER: Final = b"x-valuemap-link"
_AGAIN = 4.0  # seconds that a phone is asked to stay away; it asks every two else
LINE = 0.5
"""Seconds that the first in line for a page may have waited: then phones hear later that theirs is
to be drawn anew."""
SAVES = 1.5
"""Seconds that who saves must wait by now: then there is no time to tell phones news."""
_MANY = 20  # questions of phones in a second: fewer are answered, however late that is
_log = logging.getLogger(__name__)


class PulseDoor:
    """Answers a page that asks whether anything changed, outside Streamlit.

    Where there is no time for all, phones are asked to ask less often: what they miss comes a
    little later. Screens of the host and the wall are few, and the hall looks at them.
    Of links that nobody has met here, each is a question to the database: whoever makes them up
    keeps none waiting but others of that kind.

    What happened is told to as many phones as can be drawn: the others hear it at their next
    question. Else a step of the host has all pages drawn at once, and the host's own among them.

    Args:
        turns: the line of pages to be drawn.
        saves: the lane of who saves, who is answered first.
        delay: tells how late this process is.
        rate: counts the questions of phones.
    """

    def __init__(
        self,
        app: App,
        delay: Delay | None = None,
        rate: Rate | None = None,
        turns: PageTurns = TURNS,
        saves: Lane[Any] | None = None,
    ) -> None:
        self._app = app
        self._turns = turns
        self._saves = saves
        self._delay = delay or Delay()
        self._rate = rate or Rate()
        self._phones = Lane[Any]("news", at_once=4, most_waiting=100, patience=2.0, again=_AGAIN)
        self._strangers = Lane[Any](
            "strangers", at_once=2, most_waiting=100, patience=2.0, again=_AGAIN
        )
        self._screens = Lane[Any]("screens", at_once=1, most_waiting=50, patience=5.0)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http" or not scope["path"].endswith(_PATH):
            await self._app(scope, receive, send)
            return
        if scope["method"] not in ("GET", "HEAD"):
            await _say(405, b"", send, (b"allow", b"GET, HEAD"))
            return
        link = header(scope["headers"], _HEADER).decode("latin-1")
        status, answer = 200, news.GONE
        try:
            lane = self._lane(link)
            if lane is not self._screens and self._turns.waited() > LINE:
                await _say(204, b"", send)
                return
            answer = news.mark_at_once(link) or await _mark(link, lane, receive)
        except (Busy, Left) as error:
            await say_busy(error if isinstance(error, Busy) else Busy(), send)
            return
        except Exception as error:
            _log.error("A page asked for news in vain: %s", trace(error))
            status = 503
        await _say(status, answer.encode(), send)

    def _lane(self, link: str) -> Lane[Any]:
        """Where who asks with this link waits. Raises `Busy` where a phone need not wait at all."""
        names = dict(parse_qsl(link))
        if news.is_known(names.get(roles.HOST) or names.get(roles.WALL)):
            return self._screens  # anybody can write the name of such a link
        is_late = self._delay.seconds > LATE or (self._saves and self._saves.takes > SAVES)
        if self._rate.add() > _MANY and is_late:
            raise Busy(_AGAIN)
        return self._strangers if news.meeting_at_once(link) is None else self._phones


async def _mark(link: str, lane: Lane[Any], receive: Receive) -> str:
    """Look in the database: once for all of a meeting who ask meanwhile."""
    left = hung_up(receive)
    meeting = news.meeting_at_once(link)
    if meeting is not None:
        found = await lane.run(lambda: news.look(meeting), name=str(meeting), left=left)
        mark = news.mark_of_look(link, found) if found else news.GONE
        if mark is not None:
            return mark
    one: str = await lane.run(lambda: news.mark_of_link(link), left=left)
    return one


async def _say(status: int, body: bytes, send: Send, *more: tuple[bytes, bytes]) -> None:
    headers: Headers = [(b"cache-control", b"no-store"), *more]
    if status != 204:  # which has no body, and must not tell its length
        headers += [
            (b"content-type", b"text/plain; charset=utf-8"),
            (b"content-length", str(len(body)).encode()),
        ]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
