"""From a dividing value to the questions of frameworks that help the debate."""

SECTION = "Vragen die het gesprek helpen"
LEAD = (
    "Over deze waarden verschilden de meningen. Deze vragen uit kaders kunnen het gesprek helpen. "
    "Welke vraag bij welke waarde hoort, is onze lezing."
)
CHANGED = "Deze lijst is voor dit dossier aangepast."
EMPTY = "Bij deze waarde staan nu geen vragen."
CHANGE = "Pas de vragen bij {cluster} aan"
CHOICE = "Welke vragen helpen bij {cluster}?"
CHOICE_NONE = "Kies een of meer vragen"
ITEM = "{text} ({part}, {framework})"
SAVE = "Bewaar deze vragen"
SAVED = "De vragen zijn bewaard."


def origin(part: str, framework: str, year: int) -> str:
    """Where a question stands; a framework that is named after its year says that once."""
    return f"{part}, {framework}" if str(year) in framework else f"{part}, {framework}, {year}"
