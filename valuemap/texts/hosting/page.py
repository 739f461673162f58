"""The host's page: where the evening is, what comes after a press, and what lies around it."""

from collections.abc import Mapping

from valuemap.disclosure import Outcome
from valuemap.texts import groups
from valuemap.texts.dates import at_start, count

PLACES = {
    "begeleiden": "Leiden",
    "wijzigen": "Wijzigen",
    "afdrukken": "Afdrukken",
    "resultaat": "Uitslag",
    "debatblad": "Documenten",
}
"""The pages of a host, as the row at the top calls them."""
CODE = "code {code}"

QUESTION_OF = "Vraag {number} van {total}"
ROUND = "ronde {number}"
BEFORE = "Voor de eerste vraag"
OVER = "Na de laatste vraag"
PAUSED = "pauze op het scherm"
CLOCK = {
    "clock": "· nog {clock}",
    "minutes": "· nog {minutes} minuten",
    "hours": "· nog {hours} uur",
    "days": "· nog {days} dagen",
    "over": "· de tijd is om",
}
WHOLE_QUESTION = "Lees de hele vraag"
ENDED = "Het slotscherm staat in de zaal"

AFTER = {
    "show": "Hierna staat de vraag op het scherm. Wegen kan dan nog niet.",
    "open-round": "Hierna kan iedereen wegen.",
    "close-round": "Hierna kan niemand meer wegen. De zaal ziet de vraag, en nog geen uitslag.",
    "consult-round": "Hierna bespreekt elke fractie haar gemiddelde. Terug kan dan niet meer.",
    "reveal-round": "Hierna ziet de zaal de uitslag. Terug kan dan niet meer.",
    "beat-map": "Hierna vult de waardenkaart zich nog eens.",
    "beat-differ": "Hierna ziet de zaal waar de fracties verschillen, met hun namen.",
    "beat-why": "Hierna ziet de zaal de redenen die u koos.",
    "beat-finding": "Hierna staat in woorden wat de zaal vond.",
    "next": "Hierna staat de volgende vraag op het scherm. Deze uitslag blijft te lezen.",
    "end": "Hierna staat het slotscherm in de zaal.",
    "go-on": "Hierna staat de laatste vraag weer op het scherm.",
}
CLOCK_ROW = "Klok op het scherm"

READY = "Wie is klaar"
INSIDE = "Wie is binnen"
READY_PEOPLE = "{answered} van {joined} mensen"
READY_NOTE = "U ziet wie klaar is, niet wat iemand woog."
IS_READY = "klaar"
TABLE = "Opkomst in een tabel"

SHOWN_NOW = "Na onthullen is te zien: {parts}."
NOTHING_NOW = "Bij onthullen is nu niets te tonen."
NOTHING_NEXT = "Open de weging opnieuw en laat wie nog niet woog dat alsnog doen."

SCRIPT = "Draaiboek"
WHOLE_SCRIPT = "Het hele draaiboek"
QUESTIONS = "De vragen"

WALL = "Nu op het scherm in de zaal"
WALL_TITLE = "Het scherm in de zaal, verkleind"
WALL_LARGE = "Bekijk groot"
LINKS = "Links en code"

REASONS = "Redenen voor op het scherm"
REASONS_HELP = "Kies twee of drie redenen, van verschillende kanten. Namen staan er niet bij."
REASONS_FULL = "U koos er drie. Meer past niet op het scherm: haal er eerst één weg."
REASONS_NONE = "Niemand schreef een reden die getoond mag worden."
REASONS_TIED = "Meer waarden even zwaar"

MORE = "Tijdens de avond"
AROUND = "Rond de bijeenkomst"
TIPS_SOURCE = "Bron: {source}. De woorden zijn van Valuemap."


def after(step: str, *, is_next: bool, is_end: bool) -> str:
    """What the big button does, by the key of its step.

    Args:
        is_next: it shows the question that follows on a result.
        is_end: the end of the evening is on the wall.
    """
    if step.startswith("show-"):
        return AFTER["next"] if is_next else AFTER["show"]
    if step == "end" and is_end:
        return AFTER["go-on"]
    return AFTER.get(step, "")


def shown(outcomes: Mapping[Outcome, int]) -> str:
    """What a reveal would show, in counts only; that there is nothing where that is so.

    >>> shown({Outcome.SHOWN: 5, Outcome.GATHERED: 3})
    'Na onthullen is te zien: vijf fracties apart, drie kleine samen.'
    """
    apart, together = (outcomes.get(one, 0) for one in (Outcome.SHOWN, Outcome.GATHERED))
    parts = []
    if apart:
        parts.append(f"{count(apart)} {'fractie' if apart == 1 else 'fracties'} apart")
    if together:
        parts.append(f"{count(together)} kleine samen")
    hidden = sum(outcomes.get(one, 0) for one in (Outcome.LEFT_OUT, Outcome.DISPUTED))
    said = SHOWN_NOW.format(parts=", ".join(parts)) if parts else NOTHING_NOW
    if hidden:
        said += f" {at_start(count(hidden))} {'staat' if hidden == 1 else 'staan'} in geen cijfer."
    return said


groups.follow(__name__)
