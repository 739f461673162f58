"""A whole dossier as a file, and a dossier out of a file."""

from valuemap.files.dossiers.bringing import NotRead
from valuemap.files.meetings.file_faults import FileFault
from valuemap.texts.files import file_fault

EXPORT = "Voor een andere Valuemap"
EXPORT_NOTE = (
    "Een bestand met het hele dossier, om te bewaren of ergens anders te openen. "
    "Wat is getoond van formulieren die mensen samen invulden, gaat mee. "
    "Afzonderlijke wegingen en antwoorden staan er niet in."
)
EXPORT_BUTTON = "Bewaar als JSON"
FILE_NAME = "dossier-{title}.json"
IMPORT = "Open een dossier uit een bestand"
IMPORT_NOTE = (
    "Kies een bestand dat met 'Bewaar als JSON' is gemaakt. Het wordt een nieuw dossier met een "
    "nieuwe link. Bijeenkomsten komen mee zoals ze gepubliceerd waren."
)
FILE = "Bestand met een dossier"
IMPORT_BUTTON = "Maak een dossier van dit bestand"
WRONG = "Dit bestand klopt niet. Er is geen dossier gemaakt."
WRONG_NEXT = "Verbeter dit in het bestand, of kies een ander bestand: {faults}."
MORE = "en nog {number} fouten"
MOST_SAID = 8
"""Faults that are told on the page; of more, how many."""
NOT_READ = {
    NotRead.TOO_LARGE: (
        "Dit bestand is te groot om hier te lezen.",
        "Kies een bestand dat met 'Bewaar als JSON' is gemaakt. Er is geen dossier gemaakt.",
    ),
    NotRead.BUSY: (
        "Valuemap leest nu andere bestanden.",
        "Wacht een halve minuut en druk opnieuw. Er is geen dossier gemaakt.",
    ),
}
OVER = "Dit dossier mocht worden bewaard tot {day}. Er is geen dossier gemaakt."
OVER_NEXT = "Die dag is geweest. Verwijder ook het bestand."


def wrong(faults: tuple[FileFault, ...]) -> tuple[str, str]:
    """What is wrong in a file, each fault with its place."""
    said = [file_fault(fault) for fault in faults[:MOST_SAID]]
    if len(faults) > MOST_SAID:
        said.append(MORE.format(number=len(faults) - MOST_SAID))
    return WRONG, WRONG_NEXT.format(faults="; ".join(said))
