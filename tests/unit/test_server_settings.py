"""The settings that make the server quick, private and closed, as it really runs.

A name that Streamlit does not know is ignored without a word, and a new version may call a
thing otherwise. So these tests ask Streamlit itself, or a server that runs.
"""

import asyncio
import gzip
import http.client
import json
import os
import re
import resource
import socket
import subprocess
import sys
from collections.abc import Coroutine, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from typing import Any, TypeVar

import pytest
import uvicorn
from streamlit.proto.Element_pb2 import Element
from streamlit.web.server.starlette import starlette_server
from uvicorn.protocols.http.auto import AutoHTTPProtocol

from tests.load.meetings import Evening, open_evening
from tests.load.serving import ROOT, Serving, valuemap
from tests.load.visitor import Visitor
from valuemap.domain.evening.rounds import Move
from valuemap.server.tuning.sending import SECONDS_TO_END, end_in_time, send_at_once
from valuemap.store import leading
from valuemap.store.engine.database import Database
from valuemap.ui.parts.upkeep import WANTED_FILES

Result = TypeVar("Result")

LARGE = 10_000  # bytes; of smaller files compression saves next to nothing

WANTED = {
    "server.fileWatcherType": "none",  # watching costs 0.1 s per visitor who comes back
    "server.runOnSave": False,
    "server.headless": True,
    "server.address": "127.0.0.1",  # bound wider, Streamlit asks another host who it is
    "server.maxUploadSize": 10,
    "server.maxMessageSize": 4,
    "server.maxWidgetStateSize": 1,  # 25 MB of one stranger is read whole
    "logger.enableRich": False,  # it writes messages of errors past the log
    "server.enableAgentApi": False,  # a door beside our screens
    "server.enableWebsocketCompression": False,
    "runner.postScriptGC": False,  # 55 to 100 ms after each run
    "runner.fastReruns": True,
    "runner.magicEnabled": False,
    "client.showErrorDetails": "none",
    "client.showErrorLinks": False,
    "client.toolbarMode": "minimal",
    "browser.gatherUsageStats": False,
}


def told_by(program: str, **environment: str) -> Any:
    """What a program of its own prints as JSON, run in our folder as the server is."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("STREAMLIT_")}
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=ROOT,
        env={**kept, **environment},
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(done.stdout.splitlines()[-1])


def test_streamlit_reads_our_settings() -> None:
    read = told_by(
        "import json\n"
        "from streamlit import config\n"
        f"print(json.dumps({{name: config.get_option(name) for name in {sorted(WANTED)}}}))"
    )
    assert read == WANTED


def test_what_is_slow_is_loaded_before_the_first_visitor(tmp_path: Path) -> None:
    slow = ["plotly.graph_objects", "pandas", "segno", "valuemap.charts.result"]
    loaded = told_by(
        "import asyncio, json, sys\n"
        "from valuemap.server.server import make_app\n"
        "async def start():\n"
        "    async with make_app().lifespan()(None):\n"
        f"        print(json.dumps([name for name in {slow} if name in sys.modules]))\n"
        "asyncio.run(start())",
        VALUEMAP_DATABASE_URL=f"sqlite:///{tmp_path / 'valuemap.db'}",
    )
    assert loaded == slow


@pytest.mark.skipif(sys.platform == "win32", reason="uvloop is not made for Windows")
def test_the_event_loop_and_the_reading_of_http_are_in_c() -> None:
    loop = uvicorn.Config("app:app").get_loop_factory()
    assert loop is not None
    assert (loop.__module__, AutoHTTPProtocol.__name__) == ("uvloop", "HttpToolsProtocol")


def test_as_many_files_may_be_open_as_the_system_allows() -> None:
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    allowed = told_by(
        "import resource\n"
        "from valuemap.ui.parts.upkeep import allow_many_files\n"
        f"resource.setrlimit(resource.RLIMIT_NOFILE, (256, {hard}))\n"
        "allow_many_files()\n"
        "print(resource.getrlimit(resource.RLIMIT_NOFILE)[0])"
    )
    assert allowed == (WANTED_FILES if hard == resource.RLIM_INFINITY else min(WANTED_FILES, hard))


def test_no_part_of_an_answer_waits_for_the_part_before(monkeypatch: pytest.MonkeyPatch) -> None:
    opens = starlette_server._bind_socket
    monkeypatch.setattr(starlette_server, "_bind_socket", opens)  # and back in the end
    send_at_once()
    with closing(starlette_server._bind_socket("127.0.0.1", 0, 5)) as listening:
        listening.setblocking(True)
        with socket.create_connection(listening.getsockname()):
            accepted, _ = listening.accept()
            with accepted:
                assert accepted.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY) != 0


def test_nobody_who_holds_a_connection_open_keeps_the_server_from_ending(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """With half a request it took the killing of the process, and no second signal helped."""
    set_up = starlette_server._get_uvicorn_config_kwargs
    monkeypatch.setattr(starlette_server, "_get_uvicorn_config_kwargs", set_up)  # and back
    end_in_time()
    told = starlette_server._get_uvicorn_config_kwargs()
    ours = {"timeout_graceful_shutdown": SECONDS_TO_END}
    assert told == {**set_up(), **ours}
    assert uvicorn.Config(app, **told).timeout_graceful_shutdown == SECONDS_TO_END


async def app(*_: object) -> None:
    """An application that does nothing."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the server's database and log are."""
    return tmp_path_factory.mktemp("settings")


@pytest.fixture(scope="module")
def evening(folder: Path) -> Evening:
    """A meeting with an open question and a few participants."""
    return open_evening(url_in(folder), 6)


@pytest.fixture(scope="module")
def server(folder: Path, evening: Evening) -> Iterator[Serving]:
    """Valuemap as `python -m valuemap serve` runs it."""
    with valuemap(folder, url_in(folder)) as running:
        yield running


def url_in(folder: Path) -> str:
    return f"sqlite:///{folder / 'valuemap.db'}"


def get(server: Serving, path: str, **headers: str) -> tuple[http.client.HTTPResponse, bytes]:
    return request(server, "GET", path, None, headers)


def post(server: Serving, path: str, body: bytes) -> tuple[http.client.HTTPResponse, bytes]:
    return request(server, "POST", path, body, {"Content-Type": "application/json"})


def request(
    server: Serving, method: str, path: str, body: bytes | None, headers: Mapping[str, str]
) -> tuple[http.client.HTTPResponse, bytes]:
    with closing(http.client.HTTPConnection("127.0.0.1", server.port, timeout=30)) as connection:
        connection.request(method, path, body=body, headers=headers)
        answer = connection.getresponse()
        return answer, answer.read()


def test_what_is_large_travels_compressed(server: Serving) -> None:
    _, document = get(server, "/", Accept="text/html")
    paths = re.findall(r'(?:src|href)="[.]/(static/[^"]+[.](?:js|css))"', document.decode())
    large = 0
    for path in paths:
        _, whole = get(server, f"/{path}")
        answer, travelled = get(server, f"/{path}", **{"Accept-Encoding": "gzip"})
        assert answer.status == 200
        if len(whole) < LARGE:
            continue
        large += 1
        assert answer.getheader("content-encoding") == "gzip", path
        assert len(travelled) < len(whole)
        assert gzip.decompress(travelled) == whole
    assert large > 5


def test_the_door_for_agents_is_shut_and_not_pointed_out(server: Serving) -> None:
    _, document = get(server, "/", Accept="text/html")
    assert b"_stcore/agent" not in document
    answer, said = post(server, "/_stcore/agent/interact", b"{}")
    assert answer.status == 403
    assert b"not_available" in said


def run_apart(work: Coroutine[object, object, Result]) -> Result:
    """Run asynchronous work in a thread of its own: another test may have a loop going here."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, work).result()


class Reader(Visitor):
    """A visitor who remembers what kinds of element were drawn."""

    def __init__(self, port: int, page: str, query: str) -> None:
        super().__init__(port, page, query, keeps_time=False)
        self.kinds: set[str] = set()

    def see(self, element: Element, fragment: str) -> None:
        """An element was drawn."""
        self.kinds.add(element.WhichOneof("type") or "")


def test_the_participants_page_never_sends_a_chart(
    server: Serving, folder: Path, evening: Evening
) -> None:
    key = next(iter(evening.keys.values()))

    async def kinds() -> set[str]:
        async with Reader(server.port, "meedoen", f"ik={key}") as reader:
            assert reader.seen.faults == []
            return reader.kinds

    drawn = {"open": run_apart(kinds())}
    for move in (Move.CLOSE, Move.REVEAL):
        database = Database(url_in(folder))
        with database.write() as session:
            leading.move_round(evening.round_id, move, session=session)
        database.close()
        drawn[move.value] = run_apart(kinds())
    assert "bidi_component" in drawn["open"]
    charts = {"plotly_chart", "vega_lite_chart", "arrow_vega_lite_chart"}
    assert {state: seen & charts for state, seen in drawn.items()} == {
        "open": set(),
        "close": set(),
        "reveal": set(),
    }
