"""What the projector says."""

from valuemap.texts import groups

JOIN = "Doe mee met uw telefoon of laptop"
JOIN_AT = "Ga naar {address} en typ de code"
JOIN_BY_LINK = "Open de link van uw fractie. Die krijgt u van uw fractie of de griffier."
JOIN_SHORT = "Nog niet binnen? {address} · code {code}"
ROUND = "ronde {number}"
PROPOSITION = "Stelling"
JOIN_SHORT_BY_LINK = "Nog niet binnen? Open de link van uw fractie"
SOON = "De weging begint zo."
CLOSED = "De weging is gesloten"
CONSULTING = "Fractieberaad: bespreek in uw fractie wat u samen belangrijk vindt"
READY = "klaar"
OF = "{answered} van {joined}"
NOBODY = "nog niemand"
THANKS = "Dank u wel"
BESIDE_READY = "{name} (naast de raad): {people} klaar"
PAUSE = "Pauze"
PAUSE_MORE = "Wij gaan zo verder."
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


groups.follow(__name__)
