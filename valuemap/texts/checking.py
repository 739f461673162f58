"""What the check of a database found, and what to do about it: two sentences each."""

from valuemap.store.checking.findings import Finding, Wrong
from valuemap.texts.dates import counted
from valuemap.wording import clean

FOUND_NOTHING = "De database is in orde: bestanden, tabellen, rijen en bijeenkomsten zijn bekeken."

_LONGEST_SAID = 160
_BACKUP = "Stop Valuemap, bewaar een kopie, en zet de laatste goede reservekopie terug."
_ASK = "Maak eerst een reservekopie. Vraag dan hulp bij het herstel, of zet een oudere kopie terug."

_SENTENCES: dict[Wrong, tuple[str, str]] = {
    Wrong.READ_BY_OTHERS: (
        "Andere accounts van deze machine mogen {what} lezen.",
        "Neem hun die rechten af: chmod 600 {what}.",
    ),
    Wrong.FOLDER_OF_ALL: (
        "Elk account mag bestanden zetten in de map van de database: {what}.",
        "Geef die map aan het account van Valuemap alleen: chmod 700.",
    ),
    Wrong.NOT_TO_WRITE: (
        "Dit account mag niet schrijven in {what}. Valuemap kan dan niets bewaren.",
        "Start met het account waarvan de database is, of geef dit account het recht.",
    ),
    Wrong.NO_ROOM: (
        "Op de schijf van de database is nog {what} MB vrij. Dat is te weinig.",
        "Maak ruimte. Na een verwijdering schrijft Valuemap de hele database opnieuw.",
    ),
    Wrong.LEFT_BEHIND: (
        "In de map {what} staat een half teruggezette kopie, met wegingen erin.",
        "Is er geen restore bezig? Verwijder dan die map.",
    ),
    Wrong.OLDER: (
        "De tabellen zijn van een oudere versie ({what}). De rijen zijn niet bekeken.",
        "Maak een reservekopie. Start Valuemap of voer init uit, en controleer dan opnieuw.",
    ),
    Wrong.VERSIONS: (
        "Van welke versie de tabellen zijn, staat niet vast. Gevonden: {what}.",
        _BACKUP,
    ),
    Wrong.TABLES: ("In de database ontbreekt: {what}.", _BACKUP),
    Wrong.DAMAGED: (
        "Het bestand van de database is beschadigd. SQLite zegt: {what}.",
        _BACKUP,
    ),
    Wrong.RULES_GONE: (
        "De tabel {table} heeft de regel {what} niet meer.",
        "Maak een reservekopie, en zet die terug in een nieuwe database.",
    ),
    Wrong.INDEX_GONE: (
        "De tabel {table} heeft de index {what} niet meer. Er gaat niets mis, maar het is traag.",
        "Maak een reservekopie, en zet die terug in een nieuwe database.",
    ),
    Wrong.NOT_OURS: (
        "Aan de tabel {table} hangt iets dat niet van Valuemap is: {what}.",
        "Het kan wegingen veranderen of tegenhouden. Stop Valuemap en vraag wie het er aan hing.",
    ),
    Wrong.NUMBERS: (
        "Nieuwe rijen van de tabel {table} krijgen nummers die al gebruikt of te groot zijn.",
        "Maak een reservekopie, en zet die terug in een nieuwe database.",
    ),
    Wrong.ORPHAN: (
        "Tabel {table}: {rows} via {what} bij iets dat er niet meer is.",
        _ASK,
    ),
    Wrong.RULE: ("Tabel {table}: {rows} zich niet aan de regel {what}.", _ASK),
    Wrong.UNREADABLE: ("Tabel {table}: van {rows} is {what} niet te lezen.", _ASK),
    Wrong.GIVEN: (
        "Tabel {table}: {rows} meer of minder waarden dan de lijst van die vraag.",
        _ASK,
    ),
    Wrong.REVISIONS: (
        "Tabel {table}: voor {rows} ontbreekt een eerdere versie van dezelfde weging.",
        _ASK,
    ),
    Wrong.NUMBERING: (
        "Tabel {table}: bij {rows} kloppen de nummers van de rondes of van hun versies niet.",
        _ASK,
    ),
    Wrong.ELSEWHERE: ("Tabel {table}: {rows} via {what} bij een andere bijeenkomst.", _ASK),
    Wrong.STATE: (
        "Van {rows} past de stand niet bij de stappen van de begeleider.",
        _ASK,
    ),
    Wrong.NOT_FROZEN: (
        "Van {rows} is de uitslag vastgesteld, maar de vaste cijfers ontbreken.",
        _ASK,
    ),
    Wrong.FROZEN_EARLY: (
        "Van {rows} staan er vaste cijfers, terwijl nog niets was vastgesteld.",
        _ASK,
    ),
    Wrong.CAST_GONE: (
        "Van {rows} zijn er vaste cijfers waarachter geen deelnemers meer staan.",
        _ASK,
    ),
    Wrong.STAGE: (
        "Van {rows} staat een vraag op het scherm die niet op de agenda staat.",
        "Laat de begeleider een andere vraag kiezen.",
    ),
    Wrong.FUTURE: (
        "Tabel {table}: van {rows} ligt {what} in de toekomst. De klok liep voor.",
        "Zet de klok van elke server gelijk (NTP). De rijen zelf kunnen blijven.",
    ),
    Wrong.PAST_DATE: (
        "Van {rows} is de bewaartijd om.",
        "Start Valuemap, of voer purge uit: dan worden ze verwijderd.",
    ),
}
_ONE_AND_MORE: dict[Wrong, tuple[str, str]] = {
    Wrong.ORPHAN: ("{n} rij hoort", "{n} rijen horen"),
    Wrong.RULE: ("{n} rij houdt", "{n} rijen houden"),
    Wrong.GIVEN: ("{n} weging heeft", "{n} wegingen hebben"),
    Wrong.REVISIONS: ("{n} weging", "{n} wegingen"),
    Wrong.ELSEWHERE: ("{n} rij hoort", "{n} rijen horen"),
    Wrong.STATE: ("{n} ronde", "{n} rondes"),
    Wrong.NOT_FROZEN: ("{n} ronde", "{n} rondes"),
    Wrong.FROZEN_EARLY: ("{n} ronde", "{n} rondes"),
    Wrong.CAST_GONE: ("{n} ronde", "{n} rondes"),
    Wrong.STAGE: ("{n} bijeenkomst", "{n} bijeenkomsten"),
}
_OF_TABLE = {
    "meeting": ("{n} bijeenkomst", "{n} bijeenkomsten"),
    "dossier": ("{n} dossier", "{n} dossiers"),
}


def number_found(number: int) -> str:
    """How many things are wrong with the database: `In de database: 2 fouten`."""
    return f"In de database of eromheen: {counted(number, 'fout', 'fouten')}."


def finding(found: Finding) -> tuple[str, str]:
    """What is wrong, and what to do: two sentences, the first with the rows where it is."""
    what, then = _SENTENCES[found.wrong]
    said = clean(found.what)[:_LONGEST_SAID]
    where = _ids(found)
    first = what.format(table=found.table, what=said, rows=_rows(found))
    return f"{first.removesuffix('.')}{where}.", then.format(what=said)


def _rows(found: Finding) -> str:
    forms = _ONE_AND_MORE.get(found.wrong, ("{n} rij", "{n} rijen"))
    if found.wrong is Wrong.PAST_DATE:
        forms = _OF_TABLE[found.table]
    return forms[found.number != 1].format(n=found.number)


def _ids(found: Finding) -> str:
    if not found.rows:
        return ""
    more = ", ..." if found.number > len(found.rows) else ""
    return f" (id {', '.join(map(str, found.rows))}{more})"
