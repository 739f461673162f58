"""The meetings about a dossier, and what was published of them."""

from valuemap.store.keeping.archive import Kept
from valuemap.texts import groups
from valuemap.texts.dates import day, points

SECTION = "Wegingen"
NONE = "Er is nog geen bijeenkomst aan dit dossier gekoppeld."
NONE_PUBLISHED = "Van deze bijeenkomst is nog geen uitslag onthuld."
NONE_KEPT = "Van deze bijeenkomst is geen uitslag bewaard."
GONE = "Deze bijeenkomst is verwijderd. Wat ervan gepubliceerd was, staat hier nog."
NOTHING_SAID = "Over deze uitslag is geen zin te zeggen. De cijfers staan hieronder."
NOTHING_SHOWN = "Hiervan mag geen uitslag worden getoond."
PROPOSITION = "Stelling: {text}"
RESULT = "Naar de uitslag van {title}"
TABLE = "Cijfers van deze vraag"
CAPTION = "Punten van de 100 per cluster, van wie in de uitslag staan. Lijst: {values}."
WHO = "Fractie"
BALLOTS = "wegingen"
LINK = "Koppel een bijeenkomst"
LINK_HELP = (
    "Wat van die bijeenkomst is gepubliceerd, komt in dit dossier. Ook wie de leeslink heeft, "
    "leest dat. De afgesproken acties komen in de lijst met acties."
)
CHOOSE = "Kies een bijeenkomst uit het archief"
CHOOSE_NONE = "Kies een bijeenkomst"
CHOOSE_BUTTON = "Koppel deze bijeenkomst"
PASTE = "Of plak de link van de begeleider"
PASTE_ONLY = "Plak de link van de begeleider"
PASTE_BUTTON = "Koppel met deze link"
LINKED = "De bijeenkomst is gekoppeld."
UNLINK = "Koppel los: {title}"
UNLINK_SURE = "Ik weet het zeker: haal weg wat hier van deze bijeenkomst bewaard is."
UNLINK_UNSURE = "De bijeenkomst is nog gekoppeld."
UNLINK_UNSURE_NEXT = "Zet eerst het vinkje dat u het zeker weet."
UNLINKED = "De bijeenkomst is losgekoppeld. De acties ervan blijven staan."
NO_CHOICE = "Er is nog geen bijeenkomst gekozen."
NO_CHOICE_NEXT = "Kies eerst een bijeenkomst uit de lijst."
NOT_A_LINK = "Met deze link vinden wij geen bijeenkomst."
NOT_A_LINK_NEXT = (
    "Kopieer de hele link van de begeleider. Een leeslink is niet genoeg. Wat u plakte, staat er "
    "nog."
)


def name(kept: Kept) -> str:
    """A meeting of the archive in a list to choose from."""
    return f"{kept.title}, {day(kept.date)} (nummer {kept.id})"


def linked(new_actions: int) -> str:
    """That a meeting was linked, and how many actions came along."""
    if not new_actions:
        return LINKED
    came = "Er kwam 1 actie mee." if new_actions == 1 else f"Er kwamen {new_actions} acties mee."
    return f"{LINKED} {came}"


def row(name: str, shares: tuple[float, ...], ballots: int) -> tuple[str, ...]:
    """A published profile as a row of the table."""
    return (name, *(points(share) for share in shares), str(ballots))


groups.follow(__name__)
