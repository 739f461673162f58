"""What an assessment of 25 questions comes to, worked out by hand and counted otherwise."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import DATA
from valuemap.content.content import load_content
from valuemap.content.frameworks.part import Choice, Group, Item, Kind, Part
from valuemap.domain.dossiers.assessing import shares
from valuemap.domain.dossiers.work import Entry

SCALE = (
    Choice("ja", "Ja", 1),
    Choice("nee", "Nee", 0),
    Choice("nvt", "Niet van toepassing", applies=False),
    Choice("onbekend", "Weet ik niet"),
)
SIZES = (3, 6, 6, 5, 5)
PART = Part(
    "proef.vragen",
    "Proef",
    Kind.ASSESSMENT,
    "Vragen",
    "Beantwoord ze.",
    2021,
    "een bron",
    tuple(
        Group(f"g{g}", f"Waarde {g}", tuple(Item(f"i{g}-{n}", f"Vraag {n}?") for n in range(size)))
        for g, size in enumerate(SIZES)
    ),
    scale=SCALE,
)
ANSWER = st.sampled_from(["ja", "nee", "nvt", "onbekend", "", None])
ANSWERS = st.lists(ANSWER, min_size=25, max_size=25)


def filled(answers: Sequence[str | None]) -> dict[str, Entry]:
    """Entries for the questions in order; None is a place that nobody touched."""
    places = list(PART.places())
    return {
        place: Entry(choice=answer, note="omdat" if answer == "" else "")
        for place, answer in zip(places, answers, strict=True)
        if answer is not None
    }


def test_fifteen_of_the_twenty_one_that_apply_are_yes() -> None:
    answers = ["ja"] * 15 + ["nee"] * 6 + ["nvt"] * 4
    found = shares(PART, filled(answers))
    assert (found.supports, found.applying) == (15, 21)
    assert found.by_question == pytest.approx(15 / 21)
    # 3 of 3, 6 of 6, 6 of 6, 0 of 5, 0 of 1
    assert found.by_value == pytest.approx(3 / 5)


def test_where_nothing_counts_nothing_is_determined() -> None:
    found = shares(PART, filled(["nvt"] * 25))
    assert found.by_question is None
    assert found.by_value is None
    assert len(found.undetermined) == len(SIZES)
    assert found.applying == 0


def test_a_value_that_cannot_be_determined_is_left_out_of_the_mean_of_values() -> None:
    found = shares(PART, filled(["nvt"] * 3 + ["ja"] * 6 + ["nee"] * 6 + [None] * 10))
    assert found.by_value == pytest.approx(1 / 2)
    assert found.undetermined == ("Waarde 0", "Waarde 3", "Waarde 4")
    assert found.size - found.answered == 10


def test_who_does_not_know_lowers_no_share_and_is_counted() -> None:
    sure = shares(PART, filled(["ja"] * 10 + [None] * 15))
    unsure = shares(PART, filled(["ja"] * 10 + ["onbekend"] * 15))
    assert sure.by_question == unsure.by_question == 1
    assert unsure.times("onbekend") == 15
    assert unsure.applying == 25


def test_an_answer_that_the_scale_does_not_have_counts_as_none() -> None:
    assert shares(PART, {"i0-0": Entry(choice="misschien")}).answered == 0


@given(ANSWERS)
def test_every_question_is_counted_once(answers: list[str | None]) -> None:
    found = shares(PART, filled(answers))
    assert found.size == 25
    assert found.answered == sum(one not in ("", None) for one in answers)
    assert found.supports == answers.count("ja")
    assert found.applying == sum(one in ("ja", "nee", "onbekend") for one in answers)


@given(ANSWERS)
def test_both_totals_are_what_counting_by_hand_gives(answers: list[str | None]) -> None:
    found = shares(PART, filled(answers))
    by_hand, start = [], 0
    for size in SIZES:
        own = answers[start : start + size]
        start += size
        if "ja" in own or "nee" in own:
            by_hand.append(own.count("ja") / (own.count("ja") + own.count("nee")))
    if not by_hand:
        assert found.by_question is found.by_value is None
        return
    counted = answers.count("ja") + answers.count("nee")
    assert found.by_question is not None
    assert found.by_value is not None
    assert abs(float(found.by_question) - answers.count("ja") / counted) < 1e-12
    assert abs(float(found.by_value) - sum(by_hand) / len(by_hand)) < 1e-12
    assert 0 <= found.by_value <= 1 + 1e-12


@given(ANSWERS)
def test_turning_every_yes_into_no_gives_the_other_share(answers: list[str | None]) -> None:
    turned: list[str | None] = [{"ja": "nee", "nee": "ja"}.get(one or "", one) for one in answers]
    found, other = shares(PART, filled(answers)), shares(PART, filled(turned))
    if found.by_value is None:
        assert other.by_value is None
    else:
        assert found.by_value + (other.by_value or 0) == pytest.approx(1)


def test_the_assessment_that_comes_with_valuemap_has_one_answer_that_does_not_apply() -> None:
    parts = load_content(DATA).frameworks.parts.values()
    for part in parts:
        if part.kind is Kind.ASSESSMENT:
            assert sum(not one.applies for one in part.scale) == 1
            assert [len(group.items) for group in part.groups] == [3, 6, 6, 5, 5]
