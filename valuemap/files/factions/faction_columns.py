"""What the columns of a list of factions hold, from the names that their makers gave them.

The databank of the Kiesraad, open data and spreadsheets of clerks write "# Zetels", "AantalZetels",
"Raadszetels 2022" or "Naam politieke groepering". Marks, years, capitals and small words are folded
away, and what is left is looked up.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from itertools import pairwise
from typing import Final

from valuemap.files.names.people import is_surely_person
from valuemap.files.names.word_lists import words_of
from valuemap.wording import comparable

MOST_COLUMNS: Final = 200
"""The most columns of a header that are looked at."""


class Holds(IntEnum):
    """What a column holds; of the names of factions the first in this order is the best."""

    FACTION = 0
    PARTY = 1
    GROUP = 2
    LIST_NAME = 3
    LIST = 4
    NAME = 5  # of a faction or a person: that is not said
    SEATS = 10
    NUMBER = 11  # "aantal", "leden": seats, where nothing else is
    PERSON = 12
    ROLE = 13
    VOTES = 14  # or what else says that these are results or candidates
    COUNCIL = 15
    COUNCIL_CODE = 16
    TIME = 17
    END = 18
    NOTHING = 19  # known, and of no use
    PLACE = 20  # of the council, or where a member lives


_SMALL = words_of(
    "van de het der een per in raads raad gemeenteraad politieke politiek aantal naam name of "
    "the number no count officiele officiële huidige volledige titel"
)
_KNOWN: Final = {
    **dict.fromkeys(
        words_of("fractie fracties raadsfractie raadsfracties faction factions"),
        0,
    ),
    **dict.fromkeys(
        words_of("partij partijen party parties fractiepartij partijfractie"),
        1,
    ),
    **dict.fromkeys(
        words_of(
            "groepering groeperingen aanduiding group groep political parliamentarygroup "
            "aanduidinggroepering politicalgroup politicalparty raadsgroep"
        ),
        2,
    ),
    **dict.fromkeys(
        words_of("kandidatenlijst lijstaanduiding"),
        3,
    ),
    **dict.fromkeys(
        words_of("lijst lijsten list"),
        4,
    ),
    **dict.fromkeys(
        words_of("leden raadsleden ledental members grootte omvang fractieleden"),
        11,
    ),
    **dict.fromkeys(
        words_of("fractiegrootte ledenaantal zetelaantal fractieomvang"),
        11,
    ),
    **dict.fromkeys(
        words_of("functie functies rol role position positie functienaam"),
        13,
    ),
    **dict.fromkeys(
        words_of("gekozen verkozen elected percentage procent perc opkomst opkomstpercentage"),
        14,
    ),
    **dict.fromkeys(
        words_of(
            "gemeente gemeenten municipality council councils regio regionaam region gebied stad "
            "city provincie authority localauthority bestuursorgaan organisatie organization raad "
            "gemeenteraad"
        ),
        15,
    ),
    **dict.fromkeys(
        words_of(
            "plaats plaatsnaam woonplaats dorp kern wijk stadsdeel deelgemeente district kieskring "
            "stembureau stemlokaal locatie place town ward"
        ),
        20,
    ),
    **dict.fromkeys(
        words_of("gemeentecode regiocode cbscode amsterdamsecode gebiedcode"),
        16,
    ),
    **dict.fromkeys(
        words_of(
            "jaar year verkiezing verkiezingen verkiezingsjaar verkiezingsdatum election periode "
            "raadsperiode zittingsperiode electiondate electionyear"
        ),
        17,
    ),
    **dict.fromkeys(
        words_of("eind einde einddatum tot totenmet end enddate datumeinde vertrek"),
        18,
    ),
    **dict.fromkeys(
        words_of(
            "nr nummer volgnummer id kleur color colour website url afkorting code lijstnummer "
            "logo opmerking opmerkingen email mail telefoon begindatum startdatum coalitie"
        ),
        19,
    ),
}
_PERSONS = re.compile(
    "voorzitter|lijsttrekker|leider|raadslid|kandidaat|persoon|person|achternaam|voornaam|"
    "voorletters|initialen|member|councillor|candidate|contact|tussenvoegsel|wethouder"
)
_VOTES = re.compile("stem|vote|kandidaat|kandidaten|candidate|inwoner|kiezer")
_SEATS = re.compile("zetel|seat")
_NO_SEATS = re.compile(
    "rest|volle|stem|vote|nummer|nr|verlies|winst|verschil|vorig|oud|procent|perc|deler|kost|"
    "mutatie|change|share|previous|quotum"
)
_PART_OF_SEATS = re.compile("(?:rest|volle).*(?:zetel|seat)|(?:zetel|seat).*(?:rest|volle)")
_WHOLE: Final = frozenset({"totaal", "total", "totaalzetels", "zetelstotaal", "totaalaantalzetels"})
_OF_MEMBERS = re.compile("leden|lid|members?$|councillors?$")
_ONLY_NUMBER: Final = frozenset({"aantal", "aantallen", "number", "count"})
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True)
class Columns:
    """What each column of a header holds, from 0; None where its name is not known."""

    holds: tuple[Holds | None, ...]

    def all(self, *kinds: Holds) -> list[int]:
        """The columns that hold one of these, from 0."""
        return [column for column, kind in enumerate(self.holds) if kind in kinds]

    @property
    def names(self) -> list[int]:
        """The columns that may name the faction, the best first."""
        return sorted(self.all(*NAMES), key=lambda column: self.holds[column] or 0)

    @property
    def seats(self) -> list[int]:
        """The columns of seats; where none says so, those of a number."""
        return self.all(Holds.SEATS) or self.all(Holds.NUMBER)

    @property
    def persons(self) -> list[int]:
        """The columns that name people: a plain "naam" does, where another names the faction."""
        plain = self.all(Holds.NAME) if self.has_faction else []
        return sorted(self.all(Holds.PERSON) + plain)

    @property
    def has_faction(self) -> bool:
        """Whether a column speaks of factions, and not just of names."""
        return any(self.holds[column] is not Holds.NAME for column in self.names)


NAMES: Final = tuple(kind for kind in Holds if kind <= Holds.NAME)


def holds(name: str) -> Holds | None:
    """What a column of this name holds; None where that is not known.

    >>> [holds(name) for name in ("# Zetels", "Naam partij", "AantalStemmen", "Kleur 2")][:2]
    [<Holds.SEATS: 10>, <Holds.PARTY: 1>]
    """
    words = _WORD.findall(comparable(_CAMEL.sub(" ", name[:100])))
    whole = "".join(words)
    if whole in _ONLY_NUMBER:
        return Holds.NUMBER
    if _SEATS.search(whole):
        is_ratio = any(word == "per" and _SEATS.match(unit) for word, unit in pairwise(words))
        return Holds.NOTHING if is_ratio or _NO_SEATS.search(whole) else Holds.SEATS
    for spelling in (whole, *_without_small_words(words)):
        if spelling in _KNOWN:
            found = Holds(_KNOWN[spelling])
            is_named = found is Holds.LIST and "naam" in whole
            return Holds.LIST_NAME if is_named else found
    if _VOTES.search(whole):
        return Holds.VOTES
    if _PERSONS.search(whole) or whole in ("lid", "naamlid", "fractielid"):
        return Holds.PERSON
    return Holds.NAME if whole in ("naam", "name", "benaming", "namen", "volledigenaam") else None


def columns_of(cells: Sequence[str]) -> Columns | None:
    """The columns that a row names, or None where it is no header.

    A header names the faction, and something else that is known; or, of three columns and more,
    the faction alone.
    """
    if len(cells) > MOST_COLUMNS:
        return None
    filled = [cell for cell in cells if cell.strip()]
    if len(filled) < 2 or any(cell.strip().isdigit() or len(cell) > 100 for cell in filled):
        return None
    if any(is_surely_person(cell) for cell in filled):
        return None
    columns = _with_whole(Columns(tuple(map(holds, cells))), cells)
    known = [kind for kind in columns.holds if kind is not None]
    if not columns.names or (len(known) < 2 and not (columns.has_faction and len(filled) > 2)):
        return None
    return columns


def by_content(columns: Columns, header: Sequence[str], rows: Sequence[Sequence[str]]) -> Columns:
    """The columns, now that it is seen what stands in them: people or their number.

    "Raadsleden" may head the names of members or how many there are; a number of candidates or
    aldermen is neither.
    """
    kinds = list(columns.holds)
    for place, kind in enumerate(kinds):
        cells = [row[place].strip() for row in rows if place < len(row) and row[place].strip()]
        figures = [cell.isdigit() for cell in cells]
        if kind is Holds.PERSON and cells and all(figures):
            whole = "".join(_WORD.findall(comparable(header[place][:100])))
            kinds[place] = Holds.NUMBER if _OF_MEMBERS.search(whole) else Holds.NOTHING
        elif kind is Holds.NUMBER and cells and not any(map(_holds_figure, cells)):
            kinds[place] = Holds.PERSON
    return Columns(tuple(kinds))


def _holds_figure(cell: str) -> bool:
    return any(map(str.isdigit, cell))


def _with_whole(columns: Columns, cells: Sequence[str]) -> Columns:
    """The columns, with the total as the seats where others hold a part of them."""
    folded = ["".join(_WORD.findall(comparable(cell[:100]))) for cell in cells]
    whole = [place for place, name in enumerate(folded) if name in _WHOLE]
    if len(whole) != 1 or not any(map(_PART_OF_SEATS.search, folded)):
        return columns
    kinds: list[Holds | None] = [
        Holds.NOTHING if kind is Holds.SEATS else kind for kind in columns.holds
    ]
    kinds[whole[0]] = Holds.SEATS
    return Columns(tuple(kinds))


def _without_small_words(words: Sequence[str]) -> tuple[str, str]:
    large = [word for word in words if word not in _SMALL]
    bare = "".join(large)
    for affix in ("aantal", "raads", "naam"):
        bare = bare.removeprefix(affix) or bare
    return "".join(large), bare.removesuffix("naam") or bare
