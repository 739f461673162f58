"""The chart of the stances on a proposition."""

from collections.abc import Sequence
from textwrap import wrap
from typing import Any

import plotly.graph_objects as go

from valuemap.charts.base import (
    Chart,
    Size,
    fitting,
    literal,
    names_room,
    no_axis,
    plain_layout,
    row_name,
)
from valuemap.charts.colours import INK, PAPER, STANCE_LOOKS
from valuemap.disclosure import Published
from valuemap.domain.weighing import STANCES
from valuemap.texts.screens import result as texts
from valuemap.texts.screens import weigh as weigh_texts

_BAR, _KEY = 0.56, 0.9
"""Height of a bar and of the key, as a part of a row."""
_KEY_LETTERS = 9
"""In a line of the key on a narrow screen."""
_STRIPED = 2
"""So many answers are striped: a number stands there on paper."""


def stance_chart(result: Published, names: Sequence[str], size: Size) -> Chart | None:
    """A bar per shown faction, against to the left and for to the right of the middle."""
    shown = [
        (name, faction.stances)
        for name, faction in zip(names, result.rows, strict=True)
        if faction.stances is not None and any(faction.stances)
    ]
    if not shown:
        return None
    beside = size.is_wide
    rows = list(range(len(shown)))[::-1]
    shares = [[count / sum(counts) * 100 for count in counts] for _, counts in shown]
    starts = [-(own[0] + own[1] + own[2] / 2) for own in shares]
    figure = go.Figure()
    notes: list[dict[str, Any]] = []
    key = len(shown) + (
        0.0 if beside else 0.25
    )  # the top row: what each look means, in the words of the form
    for i, stance in enumerate(STANCES):
        begins = [start + sum(own[:i]) for start, own in zip(starts, shares, strict=True)]
        wide = 200 / len(STANCES)
        first = -100 + i * wide
        figure.add_bar(
            y=[*rows, key],
            x=[*(own[i] for own in shares), wide],
            base=[*begins, first],
            orientation="h",
            width=[_BAR] * len(rows) + [_KEY],
            name=weigh_texts.stance(stance),
            marker={**STANCE_LOOKS[i], "line": {"color": INK, "width": 1}},
        )
        words = weigh_texts.stance(stance)
        if not beside:
            words = "<br>".join(wrap(words, _KEY_LETTERS))
        notes.append(_words(first + wide / 2, key, words, i, size.letter * 0.86))
        for row, begin, own, (_, counts) in zip(rows, begins, shares, shown, strict=True):
            if counts[i]:
                middle = begin + own[i] / 2
                notes.append(_words(middle, row, f"<b>{counts[i]}</b>", i, size.letter))
    room = names_room([name for name, _ in shown], size) if beside else size.letter * 0.5
    for row, (name, _) in zip(rows, shown, strict=True):
        notes.append(_name(row, name, room, size, beside=beside))
        figure.add_shape(
            type="line",
            x0=0,
            x1=0,
            y0=row - 0.42,
            y1=row + 0.42,
            line={"color": INK, "width": 3},
            layer="below",
        )
    high = size.letter * (2.4 if beside else 3.8)
    figure.update_layout(
        **plain_layout((len(shown) + 1.35) * high + 8), annotations=notes, barmode="overlay"
    )
    figure.update_layout(margin={"l": room, "r": size.letter * 0.5})
    figure.update_xaxes(**{**no_axis(), "range": [-101, 101]})
    figure.update_yaxes(**no_axis(), range=[-0.5, key + 0.6])
    return Chart(figure, texts.STANCE_TITLE, texts.STANCE_NOTE, texts.stance_alternative(shown))


def _words(x: float, y: float, words: str, stance: int, letter: float) -> dict[str, Any]:
    """Words in the middle of a part of a bar, on paper where it is striped."""
    return {
        "x": x,
        "y": y,
        "text": words,
        "showarrow": False,
        "borderpad": 2,
        "bgcolor": PAPER if stance < _STRIPED else "rgba(0,0,0,0)",
        "font": {"size": letter, "color": PAPER if stance == len(STANCES) - 1 else INK},
    }


def _name(row: int, name: str, room: float, size: Size, *, beside: bool) -> dict[str, Any]:
    """Whose bar it is."""
    if beside:
        return {**row_name(row, name, room, size), "x": 0, "xref": "paper"}
    return {
        "x": 0,
        "xref": "paper",
        "y": row + _BAR / 2 + 0.02,
        "text": f"<b>{literal(fitting(name, size.narrow - 24, size.letter))}</b>",
        "xanchor": "left",
        "yanchor": "bottom",
        "showarrow": False,
        "font": {"size": size.letter, "color": INK},
    }
