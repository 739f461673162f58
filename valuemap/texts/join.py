"""Joining a meeting."""

from valuemap.texts.dates import count

TITLE = "Meedoen"
CODE = "Code van de bijeenkomst"
CODE_EXAMPLE = "Bijvoorbeeld CDFH-3479"
CODE_HELP = (
    "De code staat op het scherm in de zaal of op uw uitnodiging. "
    "Hoofdletters, spaties en streepjes maken niet uit."
)
CODE_BUTTON = "Verder"
CODE_UNKNOWN = "Deze code kennen wij niet."
CODE_UNKNOWN_NEXT = (
    "Kijk nog eens goed op het scherm of op uw uitnodiging. Een code heeft acht tekens en geen "
    "klinkers, bijvoorbeeld CDFH-3479."
)
CODE_SLOW = "Er zijn te veel onjuiste codes geprobeerd."
CODE_SLOW_NEXT = "Wacht {seconds} tellen en probeer het dan opnieuw."
CONTRACT = "Wat er met uw weging gebeurt"
CONTRACT_LINES = (
    "Wij vragen geen naam en geen account.",
    (
        "Tot de begeleider de uitslag onthult, ziet niemand wat u weegt. Ook de begeleider niet. "
        "Alleen uw eigen fractie ziet na het sluiten haar gemiddelde, vanaf drie wegingen."
    ),
    (
        "Daarna ziet iedereen de uitslag per fractie. Van een fractie met minder dan drie wegingen "
        "alleen als die fractie dat zelf goedvindt."
    ),
    "Niemand in Valuemap krijgt te zien wat u als persoon woog.",
    "Alles van deze bijeenkomst wordt verwijderd na {day}.",
)
CONTRACT_BUTTON = "Ik begrijp het, verder"
FACTION = "Voor welke fractie doet u mee?"
FACTION_BUTTON = "Doe mee"
FACTION_MISSING = "U hebt nog geen fractie gekozen."
FACTION_MISSING_NEXT = "Kies uw fractie en druk daarna op Doe mee."
ALL_FULL = "Alle plaatsen zijn bezet."
ALL_FULL_NEXT = "Vraag de begeleider om een extra plaats voor uw fractie."
KNOWN = "U doet op dit apparaat al mee aan deze bijeenkomst."
KNOWN_LINK = "Ga verder waar u was"
QR_ALT = "QR-code om mee te doen. De link staat ernaast."


def places_left(free: int) -> str:
    """How many places a faction has left, where that matters; else empty."""
    if free <= 0:
        return "vol"
    return "" if free > 1 else f"nog {count(free)} plaats"
