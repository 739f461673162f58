"""What is printed: the invitation and the paper forms."""

from valuemap.disclosure import COUNCIL
from valuemap.domain.meeting import DoorBy
from valuemap.texts.dates import count

TITLE = "Afdrukken"
HELP = "Druk deze pagina af met de printfunctie van uw browser. Elk blad komt op een eigen pagina."
INVITATION = "Uitnodiging: {title}"
ON = "Op {day}"
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
CODE = "Code"
PRIVACY = "Wat er met uw weging gebeurt"
QUESTIONS = "De vragen"
FORM = "Formulier: vraag {position} van {total}"
FACTION = "Fractie: ______________________________"
CONSENT = (
    f"Alleen als uw fractie met minder dan {count(COUNCIL.place)} mensen is: zij mag met haar naam "
    "in de uitslag staan, ook als ik de enige ben die weegt. De gemeente kan dat bewaren."
)
REASON = "{question} ________________________________________"
TOTAL = "Samen"
ABSTAIN = "Niet van toepassing"
LINK = "Uitnodiging en formulieren afdrukken"
