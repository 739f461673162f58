"""Coming in to a form that people answer together: what happens with answers, and for whom."""

from valuemap.disclosure import COUNCIL
from valuemap.domain.dossiers.gathering import Shows
from valuemap.texts.dates import count

_LEAST = count(COUNCIL.place)
TITLE = "Zo gaat het"
LEAD = "U vult op dit scherm een formulier in. Daarna kijkt iedereen samen wat eruit komt."
CONTRACT_TITLE = "Wat er met uw antwoorden gebeurt"
_FIRST = (
    "Wij vragen geen naam en geen account. Tot het tonen ziet niemand op een scherm wat u "
    "antwoordt."
)
_COUNTS = (
    (
        "Op het scherm komt hoeveel mensen elk antwoord gaven, vanaf "
        f"{_LEAST} antwoorden. Wie wat zei, staat er niet."
    ),
    "Geeft iedereen hetzelfde antwoord, dan is dat te zien.",
)
_WRITTEN = (
    f"Wat u schrijft, komt op het scherm zonder naam, als {_LEAST} mensen of meer iets schreven. "
    "Misschien herkent iemand uw woorden."
)
_GROUPS = (
    (
        "Op het scherm komen antwoorden en toelichtingen bij de functie of groep die u kiest. "
        "Meer mensen in een groep tellen we op."
    ),
    (
        "Bent u alleen in een groep, dan ziet iedereen wat u antwoordde. Met zijn tweeën weet de "
        "ander het ook."
    ),
)
_READY = "Alleen wie op Klaar drukt, telt mee. Tot het sluiten kunt u alles wijzigen."
_KEPT = (
    "Bij het tonen verwijdert Valuemap wat ieder apart antwoordde. De uitkomst blijft in het "
    "dossier. Wie het dossier mag lezen, leest haar ook."
)
_DATABASE = "Wie de computer beheert, kan tot dan in de database antwoorden lezen."
GROUP = "Voor welke functie of groep vult u in?"
GROUP_MISSING = "U hebt nog geen functie of groep gekozen."
GROUP_MISSING_NEXT = "Kies er een en druk daarna op Vul in."
ENTER = "Vul in"
ASKING_DEVICE = "Wij kijken of u op dit apparaat al meedoet. Dat duurt een seconde."
KNOWN = "U vult dit formulier op dit apparaat al in."
GO_ON = "Ga verder met uw antwoorden"
OTHER = "Ik ben iemand anders"
TOO_LATE = "Dit formulier neemt geen nieuwe mensen meer aan."
TOO_LATE_NEXT = "Het is gesloten. Vraag aan wie het formulier leidt of het weer opengaat."
NO_FORM = "Met deze link of code opent u geen formulier (meer)."
NO_FORM_NEXT = (
    "Het formulier is verwijderd, of er ontbreekt een teken. Vraag de link of code opnieuw aan wie "
    "het formulier leidt."
)


def contract(shows: Shows, *, is_written: bool) -> tuple[str, ...]:
    """What everybody reads before answering.

    Args:
        is_written: whether the form asks open questions.
    """
    if shows is Shows.GROUPS:
        return (_FIRST, *_GROUPS, _READY, _KEPT, _DATABASE)
    written = (_WRITTEN,) if is_written else ()
    return (_FIRST, *_COUNTS, *written, _READY, _KEPT, _DATABASE)
