"""Preparing a meeting."""

from valuemap.content.toml_files import LONGEST_TEXT
from valuemap.content.value_list import LEAST_ITEMS, MOST_ITEMS
from valuemap.domain.dossiers.dossier import (
    ADDRESS_LIMIT,
    DOCUMENT_TITLE_LIMIT,
    DOSSIER_TITLE_LIMIT,
    MOMENT_LIMIT,
    SUMMARY_LIMIT,
)
from valuemap.domain.evening.script import (
    MOST_MINUTES,
    MOST_STEPS,
    STEP_LIMIT,
    FaultyStep,
    StepFault,
)
from valuemap.domain.meeting import Who
from valuemap.domain.preparing.faction_list import FaultyLine, LineFault
from valuemap.domain.preparing.plan import (
    FACTION_NAME_LIMIT,
    MOST_FACTIONS,
    MOST_PLACES,
    MOST_QUESTIONS,
    MOST_SEATS,
    PLACE_LIMIT,
    PROPOSITION_LIMIT,
    TITLE_LIMIT,
    DeletionDate,
    DoubleFaction,
    DoubleQuestion,
    FactionCount,
    ListLength,
    MeetingError,
    PlacesOutOfRange,
    QuestionCount,
    SeatsOutOfRange,
    StartTime,
    WayNeedsMore,
)
from valuemap.domain.talk import ARGUMENT_LIMIT
from valuemap.domain.weighing import REASON_LIMIT
from valuemap.texts import groups
from valuemap.texts.dates import counted
from valuemap.wording import WordingError

TITLE = "Bereid een bijeenkomst voor"
LEAD = "In vijf stappen maakt u een bijeenkomst. Daarna krijgt u een code, een QR-code en de links."
WHAT = "1. Naam en datum"
NAME = "Naam van de bijeenkomst"
NAME_EXAMPLE = "Bijvoorbeeld: Raadsavond over camera's"
DATE = "Datum (dag-maand-jaar)"
DELETE_ON = "Alles verwijderen na (dag-maand-jaar)"
DELETE_HELP = "Na deze dag verwijdert Valuemap de hele bijeenkomst. Uiterlijk een jaar na de datum."
FACTIONS = "2. Fracties"
FACTIONS_LABEL = "Fracties met hun zetels, elke fractie op een eigen regel"
FACTIONS_EXAMPLE = "Lijst Noord, 4\nDorpsbelang, 3\nDe Nieuwe Koers, 1"
FACTIONS_HELP = "Typ of plak: naam, zetels. Puntkomma's, tabs en een kopregel mogen ook."
NOT_UNDERSTOOD = "Deze regels begrijpen wij niet:"
QUESTIONS = "3. Vragen"
ADD = "Voeg een vraag toe"
ADD_CHOOSE = "Kies een vraag"
BROWSE = "Zoek in de vragenkaarten"
BROWSE_CASES = "Of begin met een casus"
NO_QUESTIONS = "Nog geen vragen gekozen."
PROPOSITION = "Stelling bij vraag {number} (mag leeg blijven)"
PROPOSITION_HINT = "Eén zin, met één keuze"
EXAMPLE = "Voorbeeld, pas aan: {example}"
EXAMPLE_TAKE = "Neem dit voorbeeld over bij vraag {number}"
ASKS_FACT = "Deze vraag vraagt naar een feit. Met een stelling weegt u beter."
RULES = "Vijf regels voor een goede stelling"
RULES_LINES = (
    "Schrijf één zin.",
    "Geef één keuze: geen twee dingen met 'en'.",
    "Gebruik geen 'niet'.",
    "Gebruik geen 'alle' of 'nooit' als u 'de meeste' of 'zelden' bedoelt.",
    "Ook iemand die er anders over denkt, vindt de stelling eerlijk.",
)
WAY_HERE = "Manier van wegen bij vraag {number}"
WAY_AS_THE_MEETING = "zoals de bijeenkomst"
AT_STAKE = "Wat er speelt bij vraag {number}"
AT_STAKE_CHOOSE = "Kies er hoogstens {most}, wat het meest speelt eerst"
AT_STAKE_PLACEHOLDER = "Kies wat er speelt"
AT_STAKE_MOST = "Kies er hoogstens {most}. Haal er eerst een weg."
AT_STAKE_WRONG = "Bij een vraag staat er te veel bij wat er speelt."
AT_STAKE_WRONG_NEXT = "Haal bij stap 3 weg wat er te veel is."
UP = "Eerder"
DOWN = "Later"
REMOVE = "Haal weg"
HOW = "4. Hoe u weegt"
WAY = "Manier van wegen"
WHO = "Wie weegt"
WHOS = {
    Who.MEMBERS: "elk lid; in een fractieberaad kan een fractie samen één weging kiezen",
    Who.FACTIONS: "alleen fracties, met één weging per fractie",
}
ASKS_STANCE = "Vraag wat deelnemers van de stelling vinden"
ASKS_REASON = "Vraag waarom het zwaarste cluster zo zwaar weegt"
CONSULTS = "Fractieberaad tussen sluiten en onthullen"
CONSULTS_HELP = (
    "Elke fractie ziet dan het gemiddelde van haar eigen leden, en kan samen één weging kiezen."
)
BY_LINKS = "Iedere fractie komt binnen met haar eigen link"
BY_LINKS_HELP = (
    "Met de code op het scherm komt dan niemand binnen. De links staan op het scherm van de "
    "begeleider."
)
ASKS_VALUES = "Vraag welke waarde het meest telt binnen de twee zwaarste clusters"
SCRIPT = "Draaiboek (mag leeg blijven)"
SCRIPT_TEMPLATE = "Begin met een voorbeeld"
SCRIPT_NONE = "geen voorbeeld"
SCRIPT_HELP = (
    "Elke regel: minuten; fase; wat u doet. Fasen zijn beeldvorming, oordeelsvorming, "
    "besluitvorming en pauze."
)
SCRIPT_TOTAL = "Samen {minutes} minuten."
SCRIPT_WRONG = "Het draaiboek is nog niet goed."
SCRIPT_WRONG_NEXT = "Verbeter eerst de regels die bij stap 4 staan."
CREATE = "5. Maak de bijeenkomst"
CREATE_BUTTON = "Maak de bijeenkomst"
CREATE_NOTE = "Daarna komt u op de pagina waar u de bijeenkomst leidt. Bewaar die link goed."
HOST_KEY_NEEDED = "Wachtwoord voor griffiers"
ENTER = "Ga verder"
HOST_KEY_SLOW = "Er is te vaak een onjuist wachtwoord geprobeerd."
HOST_KEY_WRONG = "Dit wachtwoord klopt niet."
HOST_KEY_WRONG_NEXT = "Vraag de beheerder van Valuemap om het goede wachtwoord."
DATE_WRONG = "Deze datum begrijpen wij niet."
DATE_WRONG_NEXT = "Schrijf de datum als dag-maand-jaar, bijvoorbeeld 14-01-2027."
DELETE_PAST = "De datum waarop alles wordt verwijderd, is al voorbij."
DELETE_PAST_NEXT = (
    "Kies een dag van vandaag of later, anders bestaat de bijeenkomst meteen niet meer."
)
FACTIONS_WRONG = "De lijst met fracties is nog niet goed."
FACTIONS_WRONG_NEXT = "Verbeter eerst de regels die hierboven staan."

LINE_FAULTS = {
    LineFault.NO_SEATS: "het aantal zetels ontbreekt; schrijf bijvoorbeeld: Lijst Noord, 4",
    LineFault.SEATS_NOT_A_NUMBER: "schrijf het aantal zetels als een heel getal",
    LineFault.SEATS_OUT_OF_RANGE: f"kies 1 tot {MOST_SEATS} zetels voor een fractie",
    LineFault.NO_NAME: "de naam ontbreekt; zet die voor het aantal zetels",
    LineFault.NAME_TOO_LONG: f"de naam is langer dan {FACTION_NAME_LIMIT} tekens; kort die in",
    LineFault.TOO_MANY_COLUMNS: (
        "er staan meer dan twee kolommen; haal alles weg behalve de naam en de zetels"
    ),
    LineFault.DOUBLE: "deze fractie staat er al; haal er één weg",
    LineFault.TOO_MANY: (
        f"er passen {MOST_FACTIONS} fracties in een bijeenkomst; "
        "voeg fracties samen of haal er één weg"
    ),
    LineFault.TOO_MUCH_TEXT: "dit is te veel tekst; plak alleen de namen en hun zetels",
}
_STEP_FAULTS = {
    StepFault.SHAPE: "schrijf minuten; fase; wat u doet",
    StepFault.MINUTES: f"de minuten moeten een heel getal zijn, van 1 tot {MOST_MINUTES}",
    StepFault.PHASE: "kies beeldvorming, oordeelsvorming, besluitvorming of pauze",
    StepFault.TEXT: f"schrijf wat u doet, in hoogstens {STEP_LIMIT} tekens",
    StepFault.TOO_MANY: f"een draaiboek heeft hoogstens {MOST_STEPS} stappen",
    StepFault.TOO_MUCH_TEXT: "dit is te veel tekst; plak alleen de stappen van de avond",
}
_FIELDS = {
    "title": ("De naam van de bijeenkomst", TITLE_LIMIT),
    "place": ("De plaats", PLACE_LIMIT),
    "faction": ("De naam van een fractie", FACTION_NAME_LIMIT),
    "proposition": ("Een stelling", PROPOSITION_LIMIT),
    "reason": ("De toelichting", REASON_LIMIT),
    "argument": ("Het argument", ARGUMENT_LIMIT),
    "own_text": ("De eigen vraag", LONGEST_TEXT),
    "own_explanation": ("De toelichting bij de eigen vraag", LONGEST_TEXT),
    "dossier title": ("De titel van het dossier", DOSSIER_TITLE_LIMIT),
    "summary": ("De beschrijving", SUMMARY_LIMIT),
    "document title": ("De naam van het document", DOCUMENT_TITLE_LIMIT),
    "address": ("Het adres van het document", ADDRESS_LIMIT),
    "moment": ("Waar u dan naar kijkt", MOMENT_LIMIT),
}


def understood(factions: int, seats: int) -> str:
    """What a list of factions holds."""
    return (
        f"{counted(factions, 'fractie', 'fracties')} met samen {counted(seats, 'zetel', 'zetels')}."
    )


def faulty_line(line: FaultyLine) -> str:
    """A line that was not understood: number, words, reason."""
    return f"regel {line.number} ({line.text}): {LINE_FAULTS[line.fault]}"


def faulty_step(step: FaultyStep) -> str:
    """A line of a script that was not understood."""
    return f"regel {step.number} ({step.text}): {_STEP_FAULTS[step.fault]}"


def wording(error: WordingError) -> tuple[str, str]:
    """What is wrong with a typed text, and what to do."""
    name, limit = _FIELDS[error.field]
    if error.length == 0:
        return f"{name} is leeg.", "Vul iets in en probeer het opnieuw."
    return (
        f"{name} is te lang: {error.length} tekens.",
        f"Maak de tekst korter, tot hoogstens {limit} tekens. Er is niets afgekapt.",
    )


_MEETING: dict[type[MeetingError], tuple[str, str]] = {
    FactionCount: ("Er zijn minstens twee fracties nodig.", "Voeg bij stap 2 fracties toe."),
    DoubleFaction: ("De fractie {0} staat er twee keer.", "Haal er één weg."),
    SeatsOutOfRange: ("Het aantal zetels klopt niet.", f"Kies 1 tot {MOST_SEATS} zetels."),
    PlacesOutOfRange: (
        "Het aantal plaatsen van {0} klopt niet.",
        f"Kies 1 tot {MOST_PLACES} plaatsen.",
    ),
    QuestionCount: (
        "Er is minstens één vraag nodig.",
        f"Kies bij stap 3 één tot {MOST_QUESTIONS} vragen.",
    ),
    DoubleQuestion: ("Een vraag staat er twee keer.", "Haal er één weg."),
    ListLength: (
        f"De lijst {{0}} heeft {{1}} waarden. Een lijst heeft er {LEAST_ITEMS} tot {MOST_ITEMS}.",
        "Kies bij stap 4 een andere lijst.",
    ),
    WayNeedsMore: (
        "Drie kiezen kan met een lijst van {1} of meer. De lijst {0} is korter.",
        "Kies bij stap 4 een andere manier van wegen, of een langere lijst.",
    ),
    StartTime: (
        "De begintijd {0} is geen tijd.",
        "Schrijf bij stap 1 een tijd als 19:30, of laat het vak leeg.",
    ),
    DeletionDate: (
        "De dag van verwijderen klopt niet.",
        "Kies een dag vanaf de datum van de bijeenkomst, tot een jaar daarna.",
    ),
}
_MEETING_OTHER = ("De bijeenkomst kan zo niet worden gemaakt.", "Loop de stappen nog eens na.")


def meeting(error: MeetingError) -> tuple[str, str]:
    """Why a meeting cannot be made as typed, and what to do."""
    what, then = _MEETING.get(type(error), _MEETING_OTHER)
    return what.format(*error.args), then


groups.follow(__name__)
