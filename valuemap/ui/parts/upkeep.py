"""What a process that serves does besides serving, however it was started.

`python -m valuemap serve` begins it before the first visitor; under `streamlit run app.py` the
first page that is drawn does. It deletes what is past its date, keeps typed words out of the log,
lets many visitors in, and asks nobody outside.
"""

import logging
import threading
import time

from streamlit import net_util, runtime

from valuemap import private_log
from valuemap.acts import keeping
from valuemap.content.deck import Deck
from valuemap.content.toml_files import DeckError
from valuemap.settings import faults, settings
from valuemap.store.engine.errors import StoreError
from valuemap.store.keeping.maintenance import Cleaned
from valuemap.texts.dates import today
from valuemap.texts.dossiers import page as dossier_texts
from valuemap.texts.screens import archive as texts
from valuemap.texts.settings import faulty_setting
from valuemap.ui.parts import forgetting, hearing, resources

try:
    import resource
except ImportError:  # Windows, which has no such limit
    resource = None  # type: ignore[assignment]

WANTED_FILES = 65_536
FILES_PER_SESSION = 4
_HOUR = 3_600.0
_PAUSE = 60.0
_log = logging.getLogger(__name__)
_soon = threading.Event()
_begun = threading.Lock()  # taken once, and never let go


def allow_many_files() -> int:
    """Raise the limit of open files as far as allowed; a session takes four.

    Returns:
        The limit now in force; 0 where the system has none.
    """
    return _raise_limit() if resource is not None else 0


def _raise_limit() -> int:
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


def prepare() -> None:
    """Get the process ready to serve: its log, its limits, and whom it asks."""
    private_log.install()
    private_log.speak_up()
    allow_many_files()
    ask_nobody()


def begin() -> None:
    """Delete expired meetings now and every hour, as long as this process serves, and hear others.

    Of several processes one deletes in each hour. The first call begins, those after it do nothing.
    """
    if _begun.acquire(blocking=False):
        threading.Thread(target=_clean_every_hour, name="purge", daemon=True).start()
        hearing.begin()


def begin_with_first_page() -> None:
    """The same for a process that was not started by our own command.

    A test that draws a page without a server has no runtime of Streamlit, and begins nothing.
    """
    if _begun.locked() or not runtime.exists():
        return
    if not isinstance(runtime.get_instance(), runtime.Runtime):
        return
    prepare()
    for wrong in faults(settings()):  # our own command would not have started
        _log.error("%s", faulty_setting(wrong))
    begin()


def clean_soon() -> None:
    """Do what is done every hour, within a minute: somebody's words were deleted."""
    _soon.set()


def _clean_every_hour() -> None:
    _soon.set()  # a process that starts cleans: nobody knows how long there was none
    while True:
        is_asked, pause = _soon.is_set(), _HOUR
        _soon.clear()
        try:
            if _waits_for_the_clock():
                pause = keeping.WAIT_FOR_THE_CLOCK.total_seconds()
            else:
                _clean(is_asked)
        except Exception as error:  # whatever it is: the next hour tries again
            _log.error("Could not delete expired meetings: %s", private_log.trace(error))
        # Who leave one after the other are wiped together: it rewrites the database.
        time.sleep(_PAUSE)
        _soon.wait(pause - _PAUSE)


def _waits_for_the_clock() -> bool:
    """Whether nothing is deleted now, which is said: only people know whether a clock is right."""
    try:
        waits = keeping.waits_for_the_clock(resources.database())
    except StoreError:
        return False  # who cleans finds the same, and says so
    if waits:
        _log.warning(
            "This clock says %s, a week or more after the last cleaning. Is that wrong? Stop, and "
            "set the clock. In %d minutes what is past its date is deleted.",
            today(),
            keeping.WAIT_FOR_THE_CLOCK.total_seconds() // 60,
        )
    return waits


def _clean(is_asked: bool) -> None:
    """Clean the database, unless another process did so this hour; and the own memory always."""
    cleaned = None
    try:
        if keeping.takes_the_hour(resources.database(), anyway=is_asked):
            cleaned = keeping.delete_past(resources.database(), today=today(), deck=_deck())
    except StoreError as error:
        _log.error("Could not delete expired meetings: %s", type(error).__name__)
    try:
        forgetting.forget_what_is_gone()  # what another process deleted as well
    except StoreError as error:
        _log.error("Deleted meetings may still be in memory: %s", type(error).__name__)
    if cleaned is not None:
        _wipe(cleaned)


def _wipe(deleted: Cleaned) -> None:
    cleaned = keeping.wiped_at_ease(resources.database(), deleted)
    for receipt in cleaned.receipts:
        _log.info("%s", texts.receipt(receipt))
    for gone in cleaned.dossiers:
        _log.info("%s", dossier_texts.receipt(gone))
    if cleaned.failure is not None:
        _log.error("Not all that expired was deleted: %s", private_log.trace(cleaned.failure))
    if not cleaned.is_wiped:
        _log.warning("Deleted words may still stand on the disk; the next hour tries again")


def _deck() -> Deck | None:
    """The words of questions, where their files can be read: a deletion does not wait for them."""
    try:
        return resources.deck()
    except DeckError:
        return None
