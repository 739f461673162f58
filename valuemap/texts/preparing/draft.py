"""A draft: what stands in the form before the meeting exists, and making it of an old meeting."""

from collections.abc import Sequence

from valuemap.domain.preparing.preparation import KEPT_UNTOUCHED
from valuemap.files.meetings.meeting_again import AgainFault
from valuemap.texts import groups

KEPT = "Wat u invult, wordt vanzelf bewaard als concept."
LINK = "Met deze link gaat u later verder, ook op een ander apparaat:"
UNTIL = (
    f"Verandert er {KEPT_UNTOUCHED.days} dagen niets? Dan verdwijnt het concept, na {{day}}. "
    "Wie de link heeft, kan het concept lezen en wijzigen."
)
TAKE_OTHER = "Neem het concept dat elders is bewaard"
KEEP_MINE = "Houd wat op dit scherm staat"
TOO_LARGE = "Dit is te veel om als concept te bewaren."
TOO_LARGE_NEXT = "Haal eigen lijsten of eigen vragen weg die u niet gebruikt."
GONE = "Deze vragen bestaan niet meer: {questions}."
GONE_NEXT = "De rest van het concept staat hieronder. Kies zo nodig een andere vraag."
AGAIN = "Gebruik opnieuw"
AGAIN_HELP = (
    "Maakt een concept met dezelfde fracties, vragen, lijsten, instellingen en draaiboek. "
    "Wegingen gaan niet mee."
)
FILE_TITLE = "Begin met een bijeenkomst uit een bestand"
FILE_HELP = (
    "Fracties, vragen, lijsten, instellingen en draaiboek komen hieronder te staan. "
    "Wat u eerder invulde, verdwijnt. Wegingen worden niet gelezen."
)
FILE = "Bestand van een bijeenkomst (JSON)"
FILE_TAKE = "Neem deze bijeenkomst over"
FILE_TAKEN = "De bijeenkomst uit het bestand staat hieronder. Kijk de datums na."
FILE_FAULTS = {
    AgainFault.NOT_A_MEETING: (
        "Dit is geen bestand van een bijeenkomst, of er staan fouten in.",
        "De beheerder kan het bestand nakijken met python -m valuemap check.",
    ),
    AgainFault.TOO_LARGE: (
        "Dit bestand is te groot om hier te lezen.",
        "Vraag de beheerder om de bijeenkomst terug te zetten. Gebruik die daarna opnieuw.",
    ),
    AgainFault.BUSY: (
        "Valuemap leest nu andere bestanden.",
        "Wacht een halve minuut en kies het bestand opnieuw.",
    ),
}


def gone(questions: Sequence[str]) -> str:
    """Which questions of an old meeting or draft are there no more."""
    return GONE.format(questions="; ".join(questions))


groups.follow(__name__)
