"""Taking what is deleted out of this process's memory too.

The tables forget a meeting at once. But what was read of it is kept here for whoever looks next,
and a document that was made of it for whoever still saves it.
"""

import gc
import logging
import sys
import threading
import weakref
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, ParamSpec, TypeVar

from cachetools import LRUCache, cached
from cachetools.keys import hashkey
from streamlit import runtime
from streamlit.runtime.media_file_storage import MediaFileKind

from valuemap.acts import reading
from valuemap.acts.dossiers import following
from valuemap.store import value_lists
from valuemap.texts import groups
from valuemap.ui.parts.components import chips
from valuemap.ui.parts.resources import database, pulses

_log = logging.getLogger(__name__)
_P = ParamSpec("_P")
_T = TypeVar("_T")


@dataclass(eq=False)
class Made:
    """A file that was made in this visit, of a meeting or dossier as it stood at a version.

    Attributes:
        asked: the id of the meeting, or of the work or dossier that it is of, its version, which
            document and in which format.
        content: empty once the meeting or dossier is deleted.
        dossier_id: of a document of a dossier, its id; None for one of a meeting.
    """

    asked: tuple[int, int, str, str]
    name: str
    media_type: str
    content: bytes
    dossier_id: int | None = None

    def __post_init__(self) -> None:
        _made.add(self)

    def withdraw(self) -> None:
        """Empty it, and let the server answer its address no more."""
        if self.content:
            _serve_no_more(self)
            self.content = b""


# Those of all visits: each is held by its own visit, and goes with it.
_made: "weakref.WeakSet[Made]" = weakref.WeakSet()


_remembered: list[LRUCache[Any, Any]] = []


def _in_words(*asked: Any, **also: Any) -> Any:
    """The same question in another word for groups has another answer: charts hold sentences."""
    return hashkey(groups.spoken(), *asked, **also)


def remembered(most: int) -> Callable[[Callable[_P, _T]], Callable[_P, _T]]:
    """Remember the answers of a function for all visitors, until what is gone is forgotten.

    Of visitors who ask for the same at the same moment one computes it, and the others wait for
    that one (single flight). A call that fails is remembered by nobody.

    Args:
        most: how many answers are kept; of more the ones go that were asked for longest ago.
    """

    def remember(compute: Callable[_P, _T]) -> Callable[_P, _T]:
        answers: LRUCache[Any, Any] = LRUCache(most)
        _remembered.append(answers)
        return cached(answers, key=_in_words, condition=threading.Condition())(compute)

    return remember


def forget() -> None:
    """Forget all that was read, for all visitors."""
    for answers in _remembered:
        answers.clear()
    chips.forget()
    pulses().forget()


def forget_what_is_gone() -> None:
    """Forget all that was read, and the documents of meetings that are not there any more.

    Also where another process deleted them. What is still needed is read again.

    Raises:
        StoreError: the database cannot be asked which meetings there are.
    """
    forget()
    value_lists.read.cache_clear()
    drawing = sys.modules.get("valuemap.reports.writers.drawing")  # where a document was made
    if drawing is not None:
        drawing.draw_png.cache_clear()
    documents = [made for made in _made if made.content]
    of_meetings = {made.asked[0] for made in documents if made.dossier_id is None}
    there = reading.those_there(database(), of_meetings)
    is_any = any(made.dossier_id is not None for made in documents)
    dossiers = _dossiers_there() if is_any else frozenset()
    for made in documents:
        is_there = (
            made.asked[0] in there if made.dossier_id is None else made.dossier_id in dossiers
        )
        if not is_there:
            made.withdraw()
    gc.collect()  # Python may keep what refers to itself until much later


def _dossiers_there() -> frozenset[int]:
    return frozenset(one.id for one in following.load_all(database()))


def _serve_no_more(made: Made) -> None:
    if not runtime.exists():
        return  # a page without a server, as in tests
    storage = getattr(runtime.get_instance().media_file_mgr, "_storage", None)
    if storage is None:
        _log.warning("This Streamlit may serve a document for minutes after its meeting is deleted")
        return
    kind = MediaFileKind.DOWNLOADABLE
    storage.delete_file(storage.load_and_get_id(made.content, made.media_type, kind, made.name))
