"""Answering a form on a phone."""

from valuemap.domain.dossiers.gathering import GatheringState
from valuemap.texts.dates import at_start, count

WAIT = "U bent binnen"
WAIT_MORE = "Het formulier is nog niet open. Deze pagina gaat vanzelf verder."
CLOSED = "Het formulier is gesloten"
CLOSED_READY = "Uw antwoorden tellen mee. Straks komt de uitkomst op het scherm."
CLOSED_UNREADY = (
    "U drukte niet op Klaar. Uw antwoorden tellen daarom niet mee. "
    "Vraag of het formulier nog even opengaat."
)
SHOWN_OWN = "Uw eigen antwoorden zijn verwijderd. Dit is de uitkomst van iedereen samen."
PART = "Deel {number} van {all}"
PROGRESS = "{filled} van {all} ingevuld"
BEFORE = "Vorige"
AFTER = "Volgende"
READY = "Klaar"
READY_SAID = "U bent klaar. Uw antwoorden tellen mee. Wijzigen kan tot het sluiten."
NOT_READY = "Ik ben nog niet klaar"
NOT_READY_YET = "Uw antwoorden zijn bewaard. Ze tellen mee als u op Klaar drukt."
NOTE = "Toelichting"
PROOF = "Waar is dat na te lezen?"
MORE = "Toelichting en waar het staat"
CHOICE = "Uw keuze"
ASKS = "Vraag dit aan het college"
CHOOSE = "Welke past het best?"
GAVE_WAY = "Welke waarde gaf toe?"
NONE = "Geen antwoord"
FOR = "U vult in voor: {group}"
CHANGED_ELSEWHERE = "U wijzigde dit antwoord ook op een ander scherm."
CHANGED_ELSEWHERE_NEXT = "Hieronder staat wat daar staat. Kies opnieuw als dat niet klopt."
CHANGED_TYPED = "Hier typte u: {typed}"
NOT_KEPT = "Het formulier neemt nu geen antwoorden aan. Uw laatste wijziging is niet bewaard."
NOT_KEPT_NEXT = "Vraag aan wie het formulier leidt of het weer opengaat."
LINK = "Later verder, of op een ander apparaat"
LINK_HELP = (
    "Dit is uw eigen link. Wie deze link heeft, ziet uw antwoorden en kan ze wijzigen. Bewaar hem "
    "en deel hem met niemand."
)
LINK_SUBJECT = "Valuemap: verder met uw formulier"
LINK_BODY = (
    "Met deze link gaat u verder met uw antwoorden:\n{link}\n\n"
    "Wie deze link heeft, ziet uw antwoorden en kan ze wijzigen. Stuur deze mail niet door."
)
LINK_MAIL = "Mail de link aan uzelf"

STATES = {
    GatheringState.PREPARED: "klaargezet",
    GatheringState.OPEN: "open",
    GatheringState.CLOSED: "gesloten",
    GatheringState.SHOWN: "getoond",
}


def turnout(people: int, ready: int) -> str:
    """How many are in, and how many of them said that they are done."""
    if people == 0:
        return "Er doet nog niemand mee."
    who = "Eén persoon doet mee" if people == 1 else f"{at_start(count(people))} mensen doen mee"
    done = "niemand" if ready == 0 else count(ready)
    return f"{who}, {done} daarvan {'is' if ready < 2 else 'zijn'} klaar."
