"""A faction has one mark, in every chart and in every document."""

from dataclasses import replace

import pytest

from tests.builders import CLUSTERS, LETTERS, NUT, ballot, published
from valuemap.charts.base import page_size
from valuemap.charts.colours import FEW_PLACES, faction_mark
from valuemap.charts.description import dots_of
from valuemap.charts.result import dot_chart
from valuemap.charts.value_map.drawing import page_picture
from valuemap.charts.value_map.picture import picture_of
from valuemap.disclosure import Published
from valuemap.reports.documents.slides import strips_of
from valuemap.reports.drawing.items import Item
from valuemap.reports.drawing.marks import mark, together_mark
from valuemap.reports.writers.typst_data import as_data
from valuemap.store.gathering import Report
from valuemap.texts.screens.result import TOGETHER

WITHOUT_ONE = (0, 2, 3, 4, 5, 6, 7)
"""The second faction gave no answer: places are not counted from the first that is shown."""


def a_result(small: int = 0) -> Published:
    council = [[ballot(vrijheid=5 * n, nut=100 - 5 * n)] * 3 for n in range(8)]
    council[1] = []
    return published(*council, *([NUT] for _ in range(small)))


def names_of(result: Published) -> list[str]:
    return [*(f"Lijst {letter}" for letter in LETTERS[: len(result.factions)]), TOGETHER]


def named(item: Item) -> tuple[str, dict[str, object]]:
    return type(item).__name__.lower(), vars(item)


@pytest.mark.parametrize("small", [0, 4])
def test_a_faction_has_the_same_mark_on_screen_on_paper_and_on_slides(
    small: int, report: Report
) -> None:
    result = a_result(small)
    names = names_of(result)
    dots = dots_of(result, names, CLUSTERS)
    picture = picture_of(result, names, CLUSTERS)
    factions = tuple(replace(report.meeting.factions[0], name=name) for name in names[:-1])
    within = replace(report, meeting=replace(report.meeting, factions=factions))
    strips = strips_of(result, report.weighed[0], within)
    assert dots is not None
    assert picture is not None
    assert strips is not None
    assert dots.positions[:7] == WITHOUT_ONE
    assert len(dots.names) <= FEW_PLACES
    for other in (picture, strips):
        assert (other.names, other.together) == (dots.names, dots.together)
    assert picture.rows == strips.positions == dots.positions
    expected = [
        together_mark((0, 0), 1) if number == dots.together else mark(row, (0, 0), 1)
        for number, row in enumerate(dots.positions)
    ]
    on_paper = [
        [(item["kind"], {k: v for k, v in item.items() if k != "kind"}) for item in own[1:]]
        for own in as_data(dots)["marks"]
    ]
    assert on_paper == [list(map(named, own)) for own in expected]
    symbols = [
        faction_mark(row, "", is_together=number == dots.together)["symbol"]
        for number, row in enumerate(dots.positions)
    ]
    chart = dot_chart(result, names, CLUSTERS, page_size(1100))
    assert chart is not None
    assert [trace.marker.symbol for trace in chart.figure.data] == symbols
    drawn = page_picture(picture, 1100, 14).figure.data
    of_map = {t.uid: t.marker.symbol for t in drawn if t.uid.startswith("mark-")}
    assert [of_map[f"mark-{number}-1"] for number in range(len(symbols))] == symbols


def test_of_too_many_factions_for_marks_each_is_a_disc_but_the_small_ones_together() -> None:
    council = [[ballot(vrijheid=5 * n, nut=100 - 5 * n)] * 3 for n in range(FEW_PLACES)]
    result = published(*council, *([NUT] for _ in range(4)))
    dots = dots_of(result, names_of(result), CLUSTERS)
    assert dots is not None
    assert not dots.is_each_named
    *others, together = [own[1]["kind"] for own in as_data(dots)["marks"]]
    assert (set(others), together) == ({"disc"}, "outline")
