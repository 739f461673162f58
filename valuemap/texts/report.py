"""What documents say: the debate sheet, the preparation, the draft for a proposal."""

import datetime as dt
from collections.abc import Sequence

from valuemap.disclosure import COUNCIL, Published
from valuemap.domain.conclusion import STANDPOINT_LIMIT, Action, Decision, Level, Result
from valuemap.texts import groups, typed
from valuemap.texts.dates import count, day, local_day
from valuemap.wording import WordingError

SHEET = "Debatblad: {title}"
MEETING = "Bijeenkomst van {day}, met {factions} fracties en {seats} zetels."
SUMMARY_CAPTION = (
    "Per vraag: hoeveel van de 100 punten twee fracties gemiddeld ergens anders leggen."
)
SUMMARY_HEAD = ("Vraag", "verschil", "door toeval", "verbindt het meest", "verdeelt het meest")
NOT_WEIGHED = "Nog geen uitslag: deze vraag is niet gewogen, of de uitslag is niet onthuld."
_NOT_WEIGHED_SHORT = "geen uitslag"
_NOT_SHOWN_SHORT = "niet te tonen"
NONE_WEIGHED = "Van deze bijeenkomst is nog geen uitslag onthuld. Daarom staan er geen cijfers in."
SOME_LEFT_OUT = (
    "Niet elke fractie staat hierin apart: om leden niet herkenbaar te maken, staan kleine "
    "fracties samen of in geen enkel cijfer. Bij elke vraag staat welke dat zijn."
)
WAITING = (
    "Van deze vraag is ook een ronde begonnen waarvan de uitslag nog niet is onthuld. "
    "Die staat er niet in."
)
ACTIONS_ALL = "Alle afspraken"
ACTIONS_ALL_CAPTION = "Wat er is afgesproken, over alle vragen."
ACTIONS = "Afspraken"
ACTIONS_HEAD = ("Wat", "wie", "wanneer", "geldt voor")
LEVELS = {Level.PROJECT: "dit project", Level.ORGANISATION: "de hele organisatie"}
QUESTION = "Vraag {position}. {text}"
RESULT = "De uitslag"
ROUND = "Dit is de uitslag van ronde {number}."
GOES_ON = "Vervolg van deze tabel."
WHERE = "Meningen en waarden naast elkaar"
ARGUMENTS_NONE = "Er zijn geen argumenten genoteerd."
STANDPOINTS = "Standpunt per fractie"
STANDPOINTS_HEAD = ("Fractie", "standpunt")
STANDPOINTS_CAPTION = "In de woorden die de griffier noteerde."
COLLEGE = "Vragen aan het college"
REASON = "{cluster}: {text}"
ARGUMENT = "{text} ({by})"
HOW_TO_READ = "Hoe u de cijfers leest"
HOW_LINES = (
    (
        "Elk lid of elke fractie gaf gewicht aan clusters (groepen waarden die bij elkaar "
        "horen), samen "
        "100 punten. Een punt laat zien hoe zwaar iets voor iemand weegt. Het is geen stem."
    ),
    (
        "Gedeeld is wat twee fracties gemiddeld allebei aan een cluster geven. "
        "Betwist is wat de een wel geeft en de ander niet."
    ),
    (
        "Naast een verschil staat wat toeval zou geven: zo groot zou het verschil zijn als leden "
        "willekeurig over de fracties waren verdeeld. Bij te weinig wegingen staat het er niet bij."
    ),
    "Gewichten zijn het begin van een gesprek. Dit blad kiest geen winnaar en geeft geen advies.",
    (
        f"Een fractie staat er met haar naam in vanaf {count(COUNCIL.place)} antwoorden, of als "
        "zij daar zelf mee instemde. Andere fracties staan samen of in geen enkel cijfer. Wie niet "
        "te zien is, telt in geen enkel cijfer mee."
    ),
)
SOURCE = (
    "De vragen en waarden komen uit: {document} ({year}), {authors}. De woorden zijn van Valuemap."
)

SHEET_NOTES = "Leeswijzer"
SHEET_QUESTION = "Vraag"
SHEET_QUESTIONS = "Vragen"
SHEET_QUESTIONS_HEAD = (
    "Vraag",
    "id",
    "tekst",
    "eigen vraag",
    "ronde",
    "verschil",
    "door toeval",
    "naar zetels",
    "wegingen",
)
SHEET_VALUES = "Waarden"
SHEET_ROUND = "ronde"
SHEET_WEIGHTS = "Gewichten"
SHEET_WEIGHTS_HEAD = ("Vraag", "ronde", "cluster", "gewicht", "gedeeld", "betwist", "raad")
SHEET_FACTIONS = "Fracties"
SHEET_FACTIONS_HEAD = (
    "Vraag",
    "eigen vraag",
    "ronde",
    "fractie",
    "zetels",
    "wegingen",
)

PROPOSAL = "Digitaliseringsparagraaf (concept): {title}"
PROPOSAL_KIND = "Digitaliseringsparagraaf (concept)"
PROPOSAL_INTRO = (
    "Dit is een concept voor een raadsvoorstel. Vul aan wat tussen vierkante haken staat, en haal "
    "weg wat niet past."
)
PROPOSAL_WHAT = "Waarover het gaat"
PROPOSAL_WEIGHED = "Wat de raad woog"
PROPOSAL_AGREED = "Wat is afgesproken"
PROPOSAL_OPEN = "Wat het college nog beantwoordt"
PROPOSAL_FILL = (
    "[Beschrijf in drie zinnen wat de gemeente gaat doen, voor wie, en met welke gegevens.]"
)
PROPOSAL_RISK = "[Noem de gevolgen voor inwoners, en wat de gemeente doet als het misgaat.]"
PROPOSAL_CHANCE = "[Noem de kansen voor inwoners, en wat de gemeente doet om die te benutten.]"
PROPOSAL_NONE = "[Hierover is niets genoteerd.]"
PROPOSAL_MEETING = (
    "Op {day} woog de raad bij elke vraag clusters, groepen waarden die bij elkaar horen: elk "
    "lid of elke fractie gaf er gewicht "
    "aan, samen 100 punten. Hieronder staat wat daaruit kwam. Het is geen stemming en geen advies."
)

PREPARATION_KIND = "Debatvoorbereiding"
PREPARATION = "Debatvoorbereiding: {title}"
AGENDA = "De agenda"
AGENDA_CAPTION = "Het draaiboek: samen {minutes} minuten."
AGENDA_HEAD = ("Minuten", "fase", "wat")
MINUTES_PER_QUESTION = 20
AGENDA_GUESS = (
    f"Reken op ongeveer {MINUTES_PER_QUESTION} minuten per vraag: samen {{minutes}} minuten."
)
AGENDA_QUESTIONS_HEAD = ("Minuten", "vraag", "waarover")
AT_STAKE = "Welke waarden meespelen"
AT_STAKE_NOTE = "Welke clusters hier vaak meespelen, is een inschatting van Valuemap."
ROLE = "Rol van de raad (inschatting van Valuemap): {roles}."
SIDES = "Opvattingen van verschillende kanten"
SIDES_NOTE = (
    "Dit zou een raadslid kunnen zeggen. De ene kant spreekt de andere soms tegen, en dat is de "
    "bedoeling. Welke opvattingen hier passen, is een inschatting van Valuemap."
)
SIDE = "Kant {number}"
ASK_FIRST = "Om eerst te beantwoorden, voor u weegt"
TO_ASK = "Vragen om het gesprek te openen"
WHAT_OTHERS_SAY = "Waarden uit andere kaders die hierbij passen"
FROM_FRAMEWORKS = "Uit kaders van anderen, bij deze kaart (inschatting van Valuemap)"
ITEM_LINE = "{text} ({framework}, {year})"
FRAMEWORK_LINE = "{name} ({framework}): {meaning}"
ROOM_FOR = "Argumenten voor"
ROOM_AGAINST = "Argumenten tegen"
FRAMEWORKS = "Kaders van anderen"
FRAMEWORKS_NOTE = (
    "Deze kaders zijn van anderen, in de woorden van Valuemap. Bij welk cluster iets hoort, is een "
    "inschatting van Valuemap."
)
FRAMEWORKS_HEAD = ("Waarde of principe", "wat het betekent", "hoort bij")

# The page on which a clerk writes down how questions ended, and makes the documents.
PAGE_LEAD = "Noteer hoe elke vraag eindigde en maak er een document van. Overtypen hoeft niet."
END = "Hoe de vragen eindigden"
END_NONE = "U kunt iets noteren zodra de uitslag van een vraag is onthuld."
END_QUESTION = "Vraag"
STANDPOINT_FACTION = "Fractie"
STANDPOINT_ADD = "Standpunt noteren"
STANDPOINT_TEXT = "Standpunt van deze fractie"
STANDPOINT_HELP = f"Hoogstens {STANDPOINT_LIMIT} tekens. Maak het leeg om het weg te halen."
STANDPOINT_SAVE = "Bewaar het standpunt"
STANDPOINT_SAVED = "Het standpunt van {faction} is bewaard."
STANDPOINT_GONE = "Het standpunt van {faction} is weggehaald."
ACTION_ADD = "Afspraak toevoegen"
ACTION_WHAT = "Wat is er afgesproken?"
ACTION_WHO = "Wie doet het? Noem een functie of een fractie, geen naam."
ACTION_WHEN = "Wanneer is het klaar?"
ACTION_LEVEL = "Geldt voor"
ACTION_SAVE = "Voeg de afspraak toe"
ACTION_SAVED = "De afspraak is bewaard."
COLLEGE_ADD = "Vraag aan het college toevoegen"
COLLEGE_TEXT = "Wat wil de raad van het college weten?"
COLLEGE_SAVE = "Voeg de vraag toe"
COLLEGE_SAVED = "De vraag aan het college is bewaard."
DECISION = "Besluit van de raad"
DECISION_ADD = "Besluit noteren"
DECISION_HELP = (
    "Noteer dit alleen als de raad over deze vraag een besluit nam. "
    "De weging zelf is geen stemming."
)
DECISION_RESULT = "Wat besloot de raad?"
DECISION_NONE = "Geen besluit genoteerd"
DECISION_NOTE = "Toelichting, zoals waar het besluit staat"
DECISION_COMMITMENT = "Wat zegde het college bij dit besluit toe?"
DECISION_SAVE = "Bewaar het besluit"
DECISION_SAVED = "Het besluit is bewaard."
DECISION_GONE = "Er staat nu geen besluit meer bij deze vraag."
COMMITMENT = "Toezegging: {text}"
RESULTS = {
    Result.UNANIMOUS: "Unaniem aangenomen",
    Result.ADOPTED: "Aangenomen",
    Result.AMENDED: "Geamendeerd aangenomen",
    Result.CONDITIONAL: "Onder voorbehoud aangenomen",
    Result.REJECTED: "Verworpen",
    Result.DEFERRED: "Aangehouden",
}
CORRECTED = "gecorrigeerd op {day}"
CORRECT = "Corrigeer deze regel"
CORRECT_HELP = "Bij de regel komt te staan wanneer die is gecorrigeerd. De oude woorden gaan weg."
CORRECT_SAVE = "Bewaar de correctie"
CORRECT_SAVED = "De correctie is bewaard."
REMOVE = "Haal weg"
REMOVE_LINE = "Haal weg: {text}"
TAKE = "Documenten"
TAKE_NOTE = (
    "Alles wat u hier maakt, laat alleen zien wat iedereen mag zien. Staan fracties samen of in "
    "geen enkel cijfer, dan zegt het document welke."
)
WHICH = "Welk document?"
WHICH_SHEET = "Debatblad"
WHICH_PREPARATION = "Debatvoorbereiding, met uitnodiging"
WHICH_PROPOSAL = "Digitaliseringsparagraaf (concept)"
FORMAT = "In welke vorm?"
FORMATS = {
    "pdf": "PDF, om te delen en te drukken",
    "docx": "Word, om verder te schrijven",
    "odt": "LibreOffice (ODT), om verder te schrijven",
    "pptx": "Dia's met bewerkbare beelden",
    "poster": "Poster van de waardenkaart (PDF op A3)",
    "poster-svg": "Poster als SVG, voor de drukker of de website",
    "ods": "Rekenblad (ODS) met de cijfers",
    "xlsx": "Rekenblad voor Excel (XLSX) met dezelfde cijfers",
    "figures": "CSV met de cijfers per fractie",
}
MAKE = "Maak het bestand"
MAKING = "Wij maken het bestand. Bij veel vragen duurt dat enkele seconden."
MADE = "Het bestand is klaar: {name}."
SAVE_FILE = "Bewaar {name}"
PACKAGE = "Voor het archief"
PACKAGE_NOTE = (
    "Alles wat van deze bijeenkomst openbaar is, in één zip. Erin staan de documenten, ORI-A, en "
    "bij elk bestand MDTO met een controlegetal."
)
PACKAGE_MAKE = "Maak het archiefpakket"
PACKAGE_NO_MUNICIPALITY = (
    "Een archief neemt alleen stukken aan van een bekende gemeente. Vraag uw beheerder om de naam "
    "van de gemeente in te stellen."
)
_WAITS = "Vraag {position} wordt nog gewogen, of de uitslag is nog niet onthuld."
_WAIT = "De vragen {positions} worden nog gewogen, of de uitslag is nog niet onthuld."
_ONLY_REVEALED = "Het document bevat alleen wat al onthuld is, en zegt dat erbij."


def action(action: Action) -> str:
    """An agreed action on one line: what, who, when, for whom it counts, and when corrected."""
    parts = [part for part in (action.who, action.when) if part]
    line = f"{action.what} ({'; '.join([*parts, LEVELS[action.level]])})"
    return with_mark(line, action.corrected_at)


def decision(decision: Decision) -> tuple[str, ...]:
    """What the council decided and what the college undertook, a line each."""
    result = with_mark(RESULTS[decision.result], decision.corrected_at)
    commitment = COMMITMENT.format(text=decision.commitment) if decision.commitment else ""
    return tuple(filter(None, (result, decision.note, commitment)))


def with_mark(words: str, corrected_at: dt.datetime | None) -> str:
    """What was noted, with the day of its last correction where it was corrected."""
    if corrected_at is None:
        return words
    return f"{words} ({CORRECTED.format(day=day(local_day(corrected_at)))})"


def waiting(positions: Sequence[int]) -> str:
    """That questions have a round of which the result is not shown yet; empty for none."""
    if not positions:
        return ""
    *others, last = map(str, positions)
    if not others:
        return f"{_WAITS.format(position=last)} {_ONLY_REVEALED}"
    together = f"{', '.join(others)} en {last}"
    return f"{_WAIT.format(positions=together)} {_ONLY_REVEALED}"


def no_figure(result: Published | None) -> str:
    """Why a question has no figure in the summary, in two or three words."""
    return _NOT_WEIGHED_SHORT if result is None else _NOT_SHOWN_SHORT


_FIELDS = {
    "standpoint": "Het standpunt",
    "action": "De afspraak",
    "who": "Wie het doet",
    "when": "Wanneer het klaar is",
    "college_question": "De vraag",
    "decision_note": "De toelichting",
    "commitment": "De toezegging",
}


def wording(error: WordingError) -> tuple[str, str]:
    """Why a text was not taken, and what to do."""
    return typed.refused(error, _FIELDS)


groups.follow(__name__)
