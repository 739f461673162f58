"""The example council leans no way: what it says, how it moves, and when it meets."""

import datetime as dt
import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from typing import Final

import pytest

from tests.builders import CONTENT, DATA, DAY, DECK
from tests.unit.plain_language import too_long
from valuemap.domain.weighing import NO_OPINION
from valuemap.store.exchange.demo import MEETING_FILE, read_demo

_, LINES = read_demo(DATA, CONTENT.lists, today=DAY)
FILE: Final = tomllib.loads((DATA / MEETING_FILE).read_text(encoding="utf-8"))
QUESTIONS: Final = [item["question"] for item in FILE["agenda"]]
TWO_ROUNDS: Final = [item["question"] for item in FILE["agenda"] if item["rounds"] == 2]
# What everybody in a council would know the writer by: our own hint asks not to write it.
RECOGNISABLE: Final = re.compile(
    r"\b(mijn \w+|ik (woon|werk|zat|ken een)|bij ons in|onze straat|jaar achter)\b", re.IGNORECASE
)
STANCE: Final = {
    (line.question, line.round, line.participant): line.ballot.stance
    for line in LINES
    if line.ballot.stance not in (None, NO_OPINION)
}


def sides_of_reasons(question: str | None = None, number: int | None = None) -> Counter[str]:
    """How many reasons come from who is for, against and between."""
    found: Counter[str] = Counter()
    for line in LINES:
        stance = line.ballot.stance
        fits = question in (None, line.question) and number in (None, line.round)
        if line.ballot.reason and stance is not None and fits:
            found["for" if stance > 3 else "between" if stance == 3 else "against"] += 1
    return found


def moves(question: str) -> Iterator[tuple[str, int]]:
    """Of everybody with a stance in both rounds: how far towards the proposition."""
    for (asked, number, person), now in STANCE.items():
        before = STANCE.get((question, 1, person))
        if (asked, number) == (question, 2) and before is not None and now is not None:
            yield person, now - before


def test_as_many_reasons_are_for_as_against() -> None:
    """At the cameras one was for and three against."""
    found = sides_of_reasons()
    assert found["for"] == found["against"] > 10


@pytest.mark.parametrize("question", QUESTIONS)
def test_at_each_question_the_first_round_has_as_many_reasons_for_as_against(question: str) -> None:
    found = sides_of_reasons(question, 1)
    assert found["for"] == found["against"] > 0
    assert found["between"] == 0


@pytest.mark.parametrize("question", TWO_ROUNDS)
def test_as_many_members_move_towards_a_proposition_as_away_from_it(question: str) -> None:
    """Fourteen moved away and two towards: as if talking made a council critical."""
    towards = [person for person, move in moves(question) if move > 0]
    away = [person for person, move in moves(question) if move < 0]
    assert len(towards) == len(away) >= 2


def test_reasons_tell_of_moving_both_ways() -> None:
    told = {
        (line.question, line.participant)
        for line in LINES
        if line.round == 2 and line.ballot.reason
    }
    found = Counter(
        "towards" if move > 0 else "away" if move < 0 else "nowhere"
        for question in TWO_ROUNDS
        for person, move in moves(question)
        if (question, person) in told
    )
    assert found["towards"] == found["away"] > 2


@pytest.mark.parametrize("reason", FILE["reason"], ids=lambda reason: reason["text"][:30])
def test_a_reason_is_plain_and_nobody_is_recognised_by_it(reason: dict[str, str]) -> None:
    """ "I sat behind that counter for eighteen years": in a real council everybody knows who."""
    assert too_long(reason["text"]) == []
    assert not RECOGNISABLE.search(reason["text"])


def test_a_recognisable_story_is_seen() -> None:
    for story in ("Ik woon bij het station.", "Mijn opa groef dit.", "Ik zat achter de balie."):
        assert RECOGNISABLE.search(story)


def test_a_proposition_is_the_example_of_its_question() -> None:
    for item in FILE["agenda"]:
        assert item["proposition"] == DECK.question(item["question"]).example


def test_its_date_is_one_on_which_a_council_would_meet() -> None:
    """Eight days before municipal elections no council holds such an evening."""
    date = dt.date.fromisoformat(FILE["meeting"]["date"])
    assert date.weekday() < 4
    assert date.month not in {7, 8}
    elections = dt.date(2026, 3, 18)
    assert not elections - dt.timedelta(60) <= date <= elections + dt.timedelta(60)
