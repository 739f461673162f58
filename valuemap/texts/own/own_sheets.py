"""Sheets with a municipality's own questions or values: what they are, and what is wrong."""

from collections.abc import Sequence
from dataclasses import dataclass

from valuemap.files.sheets.own_sheets import CellFault, FaultyCell
from valuemap.files.sheets.spreadsheets import (
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
    TooBusy,
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


@dataclass(frozen=True)
class SheetWords:
    """What is said of one kind of sheet.

    Attributes:
        one, more: what it holds, one and more of them.
        column_help: which words a column of clusters may hold, with room for `{names}`.
        row: the row that the template has as an example, as long as its columns; with room for
            `{first}` and `{second}`, names of clusters.
    """

    title: str
    one: str
    more: str
    intro: str
    column_help: str
    template_name: str
    template_title: str
    row: tuple[str, ...]

    def example(self, names: Sequence[str]) -> tuple[str, ...]:
        """The row of the template, with the names of the clusters of a list."""
        return tuple(cell.format(first=names[0], second=names[1]) for cell in self.row)

    @property
    def template_ods(self) -> str:
        """The button for the template in OpenDocument."""
        return f"Voorbeeld voor {self.more} (ODS)"

    @property
    def template_csv(self) -> str:
        """The button for the template as CSV."""
        return f"Voorbeeld voor {self.more} (CSV)"

    @property
    def file(self) -> str:
        """The label of the place to bring a file."""
        return f"Spreadsheet met uw {self.more} (ODS, Excel of CSV, hoogstens {_MEGABYTES} MB)"

    @property
    def take_all(self) -> str:
        """The button to take everything along."""
        return f"Voeg alle eigen {self.more} toe"

    def found(self, number: int, name: str) -> str:
        """How many a file gave."""
        return (
            f"{counted(number, self.one, self.more)} gevonden in {name}. Kies hieronder "
            "wat meegaat naar de bijeenkomst."
        )


NOT_TAKEN = "Er is niets overgenomen uit {name}. Verbeter dit en kies het bestand opnieuw:"
OF_SHEET = "blad {sheet}"
SHEET = f"{OF_SHEET}, "
WINDOWS_1252 = (
    "Dit bestand is geen UTF-8. Wij lezen het als Windows-1252. Controleer letters met een accent."
)
MACROS = "In dit bestand staan macro's. Die voeren wij niet uit."
TAKE = "Voeg toe aan de bijeenkomst"
TAKEN = "Gekozen. Haal weg"

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
        "Kopieer uw tekst naar het voorbeeld hierboven, en kies dat.",
    ),
    TooBusy: (
        "Er worden nu veel bestanden gelezen.",
        "Wacht een minuut en kies het bestand opnieuw.",
    ),
    NoCells: (
        "Op het eerste blad staat niets.",
        "Zet uw tekst op het eerste blad en kies het bestand opnieuw.",
    ),
    TooManyRows: (
        f"Dit bestand heeft meer dan {MOST_ROWS} rijen: er staat nog iets op rij {{0}}.",
        "Haal de rijen weg die u niet nodig hebt, en kies het bestand opnieuw.",
    ),
    TooManyColumns: (
        f"Dit bestand heeft meer dan {MOST_COLUMNS} kolommen.",
        "Haal de kolommen weg die u niet nodig hebt, en kies het bestand opnieuw.",
    ),
    TooManyMerged: (
        f"In dit bestand zijn op meer dan {MOST_MERGED} plaatsen cellen samengevoegd.",
        "Splits die cellen, of kopieer uw tekst naar het voorbeeld hierboven, en kies dat.",
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
    CellFault.UNKNOWN_COLUMN: "de kolom '{found}' kennen wij niet; haal die weg",
    CellFault.DOUBLED_COLUMN: "de kolom {found} staat er twee keer; haal er één weg",
    CellFault.MERGED: "de cellen {found} zijn samengevoegd; maak er losse cellen van",
    CellFault.EMPTY: "deze cel is leeg; vul die in",
    CellFault.NOT_WORDS: "hier staat {found}; schrijf het in woorden",
    CellFault.TOO_LONG: "deze tekst heeft {found} tekens; maak er hoogstens {expected} van",
    CellFault.RECOGNISABLE: "hier staat een link, adres of telefoonnummer; haal het weg",
    CellFault.UNKNOWN_CLUSTER: "het cluster '{found}' bestaat niet; kies een naam van hierboven",
    CellFault.DOUBLED_CLUSTER: "het cluster '{found}' staat er twee keer; haal er één weg",
    CellFault.NUMBER_OF_CLUSTERS: "hier staan {found} clusters; hoogstens {expected} mag",
    CellFault.DOUBLED_ROW: "dit staat ook op rij {expected}; haal er één weg",
    CellFault.KNOWN_VALUE: "de waarde '{found}' staat al op de waardenkaart; kies een ander woord",
    CellFault.TOO_FEW: "er staan {found} regels en er zijn er minstens {expected} nodig",
    CellFault.TOO_MANY: "hier staan {found} regels; neem er hoogstens {expected} in één bestand",
    CellFault.NOTHING: "onder deze rij staat nog niets; schrijf iets op de volgende",
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
