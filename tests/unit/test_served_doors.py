"""The doors of a server that runs: what it takes, what it refuses, and what it writes about it."""

import asyncio
import datetime as dt
import http.client
import sys
import time
from collections.abc import Coroutine, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, suppress
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

import pytest
from sqlmodel import Session
from streamlit import net_util
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.uploaded_file_manager import UploadedFileRec
from websockets.asyncio.client import connect
from websockets.exceptions import WebSocketException
from websockets.typing import Origin, Subprotocol

from tests.builders import plan
from tests.load.serving import ROOT, Serving, valuemap
from tests.load.visitor import Visitor
from valuemap.store import meetings
from valuemap.store.engine.database import Database
from valuemap.store.engine.errors import Expired, NotFound
from valuemap.store.versions.migrate import migrate
from valuemap.texts import cli
from valuemap.texts.dates import today
from valuemap.ui.parts.upkeep import ask_nobody
from valuemap.ui.preparation.uploading import LARGEST_FILE

pytestmark = pytest.mark.slow  # servers with a process of their own

Result = TypeVar("Result")
WORD = "lijst-jan-de-vries"
SECONDS = 60.0


def url_in(folder: Path) -> str:
    return f"sqlite:///{folder / 'valuemap.db'}"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Serving]:
    """Valuemap as `python -m valuemap serve` runs it."""
    folder = tmp_path_factory.mktemp("doors")
    with valuemap(folder, url_in(folder)) as running:
        yield running


def run_apart(work: Coroutine[object, object, Result]) -> Result:
    """Run asynchronous work in a thread of its own: another test may have a loop going here."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, work).result()


def ask(
    server: Serving,
    method: str,
    path: str,
    body: bytes | None = None,
    headers: Mapping[str, str] | None = None,
) -> http.client.HTTPResponse:
    with closing(http.client.HTTPConnection("127.0.0.1", server.port, timeout=30)) as line:
        line.request(method, path, body=body, headers=headers or {})
        answer = line.getresponse()
        answer.read()
        return answer


class Guest(Visitor):
    """A visitor who knows the id of the visit."""

    visit = ""

    def _take(self, message: ForwardMsg) -> None:
        if message.WhichOneof("type") == "new_session":
            self.visit = message.new_session.initialize.session_id or self.visit
        super()._take(message)


def bring(server: Serving, visit: str, size: int, name: str = "x") -> int:
    """Bring a file as a browser does; gives the HTTP status."""
    cookie = ask(server, "GET", "/_stcore/health").getheader("set-cookie") or ""
    token = cookie.partition(";")[0]
    form = b'--b\r\nContent-Disposition: form-data; name="f"; filename="f"\r\n\r\n'
    body = form + b"x" * size + b"\r\n--b--\r\n"
    headers = {
        "Content-Type": "multipart/form-data; boundary=b",
        "Cookie": token,
        "X-Xsrftoken": token.partition("=")[2],
    }
    return ask(server, "PUT", f"/_stcore/upload_file/{visit}/{name}", body, headers).status


def test_files_come_only_from_a_page_with_a_place_for_them(server: Serving) -> None:
    """On the first page, without any link, 228 MB were brought into the memory of the server."""

    async def from_pages() -> dict[str, list[int]]:
        statuses = {}
        for page in ("", "voorbereiden"):
            async with Guest(server.port, page, keeps_time=False) as guest:
                statuses[page] = [bring(server, guest.visit, size) for size in (1_000, 11_000_000)]
        return statuses

    assert run_apart(from_pages()) == {"": [403, 403], "voorbereiden": [204, 413]}


def test_a_message_that_no_page_of_ours_sends_ends_the_connection(server: Serving) -> None:
    async def send(size: int) -> str:
        async with Guest(server.port, "voorbereiden", keeps_time=False) as guest:
            assert guest._socket is not None
            with suppress(TimeoutError, WebSocketException):
                await guest._socket.send(b"\x00" * size)
                async with asyncio.timeout(SECONDS):
                    await guest._socket.wait_closed()
            return str(guest._socket.close_code)

    assert run_apart(send(2_000_000)) == "1009"
    assert run_apart(send(8_000_000)) == "1009"


def test_a_name_of_others_and_figures_about_visitors_are_refused(server: Serving) -> None:
    assert ask(server, "GET", "/_stcore/metrics").status == 404
    assert ask(server, "GET", "/", headers={"Host": f"evil.example:{server.port}"}).status == 421
    assert ask(server, "GET", "/", headers={"Host": "valuemap.example.nl"}).status == 200


def test_typed_words_and_the_ids_of_visits_reach_no_log(server: Serving) -> None:
    """Whoever reads the id of a visit in a log can take that visit over, with its rights."""

    async def come(origin: str, protocols: list[str], said: list[str | bytes]) -> None:
        with suppress(WebSocketException, TimeoutError):
            async with connect(
                f"ws://127.0.0.1:{server.port}/_stcore/stream",
                origin=Origin(origin),
                subprotocols=[Subprotocol(protocol) for protocol in protocols],
                proxy=None,
            ) as line:
                for words in said:
                    await line.send(words)
                async with asyncio.timeout(2):
                    await line.wait_closed()

    async def visit() -> str:
        here = f"http://127.0.0.1:{server.port}"
        for query in (f"code={WORD}", f"ik={WORD}", f"sleutel={WORD}", f"{WORD}=%00"):
            for page in ("meedoen", "begeleiden", "resultaat", WORD):
                async with Guest(server.port, page, query, keeps_time=False) as guest:
                    await come(here, ["streamlit", "x", guest.visit], [])
        await come(f"http://{WORD}.example", ["streamlit"], [])
        await come(here, ["streamlit", WORD, WORD], [])
        await come(here, ["streamlit"], [WORD])
        await come(here, ["streamlit"], [WORD.encode() * 10])
        await come(here, ["streamlit"], [WORD.encode() * 100_000])
        return guest.visit

    id_of_visit = run_apart(visit())
    for path in (f"/{WORD}", f"/media/{WORD}", f"/_stcore/upload_file/{WORD}/{WORD}"):
        for method in ("GET", "PUT", "DELETE", "POST"):
            ask(server, method, path, WORD.encode(), {"Content-Type": WORD, "Host": "localhost"})
    ask(server, "GET", "/", headers={"Host": f"{WORD}:{server.port}"})
    ask(server, "GET", "/_valuemap/pulse", headers={"x-valuemap-link": f"ik={WORD}"})
    ask(server, "POST", "/_stcore/agent/interact", f'{{"{WORD}": 1}}'.encode())

    written = server.logged()
    assert "already connected" in written
    assert WORD not in written
    assert id_of_visit not in written


def meeting_of_last_year(folder: Path) -> str:
    """A database with one meeting that is past its date; gives its code."""
    database = Database(url_in(folder))
    migrate(database)
    usual = plan()
    past = today() - dt.timedelta(days=365)
    with database.write() as session:
        planned = replace(usual, date=past, delete_on=past)
        code = meetings.create_meeting(planned, session=session).join_code
    database.close()
    return code


def is_there(code: str, session: Session) -> bool:
    try:
        meetings.pulse_by_code(code, today=today(), session=session)
    except Expired:
        return True
    except NotFound:
        return False
    return True


def test_what_is_past_its_date_is_deleted_however_the_app_was_started(tmp_path: Path) -> None:
    """Under `streamlit run` nothing was ever deleted, and nobody was told."""
    code = meeting_of_last_year(tmp_path)
    by_streamlit = Serving(
        [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", "{port}"],
        folder=ROOT,
        log=tmp_path / "log",
        environment={"VALUEMAP_DATABASE_URL": url_in(tmp_path)},
    )
    database = Database(url_in(tmp_path))
    with by_streamlit as running:

        async def come() -> None:
            async with Visitor(running.port, keeps_time=False) as visitor:
                assert visitor.seen.faults == []

        run_apart(come())
        run_apart(come())
        until = time.monotonic() + SECONDS
        while time.monotonic() < until:
            with database.read() as session:
                if not is_there(code, session):
                    break
            time.sleep(0.1)
        with database.read() as session:
            assert not is_there(code, session)
        written = running.logged()
    database.close()
    assert code not in written


def test_streamlit_asks_nobody_for_our_address(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is Streamlit's private affair how it asks; where that changes, this must be looked at."""
    asked = net_util.get_external_ip
    assert callable(asked)
    monkeypatch.setattr(net_util, "get_external_ip", asked)  # and back in the end
    ask_nobody()
    assert net_util.get_external_ip() is None


def test_streamlit_keeps_files_where_we_count_them() -> None:
    manager = MemoryUploadedFileManager("/upload")
    manager.add_file("visit", UploadedFileRec("1", "a.csv", "text/csv", b"x" * 10))
    assert len(manager.file_storage["visit"]["1"].data) == 10
    manager.remove_session_files("visit")
    assert "visit" not in manager.file_storage
    assert LARGEST_FILE == 10_000_000


def test_who_starts_a_server_reads_where_it_is_in_dutch(server: Serving) -> None:
    written = server.logged()
    assert cli.SERVED.format(address="localhost", port=server.port) in written
    assert "Streamlit app" not in written
