"""The files that leave by the command line and come back: what they say, and their faults."""

from valuemap.files.meetings.file_faults import MOST_FAULTS, FaultKind, FileFault, brief
from valuemap.settings import CODE_VARIABLE, MUNICIPALITY_VARIABLE
from valuemap.texts.dates import counted

EXPORTED = "Opgeslagen in {name}."
WITH_BALLOTS = (
    "Dit bestand bevat afzonderlijke wegingen: bewaar het veilig, "
    "en verwijder het op de afgesproken datum."
)
NO_MUNICIPALITY = (
    "Een archief neemt alleen stukken aan van een bekende gemeente. Zet haar naam in "
    f"{MUNICIPALITY_VARIABLE}, en zo mogelijk de code van het CBS in {CODE_VARIABLE}."
)
NOT_FOR_THE_ARCHIVE = (
    "Van een proefronde of een weging van één fractie alleen is er geen archiefpakket. Kies een "
    "bijeenkomst van de raad."
)
NO_DOSSIER = "Er is geen dossier met nummer {number}. Kijk in de lijst met dossiers."
IMPORTED = "De bijeenkomst '{title}' is teruggezet, met een nieuwe code en nieuwe links:"
FILE_THERE = "Er is al iets met de naam {name}. Kies een andere naam, of gebruik --force."
NOT_WRITTEN = "Het bestand {name} is niet te schrijven. Controleer de map, de rechten en de ruimte."
IS_BACKUP = "Dit is een zip-bestand. Is het een reservekopie? Gebruik dan restore."
ONLY_FOR_CSV = (
    "--title, --date en --delete-on horen bij CSV. "
    "In dit bestand staan de titel en de datums al. Laat die opties weg."
)
NO_DAY = "Schrijf een datum als 10-03-2026 of 2026-03-10."


def backed_up(name: str, meetings: int) -> str:
    """That a backup was made, and of how much: a clerk sees whether it is the right database."""
    return (
        f"De reservekopie staat in {name}, met alles wat in de database staat: "
        f"{_meetings(meetings)}. Bewaar die net zo veilig als de database."
    )


def restored(meetings: int, expired: int) -> str:
    """How many meetings came back, and how many stayed behind."""
    said = f"Teruggezet: {_meetings(meetings)}."
    if expired:
        said += f" Niet teruggezet, want de bewaartijd is om: {_meetings(expired)}."
    return said


def _meetings(number: int) -> str:
    return counted(number, "bijeenkomst", "bijeenkomsten")


def unknown_format(typed: str, known: tuple[str, ...]) -> str:
    """That there is no such format, and which there are."""
    return f"Het formaat '{brief(typed)}' bestaat niet. Kies uit: {', '.join(known)}."


def not_imported(number: int) -> str:
    """That a file is not taken in, and what to do."""
    least = "minstens " if number >= MOST_FAULTS else ""
    faults = least + counted(number, "fout", "fouten")
    return f"Er is niets teruggezet: {faults}. Verbeter het bestand en probeer het opnieuw."


_WRONG = {
    FaultKind.NOT_UTF8: "het bestand is geen UTF-8; sla het op als UTF-8",
    FaultKind.NOT_JSON: "op regel {found}, teken {expected} staat iets dat geen JSON is",
    FaultKind.CUT_OFF: "het bestand houdt halverwege op, op regel {found}; kopieer het opnieuw",
    FaultKind.DOUBLED_NAME: "de naam '{found}' staat twee keer in hetzelfde onderdeel",
    FaultKind.NOT_A_MEETING: "dit is geen bijeenkomst die met Valuemap is opgeslagen",
    FaultKind.NOT_A_DOSSIER: "dit is geen dossier dat met Valuemap is opgeslagen",
    FaultKind.NOT_A_STANDPOINT: "dit is geen standpunt dat een fractie met Valuemap opsloeg",
    FaultKind.NEWER_VERSION: (
        "dit is versie {found} van het formaat; deze Valuemap kent versie {expected}. "
        "Installeer de nieuwste versie van Valuemap"
    ),
    FaultKind.MISSING: "dit ontbreekt",
    FaultKind.UNKNOWN_NAME: "de naam '{found}' hoort hier niet",
    FaultKind.WRONG_TYPE: "hier staat {found}; dat moet {expected} zijn",
    FaultKind.UNKNOWN_WORD: "hier staat '{found}'; het kan zijn: {expected}",
    FaultKind.WRONG_FORM: "'{found}' heeft niet de goede vorm",
    FaultKind.TOO_SMALL: "hier staat {found}; het moet minstens {expected} zijn",
    FaultKind.TOO_LARGE: "hier staat {found}; het mag hoogstens {expected} zijn",
    FaultKind.TOO_SHORT: "het aantal tekens is {found}; het moet minstens {expected} zijn",
    FaultKind.TOO_LONG: "het aantal tekens is {found}; het mag hoogstens {expected} zijn",
    FaultKind.TOO_FEW: "het aantal onderdelen is {found}; het moet minstens {expected} zijn",
    FaultKind.TOO_MANY: "het aantal onderdelen is {found}; het mag hoogstens {expected} zijn",
    FaultKind.NO_DAY: "'{found}' is geen datum die bestaat",
    FaultKind.NO_MOMENT: "'{found}' is geen tijdstip dat bestaat",
    FaultKind.DELETION_DATE: (
        "de datum van verwijderen ligt voor de bijeenkomst, of meer dan een jaar erna"
    ),
    FaultKind.NUMBERING: "hier staat nummer {found}; dat moet {expected} zijn",
    FaultKind.NOTHING_THERE: "nummer {found} bestaat niet; het laatste nummer is {expected}",
    FaultKind.DOUBLED_FACTION: "de fractie '{found}' staat er al",
    FaultKind.DOUBLED_QUESTION: "de vraag '{found}' staat al op de agenda",
    FaultKind.TAKEN_ID: (
        "het id '{found}' is ook een kolom in bestanden met wegingen; kies een ander id"
    ),
    FaultKind.DOUBLED_CLUSTER: "hier staat een cluster twee keer",
    FaultKind.DOUBLED_VALUE: "de waarde {found} staat er al",
    FaultKind.DOUBLED_STANDPOINT: "deze fractie heeft hier al een standpunt",
    FaultKind.DOUBLED_NUMBER: "nummer {found} staat er al",
    FaultKind.UNFIT_FROZEN: (
        "wat hier vastgelegd is, past niet bij de fracties, de deelnemers of de rest van de ronde; "
        "gebruik het bestand zoals Valuemap het opsloeg"
    ),
    FaultKind.SHARES_TOTAL: "de aandelen tellen niet op tot 1",
    FaultKind.POINTS_TOTAL: "wat is gegeven telt op tot {found} in plaats van {expected}",
    FaultKind.WRONG_SUM: "hier staat {found}; volgens de andere aantallen is het {expected}",
    FaultKind.NOT_IN_ORDER: "deze teksten staan niet op volgorde van het alfabet",
    FaultKind.UNLIKE_GROUPS: "hier staat iets anders dan de groepen samen schreven",
    FaultKind.WRONG_VALUES: (
        "deze waarden horen niet bij de twee zwaarste clusters, of er staan er twee van één cluster"
    ),
    FaultKind.WRONG_GIVEN: (
        "wat hier is gegeven past niet bij de manier van wegen ({found}) of bij de lijst van "
        "{expected}"
    ),
    FaultKind.NOTHING_SCORED: "alle cijfers zijn 0; geef er minstens één hoger dan 0",
    FaultKind.RECOGNISABLE: "de tekst bevat een link, een adres of een telefoonnummer",
    FaultKind.REVISION: (
        "dit is versie {found} van de weging; de versie die volgt op de vorige is {expected}"
    ),
    FaultKind.ROUND_VERSION: "hier staat {found}, maar de ronde kwam niet verder dan {expected}",
    FaultKind.ROUND_STATE: "dit klopt niet met wat er volgens events met de ronde is gedaan",
    FaultKind.WRONG_MOVE: "'{found}' kan niet na de vorige stap",
    FaultKind.NOT_REVEALED: "deze ronde is niet onthuld; dan horen er geen wegingen in het bestand",
    FaultKind.DRAFT_BEFORE: "alleen de laatste ronde van een vraag kan nog niet onthuld zijn",
    FaultKind.TWO_FACTIONS: "deelnemer '{found}' staat bij twee fracties: {expected}",
    FaultKind.TOO_MANY_PEOPLE: (
        "'{found}' heeft te veel deelnemers; het hoogste aantal is {expected}"
    ),
    FaultKind.STANCE_ALONE: "deelnemer '{found}' heeft een mening, maar geen punten",
}

_TYPES = {
    "boolean": "true of false",
    "integer": "een heel getal",
    "number": "een getal met cijfers achter de komma",
    "string": "tekst tussen aanhalingstekens",
    "array": "een lijst",
    "object": "een groep met namen",
    "null": "null",
}


def file_fault(fault: FileFault) -> str:
    """A fault of a meeting file: the place as JSON path and what is wrong."""
    found, expected = fault.found, fault.expected
    if fault.kind is FaultKind.WRONG_TYPE:
        found = _TYPES[found]
        expected = " of ".join(_TYPES[name] for name in expected.split(","))
    wrong = _WRONG[fault.kind].format(found=found, expected=expected)
    return f"{fault.place}: {wrong}"
