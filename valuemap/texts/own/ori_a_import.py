"""Taking factions and an agenda over from a meeting in ORI-A."""

from valuemap.files.ori_a.ori_a_file import LARGEST_FILE, OriA, OriAFault, OriANote
from valuemap.texts.dates import counted

FOUND = "Wij lezen dit als ORI-A: {meeting}."
FOUND_NAMELESS = "Wij lezen dit als ORI-A."
SEATS_LEAD = "Zetels staan niet in ORI-A. Vul bij elke fractie het aantal in."
SEATS = "Zetels van {faction}"
TAKE = "Neem deze fracties over"
TAKE_NOTE = (
    "Wat in het veld hieronder staat, wordt vervangen. Bij een fractie zonder zetels vraagt het "
    "veld er nog om."
)
TAKEN = "Overgenomen: {factions} staan in het veld hieronder."
AGENDA = "De agenda in dit bestand"
AGENDA_NOTE = (
    "Wat u kiest, komt bij de vragen van de bijeenkomst te staan. Een agendapunt dat geen vraag "
    "van de kaarten is, wordt een eigen vraag."
)
EXPLANATION = "Dit punt komt van de agenda van de vergadering."
NO_FACTIONS = "In dit bestand staan geen fracties."

_FAULTS = {
    OriAFault.NOT_XML: (
        "Dit bestand is geen goede XML{where}.",
        "Haal het opnieuw op uit uw systeem, of vraag de leverancier om ORI-A 1.0.1.",
    ),
    OriAFault.HAS_DOCTYPE: (
        "Dit bestand beschrijft eigen onderdelen (een DOCTYPE). Dat lezen wij niet.",
        "Vraag de leverancier om ORI-A zonder DOCTYPE.",
    ),
    OriAFault.OTHER_NAMESPACE: (
        "Dit bestand noemt zich ORI-A, maar van een andere soort{found}.",
        "Wij lezen ORI-A 1.0.1 (https://ori-a.nl). Vraag de leverancier om die versie.",
    ),
    OriAFault.NOT_ORI_A: (
        "Dit is XML, maar geen ORI-A{found}.",
        "Kies het bestand dat eindigt op .ori-a.xml.",
    ),
    OriAFault.EMPTY: (
        "In dit bestand staan geen fracties en geen agenda.",
        "Kies een ander bestand, of typ de fracties zelf in het veld hieronder.",
    ),
    OriAFault.TOO_LARGE: (
        f"Dit bestand is groter dan {LARGEST_FILE // 1_000_000} MB.",
        "Kies het bestand van één vergadering.",
    ),
    OriAFault.TOO_HEAVY: (
        "Dit lezen kost te veel tijd of geheugen.",
        "Kies het bestand van één vergadering, of typ de fracties zelf in het veld hieronder.",
    ),
    OriAFault.TOO_BUSY: (
        "Er worden nu veel bestanden gelezen.",
        "Kies het bestand over een minuut opnieuw.",
    ),
    OriAFault.BROKEN_OFF: (
        "Het lezen ging mis.",
        "Typ de fracties zelf in het veld hieronder.",
    ),
}
_NOTES = {
    OriANote.PEOPLE_DROPPED: "Personen lezen wij niet: {people} overgeslagen.",
    OriANote.LONG_NAMES: "De naam is te lang, dus niet overgenomen: {factions}.",
    OriANote.DOUBLE: "Twee keer dezelfde naam, dus één keer overgenomen: {factions}.",
    OriANote.TOO_MANY: "Meer dan een bijeenkomst kan hebben, dus niet overgenomen: {parts}.",
}


def fault(read: OriA) -> tuple[str, str]:
    """Why nothing was read, and what to do."""
    what, then = _FAULTS[read.fault or OriAFault.EMPTY]
    where = f" (regel {read.line})" if read.line else ""
    return what.format(where=where, found=f" ({read.found})" if read.found else ""), then


def note(kind: OriANote, number: int) -> str:
    """What was left out, and how often."""
    return _NOTES[kind].format(
        people=counted(number, "persoon", "personen"),
        factions=counted(number, "fractie", "fracties"),
        parts=counted(number, "onderdeel", "onderdelen"),
    )


def found(read: OriA) -> str:
    """What the file was recognised as."""
    return FOUND.format(meeting=read.meeting) if read.meeting else FOUND_NAMELESS
