"""Hearing what other processes did, for as long as this one serves; on PostgreSQL alone.

A thread listens over one connection. Where that breaks it connects again by itself, and meanwhile
what screens follow is read as often as on SQLite.
"""

import logging
import random
import threading
import time
from typing import Final

from valuemap.private_log import trace
from valuemap.store.engine.errors import StoreError
from valuemap.store.engine.hearing import Heard, listening
from valuemap.ui.parts import forgetting
from valuemap.ui.parts.resources import database, pulses

_LONGEST_WAIT: Final = 10.0
_log = logging.getLogger(__name__)


def begin() -> None:
    """Begin to listen, and to tell, where there can be other processes."""
    threading.Thread(target=_listen, name="hearing", daemon=True).start()


def _listen() -> None:
    failures = 0
    while True:
        try:
            if database().is_sqlite:
                return
            database().tell_changes()
            with listening(database()) as changes:
                pulses().hears(True)
                if failures:
                    _log.info("Changes of other processes are heard again")
                    forgetting.forget_what_is_gone()  # which nobody told meanwhile
                failures = 0
                for heard in changes:
                    take(heard)
        except StoreError as error:
            if not failures:
                _log.warning("Changes are not heard, and looked for: %s", type(error).__name__)
        except Exception as error:
            _log.error("Changes are not heard, and looked for: %s", trace(error))
        finally:
            pulses().hears(False)
        failures += 1
        # Of many processes that lost the same database not all come back at once.
        time.sleep(min(0.5 * 2**failures, _LONGEST_WAIT) * random.uniform(0.5, 1.0))  # noqa: S311


def take(heard: Heard) -> None:
    """Do what a word of another process asks. Raises `StoreError`."""
    for meeting_id, version in heard.versions.items():
        pulses().tell(meeting_id, version)
    if heard.is_gone:
        forgetting.forget_what_is_gone()
