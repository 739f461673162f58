"""What the projector says."""

from valuemap.texts import groups

JOIN = "Doe mee met uw telefoon of laptop"
JOIN_AT = "Ga naar {address} en typ de code"
JOIN_BY_LINK = "Open de link van uw fractie. Die krijgt u van uw fractie of de griffier."
JOIN_SHORT = "Nog niet binnen? {address} · code {code}"
JOIN_SHORT_BY_LINK = "Nog niet binnen? Open de link van uw fractie"
SOON = "De weging begint zo."
CLOSED = "De weging is gesloten"
CONSULTING = "Fractieberaad: bespreek in uw fractie wat u samen belangrijk vindt"
READY = "klaar"
OF = "{answered} van {joined}"
NOBODY = "nog niemand"
PAUSE = "Pauze"
PAUSE_MORE = "Wij gaan zo verder."
COUNTDOWN = {
    "days": "Nog {days} dagen",
    "hours": "Nog {hours} uur",
    "minutes": "Nog {minutes} minuten",
    "clock": "Nog {clock}",
    "over": "De tijd is om",
}


groups.follow(__name__)
