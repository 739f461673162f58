"""Words of a web page itself: its buttons, and the headings above a list of factions."""

import re
from typing import Final

from valuemap.files.people import NATIONAL
from valuemap.files.word_lists import words_of

_NOISE: Final = frozenset(
    [
        "lees meer",
        "lees verder",
        "meer",
        "meer informatie",
        "meer lezen",
        "zoek",
        "zoeken",
        "menu",
        "home",
        "contact",
        "print",
        "printen",
        "delen",
        "deel deze pagina",
        "naar boven",
        "terug",
        "terug naar boven",
        "vorige",
        "volgende",
        "sluiten",
        "inloggen",
        "login",
        "cookies",
        "privacy",
        "toegankelijkheid",
        "sitemap",
        "nieuws",
        "agenda",
        "fracties",
        "zetels",
        "zetelverdeling",
        "samenstelling gemeenteraad",
        "gemeenteraad",
        "raadsleden",
        "e-mail",
        "website",
    ]
)
# A heading speaks of one of these, and is short; it holds no figures but years.
_SUBJECTS: Final = words_of(
    "fracties raadsfracties partijen zetelverdeling samenstelling uitslag uitslagen "
    "verkiezingsuitslag verkiezingsuitslagen raad gemeenteraad raadsverkiezingen raadsperiode "
    "gemeenteraadsverkiezingen zetelaantallen raadszetels fractieoverzicht"
)
_YEARS = re.compile(r"\(?(?:19|20)[0-9]{2}(?: ?[-–/] ?(?:19|20)?[0-9]{2})?\)?")
_LONGEST_HEADING: Final = 80


def is_noise(words: str) -> bool:
    """Whether these are the words of a button or a menu.

    >>> is_noise("Lees meer »"), is_noise("Lees meer over de VVD")
    (True, False)
    """
    return len(words) <= _LONGEST_HEADING and words.casefold().strip(" :.»>…") in _NOISE


def is_page_heading(words: str) -> bool:
    """Whether this is a heading above a list of factions.

    >>> is_page_heading("Fracties in de raad"), is_page_heading("Zetelverdeling 2022-2026:")
    (True, True)
    >>> is_page_heading("Partij van het Noorden"), is_page_heading("De raad heeft 12 leden")
    (False, False)
    """
    if len(words) > _LONGEST_HEADING:
        return False
    plain = _YEARS.sub(" ", words)
    parts = {word.strip(":.,;()") for word in plain.casefold().split()}
    if any(c.isdigit() for c in plain) or not parts.isdisjoint(NATIONAL):
        return False
    if not parts.isdisjoint({"zetel", "zetels"}):
        # "Zetels per fractie" and "Raad en Daad, vier zetels"
        return not parts.isdisjoint({"per", "fracties", "partijen", "aantal"})
    return not parts.isdisjoint(_SUBJECTS)
