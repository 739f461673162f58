"""The gallery: every chart can be drawn of every council, and says in words what it shows."""

import json
import re
from dataclasses import replace

import pytest

from tests.gallery.councils import Council, councils
from tests.gallery.drawing import CHARTS
from valuemap.charts.base import PAGE, Size, page_size

COUNCILS = {council.id: council for council in councils()}
LONGEST_SIDE = 1800.0  # pixels; no chart is taller, also with 16 factions
LEAST_LETTER = 11.0

LARGE = replace(page_size(864), letter=21.6)
"""Half a full HD screen, with letters for a hall."""


@pytest.mark.parametrize("size", [PAGE, LARGE], ids=["phone", "large"])
@pytest.mark.parametrize("name", CHARTS)
@pytest.mark.parametrize("council", COUNCILS.values(), ids=list(COUNCILS))
def test_every_chart_is_drawn_with_legible_letters_and_words(
    council: Council, name: str, size: Size
) -> None:
    chart = CHARTS[name](council, size)
    if chart is None:
        assert council.id != "ordinary"
        return
    drawn = json.loads(chart.figure.to_json())
    assert chart.alternative.startswith(chart.title)
    assert 100 < drawn["layout"]["height"] < LONGEST_SIDE
    sizes = re.findall(
        r'"(?:tick|text|inside)?font": ?\{[^}]*?"size": ?([\d.]+)', json.dumps(drawn)
    )
    assert min(map(float, sizes)) >= LEAST_LETTER


def test_the_gallery_holds_the_edge_cases_it_promises() -> None:
    assert {len(c.names) for c in COUNCILS.values()} >= {2, 8, 16}
    assert max(len(name) for c in COUNCILS.values() for name in c.names) == 80
    assert sum(seats == 1 for seats in COUNCILS["sixteen"].seats) == 12
