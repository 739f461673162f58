"""What is printed: the invitation and the paper forms."""

from valuemap.disclosure import COUNCIL
from valuemap.domain.meeting import DoorBy, Meeting
from valuemap.texts import groups
from valuemap.texts.dates import count, day
from valuemap.texts.screens import ways as way_texts
from valuemap.ways import Way

TITLE = "Afdrukken"
HELP = "Druk deze pagina af met de printfunctie van uw browser. Elk blad komt op een eigen pagina."
INVITATION = "Uitnodiging: {title}"
ON = "Op {day}"
AT = " om {time} uur"
IN = ", {place}"
HOW = "Zo doet u mee"
STEPS = {
    DoorBy.CODE: (
        "Scan de QR-code met uw telefoon, of ga naar {address} en typ de code.",
        "Lees wat er met uw weging gebeurt en kies uw fractie.",
    ),
    DoorBy.LINKS: (
        "Open de link van uw fractie. Die krijgt u van uw fractie of de griffier.",
        "Lees wat er met uw weging gebeurt en kies: Doe mee.",
    ),
}
ABSENT = (
    "Kunt u er niet bij zijn? Vraag de griffier of u vooraf kunt wegen. Niemand weegt voor een "
    "collega."
)
CODE = "Code"
PRIVACY = "Wat er met uw weging gebeurt"
QUESTIONS = "De vragen"
FORM = "Formulier: vraag {position} van {total}"
ORDER = "volgorde {letter}"
ORDERS = "In hoeveel volgorden drukt u de formulieren af?"
ORDERS_HELP = (
    "Wat bovenaan staat, krijgt vaak meer aandacht. Daarom staan de clusters niet op elk formulier "
    "in dezelfde volgorde. De letter op het formulier zegt welke het is. Deel van elke letter "
    "ongeveer evenveel formulieren uit."
)
FACTION = "Fractie: ______________________________"
CONSENT = (
    f"Alleen als uw fractie met minder dan {count(COUNCIL.place)} mensen is: zij mag met haar naam "
    "in de uitslag staan, ook als ik de enige ben die weegt. De gemeente kan dat bewaren in een "
    "dossier of archief."
)
REASON = "{question} ________________________________________"
TOTAL = "Samen"
ABSTAIN = "Niet van toepassing"


def when(meeting: Meeting) -> str:
    """The day, with the time of beginning and the place where they are known."""
    line = ON.format(day=day(meeting.date))
    if meeting.starts_at:
        line += AT.format(time=meeting.starts_at)
    return line + IN.format(place=meeting.place) if meeting.place else line


def steps(meeting: Meeting, address: str) -> tuple[str, ...]:
    """How to take part, step by step.

    Args:
        address: where people join, short enough to type.
    """
    coming_in = (line.format(address=address) for line in STEPS[meeting.settings.door])
    lengths: dict[Way, set[int]] = {}
    for item in meeting.agenda:
        lengths.setdefault(item.way, set()).add(len(item.value_list.ids))
    return (*coming_in, *(way_texts.step(way, own) for way, own in lengths.items()), ABSENT)


groups.follow(__name__)
