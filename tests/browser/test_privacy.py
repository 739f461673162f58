"""What leaves the house, and what stays behind in it: no more than is needed."""

import gzip
import http.client
import json
import re
import socket
import threading
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect
from websockets.typing import Origin

from tests.browser.conftest import PHONE, OpenBrowser
from tests.browser.runs import settle
from tests.browser.seed import NORTH, VILLAGE, Seeded
from tests.browser.server import Server
from tests.browser.verbs import (
    click,
    consent_box,
    join_meeting,
    plus,
    prepare_meeting,
    press,
    show_question,
    weigh_points,
)
from tests.browser.wire import visit
from valuemap.domain.evening.rounds import Move
from valuemap.texts.hosting import page as hosting
from valuemap.texts.screens import frame, host

ELSEWHERE = Origin("https://elders.example")
QUESTION = "gemeentelijke-processen.bedrijfsvoering.beveiliging.1"
SCRIPT = "Streamlit's main script"
HEADERS = {
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "cross-origin-opener-policy": "same-origin",
}
# Streamlit guards uploads with this one; we have no uploads, and it says nothing of anybody.
COOKIES = {"_streamlit_xsrf"}
# What a browser may remember: our drafts, personal links and what was weighed on it, and
# Streamlit's own look.
KEPT_IN_BROWSER = re.compile(r"valuemap\.(draft|place|next|own)\.|stActiveTheme|stSidebar|sidebar")


@pytest.fixture(scope="module")
def server(own_server: Server) -> Server:
    """A server of its own: all that stands in its log and its database is looked through."""
    return own_server


@dataclass(frozen=True)
class Answer:
    """What the server answers to a request."""

    status: int
    headers: Mapping[str, str]
    body: bytes


def ask(
    server: Server, path: str, *, method: str = "GET", body: str = "", **headers: str
) -> Answer:
    """Ask the server for something, without a browser."""
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=20)
    try:
        names = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request(method, path, body=body or None, headers=names)
        response = connection.getresponse()
        given = {name.lower(): value for name, value in response.getheaders()}
        return Answer(response.status, given, response.read())
    finally:
        connection.close()


def script_of(server: Server) -> str:
    """The path of Streamlit's main script, as the document names it."""
    found = re.search(rb'src="\.?(/static/js/index\.[^"]+\.js)"', ask(server, "/").body)
    assert found
    return found[1].decode()


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/begeleiden",
        "/projecteren",
        "/nergens",
        "/_stcore/health",
        "/app/static/icon.png",
        "/media/x",
        SCRIPT,
    ],
)
def test_every_answer_carries_the_headers_that_protect_its_reader(
    server: Server, path: str
) -> None:
    answer = ask(server, script_of(server) if path == SCRIPT else path)
    is_wall = path == "/projecteren"  # the host sees it small within a page of ours
    for name, value in {
        **HEADERS,
        **({"x-frame-options": "SAMEORIGIN"} if is_wall else {}),
    }.items():
        assert answer.headers[name] == value
    assert "camera=()" in answer.headers["permissions-policy"]
    policy = policy_of(answer)
    assert policy["frame-ancestors"] == ["'self'" if is_wall else "'none'"]
    assert policy["object-src"] == ["'none'"]
    assert policy["default-src"] == ["'self'"]
    assert set(policy["script-src"]) == {"'self'", "'wasm-unsafe-eval'", "blob:"}
    own = {f"ws://127.0.0.1:{server.port}", f"wss://127.0.0.1:{server.port}"}
    allowed = {"'self'", "'none'", "'unsafe-inline'", "'wasm-unsafe-eval'", "data:", "blob:"} | own
    assert {source for sources in policy.values() for source in sources} <= allowed


@pytest.mark.parametrize("host_header", ["x; script-src *", "x *", "elders.example 'unsafe-eval'"])
def test_whoever_asks_cannot_write_in_the_policy(server: Server, host_header: str) -> None:
    answer = ask(server, "/", Host=host_header)
    if answer.status == 200:
        policy = policy_of(answer)
        assert policy["connect-src"] == ["'self'"]
        assert "*" not in {source for sources in policy.values() for source in sources}


def test_the_scripts_are_sent_compressed_and_a_browser_may_keep_them(server: Server) -> None:
    path = script_of(server)
    plain = ask(server, path, Accept_Encoding="identity")
    packed = ask(server, path, Accept_Encoding="gzip, br")
    assert "content-encoding" not in plain.headers
    assert packed.headers["content-encoding"] == "gzip"
    assert "accept-encoding" in packed.headers["vary"].lower()
    assert gzip.decompress(packed.body) == plain.body
    assert len(packed.body) < 0.4 * len(plain.body)
    assert "max-age=31536000" in packed.headers["cache-control"]


def test_names_that_do_not_exist_are_not_kept_in_memory(server: Server) -> None:
    for number in range(3):
        answer = ask(server, f"/static/js/nergens-{number}.js", Accept_Encoding="gzip")
        assert "content-encoding" not in answer.headers, "only files are compressed and kept"


@pytest.mark.parametrize("path", ["/_stcore/agent/interact", "/_stcore/agent/mcp"])
def test_the_side_door_for_agents_is_shut(server: Server, path: str) -> None:
    council = Seeded(server)
    request = {
        "jsonrpc": "2.0",
        "id": 1,
        "method": "tools/list",
        "page": "begeleiden",
        "query_string": council.links.host.partition("?")[2],
    }
    answer = ask(
        server, path, method="POST", body=json.dumps(request), Content_Type="application/json"
    )
    assert answer.status in {400, 403, 404}
    assert b"not_available" in answer.body
    assert b"Raadsavond" not in answer.body


def test_a_page_of_another_site_gets_no_line_to_the_server(server: Server) -> None:
    url = f"ws://127.0.0.1:{server.port}/_stcore/stream"
    with pytest.raises(InvalidStatus) as refused, connect(url, origin=ELSEWHERE):
        pass
    assert refused.value.response.status_code == 403


def test_over_a_whole_journey_nothing_leaves_and_nothing_secret_stays(
    open_browser: OpenBrowser, server: Server
) -> None:
    """The guard of every browser here fails on any request to another host. Beyond that:
    what is left in the browsers, in the server's log and in its database file.
    """
    leader, phone = open_browser(), open_browser(PHONE)
    asked: list[str] = []
    for page in (leader, phone):
        page.on("request", lambda request: asked.append(request.url))
    links = prepare_meeting(
        leader, title="Raadsavond", factions=f"{NORTH}, 1\n{VILLAGE}, 1", questions={QUESTION: ""}
    )
    personal = join_meeting(phone, links.code, NORTH)
    show_question(leader, 1)
    press(leader, host.OPEN)
    expect(plus(phone, "vrijheid")).to_be_visible()
    consent_box(phone).check()
    weigh_points(phone, {"vrijheid": 100})
    press(leader, host.CLOSE)
    press(leader, host.REVEAL)
    click(leader.get_by_role("link", name=hosting.PLACES["resultaat"]))
    expect(leader.get_by_role("heading", name=frame.TITLES["resultaat"])).to_be_visible()
    settle(leader)

    hosts = {urlsplit(url).netloc for url in asked if urlsplit(url).scheme not in {"data", "blob"}}
    assert hosts == {f"127.0.0.1:{server.port}"}
    for page in (leader, phone):
        assert {cookie["name"] for cookie in page.context.cookies()} <= COOKIES
        kept: list[str] = page.evaluate(
            "() => [...Object.keys(localStorage), ...Object.keys(sessionStorage)]"
        )
        assert [name for name in kept if not KEPT_IN_BROWSER.match(name)] == []
    secrets = {link.rpartition("=")[2] for link in (links.host, links.wall, personal)}
    log = server.logged()
    assert [secret for secret in {*secrets, links.code} if secret in log] == []
    stored = b"".join(path.read_bytes() for path in database_files(server.folder))
    assert b"Raadsavond" in stored, "this is where the meeting is"
    assert [secret for secret in secrets if secret.encode() in stored] == []


def test_the_server_asks_nobody_outside_for_anything(outside: "Outside", tmp_path: Path) -> None:
    """Streamlit can ask a host outside for its own address, when it serves everybody or
    refuses a page of another site. Here every way out leads to a door that counts.
    """
    way_out = dict.fromkeys(("http_proxy", "https_proxy", "all_proxy"), outside.address)
    server = Server(tmp_path, {**way_out, "no_proxy": ""})
    server.start()
    try:
        council = Seeded(server)
        council.move(1, Move.OPEN)
        for address in ("/", "/waardenkaart", council.links.host, council.links.wall):
            with visit(server, address) as there:
                assert there.drawn
        url = f"ws://127.0.0.1:{server.port}/_stcore/stream"
        with suppress(InvalidStatus), connect(url, origin=ELSEWHERE):
            pass
    finally:
        server.stop()
    assert outside.knocks == 0


class Outside:
    """A door that counts who knocks, and lets nobody through."""

    def __init__(self) -> None:
        self._door = socket.create_server(("127.0.0.1", 0))
        self.address = f"http://127.0.0.1:{self._door.getsockname()[1]}"
        self.knocks = 0
        threading.Thread(target=self._count, daemon=True).start()

    def close(self) -> None:
        self._door.close()

    def _count(self) -> None:
        with suppress(OSError):
            while True:
                visitor, _ = self._door.accept()
                self.knocks += 1
                visitor.close()


@pytest.fixture
def outside() -> Iterator[Outside]:
    door = Outside()
    yield door
    door.close()


def policy_of(answer: Answer) -> dict[str, list[str]]:
    """The content security policy, per directive."""
    directives = [part.split() for part in answer.headers["content-security-policy"].split(";")]
    return {name: sources for name, *sources in directives}


def database_files(folder: Path) -> list[Path]:
    """The database, with what SQLite keeps beside it."""
    return sorted(folder.glob("valuemap.db*"))
