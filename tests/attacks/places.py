"""Meetings, dossiers and forms on a server of their own, and the pages that show them.

The pages and their states are those of `tests.screens`: a page that is new there is attacked too.
"""

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from tests.browser.server import Server
from tests.browser.wire import Visit, visit
from tests.builders import migrated_file
from tests.screens.table import PASSWORD, SCREENS

# Of states that take long to make: another holds what they hold.
_LEFT_OUT = ("wall-", "meedoen-", "begeleiden-", "wijzigen-begun", "resultaat-host")
_KEPT = (
    "wall-joining", "wall-open-half", "meedoen-code", "meedoen-privacy", "meedoen-no-entry",
    "meedoen-at-the-door", "meedoen-waiting", "meedoen-weighing-empty", "meedoen-saved",
    "meedoen-ended", "begeleiden-joining", "begeleiden-open", "begeleiden-over",
)  # fmt: skip
NAMES = tuple(name for name in SCREENS if name in _KEPT or not name.startswith(_LEFT_OUT))
SETTINGS = {"VALUEMAP_HOST_KEY": PASSWORD, "VALUEMAP_MUNICIPALITY": "Proefstad"}


@dataclass(frozen=True)
class Staged:
    """A database with the states of all these screens, and where each screen is."""

    file: Path
    addresses: dict[str, str]

    @classmethod
    def make(cls, folder: Path) -> "Staged":
        """Make it; that takes long."""
        migrated_file(folder / "valuemap.db")
        server = Server(folder)
        addresses = {name: SCREENS[name].address(server) for name in NAMES}
        return cls(folder / "valuemap.db", addresses)

    def copied(self, folder: Path) -> tuple[Server, dict[str, str]]:
        """A server with a copy of it, not started yet, and the addresses."""
        with closing(sqlite3.connect(self.file)) as whole:
            whole.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        shutil.copy(self.file, folder / "valuemap.db")
        return Server(folder, SETTINGS), self.addresses


def entered(there: Visit) -> list[ForwardMsg]:
    """What is drawn, once the clerks' password was given where it is asked."""
    fields = [m.delta.new_element.text_input for m in there.drawn]
    asked = [field for field in fields if field.form_id == "clerk"]
    if not asked:
        return there.drawn
    message = BackMsg()
    given = message.rerun_script.widget_states.widgets.add()
    given.id, given.string_value = asked[0].id, PASSWORD
    buttons = [m.delta.new_element.button for m in there.drawn]
    pressed = message.rerun_script.widget_states.widgets.add()
    pressed.id = next(b.id for b in buttons if b.form_id == "clerk")
    pressed.trigger_value = True
    there.run(message)
    return there.run(BackMsg())


def each(
    server: Server, addresses: dict[str, str], look: Callable[[str, list[ForwardMsg]], None]
) -> None:
    """Look at what is sent to draw each screen."""
    for name, address in addresses.items():
        with visit(server, address) as there:
            look(name, entered(there))
