"""Bringing files: a place for one on the page, and who may bring how much.

Streamlit takes a file from any visit, also from one whose page has no place for files, and keeps
it in memory. So a page that draws such a place says so here, and our server refuses the others.
"""

import threading
from collections import OrderedDict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import streamlit as st
from streamlit import runtime
from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.runtime.uploaded_file_manager import UploadedFile

LARGEST_FILE = 10_000_000
"""Bytes; server.maxUploadSize says the same to Streamlit."""
MOST_FILES = 6
"""Of one visit at a time: the page for preparing has five places."""
MOST_IN_ALL = 200_000_000
"""Bytes, of all visits together."""
_MOST_VISITS = 10_000


class Brought:
    """Which visits may bring files, and what is on its way from them. Safe in threads."""

    def __init__(self, held: Callable[[], dict[str, list[int]]]) -> None:
        self._held = held
        self._expected: OrderedDict[str, None] = OrderedDict()
        self._coming: dict[object, tuple[str, int]] = {}
        self._lock = threading.Lock()

    def expect(self, visit: str) -> None:
        """A page of this visit has a place for a file."""
        with self._lock:
            self._expected[visit] = None
            self._expected.move_to_end(visit)
            while len(self._expected) > _MOST_VISITS:
                self._expected.popitem(last=False)

    @contextmanager
    def taking(self, visit: str, size: int) -> Iterator[int]:
        """Count a file while it comes in.

        Gives an HTTP status: 200 where there is room for it, and else why not.
        """
        token = object()
        with self._lock:
            status = self._status(visit, size)
            if status == 200:
                self._coming[token] = (visit, size)
        try:
            yield status
        finally:
            with self._lock:
                self._coming.pop(token, None)

    def _status(self, visit: str, size: int) -> int:
        if visit not in self._expected:
            return 403
        if size > LARGEST_FILE:
            return 413
        held = self._held()
        own = len(held.get(visit, ())) + sum(other == visit for other, _ in self._coming.values())
        if own >= MOST_FILES:
            return 429
        all_held = sum(map(sum, held.values())) + sum(size for _, size in self._coming.values())
        return 200 if all_held + size <= MOST_IN_ALL else 503


def _held_by_streamlit() -> dict[str, list[int]]:
    """The sizes of the files that Streamlit keeps, per visit; it forgets them with the visit."""
    kept: Any = getattr(runtime.get_instance().uploaded_file_mgr, "file_storage", {})
    return {
        visit: [len(file.data) for file in list(files.values())]
        for visit, files in list(kept.items())
    }


brought = Brought(_held_by_streamlit)


def file_place(label: str, **options: Any) -> UploadedFile | None:
    """A place on the page for one file, as `st.file_uploader` draws it."""
    context = get_script_run_ctx()
    if context is not None:
        brought.expect(context.session_id)
    file: UploadedFile | None = st.file_uploader(label, **options)
    return file
