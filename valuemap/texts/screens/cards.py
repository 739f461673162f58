"""The question cards and the value map."""

TITLE = "Vragenkaarten"
LEAD = "{number} vragen die een raad kan stellen over data en ict. Neem mee wat u wilt bespreken."
SEARCH = "Zoek in vragen en uitleg"
SEARCH_EXAMPLE = "Bijvoorbeeld camera of privacy"
FILTER = "Kaart en categorie"
ALL = "Alle kaarten"
NOTHING = "Geen vraag gevonden."
NOTHING_NEXT = "Probeer een ander of korter woord, of kies Alle kaarten."
AT_STAKE = "Speelt hier vaak (onze inschatting)"
SOURCE = "Bron"
SOURCE_LINE = (
    "{document} ({authors}, {year}, in opdracht van {commissioned_by}). Kaart {card}, categorie "
    "{category}, onderwerp {topic}, vraag {position}. De woorden zijn van ons."
)
TAKE = "Neem mee naar een bijeenkomst"
TAKEN = "Gaat mee. Haal weg"
BASKET_LINK = "Naar voorbereiden"
MAP_TITLE = "Waardenkaart"
MAP_LEAD = "Waardenclusters die meespelen als een raad beslist over data en ict."
MAP_HELP = "Elke stip is een opvatting. Kies een cluster om de waarden en opvattingen te zien."
OUTLINE = "Alle waarden en opvattingen als lijst"
MAP_WORDS = {
    "close": "Sluiten",
    "next": "Volgend cluster",
    "previous": "Vorig cluster",
    "open": "{name}: toon waarden en opvattingen",
}


def found(number: int) -> str:
    """How many questions the search gives."""
    return "1 vraag" if number == 1 else f"{number} vragen"


def basket(number: int) -> str:
    """How many questions were taken along."""
    return "1 vraag gaat mee." if number == 1 else f"{number} vragen gaan mee."
