"""What the command line says, and the faults of a content file in words."""

import re

from valuemap.content.toml_files import Fault, FaultKind
from valuemap.files.ballots.csv_faults import CsvFault, FaultyLine
from valuemap.texts.dates import counted
from valuemap.wording import clean

INIT_DONE = "De database is klaar: {url}"
CHECK_DONE = (
    "In orde: {questions} vragen, {lists} lijsten met {clusters} clusters, {values} waarden, "
    "{opinions} opvattingen, en {frameworks} kaders met {items} punten."
)
DEMO_DONE = "De voorbeeldbijeenkomst staat klaar. Deze links werken als Valuemap draait:"
DEMO_CODE = "code om mee te doen: {code}"
DEMO_HOST = "begeleiden: /begeleiden?sleutel={key}"
DEMO_WALL = "scherm: /projecteren?scherm={key}"
NOT_WIPED = (
    "De laatste resten staan nog op de schijf, want de database was bezet of de schijf is vol. "
    "Voer purge later nog eens uit."
)
NO_SUCH_FILE = "Het bestand {name} is niet te lezen. Controleer de naam en de rechten."
_WRONG_USE = {
    r"the following arguments are required: (.+)": "Dit ontbreekt nog: {0}.",
    r"unrecognized arguments: (.+)": "Dit kent Valuemap niet: {0}.",
    r"argument COMMAND: invalid choice: (.+) \(choose from (.+)\)": (
        "Het commando {0} bestaat niet. Kies uit: {1}."
    ),
    r"argument (.+?): invalid choice: (.+) \(choose from (.+)\)": (
        "Bij {0} kan {1} niet. Kies uit: {2}."
    ),
    r"argument (.+?): invalid (?:int|float|_draws) value: (.+)": (
        "Bij {0} hoort een getal, en geen {1}."
    ),
    r"argument (.+?): invalid \w+ value: (.+)": "Bij {0} kan {1} niet.",
    r"argument (.+?): expected .*arguments?": "Achter {0} hoort nog iets.",
    r"argument (.+?): ignored explicit argument (.+)": "Achter {0} hoort niets, ook geen {1}.",
    r"argument (.+?): not allowed with argument (.+)": "Kies {0} of {1}, niet beide.",
    r"one of the arguments (.+) is required": "Geef één hiervan: {0}.",
    r"ambiguous option: (.+?) could match (.+)": "Bedoelt u met {0} een van deze? {1}",
}
"""By what argparse says, as a pattern: what we say."""
_USE_NEXT = "Met --help ziet u wat er kan."
NOT_SHOWN = (
    "Wat dit commando laat zien, kan niet worden weggeschreven. Kijk of de schijf vol is, of laat "
    "het op het scherm zien."
)

NO_PORT = "Poort {port} bestaat niet. Kies een getal van 1 tot en met 65535."
NO_ADDRESS = (
    "'{address}' is geen adres van een machine. Schrijf het in cijfers, zoals 127.0.0.1, of laat "
    "--address weg."
)
CLOCK_BEHIND = (
    "De klok van deze computer loopt achter: hier is het {now}, en de database heeft al iets van "
    "{newest}. Zet de klok gelijk (NTP) en start Valuemap opnieuw. Valuemap start nu wel, maar "
    "wegingen met een tijdstip sluiten te laat."
)
SERVED = "Open Valuemap in een browser: http://{address}:{port}. Stoppen gaat met Ctrl+C."
PORT_TAKEN = (
    "Op adres {address}, poort {port}, draait al een programma. Stop dat, of kies met --port een "
    "poort die vrij is."
)
CANNOT_LISTEN = (
    "Valuemap mag of kan niet luisteren op adres {address}, poort {port}. Kies met --address een "
    "adres van deze machine, en met --port een poort van 1024 of hoger die vrij is."
)
FILE_TOO_LARGE = (
    "Het bestand {name} is groter dan {megabytes} MB. Dat kan geen bijeenkomst zijn. "
    "Controleer de naam."
)

_WRONG = {
    FaultKind.UNREADABLE: "het bestand is niet te lezen ({found})",
    FaultKind.SYNTAX: "dit is geen geldige TOML: {found}",
    FaultKind.MISSING: "dit ontbreekt",
    FaultKind.WRONG_TYPE: "hier staat {found}, dat is de verkeerde soort",
    FaultKind.EMPTY: "dit is leeg",
    FaultKind.TOO_LONG: "dit is te lang: {found}",
    FaultKind.UNKNOWN_KEY: "de naam '{found}' is onbekend",
    FaultKind.WRONG_ID: "het id is '{found}'",
    FaultKind.DOUBLE_ID: "het id '{found}' komt twee keer voor",
    FaultKind.DOUBLE_NAME: "de naam '{found}' komt twee keer voor",
    FaultKind.TAKEN_ID: "het id '{found}' gebruikt Valuemap zelf al; kies een ander",
    FaultKind.WRONG_POSITION: "de positie is {found}",
    FaultKind.UNKNOWN_CLUSTER: "het cluster '{found}' bestaat niet",
    FaultKind.DOUBLE_CLUSTER: "een cluster staat er twee keer: {found}",
    FaultKind.UNKNOWN_OPINION: "de opvatting '{found}' bestaat niet",
    FaultKind.DOUBLE_OPINION: "een opvatting staat er twee keer: {found}",
    FaultKind.UNKNOWN_ROLE: "de rol '{found}' bestaat niet",
    FaultKind.DOUBLE_ROLE: "een rol staat er twee keer: {found}",
    FaultKind.DOUBLE_QUESTION: "een vraag staat er twee keer: {found}",
    FaultKind.UNKNOWN_QUESTION: "de vraag '{found}' staat niet op de vragenkaarten",
    FaultKind.WRONG_NUMBER: "het aantal of de volgorde klopt niet: {found}",
    FaultKind.WRONG_VALUE: "hier staat '{found}'",
}


def wrong_use(message: str) -> str:
    """What is wrong with what was typed after a command, by what argparse says of it."""
    for pattern, ours in _WRONG_USE.items():
        if found := re.fullmatch(pattern, message, re.DOTALL):
            return f"{ours.format(*found.groups())} {_USE_NEXT}"
    return f"{message}. {_USE_NEXT}"


_LONGEST_FOUND = 200


def fault(fault: Fault) -> str:
    """A fault of a content file: where, what is wrong, what was expected."""
    wrong = _WRONG[fault.kind].format(found=clean(fault.found)[:_LONGEST_FOUND])
    where = f" [{clean(fault.where)}]" if fault.where else ""
    return f"{fault.file}{where}: {wrong}; verwacht: {fault.expected}"


_LINE_WRONG = {
    CsvFault.EMPTY_FILE: "het bestand is leeg",
    CsvFault.WRONG_SEPARATOR: "de kolommen zijn gescheiden door '{found}'; gebruik komma's",
    CsvFault.MISSING_COLUMN: "de kolom {column} ontbreekt",
    CsvFault.UNKNOWN_COLUMN: "de kolom {column} is onbekend",
    CsvFault.DOUBLED_COLUMN: "de kolom {column} staat er twee keer",
    CsvFault.TOO_MANY_COLUMNS: "{found} kolommen; meer dan {expected} kan niet",
    CsvFault.NOT_UTF8: "deze regel is geen UTF-8; sla het bestand op als UTF-8",
    CsvFault.BAD_QUOTES: "de aanhalingstekens kloppen niet",
    CsvFault.NUMBER_OF_FIELDS: "{found} velden in plaats van {expected}",
    CsvFault.EMPTY_NAME: "{column} is leeg",
    CsvFault.BAD_NAME: "{column} heeft vreemde tekens",
    CsvFault.NOT_A_NUMBER: "{column} is '{found}'; dat moet een heel getal zijn tot {expected}",
    CsvFault.UNKNOWN_WORD: "{column} is '{found}'; dat woord kennen wij hier niet",
    CsvFault.POINTS_INCOMPLETE: "{found} van de {expected} clusters zijn ingevuld",
    CsvFault.POINTS_TOTAL: "de punten tellen op tot {found} in plaats van {expected}",
    CsvFault.NOTHING_SCORED: "alle cijfers zijn 0; minstens één moet hoger zijn",
    CsvFault.FEW_ITEMS: (
        "er zijn {found} kolommen met waarden; er zijn er minstens {expected} nodig"
    ),
    CsvFault.LIST_LENGTH: "deze vraag heeft {found} waarden; een lijst heeft er {expected}",
    CsvFault.NOT_THREE: "er zijn {found} clusters gekozen en geen {expected}",
    CsvFault.ABSTAINED_WITH_POINTS: "niet van toepassing, maar wel punten",
    CsvFault.DOUBLED: "vraag, ronde en deelnemer staan ook al op regel {expected}",
    CsvFault.SEATS_DIFFER: "{column} heeft hier {found} zetels en eerder {expected}",
    CsvFault.UNKNOWN_VOTE: "{column} is '{found}'; dat moet eens, oneens of pas zijn",
    CsvFault.DOUBLED_VOTE: "deze deelnemer stemt ook al over deze stelling op regel {expected}",
    CsvFault.NOT_A_DECIMAL: "{column} is '{found}'; dat moet een getal zijn, zoals 3 of 3.5",
    CsvFault.DOUBLED_STAGE: "fase en deelnemer staan ook al op regel {expected}",
    CsvFault.TOO_MANY_CELLS: (
        "het aantal stellingen maal het aantal fracties is {found}; meer dan {expected} kan niet. "
        "Kijk na of de kolommen goed staan"
    ),
    CsvFault.TOO_MANY_IN_STAGE: (
        "deze fase heeft {found} deelnemers; meer dan {expected} kan niet"
    ),
}


def faults(number: int) -> str:
    """How many faults the content files hold: `1 fout gevonden:`."""
    return f"{counted(number, 'fout', 'fouten')} gevonden:"


def line_faults(number: int) -> str:
    """That a CSV file is not used, and what to do."""
    return (
        f"Het bestand telt niet mee: {counted(number, 'fout', 'fouten')}. "
        "Verbeter het en probeer het opnieuw."
    )


def more_faults(number: int) -> str:
    """How many faults are not printed."""
    return f"en nog {counted(number, 'andere fout', 'andere fouten')}."


def purged(number: int) -> str:
    """How many meetings were deleted."""
    meetings = counted(number, "bijeenkomst", "bijeenkomsten")
    return f"Verwijderd: {meetings} waarvan de bewaartijd om is."


def line_fault(line: FaultyLine) -> str:
    """A faulty line of a CSV file: its number and what is wrong."""
    wrong = _LINE_WRONG[line.fault].format(
        column=line.column, found=line.found, expected=line.expected
    )
    return f"regel {line.line}: {wrong}"
