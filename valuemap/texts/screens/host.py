"""Leading a meeting."""

from valuemap.disclosure import COUNCIL
from valuemap.domain.evening.beats import Beat
from valuemap.domain.evening.rounds import RoundState
from valuemap.texts import groups
from valuemap.texts.dates import count

LINK_UNKNOWN = "Deze link werkt niet."
LINK_UNKNOWN_NEXT = (
    "Controleer of u de hele link hebt overgenomen, tot en met het laatste teken. "
    "Is de bijeenkomst verwijderd, of gaf de griffier een nieuwe link? Dan werkt deze niet meer. "
    "Vraag de griffier om de nieuwe link."
)
JOINING = "Deelnemers laten binnenkomen"
SHOW_JOINING = "Toon het beginscherm met de code"
SHOW_QUESTION = "Toon vraag {position}"
OPEN = "Open de weging"
CLOSE = "Sluit de weging"
REOPEN = "Open de weging opnieuw"
CONSULT = "Begin het fractieberaad"
REVEAL = "Onthul de uitslag"
REVEAL_AT_ONCE = "Onthul zonder fractieberaad"
SECOND_ROUND = "Begin ronde {number}"
BEATS = {
    Beat.QUESTION: "Onthul nog eens",
    Beat.MAP: "Toon de waardenkaart",
    Beat.DIFFER: "Toon waar u verschilt",
    Beat.WHY: "Toon waarom",
    Beat.FINDING: "Toon de uitkomst",
}
END = "Toon het slotscherm"
GO_ON = "Terug naar de vraag"
TURNOUT = "Opkomst"
FACTION = "Fractie"
JOINED = "doen mee"
ANSWERED = "hebben gewogen"
SEATS = "zetels"
EXTRA_PLACE = "Extra plaats voor een fractie"
EXTRA_PLACE_HELP = "Voor wie geen plaats meer vindt, bijvoorbeeld een steunfractielid."
EXTRA_PLACE_BUTTON = "Voeg een plaats toe"
CODE = "Code om mee te doen"
JOIN_LINK = "Link om mee te doen (mag iedereen hebben)"
WALL_LINK = "Link voor het scherm in de zaal"
HOST_LINK = "Uw geheime link als begeleider"
HOST_LINK_HELP = "Bewaar deze link goed. Wie die heeft, kan deze bijeenkomst leiden."
STAYS_UNTIL = "Alles van deze bijeenkomst wordt verwijderd na {day}."
STATES = {
    RoundState.DRAFT: "nog niet gewogen",
    RoundState.OPEN: "weging open",
    RoundState.CLOSED: "gesloten, nog niet onthuld",
    RoundState.CONSULTING: "fractieberaad",
    RoundState.REVEALED: "uitslag onthuld",
}
ON_STAGE = "nu op het scherm"
NO_LONGER = "Dat kan nu niet meer."
NO_LONGER_NEXT = (
    "Iemand anders of een ander venster was u voor. Hieronder staat hoe het nu is; "
    "er is niets verloren gegaan."
)

UNDO = "Een stap terug"
CLICKER = "Klikker of toetsenbord: Page Down of spatie vooruit, Page Up terug."
PAUSE = "Pauze"
RESUME = "Ga verder"
TIMER_START = "{minutes} minuten"
TIMER_MORE = "10 minuten erbij"
TIMER_STOP = "Stop de klok"
SCRIPT_STEP = "{start} tot {end} min · {phase}: {text}"
TALK = "Het gesprek"
MERGE = "Voeg fracties samen tot één groep"
MERGE_HELP = (
    "Kleine fracties kunnen samen één groep vormen, met een eigen naam in de uitslag. "
    f"Daarvoor heeft de groep {count(COUNCIL.place)} antwoorden nodig, net als een fractie. "
    "Dat kan tot de eerste weging."
)
MERGE_CHOOSE = "Fracties"
MERGE_PLACEHOLDER = "Kies fracties"
MERGE_NAME = "Naam van de groep"
MERGE_BUTTON = "Voeg samen"
MERGE_FEW = "Kies minstens twee fracties."
MERGE_FEW_NEXT = "Kies ze in de lijst en geef de groep een naam."
PAPER = "Voer papieren formulieren in"
PAPER_HELP = (
    "Voor wie geen telefoon of laptop heeft. De invoer is gemerkt als papier. "
    "Dat kan tot het fractieberaad of de onthulling."
)
PAPER_WHO = "Formulier van"
PAPER_ORDER = "Letter op het formulier"
PAPER_ORDER_HELP = "De velden hieronder staan dan in dezelfde volgorde als op het papier."
PAPER_NEW = "een nieuw formulier, {faction}"
PAPER_FACTION = "de hele fractie, {faction}"
PAPER_NUMBER = "papier {number}, {faction}"
PAPER_NO_STANCE = "Niet ingevuld"
PAPER_REASON = "Toelichting (mag leeg blijven)"
PAPER_CONSENT = "Aangekruist: deze fractie mag herkenbaar zijn in de uitslag"
PAPER_ABSTAIN = "Niet van toepassing"
PAPER_SAVE = "Bewaar dit formulier"
PAPER_SAVED = "Het formulier is bewaard."
PAPER_WRONG = "Dit formulier klopt niet en is nog niet bewaard. Wat u invulde, staat er nog."
PAPER_CLOSED = (
    "Formulieren invoeren kan zolang de weging open of gesloten is. Een formulier dat later "
    "opduikt, telt niet meer mee: wat vaststaat, verandert niet."
)


def ready(number: int, total: int) -> str:
    """The turnout in one line: `6 van 8 fracties klaar`."""
    return f"{number} van {total} {'fractie' if total == 1 else 'fracties'} klaar"


def people(number: int) -> str:
    """How many people joined."""
    return "één deelnemer" if number == 1 else f"{count(number)} deelnemers"


groups.follow(__name__)
