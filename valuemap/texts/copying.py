"""What the command says that moves everything to another database."""

from collections.abc import Mapping

from valuemap.settings import URL_VARIABLE
from valuemap.texts.dates import counted

NOT_EMPTY = (
    "In de database bij --to staat al iets. Er is niets overgezet. Kies een database die leeg is "
    "of nog niet bestaat."
)
NEXT = (
    f"Laat {URL_VARIABLE} nu naar de nieuwe database wijzen en start Valuemap. Verwijder de oude "
    "database als alles werkt: ook daarin staan wegingen."
)


def copied(rows: Mapping[str, int], expired: int) -> str:
    """How much moved and was compared, and how many meetings stayed behind."""
    tables = counted(len(rows), "tabel", "tabellen")
    said = (
        f"Overgezet en rij voor rij vergeleken: {_meetings(rows['meeting'])}, "
        f"{counted(rows['dossier'], 'dossier', 'dossiers')}, "
        f"samen {counted(sum(rows.values()), 'rij', 'rijen')} in {tables}."
    )
    if expired:
        said += f" Niet overgezet, want de bewaartijd is om: {_meetings(expired)}."
    return said


def _meetings(number: int) -> str:
    return counted(number, "bijeenkomst", "bijeenkomsten")
