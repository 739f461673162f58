"""Taking factions over from a file or from a web page."""

from collections.abc import Iterable, Sequence

from valuemap.domain.preparing.faction_list import LineFault
from valuemap.domain.preparing.plan import MOST_FACTIONS
from valuemap.files.factions.faction_source import (
    MOST_COUNCIL_SEATS,
    Note,
    NoteKind,
    SourceFault,
    SourceKind,
    Unread,
)
from valuemap.files.factions.popolo_parts import MOST_ENTRIES
from valuemap.files.sheets.spreadsheets import MOST_COLUMNS, MOST_ROWS, letters
from valuemap.texts.dates import counted
from valuemap.texts.own.own_sheets import OF_SHEET
from valuemap.texts.screens.prepare import LINE_FAULTS

TITLE = "Haal de fracties uit een bestand of van een webpagina"
FILE = "Bestand met fracties (Excel, ODS, CSV, tekst, Popolo JSON of ORI-A)"
PASTED = "Of plak hier een lijst van een webpagina"
PASTED_EXAMPLE = "VVD (7 zetels)\nGroenLinks - 5"
HELP = (
    "Er wordt nog niets gemaakt: u ziet eerst wat wij begrijpen. Namen van personen bewaren wij "
    "niet. Staan er leden onder hun fractie, dan tellen wij ze alleen."
)
BOTH = "U ziet wat er in het bestand staat. Haal het bestand weg om de geplakte tekst te lezen."
PREVIEW = "Dit nemen wij over"
NAME, SEATS, TOTAL = "Fractie", "Zetels", "Samen"
NOTES = "Let op:"
NOT_UNDERSTOOD = "Dit begrijpen wij niet, en nemen wij niet over:"
SKIPPED = "Overgeslagen:"
NOTHING = "Wij vinden geen fracties met zetels."
NOTHING_NEXT = "Kies een andere lijst, of typ de fracties zelf in het veld hieronder."
TAKE = "Neem deze fracties over"
TAKE_AGAIN = "Zet deze fracties weer in het veld"
TAKE_NOTE = "Wat in het veld hieronder staat, wordt vervangen. Daarna kunt u het nog aanpassen."
MOST_TOLD = 30

KINDS = {
    SourceKind.NOTHING: "",
    SourceKind.LINES: "Wij lezen dit als regels met naam en zetels.",
    SourceKind.CSV: "Wij lezen dit als een CSV-bestand met een kopregel.",
    SourceKind.WEB_PAGE: "Wij lezen dit als een lijst van een webpagina.",
    SourceKind.SPREADSHEET: "Wij lezen dit als een spreadsheet: het eerste blad.",
    SourceKind.POPOLO: "Wij lezen dit als Popolo JSON: de zetels op {day}.",
}
_NOTES = {
    NoteKind.WINDOWS_1252: (
        "Het bestand is geen UTF-8. Wij lezen het als Windows-1252. "
        "Controleer letters met een accent."
    ),
    NoteKind.UTF_16: "Het bestand is geen UTF-8. Wij lezen het als UTF-16.",
    NoteKind.MEMBERS_COUNTED: (
        "Zetels staan er niet bij. Wij telden de leden van elke fractie ({number}), "
        "en bewaren hun namen niet. Controleer de aantallen."
    ),
    NoteKind.NO_MEMBERS: "Zonder leden op die dag, dus niet overgenomen: {names}.",
    NoteKind.OTHER_ORGANISATIONS: "Geen fractie of partij, dus niet overgenomen: {names}.",
    NoteKind.WITHOUT_CLASSIFICATION: (
        "Er staat niet bij wat voor organisaties dit zijn. Wij nemen aan dat dit fracties zijn: "
        "{names}."
    ),
    NoteKind.NOT_ON_THE_DAY: "Niet geldig op die dag: {memberships}.",
    NoteKind.OTHER_ROLE: "Niet geteld, want zonder zetel (zoals een burgerlid): {memberships}.",
    NoteKind.IN_ANOTHER_BODY: "Niet geteld, want niet van de raad: {memberships}.",
    NoteKind.UNSURE_DATE: (
        "De datum van {memberships} is niet precies: begin of einde valt in dezelfde maand of "
        "hetzelfde jaar als de bijeenkomst. Toch meegeteld. Controleer de zetels."
    ),
    NoteKind.WITHOUT_DATE: "Zonder datum, en meegeteld: {memberships}.",
    NoteKind.WITHOUT_PERSON: (
        "Er staat niet bij van wie, en elk is geteld als één zetel: {memberships}."
    ),
    NoteKind.IN_TWO_FACTIONS: (
        "Op die dag lid van meer dan één fractie: {people}. "
        "Dat telt bij elke fractie mee. Controleer de zetels."
    ),
    NoteKind.OUTSIDE_FACTIONS: "Niet van een fractie of de raad, dus niet geteld: {memberships}.",
    NoteKind.NOT_IN_COUNCIL: (
        "Wel lid van een partij, maar volgens het bestand niet van de raad, dus niet geteld: "
        "{people}. Controleer de zetels."
    ),
    NoteKind.WITHOUT_FACTION: (
        "In de raad, maar bij geen fractie: {people}. Voeg die zelf toe in het veld."
    ),
    NoteKind.PARTIES_BESIDE_GROUPS: (
        "Dezelfde mensen staan bij hun fractie en bij hun partij. Wij nemen de fracties, en niet: "
        "{names}."
    ),
    NoteKind.OTHER_NAME: "Op die dag heette een fractie anders dan nu. Wij nemen over: {names}.",
    NoteKind.NOT_READ: "Niet gelezen, want dit gaat niet over fracties of leden: {names}.",
    NoteKind.SKIPPED: "Overgeslagen, want hier staat geen fractie: {lines}.",
    NoteKind.TOTAL: "Overgeslagen, want dit is een totaal: {lines}.",
    NoteKind.TOTAL_DIFFERS: (
        "Volgens de lijst is het totaal {seats}. Dat is niet wat wij overnemen. "
        "Controleer of alle fracties erbij staan."
    ),
    NoteKind.LAST_IS_SUM: (
        "Deze fractie heeft evenveel zetels als alle andere samen: {lines}. "
        "Controleer of dit geen totaal is."
    ),
}
_FAULTS = {
    SourceFault.NOT_UNDERSTOOD: (
        "hier vinden wij geen fractie met zetels; hoort die hier wel, typ haar dan zelf in het veld"
    ),
    SourceFault.UNWRITABLE: (
        "deze naam kan zo niet in het veld staan; typ deze fractie zelf, zonder bijzondere tekens"
    ),
    SourceFault.PERSON: (
        "dit lijkt de naam van een persoon; haal die weg; is het een fractie, typ haar dan zelf in "
        "het veld"
    ),
    SourceFault.AMONG_PERSONS: (
        "in deze lijst staan ook namen van personen, en dit kan er een zijn; "
        "zet bij een fractie het woord zetels achter het aantal, of typ haar zelf in het veld"
    ),
    SourceFault.SEVERAL_IN_LINE: (
        "hier staan meer fracties op één regel; zet elke fractie op een eigen regel"
    ),
    SourceFault.FIGURES: (
        "hier staan ook andere getallen dan zetels, zoals stemmen of leeftijden; "
        "haal die weg, of zet het woord zetels achter het aantal zetels"
    ),
    SourceFault.TOO_MANY_COLUMNS: (
        "hier staan meer dan twee kolommen; haal alles weg behalve naam en zetels; "
        "of zet er een kopregel boven, zoals: fractie;zetels"
    ),
    SourceFault.SEVERAL_COLUMNS: (
        "er zijn meer kolommen met zetels; haal alle weg, behalve die van nu"
    ),
    SourceFault.UNKNOWN_COLUMNS: (
        "wij zoeken een kolom fractie en een kolom zetels, en vinden ze hier niet beide; "
        "zet die namen in de kopregel"
    ),
    SourceFault.SEVERAL_COUNCILS: (
        "hier staat meer dan één gemeente; kies een lijst met alleen uw eigen raad, of haal de "
        "regels van de andere weg"
    ),
    SourceFault.SEVERAL_YEARS: (
        "in deze lijst staan meer jaren of verkiezingen; haal alle regels weg, behalve die van nu"
    ),
    SourceFault.SEVERAL_LISTS: (
        "hier staan de fracties van meer dan één raad; plak alleen die van uw gemeente"
    ),
    SourceFault.FORMER_MEMBERS: (
        "in deze lijst staan ook leden die weg zijn; haal hun regels weg, en ook de kolom met "
        "einddatums"
    ),
    SourceFault.TOO_MANY_SEATS: (
        f"een gemeenteraad heeft hoogstens {MOST_COUNCIL_SEATS} zetels, en hier staan er meer; "
        "kies een lijst met alleen de zetels van één raad, of typ de fracties zelf in het veld"
    ),
    SourceFault.TOO_FEW: (
        f"een bijeenkomst heeft 2 tot {MOST_FACTIONS} fracties; vul de lijst zelf aan"
    ),
    SourceFault.NOT_TEXT: (
        "dit bestand is geen tekst; sla het op als CSV (UTF-8) en kies het opnieuw"
    ),
    SourceFault.BAD_QUOTES: "de aanhalingstekens kloppen niet; haal ze weg",
    SourceFault.NUMBER_OF_FIELDS: (
        "deze regel heeft niet de kolommen van de kopregel; vul hem aan, en zet een naam met een "
        "komma tussen aanhalingstekens"
    ),
    SourceFault.NOT_JSON: "hier staat iets dat geen JSON is; haal het bestand opnieuw op",
    SourceFault.CUT_OFF: "hier houdt het bestand halverwege op; haal het opnieuw op",
    SourceFault.DOUBLED_NAME: "in één onderdeel staat een naam twee keer; haal er één weg",
    SourceFault.NOT_POPOLO: (
        "in deze JSON staan geen organisaties; kies een bestand in het formaat Popolo"
    ),
    SourceFault.BAD_SHAPE: (
        "dit onderdeel heeft niet de vorm van Popolo; haal het bestand opnieuw op"
    ),
    SourceFault.BAD_DATE: "schrijf deze datum als 2022, 2022-03 of 2022-03-30",
    SourceFault.UNKNOWN_ORGANISATION: (
        "deze organisatie staat niet in het bestand; voeg haar toe of typ haar zelf in het veld"
    ),
    SourceFault.UNKNOWN_POST: (
        "er staat niet bij van welke organisatie deze functie is; typ de fractie zelf in het veld"
    ),
    SourceFault.UNKNOWN_TERM: (
        "wanneer deze zittingsperiode begint en eindigt, staat niet in het bestand; "
        "haal het opnieuw op met de perioden (events) erbij"
    ),
    SourceFault.WITHOUT_ORGANISATIONS: (
        "in dit bestand staan personen, maar geen fracties; "
        "kies het bestand waar de organisaties ook in staan"
    ),
    SourceFault.TOO_MANY_ENTRIES: (
        f"dit bestand heeft meer dan {MOST_ENTRIES} onderdelen; "
        "kies een bestand met alleen uw eigen raad"
    ),
    SourceFault.TOO_HEAVY: (
        "dit lezen kost te veel tijd of geheugen; "
        "sla alleen de fracties en hun zetels op, als CSV, XLSX of ODS"
    ),
    SourceFault.TOO_BUSY: (
        "er worden nu veel bestanden gelezen; kies het bestand over een minuut opnieuw"
    ),
    SourceFault.SHEET_UNREADABLE: (
        "dit bestand is geen spreadsheet of is beschadigd; sla het op als CSV, XLSX of ODS"
    ),
    SourceFault.SHEET_LOCKED: (
        "er zit een wachtwoord op dit bestand; haal het eraf en kies het bestand opnieuw"
    ),
    SourceFault.SHEET_EMPTY: ("op het eerste blad staat niets; zet de fracties op het eerste blad"),
    SourceFault.SHEET_ROWS: (
        f"dit blad heeft meer dan {MOST_ROWS} rijen; haal weg wat er niet in hoort"
    ),
    SourceFault.SHEET_COLUMNS: (
        f"dit blad heeft meer dan {MOST_COLUMNS} kolommen; haal weg wat er niet in hoort"
    ),
    SourceFault.MERGED: "hier zijn cellen samengevoegd; haal die samenvoeging weg",
    SourceFault.BROKEN_OFF: (
        "het lezen ging mis; sla de fracties en hun zetels op als CSV en kies dat bestand"
    ),
}


def taken(factions: int, seats: int) -> str:
    """That a list was taken over, and where it stands now."""
    verb = "staat" if factions == 1 else "staan"
    return (
        f"Overgenomen: {counted(factions, 'fractie', 'fracties')} met samen "
        f"{counted(seats, 'zetel', 'zetels')} {verb} in het veld hieronder."
    )


def note(note: Note) -> str:
    """What was left out or counted, and why."""
    shown = ", ".join(note.names)
    where = _lines(note.lines) if note.lines else ""
    if note.names and note.number > len(note.names):
        shown += f" en nog {note.number - len(note.names)}"
    return _NOTES[note.kind].format(
        number=note.number,
        names=shown or counted(note.number, "onderdeel", "onderdelen"),
        lines=f"{where} ({shown})" if where and shown else where or shown,
        seats=counted(note.number, "zetel", "zetels"),
        memberships=counted(note.number, "lidmaatschap", "lidmaatschappen"),
        people=counted(note.number, "persoon", "personen"),
    )


def unread(unread: Sequence[Unread], more: int = 0, sheet: str = "") -> list[str]:
    """What was not understood: a sentence each, and one for all lines with the same fault.

    `more` is how many there are besides. In a spreadsheet, lines are rows of this sheet.
    """
    if sheet:
        told = [_of_sheet(one, sheet) for one in unread[:MOST_TOLD]]
        rest = len(unread) - len(told) + more
        return [*told, f"en nog {rest}"] if rest else told
    together: dict[LineFault | SourceFault, list[int]] = {}
    alone = []
    for one in unread:
        if one.line and not one.text and not one.column:
            together.setdefault(one.fault, []).append(one.line)
        else:
            alone.append(one)
    told = [f"{_lines(lines)}: {_reason(fault)}" for fault, lines in together.items()]
    told += [f"{_place(one)}{_reason(one.fault)}" for one in alone[:MOST_TOLD]]
    rest = max(0, len(alone) - MOST_TOLD) + more
    return [*told, f"en nog {rest}"] if rest > 0 else told


def _of_sheet(one: Unread, sheet: str) -> str:
    place = OF_SHEET.format(sheet=sheet) if one.line else ""
    if one.line:
        place += f", rij {one.line}" + (f", kolom {letters(one.column)}" if one.column else "")
    told = f" ({one.text})" if one.text else ""
    return f"{place}{told}: {_reason(one.fault)}" if place else _reason(one.fault)


def _reason(fault: LineFault | SourceFault) -> str:
    return LINE_FAULTS[fault] if isinstance(fault, LineFault) else _FAULTS[fault]


def _place(one: Unread) -> str:
    if one.column:
        return f"regel {one.line}, teken {one.column}: "
    where = f"regel {one.line}" if one.line else one.path
    if one.text:
        where = f"{where} ({one.text})" if where else one.text
    return f"{where}: " if where else ""


def _lines(numbers: Iterable[int]) -> str:
    """Line numbers in words: `regel 3`, `regels 3, 5 tot en met 9`."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    told = [_run(run) for run in runs[:MOST_TOLD]]
    more = " en meer" if len(runs) > MOST_TOLD else ""
    word = "regel" if len(runs) == 1 and len(runs[0]) == 1 else "regels"
    return f"{word} {', '.join(told)}{more}"


def _run(run: list[int]) -> str:
    if len(run) < 3:
        return ", ".join(map(str, run))
    return f"{run[0]} tot en met {run[-1]}"
