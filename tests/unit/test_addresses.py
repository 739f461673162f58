"""The server says so where it cannot see visitors apart: limits would count them as one."""

import asyncio
import logging

import pytest

from valuemap.server.addresses import NO_ADDRESSES, NOT_BELIEVED, AddressWatch
from valuemap.server.answers import Message, Receive, Scope, Send

HERE, PROXY, VISITOR = "127.0.0.1", "10.0.0.2", "192.0.2.7"


@pytest.fixture
def log(caplog: pytest.LogCaptureFixture) -> pytest.LogCaptureFixture:
    caplog.set_level(logging.WARNING)
    return caplog


def visit(
    peer: str | None, host: str, forwarded: str = "", *, kind: str = "websocket", times: int = 1
) -> int:
    """Let a request through; gives how often the app behind was reached."""
    reached = []

    async def app(scope: Scope, _receive: Receive, _send: Send) -> None:
        reached.append(scope)

    async def receive() -> Message:
        return {}

    async def send(_message: Message) -> None:
        return

    headers = [(b"host", host.encode())]
    if forwarded:
        headers.append((b"X-Forwarded-For", forwarded.encode()))
    scope = {"type": kind, "client": peer and (peer, 0), "headers": headers}
    watch = AddressWatch(app)
    for _ in range(times):
        asyncio.run(watch(scope, receive, send))
    return len(reached)


@pytest.mark.parametrize("peer", [HERE, "::1", None])
@pytest.mark.parametrize("host", ["valuemap.example", "valuemap.example:443", "192.0.2.1"])
def test_a_proxy_that_keeps_the_addresses_to_itself_is_told_once(
    log: pytest.LogCaptureFixture, peer: str | None, host: str
) -> None:
    assert visit(peer, host, times=3) == 3
    assert log.messages == [NO_ADDRESSES]


def test_a_proxy_that_is_not_believed_is_named_once(log: pytest.LogCaptureFixture) -> None:
    assert visit(PROXY, "valuemap.example", f"{VISITOR}, 10.0.0.9", times=3, kind="http") == 3
    assert log.messages == [NOT_BELIEVED % PROXY]


@pytest.mark.parametrize(
    ("peer", "host", "forwarded"),
    [
        (VISITOR, "valuemap.example", VISITOR),
        (VISITOR, "valuemap.example", f"{VISITOR}, 10.0.0.9"),
        (VISITOR, "192.0.2.1:8501", ""),
        (HERE, "127.0.0.1:8501", ""),
        (HERE, "localhost:8501", ""),
        ("::1", "[::1]:8501", ""),
        (HERE, "", ""),
    ],
)
def test_where_visitors_are_seen_apart_or_sit_at_this_machine_nothing_is_said(
    log: pytest.LogCaptureFixture, peer: str, host: str, forwarded: str
) -> None:
    visit(peer, host, forwarded)
    assert log.messages == []


def test_what_is_no_visit_is_passed_on(log: pytest.LogCaptureFixture) -> None:
    assert visit(None, "valuemap.example", kind="lifespan") == 1
    assert log.messages == []
