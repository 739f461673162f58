"""Who opens a page while too many are drawn reads so, and comes back by itself."""

from collections.abc import Mapping
from typing import Any

import pytest

from tests.unit.test_doors import app, ask
from valuemap.server.busy import LONGEST_LINE, WaitingPage
from valuemap.texts import busy as texts
from valuemap.ui.parts.page_turns import PageTurns

BROWSER = {"host": "localhost", "accept": "text/html,application/xhtml+xml,*/*;q=0.8"}


class Line(PageTurns):
    """A line in which the first has waited so long."""

    def __init__(self, waited: float) -> None:
        super().__init__()
        self._waited = waited

    def waited(self) -> float:
        """As the test said."""
        return self._waited


def answer(
    path: str,
    *,
    waited: float = LONGEST_LINE,
    chance: float = 0.5,
    headers: Mapping[str, str] = BROWSER,
    **scope: Any,
) -> dict[str, Any]:
    """What is answered: the status and headers, and the body beside them."""
    told: list[dict[str, Any]] = []

    async def kept(scope: Any, receive: Any, send: Any) -> None:
        async def keep(message: Any) -> None:
            told.append(dict(message))
            await send(message)

        await WaitingPage(app, Line(waited), lambda: chance)(scope, receive, keep)

    named = [(name.encode(), value.encode()) for name, value in headers.items()]
    ask(kept, path=path, headers=named, **scope)
    start, *rest = told
    return {**start, "body": rest[0]["body"].decode() if rest else ""}


@pytest.mark.parametrize("path", ["/", "/meedoen", "/resultaat/", "/voorbereiden"])
def test_a_page_that_opens_while_the_line_is_too_long_says_so_and_comes_back(path: str) -> None:
    told = answer(path)
    headers = dict(told["headers"])
    assert told["status"] == 503
    assert headers[b"cache-control"] == b"no-store"
    for words in ("Valuemap</header>", texts.TITLE, texts.WAIT, texts.NOTHING_LOST, 'lang="nl"'):
        assert words in told["body"]
    assert headers[b"refresh"] == headers[b"retry-after"]
    assert 1 <= int(headers[b"refresh"]) < 10  # to the same address, keys and all


def test_not_everybody_comes_back_at_the_same_moment() -> None:
    told = [dict(answer("/", chance=part / 10)["headers"])[b"refresh"] for part in range(11)]
    assert len(set(told)) > 4


@pytest.mark.parametrize("path", ["/begeleiden", "/projecteren", "/projecteren/"])
def test_the_host_and_the_wall_are_let_through(path: str) -> None:
    assert answer(path)["status"] == 200


def test_all_are_let_through_while_the_line_is_short() -> None:
    assert answer("/meedoen", waited=LONGEST_LINE - 0.1)["status"] == 200


@pytest.mark.parametrize(
    "other",
    [
        {"path": "/static/js/index.js", "headers": {"host": "localhost", "accept": "*/*"}},
        {"path": "/_stcore/health", "headers": {"host": "localhost"}},
        {"path": "/meedoen", "method": "POST"},
        {"path": "/_stcore/stream", "type": "websocket"},
    ],
)
def test_what_opens_no_page_is_none_of_its_business(other: dict[str, Any]) -> None:
    told = answer(**other)
    assert told.get("status") == 200 or told["type"] == "websocket.accept"
