"""Speaking HTTP and websockets with a server as no browser does."""

import base64
import os
import socket
from collections.abc import Sequence
from contextlib import closing, suppress

SECONDS = 20.0


def send(port: int, sent: bytes, *, seconds: float = SECONDS, most: int = 1_000_000) -> bytes:
    """What the server answers to these bytes until it is done, or says nothing more."""
    got = b""
    with closing(socket.create_connection(("127.0.0.1", port), timeout=seconds)) as line:
        with suppress(OSError):
            line.sendall(sent)
        with suppress(OSError):
            while len(got) < most and (part := line.recv(65_536)):
                got += part
    return got


def request(
    port: int,
    path: str,
    *headers: str,
    method: str = "GET",
    body: bytes = b"",
    host: str = "",
    closes: bool = True,
) -> tuple[int, dict[str, str], bytes]:
    """The status, the headers and the body of an answer; status 0 where there was none."""
    lines = [f"{method} {path} HTTP/1.1", f"Host: {host or f'127.0.0.1:{port}'}", *headers]
    if body and not any(line.lower().startswith("content-length") for line in headers):
        lines.append(f"Content-Length: {len(body)}")
    if closes:
        lines.append("Connection: close")
    whole = send(port, "\r\n".join(lines).encode("latin-1", "replace") + b"\r\n\r\n" + body)
    return parsed(whole)


def parsed(answer: bytes) -> tuple[int, dict[str, str], bytes]:
    """The parts of an answer."""
    head, _, body = answer.partition(b"\r\n\r\n")
    first, *rest = head.decode("latin-1").split("\r\n")
    status = first.split(" ")[1:2]
    pairs = (line.partition(":") for line in rest)
    named = {name.lower(): value.strip() for name, _, value in pairs}
    return int(status[0]) if status and status[0].isdigit() else 0, named, body


def upgrade(port: int, headers: Sequence[str], *, host: str = "") -> int:
    """The status with which the server answers who wants a websocket: 101 lets in."""
    key = base64.b64encode(os.urandom(16)).decode()
    wanted = (
        "Upgrade: websocket",
        "Connection: Upgrade",
        f"Sec-WebSocket-Key: {key}",
        "Sec-WebSocket-Version: 13",
        *headers,
    )
    lines = [
        "GET /_stcore/stream HTTP/1.1",
        f"Host: {host or f'127.0.0.1:{port}'}",
        *wanted,
    ]
    sent = "\r\n".join(lines).encode("latin-1") + b"\r\n\r\n"
    return parsed(send(port, sent, seconds=5.0, most=12))[0]
