"""Runs of a page without what Streamlit works out anew each time."""

import logging
from typing import Any

from streamlit.runtime import app_session
from streamlit.runtime.pages_manager import PagesManager

_log = logging.getLogger(__name__)


def begin_with_the_frame() -> None:
    """Let every run begin with app.py, from the first visitor on.

    Where there is a folder `pages`, Streamlit otherwise looks for pages there at each run of
    whatever page, until somebody has opened the start page. It makes no difference to what is
    shown, and costs more than app.py does.
    """
    if hasattr(PagesManager, "uses_pages_directory"):
        PagesManager.uses_pages_directory = False
    else:
        _log.warning("This Streamlit chooses pages in another way: runs may be slower")


def remember_the_theme() -> None:
    """Let the theme that goes with each run of a page be worked out once, and not six times a run.

    It comes from .streamlit/config.toml, which is read at the start. How it is worked out is
    Streamlit's private affair; where a version has no such function it stays as it is.
    """
    worked_out = getattr(app_session, "_populate_theme_msg", None)
    if worked_out is None:
        _log.warning("This Streamlit works out its theme in another way: runs may be slower")
        return
    known: dict[str, Any] = {}

    def fill_in(message: Any, section: str = "theme") -> None:
        if section not in known:
            whole = type(message)()
            worked_out(whole, section)
            known[section] = whole
        if known[section].ByteSize():  # else the message would say that there is such a section
            message.CopyFrom(known[section])

    setattr(app_session, "_populate_theme_msg", fill_in)  # noqa: B010 - to mypy it is constant
