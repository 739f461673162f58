"""What is said of each way of weighing: on the form, the phone, the wall and on paper."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from valuemap.texts.dates import count
from valuemap.texts.screens.weigh import refusal
from valuemap.ways import (
    CHIPS,
    POINTS,
    SCORES,
    THREE,
    BallotError,
    NothingGiven,
    Way,
    WrongNumber,
    WrongTotal,
)


@dataclass(frozen=True)
class WayWords:
    """The words of a way.

    Attributes:
        choice: for the clerk who chooses; with what it does to those who weigh.
        instruction: above the ballot.
        wall: while it is open.
        step: the step of an invitation that tells of it, with room for the `{number}` of clusters.
        paper: what to do on a form on paper; `weight` heads its column.
        entry: beside what a clerk enters for a cluster, with room for its `{name}`.
        own: what somebody gave to a cluster, with room for `{name}` and `{points}`.
        reason: the question on paper for a reason.
        wrong_total: what is said of a form that does not add up, with room for its sum.
        wrong_number: what is said of a number that cannot be.
        browser: the words of the component that are other than those for chips.
    """

    choice: str
    instruction: str
    wall: str
    step: str
    paper: str
    weight: str
    entry: str
    own: str
    reason: str
    wrong_total: str
    wrong_number: str
    browser: Mapping[str, str] = field(default_factory=dict)


_REASON: Final = "Welk cluster geeft u de meeste punten, en waarom?"
_HAND_IN: Final = (
    "Geef dit blad aan de griffier; die voert het in en ziet dus wat u invulde. Zet uw naam er "
    "niet op."
)

_OF_CHIPS: Final = WayWords(
    choice="20 fiches verdelen (meer voor het een is minder voor het ander)",
    instruction=(
        "Verdeel 20 fiches over wat u bij deze vraag belangrijk vindt. Elk fiche telt voor 5 "
        "punten. Nul mag ook."
    ),
    wall="Verdeel nu uw 20 fiches over wat voor u telt",
    step="Verdeel bij elke vraag 20 fiches over {number} clusters (groepen waarden). Dat duurt "
    "kort.",
    paper=f"Verdeel 100 punten in stappen van 5. Nul mag ook. {_HAND_IN}",
    weight="punten",
    entry="{name} (punten)",
    own="{name}: {points} punten",
    reason=_REASON,
    wrong_total="De punten moeten samen 100 zijn. Nu zijn ze {sum}.",
    wrong_number="Vul punten in stappen van 5 in, dus 0, 5, 10 en zo verder.",
)
_OF_SCORES: Final = WayWords(
    choice="een cijfer van 0 tot 10 per cluster (u hoeft niet te kiezen)",
    instruction=(
        "Geef elk cluster een cijfer van 0 tot 10. Let op: cijfers dwingen niet tot kiezen. "
        "Wie alles een tien geeft, weegt alles even zwaar."
    ),
    wall="Geef nu uw cijfers",
    step="Geef bij elke vraag {number} clusters (groepen waarden) een cijfer. Dat duurt kort.",
    paper=f"Geef elke regel een cijfer van 0 tot 10. {_HAND_IN}",
    weight="cijfer",
    entry="{name} (cijfer)",
    own="{name}: cijfer {points}",
    reason="Welk cluster geeft u het hoogste cijfer, en waarom?",
    wrong_total="",
    wrong_number="Vul hele cijfers van 0 tot 10 in.",
    browser={
        "left": "Geef elk cluster een cijfer van 0 tot 10",
        "worth": "",
        "todo": "Geef minstens één cijfer boven 0",
        "all_given": "Uw cijfers tellen naar verhouding mee",
        "plus": "Een punt erbij voor {name}",
        "minus": "Een punt eraf bij {name}",
        "announce": "{name}: cijfer {points}.",
        "none_left": "Hoger dan 10 kan niet.",
        "none_here": "Lager dan 0 kan niet.",
        "incomplete": "Geef eerst minstens één cluster een cijfer boven 0.",
    },
)
_OF_THREE: Final = WayWords(
    choice="drie clusters kiezen die even zwaar tellen (kort; zegt niet hoe zwaar)",
    instruction=(
        "Kies de drie die u bij deze vraag het belangrijkst vindt. Zij tellen even zwaar. De "
        "andere tellen niet mee."
    ),
    wall="Kies nu uw drie",
    step="Kies bij elke vraag drie van {number} clusters (groepen waarden). Dat duurt een minuut.",
    paper=f"Kruis er drie aan, niet meer en niet minder. {_HAND_IN}",
    weight="kies drie",
    entry="{name}",
    own="{name}: gekozen",
    reason="Waarom koos u deze drie?",
    wrong_total="Kies er precies drie. Nu zijn het er {sum}.",
    wrong_number="Kies elke regel hoogstens één keer.",
    browser={
        "left": "Kies er nog {left}",
        "worth": "",
        "todo": "Kies er nog {left}",
        "all_given": "U koos er drie. Zij tellen even zwaar",
        "plus": "Kies {name}",
        "minus": "Kies {name} niet meer",
        "take": "Kies",
        "taken": "Gekozen",
        "announce": "{name}. Nog {left} te kiezen.",
        "none_left": "U koos er al drie. Haal er eerst één weg.",
        "incomplete": "Kies er eerst drie. Nog {left} te kiezen.",
    },
)
WAYS: Final[Mapping[str, WayWords]] = {
    CHIPS.id: _OF_CHIPS,
    SCORES.id: _OF_SCORES,
    THREE.id: _OF_THREE,
    POINTS.id: _OF_CHIPS,
}


def of(way: Way) -> WayWords:
    """The words of a way."""
    return WAYS[way.id]


def step(way: Way, numbers: set[int]) -> str:
    """The step of an invitation, for lists of these numbers of clusters."""
    told = " of ".join(count(number) for number in sorted(numbers))
    return of(way).step.format(number=told)


def wrong(error: BallotError, way: Way) -> str:
    """What to correct in a form that was filled in on paper."""
    words = of(way)
    if isinstance(error, WrongTotal):
        return words.wrong_total.format(sum=error.args[0])
    if isinstance(error, WrongNumber):
        return words.wrong_number
    if isinstance(error, NothingGiven):
        return "Geef minstens één cluster een cijfer boven 0, of kruis aan: niet van toepassing."
    return refusal(error)
