"""What a device kept of a place that is over, goes: it was left, freed, or the meeting expired."""

from contextlib import suppress

from valuemap.acts import entering, reading
from valuemap.store.engine.errors import StoreError
from valuemap.ui.participant import saving
from valuemap.ui.parts.components.emptying import empty
from valuemap.ui.parts.resources import database


def forget(key: str) -> None:
    """Let this device forget what it kept under a personal link that opens nothing any more.

    Of a meeting that is deleted nothing tells what that was: it goes by its own date.
    """
    marks: tuple[str, ...] = ()
    with suppress(StoreError):
        meeting_id, faction_id = entering.former_place(database(), key)
        marks = saving.all_marks(key, faction_id, reading.meeting(database(), meeting_id))
    empty(marks, "")
