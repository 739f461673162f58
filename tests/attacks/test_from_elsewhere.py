"""Requests that no page of ours makes: other sites, other names, other methods, broken HTTP."""

import asyncio
import re
from collections.abc import MutableMapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import Any

import pytest

from tests.attacks import raw
from tests.attacks.record import Tries
from tests.browser.server import Server
from valuemap.server.middleware import SecurityHeaders
from valuemap.ui.parts.frame import PAGES

HTML = "Accept: text/html"
METHODS = ("GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "PROPFIND")
PAGES_AND_FILES = (
    "/",
    *(f"/{page.url_path}" for page in PAGES.values() if page.url_path),
    "/_stcore/health", "/_stcore/host-config", "/_stcore/metrics", "/_stcore/stream",
    "/_stcore/agent/interact", "/_stcore/upload_file/x/y", "/_stcore/script-health-check",
    "/_valuemap/pulse", "/_valuemap/save", "/_valuemap/nothing", "/_valuemap/health",
    "/media/nothing.pdf",
    "/static/nothing.js", "/app/static/fonts/nothing.woff2", "/nergens", "/component/x/y.js",
    "/_stcore/bidi-components/x/y.js", "/favicon.png", "/robots.txt", "/.well-known/security.txt",
)  # fmt: skip
WANTED = {
    "content-security-policy": "default-src 'self'",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "x-frame-options": "",
    "permissions-policy": "camera=()",
    "cross-origin-opener-policy": "same-origin",
}


@pytest.mark.parametrize("path", PAGES_AND_FILES)
def test_every_kind_of_answer_has_the_headers(live: Server, tries: Tries, path: str) -> None:
    for method in METHODS:
        for accept in (HTML, "Accept: */*"):
            status, headers, _ = raw.request(
                live.port, path, accept, "Origin: https://evil.example", method=method
            )
            missing = [name for name, has in WANTED.items() if has not in headers.get(name, "\0")]
            cross = [name for name in headers if name.startswith("access-control-allow")]
            is_met = status >= 200 and not missing and not cross
            framed = headers.get("x-frame-options") == "DENY" or path == "/projecteren"
            tries.stopped(is_met and framed, (method, path, status, missing, cross))


def test_what_fails_has_the_headers_as_well(tries: Tries) -> None:
    """Such an answer came from outside of what adds them."""

    async def failing(*_: Any) -> None:
        raise OSError("File name too long")

    sent: list[MutableMapping[str, Any]] = []

    async def send(message: MutableMapping[str, Any]) -> None:
        sent.append(message)

    async def ask() -> None:
        scope = {"type": "http", "path": "/", "headers": [(b"host", b"raad.nl")]}
        with suppress(OSError):
            await SecurityHeaders(failing)(scope, send, send)  # type: ignore[arg-type]

    with ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, ask()).result()
    names = {name.decode() for name, _ in sent[0]["headers"]}
    tries.stopped(sent[0]["status"] == 500 and set(WANTED) <= names, names)


TRICKS = (
    "/../../etc/passwd", "/static/../../../../etc/passwd", "/static/..%2f..%2f..%2fapp.py",
    "/static/%2e%2e/%2e%2e/%2e%2e/etc/passwd", "/app/static/../../app.py",
    "/app/static/..%2fapp.py",
    "/app/static/%2e%2e/app.py", "/app/static/..%5c..%5capp.py", "/app/static/%252e%252e/app.py",
    "/app/static//etc/passwd", "/app/static/%00", "/app/static/fonts/../../app.py", "//etc/passwd",
    "/media/../../etc/passwd", "/media/..%2f..%2fdata/valuemap.db", "/app/static/..\\app.py",
    "/component/../../app.py", "/_stcore/bidi-components/../../../app.py", "/%2e%2e/%2e%2e/app.py",
    "/_stcore/bidi-components/x/%2e%2e/%2e%2e/app.py", "/app/static/.%00./app.py",
    "/app/static/....//app.py", "/app/static/.git/config", "/app/static/C:/Windows/win.ini",
    "/data/valuemap.db", "/.streamlit/config.toml", "/app.py", "/valuemap/settings.py",
    "file:///etc/passwd", "/app/static/" + "a/" * 3_000, "/app/static/" + "%2e%2e/" * 500,
)  # fmt: skip
OURS = re.compile(rb"root:|import streamlit|SQLite format|gatherUsageStats|\[core\]|def settings")


def test_no_path_reaches_a_file_that_is_not_served(live: Server, tries: Tries) -> None:
    for trick in TRICKS:
        for method in ("GET", "PUT", "DELETE"):
            status, _, body = raw.request(live.port, trick, method=method)
            tries.stopped(status < 500 and not OURS.search(body), (method, trick[:60], status))


SAVE = b'{"trigger":"save"}'
SMUGGLED = b"GET /_stcore/metrics HTTP/1.1\r\nHost: x\r\n\r\n"
BROKEN = {
    "two lengths": [f"Content-Length: {len(SAVE)}", "Content-Length: 0"],
    "length and chunks": ["Transfer-Encoding: chunked", f"Content-Length: {len(SAVE)}"],
    "chunks twice": ["Transfer-Encoding: chunked, identity", "Content-Length: 3"],
    "chunks with a trick": ["Transfer-Encoding : chunked"],
    "chunks by another name": ["Transfer-Encoding: xchunked", "Content-Length: 3"],
    "negative length": ["Content-Length: -1"],
    "length with a plus": ["Content-Length: +18"],
    "length in two parts": ["Content-Length: 1,8"],
    "length as a word": ["Content-Length: x"],
    "huge length": ["Content-Length: 99999999999999999999"],
    "a line that is folded": ["X-A: b", " Content-Length: 3"],
    "a name with a space": ["X A: b"],
    "a bare line end": ["X-A: b\nX-B: c"],
    "a NUL in a value": ["X-A: b\0c"],
    "a header of 100 kB": ["X-A: " + "a" * 100_000],
    "ten thousand headers": [f"X-{n}: a" for n in range(10_000)],
    "two hosts": ["Host: evil.example"],
}


@pytest.mark.parametrize("how", BROKEN)
def test_no_broken_request_is_two_requests_or_ends_the_server(
    live: Server, tries: Tries, how: str
) -> None:
    for path in ("/_valuemap/save", "/_valuemap/pulse", "/_stcore/upload_file/x/y", "/"):
        lines = [f"POST {path} HTTP/1.1", f"Host: 127.0.0.1:{live.port}", *BROKEN[how]]
        sent = "\r\n".join(lines).encode("latin-1") + b"\r\n\r\n" + SAVE + SMUGGLED
        answer = raw.send(live.port, sent, seconds=1.0)
        statuses = [int(found) for found in re.findall(rb"HTTP/1\.1 (\d{3})", answer)]
        # What stands behind the request is at most answered as one that is broken.
        tries.stopped(set(statuses[1:]) <= {400}, (path, statuses))
    tries.stopped(raw.request(live.port, "/_stcore/health")[0] == 200, "the server is gone")


def origins(port: int) -> tuple[str, ...]:
    return (
        "https://evil.example", "null", "http://localhost:3000", "http://127.0.0.1:3000",
        "http://0.0.0.0:8080", f"http://localhost.evil.example:{port}", "http://[::1]:3000",
        f"http://127.0.0.1.evil.example:{port}", "file://", "http://", f"http://evil@x:{port}",
        f"https://evil.example/127.0.0.1:{port}", "chrome-extension://abcdef", "127.0.0.1",
        f"http://localhost:{port}", f"http://evil.example:{port}", "http://127.0.0.1",
        f"http://127.0.0.1:{port}@evil.example", f"http://127.0.0.1:{port}.evil.example",
    )  # fmt: skip


def test_no_page_of_another_origin_opens_a_websocket(live: Server, tries: Tries) -> None:
    for origin in origins(live.port):
        status = raw.upgrade(live.port, (f"Origin: {origin}", "Sec-WebSocket-Protocol: streamlit"))
        tries.stopped(status not in (101, 0), (origin, status))
    ours = f"Origin: http://127.0.0.1:{live.port}"
    assert raw.upgrade(live.port, (ours, "Sec-WebSocket-Protocol: streamlit")) == 101


def names(port: int) -> tuple[str, ...]:
    return (
        f"evil.example:{port}", f"127.0.0.1.evil.example:{port}", f"localhost.evil.example:{port}",
        f"EVIL.example:{port}", f"evil.example.:{port}", f"[::ffff:1.2.3.4]:{port}", "a b",
        f"127.0.0.1:{port}@evil.example", f"evil.example#127.0.0.1:{port}", "*", "@",
        f"evil.example:{port}/127.0.0.1", f"2130706433:{port}", f"0x7f.1:{port}",
        f"127.0.0.1:{port}, evil.example", "<script>alert(1)</script>", f"127.0.0.1:{port}:{port}",
    )  # fmt: skip


def test_no_name_that_somebody_else_lets_point_here_is_answered(live: Server, tries: Tries) -> None:
    """DNS rebinding: the page is then of the same origin as we."""
    for name in names(live.port):
        for path in ("/", "/_valuemap/pulse", "/_valuemap/save", "/_stcore/host-config"):
            status, _, body = raw.request(live.port, path, HTML, host=name)
            tries.stopped(status in (400, 421) and name.encode() not in body, (name, path, status))
        status = raw.upgrade(live.port, (f"Origin: http://{name}",), host=name)
        tries.stopped(status not in (101, 0), (name, status))


def test_our_pages_stand_in_no_frame_and_run_no_script_of_others(
    live: Server, tries: Tries
) -> None:
    for page in PAGES.values():
        _, headers, body = raw.request(live.port, f"/{page.url_path}", HTML)
        policy = dict(
            part.strip().partition(" ")[::2]
            for part in headers["content-security-policy"].split(";")
        )
        own = "'self'" if page.url_path == "projecteren" else "'none'"
        scripts = set(policy["script-src"].split())
        tries.stopped(policy["frame-ancestors"] == own, page)
        tries.stopped(not scripts & {"'unsafe-inline'", "'unsafe-eval'", "*", "https:"}, scripts)
        bare = re.sub(rb"<!--.*?-->", b"", body, flags=re.DOTALL)
        scripts_here = re.findall(rb"<script(?![^>]*\ssrc=)|\son\w+=", bare)
        from_elsewhere = re.findall(rb"(?:src|href)=.(?:https?:)?//[^\"]*", bare)
        tries.stopped(not scripts_here and not from_elsewhere, page.url_path)
        for name in ("default-src", "connect-src", "form-action", "img-src", "base-uri"):
            tries.stopped("http" not in policy[name].replace(f":{live.port}", ""), policy[name])


def test_no_cookie_of_ours_lets_anybody_in(live: Server, tries: Tries) -> None:
    """A key is sent by a page that has it, never by a browser on its own."""
    for page in PAGES.values():
        for path in (f"/{page.url_path}", "/_valuemap/pulse", "/_stcore/host-config"):
            _, headers, _ = raw.request(live.port, path, HTML)
            cookie = headers.get("set-cookie", "")
            tries.stopped(not cookie or cookie.startswith("_streamlit_xsrf="), cookie)
