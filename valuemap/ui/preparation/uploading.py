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
MOST_OF_ONE = MOST_IN_ALL // 2
"""Bytes, of all visits from one address: nobody takes the room of everybody else."""
_MOST_VISITS = 10_000


class Brought:
    """Which visits may bring files, and what is on its way from them. Safe in threads."""

    def __init__(self, held: Callable[[], dict[str, list[int]]]) -> None:
        self._held = held
        self._expected: OrderedDict[str, None] = OrderedDict()
        self._coming: dict[object, tuple[str, int]] = {}
        self._address_of: dict[str, str] = {}  # of who brings files, or did
        self._lock = threading.Lock()

    def expect(self, visit: str) -> None:
        """A page of this visit has a place for a file."""
        with self._lock:
            self._expected[visit] = None
            self._expected.move_to_end(visit)
            while len(self._expected) > _MOST_VISITS:
                self._expected.popitem(last=False)

    @contextmanager
    def taking(self, visit: str, size: int, address: str = "") -> Iterator[int]:
        """Count a file while it comes in.

        Gives an HTTP status: 200 where there is room for it, and else why not.

        Args:
            address: whom it comes from, as `visitor_of` counts.
        """
        token = object()
        with self._lock:
            status = self._status(visit, size, address)
            if status == 200:
                self._coming[token] = (visit, size)
                self._address_of[visit] = address
        try:
            yield status
        finally:
            with self._lock:
                self._coming.pop(token, None)

    def _status(self, visit: str, size: int, address: str) -> int:
        if visit not in self._expected:
            return 403
        if size > LARGEST_FILE:
            return 413
        files = [(other, size) for other, sizes in self._held().items() for size in sizes]
        files += self._coming.values()
        if sum(other == visit for other, _ in files) >= MOST_FILES:
            return 429
        known = {other for other, _ in files}
        self._address_of = {one: at for one, at in self._address_of.items() if one in known}
        of_one = sum(held for other, held in files if self._address_of.get(other) == address)
        if of_one + size > MOST_OF_ONE:
            return 429
        return 200 if sum(held for _, held in files) + size <= MOST_IN_ALL else 503


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
