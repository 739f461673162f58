"""Groups that are no factions: every sentence takes their word, and what people typed stays."""

import ast
import importlib
import re
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from tests.builders import CLUSTERS, NUT, VRIJHEID, published
from valuemap import texts as all_texts
from valuemap.charts.base import PAGE
from valuemap.charts.colours import INK, PAPER
from valuemap.charts.council import map_chart
from valuemap.charts.result import dot_chart, split_chart
from valuemap.charts.tables import result_table
from valuemap.disclosure import PublishedMap
from valuemap.domain.meeting import Faction, GroupWord
from valuemap.texts import groups
from valuemap.texts.groups import said
from valuemap.texts.screens import host, result

FOLDER = Path(str(all_texts.__file__)).parent
OTHERS = [word for word in GroupWord if word is not GroupWord.FACTION]
# What is about factions of a council alone, or is read outside any meeting.
OF_COUNCILS = {
    *("beside", "cli", "files", "groups", "kinds", "settings", "rehearsing"),
    *("faction.alone", "faction.carry"),
    *("screens.cards", "screens.frame", "screens.method", "screens.start"),
    *("site.data_map", "site.example", "site.manual", "site.privacy"),
}
MODULES = [
    name
    for path in sorted(FOLDER.rglob("*.py"))
    if re.search(r"fractie|zetel|\braad", path.read_text(encoding="utf-8"), re.IGNORECASE)
    and (name := ".".join(path.relative_to(FOLDER).with_suffix("").parts)) not in OF_COUNCILS
    and not name.startswith("own.")
]
COUNCIL = re.compile(r"fractie|zetel|\b[Rr]aad\b|raadslid|griffier")
WRONG = {
    True: re.compile(
        r"\b(de|deze|die|elke|iedere|welke|onze|andere|enkele|kleine)( hele| eigen)? team\b"
        r"|(?<!welk )\bteam die\b|\bhaar\b",
        re.IGNORECASE,
    ),
    False: re.compile(
        r"\b(het|dit|dat|elk|ieder|welk|ons|ander|enkel|klein) (groep|tafel|fractie)\b",
        re.IGNORECASE,
    ),
}


def module(name: str) -> ModuleType:
    return importlib.import_module(f"valuemap.texts.{name}")


def sentences(name: str, word: GroupWord) -> Iterator[str]:
    """All texts of a module in a word, as its functions and constants hold them."""
    made = groups._version(module(name).__name__, word)
    yield from _texts_in(list(vars(made).values()))


def _texts_in(found: object) -> Iterator[str]:
    match found:
        case str():
            yield found
        case dict():
            for value in found.values():
                yield from _texts_in(value)
        case list() | tuple() | set() | frozenset():
            for one in found:
                yield from _texts_in(one)
        case _ if hasattr(found, "__code__"):
            docstring = found.__doc__
            yield from (c for c in _constants(found.__code__) if c != docstring)


def _constants(code: object) -> Iterator[str]:
    for constant in getattr(code, "co_consts", ()):
        if isinstance(constant, str):
            yield constant
        elif isinstance(constant, tuple):
            yield from (one for one in constant if isinstance(one, str))
        else:
            yield from _constants(constant)


@pytest.mark.parametrize("word", list(GroupWord))
@pytest.mark.parametrize("name", MODULES)
def test_no_sentence_of_a_meeting_of_groups_speaks_of_a_council(name: str, word: GroupWord) -> None:
    own = {"fractie", "fracties"} if word is GroupWord.FACTION else set()
    wrong = [
        sentence
        for sentence in sentences(name, word)
        if " " in sentence or sentence[:1].isupper()
        if set(re.findall(r"\w*fractie\w*", sentence.lower())) - own
        or COUNCIL.search(re.sub(r"\b[Ff]racties?\b", "", sentence))
    ]
    assert wrong == []


@pytest.mark.parametrize("word", list(GroupWord))
@pytest.mark.parametrize("name", MODULES)
def test_no_sentence_has_a_wrong_article(name: str, word: GroupWord) -> None:
    wrong = WRONG[word is GroupWord.TEAM]
    found = [one for one in sentences(name, word) if wrong.search(one)]
    assert found == []


def test_every_module_about_factions_follows_the_word() -> None:
    told = [
        name
        for name in MODULES
        if "groups.follow(__name__)" not in Path(str(module(name).__file__)).read_text("utf-8")
    ]
    assert told == []


@pytest.mark.parametrize(
    ("sentence", "word", "told"),
    [
        ("De fractie", GroupWord.TEAM, "Het team"),
        ("de hele fractie, {faction}", GroupWord.TEAM, "het hele team, {faction}"),
        ("Geen enkele fractie kan dat.", GroupWord.TEAM, "Geen enkel team kan dat."),
        ("Kies een andere fractie.", GroupWord.TABLE, "Kies een andere tafel."),
        ("Voor welke fractie doet u mee?", GroupWord.TEAM, "Voor welk team doet u mee?"),
        ("een fractie die samen weegt", GroupWord.TEAM, "een team dat samen weegt"),
        ("van welke fractie die komt", GroupWord.TEAM, "van welk team die komt"),
        ("Dan kan zij dat; een fractie.", GroupWord.TEAM, "Dan kan het dat; een team."),
        ("Begin het fractieberaad", GroupWord.TABLE, "Begin het overleg"),
        ("raad (naar zetels)", GroupWord.GROUP, "alle groepen samen, elk even zwaar"),
        ("overige fracties samen", GroupWord.TEAM, "overige teams samen"),
    ],
)
def test_a_word_brings_its_article_and_plural(sentence: str, word: GroupWord, told: str) -> None:
    assert said(sentence, word) == told


def test_a_council_is_told_as_it_was_written() -> None:
    assert groups.spoken() is None
    assert host.ready(1, 2) == "1 van 2 fracties klaar"


@pytest.mark.parametrize("word", OTHERS)
def test_a_result_is_told_in_the_word_and_names_stay(word: GroupWord) -> None:
    """Who called themselves "Fractie Jansen" are called so at a table too."""
    names = [Faction(n, name, 1, 9) for n, name in enumerate(("Fractie Jansen", "Raad 2"), 1)]
    shown = published([NUT] * 4, [VRIJHEID] * 4)
    with groups.speaking(word):
        told = result.sentences(shown, result.place_names(names), CLUSTERS)
        rows = result_table(shown, result.place_names(names), CLUSTERS)
        split = split_chart(shown, CLUSTERS, PAGE)
        dots = dot_chart(shown, result.place_names(names), CLUSTERS, PAGE)
    assert dots is not None
    whole = " ".join((*told, *rows.head, rows.caption, split.title, split.note, dots.alternative))
    assert "Fractie Jansen" in whole
    assert "Raad 2" in whole
    rest = whole.replace("Fractie Jansen", "").replace("Raad 2", "")
    assert COUNCIL.search(rest) is None
    assert said("fracties", word) in rest


def test_a_hole_in_a_sentence_parts_nothing() -> None:
    source = 'x = f"Een fractie met {1 + 1} leden staat met haar naam in de uitslag."'
    tree = groups._Saying(GroupWord.TEAM).visit(ast.parse(source))
    found: dict[str, str] = {}
    exec(compile(ast.fix_missing_locations(tree), "", "exec"), found)
    assert found["x"] == "Een team met 2 leden staat met zijn naam in de uitslag."


def test_outside_the_texts_a_sentence_that_follows_the_word_is_read_when_it_is_said() -> None:
    """Bound when a module is imported, it keeps the word of a council in every meeting."""
    following = {f"valuemap.texts.{name}" for name in MODULES}
    root = FOLDER.parents[1]
    bound = [
        (str(path.relative_to(root)), alias.name)
        for folder in ("valuemap", "pages")
        for path in sorted((root / folder).rglob("*.py"))
        if FOLDER not in path.parents
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom) and node.module in following
        for alias in node.names
        if alias.name != "listed"  # it puts names in a row and says nothing itself
    ]
    assert bound == []


def test_the_small_ones_together_are_open_on_the_map_in_every_word() -> None:
    """The map knew them by a name that was read once, in the word of a council."""
    drawn = PublishedMap(((0, 0), (40, 10), (10, 40)), tuple((n, 9 - n) for n in range(9)), 0.9)
    with groups.speaking(GroupWord.TEAM):
        chart = map_chart(drawn, ["Noord", "Zuid", result.TOGETHER], CLUSTERS, PAGE)
    (dots,) = chart.figure.data
    assert dots.marker.color == (INK, INK, PAPER)
