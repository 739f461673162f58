"""The connections of one browser to one server: kept open, used again, with its cookies."""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Self
from urllib.parse import urlsplit

GONE = (OSError, asyncio.IncompleteReadError)
"""What a connection that is no more raises."""


@dataclass(frozen=True)
class Address:
    """Where a server is, or the proxy in front of it."""

    port: int
    host: str = "127.0.0.1"

    @classmethod
    def of(cls, at: "int | Address") -> "Address":
        """An address; a port alone is one of this machine."""
        return cls(at) if isinstance(at, int) else at

    @classmethod
    def from_url(cls, url: str) -> Self:
        """The address in `http://host:port`.

        >>> Address.from_url("http://127.0.0.1:8080/")
        Address(port=8080, host='127.0.0.1')
        """
        parts = urlsplit(url)
        if parts.scheme != "http" or not parts.hostname or parts.path.strip("/"):
            raise ValueError(f"not http://host:port: {url}")
        return cls(parts.port or 80, parts.hostname)

    @property
    def name(self) -> str:
        """As the Host header has it."""
        return f"{self.host}:{self.port}"


@dataclass(frozen=True)
class Answer:
    """An answer of the server; the names of its headers are in small letters."""

    status: int
    headers: Mapping[str, str]
    body: bytes


_Line = tuple[asyncio.StreamReader, asyncio.StreamWriter]


@dataclass
class Wire:
    """What one browser has open to a server.

    Args:
        received: hears how many bytes came.
    """

    at: Address
    received: Callable[[int], None]
    cookies: dict[str, str] = field(default_factory=dict)
    _idle: list[_Line] = field(default_factory=list)

    async def ask(
        self, method: str, path: str, headers: Mapping[str, str], body: bytes = b""
    ) -> Answer:
        """Send one request and hear its answer. Raises one of `GONE`.

        A connection that the server closed while nothing was asked is replaced without a word, as
        browsers do.
        """
        request = self._request(method, path, headers, body)
        while self._idle:
            line = self._idle.pop()
            if line[0].at_eof():
                line[1].close()
                continue
            try:
                return await self._ask(line, request)
            except GONE:
                continue
        line = await asyncio.open_connection(self.at.host, self.at.port)
        return await self._ask(line, request)

    def close(self) -> None:
        """Close what is open."""
        for _, writer in self._idle:
            writer.close()
        self._idle.clear()

    def cookie_header(self) -> dict[str, str]:
        """The header that brings the cookies back."""
        if not self.cookies:
            return {}
        return {"cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}

    def _request(self, method: str, path: str, headers: Mapping[str, str], body: bytes) -> bytes:
        size = {"content-length": str(len(body))} if body else {}
        all_of_them = {"host": self.at.name, **headers, **self.cookie_header(), **size}
        lines = "".join(f"{name}: {value}\r\n" for name, value in all_of_them.items())
        return f"{method} {path} HTTP/1.1\r\n{lines}\r\n".encode("latin-1") + body

    async def _ask(self, line: _Line, request: bytes) -> Answer:
        reader, writer = line
        is_whole = False
        try:
            writer.write(request)
            status, headers = self._head(await reader.readuntil(b"\r\n\r\n"))
            body = b"" if status in _WITHOUT_BODY else await _body(reader, headers)
            is_whole = True
        finally:
            if is_whole and headers.get("connection", "").lower() != "close":
                self._idle.append(line)
            else:  # nobody waits for the rest of an answer that was given up
                writer.close()
        self.received(len(body))
        return Answer(status, headers, body)

    def _head(self, raw: bytes) -> tuple[int, dict[str, str]]:
        first, *lines = raw.decode("latin-1").split("\r\n")
        headers = {}
        for line in lines:
            name, _, value = line.partition(":")
            headers[name.lower()] = value.strip()
            if name.lower() == "set-cookie":
                cookie, _, kept = value.strip().partition(";")[0].partition("=")
                self.cookies[cookie] = kept
        return int(first.split(" ", 2)[1]), headers


_WITHOUT_BODY = (204, 304)
"""They tell no length either; the next answer follows on the same line."""


async def _body(reader: asyncio.StreamReader, headers: Mapping[str, str]) -> bytes:
    if headers.get("transfer-encoding", "").lower() == "chunked":
        return await _chunks(reader)
    if "content-length" in headers:
        return await reader.readexactly(int(headers["content-length"]))
    return await reader.read()


async def _chunks(reader: asyncio.StreamReader) -> bytes:
    parts = []
    while size := int((await reader.readuntil(b"\r\n")).partition(b";")[0], 16):
        parts.append(await reader.readexactly(size))
        await reader.readexactly(2)
    await reader.readuntil(b"\r\n")
    return b"".join(parts)
