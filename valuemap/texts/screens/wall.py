"""What the projector says."""

from valuemap.texts import groups

JOIN = "Doe mee met uw telefoon of laptop"
GO_TO = "Ga naar"
TYPE = "en typ de code"
JOIN_BY_LINK = "Open de link van uw fractie. Die krijgt u van uw fractie of de griffier."
JOIN_SHORT = "Nog niet binnen? {address} · {code}"
CODE = "code {code}"
JOIN_SHORT_BY_LINK = "Nog niet binnen? Open de link van uw fractie"
QUESTION = "vraag {number} van {total}"
ROUND = "ronde {number}"
PROPOSITION = "Stelling:"
SOON = "De weging begint zo."
CLOSED = "De weging is gesloten. Hier komen zo de punten te staan."
AGAIN = "Nog eens: zo kwam de uitslag"
CONSULTING = "Fractieberaad"
CONSULTING_STEPS = (
    "Bespreek in uw fractie wat u samen belangrijk vindt.",
    "Op uw telefoon kunt u samen één weging afspreken.",
    "Daarna ziet de hele zaal de uitslag.",
)
LAST_TOGETHER = "de laatste twee lichten samen op"
BESIDE = "{people} binnen"
BESIDE_READY = "{people} klaar"
THANKS = "Dank u wel"
STAYS = "De uitslag blijft tot en met {day} te lezen op de telefoon waarmee u meedeed."
PAUSE = "Pauze"
PAUSE_UNTIL = "tot"
PAUSE_MORE = "Wij gaan zo verder."
PAUSE_THEN = "Daarna"
PAUSE_BACK = "Uw telefoon"
PAUSE_BACK_MORE = "Die gaat vanzelf mee verder. Is de pagina weg? Kom dan opnieuw binnen."
COUNTDOWN = {
    "days": "Nog {days} dagen",
    "hours": "Nog {hours} uur",
    "minutes": "Nog {minutes} minuten",
    "clock": "Nog {clock}",
    "over": "De tijd is om",
}
IN_CORNER = {
    "days": "nog {days} dagen",
    "hours": "nog {hours} uur",
    "minutes": "nog {minutes} min",
    "clock": "nog {clock}",
    "over": "tijd is om",
}


def people_in(number: int) -> str:
    """What stands beside the number of people who are in."""
    return "deelnemer is binnen" if number == 1 else "deelnemers zijn binnen"


def people_ready(total: int) -> str:
    """What stands beside the number of people who are ready."""
    return f"van {total} {'deelnemer' if total == 1 else 'deelnemers'} klaar"


def factions_ready(total: int) -> str:
    """The same where each faction weighs together."""
    return f"van {total} {'fractie' if total == 1 else 'fracties'} klaar"


def evening(people: int, questions: int, total: int, ballots: int) -> tuple[tuple[int, str], ...]:
    """What was done, as numbers with what they count."""
    return (
        (people, "deelnemer" if people == 1 else "deelnemers"),
        (questions, _questions(questions, total)),
        (ballots, "weging" if ballots == 1 else "wegingen"),
    )


def _questions(number: int, total: int) -> str:
    if number < total:
        return f"van de {total} vragen gewogen"
    return "vraag gewogen" if number == 1 else "vragen gewogen"


groups.follow(__name__)
