"""The page around a work of a dossier."""

from valuemap.domain.dossiers.work import WORK_NAME_LIMIT
from valuemap.wording import WordingError

NO_WORK = "Dit ingevulde kader is er niet (meer)."
NO_WORK_NEXT = (
    "Misschien heeft iemand het verwijderd. Ga terug naar het dossier en kijk wat er staat."
)
BACK = "Terug naar het dossier"
OLDER = "De lijst is gewijzigd sinds u hiermee begon."
OLDER_NEXT = (
    "Wat hier staat, houdt de vragen van toen. "
    "Wilt u de nieuwe lijst gebruiken? Begin dan in het dossier een nieuw formulier."
)
ENDED = "Dit is afgerond."
ENDED_NEXT = "Wilt u nog iets wijzigen? Heropen het onderaan deze pagina."
ENDED_READ = "Vraag de griffie als er nog iets moet veranderen."
NOTES = "Goed om te weten"
READY = "Klaar met dit deel?"
SAVED_SO = (
    "Wat u invult, is bewaard zodra u het vak verlaat. "
    "Na afronden staat het ook bij wie de leeslink heeft."
)
READ = "Lees dit als gewone tekst, of druk het af"
TAKE = "Neem dit mee als document"
TAKE_DO = "Maak dit document"
RENAME = "Geef dit een andere naam"
NAME = "Waar het over gaat"
RENAME_DO = "Bewaar de naam"
RENAMED = "De naam is gewijzigd."
END = "Rond dit af"
REOPEN = "Heropen dit"
IS_ENDED = "Dit is nu afgerond. U kunt het altijd heropenen."
IS_REOPENED = "U kunt dit weer wijzigen."
DELETE = "Verwijder dit"
DELETE_NOTE = "Alles wat hier is ingevuld, gaat weg. Dat kunt u niet ongedaan maken."
DELETE_SURE = "Ja, ik wil dit verwijderen"
DELETE_DO = "Verwijder wat hier is ingevuld"


def of_dossier(title: str) -> str:
    """To which dossier a work belongs."""
    return f"Uit het dossier {title}"


def title(part: str, name: str) -> str:
    """The name of a work: of the part, and what it is about."""
    return " ".join([part if part.endswith("?") else f"{part}:", name]) if name else part


def origin(framework: str, year: int, source: str) -> str:
    """Whose the list is, and of which year."""
    return f"{framework}. Lijst uit {year}. Bron: {source}{'' if source[-1:] in '.?' else '.'}"


def deleted(name: str) -> str:
    """What was deleted."""
    return f"Verwijderd: {name}."


def name_too_long(error: WordingError) -> tuple[str, str]:
    """A name that is too long."""
    return (
        f"De naam is te lang: {error.length} tekens.",
        f"Maak hem korter, tot hoogstens {WORK_NAME_LIMIT} tekens.",
    )


def filled_in(year: int) -> str:
    """Who filled in the assessment of Valuemap, and when."""
    return f"De makers van Valuemap beoordeelden in {year} hun eigen programma."
