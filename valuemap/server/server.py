"""The server: Streamlit with our headers and doors, a Dutch shell and compressed static files.

`python -m valuemap serve` runs this. `streamlit run app.py` serves the same screens without
what stands in middleware; `valuemap.ui.parts.upkeep` has what it can have too.
"""

import contextlib
import os
import sys
from collections.abc import AsyncIterator
from typing import Any

import streamlit as st
from starlette.middleware import Middleware

from valuemap import hall
from valuemap.hall import Hall
from valuemap.places import IS_INSTALLED, ROOT, database_folder
from valuemap.server.addresses import AddressWatch
from valuemap.server.affinity import AffinityCookie
from valuemap.server.busy import WaitingPage
from valuemap.server.health_door import HealthDoor
from valuemap.server.light_fonts import LightFonts
from valuemap.server.middleware import CompressedStatic, DutchScripts, DutchShell, SecurityHeaders
from valuemap.server.pulse_door import PulseDoor
from valuemap.server.requests import (
    InTime,
    OnlyOurHosts,
    OnlyOurMessages,
    SentAgain,
    ShutDoors,
    Uploads,
)
from valuemap.server.save_door import SaveDoor, saving_lane
from valuemap.server.style_door import StyleDoor
from valuemap.server.tuning.drawing import begin_with_the_frame, remember_the_theme
from valuemap.server.tuning.sending import end_in_time, send_at_once, send_together
from valuemap.server.tuning.whole_runs import end_what_was_pressed
from valuemap.settings import settings
from valuemap.store.engine.database import default_url
from valuemap.ui.parts import resources, style, upkeep

_SILENT = {"logger.hideWelcomeMessage": True}  # ours stands there, in Dutch
_SWITCH = 0.0005  # seconds that a thread works on while others wait; a tenth of what is usual


@contextlib.asynccontextmanager
async def _lifespan(_app: Any) -> AsyncIterator[None]:
    from valuemap.server import warm_up

    warm_up.load()
    upkeep.begin()
    yield


def make_app(room: Hall | None = None) -> st.App:
    """The ASGI application around app.py, for an installation or for one hall."""
    at = room.names if room else ()
    saves = saving_lane()
    return st.App(
        ROOT / "app.py",
        lifespan=_lifespan,
        middleware=[
            Middleware(OnlyOurHosts, allowed=(*settings().hosts, *at), at=at),
            Middleware(AddressWatch),
            Middleware(SecurityHeaders, is_plain=bool(room)),
            *(
                []
                if default_url(database_folder()).startswith("sqlite")
                else [Middleware(AffinityCookie)]
            ),
            Middleware(InTime),
            Middleware(ShutDoors),
            Middleware(Uploads),
            Middleware(OnlyOurMessages),
            Middleware(SentAgain, tickets=resources.tickets),
            Middleware(HealthDoor, database=resources.database),
            Middleware(PulseDoor, saves=saves),
            Middleware(SaveDoor, lane=saves),
            Middleware(StyleDoor),
            Middleware(WaitingPage),
            Middleware(CompressedStatic),
            Middleware(DutchScripts),
            Middleware(LightFonts),
            Middleware(DutchShell),
        ],
    )


def serve(port: int, address: str) -> None:
    """Serve until stopped. Blocks."""
    _run(make_app(), {"server.port": port, "server.address": address, **_SILENT})


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
        **_SILENT,
    }
    _run(make_app(room), told)


def _run(app: st.App, told: dict[str, Any]) -> None:
    # The event loop hands each ballot and each part of a page on, and waits for its turn after each
    # of them: with pages being drawn beside it that is what makes people wait.
    sys.setswitchinterval(_SWITCH)
    # Streamlit reads .streamlit/config.toml from the folder where it works, or beside its launcher.
    if IS_INSTALLED:
        sys.argv[0] = str(ROOT / "app.py")  # relative paths are seen from where one types
    else:
        os.chdir(ROOT)
    upkeep.prepare()
    style.linked.set()
    send_at_once()
    send_together()
    end_in_time()
    end_what_was_pressed()
    begin_with_the_frame()
    remember_the_theme()
    app.run(config=told)
