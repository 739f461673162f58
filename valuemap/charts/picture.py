"""The council's own value map: every cluster at its place, as many points as it weighs.

Each of the 100 points is a small disc. The full ones in the middle are what two factions give it
on average both; the striped ones around them what the one gives and the other does not. So whoever
sees many full discs sees much that is shared, in a large heap and in a small one alike. Beside the
heap stands a line with a mark per place, the least and the most by name where it divides.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import plotly.graph_objects as go

from valuemap.charts.arrows import arrow, lanes
from valuemap.charts.axis import axis_end
from valuemap.charts.base import Chart, fitting, literal, no_axis, plain_layout, short
from valuemap.charts.colours import (
    FEW_PLACES,
    INK,
    LINE,
    PAPER,
    QUIET,
    cluster_colours,
    faction_mark,
    shapes,
)
from valuemap.charts.heap import outline, places, reach
from valuemap.charts.labels import LETTER_WIDTH
from valuemap.content.value_list import Cluster
from valuemap.disclosure import Published, PublishedShift, Split
from valuemap.measures.shown import whole_points
from valuemap.overviews.council import mean_profiles, mean_splits
from valuemap.texts.dates import points
from valuemap.texts.pictures import picture as texts
from valuemap.texts.screens import result as result_texts

TITLE_FONT = "Source Serif, serif"
_FAINT = 0.5
"""How clear a heap is that neither shares nor divides most, where another does."""
_GREY = "#8a8f96"
_TITLE = 1.3
_NAME = 0.53
"""Mean width of a letter of a name, as a part of its size."""
_HEAP = 0.36
"""Of the width of a cell: the most that a heap takes."""
_GAP = 1.6
_LETTER = 0.5
"""Mean width of a letter of ours that is not bold, as a part of its size."""
_SEEN = 0.02
"""The least move between two rounds, as a share, that has an arrow on a small line."""


@dataclass(frozen=True)
class Cell:
    """A cluster on the map.

    Attributes:
        shape: `disc`, `square` or `diamond`, of its group.
        weight, shared: shares 0..1; the shared part is within the weight.
        places: per published place, its share 0..1, in the order of `Picture.names`.
        before: the same in the round before; None where a place has none, empty without it.
        lowest, highest: who gives the least and the most, with the share in words; empty where
            no place may be pointed at.
        is_bridging, is_dividing: it is shared most, or divides most, whichever ballot is dropped.
        names_ends: it is among those that divide most, so that its ends are named.
    """

    label: str
    colour: str
    shape: str
    weight: float
    shared: float
    places: tuple[float, ...] = ()
    before: tuple[float | None, ...] = ()
    lowest: str = ""
    highest: str = ""
    is_bridging: bool = False
    is_dividing: bool = False
    names_ends: bool = False

    @property
    def stands_out(self) -> bool:
        """Whether it is the one that is shared most, or that divides most."""
        return self.is_bridging or self.is_dividing

    @property
    def full(self) -> int:
        """How many of its points are shared, in whole points."""
        return min(whole_points(self.shared), self.all)

    @property
    def all(self) -> int:
        """How many points it has, in whole points."""
        return whole_points(self.weight)


@dataclass(frozen=True)
class Picture:
    """The map as data, for every writer.

    Attributes:
        name: what the picture is.
        title: what was found.
        names: of the published places.
        rows: the position of each of them in the result, by which it has its mark.
        together: the place in `names` of the small factions together; None without them.
        end: where the small lines end, as a share.
        is_empty: before the reveal: nothing is weighed yet.
    """

    name: str
    title: str
    note: str
    alternative: str
    cells: tuple[Cell, ...]
    names: tuple[str, ...]
    rows: tuple[int, ...]
    together: int | None
    end: float
    is_empty: bool = False

    @property
    def is_each_marked(self) -> bool:
        """Whether every place has a mark of its own."""
        return len(self.names) <= FEW_PLACES

    @property
    def has_one_on_top(self) -> bool:
        """Whether a cluster stands out, so that the others step back."""
        return any(cell.stands_out for cell in self.cells)


LEAST_CONTESTED = 5
"""Points: what divides less is not said to divide (METHODS)."""


def most_contested(splits: Sequence[Split], most: int = 3) -> tuple[int, ...]:
    """The positions of the clusters that divide most, in whole points, at most so many.

    Of those that divide as much either all are there or none, but where all divide alike.
    """
    parts = [whole_points(split.contested) for split in splits]
    ranked = sorted(
        (place for place, part in enumerate(parts) if part >= LEAST_CONTESTED),
        key=lambda place: -parts[place],
    )
    if len(ranked) <= most:
        return tuple(ranked)
    first_out = parts[ranked[most]]
    return tuple(n for n in ranked[:most] if parts[n] > first_out) or tuple(ranked[:most])


def picture_of(
    result: Published,
    names: Sequence[str],
    clusters: Mapping[str, Cluster],
    shift: PublishedShift | None = None,
) -> Picture | None:
    """The map of a result; None where nothing is compared.

    Args:
        shift: from the round before, where there was one.
    """
    if not result.splits:
        return None
    shown, colours, shape = result.profiles(names), cluster_colours(clusters), shapes(clusters)
    rows = tuple(row for row, own in enumerate(result.rows) if own.profile is not None)
    contested = most_contested(result.splits)
    cells = []
    for place, split in enumerate(result.splits):
        low, high = _ends(shown, place)
        cluster = clusters[split.cluster]
        cells.append(
            Cell(
                cluster.name,
                colours[cluster.id],
                shape[cluster.id],
                split.mean,
                split.shared,
                tuple(profile[place] for _, profile in shown),
                _before(result, shift, rows, place),
                low,
                high,
                is_bridging=cluster.id in result.bridging,
                is_dividing=cluster.id in result.dividing,
                names_ends=place in contested,
            )
        )
    return Picture(
        texts.TITLE,
        texts.title(result, names, clusters),
        texts.NOTE,
        texts.alternative(result, names, clusters),
        tuple(cells),
        tuple(name for name, _ in shown),
        rows,
        next(
            (place for place, (name, _) in enumerate(shown) if name == result_texts.TOGETHER), None
        ),
        _end(cells),
    )


def _before(
    result: Published, shift: PublishedShift | None, rows: Sequence[int], place: int
) -> tuple[float | None, ...]:
    if shift is None:
        return ()
    found: list[float | None] = []
    for row in rows:
        moved, profile = shift.rows[row], result.rows[row].profile
        found.append(
            None if moved is None or profile is None else profile[place] - moved.change[place]
        )
    return tuple(found)


def _end(cells: Sequence[Cell]) -> float:
    shares = [share for cell in cells for share in (*cell.places, *cell.before)]
    return axis_end(max((share for share in shares if share is not None), default=0.0) * 100) / 100


def evening_picture(
    results: Sequence[Published], names: Sequence[str], clusters: Mapping[str, Cluster]
) -> Picture | None:
    """The map over all revealed questions of one list: the mean of what each of them published.

    Per cluster the shared and the contested part are the plain means over the questions of
    `Published.splits`, and a place stands at the mean of its published profiles (`mean_profiles`).
    So it says nothing new: each number is made from numbers that the results by question show.
    Of the small factions together there is a mark only where they were the same ones all along.
    Nothing stands out on it: what holds whichever ballot is dropped is known by question only.

    Args:
        results: one per question, of its newest round, for the same factions and clusters; those
            in which nothing is compared are left out.
        names: of the rows of the results.

    Returns:
        None where nothing is compared in any of them.
    """
    compared = [result for result in results if result.splits]
    splits = mean_splits(compared)
    if not splits:
        return None
    means = mean_profiles(compared).profiles
    shown = [(row, share) for row, share in enumerate(means) if share is not None]
    told = [(names[row], share) for row, share in shown]
    colours, shape = cluster_colours(clusters), shapes(clusters)
    contested = most_contested(splits)
    cells = []
    for place, split in enumerate(splits):
        low, high = _ends(told, place)
        cluster = clusters[split.cluster]
        cells.append(
            Cell(
                cluster.name,
                colours[cluster.id],
                shape[cluster.id],
                split.mean,
                split.shared,
                tuple(share[place] for _, share in shown),
                lowest=low,
                highest=high,
                names_ends=place in contested,
            )
        )
    return Picture(
        texts.EVENING,
        texts.evening(splits, clusters, len(compared)),
        texts.NOTE,
        texts.evening_alternative(splits, clusters, len(compared)),
        tuple(cells),
        tuple(name for name, _ in told),
        tuple(row for row, _ in shown),
        next((n for n, (name, _) in enumerate(told) if name == result_texts.TOGETHER), None),
        _end(cells),
    )


def empty_picture(clusters: Mapping[str, Cluster]) -> Picture:
    """The map before anything is weighed: all clusters alike."""
    colours, shape = cluster_colours(clusters), shapes(clusters)
    equal = 1 / len(clusters)
    cells = tuple(
        Cell(one.name, colours[one.id], shape[one.id], equal, 0.0) for one in clusters.values()
    )
    words = texts.empty_alternative(clusters)
    name = texts.EMPTY_TITLE
    return Picture(name, name, texts.EMPTY_NOTE, words, cells, (), (), None, 1.0, is_empty=True)


def _ends(shown: Sequence[tuple[str, Sequence[float]]], place: int) -> tuple[str, str]:
    """Who gives the least and the most, in words; the small ones together are never pointed at."""
    if len(shown) < 2:
        return "", ""
    low, high = result_texts.ends(shown, place)
    if points(low[0]) == points(high[0]):
        return "", ""
    named = (
        ""
        if result_texts.TOGETHER in names
        else texts.MARK.format(name=result_texts.who(names), points=points(share))
        for share, names in (low, high)
    )
    lowest, highest = named
    return lowest, highest


_MOST_COLUMNS = 4
# In letters: the least width of a cell, and of one in which words stand beside the heap.
_NARROW, _BESIDE = 10.2, 15.0
_TALL, _LOW = 6.0, 4.7
"""In letters: the least height of a cell, with its name above its heap and without."""


def columns_for(width: float, cells: int, letter: float = 14) -> int:
    """How many cells stand beside each other on a page so wide, where it may be long."""
    letters = width / letter
    if letters < 36:
        return 1
    if letters < 52:
        return 2
    return 3 if cells <= 9 or letters < 64 else 4


def _columns_within(width: float, height: float, cells: int, letter: float, longest: float) -> int:
    """The number of columns that gives the largest heaps, with room for all words.

    Args:
        longest: the width of the longest name, in pixels.
    """
    best, most = 1, (False, 0.0)
    for columns in range(1, min(_MOST_COLUMNS, cells) + 1):
        wide = (width - letter * _GAP * (columns - 1)) / columns
        high = height / -(-cells // columns)
        is_beside = _is_beside(wide, longest, letter)
        fits = wide >= letter * _NARROW and high >= letter * (_LOW if is_beside else _TALL)
        heap = min(wide * _HEAP, high - (0 if is_beside else letter * 1.7))
        if (fits, heap) > most:
            best, most = columns, (fits, heap)
    return best


def _is_beside(wide: float, longest: float, letter: float) -> bool:
    """Whether a name stands beside its heap; else above it, over the whole cell."""
    return wide >= letter * _BESIDE and longest < wide * (1 - _HEAP) - letter * 1.2


def picture_height(width: float, cells: int, letter: float) -> float:
    """The height in pixels that the map takes on a page, where it may grow."""
    rows = -(-cells // columns_for(width, cells, letter))
    return rows * letter * 8.6 + letter * 5.5


def picture_chart(
    picture: Picture, width: float, height: float, letter: float, *, has_legend: bool = True
) -> Chart:
    """The map as a figure for so many pixels; in a place of another width it keeps its form.

    Args:
        letter: the size of its words, in pixels; names are a third larger.
        has_legend: whether it says itself what full, striped and the marks are.
    """
    drawing = _Drawing(picture, width, letter)
    top = drawing.legend() if has_legend and not picture.is_empty else 0.0
    drawing.cells(top, height)
    note = picture.note if picture.is_empty else f"{picture.note} {texts.PARTS}"
    return Chart(drawing.figure(height), picture.name, note, picture.alternative)


@dataclass(frozen=True)
class _Mark:
    """A mark of a place: at an end of its line it is ink, else grey."""

    place: int
    is_end: bool
    x: float
    y: float
    size: float


class _Drawing:
    """Draws the cells of a map in pixels from its top left corner."""

    def __init__(self, picture: Picture, width: float, letter: float) -> None:
        self.traces: list[dict[str, Any]] = []
        self.shapes: list[dict[str, Any]] = []
        self.words: list[dict[str, Any]] = []
        self.marks: list[_Mark] = []
        self.picture = picture
        self.width = width
        self.letter = letter

    def cells(self, top: float, height: float) -> None:
        """All clusters, in the order of their list."""
        cells = self.picture.cells
        unit = self.letter
        longest = max(len(cell.label) for cell in cells) * unit * _TITLE * _NAME
        columns = _columns_within(self.width, height - top, len(cells), unit, longest)
        rows = -(-len(cells) // columns)
        gap = unit * _GAP
        wide = (self.width - gap * (columns - 1)) / columns
        high = (height - top) / rows
        above = 0.0 if _is_beside(wide, longest, unit) else unit * 1.7
        self.wide, self.high, self.above = wide, high, above
        self.heap = min(wide * _HEAP, high - above - unit * 0.7)
        widest = max(reach(self._number(cell), cell.shape) for cell in cells) or 1.0
        # A map on which nothing weighs much has no giant discs.
        self.distance = min(self.heap / 2 / widest, unit * 1.5)
        at = []
        for number, cell in enumerate(cells):
            row, column = divmod(number, columns)
            at.append((cell, column * (wide + gap), top + row * high))
        for cell, left, upper in at:
            self._rule(cell, left, upper)
        for part in ("full", "rest"):
            for cell, left, upper in at:
                self._heap(cell, left, upper, part)
        for cell, left, upper in at:
            self._words_of(cell, left, upper)

    def _number(self, cell: Cell) -> int:
        if not self.picture.is_empty:
            return cell.all
        return max(round(100 / len(self.picture.cells)), 1)

    def _rule(self, cell: Cell, left: float, top: float) -> None:
        self._draw(
            type="line",
            x0=left,
            x1=left + self.wide,
            y0=top,
            y1=top,
            line={
                "color": INK if cell.stands_out else LINE,
                "width": max(self.letter * 0.12, 2) if cell.stands_out else 1,
            },
        )

    def _heap(self, cell: Cell, left: float, top: float, part: str) -> None:
        """The full or the other points of a cluster, as one trace: so they come one by one."""
        heap = places(self._number(cell), cell.shape)
        full = 0 if self.picture.is_empty else cell.full
        shown = heap[:full] if part == "full" else heap[full:]
        if not shown:
            return
        room = self.high - self.above
        middle = (left + self.heap / 2, top + self.above + room / 2)
        xs, ys = outline(shown, middle, self.distance)
        self._filled(xs, ys, cell, part, part if not self.picture.is_empty else "empty")

    def _filled(
        self,
        xs: Sequence[float | None],
        ys: Sequence[float | None],
        cell: Cell,
        uid: str,
        part: str,
    ) -> None:
        steps_back = self.picture.has_one_on_top and not cell.stands_out
        look: dict[str, Any] = {"fillcolor": cell.colour if part == "full" else PAPER}
        if part == "rest":
            look = {
                "fillpattern": {
                    "shape": "/",
                    "fgcolor": cell.colour,
                    "bgcolor": PAPER,
                    "size": max(self.distance * 0.24, 3.5),
                    "solidity": 0.34,
                }
            }
        self.traces.append(
            {
                "type": "scatter",
                "uid": f"{uid}-{len(self.traces)}",
                "x": xs,
                "y": ys,
                "mode": "lines",
                "fill": "toself",
                "opacity": _FAINT if steps_back and part != "empty" else 1.0,
                "line": {
                    "color": cell.colour,
                    "width": max(self.distance * 0.07, 1.0),
                    "dash": "dot" if part == "empty" else "solid",
                },
                "hoverinfo": "skip",
                **look,
            }
        )

    def _words_of(self, cell: Cell, left: float, top: float) -> None:
        text = left + self.heap + self.letter * 0.9
        room = left + self.wide - text
        unit = self.letter
        name_left, name_room = (left, self.wide) if self.above else (text, room)
        lines = 1.0 if self.picture.is_empty else 4.6 + (1.1 if self._names_ends(cell, room) else 0)
        below = (self.high - self.above - lines * unit) / 2
        at = top + (unit * 1.05 if self.above else max(below, unit * 0.5) + unit * 0.6)
        self._write(name_left, at, f"<b>{self._name(cell, name_room)}</b>", title=True)
        if self.picture.is_empty:
            return
        at = top + self.above + unit * 0.9 if self.above else at + unit * 1.45
        for line in self._weight(cell, room):
            self._write(text, at, line)
            at += unit * 1.1
        if cell.places:
            self._line(cell, (text, at + unit * 0.15), room)

    def _names_ends(self, cell: Cell, room: float) -> bool:
        """Whether the ends of its line are told in words, for which they need two lines."""
        return cell.names_ends and bool(cell.highest or cell.lowest) and room > self.letter * 8

    def _name(self, cell: Cell, room: float) -> str:
        return literal(fitting(cell.label, room, self.letter * _TITLE))

    def _weight(self, cell: Cell, room: float) -> tuple[str, ...]:
        """What it weighs and how much of that is shared: in two lines where there is no room."""
        number = f"<b style='font-family:{TITLE_FONT}'>{cell.all}</b> "
        weighs, shared = texts.POINTS, texts.SHARED_OF.format(shared=cell.full)
        if (len(weighs) + len(shared) + 4) * self.letter * _LETTER > room:
            return (f"{number}{_quiet(weighs)}", _quiet(shared))
        return (f"{number}{_quiet(f'{weighs}, {shared}')}",)

    def _line(self, cell: Cell, start: tuple[float, float], room: float) -> None:
        """The small line with a mark per place; the ends of it in numbers or by name."""
        left, at = start
        size = self.letter * 0.72
        left, long = left + size / 2, room - size * 1.5
        self._draw(
            type="line",
            x0=left,
            x1=left + long,
            y0=at,
            y1=at,
            line={"color": LINE, "width": max(self.letter * 0.1, 1.5)},
        )
        least, most = min(cell.places), max(cell.places)
        self._moves(cell, left, at, long)
        for number, share in enumerate(cell.places):
            is_end = share in (least, most) and least != most
            place = (left + long * share / self.picture.end, at)
            self.marks.append(_Mark(number, is_end, *place, size * (1.25 if is_end else 1.0)))
        ends = [left + long * share / self.picture.end for share in (least, most)]
        self._ends(cell, (left - size / 2, at + self.letter * 1.1), room, ends)

    def _moves(self, cell: Cell, left: float, at: float, long: float) -> None:
        """An arrow from then to now over the line, of the largest moves that stand free."""
        pairs = [
            (then, now)
            for then, now in zip(cell.before, cell.places, strict=False)
            if then is not None and abs(now - then) >= _SEEN
        ]
        pixels = [
            (left + long * then / self.picture.end, left + long * now / self.picture.end)
            for then, now in sorted(pairs, key=lambda pair: -abs(pair[1] - pair[0]))
        ]
        for x0, x1 in next(iter(lanes(pixels, self.letter * 0.4)), ()):
            self.shapes += arrow(x0, x1, at - self.letter * 0.6, self.letter)

    def _ends(
        self, cell: Cell, start: tuple[float, float], room: float, ends: Sequence[float]
    ) -> None:
        """Who gives the most and the least, where it divides; else the two numbers."""
        left, at = start
        letter = self.letter * 0.92
        if self._names_ends(cell, room):
            for line, (words, end) in enumerate(texts.named_ends(cell.highest, cell.lowest)):
                told = words.format(
                    end=_cut(end, room - (len(words) - len("{end}")) * letter * _LETTER, letter)
                )
                self._write(left, at + line * letter * 1.15, literal(told))
            return
        least, most = (points(share) for share in (min(cell.places), max(cell.places)))
        numbers = [most] if least == most else [least, most]
        wide = [len(number) * letter * LETTER_WIDTH for number in numbers]
        starts = [end - each / 2 for end, each in zip(ends[-len(numbers) :], wide, strict=True)]
        if len(starts) == 2 and starts[1] < starts[0] + wide[0] + letter * 0.5:
            starts[1] = starts[0] + wide[0] + letter * 0.5
        for number, x in zip(numbers, starts, strict=True):
            self._write(max(x, left), at, number, colour=QUIET)

    def _mark(self, number: int, ink: str) -> dict[str, Any]:
        """A place is an ink shape, of its own where they are few; colour is for values only."""
        if not self.picture.is_each_marked:
            return {"symbol": "circle", "color": ink, "line": {"color": PAPER, "width": 1}}
        row = self.picture.rows[number]
        return faction_mark(row, ink, is_together=number == self.picture.together)

    def legend(self) -> float:
        """What full and striped are, and the marks with their names; gives its height."""
        unit, at, left = self.letter, self.letter * 0.8, 0.0
        distance = unit * 0.95
        for part, words in (("full", texts.FULL), ("rest", texts.STRIPED), ("", texts.EACH_DISC)):
            long = len(words) * unit * _LETTER + (unit * 1.4 if part else 0)
            if left and left + long > self.width:
                left, at = 0.0, at + unit * 1.35
            if part:
                xs, ys = outline(places(1, "disc"), (left + distance / 2, at), distance)
                grey = Cell("", QUIET, "disc", 0, 0, is_bridging=True)
                self.distance = unit
                self._filled(xs, ys, grey, "legend", part)
            self._write(left + (unit * 1.4 if part else 0), at, words, colour=INK)
            left += long + unit * 1.6
        if self.picture.is_each_marked and len(self.picture.names) > 1:
            at = self._marks(at + unit * 1.5)
        return at + unit * 1.3

    def _marks(self, at: float) -> float:
        """A mark with its name per place, in the order of the meeting: the same everywhere."""
        unit = self.letter
        room = self.width - unit * 1.4
        left = 0.0
        for number, name in enumerate(self.picture.names):
            words = short(name, max(int(min(room, self.width * 0.45) / (unit * _LETTER)), 4))
            long = len(words) * unit * _LETTER + unit * 1.4
            if left and left + long > self.width:
                left, at = 0.0, at + unit * 1.35
            self.marks.append(_Mark(number, True, left + unit * 0.5, at, unit * 0.85))
            self._write(left + unit * 1.4, at, literal(words))
            left += long + unit * 1.2
        return at

    def _write(
        self, x: float, y: float, words: str, *, title: bool = False, colour: str = INK
    ) -> None:
        font: dict[str, Any] = {"size": self.letter * 0.95, "color": colour}
        if title:
            font = {"size": self.letter * _TITLE, "color": INK, "family": TITLE_FONT}
        self.words.append(
            {
                "x": x,
                "y": y,
                "text": words,
                "showarrow": False,
                "xanchor": "left",
                "yanchor": "middle",
                "align": "left",
                "font": font,
            }
        )

    def _draw(self, **shape: Any) -> None:
        self.shapes.append({**shape, "layer": "below"})

    def figure(self, height: float) -> go.Figure:
        """What was drawn, as one figure: made at once, for each addition to one is slow."""
        layout = {
            **plain_layout(height),
            "margin": {"l": 0, "r": 0, "t": 0, "b": 0, "pad": 0},
            "xaxis": {**no_axis(), "range": [0, self.width]},
            "yaxis": {
                **no_axis(),
                "range": [height, 0],
                "scaleanchor": "x",
                "constrain": "domain",
            },
            "shapes": self.shapes,
            "annotations": self.words,
        }
        return go.Figure([*self.traces, *self._mark_traces()], layout)

    def _mark_traces(self) -> list[dict[str, Any]]:
        """A trace per place and look: those at an end of a line last, over the others."""
        traces = []
        for is_end in (False, True):
            for number in range(len(self.picture.names)):
                own = [m for m in self.marks if m.place == number and m.is_end is is_end]
                if own:
                    look = self._mark(number, INK if is_end else _GREY)
                    traces.append(
                        {
                            "type": "scatter",
                            "uid": f"mark-{number}-{int(is_end)}",
                            "x": [mark.x for mark in own],
                            "y": [mark.y for mark in own],
                            "mode": "markers",
                            "cliponaxis": False,
                            "hoverinfo": "skip",
                            "marker": {**look, "size": [mark.size for mark in own], "opacity": 1},
                        }
                    )
        return traces


def _cut(end: str, room: float, letter: float) -> str:
    """A name with its number: where there is no room for both, the name gives way."""
    name, _, number = end.rpartition(" ")
    least = int(room / (letter * _LETTER)) - len(number) - 1
    return f"{short(name, max(least, 4))} {number}"


def _quiet(words: str) -> str:
    return f"<span style='color:{QUIET}'>{words}</span>"
