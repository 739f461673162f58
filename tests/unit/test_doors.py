"""Which requests the server lets in, asked of the doors themselves."""

import asyncio
import gzip
from collections.abc import Callable, Iterator, MutableMapping
from typing import Any

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ClientState_pb2 import ClientState

from valuemap.domain.tickets import Tickets
from valuemap.server.answers import App
from valuemap.server.middleware import CompressedStatic, DutchScripts, SecurityHeaders
from valuemap.server.requests import (
    InTime,
    OnlyOurHosts,
    OnlyOurMessages,
    SentAgain,
    ShutDoors,
    Uploads,
)
from valuemap.server.save_door import PATH as SAVE
from valuemap.server.save_door import SaveDoor
from valuemap.ui.preparation.uploading import (
    LARGEST_FILE,
    MOST_FILES,
    MOST_IN_ALL,
    MOST_OF_ONE,
    Brought,
)

Asked = dict[str, Any]


async def app(scope: MutableMapping[str, Any], _receive: Any, send: Any) -> None:
    """An application that lets everybody in."""
    if scope["type"] == "websocket":
        await send({"type": "websocket.accept"})
        return
    headers = [(b"set-cookie", b"_streamlit_xsrf=x; Path=/; SameSite=Lax")]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": b"ja"})


def ask(door: App, **scope: Any) -> dict[str, Any]:
    """The first message of the answer."""
    told: list[dict[str, Any]] = []

    async def send(message: Any) -> None:
        told.append(dict(message))

    async def receive() -> Any:
        return {"type": "http.request"}

    host = scope.pop("host", "localhost:8501")
    whole = {
        "type": "http",
        "method": "GET",
        "path": "/",
        "scheme": "http",
        "server": ("127.0.0.1", 8501),
        "headers": [(b"host", host.encode())] if host else [],
        **scope,
    }
    asyncio.run(door(whole, receive, send))  # type: ignore[arg-type]
    return told[0]


@pytest.mark.parametrize(
    "host",
    [
        "localhost:8501",
        "127.0.0.1:8501",
        "[::1]:8501",
        "LOCALHOST:8501",
        "localhost:9000",
        "valuemap.example.nl",
        "valuemap.example.nl:8443",
        "192.168.1.5",
    ],
)
def test_this_machine_and_a_proxy_before_it_are_let_in(host: str) -> None:
    assert ask(OnlyOurHosts(app), host=host)["status"] == 200


@pytest.mark.parametrize(
    "host", ["evil.example:8501", "127.0.0.1.evil.example:8501", "", "a@b", "a/b"]
)
def test_a_name_of_others_that_points_at_this_machine_is_refused(host: str) -> None:
    """A page elsewhere could let its name point here, and open a connection as if it were ours."""
    assert ask(OnlyOurHosts(app), host=host)["status"] == 421
    refused = ask(OnlyOurHosts(app), host=host, type="websocket")
    assert refused["type"] == "websocket.close"


def test_on_a_network_of_ones_own_any_name_will_do() -> None:
    seen = ask(OnlyOurHosts(app), host="vergaderzaal:8501", server=("192.168.1.5", 8501))
    assert seen["status"] == 200


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("valuemap.example.nl", 200),
        ("Valuemap.example.nl.:443", 200),
        ("raad.gemeente.example", 200),
        ("localhost:8501", 200),
        ("gemeente.example", 421),
        ("evil.example", 421),
        ("valuemap.example.nl.evil.example", 421),
        ("192.168.1.5:8501", 421),
    ],
)
def test_where_the_names_are_set_only_those_count(host: str, status: int) -> None:
    allowed = ("valuemap.example.nl", "*.gemeente.example")
    assert ask(OnlyOurHosts(app, allowed), host=host)["status"] == status


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("192.168.1.20:8501", 200),
        ("localhost:8501", 200),
        ("127.0.0.1:8501", 200),
        ("10.1.2.3:8501", 421),
        ("laptop:8501", 421),
        ("evil.example:8501", 421),
    ],
)
def test_in_a_hall_the_address_of_the_hall_counts_and_nothing_else(host: str, status: int) -> None:
    names = ("192.168.1.20",)
    door = OnlyOurHosts(app, names, at=names)
    assert ask(door, host=host, server=("192.168.1.20", 8501))["status"] == status


@pytest.mark.parametrize("address", ["10.8.0.6", "172.17.0.1", "203.0.113.9"])
def test_on_another_network_of_the_laptop_nobody_is_answered(address: str) -> None:
    """The server listens on all of them; who comes in by a VPN may claim any name."""
    names = ("192.168.1.20",)
    door = OnlyOurHosts(app, names, at=names)
    for host in ("192.168.1.20:8501", "localhost:8501"):
        assert ask(door, host=host, server=(address, 8501))["status"] == 421


def test_over_plain_http_no_promise_is_made_that_browsers_only_keep_over_https() -> None:
    """They write an error about it into the console of every page."""
    assert b"cross-origin-opener-policy" in dict(ask(SecurityHeaders(app))["headers"])
    plain = dict(ask(SecurityHeaders(app, is_plain=True))["headers"])
    assert b"cross-origin-opener-policy" not in plain
    assert plain[b"referrer-policy"] == b"no-referrer"


@pytest.mark.parametrize("path", ["/_stcore/metrics", "/_stcore/metrics/", "/pad/_stcore/metrics"])
def test_figures_about_visitors_are_for_nobody(path: str) -> None:
    assert ask(ShutDoors(app), path=path)["status"] == 404
    assert ask(ShutDoors(app), path="/_stcore/health")["status"] == 200


def test_what_was_made_for_one_visitor_is_kept_by_nobody() -> None:
    made = dict(ask(SecurityHeaders(app), path="/media/0a1b.pdf")["headers"])
    assert made[b"cache-control"] == b"private, no-store"
    assert b"cache-control" not in dict(ask(SecurityHeaders(app))["headers"])


def test_over_https_a_cookie_never_travels_without_it() -> None:
    over_https = dict(ask(SecurityHeaders(app), scheme="https")["headers"])
    assert over_https[b"set-cookie"].endswith(b"; Secure")
    assert b"Secure" not in dict(ask(SecurityHeaders(app))["headers"])[b"set-cookie"]


# --- files


def asks(brought: Brought, visit: str = "a", size: int = 1) -> int:
    with brought.taking(visit, size) as status:
        return status


def test_a_visit_without_a_place_for_files_brings_none() -> None:
    """From the first page, without any link, 228 MB were brought into the memory of the server."""
    brought = Brought(dict)
    assert asks(brought) == 403
    brought.expect("b")
    assert asks(brought) == 403
    brought.expect("a")
    assert asks(brought) == 200


def test_a_file_may_be_so_large_and_no_larger() -> None:
    brought = Brought(dict)
    brought.expect("a")
    assert asks(brought, size=LARGEST_FILE) == 200
    assert asks(brought, size=LARGEST_FILE + 1) == 413


def test_one_visit_has_so_many_files_at_a_time_those_on_their_way_included() -> None:
    held: dict[str, list[int]] = {"a": [1] * (MOST_FILES - 1), "other": [1] * 100}
    brought = Brought(lambda: held)
    brought.expect("a")
    with brought.taking("a", 1) as status:
        assert status == 200
        assert asks(brought) == 429
    assert asks(brought) == 200
    held["a"].append(1)
    assert asks(brought) == 429
    del held["a"]  # the visit ended
    assert asks(brought) == 200


def test_all_visits_together_bring_so_much() -> None:
    held = {str(number): [LARGEST_FILE] for number in range(MOST_IN_ALL // LARGEST_FILE - 1)}
    brought = Brought(lambda: held)
    brought.expect("a")
    brought.expect("b")
    with brought.taking("a", LARGEST_FILE) as status:
        assert status == 200
        assert asks(brought, "b") == 503
    assert asks(brought, "b", LARGEST_FILE) == 200


def test_one_address_takes_no_more_than_half_of_the_room() -> None:
    """Four visits filled it, and nobody else could bring a file for as long as they stayed."""
    held = {str(number): [LARGEST_FILE] for number in range(MOST_OF_ONE // LARGEST_FILE)}
    brought = Brought(lambda: held)
    for visit in (*held, "a", "b"):
        brought.expect(visit)
    mine = {visit: held.pop(visit) for visit in list(held)}
    for visit, sizes in mine.items():
        with brought.taking(visit, sum(sizes), "192.0.2.1") as status:
            assert status == 200
            held[visit] = sizes
    with brought.taking("a", 1, "192.0.2.1") as status:
        assert status == 429
    with brought.taking("b", LARGEST_FILE, "192.0.2.2") as status:
        assert status == 200
    held.clear()  # those visits ended
    with brought.taking("a", 1, "192.0.2.1") as status:
        assert status == 200


UPLOAD = "/_stcore/upload_file/a/b"


async def reads(_scope: Any, receive: Any, send: Any) -> None:
    """An application that reads a body, and answers some time later to who is still there."""
    while (message := await receive()).get("more_body"):
        pass
    await asyncio.sleep(0.1)
    assert message["type"] == "http.request"
    await send({"type": "http.response.start", "status": (await receive())["status"]})


def brings(door: App, method: str, path: str, *parts: dict[str, Any]) -> int:
    """The status that hears who sends these parts of a body, and then nothing more."""
    told: list[Any] = []

    async def come() -> None:
        coming = iter(parts)

        async def receive() -> Any:
            return next(coming, None) or await asyncio.Event().wait()

        async def send(message: Any) -> None:
            told.append(message)

        headers = [(b"content-length", b"2")]
        scope = {"type": "http", "method": method, "path": path, "headers": headers}
        await asyncio.wait_for(InTime(door, grace=0.05)(scope, receive, send), 20)

    asyncio.run(come())
    return int(told[0]["status"])


@pytest.fixture
def known(monkeypatch: pytest.MonkeyPatch) -> Brought:
    """Who may bring files to the server: nobody yet."""
    known = Brought(dict)
    monkeypatch.setattr("valuemap.server.requests.brought", known)
    return known


HALF = {"type": "http.request", "body": b"x", "more_body": True}
REST = {"type": "http.request", "body": b"x", "more_body": False}


@pytest.mark.parametrize("is_expected", [True, False])
def test_a_file_that_does_not_come_gives_its_room_back(
    known: Brought, *, is_expected: bool
) -> None:
    """Twenty files that were promised and not sent kept everybody from bringing one, for ever."""
    if is_expected:
        known.expect("a")
    assert brings(Uploads(reads), "PUT", UPLOAD, HALF) == 408
    assert not known._coming


def test_half_a_ballot_is_not_waited_for() -> None:
    assert brings(SaveDoor(reads), "POST", SAVE, HALF) == 408


def test_what_came_whole_is_answered_however_long_that_takes(known: Brought) -> None:
    known.expect("a")
    assert brings(Uploads(reads), "PUT", UPLOAD, HALF, REST, {"status": 204}) == 204


# --- what a page says over its websocket


def heard(*came: dict[str, Any]) -> list[dict[str, Any]]:
    """What of that which comes over a websocket reaches the application."""
    coming = iter(({"type": "websocket.connect"}, *came, {"type": "websocket.disconnect"}))
    reached: list[dict[str, Any]] = []

    async def takes(_scope: Any, receive: Any, _send: Any) -> None:
        while not reached or reached[-1]["type"] != "websocket.disconnect":
            reached.append(await receive())

    async def receive() -> Any:
        return next(coming)

    asyncio.run(OnlyOurMessages(takes)({"type": "websocket"}, receive, takes))  # type: ignore[arg-type]
    return reached[1:-1]


def of_files(number: int) -> BackMsg:
    """A browser asks where to bring so many files."""
    asked = BackMsg()
    asked.file_urls_request.file_names.extend([""] * number)
    return asked


def in_bytes(said: BackMsg) -> dict[str, Any]:
    """The same as it comes over a websocket."""
    return {"type": "websocket.receive", "bytes": said.SerializeToString()}


@pytest.mark.parametrize(
    ("said", "is_heard"),
    [
        (of_files(1), True),
        (of_files(MOST_FILES), True),
        (of_files(MOST_FILES + 1), False),
        (of_files(490_000), False),
        (BackMsg(rerun_script=ClientState(query_string="code=x")), True),
        (BackMsg(stop_script=True), True),
        (BackMsg(app_heartbeat=True), True),
        (BackMsg(clear_cache=True), False),
        (BackMsg(load_git_info=True), False),
        (BackMsg(set_run_on_save=True), False),
        (BackMsg(debug_shutdown_runtime=True), False),
        (BackMsg(), False),
    ],
    ids=lambda value: str(value)[:30],
)
def test_only_what_a_page_of_ours_says_is_heard(said: BackMsg, is_heard: bool) -> None:
    """One message of a stranger, asking for half a million files, kept all waiting for 22 s."""
    assert heard(in_bytes(said)) == ([in_bytes(said)] if is_heard else [])


def test_text_over_a_websocket_ends_it_and_what_came_before_is_heard() -> None:
    """Streamlit takes bytes alone, and failed over it."""
    first = in_bytes(BackMsg(stop_script=True))
    text = {"type": "websocket.receive", "text": "hallo", "bytes": None}
    assert heard(first, text, first) == [first]


# --- messages sent again

KEY, OTHER = "k" * 32, "o" * 32


def message(ticket: str, key: str = KEY) -> bytes:
    """A message of the chips, as it travels."""
    return (
        b"\x0a\x51ik=%b\x12\x30" % key.encode() + b'[{"value":{"ticket":"%b"}}]' % ticket.encode()
    )


def passed_on(tickets: Tickets, *connections: list[bytes], done: Callable[[], None]) -> list[bytes]:
    """What of the messages over some connections reaches the application, which does the first."""
    reached: list[bytes] = []

    async def takes(_scope: Any, receive: Any, _send: Any) -> None:
        while (came := await receive())["type"] != "websocket.disconnect":
            reached.append(came["bytes"])
            done()

    for said in connections:
        coming = iter(said)

        async def receive(coming: Iterator[bytes] = coming) -> Any:
            data = next(coming, None)
            if data is None:
                return {"type": "websocket.disconnect"}
            return {"type": "websocket.receive", "bytes": data}

        async def send(_message: Any) -> None:
            raise AssertionError("nothing is to be said")

        door = SentAgain(takes, lambda: tickets)
        asyncio.run(door({"type": "websocket"}, receive, send))
    return reached


def test_what_was_done_over_this_connection_is_not_done_again() -> None:
    """Above two hundred participants the pages drawn for such messages kept all others waiting."""
    tickets = Tickets()
    said = [message("1-a"), message("1-a"), message("2-b"), b"ander", b"ander"]
    reached = passed_on(tickets, said, done=lambda: tickets.done(KEY, "1-a"))
    assert reached == [message("1-a"), message("2-b"), b"ander", b"ander"]


def test_what_was_not_done_is_tried_again() -> None:
    again = [message("1-a")] * 3
    assert passed_on(Tickets(), again, done=lambda: None) == again


def test_of_one_connection_only_the_last_tickets_are_remembered() -> None:
    """A program that draws a new one for each message would fill the memory of the server."""
    tickets = Tickets()
    said = [message(f"{number}-a") for number in range(1_000)]
    again = [message("1-a"), message("999-a")]

    def done() -> None:
        tickets.done(KEY, "1-a")
        tickets.done(KEY, "999-a")

    assert passed_on(tickets, [*said, *again], done=done) == [*said, message("1-a")]


def test_over_a_new_connection_the_answer_is_asked_for_again() -> None:
    tickets = Tickets()
    once = [message("1-a")]
    assert passed_on(tickets, once, once, done=lambda: tickets.done(KEY, "1-a")) == once * 2


def test_the_same_ticket_of_somebody_else_is_another_message() -> None:
    tickets = Tickets()
    said = [message("1-a", OTHER)] * 2
    assert passed_on(tickets, said, done=lambda: tickets.done(KEY, "1-a")) == said


def test_a_visitor_who_leaves_halfway_leaves_nobody_half_a_script() -> None:
    """A phone that was closed while it loaded a script spoilt that script for the whole hall."""
    halves = (b"let a = 1;\n" * 500, b"let b = 2;\n" * 500)

    async def script(_scope: Any, receive: Any, send: Any) -> None:
        """As Starlette reads a file: no further once the visitor is gone."""
        headers = [(b"content-type", b"application/javascript")]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        for half in halves:
            await send({"type": "http.response.body", "body": half, "more_body": True})
            hears = asyncio.ensure_future(receive())
            await asyncio.sleep(0.01)
            if hears.done() and hears.result()["type"] == "http.disconnect":
                return
            hears.cancel()

    door = CompressedStatic(DutchScripts(script))

    def get(heard: str) -> bytes:
        told: list[Any] = []

        async def send(message: Any) -> None:
            told.append(message)

        async def receive() -> Any:
            return {"type": heard}

        scope = {
            "type": "http",
            "method": "GET",
            "path": "/static/js/script.js",
            "headers": [(b"accept-encoding", b"gzip")],
        }
        asyncio.run(door(scope, receive, send))
        return b"".join(message.get("body", b"") for message in told)

    get("http.disconnect")
    assert gzip.decompress(get("http.request")) == b"".join(halves)


def test_a_file_with_many_addresses_is_compressed_and_kept_once() -> None:
    """Three hundred spellings of one address took 45 MB, which nothing gave back."""
    read: list[str] = []

    async def script(scope: Any, _receive: Any, send: Any) -> None:
        read.append(scope["path"])
        headers = [(b"content-type", b"application/javascript")]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": b"let a = 1;\n" * 500})

    door = CompressedStatic(script)

    def get(path: str) -> None:
        scope = {
            "type": "http",
            "method": "GET",
            "path": path,
            "headers": [(b"accept-encoding", b"gzip")],
        }

        async def nothing(*_: Any) -> Any:
            return {"type": "http.request"}

        asyncio.run(door(scope, nothing, nothing))

    for path in ("/static/js/a.js", "/static/./js/a.js", "/static//js/././a.js"):
        get(path)
    assert read == ["/static/js/a.js"]
    for number in range(2 * CompressedStatic._MOST):
        get(f"/static/JS/{number}.js")
    assert len(door._known) == CompressedStatic._MOST
