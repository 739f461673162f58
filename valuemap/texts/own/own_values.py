"""Values of a municipality's own: the sheet in which they are written, and their mark."""

from valuemap.domain.own_values import MOST_OWN_VALUES, is_own
from valuemap.files.sheets.own_value_cards import COLUMNS
from valuemap.texts.own.own_sheets import SheetWords

NAME = "{name} (eigen waarde)"
OPINION = "{text} (eigen waarde: {name})"
HEAD = "{name}, binnen {cluster}"
WORDS = SheetWords(
    title="Eigen waarden",
    one="waarde",
    more="waarden",
    intro=(
        "Mist u een waarde in de lijst die u weegt? Schrijf uw waarden in een spreadsheet: elke "
        f"waarde op een eigen regel, hoogstens {MOST_OWN_VALUES}. De kolommen zijn {COLUMNS[0]}, "
        f"{COLUMNS[1]}, {COLUMNS[2]} en {COLUMNS[3]}: een zin die een raadslid zou kunnen zeggen. "
        f"Als u wilt ook {COLUMNS[4]} en {COLUMNS[5]}. Begin met het voorbeeld."
    ),
    column_help="Bij cluster noemt u één van deze namen: {names}.",
    template_name="eigen-waarden",
    template_title="Eigen waarden voor Valuemap",
    row=(
        "Nabijheid",
        "Iemand van de gemeente kennen en tegenkomen, dicht bij huis.",
        "{first}",
        "In elk dorp moet een plek zijn waar een mens aan de balie zit.",
        "Wie alles digitaal regelt, houdt tijd over voor mensen die hulp nodig hebben.",
        "",
    ),
)
NOT_ASKED = (
    "Deze waarden staan in de uitleg bij elk cluster en in de voorbereiding. Zet hierboven de "
    "vraag naar waarden aan als deelnemers er ook uit mogen kiezen."
)


def value_name(value_id: str, name: str) -> str:
    """The name of a value, with a mark where it is the municipality's own."""
    return NAME.format(name=name) if is_own(value_id) else name
