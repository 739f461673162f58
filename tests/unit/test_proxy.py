"""The proxy in front: nginx with our configuration, before servers in the place of processes."""

import http.client
import json
import re
import shutil
import socket
import subprocess
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from tests.nginx import Nginx
from tests.ports import free_port
from valuemap.commands import cli
from valuemap.server import affinity, health_door, save_door
from valuemap.server.several.nginx import Asked, configuration
from valuemap.texts import busy as busy_texts
from valuemap.texts import serving as texts

ROOT = Path(__file__).resolve().parents[2]
NAME = "valuemap.example.nl"
Capsys = pytest.CaptureFixture[str]
KEY = "geheim-van-deze-persoon"


class Process:
    """In the place of one of our processes: it has a name, and remembers what it was asked."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.asked: list[tuple[str, str, dict[str, str], bytes]] = []
        self.dies_halfway = False
        self.refuses = 0  # with this status
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self.port = int(self.server.server_address[1])
        threading.Thread(target=self.server.serve_forever, args=(0.01,), daemon=True).start()

    def end(self) -> None:
        self.server.shutdown()
        self.server.server_close()

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        process = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            timeout = 5

            def do_GET(self) -> None:
                body = self.rfile.read(int(self.headers.get("content-length", 0)))
                process.asked.append((self.command, self.path, dict(self.headers), body))
                if process.dies_halfway:
                    self.close_connection = True
                    self.connection.shutdown(socket.SHUT_RDWR)
                    return
                if self.headers.get("upgrade") == "websocket":
                    self.send_response(101)
                    self.send_header("Upgrade", "websocket")
                    self.send_header("Connection", "Upgrade")
                    self.end_headers()
                    self.close_connection = True
                    return
                said = json.dumps({"ok": True, "process": process.name}).encode()
                self.send_response(process.refuses or 200)
                if self.path.split("?")[0] == "/":
                    self.send_header("Set-Cookie", f"{affinity.NAME}=0123456789abcdef; HttpOnly")
                self.send_header("Content-Length", str(len(said)))
                self.end_headers()
                self.wfile.write(said)

            do_POST = do_PUT = do_GET  # noqa: N815 - names of the library

            def log_message(self, *_words: Any) -> None:
                pass

        return Handler


@pytest.fixture
def processes() -> Iterator[list[Process]]:
    made = [Process("een"), Process("twee"), Process("drie")]
    yield made
    for one in made:
        one.end()


@contextmanager
def before(
    processes: list[Process],
    program: Path,
    folder: Path,
    change: Callable[[str], str] = lambda whole: whole,
) -> Iterator[Nginx]:
    """nginx in front of these, with a configuration that a test may spoil."""
    port = free_port()
    asked = Asked(NAME, [one.port for one in processes], f"127.0.0.1:{port}", logs=str(folder))
    with Nginx(program, folder, change(configuration(asked)), port) as proxy:
        yield proxy


@pytest.fixture
def proxy(processes: list[Process], nginx_path: Path, tmp_path: Path) -> Iterator[Nginx]:
    with before(processes, nginx_path, tmp_path) as running:
        yield running


def ask(
    proxy: Nginx,
    path: str = health_door.PATH,
    *,
    way: str = "",
    method: str = "GET",
    body: bytes | None = None,
    headers: dict[str, str] | None = None,
) -> tuple[int, str]:
    """The status, and which process answered."""
    also = {"Cookie": f"{affinity.NAME}={way}"} if way else {}
    with closing(http.client.HTTPConnection("127.0.0.1", proxy.port, timeout=20)) as line:
        line.request(method, path, body=body, headers={**also, **(headers or {})})
        answer = line.getresponse()
        said = answer.read()
    return answer.status, json.loads(said)["process"] if answer.status == 200 else ""


def ways(number: int) -> list[str]:
    return [f"{one:016x}" for one in range(number)]


def test_the_configuration_in_the_repository_is_what_the_command_prints(capsys: Capsys) -> None:
    assert cli.main(["nginx", "--name", NAME]) == 0
    assert capsys.readouterr().out == (ROOT / "deploy" / "nginx.conf").read_text()


@pytest.mark.skipif(shutil.which("openssl") is None, reason="makes a certificate")
def test_nginx_takes_the_configuration_with_its_tls(nginx_path: Path, tmp_path: Path) -> None:
    files = [str(tmp_path / "certificate.pem"), str(tmp_path / "key.pem")]
    new = ["-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"]
    said = ["-subj", f"/CN={NAME}", "-out", files[0], "-keyout", files[1]]
    subprocess.run(["openssl", "req", *new, *said], check=True, capture_output=True)
    asked = Asked(NAME, range(8501, 8505), "", files[0], files[1], str(tmp_path))
    whole = configuration(asked)
    assert Nginx(nginx_path, tmp_path, whole, 443).is_understood()
    spoilt = whole.replace("proxy_pass", "proxy_past", 1)
    assert not Nginx(nginx_path, tmp_path, spoilt, 443).is_understood()


def test_a_browser_keeps_to_one_process_and_many_browsers_are_spread(
    proxy: Nginx, processes: list[Process]
) -> None:
    first = {way: ask(proxy, way=way)[1] for way in ways(30)}
    assert {way: ask(proxy, way=way)[1] for way in ways(30)} == first
    assert set(first.values()) == {one.name for one in processes}


def test_who_has_no_cookie_keeps_to_one_process_by_browser_not_by_address_alone(
    proxy: Nginx,
) -> None:
    """A hall is one address."""
    browsers = [{"User-Agent": f"browser {number}"} for number in range(30)]
    first = [ask(proxy, headers=browser)[1] for browser in browsers]
    assert [ask(proxy, headers=browser)[1] for browser in browsers] == first
    assert len(set(first)) == 3


def test_of_a_process_that_died_everybody_goes_to_another_and_the_others_stay(
    proxy: Nginx, processes: list[Process]
) -> None:
    before = {way: ask(proxy, way=way)[1] for way in ways(30)}
    processes[0].end()
    after = {way: ask(proxy, way=way) for way in ways(30)}
    assert {status for status, _ in after.values()} == {200}
    assert all(after[way][1] == name for way, name in before.items() if name != "een")
    moved = {way: name for way, (_, name) in after.items() if before[way] == "een"}
    assert moved
    assert {way: ask(proxy, way=way)[1] for way in moved} == moved


def test_while_no_process_answers_a_page_in_dutch_comes_back_by_itself(
    proxy: Nginx, processes: list[Process]
) -> None:
    """It was nginx's own page, in English, which stays."""
    for one in processes:
        one.end()
    with closing(http.client.HTTPConnection("127.0.0.1", proxy.port, timeout=20)) as line:
        line.request("GET", "/meedoen?ik=sleutel", headers={"Accept": "text/html"})
        answer = line.getresponse()
        said = answer.read().decode()
    assert answer.status == 503
    assert answer.headers["Refresh"] == answer.headers["Retry-After"] == "5"
    assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
    assert answer.headers["Cache-Control"] == "no-store"
    for words in ('lang="nl"', busy_texts.AWAY, busy_texts.AWAY_WAIT, busy_texts.NOTHING_LOST):
        assert words in said


def test_a_ballot_that_a_process_died_on_is_taken_by_the_next_one(
    proxy: Nginx, processes: list[Process]
) -> None:
    way = next(way for way in ways(30) if ask(proxy, way=way)[1] == "een")
    processes[0].dies_halfway = True
    status, name = ask(proxy, save_door.PATH, way=way, method="POST", body=b'{"ticket": "1"}')
    assert (status, name) != (200, "een")
    assert status == 200
    taken = next(one for one in processes if one.name == name)
    assert taken.asked[-1][::3] == ("POST", b'{"ticket": "1"}')


def test_what_is_no_ballot_is_not_sent_twice(proxy: Nginx, processes: list[Process]) -> None:
    way = next(way for way in ways(30) if ask(proxy, way=way)[1] == "een")
    processes[0].dies_halfway = True
    assert ask(proxy, "/elders", way=way, method="POST", body=b"1")[0] == 503
    assert sum(path == "/elders" for one in processes for _, path, *_ in one.asked) == 1


def test_a_file_finds_the_process_that_knows_its_visit(
    proxy: Nginx, processes: list[Process]
) -> None:
    way = next(way for way in ways(30) if ask(proxy, way=way)[1] == "een")
    processes[0].refuses = 403
    put = {"way": way, "method": "PUT", "body": b"x" * 2_000_000}
    status, name = ask(proxy, "/_stcore/upload_file/visit/1", **put)  # type: ignore[arg-type]
    assert (status, name != "een") == (200, True)
    processes[0].refuses = 404
    assert ask(proxy, "/media/abc.pdf", way=way)[0] == 200


def test_a_visitor_cannot_say_where_a_request_comes_from(
    processes: list[Process], nginx_path: Path, tmp_path: Path
) -> None:
    plain = "set_real_ip_from 127.0.0.1;"
    claimed = {"X-Forwarded-For": "203.0.113.9", "Forwarded": "for=203.0.113.9"}
    with before(processes[:1], nginx_path, tmp_path, lambda it: it.replace(plain, "")) as proxy:
        ask(proxy, headers=claimed)
    _, _, heard, _ = processes[0].asked[0]
    assert heard["X-Forwarded-For"] == "127.0.0.1"
    assert "Forwarded" not in heard
    assert heard["Host"] == f"127.0.0.1:{proxy.port}"


def test_the_log_has_no_keys_and_no_visits(
    processes: list[Process], nginx_path: Path, tmp_path: Path
) -> None:
    with before(processes, nginx_path, tmp_path) as proxy:
        ask(proxy, f"/meedoen?ik={KEY}")
        ask(proxy, f"/_stcore/upload_file/{KEY}/1", method="PUT", body=b"1")
        ask(proxy, f"/media/{KEY}.pdf")
        for one in processes:
            one.dies_halfway = True
        assert ask(proxy, f"/meedoen?ik={KEY}")[0] == 503
    logged = "".join(file.read_text() for file in tmp_path.glob("*.log"))
    assert len(re.findall(r"/meedoen 200|/upload_file 200|/media 200|/meedoen 503", logged)) == 4
    assert KEY not in logged


def test_a_file_that_is_too_large_is_refused_by_the_proxy(proxy: Nginx) -> None:
    status, _ = ask(proxy, "/_stcore/upload_file/a/1", method="PUT", body=b"x" * 12_000_000)
    assert status == 413


# --- check-proxy


def check(capsys: Capsys, port: int, path: str = "") -> tuple[int, str]:
    status = cli.main(["check-proxy", "--at", f"http://127.0.0.1:{port}{path}"])
    said = capsys.readouterr()
    return status, (said.out + said.err).strip()


def test_a_proxy_that_does_what_it_must_is_told_so(capsys: Capsys, proxy: Nginx) -> None:
    assert check(capsys, proxy.port, "/") == (0, texts.proxy_is_right(3))


@pytest.mark.parametrize(
    ("spoil", "sentence"),
    [
        ((r"hash .*;", ""), texts.NO_AFFINITY),
        ((r"proxy_set_header Upgrade .*;", ""), texts.NO_SOCKETS),
    ],
    ids=["no affinity", "no websockets"],
)
def test_a_proxy_that_does_not_is_told_what_to_do(
    capsys: Capsys,
    processes: list[Process],
    nginx_path: Path,
    tmp_path: Path,
    spoil: tuple[str, str],
    sentence: str,
) -> None:
    with before(processes, nginx_path, tmp_path, lambda whole: re.sub(*spoil, whole)) as proxy:
        assert check(capsys, proxy.port) == (1, sentence)


def test_where_nobody_answers_that_is_told(capsys: Capsys) -> None:
    url = f"http://127.0.0.1:{free_port()}"
    assert cli.main(["check-proxy", "--at", url]) == 1
    assert capsys.readouterr().err.strip() == texts.NOT_REACHED.format(url=url)
    for typed in ("valuemap", "http://", "http://[::1"):
        assert cli.main(["check-proxy", "--at", typed]) == 1
        assert capsys.readouterr().err.strip() == texts.NO_URL.format(url=typed)


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--processes", "0"], texts.NO_NUMBER.format(number=0, most=64)),
        (["--port", "65535"], texts.NO_PORTS.format(first=65535, last=65538)),
        (["--name", "een naam; }"], texts.NO_NAME.format(name="een naam; }")),
        *(
            (["--plain", place], texts.NO_PLACE.format(place=place))
            for place in (
                *(
                    "x",
                    "0",
                    "65536",
                    "127.0.0.1:",
                    "127.0.0.1:99999",
                    "127.0.0.1:²",
                ),
                *("[::g]:80", "80; }", "80 default_server", "80\n", "unix:/run/x.sock", "a b:80"),
            )
        ),
        *(
            ([option, name], texts.NO_FILE_NAME.format(name=name))
            for option in ("--certificate", "--certificate-key")
            for name in ("", "een map/x.pem", "x;", "x\n}", "$x", "x'", 'x"', "x#")
        ),
    ],
)
def test_what_cannot_be_configured_is_refused(
    capsys: Capsys, arguments: list[str], sentence: str
) -> None:
    assert cli.main(["nginx", "--name", NAME, *arguments]) == 1
    assert capsys.readouterr().err == f"{sentence}\n"


@pytest.mark.parametrize(
    "place", ["8080", "127.0.0.1:8080", "[::1]:8080", "localhost:80", "*:80", "proxy.example.nl:1"]
)
def test_nginx_may_listen_at_any_address_and_port(capsys: Capsys, place: str) -> None:
    assert cli.main(["nginx", "--name", NAME, "--plain", place]) == 0
    assert f"    listen {place};\n" in capsys.readouterr().out
