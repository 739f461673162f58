"""The server: Streamlit with our headers and doors, a Dutch shell and compressed static files.

`python -m valuemap serve` runs this. `streamlit run app.py` serves the same screens without
what stands in middleware; `valuemap.ui.parts.upkeep` has what it can have too.
"""

import contextlib
import logging
import os
import socket
import sys
from collections.abc import AsyncIterator, Iterable
from typing import Any

import streamlit as st
from starlette.middleware import Middleware
from streamlit.web.server.starlette import starlette_server

from valuemap import hall
from valuemap.hall import Hall
from valuemap.places import IS_INSTALLED, ROOT
from valuemap.server.addresses import AddressWatch
from valuemap.server.middleware import CompressedStatic, DutchScripts, DutchShell, SecurityHeaders
from valuemap.server.pulse_door import PulseDoor
from valuemap.server.requests import OnlyOurHosts, SentAgain, ShutDoors, Uploads
from valuemap.server.save_door import SaveDoor
from valuemap.settings import settings
from valuemap.ui.parts import resources, upkeep

_log = logging.getLogger(__name__)


@contextlib.asynccontextmanager
async def _lifespan(_app: Any) -> AsyncIterator[None]:
    from valuemap.server import warm_up

    warm_up.load()
    upkeep.begin()
    yield


def make_app(room: Hall | None = None) -> st.App:
    """The ASGI application around app.py, for an installation or for one hall."""
    at = room.names if room else ()
    return st.App(
        ROOT / "app.py",
        lifespan=_lifespan,
        middleware=[
            Middleware(OnlyOurHosts, allowed=(*settings().hosts, *at), at=at),
            Middleware(AddressWatch),
            Middleware(SecurityHeaders, is_plain=bool(room)),
            Middleware(ShutDoors),
            Middleware(Uploads),
            Middleware(SentAgain, tickets=resources.tickets),
            Middleware(PulseDoor),
            Middleware(SaveDoor),
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


def try_port(addresses: Iterable[str], port: int) -> None:
    """See whether this port can be had at these addresses of this machine.

    Raises:
        OSError: it is taken, or only for the system, or the address is not of this machine.
    """
    for address in addresses:
        family = socket.AF_INET6 if ":" in address else socket.AF_INET
        with socket.socket(family) as tried:
            # As Streamlit does; on Windows this would let two programs have one port.
            if os.name != "nt":
                tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            tried.bind((address, port))
            tried.listen()


def serve(port: int, address: str) -> None:
    """Serve until stopped. Blocks."""
    _run(make_app(), {"server.port": port, "server.address": address})


def serve_hall(room: Hall) -> None:
    """Serve the network around this laptop until stopped. Blocks.

    It listens on all networks, so that the laptop itself can use localhost, and answers on
    those of the hall alone.
    """
    hall.open_to(room)
    told = {
        "server.port": room.port,
        "server.address": "0.0.0.0",  # noqa: S104 - `OnlyOurHosts` answers in the hall alone
        "browser.serverAddress": room.names[0],  # known, so that nobody is asked
        "logger.hideWelcomeMessage": True,  # ours stands there
    }
    _run(make_app(room), told)


def _run(app: st.App, told: dict[str, Any]) -> None:
    # Streamlit reads .streamlit/config.toml from the folder where it works, or beside its launcher.
    if IS_INSTALLED:
        sys.argv[0] = str(ROOT / "app.py")  # relative paths are seen from where one types
    else:
        os.chdir(ROOT)
    upkeep.prepare()
    send_at_once()
    app.run(config=told)
