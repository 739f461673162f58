"""The question cards and the value map."""

from collections.abc import Iterable

from valuemap.content.deck import Role

TITLE = "Vragenkaarten"
LEAD = "{number} vragen die een raad kan stellen over data en ict. Neem mee wat u wilt bespreken."
SEARCH = "Zoek in vragen en uitleg"
SEARCH_EXAMPLE = "Bijvoorbeeld camera of privacy"
FILTER = "Kaart en categorie"
ALL = "Alle kaarten"
ROLE_FILTER = "Rol van de raad"
ALL_ROLES = "Alle rollen"
ROLES = {
    Role.SETTING_FRAMES: "kaders stellen",
    Role.CHECKING: "controleren",
    Role.REPRESENTING: "vertegenwoordigen",
}
ROLE = "Rol van de raad (inschatting van Valuemap)"
NOTHING = "Geen vraag gevonden."
NOTHING_NEXT = "Probeer een ander of korter woord, of kies Alle kaarten en Alle rollen."
AT_STAKE = "Speelt hier vaak (inschatting van Valuemap)"
MORE = "Wat er speelt, en de bron"
SOURCE = "Bron"
SOURCE_LINE = (
    "{document} ({authors}, {year}, in opdracht van {commissioned_by}). Kaart {card}, categorie "
    "{category}, onderwerp {topic}, vraag {position}. De woorden zijn van Valuemap."
)
TAKE = "Neem mee"
TAKEN = "Gaat mee. Haal weg"
BASKET_LINK = "Naar voorbereiden"
MAP_TITLE = "Waardenkaart"
MAP_LEAD = "Clusters (groepen waarden) die meespelen als een raad beslist over data en ict."
MAP_HELP = "Kies een cluster om de waarden en opvattingen te zien."
OUTLINE = "Alle waarden en opvattingen als lijst"
MAP_WORDS = {
    "close": "Sluiten",
    "next": "Volgend cluster",
    "previous": "Vorig cluster",
    "open": "{name}: toon waarden en opvattingen",
}


def roles(asked: Iterable[Role]) -> str:
    """What a question asks of a council: `kaders stellen, controleren`."""
    return ", ".join(ROLES[role] for role in asked)


def found(number: int) -> str:
    """How many questions the search gives."""
    return "1 vraag" if number == 1 else f"{number} vragen"


def basket(number: int) -> str:
    """How many questions were taken along."""
    return "1 vraag gaat mee." if number == 1 else f"{number} vragen gaan mee."
