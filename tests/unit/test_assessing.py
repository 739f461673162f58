"""What an assessment comes to, worked out by hand and by counting otherwise."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from tests.builders import DATA
from valuemap.content.content import load_content
from valuemap.content.frameworks.part import Choice, Group, Item, Kind, Part
from valuemap.domain.dossiers.assessing import assess
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


def filled(answers: list[str | None]) -> dict[str, Entry]:
    """Entries for the questions in order; None is a place that nobody touched."""
    places = list(PART.places())
    return {
        place: Entry(choice=answer, note="omdat" if answer == "" else "")
        for place, answer in zip(places, answers, strict=True)
        if answer is not None
    }


def test_fifteen_of_the_twenty_one_that_apply_are_yes() -> None:
    answers = ["ja"] * 15 + ["nee"] * 6 + ["nvt"] * 4
    found = assess(PART, filled(answers))  # type: ignore[arg-type]
    assert (found.yes, found.applying, found.by_questions) == (15, 21, Fraction(15, 21))
    # 3 of 3, 6 of 6, 6 of 6, 0 of 5, 0 of 1
    assert found.by_values == Fraction(3, 5)


def test_where_nothing_counts_nothing_is_determined() -> None:
    found = assess(PART, filled(["nvt"] * 25))
    assert found.by_questions is None
    assert found.by_values is None
    assert len(found.undetermined) == len(SIZES)
    assert found.applying == 0


def test_a_value_that_cannot_be_determined_is_left_out_of_the_mean_of_values() -> None:
    found = assess(PART, filled(["nvt"] * 3 + ["ja"] * 6 + ["nee"] * 6 + [None] * 10))
    assert found.by_values == Fraction(1, 2)
    assert found.undetermined == ("Waarde 0", "Waarde 3", "Waarde 4")
    assert found.open == 10


def test_who_does_not_know_lowers_no_share_and_is_counted() -> None:
    sure = assess(PART, filled(["ja"] * 10 + [None] * 15))
    unsure = assess(PART, filled(["ja"] * 10 + ["onbekend"] * 15))
    assert sure.by_questions == unsure.by_questions == 1
    assert unsure.answers["onbekend"] == 15
    assert unsure.applying == 25


def test_an_answer_that_the_scale_does_not_have_counts_as_none() -> None:
    assert assess(PART, {"i0-0": Entry(choice="misschien")}).open == 25


@given(ANSWERS)
def test_every_question_is_counted_once(answers: list[str | None]) -> None:
    found = assess(PART, filled(answers))
    assert sum(found.answers.values()) + found.open == found.size == 25
    assert found.yes == answers.count("ja")
    assert found.applying == sum(one in ("ja", "nee", "onbekend") for one in answers)


@given(ANSWERS)
def test_both_totals_are_what_counting_by_hand_gives(answers: list[str | None]) -> None:
    found = assess(PART, filled(answers))
    shares, start = [], 0
    for size in SIZES:
        own = answers[start : start + size]
        start += size
        if "ja" in own or "nee" in own:
            shares.append(own.count("ja") / (own.count("ja") + own.count("nee")))
    if not shares:
        assert found.by_questions is found.by_values is None
        return
    counted = answers.count("ja") + answers.count("nee")
    assert found.by_questions is not None
    assert found.by_values is not None
    assert abs(float(found.by_questions) - answers.count("ja") / counted) < 1e-12
    assert abs(float(found.by_values) - sum(shares) / len(shares)) < 1e-12
    assert 0 <= found.by_values <= 1


@given(ANSWERS)
def test_turning_every_yes_into_no_gives_the_other_share(answers: list[str | None]) -> None:
    turned = [{"ja": "nee", "nee": "ja"}.get(one or "", one) for one in answers]
    found, other = assess(PART, filled(answers)), assess(PART, filled(turned))
    if found.by_values is None:
        assert other.by_values is None
    else:
        assert found.by_values + (other.by_values or 0) == 1


def test_the_assessment_that_comes_with_valuemap_has_one_answer_that_does_not_apply() -> None:
    parts = load_content(DATA).frameworks.parts.values()
    for part in parts:
        if part.kind is Kind.ASSESSMENT:
            assert sum(not one.applies for one in part.scale) == 1
            assert [len(group.items) for group in part.groups] == [3, 6, 6, 5, 5]
