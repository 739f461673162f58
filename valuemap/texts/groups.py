"""The word for those who weigh together: fractie, groep, tafel or team, in every sentence.

Sentences are written for the factions of a council. For an evening of groups they are said with
another word: `said` knows its article, its plural and what goes with both. It is done on the texts
as they stand in their modules, before names are put into them: what people typed stays theirs.

A module of texts that speaks of factions calls `follow(__name__)` at its end. From then on
`texts.SOME_WORDS` and `texts.some_function` come from the version of that module in the word of
the meeting that is being shown. Versions are made once, from the module's own source.
"""

import ast
import re
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any, Final

from valuemap.domain.meeting import Faction, GroupWord, Kind, Meeting


@dataclass(frozen=True)
class _Forms:
    """A word with its plural.

    Attributes:
        is_neuter: it goes with "het".
    """

    one: str
    more: str
    is_neuter: bool = False


_FORMS: Final = {
    GroupWord.FACTION: _Forms("fractie", "fracties"),
    GroupWord.GROUP: _Forms("groep", "groepen"),
    GroupWord.TABLE: _Forms("tafel", "tafels"),
    GroupWord.TEAM: _Forms("team", "teams", is_neuter=True),
}
# What is said of a council and its seats, by what it is for groups that are all as heavy.
_NO_COUNCIL: Final = (
    ("raad (naar zetels)", "alle fracties samen, elk even zwaar"),
    ("hoeveel zetels zij ook heeft", "hoeveel mensen er ook meedoen"),
    ("Telt elke fractie mee naar haar aantal zetels", "Telt elke fractie even zwaar mee"),
    (" fracties en {seats} zetels.", " fracties."),
    ("H naar zetels", "H, elke fractie even zwaar"),
    ("naar zetels", "elk even zwaar"),
    ("iedereen van deze zetels", "iedereen met een plaats"),
    ("een steunfractielid", "iemand die later komt"),
    ("zetels", "telt voor"),
    ("fractieberaad", "overleg"),
    ("Fractieberaad", "Overleg"),
    ("Raadsbeeld", "Overzicht"),
    ("raadsvoorstel", "voorstel"),
    ("raadslid", "deelnemer"),
    ("de griffier", "de organisatie"),
    ("De griffier", "De organisatie"),
    ("Per zetel", "Per plaats"),
    ("griffiers", "organisatoren"),
)
_COUNCIL: Final = (re.compile(r"\b(de|De) raad\b"), r"\1 zaal")
_ALONE: Final = (re.compile(r"\braad\b(?!s)"), "zaal")
_NEUTER: Final = {
    "de": "het",
    "deze": "dit",
    "die": "dat",
    "elke": "elk",
    "iedere": "ieder",
    "welke": "welk",
    "onze": "ons",
}
_BEFORE: Final = re.compile(
    rf"\b({'|'.join(_NEUTER)})((?: hele| eigen| gehele)*) fractie\b", re.IGNORECASE
)
_INFLECTED: Final = re.compile(r"\b(ander|enkel|klein|groot|gezamenlijk)e fractie\b")
_WHICH: Final = re.compile(r"(?<!welk )\bfractie die\b")
_SMALLER: Final = re.compile(r"\b([Ee])en kleinere staat\b")
_IT: Final = re.compile(r"\bzij\b(?=[^.;{}]*\b(?:goedkeurt|heeft|koos|is|mag|instemde|kiest)\b)")
_ONE: Final = re.compile(r"\bfractie\b", re.IGNORECASE)
_MORE: Final = re.compile(r"\bfracties\b", re.IGNORECASE)

_word: ContextVar[GroupWord | None] = ContextVar("group_word", default=None)


def word_of(meeting: Meeting) -> GroupWord | None:
    """The word that sentences about a meeting take; None where it is one of a council."""
    return meeting.group_word if meeting.kind is Kind.GROUPS else None


def word_for(meeting: Meeting, faction: Faction) -> GroupWord | None:
    """The word for what is said to people of a faction: of a company beside the council, groep."""
    return GroupWord.GROUP if faction.is_beside else word_of(meeting)


def speak(word: GroupWord | None) -> None:
    """Say all that follows with this word; None for a council."""
    _word.set(word)


@contextmanager
def speaking(word: GroupWord | None) -> Iterator[None]:
    """Say with this word what is said within."""
    token = _word.set(word)
    try:
        yield
    finally:
        _word.reset(token)


def spoken() -> GroupWord | None:
    """The word of now."""
    return _word.get()


def said(sentence: str, word: GroupWord | None = None) -> str:
    """A text about factions with another word, its articles and plural; not for what was typed.

    >>> said("De fractie heeft haar eigen link; elke fractie een andere.", GroupWord.TEAM)
    'Het team heeft zijn eigen link; elk team een andere.'
    >>> said("Twee fracties delen iets.", GroupWord.TABLE)
    'Twee tafels delen iets.'
    """
    word = word or spoken()
    if word is None:
        return sentence
    for council, other in _NO_COUNCIL:
        sentence = sentence.replace(council, other)
    for pattern, other in (_COUNCIL, _ALONE):
        sentence = pattern.sub(other, sentence)
    forms = _FORMS[word]
    if forms.is_neuter and _ONE.search(sentence):
        sentence = _neuter(sentence, forms)
    sentence = _MORE.sub(_like(forms.more), sentence)
    return _ONE.sub(_like(forms.one), sentence)


def _neuter(sentence: str, forms: _Forms) -> str:
    """What goes with a word of "het", around the word."""
    sentence = _BEFORE.sub(
        lambda found: f"{_cased(found[1], _NEUTER[found[1].lower()])}{found[2]} fractie", sentence
    )
    sentence = _INFLECTED.sub(r"\1 fractie", sentence)
    sentence = _WHICH.sub("fractie dat", sentence)
    sentence = _SMALLER.sub(rf"\1en kleiner {forms.one} staat", sentence)
    sentence = _IT.sub("het", sentence).replace("kan zij", "kan het")
    return re.sub(r"\bhaar\b", "zijn", sentence)


def _like(new: str) -> Callable[[re.Match[str]], str]:
    return lambda found: _cased(found[0], new)


def _cased(old: str, new: str) -> str:
    return new.capitalize() if old[:1].isupper() else new


class _Following(ModuleType):
    """A module whose names come from its version in the word of now."""

    def __getattribute__(self, name: str) -> Any:
        word = _word.get()
        if word is None or name.startswith("__"):
            return super().__getattribute__(name)
        return getattr(_version(super().__getattribute__("__name__"), word), name)


def follow(module: str) -> None:
    """Let a module of texts follow the word of the meeting that is shown."""
    if module in sys.modules and not module.endswith(_VERSION):
        sys.modules[module].__class__ = _Following


_VERSION: Final = "@"


@cache
def _version(name: str, word: GroupWord) -> ModuleType:
    """A module of texts as it is in another word."""
    file = Path(str(sys.modules[name].__file__))
    tree = _Saying(word).visit(ast.parse(file.read_text(encoding="utf-8")))
    made = ModuleType(f"{name}{_VERSION}")
    made.__file__ = str(file)
    with speaking(word):
        exec(compile(ast.fix_missing_locations(tree), str(file), "exec"), vars(made))  # noqa: S102
    return made


class _Saying(ast.NodeTransformer):
    """Says every text of a module with another word; keys of mappings stay."""

    def __init__(self, word: GroupWord) -> None:
        self.word = word

    def visit_Dict(self, node: ast.Dict) -> ast.Dict:
        """A mapping: its values."""
        node.values = [self.visit(value) for value in node.values]
        return node

    def visit_Constant(self, node: ast.Constant) -> ast.Constant:
        """A text."""
        if isinstance(node.value, str):
            return ast.Constant(said(node.value, self.word))
        return node

    def visit_JoinedStr(self, node: ast.JoinedStr) -> ast.JoinedStr:
        """A text with holes, as one: what goes with a word may stand behind a hole."""
        holes = [part for part in node.values if not isinstance(part, ast.Constant)]
        whole = "".join(
            str(part.value) if isinstance(part, ast.Constant) else _HOLE for part in node.values
        )
        pieces = said(whole, self.word).split(_HOLE)
        values: list[ast.expr] = []
        for place, piece in enumerate(pieces):
            if piece:
                values.append(ast.Constant(piece))
            if place < len(holes):
                values.append(self.generic_visit(holes[place]))  # type: ignore[arg-type]
        return ast.JoinedStr(values)


_HOLE: Final = "\x00"
