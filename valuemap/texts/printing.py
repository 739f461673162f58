"""What is printed: the invitation and the paper forms."""

from valuemap.disclosure import COUNCIL
from valuemap.meeting import DoorBy, Way
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
LAST_STEP = {
    Way.CHIPS: "Verdeel bij elke vraag 20 fiches over negen groepen waarden. Dat duurt kort.",
    Way.SCORES: "Geef bij elke vraag negen groepen waarden een cijfer. Dat duurt kort.",
}
CODE = "Code"
PRIVACY = "Wat er met uw weging gebeurt"
QUESTIONS = "De vragen"
FORM = "Formulier: vraag {position} van {total}"
FORM_HELP = (
    "Verdeel 100 punten in stappen van 5. Nul mag ook. Geef dit blad aan de griffier; "
    "die leest het en voert het in. Zet uw naam er niet op."
)
FACTION = "Fractie: ______________________________"
FORM_HELP_SCORES = (
    "Geef elke regel een cijfer van 0 tot 10. Geef dit blad aan de griffier; "
    "die leest het en voert het in. Zet uw naam er niet op."
)
POINTS = "punten"
SCORE = "cijfer"
CONSENT = (
    f"Alleen als uw fractie met minder dan {count(COUNCIL.place)} mensen is: zij mag met haar naam "
    "in de uitslag staan, ook als ik de enige ben die weegt. De gemeente kan dat bewaren."
)
REASON = "Waarom weegt het zwaarste voor u het zwaarst? ________________________________________"
TOTAL = "Samen"
ABSTAIN = "Niet van toepassing"
LINK = "Uitnodiging en formulieren afdrukken"
