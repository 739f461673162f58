"""Questions of a municipality's own: the sheet in which they are written, and their mark."""

from valuemap.own_cards import COLUMNS, CellFault, FaultyCell
from valuemap.spreadsheets import (
    MOST_BYTES,
    MOST_COLUMNS,
    MOST_MERGED,
    MOST_ROWS,
    Locked,
    NoCells,
    NotUtf8,
    NotWords,
    OpenQuote,
    SpreadsheetError,
    TooHeavy,
    TooManyBytes,
    TooManyColumns,
    TooManyMerged,
    TooManyRows,
    UnknownKind,
    Unreadable,
    letters,
)
from valuemap.texts.dates import counted

_MEGABYTES = MOST_BYTES // (1024 * 1024)

MARK = "Eigen vraag van de gemeente"
NAME = "{text} (eigen vraag van de gemeente)"

TITLE = "Eigen vragen"
INTRO = (
    "Schrijf uw vragen in een spreadsheet: elke vraag op een eigen regel. De kolommen zijn "
    f"{COLUMNS[0]}, {COLUMNS[1]}, {COLUMNS[2]} en, als u wilt, {COLUMNS[3]}. Begin met het "
    "voorbeeld."
)
CLUSTERS = "Bij clusters noemt u één tot vier van deze namen, met komma's ertussen: {names}."
TEMPLATE_ODS = "Bewaar het voorbeeld (ODS)"
TEMPLATE_CSV = "Bewaar het voorbeeld (CSV)"
TEMPLATE_NAME = "eigen-vragen"
TEMPLATE_TITLE = "Eigen vragen voor Valuemap"
TEMPLATE_ROW = (
    "Mag de gemeente bijhouden hoe druk het in het centrum is?",
    "Met tellingen kan de gemeente beter plannen. Wie er loopt, kan zich gevolgd voelen.",
    "Vrijheid, Kwaliteit",
    "Openbare ruimte",
)
FILE = f"Spreadsheet met uw vragen (ODS, Excel of CSV, hoogstens {_MEGABYTES} MB)"
NOT_TAKEN = "Er is niets overgenomen uit {name}. Verbeter dit en kies het bestand opnieuw:"
SHEET = "blad {sheet}, "
MACROS = "In dit bestand staan macro's. Die voeren wij niet uit."
EXPLANATION = "{explanation} Speelt hier vaak, zegt u: {clusters}."
TAKE = "Voeg toe aan de bijeenkomst"
TAKEN = "Gaat mee. Haal weg"
TAKE_ALL = "Voeg alle eigen vragen toe"

MOST_SHOWN = 40
_SAVE_AGAIN = "Open het in uw spreadsheetprogramma, bewaar het als ODS en kies het opnieuw."
_UNREADABLE = ("Dit bestand is niet te lezen. Misschien is het beschadigd.", _SAVE_AGAIN)
_FILES: dict[type[SpreadsheetError], tuple[str, str]] = {
    TooManyBytes: (
        f"Dit bestand is groter dan {_MEGABYTES} MB.",
        "Haal weg wat er niet in hoort, zoals plaatjes, en kies het opnieuw.",
    ),
    UnknownKind: ("Dit is geen spreadsheet.", "Kies een bestand in ODS, XLSX of CSV."),
    Unreadable: _UNREADABLE,
    Locked: (
        "Er zit een wachtwoord op dit bestand.",
        "Haal het wachtwoord eraf en kies het bestand opnieuw.",
    ),
    TooHeavy: (
        "Dit bestand is te groot om te lezen. Er staat iets heel ver naar onderen of naar rechts.",
        "Kopieer uw vragen naar het voorbeeld hierboven, en kies dat.",
    ),
    NoCells: (
        "Op het eerste blad staat niets.",
        "Zet uw vragen op het eerste blad en kies het bestand opnieuw.",
    ),
    TooManyRows: (
        f"Dit bestand heeft meer dan {MOST_ROWS} rijen: er staat nog iets op rij {{0}}.",
        "Haal de rijen weg die geen vraag zijn, en kies het bestand opnieuw.",
    ),
    TooManyColumns: (
        f"Dit bestand heeft meer dan {MOST_COLUMNS} kolommen.",
        "Haal de kolommen weg die u niet nodig hebt, en kies het bestand opnieuw.",
    ),
    TooManyMerged: (
        f"In dit bestand zijn op meer dan {MOST_MERGED} plaatsen cellen samengevoegd.",
        "Splits die cellen, of kopieer uw vragen naar het voorbeeld hierboven, en kies dat.",
    ),
    NotUtf8: (
        "In dit CSV-bestand zijn letters met accenten niet te lezen, het eerst op rij {0}.",
        "Bewaar het als CSV UTF-8 of als ODS, en kies het opnieuw.",
    ),
    OpenQuote: (
        "In dit CSV-bestand klopt een aanhalingsteken op rij {0} niet.",
        "Sluit het aanhalingsteken, of bewaar het bestand als ODS, en kies het opnieuw.",
    ),
}

_KINDS = {
    "": "alleen cijfers of tekens",
    NotWords.NUMBER.value: "een getal",
    NotWords.DATE.value: "een datum",
    NotWords.TRUTH.value: "waar of onwaar",
}
_FAULTS = {
    CellFault.MISSING_COLUMN: "de kolom {found} ontbreekt; zet dat woord boven de kolom",
    CellFault.UNKNOWN_COLUMN: "de kolom '{found}' kennen wij niet; haal hem weg",
    CellFault.DOUBLED_COLUMN: "de kolom {found} staat er twee keer; haal er één weg",
    CellFault.MERGED: "de cellen {found} zijn samengevoegd; maak er losse cellen van",
    CellFault.EMPTY: "deze cel is leeg; vul hem in",
    CellFault.NOT_WORDS: "hier staat {found}; schrijf het in woorden",
    CellFault.TOO_LONG: "deze tekst heeft {found} tekens; maak er hoogstens {expected} van",
    CellFault.UNKNOWN_CLUSTER: "het cluster '{found}' bestaat niet; kies een van de negen namen",
    CellFault.DOUBLED_CLUSTER: "het cluster '{found}' staat er twee keer; haal er één weg",
    CellFault.NUMBER_OF_CLUSTERS: "hier staan {found} clusters; kies er hoogstens {expected}",
    CellFault.DOUBLED_QUESTION: "deze vraag staat ook op rij {expected}; haal er één weg",
    CellFault.TOO_MANY: "er staan {found} vragen; neem er hoogstens {expected} in één bestand",
    CellFault.NO_QUESTIONS: "onder deze rij staat nog geen vraag; schrijf er een op de volgende",
}
_NAMELESS = "hier staat iets in een kolom zonder naam; haal het weg"


def file(error: SpreadsheetError) -> tuple[str, str]:
    """Why a file cannot be read, and what to do."""
    what, then = _FILES.get(type(error), _UNREADABLE)
    return what.format(*error.args), then


def fault(cell: FaultyCell, sheet: str) -> str:
    """What is wrong, with its place: sheet, row and column."""
    where = SHEET.format(sheet=sheet) if sheet else ""
    place = f"{where}rij {cell.row}"
    if cell.column:
        place += f", kolom {letters(cell.column)}"
    found = _KINDS[cell.found] if cell.fault is CellFault.NOT_WORDS else cell.found
    nameless = cell.fault is CellFault.UNKNOWN_COLUMN and not cell.found
    said = _NAMELESS if nameless else _FAULTS[cell.fault]
    return f"{place}: {said.format(found=found, expected=cell.expected)}"


def more(number: int) -> str:
    """How many faults are not shown."""
    return f"en nog {counted(number, 'fout', 'fouten')}"


def found(number: int, name: str) -> str:
    """How many questions a file gave."""
    questions = counted(number, "vraag", "vragen")
    return f"{questions} gevonden in {name}. Kies hieronder welke meegaan naar de bijeenkomst."
