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
from valuemap.ui import resources

_log = logging.getLogger(__name__)
_HOUR = 3_600.0


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
    if not cleaned.is_wiped:
        _log.warning("Deleted words may still stand on the disk; the next hour tries again")


@contextlib.contextmanager
def running() -> Iterator[None]:
    """Load now, and delete expired meetings now and every hour until the block ends."""
    _load()
    stop = threading.Event()

    def every_hour() -> None:
        _purge()
        while not stop.wait(_HOUR):
            _purge()

    thread = threading.Thread(target=every_hour, name="purge", daemon=True)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join(timeout=5)
