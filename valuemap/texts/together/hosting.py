"""Leading a form that people answer together, and the screen in the room."""

from valuemap.disclosure import COUNCIL
from valuemap.domain.dossiers.gathering import MOST_GROUPS, GatheringState
from valuemap.texts.dates import count
from valuemap.wording import WordingError

_LEAST = count(COUNCIL.place)
TITLE = "Samen invullen"
OFFER = (
    "Laat mensen dit formulier invullen op hun eigen telefoon of laptop, ieder voor zich. "
    "Daarna kijkt u samen naar de uitkomst."
)
HOW = "Wat laat de uitkomst zien?"
COUNTS = f"Aantallen van iedereen samen, vanaf {_LEAST} antwoorden"
GROUPS = "De antwoorden per functie of groep"
GROUPS_HELP = (
    "Ieder leest dat vooraf. Wie alleen in een groep zit, is herkenbaar. "
    "Na het klaarzetten verandert deze keuze niet meer."
)
NAMES = "Functies of groepen, elk op een eigen regel"
NAMES_EXAMPLE = "Bijvoorbeeld:\nprivacyjurist\ninformatiemanager\nraadsgriffier"
NAMES_WRONG = "Typ twee tot {most} verschillende functies of groepen."
NAMES_WRONG_NEXT = "Zet elke naam op een eigen regel. Wat u typte, staat er nog."
TOO_MANY = "Op een kader passen hoogstens {0} formulieren."
TOO_MANY_NEXT = "Verwijder eerst een formulier dat u niet meer nodig hebt."
PREPARE = "Zet het formulier klaar"
LIST = "Formulieren die klaarstaan of klaar zijn"
ITEM = "Formulier {number}: {state}"
ITEM_SHOWS = {True: "per functie of groep", False: "aantallen"}

STATE_TITLE = {
    GatheringState.PREPARED: "Het formulier staat klaar",
    GatheringState.OPEN: "Het formulier is open",
    GatheringState.CLOSED: "Het formulier is gesloten",
}
LEAD = {
    GatheringState.PREPARED: (
        "Mensen kunnen al binnenkomen met de code. Invullen kan als u het formulier opent."
    ),
    GatheringState.OPEN: "Iedereen vult nu voor zichzelf in. U ziet geen antwoorden.",
    GatheringState.CLOSED: (
        "Niemand kan nu iets wijzigen. Toon de uitkomst, of open het formulier weer."
    ),
}
OPEN = "Open het formulier"
CLOSE = "Sluit het formulier"
CLOSE_HELP = "Wie dan nog niet op Klaar drukte, telt niet mee."
SECOND = (
    "Over dit kader is al een uitkomst getoond. Vult bijna dezelfde groep opnieuw in? Dan is uit "
    "het verschil te zien wat iemand antwoordde. Doe dat alleen met een andere groep, of later."
)
SHOW = "Toon de uitkomst"
SHOW_HELP = "Dit kan één keer. Wat ieder apart antwoordde, wordt daarbij verwijderd."
AGAIN = "Open weer"
FEW = (
    f"Er zijn minder dan {_LEAST} mensen klaar. De uitkomst toont dan geen aantallen. "
    "Open het formulier weer als er nog iemand komt."
)
CODE = "Code"
CODE_LINK = "Link om mee te doen, ook voor wie thuis invult"
ON_SCREEN = "Toon dit groot, voor de zaal"
ON_SCREEN_HELP = "In dat adres staat niets waarmee iemand het dossier kan wijzigen."
SAYS = "Dit lezen mensen voordat zij invullen"
BACK = "Terug naar het kader in het dossier"
DELETE = "Verwijder dit formulier"
DELETE_SURE = "Ja, verwijder het formulier met alles wat erin staat"
DELETE_UNSURE = "Vink eerst aan dat u het zeker weet."
DELETE_UNSURE_NEXT = "Een formulier dat is verwijderd, komt niet terug."
DELETED = "Het formulier is verwijderd."
NOT_SHOWN = "De uitkomst van dit formulier is nog niet getoond."
NOT_SHOWN_NEXT = "Kom terug als dat wel zo is. De link blijft werken."

GO_TO = "Ga naar"
TYPE = "Typ de code"
QR_ALT = "QR-code om het formulier in te vullen. Adres en code staan ernaast."
PEOPLE = "{people} mensen doen mee"
ONE = "1 persoon doet mee"
DONE = "{ready} klaar"
SCREEN = {
    GatheringState.PREPARED: "Doe mee op uw telefoon",
    GatheringState.OPEN: "Vul in op uw telefoon",
    GatheringState.CLOSED: "Het formulier is gesloten",
}


def people(number: int) -> str:
    """How many are in."""
    return ONE if number == 1 else PEOPLE.format(people=number)


def name_too_long(error: WordingError) -> tuple[str, str]:
    """A name of a group that is too long."""
    return (
        f"Een naam is te lang: {error.length} tekens.",
        f"Maak hem korter, tot hoogstens {error.limit} tekens. Wat u typte, staat er nog.",
    )


def names_wrong() -> str:
    """What is wrong with the names of groups."""
    return NAMES_WRONG.format(most=count(MOST_GROUPS))
