"""Charts: the figure, its words and its table say the same, and nothing that is kept back."""

import json
import re
from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tests.builders import CLUSTERS, HALF, NUT, VALUES, VRIJHEID, ballot, published
from tests.unit.councils import ballots as point_rows
from valuemap.charts.base import PAGE, Chart, Size, page_size
from valuemap.charts.colours import (
    FACTION_SYMBOLS,
    FAINT,
    FEW_PLACES,
    INK,
    PAPER,
    cluster_colours,
)
from valuemap.charts.result import dot_chart, split_chart
from valuemap.charts.tables import Table, result_table
from valuemap.charts.value_map.drawing import picture_chart
from valuemap.charts.value_map.picture import picture_of
from valuemap.disclosure import Published
from valuemap.domain.weighing import Ballot
from valuemap.texts.screens import result as texts
from valuemap.ways import POINTS

ONE, OTHER = ballot(vrijheid=60, nut=40), ballot(vrijheid=20, empathie=10, nut=70)
NAMES = [f"Lijst {letter}" for letter in "ABCDEFGHIJ"]
SIZES = [PAGE, page_size(870), page_size(338)]
NASTY = [
    "<script>alert(1)</script>",
    "<b>Vet</b> & <i>scheef</i>",
    "[link](https://x.nl) *ster*",
    'Aan"haal',
    "'s-Gravenhage &amp;",
]


def dots(result: Published, names: list[str], size: Size = PAGE) -> Chart:
    chart = dot_chart(result, rows_of(result, names), CLUSTERS, size)
    assert chart is not None
    return chart


def rows_of(result: Published, names: Sequence[str]) -> list[str]:
    """The names of the rows: of its factions, and of the small ones together."""
    return [*names[: len(result.factions)], texts.TOGETHER]


def table_of(result: Published, names: Sequence[str] = NAMES) -> Table:
    return result_table(result, rows_of(result, names), CLUSTERS)


def traces(chart: Chart) -> dict[str, list[float]]:
    """What a browser draws: the x of each trace, by the trace's name."""
    drawn: dict[str, Any] = json.loads(chart.figure.to_json())
    return {trace["name"]: list(trace["x"]) for trace in drawn["data"]}


def columns(table: Table) -> dict[str, list[float]]:
    """The numbers of a table by the name of their column."""
    return {
        name: [float(row[i].replace(",", ".")) for row in table.rows]
        for i, name in enumerate(table.head)
        if i > 0
    }


def all_words(result: Published, names: list[str], size: Size = PAGE) -> str:
    """Everything that a reader or a browser gets of a result: figures, words and table."""
    shown = rows_of(result, names)
    bars = split_chart(result, CLUSTERS, size)
    points = dot_chart(result, shown, CLUSTERS, size)
    table = result_table(result, shown, CLUSTERS)
    parts = [bars.figure.to_json(), bars.alternative, bars.title, bars.note]
    if points is not None:
        parts += [points.figure.to_json(), points.alternative, points.title, points.note]
    picture = picture_of(result, shown, CLUSTERS)
    if picture is not None:
        drawn = picture_chart(picture, size.narrow, 600, size.letter)
        parts += [drawn.figure.to_json(), drawn.alternative, drawn.title, drawn.note]
    return "\n".join([*parts, *table.head, *(cell for row in table.rows for cell in row)])


@pytest.mark.parametrize(
    "factions", [[[ONE] * 3, [OTHER] * 3], [[ONE] * 3, [OTHER] * 3, *[[NUT] * 2] * 3]]
)
def test_the_bars_hold_the_numbers_of_the_table(factions: list[list[Ballot]]) -> None:
    result = published(*factions)
    chart = split_chart(result, CLUSTERS, PAGE)
    table = columns(table_of(result))
    order = list(chart.figure.data[0].y)

    for name in (texts.SHARED, texts.CONTESTED):
        drawn = dict(zip(order, traces(chart)[name], strict=True))
        assert [drawn[cluster] for cluster in VALUES.ids] == pytest.approx(table[name], abs=0.051)


@pytest.mark.parametrize("number", [2, len(FACTION_SYMBOLS), len(FACTION_SYMBOLS) + 3])
@pytest.mark.parametrize("size", SIZES)
def test_the_dots_hold_the_numbers_of_the_table(number: int, size: Size) -> None:
    factions = [[ballot(vrijheid=5 * n, nut=100 - 5 * n)] * 3 for n in range(number)]
    result = published(*factions)
    drawn = traces(dots(result, NAMES, size))
    table = columns(table_of(result))

    assert list(drawn) == NAMES[:number]
    for name, xs in drawn.items():
        assert sorted(xs) == pytest.approx(sorted(table[name]), abs=0.051)


def test_shared_and_contested_make_up_the_weight() -> None:
    table = columns(table_of(published([ONE] * 3, [OTHER] * 3)))
    parts = zip(table[texts.SHARED], table[texts.CONTESTED], strict=True)
    assert [a + b for a, b in parts] == pytest.approx(table[texts.WEIGHT], abs=0.11)
    assert sum(table[texts.WEIGHT]) == pytest.approx(100)


def test_the_table_of_a_small_council_is_what_one_works_out_by_hand() -> None:
    """(60, 0, 40) and (20, 10, 70), three members each: means 40, 5 and 55."""
    table = table_of(published([ONE] * 3, [OTHER] * 3))
    rows = {row[0]: row[1:] for row in table.rows}
    assert rows[CLUSTERS["vrijheid"].name] == ("40,0", "20,0", "20,0", "40,0", "60,0", "20,0")
    assert rows[CLUSTERS["empathie"].name] == ("5,0", "0,0", "5,0", "5,0", "0,0", "10,0")
    assert rows[CLUSTERS["nut"].name] == ("55,0", "40,0", "15,0", "55,0", "40,0", "70,0")
    assert rows[CLUSTERS["puurheid"].name] == ("0,0",) * 6


def test_no_table_says_minus_nothing() -> None:
    """A shared part of -1e-17 was once written as -0,0."""
    thirds = [ballot(vrijheid=33, nut=67), ballot(vrijheid=34, nut=66), ballot(empathie=100)]
    for one in thirds:
        table = table_of(published([*thirds, one], [one] * 3))
        assert not any("-" in cell for row in table.rows for cell in row[1:])


def test_the_heaviest_cluster_stands_on_top_and_comes_first_in_words() -> None:
    chart = split_chart(published([ONE] * 3, [OTHER] * 3), CLUSTERS, page_size(870))
    assert chart.figure.data[0].y[-1] == "nut"
    assert chart.alternative.startswith(f"{chart.title}. ")
    assert f"{texts.SPLIT_TITLE}. {CLUSTERS['nut'].name}: 40 gedeeld" in chart.alternative


def test_the_words_beside_the_dots_name_the_extremes() -> None:
    chart = dots(published([ONE] * 3, [OTHER] * 3), NAMES)
    name = CLUSTERS["vrijheid"].name
    assert f"{name}: van 20 (Lijst B) tot 60 (Lijst A)" in chart.alternative


def test_every_cluster_keeps_its_own_colour() -> None:
    chart = split_chart(published([ONE] * 3, [OTHER] * 3), CLUSTERS, PAGE)
    bars = chart.figure.data[0]
    assert list(bars.marker.color) == [cluster_colours(CLUSTERS)[cluster] for cluster in bars.y]
    assert len(set(cluster_colours(CLUSTERS).values())) == len(VALUES.ids)


def test_up_to_eight_factions_are_shapes_in_ink_and_only_values_have_colours() -> None:
    factions = [[ballot(vrijheid=5 * n, nut=100 - 5 * n)] * 3 for n in range(FEW_PLACES)]
    chart = dots(published(*factions), NAMES)
    assert len({trace.marker.symbol for trace in chart.figure.data}) == FEW_PLACES
    inks = {ink for trace in chart.figure.data for ink in trace.marker.color}
    assert inks <= {INK, FAINT}
    lines = {shape.line.color for shape in chart.figure.layout.shapes}
    assert lines == set(cluster_colours(CLUSTERS).values())


@pytest.mark.parametrize("number", [4, len(FACTION_SYMBOLS) + 2])
@pytest.mark.parametrize("size", SIZES)
def test_html_in_names_is_shown_and_not_run(number: int, size: Size) -> None:
    names = (NASTY + NAMES)[:number]
    factions = [[ballot(vrijheid=5 * n, nut=100 - 5 * n)] * 3 for n in range(number)]
    result = published(*factions)

    bars, points = split_chart(result, CLUSTERS, size), dots(result, names, size)

    for chart in (bars, points):
        for text in _texts(json.loads(chart.figure.to_json())):
            assert set(re.findall(r"<[^>]*>", text)) <= {"<b>", "</b>", "<br>"}
            # What the charting library does not know, such as `&quot;`, a reader sees as it is.
            assert set(re.findall(r"&[^;\s]*;", text)) <= {"&amp;", "&lt;", "&gt;"}
    assert table_of(result, names).head[-number:] == tuple(names)


def _texts(drawn: dict[str, Any]) -> list[str]:
    """What a figure writes: the names of its traces and its annotations."""
    written = [trace["name"] for trace in drawn["data"]]
    return written + [note["text"] for note in drawn["layout"]["annotations"]]


def test_a_long_name_is_shortened_in_the_chart_and_whole_in_the_table() -> None:
    long = "Onafhankelijke Gemeentebelangen Lindervaart"
    result = published([ONE] * 3, [OTHER] * 3)
    chart = dots(result, [long, "B"])
    assert chart.figure.data[0].name.endswith("…")
    assert long in table_of(result, [long, "B"]).head
    assert long in chart.alternative


MANY = [[ballot(vrijheid=5 * n, nut=100 - 5 * n)] * 3 for n in (0, 0, *range(6))]


def labels(factions: list[list[Ballot]], size: Size) -> list[str]:
    chart = dots(published(*factions), NAMES, size)
    return [note.text for note in chart.figure.layout.annotations]


def test_the_extremes_are_named_and_many_alike_are_counted() -> None:
    narrow, wide = labels(MANY, PAGE), labels(MANY, page_size(870))
    assert "<b>Vrijheid</b><br>0 drie fracties · 25 Lijst H" in narrow
    assert "<b>Puurheid</b><br>alle fracties 0" in narrow
    assert {"Lijst H 25", "drie fracties 100", "alle fracties 0"} <= set(wide)


def test_a_name_beside_an_extreme_fits_on_a_phone() -> None:
    low, high = (0.0, ("Onafhankelijke Gemeentebelangen Lindervaart",)), (0.5, ("Lijst " * 13,))
    for limit in (30, 42, 60):
        assert len(texts.extremes(low, high, limit)) <= limit
    assert texts.extremes((0.0, ("A",)), high, 42).startswith("0 A · 50 Lijst Lijst")


def test_without_a_shown_faction_there_are_no_dots() -> None:
    result = published([NUT], [VRIJHEID], [HALF])
    assert dot_chart(result, rows_of(result, NAMES), CLUSTERS, PAGE) is None
    assert texts.dots_alternative(result, rows_of(result, NAMES), CLUSTERS) == texts.DOTS_EMPTY
    assert not set(NAMES) & set(table_of(result).head)


def test_the_small_ones_together_are_one_dot_and_one_column_with_their_own_mark() -> None:
    result = published([ONE] * 3, [NUT] * 2, [OTHER] * 3, [NUT, OTHER], [OTHER] * 2)
    chart, table = dots(result, NAMES), table_of(result)
    assert list(traces(chart)) == ["Lijst A", "Lijst C", texts.TOGETHER]
    assert table.head[-3:] == ("Lijst A", "Lijst C", texts.TOGETHER)
    assert columns(table)[texts.TOGETHER][0] == pytest.approx(10)
    assert len({(t.marker.symbol, str(t.marker.color)) for t in chart.figure.data}) == 3


@st.composite
def halls(draw: st.DrawFn) -> list[list[Ballot]]:
    """Factions of one to four members without consent, the first one alone."""
    sizes = [1, *draw(st.lists(st.integers(1, 4), min_size=2, max_size=8))]
    rows = point_rows().map(lambda row: Ballot(tuple(row), POINTS))
    return [draw(st.lists(rows, min_size=size, max_size=size)) for size in sizes]


@settings(max_examples=15)
@given(halls(), st.sampled_from(SIZES))
def test_the_name_of_a_faction_that_is_not_shown_is_nowhere_in_a_chart_or_a_table(
    factions: list[list[Ballot]], size: Size
) -> None:
    result = published(*factions)
    names = [f"Fractie<{number}>{number}" for number in range(len(factions))]
    words = all_words(result, names, size)
    for name, own in zip(names, result.factions, strict=True):
        number = name[-1]
        assert own.is_shown == (name in words)
        assert own.is_shown or f"Fractie&lt;{number}" not in words


@settings(max_examples=15)
@given(halls())
def test_as_many_dots_and_columns_as_there_are_profiles(factions: list[list[Ballot]]) -> None:
    result = published(*factions)
    assume(result.splits)
    shown = [name for name, _ in result.profiles(rows_of(result, NAMES))]
    assert list(table_of(result).head[5:]) == shown
    assert list(traces(dots(result, NAMES))) == shown


@pytest.mark.parametrize("others", [1, len(FACTION_SYMBOLS) + 2], ids=["few", "many"])
def test_the_small_ones_together_have_a_mark_that_no_faction_has(others: int) -> None:
    result = published(*[[NUT] * 3] * others, *[[VRIJHEID] * 2] * 3)
    names = [f"Lijst {number}" for number in range(others + 3)]
    drawn = json.loads(dots(result, names).figure.to_json())["data"]
    marks = {
        trace["name"]: (trace["marker"]["symbol"], trace["marker"]["color"] == PAPER)
        for trace in drawn
    }
    own = marks.pop(texts.TOGETHER)
    assert marks
    assert own not in marks.values()
