"""Words of a web page itself: its buttons, and the headings above a list of factions."""

import re
from typing import Final

from valuemap.files.names.people import NATIONAL, is_party
from valuemap.files.names.word_lists import words_of

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
    "gemeenteraadsverkiezingen zetelaantallen raadszetels fractieoverzicht coalitie oppositie "
    "coalitiepartijen oppositiepartijen coalitiefracties oppositiefracties"
)
# What begins so, or is only that, is something else with a number: a page, a vacancy, an address.
_NO_FACTION_BEGINS: Final = words_of(
    "pagina bladzijde agendapunt bijlage postbus telefoon tel telefoonnummer artikel hoofdstuk "
    "wethouders burgerleden commissieleden steunfractieleden kiesdeler kiesdrempel restzetels "
    "restzetel opkomst reacties vacature vacatures ongeldig vraag versie week ronde "
    "kandidaten stembureaus kiesgerechtigden meerderheid benodigd nodig"
)
_OTHERS: Final = words_of("overig overige")
_NO_FACTION: Final = words_of(
    "blanco leeg lege vacant onbekend anderen geen niemand datum jaar n.v.t."
)
_STREET: Final = re.compile(
    r"\w(?:straat|laan|weg|plein|kade|gracht|singel|steeg|hof|markt|dijk)$", re.IGNORECASE
)
_YEARS = re.compile(r"\(?(?:19|20)[0-9]{2}(?: ?[-–/] ?(?:19|20)?[0-9]{2})?\)?")
_LONGEST_HEADING: Final = 80


def is_noise(words: str) -> bool:
    """Whether these are the words of a button or a menu.

    >>> is_noise("Lees meer »"), is_noise("Lees meer over de VVD")
    (True, False)
    """
    return len(words) <= _LONGEST_HEADING and words.casefold().strip(" :.»>…") in _NOISE


def is_no_faction(name: str) -> bool:
    """Whether what stands before a number is surely no faction.

    >>> [is_no_faction(name) for name in ("Pagina", "Overige partijen", "Leeg", "Geen Gedoe")]
    [True, True, True, False]
    """
    words = [word.strip(":.,;()") for word in name[:_LONGEST_HEADING].casefold().split()]
    if not words or words[0] in _OTHERS:
        return bool(words)
    begins = words[0] in _NO_FACTION_BEGINS and not is_party(name)
    return begins or (len(words) == 1 and words[0] in _NO_FACTION)


def is_address(name: str) -> bool:
    """Whether this is a street, so that the number behind it is that of a house."""
    if not _STREET.search(name[-_LONGEST_HEADING:]):
        return False
    return "," in name or not is_party(name)


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
