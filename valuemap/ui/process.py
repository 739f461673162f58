"""What a process that serves does besides serving, however it was started.

`python -m valuemap serve` begins it before the first visitor; under `streamlit run app.py` the
first page that is drawn does. It deletes what is past its date, keeps typed words out of the log,
lets many visitors in, and asks nobody outside.
"""

import logging
import os
import resource
import threading
import time

from streamlit import net_util, runtime

from valuemap import private_log
from valuemap.acts.keeping import delete_expired
from valuemap.store.errors import StoreError
from valuemap.texts import archive as texts
from valuemap.texts.dates import today
from valuemap.ui import forgetting, resources

HOSTS_VARIABLE = "VALUEMAP_HOSTS"
WANTED_FILES = 65_536
FILES_PER_SESSION = 4
_HOUR = 3_600.0
_PAUSE = 60.0
_log = logging.getLogger(__name__)
_soon = threading.Event()
_begun = threading.Lock()  # taken once, and never let go


def hosts() -> tuple[str, ...]:
    """The names under which visitors may reach this server; empty for all that are possible."""
    named = os.environ.get(HOSTS_VARIABLE, "").replace(",", " ")
    return tuple(name.lower() for name in named.split())


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
    ours = logging.getLogger(private_log.OURS)
    if ours.handlers:
        return
    handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    ours.addHandler(handler)
    ours.setLevel(logging.INFO)
    ours.propagate = False


def prepare() -> None:
    """Get the process ready to serve: its log, its limits, and whom it asks."""
    private_log.install()
    speak_up()
    allow_many_files()
    ask_nobody()


def begin() -> None:
    """Delete expired meetings now and every hour, as long as this process serves.

    The first call does it, those after it do nothing.
    """
    if _begun.acquire(blocking=False):
        threading.Thread(target=_delete_every_hour, name="purge", daemon=True).start()


def begin_with_first_page() -> None:
    """The same for a process that was not started by our own command.

    A test that draws a page without a server has no runtime of Streamlit, and begins nothing.
    """
    if _begun.locked() or not runtime.exists():
        return
    if not isinstance(runtime.get_instance(), runtime.Runtime):
        return
    prepare()
    begin()


def clean_soon() -> None:
    """Do what is done every hour, within a minute: somebody's words were deleted."""
    _soon.set()


def _delete_every_hour() -> None:
    while True:
        _soon.clear()
        try:
            _delete_expired()
        except Exception as error:  # whatever it is: the next hour tries again
            _log.error("Could not delete expired meetings: %s", private_log.trace(error))
        # Who leave one after the other are wiped together: it rewrites the database.
        time.sleep(_PAUSE)
        _soon.wait(_HOUR - _PAUSE)


def _delete_expired() -> None:
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
