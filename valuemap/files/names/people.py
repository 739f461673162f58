"""Telling the name of a person from that of a faction, so that no person is taken for a faction.

Lists of factions name people as well: members, candidates, who leads. Many parties look like them
("Nieuw Elan", "Lijst Pim Fortuyn"), so words that parties use weigh as much as the shape of a name.
Where both are possible the answer here is a person: a reader then asks for the word "zetels".
"""

import re
from typing import Final

from valuemap.files.names.municipalities import MUNICIPALITIES
from valuemap.files.names.word_lists import words_of

LONGEST: Final = 300
"""The most characters of a name that is looked at; a longer one is no name at all."""

NATIONAL: Final = words_of(
    "vvd d66 cda pvda groenlinks gl gl-pvda pvda-gl groenlinks-pvda pvda-groenlinks pvv sp sgp "
    "cu christenunie fvd denk volt bij1 50plus bbb ja21 pvdd nsc lpf piratenpartij "
    "pvda/groenlinks groenlinks/pvda pvda/gl sgp/christenunie christenunie/sgp cu/sgp sgp/cu "
    "nida"
)
"""Parties that are known by one word; after "P.v.d.A." lost its points as well."""

# Anywhere in a word: "Stadspartij", "Gemeentebelangen", "Progressief-Liberaal".
_PARTY_STEMS = re.compile(
    "belang|partij|lokaal|lokale|progressi|democra|demokra|liberal|liberaal|leefbaar|fractie|senioren|"
    "ouderen|groepering|gemeente|groenlinks|onafhankel|alternatie|politiek|samenwerk|christelijk|"
    "platform|vereniging|combinatie|inwoner|lijst$|plus$|raadsgroep|sociaal|socialist|algemeen"
)
_PARTY_WORDS: Final = words_of(
    "forum unie verbond akkoord actief anders centraal vooruit nederland beweging initiatief "
    "collectief alliantie federatie coalitie werkgroep aktief beleid behoud nu één duurzaam "
    "transparant kernen toekomst stedelijk elan groep burgers dorpen links rechts groenen "
    "plaatselijk democraten positief verstandig origineel kiezers bewoners"
)
# Only in front: "Nieuw Noord" and "Dorp Zuid" are no people, "Marie Nieuw" and "Jan Noord" may be.
_PARTY_BEGINS: Final = words_of(
    "nieuw nieuwe samen hart pro ons onze beter voor gewoon echt echte wij gezond jong groen "
    "groene sterk vrij vrije burger team student trots stem natuurlijk noord zuid oost "
    "west dorp dorps stad stads oud heel alle open groot klein midden midden- wijk buurt kern "
    "eiland christen buitengewoon puur dus vitale eerlijk positief betrokken bewust blijf "
    "keerpunt krachtig kernachtig welzijn verenigd verenigde politieke ondernemend respect sport "
    "water land platteland werknemers steunpunt weerbaar dierbaar bloeiend meedenken perspectief "
    "jongeren dorpslijst gemeenschap vooruitstrevende staatkundig protestants verantwoorde "
    "absoluut behoorlijk ronduit fd forza hoi pak vitaal wakker helder kleurrijk balans connect "
    "jouw best lekker"
)
# First words of municipalities of more than one word, which stand behind a national party.
_PLACES: Final = words_of(
    "den de het 's sint st alphen bergen berg capelle krimpen west oost noord zuid midden hof "
    "oude nieuwe hollands kaag utrechtse stede wijk son hendrik peel horst gooise land loon "
    "voorne mook beek bergeijk gilze laarbeek goeree ouder hardinxveld heerhugowaard bodegraven "
    "gulpen eijsden rijssen rhenen sluis dijk súdwest noardeast reusel valkenburg wormerland "
    "berkel"
)
_BETWEEN: Final = words_of(
    "van de den der het ten ter te 't 'n 's in op aan uit onder von zu zum zur du des la le les "
    "el al bin ben ibn di da dos d' v.d. vd v/d o.d. y"
)
_NO_NAME: Final = words_of(
    "voor en met bij als is zijn wij per raad raadslid lid leden commissie voorzitter "
    "wethouder fractievoorzitter burgemeester griffier vergadering gemeenteraad"
)
_TITLES: Final = words_of("dhr mw mevr mevrouw meneer heer mr drs dr ir ing prof bc")
# What is said of people, and never within the name of a faction.
_ROLES = re.compile(
    r"\b(?:fractie|vice-|plv\.? )?(?:voorzitter|leider|lijsttrekker|raadslid|raadsleden|wethouder|"
    r"burgerlid|burgerraadslid|commissielid|duoraadslid|kandidaat|burgemeester|griffier)\b|"
    r"\bo\.?l\.?v\.|"
    r"onder leiding van|(?<!\S)@\w|[^\s@]@[^\s@]+\.",
    re.IGNORECASE,
)
_INITIALS = re.compile(
    r"(?!c\.a\.|b\.v\.|e\.o\.)(?:-?(?:[^\W\d_]|th|ch|ph|chr|joh|fr|ij)\.){1,6}-?",
    re.IGNORECASE,
)
_GLUED_INITIALS = re.compile(r"(?<![^\s,(])((?:[^\W\d_]\.){1,6})(?=[^\W\d_]{2})")
_FOOTNOTES: Final = "*†‡°¹²³⁴"
_ABBREVIATED = re.compile(r"(.+?) ?\( ?([^\W\d_][\w.!]{2,9}) ?\)")
_DIVIDERS = re.compile(r"[,;|\t/()\[\]:–—]|(?<!\S)-(?!\S)")
_LETTERS = re.compile(r"[^\W\d_]+(?:[.'’`-]+[^\W\d_]*)*\.?|['’`][^\W\d_]+")


def is_party(words: str) -> bool:
    """Whether these words hold one that parties use, and people do not.

    >>> is_party("Stadspartij Noord"), is_party("VVD"), is_party("Jan Jansen")
    (True, True, False)
    """
    parts = words[:LONGEST].casefold().split()
    if any(_is_party_word(part.strip(_AROUND)) for part in parts):
        return True
    # "Groen Adorp" is a party, and "Groen, Piet" is none.
    begins = len(parts) > 1 and not parts[0].endswith(",")
    if begins and parts[0].strip(_AROUND) in _PARTY_BEGINS:
        return True
    return _is_short_with_place(words) or _abbreviates_itself(words)


def is_surely_person(words: str) -> bool:
    """Whether a title or initials say that this is a person, in whatever order.

    >>> [is_surely_person(name) for name in ("A.J.M. Derde", "Derde, A.J.M.", "mw. De Vries")]
    [True, True, True]
    """
    name = _GLUED_INITIALS.sub(r"\1 ", words[:LONGEST]).strip()
    first = name.split(" ", 1)[0].casefold().rstrip(".") if name else ""
    if first in _TITLES and " " in name:
        return True
    if any(_is_party_word(part.strip(_AROUND)) for part in name.casefold().split()):
        return False
    parts = [part for part in re.split(r"[\s,]+", re.sub(r"\([^()]*\)", " ", name)) if part]
    initials = [part for part in parts if _INITIALS.fullmatch(part)]
    others = [part for part in parts if part not in initials and part.casefold() not in _BETWEEN]
    return bool(initials) and bool(others) and all(map(_is_of_letters, others))


def may_be_person(words: str) -> bool:
    """Whether this can be the name of a person: words of letters, and none that parties use.

    A single word says nothing, and is none.

    >>> may_be_person("Anna de Boer"), may_be_person("Dorp Zuid"), may_be_person("D66 Noord")
    (True, False, False)
    """
    return is_surely_person(words) or _has_shape(words) or _is_turned_round(words)


def is_person(words: str) -> bool:
    """Whether this looks like a name that is written as one: with capitals, after any title.

    What follows in brackets or after a comma is no part of it.

    >>> is_person("mw. A.B. de Vries (voorzitter)"), is_person("lees verder")
    (True, False)
    """
    name = re.split(r"[,(]", words[:LONGEST], maxsplit=1)[0]
    parts = name.split()
    if parts and parts[0].casefold().rstrip(".") in _TITLES:
        parts = parts[1:]
    return _has_shape(" ".join(parts)) and not parts[0][0].islower() and not parts[-1][0].islower()


def holds_person(words: str) -> bool:
    """Whether the name of a faction has a person in it, or is one surely.

    >>> [holds_person(name) for name in ("VVD (Anna de Boer)", "VVD; A. Smit", "PvdA/GroenLinks")]
    [True, True, False]
    """
    return is_surely_person(words) or _is_turned_round(words) or beside_person(words)


def beside_person(words: str) -> bool:
    """Whether somebody stands beside the name of a faction, in brackets or with what they do.

    >>> [beside_person(name) for name in ("VVD (Anna de Boer)", "A. Smit", "Rooie Saen (ROSA)")]
    [True, False, False]
    """
    name = words[:LONGEST]
    if _ROLES.search(name):
        return True
    if _abbreviates_itself(name):
        return False
    parts = [part for part in map(str.strip, _DIVIDERS.split(name)) if part]
    if len(parts) > 1 and any(may_be_person(part) for part in parts):
        return True
    return any(_behind_a_party(part) for part in parts)


def _behind_a_party(words: str) -> bool:
    """Whether a national party has a person beside it, and not the name of a municipality."""
    parts = words.split()
    for party, rest in ((parts[:1], parts[1:]), (parts[-1:], parts[:-1])):
        if party and party[0].casefold() in NATIONAL and rest:
            place = rest[0].casefold().split("-")[0] in _PLACES
            if not place and may_be_person(" ".join(rest)):
                return True
    return False


def _is_turned_round(words: str) -> bool:
    """Whether this is a surname with a first name or bare initials behind a comma."""
    surname, comma, given = map(str.strip, words[:LONGEST].partition(","))
    return bool(comma and surname and given) and _has_shape(f"{given} {surname}")


def _abbreviates_itself(words: str) -> bool:
    """Whether a name is followed by letters of its own, as "Rooie Saen (ROSA)" is."""
    found = _ABBREVIATED.fullmatch(words[:LONGEST].strip())
    if found is None or is_surely_person(found[1]):
        return False
    short = [letter for letter in found[2].casefold() if letter.isalpha()]
    if found[2].casefold() in NATIONAL or sum(map(str.isupper, found[2])) < 2 or len(short) < 3:
        return False
    letters = iter(found[1].casefold())
    return found[1][:1].casefold() == short[0] and all(letter in letters for letter in short)


def _is_short_with_place(words: str) -> bool:
    """Whether this is an abbreviation with its municipality, as "OPA Borsele" is."""
    short, _, place = words[:LONGEST].strip().partition(" ")
    return short.isupper() and 2 <= len(short) <= 5 and place.casefold() in MUNICIPALITIES


def _is_of_letters(part: str) -> bool:
    return _LETTERS.fullmatch(part.rstrip(_FOOTNOTES)) is not None


_AROUND: Final = "\"'’.,:;!?()[]*"


def _is_party_word(part: str) -> bool:
    plain = part.replace(".", "")
    return (
        plain in NATIONAL
        or not _PARTY_WORDS.isdisjoint(part.split("-"))
        or not NATIONAL.isdisjoint(re.split("[-/]", plain))
        or bool(_PARTY_STEMS.search(part))
    )


def _has_shape(words: str) -> bool:
    parts = words[:LONGEST].split()
    folded = [part.casefold() for part in parts]
    if not 2 <= len(parts) <= 7 or is_party(words) or any(part in _NO_NAME for part in folded):
        return False
    if all(part in _BETWEEN for part in folded):
        return False
    # Scripts without capitals write no Dutch names, but do write those of parties.
    return all(
        part in _BETWEEN or (_is_of_letters(part) and part.upper() != part) for part in folded
    )
