"""The server: Streamlit with our headers, a Dutch shell and compressed static files.

`python -m valuemap serve` runs this. `streamlit run app.py` serves the same screens
without the headers, the Dutch shell and the compression; a proxy must add those.
"""

import contextlib
import logging
import os
import resource
import socket
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import streamlit as st
from starlette.middleware import Middleware
from streamlit import net_util
from streamlit.web.server.starlette import starlette_server

from valuemap.ui.addresses import AddressWatch
from valuemap.ui.middleware import CompressedStatic, DutchScripts, DutchShell, SecurityHeaders
from valuemap.ui.news import PulseDoor

ROOT = Path(__file__).resolve().parents[2]
WANTED_FILES = 65_536
FILES_PER_SESSION = 4
_log = logging.getLogger(__name__)


def allow_many_files() -> int:
    """Raise the limit of open files as far as allowed; a session takes four.

    Returns:
        The limit now in force.
    """
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = WANTED_FILES if hard == resource.RLIM_INFINITY else min(WANTED_FILES, hard)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
        soft = wanted
    if soft < FILES_PER_SESSION * 600:
        _log.warning(
            "Only %d files may be open at once: about %d visitors. Raise the limit (ulimit -n).",
            soft,
            soft // FILES_PER_SESSION,
        )
    return soft


@contextlib.asynccontextmanager
async def _lifespan(_app: Any) -> AsyncIterator[None]:
    from valuemap.ui import warm_up

    with warm_up.running():
        yield


def make_app() -> st.App:
    """The ASGI application around app.py."""
    return st.App(
        ROOT / "app.py",
        lifespan=_lifespan,
        middleware=[
            Middleware(AddressWatch),
            Middleware(SecurityHeaders),
            Middleware(PulseDoor),
            Middleware(CompressedStatic),
            Middleware(DutchScripts),
            Middleware(DutchShell),
        ],
    )


def send_at_once() -> None:
    """Let each message to a browser go when it is there (TCP_NODELAY).

    Streamlit opens its socket such that asyncio does not see that it is TCP. So the system
    holds each next part of an answer back until the browser has confirmed the one before:
    40 ms or more per run of a page. The socket is Streamlit's private affair; where a
    version has no such function it stays as it is.
    """
    opened_by_streamlit = getattr(starlette_server, "_bind_socket", None)
    if opened_by_streamlit is None:
        _log.warning("This Streamlit opens its socket in another way: answers may be slower")
        return

    def opened(address: str, port: int, backlog: int) -> socket.socket:
        listening: socket.socket = opened_by_streamlit(address, port, backlog)
        # Each connection takes this over from the socket that listens.
        listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return listening

    setattr(starlette_server, "_bind_socket", opened)  # noqa: B010 - to mypy it is constant


def ask_nobody() -> None:
    """Keep Streamlit from asking a host outside for the address of this machine.

    It does so when a page of another site knocks, to compare, and when it serves on all
    addresses, to print. Not knowing it only means that such a page is refused.
    """
    if not hasattr(net_util, "get_external_ip"):
        _log.warning("This Streamlit may ask a host outside for its own address")
        return
    setattr(net_util, "get_external_ip", lambda: None)  # noqa: B010 - to mypy it is constant


def speak_up() -> None:
    """Write what our own modules log to standard error: the receipts of deletion as well.

    Without this Python keeps back all but warnings.
    """
    ours = logging.getLogger("valuemap")
    handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    ours.addHandler(handler)
    ours.setLevel(logging.INFO)
    ours.propagate = False


def serve(port: int, address: str) -> None:
    """Serve until stopped. Blocks."""
    os.chdir(ROOT)  # Streamlit reads .streamlit/config.toml from here
    speak_up()
    allow_many_files()
    send_at_once()
    ask_nobody()
    make_app().run(config={"server.port": port, "server.address": address})
