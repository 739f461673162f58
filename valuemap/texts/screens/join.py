"""Joining a meeting."""

import datetime as dt
from collections.abc import Sequence

from valuemap.disclosure import COUNCIL
from valuemap.texts import groups
from valuemap.texts.dates import count, day

_LEAST = count(COUNCIL.place)
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
CODE_SLOW = "Vanaf uw netwerk zijn te veel onjuiste codes geprobeerd."
CODE_SLOW_NEXT = (
    "Scan de QR-code of gebruik de link van uw uitnodiging: die werken altijd. Of wacht {seconds} "
    "seconden en typ de code dan opnieuw."
)
WAIT = "Wacht {seconds} seconden en probeer het dan opnieuw."
CONTRACT = "Zo gaat het"
CONTRACT_FIRST = (
    "Bij elke vraag weegt u op dit scherm wat u belangrijk vindt.",
    "Daarna verschijnt de uitslag in de zaal, en praat u verder.",
)
CONTRACT_TITLE = "Wat er met uw weging gebeurt"
CONTRACT_LINES = (
    "Wij vragen geen naam en geen account. Niemand weegt voor een collega.",
    (
        "Tot de onthulling ziet geen ander op een scherm wat u zelf weegt, ook de begeleider niet. "
        "In een fractieberaad ziet uw fractie haar eigen gemiddelde."
    ),
    (
        f"Vanaf {_LEAST} antwoorden staat een fractie met naam en gemiddelde in de uitslag. Een "
        "kleinere alleen als al haar mensen dat goedvinden, of als zij samen een weging goedkeurt."
    ),
    "Schrijft u een toelichting? Die kan zonder naam groot in de zaal staan.",
    "Na {day} verwijdert Valuemap alles wat u woog.",
)
CONTRACT_MORE_TITLE = "Wat een uitslag toch kan verraden"
CONTRACT_MORE = (
    (
        "Wie de computer beheert, kan in de database afzonderlijke wegingen lezen. Wie uw papieren "
        "formulier invoert, leest het."
    ),
    (
        "Een kleine fractie zonder die toestemming staat samen met andere in de uitslag, of in "
        "geen enkel cijfer. De gemeente kan in een dossier of archief bewaren wat op het scherm "
        "stond."
    ),
    (
        "Kunt u er niet bij zijn? Dan kunt u vooraf wegen, als de griffier dat mogelijk maakt. "
        "Anders telt uw mening niet mee in deze weging. Geef uw link niet aan een ander."
    ),
    (
        "Gaf niemand van uw fractie punten aan een cluster, of gaf iedereen hetzelfde, dan is dat "
        "te zien. Weegt u met drieën, dan weet één collega wat de twee anderen samen gaven. Twee "
        "collega's kennen samen de derde."
    ),
    (
        "Niemand gaf ergens meer dan het gemiddelde maal het aantal wegingen. Bij drie kiezen is "
        "meer te raden dan bij fiches. Weegt in een tweede ronde maar één van u anders, dan is dat "
        "te zien, maar niet wie."
    ),
)
CONTRACT_BUTTON = "Ik begrijp het, verder"
FACTION = "Voor welke fractie doet u mee?"
FOR_FACTION = "U doet mee voor {faction}"
DOOR_CLOSED = (
    "De eerste vraag is al geopend. Kies uw fractie; daarna laat de begeleider u binnen. U kunt "
    "dan "
    "ook de vraag wegen die nu open is."
)
FACTION_BUTTON = "Doe mee"
FACTION_MISSING = "U hebt nog geen fractie gekozen."
FACTION_MISSING_NEXT = "Kies uw fractie en druk daarna op Doe mee."
ALL_FULL = "Alle plaatsen zijn bezet."
ALL_FULL_NEXT = "Vraag de begeleider om een extra plaats voor uw fractie."
ASKING_DEVICE = "Wij kijken of u op dit apparaat al meedoet. Dat duurt een seconde."
KNOWN = "U doet al mee"
KNOWN_FOR = "U doet al mee voor {faction}."
KNOWN_MORE = "Op dit apparaat doen al {people} mensen mee. Kies uw eigen fractie."
KNOWN_ELSEWHERE = "U doet al mee aan {meeting}, voor {faction}."
GO_ON = "Ga verder voor {faction}"
OTHER = "Ik ben iemand anders"
OTHER_NOTE = (
    "Bent u iemand anders? Dan doen er op dit apparaat twee mensen mee, ieder met een eigen "
    "weging. Beide wegingen tellen. De link van de eerste blijft geldig."
)
OTHER_NOW = "U gaat meedoen als iemand anders, met een eigen weging."
NOT_OTHER = "Toch verder met de plaats van dit apparaat"
QR_ALT = "QR-code om mee te doen. De link staat ernaast."


def contract(delete_on: dt.date) -> tuple[str, ...]:
    """What everybody reads before weighing, with the day on which it is deleted."""
    return tuple(line.format(day=day(delete_on)) for line in CONTRACT_LINES)


def wait(seconds: float) -> str:
    """How long to wait, in whole seconds that are surely enough."""
    return WAIT.format(seconds=int(seconds) + 1)


def slow(seconds: float) -> str:
    """What to do while typed codes are refused."""
    return CODE_SLOW_NEXT.format(seconds=int(seconds) + 1)


def already(factions: Sequence[str]) -> str:
    """For which factions somebody on this device takes part already."""
    if len(factions) == 1:
        return KNOWN_FOR.format(faction=factions[0])
    return KNOWN_MORE.format(people=count(len(factions)))


def places_left(free: int) -> str:
    """How many places a faction has left, where that matters; else empty."""
    if free <= 0:
        return "vol"
    return "" if free > 1 else f"nog {count(free)} plaats"


groups.follow(__name__)
