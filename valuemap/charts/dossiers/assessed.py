"""Assessments with the same list beside each other: per value a bar for each, by its name."""

from collections.abc import Mapping
from typing import Any, Final

import plotly.graph_objects as go

from valuemap.charts.base import (
    Chart,
    Size,
    fitting,
    literal,
    names_room,
    no_axis,
    plain_layout,
    points_axis,
    row_name,
    row_value,
)
from valuemap.charts.colours import INK
from valuemap.charts.tables import Table
from valuemap.domain.dossiers.assessing import Assessed
from valuemap.texts.work import assessment as texts

_BAR: Final = 0.55
_THIN: Final = 0.4
"""Height of a bar, as a part of a row; beside its name, and below it on a narrow screen."""
_VALUE_ROOM: Final = 9
"""Letters right of the longest bar, for its figure."""


def shares_of(found: Assessed) -> dict[str, float | None]:
    """The shares of an assessment by name: each group, then both totals."""
    return {
        **{group.group.name: group.share for group in found.groups},
        texts.BY_QUESTIONS: found.by_question,
        texts.BY_VALUES: found.by_value,
    }


def assessed_table(works: Mapping[str, Assessed]) -> Table:
    """A row per value and per total, a column per assessment."""
    shares = {name: shares_of(found) for name, found in works.items()}
    rows = next(iter(shares.values()), {})
    return Table(
        texts.CHART,
        (texts.ITEM, *works),
        tuple((row, *(texts.percent(own[row]) for own in shares.values())) for row in rows),
    )


def assessed_chart(works: Mapping[str, Assessed], size: Size) -> Chart:
    """A block per value with a bar per assessment, in percents."""
    shares = {name: shares_of(found) for name, found in works.items()}
    rows = list(next(iter(shares.values()), {}))
    is_wide = size.is_wide
    room = names_room(list(works), size) if is_wide else size.letter * 0.5
    figure, notes, words = go.Figure(), [], []
    place = 0.0
    for row in rows:
        place -= 1
        notes.append(_words(f"<b>{_fit(row, size)}</b>", place, size))
        for name, own in shares.items():
            share = own[row]
            said = texts.percent(share)
            words.append(texts.row_words(row, name, share))
            length = float(share or 0) * 100
            place -= 1
            if is_wide:
                notes.append(row_name(place, name, room, size))
                notes.append(row_value(place, length, literal(said), size))
            else:
                notes.append(_words(_fit(texts.beside_name(said, name), size), place, size))
                place -= _BAR
            figure.add_bar(
                x=[length],
                y=[place],
                orientation="h",
                width=_BAR if is_wide else _THIN,
                marker={"color": INK},
            )
        place -= 0.4
    figure.update_layout(**plain_layout(-place * size.row * 0.55 + size.letter * 3))
    figure.update_layout(
        annotations=notes,
        margin={
            "l": room,
            "r": size.letter * (_VALUE_ROOM if is_wide else 1.5),
            "b": size.letter * 2,
        },
        xaxis=points_axis(100, size),
    )
    figure.update_yaxes(**no_axis(), range=[place - 0.2, -0.4])
    return Chart(figure, texts.CHART, texts.CHART_NOTE, ". ".join(words) + ".")


def _fit(words: str, size: Size) -> str:
    return literal(fitting(words, size.narrow - size.letter * 3, size.letter))


def _words(text: str, place: float, size: Size) -> dict[str, Any]:
    """Words on a line of their own, from where the bars begin."""
    return {
        "x": 0,
        "y": place,
        "xanchor": "left",
        "yanchor": "middle",
        "xshift": 0,
        "showarrow": False,
        "borderpad": 0,
        "text": text,
        "font": {"size": size.letter, "color": INK},
    }
