"""Commands about the proxy in front: its configuration, and whether it does what it must."""

import argparse
import http.client
import json
import re
import secrets
import ssl
from base64 import b64encode
from collections.abc import Callable
from contextlib import closing
from typing import Any, Final
from urllib.parse import SplitResult, urlsplit

from valuemap.commands.serving import DEFAULT_PORT, LAST_PORT, Refused, refusing
from valuemap.server import affinity, health_door
from valuemap.server.several import nginx, processes
from valuemap.settings import is_host
from valuemap.texts import serving as texts

_QUESTIONS: Final = 40
"""Of two processes that take turns at random, one stays unseen once in 500,000,000,000 times."""
_PLACE: Final = re.compile(
    r"(?:(?P<host>\*|[A-Za-z0-9.-]+|\[[0-9A-Fa-f:.]+\]):)?(?P<port>[0-9]{1,5})"
)
_FILE: Final = re.compile(r"[\w./+@:~-]+")
"""Of what has no meaning of its own in a configuration."""
_PATIENCE_SECONDS: Final = 10.0


def add_commands(add: Callable[..., argparse.ArgumentParser]) -> None:
    """Add the commands of this module."""
    shown = add("nginx", help="print the configuration of nginx for several processes")
    shown.add_argument("--processes", type=int, default=4)
    shown.add_argument("--port", type=int, default=DEFAULT_PORT, help="the first of the processes")
    shown.add_argument("--name", required=True, help="under which visitors reach it")
    shown.add_argument("--certificate", default=nginx.CERTIFICATE)
    shown.add_argument("--certificate-key", default=nginx.CERTIFICATE_KEY)
    shown.add_argument("--plain", default="", help="listen here: another proxy has the TLS")
    shown.set_defaults(run=refusing(_show))
    checked = add("check-proxy", help="see whether the proxy in front does what it must")
    checked.add_argument("--at", required=True, metavar="URL")
    checked.set_defaults(run=refusing(_look))


def _show(options: argparse.Namespace) -> None:
    if not 1 <= options.processes <= processes.MOST:
        raise Refused(texts.NO_NUMBER.format(number=options.processes, most=processes.MOST))
    last = options.port + options.processes - 1
    if options.port < 1 or last > LAST_PORT:
        raise Refused(texts.NO_PORTS.format(first=options.port, last=last))
    if not is_host(options.name.lower()):
        raise Refused(texts.NO_NAME.format(name=options.name))
    if options.plain and not _is_place(options.plain):
        raise Refused(texts.NO_PLACE.format(place=options.plain))
    for name in (options.certificate, options.certificate_key):
        if not _FILE.fullmatch(name):
            raise Refused(texts.NO_FILE_NAME.format(name=name))
    asked = nginx.Asked(
        options.name.lower(),
        range(options.port, last + 1),
        options.plain,
        options.certificate,
        options.certificate_key,
    )
    print(nginx.configuration(asked), end="")


def _is_place(typed: str) -> bool:
    """Whether nginx can listen there: a port, perhaps with an address or a name before it."""
    found = _PLACE.fullmatch(typed)
    if found is None or not 0 < int(found["port"]) <= LAST_PORT:
        return False
    return found["host"] in (None, "*") or is_host(found["host"].lower())


def _look(options: argparse.Namespace) -> None:
    try:
        at = urlsplit(options.at.rstrip("/"))
    except ValueError as error:
        raise Refused(texts.NO_URL.format(url=options.at)) from error
    if at.scheme not in ("http", "https") or not at.hostname:
        raise Refused(texts.NO_URL.format(url=options.at))
    try:
        cookie = _cookie(at)
        names = [_asked_health(at, cookie) for _ in range(_QUESTIONS)]
        others = [_asked_health(at, "") for _ in range(_QUESTIONS)]
        passes_sockets = _opens_socket(at, cookie)
    except (OSError, http.client.HTTPException) as error:
        raise Refused(texts.NOT_REACHED.format(url=options.at)) from error
    except ValueError as error:
        raise Refused(texts.NOT_VALUEMAP.format(url=options.at)) from error
    if len(set(names)) > 1:
        raise Refused(texts.NO_AFFINITY)
    if not passes_sockets:
        raise Refused(texts.NO_SOCKETS)
    print(texts.proxy_is_right(len({*names, *others})))


def _cookie(at: SplitResult) -> str:
    """Our own cookie, as a browser brings it along after its first page; empty without one."""
    answer, _ = _ask(at, "/", {"Accept": "text/html"})
    given = answer.headers.get_all("set-cookie") or []
    ours = [one for one in given if one.startswith(f"{affinity.NAME}=")]
    return ours[0].partition(";")[0] if ours else ""


def _asked_health(at: SplitResult, cookie: str) -> str:
    """The name of the process that answers. Raises `ValueError` where none of ours does."""
    # Without our cookie each question looks as if it came from another browser.
    also = {"Cookie": cookie} if cookie else {"User-Agent": secrets.token_hex(8)}
    _, body = _ask(at, health_door.PATH, also)
    said = json.loads(body)
    if not isinstance(said, dict) or "process" not in said:
        raise ValueError
    return str(said["process"])


def _opens_socket(at: SplitResult, cookie: str) -> bool:
    key = b64encode(secrets.token_bytes(16)).decode()
    wanted = {
        "Connection": "Upgrade",
        "Upgrade": "websocket",
        "Sec-WebSocket-Version": "13",
        "Sec-WebSocket-Key": key,
        "Origin": f"{at.scheme}://{at.netloc}",
        "Cookie": cookie,
    }
    answer, _ = _ask(at, "/_stcore/stream", wanted)
    return answer.status == http.client.SWITCHING_PROTOCOLS


def _ask(
    at: SplitResult, path: str, headers: dict[str, str]
) -> tuple[http.client.HTTPResponse, bytes]:
    """The answer to a GET over a connection of its own."""
    assert at.hostname  # noqa: S101 - for mypy
    line: Any
    if at.scheme == "https":
        safe = ssl.create_default_context()
        line = http.client.HTTPSConnection(
            at.hostname, at.port, timeout=_PATIENCE_SECONDS, context=safe
        )
    else:
        line = http.client.HTTPConnection(at.hostname, at.port, timeout=_PATIENCE_SECONDS)
    with closing(line):
        line.request("GET", at.path + path, headers=headers)
        answer: http.client.HTTPResponse = line.getresponse()
        is_open = answer.status == http.client.SWITCHING_PROTOCOLS
        return answer, b"" if is_open else answer.read()
