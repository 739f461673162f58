"""Links given anew, and the link to read what is published."""

import datetime as dt

from valuemap.texts import groups
from valuemap.texts.dates import clock, day, local_day

# Behind the clerks' password.
RELINK = "Nieuwe link voor de begeleider"
RELINK_WHY = (
    "Is de link van de begeleider kwijt, of heeft iemand anders die? Geef dan een nieuwe link. "
    "De oude werkt meteen niet meer."
)
RELINK_STOPS = "Dit stopt: de link van de begeleider, de link voor het scherm en de leeslink."
RELINK_STAYS = (
    "Dit blijft werken: de code en de QR-code om mee te doen, de links per fractie en de "
    "persoonlijke links. Wat gewogen is, blijft zoals het is."
)
RELINK_SURE = "Ik weet het zeker: de oude link van de begeleider stopt."
RELINK_BUTTON = "Geef een nieuwe link"
RELINK_UNSURE = "Er is niets veranderd."
RELINK_UNSURE_NEXT = "Zet eerst het vinkje dat u het zeker weet."
RELINKED = "Dit is de nieuwe link voor de begeleider"
RELINKED_KEEP = (
    "Bewaar deze link nu. Valuemap kan dezelfde link niet nog eens laten zien, wel een nieuwe "
    "geven. De nieuwe link voor het scherm staat op het scherm van de begeleider."
)
_RELINKED_AT = "Op {day} om {time} uur gaf de griffier een nieuwe link voor de begeleider."

# On the host's screen.
RENEW = "Een link van een fractie opnieuw maken"
RENEW_HELP = (
    "Is een link bij de verkeerde mensen terechtgekomen? Maak een nieuwe. De oude link stopt "
    "meteen. Wie al meedoet voor deze fractie, blijft meedoen."
)
RENEW_WHO = "Welke fractie?"
RENEW_CHOOSE = "Kies een fractie"
RENEW_BUTTON = "Maak een nieuwe link voor {faction}"
RENEWED = "De nieuwe link van {faction} staat bij de links. De oude werkt niet meer."
READING = "Leeslink"
READING_HELP = (
    "Voor wie er niet bij was. Wie deze link heeft, leest de onthulde uitslagen en verder niets: "
    "geen opkomst en geen vraag die nog open is. Meedoen of leiden kan er niet mee."
)
READING_UNTIL = "De link werkt tot en met {day}, of tot u die intrekt."
READING_GIVE = "Geef een leeslink"
READING_REVOKE = "Trek de leeslink in"
READING_GIVEN = "De leeslink werkt nu."
READING_REVOKED = "De leeslink is ingetrokken: wie die heeft, leest niets meer."
READING_QR_ALT = "QR-code om de uitslagen te lezen. De link staat ernaast."

# On a phone.
OTHER_LINK = "Deze link is van {faction}."
OTHER_LINK_MORE = (
    "Wilt u voor {own} blijven meedoen? Ga dan hieronder verder: er verandert niets. Hoort u bij "
    "{faction}? Vraag de begeleider dan om uw plaats bij {own} vrij te geven."
)


def relinked(at: dt.datetime) -> str:
    """That, and when, a host link was given anew."""
    return _RELINKED_AT.format(day=day(local_day(at)), time=clock(at))


groups.follow(__name__)
