"""Before the first visitor: load what is slow, and delete what is past its date."""

import contextlib
import logging
import threading
from collections.abc import Iterator

from valuemap.content_files import DeckError
from valuemap.store.errors import StoreError
from valuemap.store.maintenance import delete_expired
from valuemap.texts import archive as texts
from valuemap.texts.dates import today
from valuemap.ui import forgetting, resources

_log = logging.getLogger(__name__)
_HOUR = 3_600.0
_PAUSE = 60.0
_soon = threading.Event()


def _load() -> None:
    import pandas  # noqa: F401
    import plotly.graph_objects  # noqa: F401
    import segno  # noqa: F401

    import valuemap.charts.result  # noqa: F401

    try:
        resources.deck()
        resources.database()
    except (DeckError, StoreError) as error:
        # The server starts all the same: each page says what is wrong and what to do.
        _log.error("Not ready: %s", error)


def _purge() -> None:
    try:
        cleaned = delete_expired(resources.database(), today=today())
    except StoreError as error:
        _log.error("Could not delete expired meetings: %s", type(error).__name__)
        return
    for receipt in cleaned.receipts:
        _log.info("%s", texts.receipt(receipt))
    try:
        forgetting.forget_what_is_gone()  # what another process deleted as well
    except StoreError as error:
        _log.error("Deleted meetings may still be in memory: %s", type(error).__name__)
    if not cleaned.is_wiped:
        _log.warning("Deleted words may still stand on the disk; the next hour tries again")


def clean_soon() -> None:
    """Do what is done every hour, within a minute: somebody's words were deleted.

    Where Streamlit runs without our server, `purge` does it.
    """
    _soon.set()


@contextlib.contextmanager
def running() -> Iterator[None]:
    """Load now, and delete expired meetings now and every hour until the block ends."""
    _load()
    stop = threading.Event()

    def every_hour() -> None:
        while not stop.is_set():
            _soon.clear()
            _purge()
            # Who leave one after the other are wiped together: it rewrites the database.
            if stop.wait(_PAUSE):
                return
            _soon.wait(_HOUR - _PAUSE)

    thread = threading.Thread(target=every_hour, name="purge", daemon=True)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        _soon.set()
        thread.join(timeout=5)
