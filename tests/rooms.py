"""A room in which people answer a form: a dossier with the form on it, and who answers it."""

from collections.abc import Sequence
from urllib.parse import urlencode

from valuemap.acts.dossiers import following, together, working
from valuemap.content.frameworks.part import Part
from valuemap.domain.access import readable_join_code
from valuemap.domain.dossiers.dossier import About, describe
from valuemap.domain.dossiers.gathering import Gathering, GatheringState
from valuemap.domain.dossiers.work import Entry
from valuemap.store.engine.database import Database
from valuemap.texts.dates import today
from valuemap.ui.dossiers import visiting
from valuemap.ui.parts import news, roles


class Room:
    """A form in a dossier of its own.

    Args:
        groups: functions or groups by which it is shown; empty where answers are counted.

    Attributes:
        last: the key of who came in last.
    """

    def __init__(
        self, database: Database, part: Part, groups: Sequence[str] = (), name: str = "het plan"
    ) -> None:
        self.database = database
        self.dossier_id, self.key = following.make(
            database, describe("Een nieuw systeem", About.PLAN, "", today=today())
        )
        self.work_id = working.begin(database, self.dossier_id, part, name)
        self.last = ""
        self.id = together.prepare(database, self.work_id, tuple(groups))

    @property
    def form(self) -> Gathering:
        """The form as it is now."""
        return together.load(self.database, self.id)

    @property
    def code(self) -> str:
        """The code as it is read from the screen."""
        return readable_join_code(self.form.code)

    def to(self, *states: GatheringState) -> None:
        """Bring the form to these states, one after the other."""
        for state in states:
            together.move(self.database, self.id, self.form.state, state)

    def come(self, group: int | None = None) -> str:
        """Somebody comes in; the key of their link."""
        self.last = together.enter(self.database, self.id, group)
        return self.last

    def say(self, key: str, answers: dict[str, Entry]) -> None:
        """Somebody answers, and is done."""
        for place, entry in answers.items():
            together.answer(self.database, key, place, entry, seen=Entry())
        together.say_ready(self.database, key, True)

    @property
    def host(self) -> dict[str, str]:
        """What stands in the address of the host."""
        return {visiting.KEEPING: self.key, roles.FORM: str(self.id)}

    @property
    def screen(self) -> dict[str, str]:
        """What stands in the address of the screen."""
        return news.form_link(self.id, together.screen_key(self.database, self.id))


def address(page: str, parameters: dict[str, str]) -> str:
    """The address of a page, as a browser opens it."""
    return f"/{page}?{urlencode(parameters)}"
