"""Works of a dossier half filled in, put straight into a database."""

from collections.abc import Callable
from datetime import timedelta
from functools import cache
from urllib.parse import urlencode

from tests.browser.server import Server
from tests.builders import CONTENT, opened
from tests.screens import dossiers
from valuemap.acts.dossiers import following, working
from valuemap.domain.dossiers.work import Entry
from valuemap.texts.dates import today
from valuemap.ui.dossiers.visiting import KEEPING, VIEWING
from valuemap.ui.dossiers.works_section import WORK

ANSWERS = ("ja", "ja", "nee", "ja", "nvt", "ja", "weet-niet")
PROGRAMS = {"publicspaces.vragen": ("Zaaksysteem", "Nieuw zaaksysteem van de buurgemeente")}


def _entry(part_id: str, place: str, number: int, turn: int) -> Entry:
    part = CONTENT.frameworks.parts[part_id]
    if part.scale:
        answer = ANSWERS[(number + turn * 3) % len(ANSWERS)]
        known = answer if part.choice(answer) else part.scale[0].id
        return Entry(choice=known, note="Dat staat in het contract." if number % 4 == 0 else "")
    if part_id == "codio.waarden":
        return Entry(choice="chosen", note="Drones zien ook tuinen." if number % 2 else "")
    if part.kind == "brief":
        return Entry(choice="chosen")
    return Entry(
        text="De beelden van daken en dijken, en soms een tuin.",
        note="Lijst maken van wat er draait",
        who="Informatiebeheer",
        date=today() + timedelta(days=90),
        asks=number % 2 == 0,
    )


@cache
def filled(server: Server, part_id: str) -> int:
    """The work of a part in the full dossier; two of them where programs are compared."""
    with opened(server.database_url) as database:
        dossier_id = following.open_by_key(database, dossiers.full(server)[KEEPING])
        part, made = CONTENT.frameworks.parts[part_id], 0
        for turn, name in enumerate(PROGRAMS.get(part_id, ("Drones boven de daken",))):
            made = working.begin(database, dossier_id, part, name)
            for number, place in enumerate(part.places()):
                if number < 8 or part.kind == "beoordeling":
                    entry = _entry(part_id, place, number, turn)
                    working.save_entry(database, made, place, entry, seen=0)
    return made


def work(part_id: str, *, reads: bool = False) -> Callable[[Server], str]:
    """Where the clerk or a reader of the work of a part comes."""

    def address(server: Server) -> str:
        made, keys = filled(server, part_id), dossiers.full(server)
        who = VIEWING if reads else KEEPING
        return f"/werk?{urlencode({who: keys[who], WORK: made})}"

    return address
