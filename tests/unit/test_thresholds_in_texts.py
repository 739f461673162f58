"""From how many on something is shown: sentences say the number of the rule, not their own."""

import re
import runpy
from collections.abc import Iterator
from pathlib import Path

import pytest

from valuemap import disclosure, texts
from valuemap.disclosure import Thresholds
from valuemap.texts.dates import count
from valuemap.texts.screens import method

MODULES = sorted(Path(texts.__file__).parent.rglob("*.py"))
OTHER = Thresholds(
    place=7,
    gathered_factions=11,
    spread=12,
    apart=19,
    mean_stance=13,
    stances=14,
    room=15,
    reasons=16,
    map_people=17,
    index_people=18,
    evaluation=19,
)
BY_HAND = re.compile(
    r"\b(?:vanaf|minder dan|van) (?:drie|vier|vijf|acht|tien)\b(?! stellingen)"
    r"|\b(?:drie|vier|vijf|acht|tien) (?:of meer )?(?:antwoorden|wegingen|mensen|deelnemers)\b",
    re.IGNORECASE,
)


def sentences(said: object) -> Iterator[str]:
    """All texts in the names of a module, however they are put together."""
    if isinstance(said, str):
        yield said
    elif isinstance(said, dict):
        for one in said.values():
            yield from sentences(one)
    elif isinstance(said, tuple | list):
        for one in said:
            yield from sentences(one)


def said_by(path: Path) -> list[str]:
    names = runpy.run_path(str(path))
    return [
        text
        for name, value in names.items()
        if not name.startswith("__")
        for text in sentences(value)
    ]


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.stem)
def test_no_sentence_says_a_threshold_by_hand(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The question of consent said "minder dan drie mensen" whatever the rule was."""
    monkeypatch.setattr(disclosure, "COUNCIL", OTHER)
    monkeypatch.setattr(disclosure, "COMPANY", Thresholds(place=20))
    assert [text for text in said_by(path) if BY_HAND.search(text)] == []


def test_with_the_rules_as_they_are_such_sentences_are_seen() -> None:
    seen = {path.stem for path in MODULES if any(BY_HAND.search(text) for text in said_by(path))}
    assert {"door", "join", "method", "printing", "report", "weigh"} <= seen


def test_how_we_measure_says_every_threshold(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(disclosure, "COUNCIL", OTHER)
    told = " ".join(said_by(Path(method.__file__)))
    for number in vars(OTHER).values():
        assert re.search(rf"\b{count(number)}\b", told), number
