"""Before the first visitor: load what is slow."""

import logging

from valuemap.content.toml_files import DeckError
from valuemap.store.engine.errors import StoreError
from valuemap.ui.parts import resources

_log = logging.getLogger(__name__)


def load() -> None:
    """Load the libraries and the content that pages use."""
    import pandas  # noqa: F401
    import plotly.graph_objects  # noqa: F401
    import segno  # noqa: F401

    import valuemap.charts.result  # noqa: F401

    try:
        resources.content()
        resources.database()
    except (DeckError, StoreError) as error:
        # The server starts all the same: each page says what is wrong and what to do.
        _log.error("Not ready: %s", type(error).__name__)
