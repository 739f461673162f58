"""Questions of a municipality's own: the sheet in which they are written, and their mark."""

from valuemap.files.sheets.own_cards import COLUMNS
from valuemap.texts.own.own_sheets import SheetWords

MARK = "Eigen vraag van de gemeente"
NAME = "{text} (eigen vraag van de gemeente)"
EXPLANATION = "{explanation} Speelt hier vaak, volgens de gemeente: {clusters}."
WORDS = SheetWords(
    title="Eigen vragen",
    one="vraag",
    more="vragen",
    intro=(
        "Schrijf uw vragen in een spreadsheet: elke vraag op een eigen regel. De kolommen zijn "
        f"{COLUMNS[0]}, {COLUMNS[1]}, {COLUMNS[2]} en, als u wilt, {COLUMNS[3]}. Begin met het "
        "voorbeeld."
    ),
    column_help="Bij clusters noemt u één tot vier van deze namen, met komma's ertussen: {names}.",
    template_name="eigen-vragen",
    template_title="Eigen vragen voor Valuemap",
    row=(
        "Mag de gemeente bijhouden hoe druk het in het centrum is?",
        "Met tellingen kan de gemeente beter plannen. Wie er loopt, kan zich gevolgd voelen.",
        "{first}, {second}",
        "Openbare ruimte",
    ),
)
