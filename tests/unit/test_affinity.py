"""The cookie by which a proxy brings a browser to the same process each time."""

import asyncio
from typing import Any

import pytest

from valuemap.server import server
from valuemap.server.affinity import NAME, AffinityCookie
from valuemap.server.middleware import SecurityHeaders

PAGE = b"text/html; charset=utf-8"


def cookies(brought: bytes = b"", kind: bytes = PAGE, scheme: str = "http") -> list[bytes]:
    """The cookies that come with an answer of some kind."""
    told: list[Any] = []

    async def app(_scope: Any, _receive: Any, send: Any) -> None:
        headers = [(b"content-type", kind)]
        await send({"type": "http.response.start", "status": 200, "headers": headers})

    async def send(message: Any) -> None:
        told.append(message)

    async def receive() -> Any:
        return {"type": "http.request"}

    headers = [(b"cookie", brought)] if brought else []
    scope = {"type": "http", "path": "/", "scheme": scheme, "headers": headers}
    asyncio.run(SecurityHeaders(AffinityCookie(app))(scope, receive, send))
    return [value for name, value in told[0]["headers"] if name == b"set-cookie"]


def test_a_first_page_gives_a_number_of_its_own_that_no_script_reads_and_that_is_not_kept() -> None:
    (one,), (other,) = cookies(), cookies()
    number, *marks = one.decode().split("; ")
    assert number.startswith(f"{NAME}=")
    assert marks == ["Path=/", "HttpOnly", "SameSite=Lax"]
    assert one != other


def test_over_https_it_travels_over_https_alone() -> None:
    (one,) = cookies(scheme="https")
    assert one.endswith(b"; Secure")


def test_who_has_one_gets_no_other() -> None:
    (given,) = cookies()
    number = given.partition(b";")[0]
    assert cookies(brought=number) == []
    assert cookies(brought=b"_streamlit_xsrf=a; " + number + b"; more=b") == []


@pytest.mark.parametrize("brought", [b"valuemap_way=", b"valuemap_way=x y", b"not_valuemap_way=1"])
def test_who_has_something_else_in_its_place_gets_one(brought: bytes) -> None:
    assert len(cookies(brought=brought)) == 1


def test_what_is_no_page_gives_none() -> None:
    assert cookies(kind=b"application/json") == []


@pytest.mark.parametrize(
    ("url", "times"), [("postgresql+psycopg://localhost/valuemap", 1), ("sqlite:///own.db", 0)]
)
def test_our_server_gives_it_where_there_can_be_several_processes(
    monkeypatch: pytest.MonkeyPatch, url: str, times: int
) -> None:
    told: dict[str, Any] = {}
    monkeypatch.setattr("valuemap.server.server.default_url", lambda _folder: url)
    monkeypatch.setattr("valuemap.server.server.st.App", lambda *_, **named: told.update(named))
    server.make_app()
    assert [one.cls for one in told["middleware"]].count(AffinityCookie) == times
