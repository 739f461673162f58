"""A figure drawn in pixels from its top left corner: what it is made of, put together at once."""

from collections.abc import Sequence
from typing import Any

import plotly.graph_objects as go

from valuemap.charts.base import no_axis, plain_layout
from valuemap.charts.colours import INK

TITLE_FONT = "Source Serif, serif"


class Canvas:
    """Forms, lines and words at their places, as one figure: each addition to one is slow."""

    def __init__(self, width: float) -> None:
        self.width = width
        self.traces: list[dict[str, Any]] = []
        self.shapes: list[dict[str, Any]] = []
        self.words: list[dict[str, Any]] = []

    def write(
        self,
        x: float,
        y: float,
        words: str,
        *,
        size: float,
        family: str = "",
        anchor: str = "left",
        colour: str = INK,
    ) -> None:
        """A line of words, its middle at this height.

        Args:
            family: its letters; those of the figure without.
            anchor: which end of it stands at x.
        """
        font: dict[str, Any] = {"size": size, "color": colour}
        if family:
            font["family"] = family
        self.words.append(
            {
                "x": x,
                "y": y,
                "text": words,
                "showarrow": False,
                "xanchor": anchor,
                "yanchor": "middle",
                "align": "left",
                "font": font,
            }
        )

    def put_together(
        self, height: float, *, over: Sequence[dict[str, Any]] = (), keeps_form: bool = False
    ) -> go.Figure:
        """What was drawn.

        Args:
            over: traces over all others.
            keeps_form: it keeps its form in a place of another width.
        """
        form = {"scaleanchor": "x", "constrain": "domain"} if keeps_form else {}
        layout = {
            **plain_layout(height),
            "margin": {"l": 0, "r": 0, "t": 0, "b": 0, "pad": 0},
            "xaxis": {**no_axis(), "range": [0, self.width]},
            "yaxis": {**no_axis(), "range": [height, 0], **form},
            "shapes": self.shapes,
            "annotations": self.words,
        }
        return go.Figure([*self.traces, *over], layout)
