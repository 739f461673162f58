"""Taking what is deleted out of this process's memory too.

The tables forget a meeting at once. But what was read of it is kept here for whoever looks next,
and a document that was made of it for whoever still saves it.
"""

import gc
import logging
import sys
import weakref
from dataclasses import dataclass

from streamlit import runtime
from streamlit.runtime.media_file_storage import MediaFileKind

from valuemap.acts import reading
from valuemap.ui.resources import database

_log = logging.getLogger(__name__)


@dataclass(eq=False)
class Made:
    """A file that was made in this visit, of a meeting as it stood at a version.

    Attributes:
        asked: the meeting's id, its version, which document and in which format.
        content: empty once the meeting is deleted.
    """

    asked: tuple[int, int, str, str]
    name: str
    media_type: str
    content: bytes

    def __post_init__(self) -> None:
        _made.add(self)

    def withdraw(self) -> None:
        """Empty it, and let the server answer its address no more."""
        if self.content:
            _serve_no_more(self)
            self.content = b""


# Those of all visits: each is held by its own visit, and goes with it.
_made: "weakref.WeakSet[Made]" = weakref.WeakSet()


def forget_what_is_gone() -> None:
    """Forget all that was read, and the documents of meetings that are not there any more.

    Also where another process deleted them. What is still needed is read again.

    Raises:
        StoreError: the database cannot be asked which meetings there are.
    """
    from valuemap.ui import loading, overviewing, resources, results

    loading.forget()
    for known in (
        results.charts,
        overviewing._map_chart,
        overviewing._overview,
        resources._with_values,
    ):
        known.cache_clear()
    drawing = sys.modules.get("valuemap.reports.drawing")  # where a document was made
    if drawing is not None:
        drawing.draw_png.cache_clear()
    documents = [made for made in _made if made.content]
    there = reading.those_there(database(), {made.asked[0] for made in documents})
    for made in documents:
        if made.asked[0] not in there:
            made.withdraw()
    gc.collect()  # Python may keep what refers to itself until much later


def _serve_no_more(made: Made) -> None:
    if not runtime.exists():
        return  # a page without a server, as in tests
    storage = getattr(runtime.get_instance().media_file_mgr, "_storage", None)
    if storage is None:
        _log.warning("This Streamlit may serve a document for minutes after its meeting is deleted")
        return
    kind = MediaFileKind.DOWNLOADABLE
    storage.delete_file(storage.load_and_get_id(made.content, made.media_type, kind, made.name))
