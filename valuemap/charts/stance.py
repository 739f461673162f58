"""The chart of the stances on a proposition."""

from collections.abc import Sequence
from html import escape

import plotly.graph_objects as go

from valuemap.charts.base import Chart, Size, no_axis, plain_layout, short
from valuemap.charts.colours import INK, PAPER, STANCE_COLOURS
from valuemap.disclosure import Published
from valuemap.texts import result as texts
from valuemap.texts import weigh as weigh_texts
from valuemap.weighing import STANCES


def stance_chart(result: Published, names: Sequence[str], size: Size) -> Chart | None:
    """A bar per shown faction, against to the left and for to the right of the middle."""
    shown = [
        (name, faction.stances)
        for name, faction in zip(names, result.factions, strict=True)
        if faction.stances is not None and any(faction.stances)
    ]
    if not shown:
        return None
    rows = list(range(len(shown)))[::-1]
    shares = [[count / sum(counts) * 100 for count in counts] for _, counts in shown]
    starts = [-(own[0] + own[1] + own[2] / 2) for own in shares]
    figure = go.Figure()
    for i, stance in enumerate(STANCES):
        begins = [start + sum(own[:i]) for start, own in zip(starts, shares, strict=True)]
        figure.add_bar(
            y=rows,
            x=[own[i] for own in shares],
            base=begins,
            orientation="h",
            width=0.42,
            name=weigh_texts.stance(stance),
            marker={"color": STANCE_COLOURS[i], "line": {"color": INK, "width": 1}},
            text=[str(counts[i]) if counts[i] else "" for _, counts in shown],
            textposition="inside",
            insidetextanchor="middle",
            textangle=0,
            textfont={"size": size.letter, "color": PAPER if i == len(STANCES) - 1 else INK},
        )
    for row, (name, _) in zip(rows, shown, strict=True):
        figure.add_annotation(
            x=-100,
            y=row + 0.24,
            text=f"<b>{escape(short(name, 40))}</b>",
            xanchor="left",
            yanchor="bottom",
            showarrow=False,
            font={"size": size.letter, "color": INK},
        )
    legend = size.letter * 3.4
    figure.update_layout(
        **plain_layout(len(shown) * size.row + legend + 12),
        barmode="overlay",
    )
    figure.update_layout(
        showlegend=True,
        margin_t=legend,
        legend={
            "orientation": "h",
            "x": 0,
            "y": 1,
            "xanchor": "left",
            "yanchor": "bottom",
            "traceorder": "normal",
            "font": {"size": size.letter * 0.95},
            "itemclick": False,
        },
    )
    figure.update_xaxes(**{**no_axis(), "range": [-101, 101], "zeroline": True})
    figure.update_xaxes(zerolinecolor=INK, zerolinewidth=2)
    figure.update_yaxes(**no_axis(), range=[-0.5, len(shown) - 0.2])
    return Chart(figure, texts.STANCE_TITLE, texts.STANCE_NOTE, texts.stance_alternative(shown))
