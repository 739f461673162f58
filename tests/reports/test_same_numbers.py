"""Sentence, chart and table say the same number, and nobody is left out of a tie."""

from collections.abc import Iterable

from tests.builders import CLUSTERS, ballot, published
from valuemap.charts.axis import axis_end
from valuemap.charts.colours import FEW_PLACES
from valuemap.charts.description import Bars, Dots, bars_of, dots_of
from valuemap.domain.weighing import Ballot
from valuemap.reports.writers.drawing import draw_png
from valuemap.texts.screens import result as texts

NAMES = [f"Lijst {letter}" for letter in "ABCDEFGHI"]
# Halves: Python and other programs each round these in their own way.
HALVES = (
    [ballot(vrijheid=12, nut=88), ballot(vrijheid=13, nut=87)] * 2,
    [ballot(vrijheid=37, nut=63), ballot(vrijheid=38, nut=62)] * 2,
)


def factions(weights: Iterable[int]) -> list[list[Ballot]]:
    """Factions of three that give vrijheid so many points and nut the rest."""
    return [[ballot(vrijheid=weight, nut=100 - weight)] * 3 for weight in weights]


def dots(*council: list[Ballot]) -> Dots:
    names = [*NAMES[: len(council)], texts.TOGETHER]
    found = dots_of(published(*council), names, CLUSTERS)
    assert found is not None
    return found


def row(chart: Bars | Dots, cluster: str) -> str:
    """The words beside a cluster."""
    (words,) = [bar.words for bar in chart.rows if bar.label == CLUSTERS[cluster].name]
    return words


def test_the_words_beside_a_bar_are_the_numbers_of_the_sentence_and_the_alternative() -> None:
    """12,5 and 37,5: shared 12,5, contested 12,5, said as 13 everywhere."""
    result = published(*HALVES)
    bars = bars_of(result, CLUSTERS)
    assert row(bars, "vrijheid") == "13 + 13"
    name = CLUSTERS["vrijheid"].name
    assert f"{name}: 13 gedeeld en 13 betwist" in bars.alternative
    assert "allebei 63 punten" in " ".join(texts.amounts(result, CLUSTERS))


def test_the_words_of_a_chart_are_what_is_drawn() -> None:
    """A drawing is a picture: another word beside a bar must give another one."""
    bars = bars_of(published(*HALVES), CLUSTERS)
    first, *others = bars.rows
    other = type(bars)(
        **{**vars(bars), "rows": (type(first)(**{**vars(first), "words": "77"}), *others)}
    )
    assert draw_png(other) != draw_png(bars)


def test_up_to_eight_factions_have_a_mark_of_their_own_and_no_words() -> None:
    few = dots(*([ballot(vrijheid=5 * n, nut=100 - 5 * n)] * 3 for n in range(FEW_PLACES)))
    assert few.is_each_named
    assert {bar.words for bar in few.rows} == {""}


def test_beyond_eight_factions_a_row_names_both_ends_and_counts_who_shares_one() -> None:
    """Lijst A gives 0, three give 40 and the others are in between."""
    many = dots(*factions([0, 40, 40, 40, 10, 15, 20, 25, 30]))
    assert not many.is_each_named
    assert row(many, "vrijheid") == "0 Lijst A · 40 drie fracties"
    assert row(many, "nut") == "60 drie fracties · 100 Lijst A"
    assert row(many, "puurheid") == "alle fracties 0"
    assert (
        f"{CLUSTERS['vrijheid'].name}: van 0 (Lijst A) tot 40 (drie fracties)" in many.alternative
    )
    assert f"{CLUSTERS['puurheid'].name}: alle fracties 0" in many.alternative


def test_an_axis_ends_at_a_whole_ten_whatever_binary_makes_of_it() -> None:
    """0,1 + 0,2 is a little more than 0,3: that is no reason for an axis to 40."""
    assert axis_end((0.1 + 0.2) * 100) == 30
    assert axis_end(30.1) == 40
    half = [ballot(vrijheid=70, nut=30)] * 3
    assert dots(half, half).end == bars_of(published(half, half), CLUSTERS).end == 70
