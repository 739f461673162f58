"""The page with frameworks: which there are, and what stands in them."""

from valuemap.content.frameworks.part import Framework, Kind, Outside, Part
from valuemap.texts import groups
from valuemap.texts.dates import counted

TITLE = "Kaders"
LEAD = "Wat anderen opschreven over waarden in digitale plannen, in de woorden van Valuemap."
HOW = (
    "U leest de kaders hier. Invullen doet u bij een dossier. "
    "Welke kaart en welke waarde ergens bij past, is onze lezing."
)
SEARCH = "Zoek in de kaders"
SEARCH_EXAMPLE = "Bijvoorbeeld broncode of privacy"
FILTER = "Kader"
ALL = "Alle kaders"
NOTHING = "Niets gevonden."
NOTHING_NEXT = "Probeer een ander of korter woord, of kies Alle kaders."
NO_PART = "Dit deel staat niet bij de kaders."
NO_PART_NEXT = "Misschien is het kader veranderd. Kies hieronder een deel dat er wel staat."
NO_CARD = "Deze vraagkaart is er niet."
NO_CARD_NEXT = "Misschien is de kaart veranderd. Hieronder staan alle kaders."
TO_ALL = "Alle kaders"
TO_CARDS = "Alle vragenkaarten"
WHOLE = "Lees alles: {name}"
AUTHORS = "{authors} ({year})"
LIST_OF = "Lijst van {year}. Bron: {source}."
ONE_CARD = "Past bij de kaart: {text}"
ONE_CARD_NOTE = "Wat bij een kaart past, is onze lezing."
READING = "Onze lezing: waarden en kaarten"
READING_OF = "Onze lezing bij {name}: waarden en kaarten"
NUMBERED = "{number}. {text}"
ABOUT = "Gaat over"
CARDS = "Past bij deze kaarten"
OURS = "Toegevoegd door Valuemap"
ASKS = "Vraag aan de raad: {text}"
STANDS_IN = "Bron: {source}."
FACTS = "Naast elkaar"
NAME_OF_ITEM = "Wat"
COLUMN = "{name}. {explanation}"
CHOICES = "U kunt kiezen uit: {choices}."
PHASES = "U gaat er meer dan één keer doorheen: {phases}."
CHOOSE = "Kies er {least} tot {most}."
ADVICE = "Advies van Valuemap"
WEIGHED = "Deze waarden kunt u wegen. Kies bij het voorbereiden de lijst '{name}'."
OUTSIDE = "Elders"
OUTSIDE_NOTE = "Deze kaders vult u hier niet in. Bekijk ze bij de makers zelf."
OUTSIDE_LINE = "{name} ({year})"
OUTSIDE_SEEN = "{name} (bekeken in {year})"
FILL_IN = "Vul dit in bij een dossier"
TO_FITTING = "{found} uit de kaders"
FITS = "Past hierbij uit de kaders (onze lezing)"

_UNITS = {
    Kind.READ: ("punt om te lezen", "punten om te lezen"),
    Kind.QUESTIONS: ("open vraag", "open vragen"),
    Kind.INQUIRY: ("vraag om na te gaan", "vragen om na te gaan"),
    Kind.CHECKLIST: ("vraag met een reden", "vragen met een reden"),
    Kind.ASSESSMENT: ("vraag om te beoordelen", "vragen om te beoordelen"),
    Kind.CHOICE: ("mogelijkheid om uit te kiezen", "mogelijkheden om uit te kiezen"),
    Kind.VALUES: ("waarde om te kiezen en te wegen", "waarden om te kiezen en te wegen"),
    Kind.GRID: ("rij van een raster", "rijen van een raster"),
    Kind.CANVAS: ("vraag van een canvas", "vragen van een canvas"),
    Kind.CLASHES: ("botsing van waarden", "botsingen van waarden"),
    Kind.LETTER: ("vraag voor een brief", "vragen voor een brief"),
    Kind.EXERCISE: ("zin om mee te oefenen", "zinnen om mee te oefenen"),
    Kind.STEPS: ("stap met wie en wanneer", "stappen met wie en wanneer"),
}


def size(part: Part) -> str:
    """What a part holds, and of which year: `25 vragen om te beoordelen, 2021`."""
    return f"{counted(len(part.items), *_UNITS[part.kind])}, {part.year}"


def outside(one: Outside) -> str:
    """What an outside framework is called, and of which year it is or when it was looked at."""
    line = OUTSIDE_SEEN if one.is_seen else OUTSIDE_LINE
    return line.format(name=one.name, year=one.year)


def authors(framework: Framework) -> str:
    """Whose a framework is, and of which year."""
    return AUTHORS.format(authors=framework.authors, year=framework.year)


def found(number: int) -> str:
    """How many items the search gives."""
    return counted(number, "punt", "punten")


def to_fitting(number: int) -> str:
    """The link from a card to the items that fit it."""
    return TO_FITTING.format(found=found(number))


groups.follow(__name__)
