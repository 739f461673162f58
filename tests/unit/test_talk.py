"""Arguments, and where stance and value part ways."""

import pytest

from tests.builders import VALUES
from valuemap.domain.talk import (
    Leaning,
    Position,
    Side,
    argue,
    leaning,
    same_stance_other_value,
    same_value_other_stance,
)
from valuemap.domain.weighing import RecognisableReason
from valuemap.wording import WordingError, calm


def profile(**points: int) -> tuple[float, ...]:
    """A profile with these points and the rest on kwaliteit."""
    whole = dict.fromkeys(VALUES.ids, 0) | points
    whole["kwaliteit"] += 100 - sum(whole.values())
    return tuple(value / 100 for value in whole.values())


FREE_AT, CARE_AT = VALUES.ids.index("vrijheid"), VALUES.ids.index("empathie")
FREE = Position("Vrij", profile(vrijheid=60), 4.5)
CARING = Position("Zorg", profile(empathie=55, vrijheid=10), 4.0)
STRICT = Position("Orde", profile(vrijheid=52), 1.5)
TORN = Position("Dorp", profile(nut=60), 3.0)


def test_two_factions_can_agree_for_different_values() -> None:
    (contrast,) = same_stance_other_value([FREE, CARING, STRICT, TORN])
    assert contrast.names == ("Vrij", "Zorg")
    assert contrast.clusters == (FREE_AT, CARE_AT)
    assert contrast.leanings == (Leaning.AGREES, Leaning.AGREES)


def test_two_factions_can_disagree_over_the_same_value() -> None:
    (contrast,) = same_value_other_stance([FREE, CARING, STRICT, TORN])
    assert contrast.names == ("Vrij", "Orde")
    assert contrast.clusters == (FREE_AT, FREE_AT)


def test_a_lead_of_less_than_ten_points_is_no_other_value() -> None:
    close = Position("Bijna", profile(empathie=50, vrijheid=45), 4.0)
    other = Position("Net", profile(vrijheid=50, empathie=45), 4.0)
    assert same_stance_other_value([close, other]) == ()


@pytest.mark.parametrize(
    ("mean", "expected"),
    [
        (1.0, Leaning.DISAGREES),
        (2.5, Leaning.DISAGREES),
        (2.6, Leaning.DIVIDED),
        (3.4, Leaning.DIVIDED),
        (3.5, Leaning.AGREES),
        (5.0, Leaning.AGREES),
    ],
)
def test_the_middle_of_the_scale_counts_as_divided(mean: float, expected: Leaning) -> None:
    assert leaning(mean) is expected


def test_an_argument_is_cleaned_and_tied_to_a_cluster() -> None:
    argument = argue(Side.FOR, "nut", "  Het   scheelt geld\n")
    assert argument.text == "Het scheelt geld"


def test_an_argument_without_words_or_with_a_link_is_refused() -> None:
    with pytest.raises(WordingError):
        argue(Side.FOR, "nut", " \n ")
    with pytest.raises(WordingError):
        argue(Side.AGAINST, "nut", "x" * 281)
    with pytest.raises(RecognisableReason):
        argue(Side.AGAINST, "nut", "Kijk op www.dorp.nl")


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("DIT IS EEN SCHANDE!!!", "Dit is een schande!!!"),
        ("AVG", "AVG"),
        ("De AVG en de Woo gelden", "De AVG en de Woo gelden"),
        ("<b>DIT KAN ECHT NIET</b>", "<b>dit kan echt niet</b>"),
    ],
)
def test_shouting_is_shown_in_a_normal_voice(typed: str, shown: str) -> None:
    assert calm(typed).casefold() == shown.casefold()
    assert calm(typed) == shown or typed.startswith("<")
