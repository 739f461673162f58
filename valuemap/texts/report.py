"""What documents say: the debate sheet, the preparation, the draft for a proposal."""

from valuemap.conclusion import Level
from valuemap.texts.dates import count

SHEET = "Debatblad: {title}"
MEETING = "Bijeenkomst van {day}, met {factions} fracties en {seats} zetels."
SUMMARY = "Op één bladzijde"
SUMMARY_CAPTION = "Per vraag: hoeveel punten van de 100 twee fracties gemiddeld anders verdelen."
SUMMARY_HEAD = ("Vraag", "verschil", "door toeval", "verbindt het meest", "verdeelt het meest")
NOT_WEIGHED = "Nog geen uitslag: deze vraag is niet gewogen, of de uitslag is niet onthuld."
NOT_WEIGHED_SHORT = "geen uitslag"
NONE_WEIGHED = "Van deze bijeenkomst is nog geen uitslag onthuld. Daarom staan er geen cijfers in."
SOMETHING_HIDDEN = (
    "Niet alles staat hierin: om leden niet herkenbaar te maken, zijn sommige fracties niet apart "
    "getoond en sommige cijfers afgerond op 5 punten. Bij elke vraag staat wat er ontbreekt."
)
WAITING = (
    "Van deze vraag is ook een ronde begonnen waarvan de uitslag nog niet is onthuld. "
    "Die staat er niet in."
)
ACTIONS_ALL = "Alle afspraken"
ACTIONS_ALL_CAPTION = "Wat er is afgesproken, over alle vragen."
ACTIONS = "Afspraken"
ACTIONS_CAPTION = "Wat er bij deze vraag is afgesproken."
ACTIONS_HEAD = ("Wat", "wie", "wanneer", "geldt voor")
ACTIONS_NONE = "Er zijn geen afspraken genoteerd."
LEVELS = {Level.PROJECT: "dit project", Level.ORGANISATION: "de hele organisatie"}
QUESTION = "Vraag {position}. {text}"
RESULT = "De uitslag"
ROUND = "Dit is de uitslag van ronde {number}."
WHERE = "Wie staat waar"
ARGUMENTS_NONE = "Er zijn geen argumenten genoteerd."
STANDPOINTS = "Standpunt per fractie"
STANDPOINTS_HEAD = ("Fractie", "standpunt")
STANDPOINTS_CAPTION = "In de woorden die de griffier noteerde."
COLLEGE = "Vragen aan het college"
REASON = "{cluster}: {text}"
ARGUMENT = "{text} ({cluster}; {by})"
HOW_TO_READ = "Hoe u de cijfers leest"
HOW_LINES = (
    (
        "Elk lid of elke fractie verdeelde 100 punten over negen groepen waarden. "
        "Een punt is dus een honderdste deel van iemands aandacht, geen stem."
    ),
    (
        "Gedeeld is wat twee fracties gemiddeld allebei aan een cluster geven. "
        "Betwist is wat de een wel geeft en de ander niet."
    ),
    (
        "Naast elk verschil staat wat toeval zou geven: zo groot zou het verschil zijn als leden "
        "willekeurig over de fracties waren verdeeld."
    ),
    "Gewichten zijn het begin van een gesprek. Dit blad kiest geen winnaar en geeft geen advies.",
    "Een fractie staat er apart in vanaf drie wegingen, of als zij daar zelf mee instemde.",
)
SOURCE = "De vragen en waarden komen uit: {document} ({year}), {authors}. De woorden zijn de onze."

SHEET_NOTES = "Leeswijzer"
SHEET_QUESTION = "Vraag"
SHEET_QUESTIONS = "Vragen"
SHEET_QUESTIONS_HEAD = (
    "Vraag",
    "id",
    "tekst",
    "ronde",
    "verschil",
    "door toeval",
    "naar zetels",
    "antwoorden",
    "afgerond op 5",
)
SHEET_WEIGHTS = "Gewichten"
SHEET_WEIGHTS_HEAD = ("Vraag", "ronde", "cluster", "gewicht", "gedeeld", "betwist", "raad")
SHEET_FACTIONS = "Fracties"
SHEET_FACTIONS_HEAD = ("Vraag", "ronde", "fractie", "zetels", "wegingen")

PROPOSAL = "Digitaliseringsparagraaf (concept): {title}"
PROPOSAL_INTRO = (
    "Dit is een concept voor een raadsvoorstel. Vul aan wat tussen vierkante haken staat, en haal "
    "weg wat niet past."
)
PROPOSAL_WHAT = "Waarover het gaat"
PROPOSAL_WEIGHED = "Wat de raad woog"
PROPOSAL_SHARED = "Wat fracties delen"
PROPOSAL_DIVIDED = "Waar fracties verschillen"
PROPOSAL_CONSIDERED = "Wat voor en tegen is ingebracht"
PROPOSAL_AGREED = "Wat is afgesproken"
PROPOSAL_OPEN = "Wat het college nog beantwoordt"
PROPOSAL_FILL = (
    "[Beschrijf in drie zinnen wat de gemeente gaat doen, voor wie, en met welke gegevens.]"
)
PROPOSAL_RISK = "[Noem de gevolgen voor inwoners, en wat de gemeente doet als het misgaat.]"
PROPOSAL_NONE = "[Hierover is niets genoteerd.]"
PROPOSAL_FIGURE = "Bij de vraag {question} {sentence}"


def factions_count(number: int) -> str:
    """How many factions, in words: `acht`."""
    return count(number)
