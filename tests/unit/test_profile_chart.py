"""One faction among all: figure, table and words say the same."""

import re

import pytest

from tests.builders import CLUSTERS, HALF, NUT, VRIJHEID, published
from valuemap.charts.base import PAGE, Size, page_size
from valuemap.charts.profile import profiles_chart
from valuemap.charts.tables import profiles_table
from valuemap.texts.screens import result as texts

SIZES = [PAGE, page_size(870), page_size(338)]
NAMES = ["Lijst A", "Lijst B", "Lijst C", texts.TOGETHER]


@pytest.mark.parametrize("size", SIZES)
def test_one_faction_stands_out_with_its_numbers_and_the_others_are_plain(size: Size) -> None:
    result = published([NUT] * 3, [VRIJHEID] * 3, [HALF] * 3)
    chart = profiles_chart(result, NAMES, 2, CLUSTERS, size)
    assert chart is not None
    *others, own = chart.figure.data
    assert [trace.name for trace in others] == NAMES[:2]
    assert own.line.width > 2 * max(trace.line.width for trace in others)
    numbers = re.findall(r"<b>(\d+)</b>", " ".join(a.text for a in chart.figure.layout.annotations))
    table = profiles_table(result, NAMES, 2, CLUSTERS)
    assert numbers == [row[1].removesuffix(",0") for row in table.rows]
    assert ("Nut", "50,0", "0,0", "100,0") in table.rows
    assert "Nut: 50 (andere 0 tot 100)" in chart.alternative
    assert chart.title == texts.PROFILES_TITLE.format(faction="Lijst C")


def test_a_faction_alone_has_a_profile_beside_nothing() -> None:
    result = published([NUT] * 3, [])
    names = [NAMES[0], NAMES[1], texts.TOGETHER]
    chart = profiles_chart(result, names, 0, CLUSTERS, PAGE)
    assert chart is not None
    assert "andere" not in chart.alternative.partition(".")[2]
    assert profiles_table(result, names, 0, CLUSTERS).rows[0][2:] == (texts.NONE, texts.NONE)


def test_a_faction_that_is_left_out_never_stands_out_or_in_a_line() -> None:
    result = published([NUT] * 5, [HALF] * 4, [VRIJHEID], [VRIJHEID] * 6)
    names = [*NAMES[:3], "Lijst D", texts.TOGETHER]
    assert profiles_chart(result, names, 2, CLUSTERS, PAGE) is None
    chart = profiles_chart(result, names, 0, CLUSTERS, PAGE)
    assert chart is not None
    assert {trace.name for trace in chart.figure.data} == {"Lijst A", "Lijst B", "Lijst D"}


def test_small_factions_stand_together_as_one_line_beside_the_others() -> None:
    result = published([NUT] * 5, *[[VRIJHEID, HALF]] * 3)
    names = [*NAMES[:3], "Lijst D", texts.TOGETHER]
    chart = profiles_chart(result, names, 0, CLUSTERS, PAGE)
    assert chart is not None
    assert [trace.name for trace in chart.figure.data] == [texts.TOGETHER, "Lijst A"]
    assert "Vrijheid: 0 (andere 75 tot 75)" in chart.alternative
