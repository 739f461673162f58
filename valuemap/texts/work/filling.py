"""Filling in a place of a form, and two people who do so at once."""

from valuemap.domain.dossiers.work import SHORT_LIMIT, TEXT_LIMIT
from valuemap.wording import WordingError

CLEAR = "Wis deze keuze"
THEIRS = "Dit bewaarde iemand anders:"
MINE = "Dit hebt u ingevuld:"
KEEP_MINE = "Bewaar wat ik invulde"
KEEP_THEIRS = "Laat staan wat de ander bewaarde"
NOTHING = "Hier is nog niets ingevuld."
YES = "ja"
DATE_EXAMPLE = "Bijvoorbeeld {example}"
DATE_UNCLEAR = "Deze datum begrijpen wij niet, en is nog niet bewaard."
DATE_UNCLEAR_NEXT = "Typ dag, maand en jaar, bijvoorbeeld {example}. Wat u typte, staat er nog."

_NAMES = {
    "text": ("Uw tekst", TEXT_LIMIT),
    "note": ("Uw toelichting", TEXT_LIMIT),
    "proof": ("Het bewijs", SHORT_LIMIT),
    "who": ("Wat u invulde bij wie", SHORT_LIMIT),
}


def too_long(error: WordingError) -> tuple[str, str]:
    """A text that is too long for its field."""
    name, limit = _NAMES[error.field]
    return (
        f"{name} is te lang: {error.length} tekens. Er is nog niets bewaard.",
        f"De tekst staat er nog. Maak hem korter, tot hoogstens {limit} tekens.",
    )


def line(label: str, said: str) -> str:
    """What stands in a field, behind its name."""
    return f"{label} {said}" if label.endswith("?") else f"{label}: {said}"
