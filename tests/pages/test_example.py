"""The example that plays itself, step by step."""

import json

from tests.pages.conftest import open_page, said
from valuemap.texts.screens import result as result_texts
from valuemap.texts.site import example as texts
from valuemap.ui.parts.components.viewport import KEY
from valuemap.ui.public.example import STEP


def test_the_mark_of_the_example_is_not_said_twice() -> None:
    said_there = said(open_page("voorbeeld"))
    assert f"{result_texts.MARK_DEMO}: " not in said_there
    assert "De raad van Lindervaart (een verzonnen gemeente)" in said_there


def test_the_map_of_the_example_is_drawn_for_the_window_that_shows_it() -> None:
    """It never asked how wide the window is, and came as wide as a desktop on a phone."""
    page = open_page("voorbeeld", **{STEP: list(texts.STEPS)[2]})
    assert texts.MAP_TITLE in said(page)
    named = [one.proto.component_name for one in page.get("bidi_component")]
    assert "valuemap_viewport" in named
    page.session_state[KEY] = {"size": {"width": 360, "height": 800}}
    page.run()
    (chart,) = page.get("plotly_chart")
    assert json.loads(chart.proto.spec)["layout"]["xaxis"]["range"] == [0, 322]
