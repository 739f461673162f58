"""The chart of the stances on a proposition."""

from collections.abc import Sequence

import plotly.graph_objects as go

from valuemap.charts.base import Chart, Size, fitting, literal, no_axis, plain_layout
from valuemap.charts.colours import INK, PAPER, STANCE_COLOURS
from valuemap.disclosure import Published
from valuemap.domain.weighing import STANCES
from valuemap.texts.screens import result as texts
from valuemap.texts.screens import weigh as weigh_texts

_BAR, _KEY = 0.44, 0.7
"""Height of a bar and of the key, as a part of a row."""


def stance_chart(result: Published, names: Sequence[str], size: Size) -> Chart | None:
    """A bar per shown faction, against to the left and for to the right of the middle."""
    shown = [
        (name, faction.stances)
        for name, faction in zip(names, result.rows, strict=True)
        if faction.stances is not None and any(faction.stances)
    ]
    if not shown:
        return None
    rows = list(range(len(shown)))[::-1]
    shares = [[count / sum(counts) * 100 for count in counts] for _, counts in shown]
    starts = [-(own[0] + own[1] + own[2] / 2) for own in shares]
    figure = go.Figure()
    key = len(shown) + 0.12  # the top row: what each colour means, in the words of the form
    for i, stance in enumerate(STANCES):
        begins = [start + sum(own[:i]) for start, own in zip(starts, shares, strict=True)]
        wide = 200 / len(STANCES)
        figure.add_bar(
            y=[*rows, key],
            x=[*(own[i] for own in shares), wide],
            base=[*begins, -100 + i * wide],
            orientation="h",
            width=[_BAR] * len(rows) + [_KEY],
            name=weigh_texts.stance(stance),
            marker={"color": STANCE_COLOURS[i], "line": {"color": INK, "width": 1}},
            text=[
                *(f"<b>{counts[i]}</b>" if counts[i] else "" for _, counts in shown),
                weigh_texts.stance(stance).replace(" ", "<br>" if size.may_grow else " "),
            ],
            textposition="inside",
            insidetextanchor="middle",
            textangle=0,
            constraintext="none",
            textfont={
                "size": [size.letter] * len(rows) + [size.letter * 0.86],
                "color": PAPER if i == len(STANCES) - 1 else INK,
            },
        )
    for row, (name, _) in zip(rows, shown, strict=True):
        figure.add_annotation(
            x=-100,
            y=row + _BAR / 2 + 0.02,
            text=f"<b>{literal(fitting(name, size.narrow - 24, size.letter))}</b>",
            xanchor="left",
            xshift=-3,
            yanchor="bottom",
            showarrow=False,
            font={"size": size.letter, "color": INK},
        )
        figure.add_shape(
            type="line",
            x0=0,
            x1=0,
            y0=row - 0.32,
            y1=row + 0.32,
            line={"color": INK, "width": 3},
            layer="below",
        )
    figure.update_layout(
        **plain_layout((len(shown) + 1) * max(size.row, size.letter * 2.9) + 12),
        barmode="overlay",
    )
    figure.update_xaxes(**{**no_axis(), "range": [-101, 101]})
    figure.update_yaxes(**no_axis(), range=[-0.4, key + 0.5])
    return Chart(figure, texts.STANCE_TITLE, texts.STANCE_NOTE, texts.stance_alternative(shown))
