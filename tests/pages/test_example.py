"""The example that plays itself, step by step."""

import json

from tests.pages.conftest import open_page, said
from valuemap.texts.site import example as texts
from valuemap.ui.parts.components.viewport import KEY
from valuemap.ui.public.example import STEP


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
