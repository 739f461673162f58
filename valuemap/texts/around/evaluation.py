"""What participants found of the evening."""

from valuemap.disclosure import COUNCIL
from valuemap.domain.evaluation import Counted, Evaluated, Found
from valuemap.texts.dates import count

_LEAST = count(COUNCIL.evaluation)
TITLE = "Wat deelnemers van de avond vonden"

# On the host's screen.
WHY = (
    "Stel aan het eind drie vragen: was het duidelijk, was het eerlijk, was het nuttig? Antwoorden "
    "is vrij."
)
HOW = (
    "U ziet aantallen van alle deelnemers samen, en pas nadat u de vragen sluit. Per vraag zijn "
    f"daarvoor minstens {_LEAST} antwoorden nodig. Afzonderlijke antwoorden worden dan gewist."
)
ASK = "Stel de drie vragen"
CLOSE = "Sluit de vragen en tel"
CLOSE_FOR_GOOD = "Sluiten kan één keer. Wie daarna nog wil antwoorden, is te laat."
CLOSED = "De antwoorden zijn geteld en gewist. De aantallen staan ook op het debatblad."
CAPTION = "Hoeveel deelnemers elk antwoord gaven."
HEAD = ("Vraag", "ja", "deels", "nee")
TOO_FEW = f"minder dan {_LEAST} antwoorden"
NO_NUMBER = "–"

# On a phone.
PHONE_TITLE = "Hoe vond u deze avond?"
PHONE_LEAD = (
    "U mag elke vraag overslaan. De griffier ziet alleen aantallen van iedereen samen, vanaf "
    f"{_LEAST} antwoorden. Uw antwoord wordt na het tellen gewist."
)
QUESTIONS = {
    "clear": "Was het duidelijk?",
    "fair": "Ging het eerlijk?",
    "useful": "Was het nuttig?",
}
ANSWERS = {Found.YES: "Ja", Found.PARTLY: "Deels", Found.NO: "Nee"}
NO_ANSWER = "Geen antwoord"
SAVE = "Bewaar mijn antwoorden"
SAVED = "Dank u wel. U kunt uw antwoorden wijzigen tot de begeleider de vragen sluit."


def answered(number: int) -> str:
    """How many answered so far."""
    if number == 0:
        return "Nog niemand antwoordde."
    return "Eén deelnemer antwoordde." if number == 1 else f"{number} deelnemers antwoordden."


def rows(found: Evaluated) -> tuple[tuple[str, ...], ...]:
    """The counts as rows of a table; a question with too few answers says so."""
    return tuple((words, *_numbers(found.of(asked))) for asked, words in QUESTIONS.items())


def _numbers(counted: Counted | None) -> tuple[str, ...]:
    if counted is None:
        return (TOO_FEW, NO_NUMBER, NO_NUMBER)
    return (str(counted.yes), str(counted.partly), str(counted.no))
