"""What the archive package of a dossier says in words."""

from valuemap.domain.dossiers.dossier import Dossier, DossierState, LookingBack
from valuemap.domain.dossiers.work import Entry, Work
from valuemap.texts.dates import day

DOSSIER = "Dossier"
TITLE = "Dossier: {title}"
_ABOUT = {
    DossierState.OPEN: "Dit dossier loopt nog. Zo was het op {day}.",
    DossierState.ENDED: "Dit dossier is afgesloten. Zo was het op {day}.",
}
MEETINGS = "Bijeenkomsten"
DOCUMENTS = "Documenten"
MOMENTS = "Momenten"
ACTIONS = "Acties"
ACTIONS_CAPTION = "De acties van dit dossier, en hoe ver ze zijn."
ACTIONS_HEAD = ("Wat", "wie", "wanneer", "stand")
ACTIONS_TABLE = "Acties (CSV)"
WORKS = "Kaders"
WORKS_TABLE = "Ingevulde kaders (CSV)"
WORKS_HEAD = ("Kader", "onderdeel", "gaat over", "fase")
WORK_HEAD = ("Punt", "antwoord", "toelichting", "wie en wanneer")
TOGETHER = "Samen ingevuld"
TOGETHER_WHOSE = ("Kader", "onderdeel", "gaat over", "mensen")
TOGETHER_HEAD = ("Punt", "antwoord", "toelichting")
NOTHING_FILLED = "Hier is nog niets ingevuld."
PUBLISHED = "Openbare uitslagen van {title}"
CHOSEN = {"chosen": "gekozen", "refused": "uitgesloten", "mark": "aangekruist"}
IN_REGISTER = "staat bij de acties"
GAVE_WAY = "{value} gaf mee"
_ASKED = "vraag aan het college"
_DONE = "gedaan"
_SOURCE = "{framework}, {year}. {source}"


def about(dossier: Dossier, at: str) -> str:
    """How far the dossier is, and on which day."""
    return _ABOUT[dossier.state].format(day=at)


def moment(moment: LookingBack) -> str:
    """A moment with its day, and whether it was kept."""
    line = f"{day(moment.date)}: {moment.what}"
    return f"{line} ({_DONE})" if moment.is_done else line


def work(work: Work) -> str:
    """Which part was filled in, and about what."""
    return f"{work.part.name} · {work.name}" if work.name else work.part.name


def together(number: int, of: int) -> str:
    """A form that people answered together, with its number where there are more."""
    return TOGETHER if of == 1 else f"{TOGETHER} ({number})"


def work_source(work: Work) -> str:
    """Where the items of a part stand."""
    part = work.part
    return _SOURCE.format(framework=part.framework, year=part.year, source=part.source)


def who(entry: Entry) -> str:
    """Who knows, decided or does it, when, and whether the college is asked."""
    parts = (entry.who, day(entry.date) if entry.date else "", _ASKED if entry.asks else "")
    return "; ".join(filter(None, parts))


def answered(asked: str, answer: str) -> str:
    """What stands at a place, behind what it asks; a question keeps its own mark.

    >>> answered("Is het open?", "Ja"), answered("Eigenaar", "Deze kiezen wij")
    ('Is het open? Ja', 'Eigenaar: Deze kiezen wij')
    """
    if not answer:
        return asked
    return f"{asked} {answer}" if asked.endswith(("?", ".", "!")) else f"{asked}: {answer}"
