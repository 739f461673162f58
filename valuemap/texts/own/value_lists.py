"""Lists of values: choosing one to weigh, and bringing one of one's own."""

from valuemap.content.own_lists import MOST_OF_CATALOGUE
from valuemap.content.value_list import LEAST_ITEMS, MOST_ITEMS, ValueList
from valuemap.files.sheets.own_list_cards import COLUMNS
from valuemap.texts.dates import count
from valuemap.texts.own.own_sheets import SheetWords

CHOICE = "Wat u weegt"
LOOK_AT = "Welke lijst wilt u zien?"
CHOICE_HERE = "Wat u weegt bij vraag {number}"
AS_THE_MEETING = "zoals de hele bijeenkomst"
OWN_NAME = "{name} (eigen lijst)"
SOURCE = "Bron: {source}"
OWN_SOURCE = "eigen lijst van de gemeente"
CHOOSE = f"Kies {count(LEAST_ITEMS)} tot {MOST_ITEMS} waarden uit {{name}}"
CHOOSE_PLACEHOLDER = "Kies een waarde"
MAKE_LIST = "Maak hier een lijst van"
TOO_FEW_CHOSEN = "Er is nog geen lijst gemaakt."
TOO_FEW_CHOSEN_NEXT = f"Kies {count(LEAST_ITEMS)} tot {MOST_ITEMS} waarden, en druk dan opnieuw."
WORDS = SheetWords(
    title="Eigen lijst van waarden",
    one="waarde",
    more="waarden om te wegen",
    intro=(
        "Wilt u andere waarden wegen? Schrijf ze in een spreadsheet: elke waarde op een eigen "
        f"regel, {count(LEAST_ITEMS)} tot {MOST_ITEMS}. De kolommen zijn {COLUMNS[0]} en "
        f"{COLUMNS[1]}. Als u wilt ook {COLUMNS[2]}, en {COLUMNS[3]}, {COLUMNS[4]} en "
        f"{COLUMNS[5]}: zinnen van verschillende kanten, die een raadslid zou kunnen zeggen. De "
        "naam van het bestand wordt de naam van de lijst. Hebt u een langere lijst, tot "
        f"{MOST_OF_CATALOGUE} waarden? Dan kiest u daarna welke u weegt."
    ),
    column_help="",
    template_name="eigen-lijst",
    template_title="Eigen lijst voor Valuemap",
    row=(
        "Nabijheid",
        "Iemand van de gemeente kennen en tegenkomen, dicht bij huis.",
        "",
        "In elk dorp moet een plek zijn waar een mens aan de balie zit.",
        "Wie alles digitaal regelt, houdt tijd over voor mensen die hulp nodig hebben.",
        "",
    ),
)


def list_made(values: ValueList) -> str:
    """That a list was made of what was chosen, and is weighed now."""
    return f"De lijst '{values.name}' heeft {len(values.clusters)} waarden. Die weegt u nu."


def about(values: ValueList) -> str:
    """What a list is, in a line: how many there are, whose it is, and what it lacks."""
    parts = (
        f"Deze lijst heeft {len(values.clusters)} namen om te wegen",
        SOURCE.format(source=values.source),
        values.note,
    )
    return ". ".join(part.rstrip(".") for part in parts if part) + "."
