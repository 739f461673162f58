"""The value map as a figure: cells with heaps of points, small lines with marks, and a legend."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import plotly.graph_objects as go

from valuemap.charts.arrows import arrow, lanes
from valuemap.charts.base import Chart, literal, short
from valuemap.charts.canvas import TITLE_FONT, Canvas
from valuemap.charts.colours import (
    FAINT,
    INK,
    LINE,
    PAPER,
    QUIET,
    faction_mark,
)
from valuemap.charts.labels import LETTER_WIDTH
from valuemap.charts.value_map.heap import outline, places, reach
from valuemap.charts.value_map.picture import Cell, Picture
from valuemap.texts.dates import points
from valuemap.texts.pictures import picture as texts

_FAINT = 0.5
"""How clear a heap is that neither shares nor divides most, where another does."""
_TITLE = 1.3
_NAME = 0.57
"""Mean width of a letter of a name, as a part of its size."""
_HEAP = 0.36
"""Of the width of a cell: the most that a heap takes."""
_GAP = 1.6
_ROWS_OF_MARKS = 2
"""More rows of names would leave too little of a picture; then the ends are named only."""
_LETTER = 0.48
"""Mean width of a letter of ours that is not bold, as a part of its size."""
_SEEN = 0.045
"""The least move between two rounds, as a share, that has an arrow on a small line: 5 points."""


_MOST_COLUMNS = 4
# In letters: the least width of a cell, and of one in which words stand beside the heap.
_NARROW, _BESIDE = 10.2, 15.0
_LINE = 1.35
"""In letters: what the small line takes, with the arrows over it."""
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
    best, most = 1, (False, False, 0.0)
    for columns in range(1, min(_MOST_COLUMNS, cells) + 1):
        wide = (width - letter * _GAP * (columns - 1)) / columns
        high = height / -(-cells // columns)
        is_beside = _is_beside(wide, longest, letter)
        is_wide = wide >= letter * _NARROW
        is_high = high >= letter * (_LOW if is_beside else _TALL)
        heap = min(wide * _HEAP, high - (0 if is_beside else letter * 1.7))
        if (is_wide, is_high, heap) > most:
            best, most = columns, (is_wide, is_high, heap)
    return best


def _is_beside(wide: float, longest: float, letter: float) -> bool:
    """Whether a name stands beside its heap; else above it, over the whole cell."""
    return wide >= letter * _BESIDE and longest < wide * (1 - _HEAP) - letter * 1.2


def page_picture(picture: Picture, width: float, letter: float, part: float = 1.0) -> Chart:
    """The map as a figure on a page so many pixels wide, as high as it becomes there.

    Args:
        letter: the size of its words, in pixels.
        part: of that height, where there is little.
    """
    cells = len(picture.cells)
    columns = columns_for(width, cells, letter)
    height = -(-cells // columns) * letter * 8.6 + letter * 5.5
    return _drawn(picture, width, height * part, letter, columns)


def picture_chart(picture: Picture, width: float, height: float, letter: float) -> Chart:
    """The map as a figure for so many pixels; in a place of another width it keeps its form.

    Args:
        letter: the size of its words, in pixels; names are a third larger.
    """
    return _drawn(picture, width, height, letter)


def _drawn(
    picture: Picture, width: float, height: float, letter: float, columns: int | None = None
) -> Chart:
    drawing = _Drawing(picture, width, letter)
    top = 0.0 if picture.is_empty else drawing.legend()
    drawing.cells(top, height, columns)
    note = picture.note if picture.is_empty else f"{picture.note} {texts.PARTS}"
    return Chart(drawing.figure(height), picture.name, note, picture.alternative)


def _moved(cell: Cell) -> list[tuple[int, float, float]]:
    """Which places moved enough to see since the round before, from where and to where."""
    return [
        (number, then, now)
        for number, (then, now) in enumerate(zip(cell.before, cell.places, strict=False))
        if then is not None and abs(now - then) >= _SEEN
    ]


@dataclass(frozen=True)
class _Mark:
    """A mark of a place: at an end of its line it is ink, else grey."""

    place: int
    is_end: bool
    x: float
    y: float
    size: float


class _Drawing(Canvas):
    """Draws the cells of a map in pixels from its top left corner."""

    def __init__(self, picture: Picture, width: float, letter: float) -> None:
        super().__init__(width)
        self.marks: list[_Mark] = []
        self.picture = picture
        self.letter = letter
        # Marks that no row of names explains are all alike.
        self.has_marks = picture.is_each_marked and self._rows_of_marks() <= _ROWS_OF_MARKS

    def cells(self, top: float, height: float, columns: int | None = None) -> None:
        """All clusters, in the order of their list; in so many columns where that is known."""
        cells = self.picture.cells
        unit = self.letter
        longest = max(len(cell.label) for cell in cells) * unit * _TITLE * _NAME
        columns = columns or _columns_within(self.width, height - top, len(cells), unit, longest)
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
        unit = self.letter
        text = left + self.heap + unit * 0.9
        room = left + self.wide - text
        weight = () if self.picture.is_empty else self._weight(cell, room)
        # What there is no height for is left out: names at the ends first, the line last.
        free = (self.high - self.above) / unit - 0.5 - len(weight) * 1.1
        free -= 0.0 if self.above else 1.45
        has_line = bool(cell.places) and free >= _LINE
        ends = self._end_lines(cell, room, free - _LINE) if has_line else 0
        used = len(weight) * 1.1 + (_LINE + ends * 1.1 if has_line else 0)
        used += 0.0 if self.above else 1.45
        start = top + self.above + max((self.high - self.above - used * unit) / 2, unit * 0.2)
        if self.above:
            self._name(cell, left, top + unit * 1.05, self.wide)
            at = start + unit * 0.55
        else:
            self._name(cell, text, start + unit * 0.7, room)
            at = start + unit * 2.0
        for line in weight:
            self._write(text, at, line)
            at += unit * 1.1
        if has_line:
            self._line(cell, (text, at + unit * (_LINE - 1.05)), room, ends)

    def _end_lines(self, cell: Cell, room: float, free: float) -> int:
        """In how many rows the ends of a line are told: two by name, one in numbers, or none."""
        is_named = cell.names_ends and bool(cell.highest or cell.lowest) and room > self.letter * 8
        if is_named and free >= 2.2:
            return 2
        return 1 if free >= 1.1 else 0

    def _name(self, cell: Cell, left: float, at: float, room: float) -> None:
        """The name of a cell: smaller where it is long, and cut where that is not enough."""
        fits = room / (max(len(cell.label), 1) * _NAME)
        size = max(min(self.letter * _TITLE, fits), self.letter)
        words = short(cell.label, max(int(room / (size * _NAME)), 4))
        self._write(left, at, f"<b>{literal(words)}</b>", title=size)

    def _weight(self, cell: Cell, room: float) -> tuple[str, ...]:
        """What it weighs and how much of that is shared: in two lines where there is no room."""
        number = f"<b style='font-family:{TITLE_FONT}'>{cell.all}</b> "
        weighs, shared = texts.POINTS, texts.SHARED_OF.format(shared=cell.full)
        if (len(weighs) + len(shared) + 4) * self.letter * _LETTER > room:
            return (f"{number}{_quiet(weighs)}", _quiet(shared))
        return (f"{number}{_quiet(f'{weighs}, {shared}')}",)

    def _line(self, cell: Cell, start: tuple[float, float], room: float, rows: int) -> None:
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
        moved = self._moves(cell, left, at, long)
        for number, share in enumerate(cell.places):
            is_end = number in moved or (share in (least, most) and least != most)
            place = (left + long * share / self.picture.end, at)
            self.marks.append(_Mark(number, is_end, *place, size * (1.25 if is_end else 1.0)))
        ends = [left + long * share / self.picture.end for share in (least, most)]
        if rows:
            self._ends(cell, (left - size / 2, at + self.letter * 1.1), room, ends, rows)

    def _moves(self, cell: Cell, left: float, at: float, long: float) -> set[int]:
        """An arrow from then to now over the line, of the largest moves that stand free.

        Gives whose they are: their marks are as dark as the ends, so that one sees which moved.
        """
        moves = sorted(_moved(cell), key=lambda one: -abs(one[2] - one[1]))
        pixels = {
            (left + long * then / self.picture.end, left + long * now / self.picture.end): number
            for number, then, now in moves
        }
        drawn = next(iter(lanes(list(pixels), self.letter * 0.4)), [])
        for x0, x1 in drawn:
            self.shapes += arrow(x0, x1, at - self.letter * 0.55, self.letter * 0.8)
        return {pixels[move] for move in drawn}

    def _ends(
        self,
        cell: Cell,
        start: tuple[float, float],
        room: float,
        ends: Sequence[float],
        rows: int,
    ) -> None:
        """Who gives the most and the least, where it divides; else the two numbers."""
        left, at = start
        letter = self.letter * 0.92
        if rows > 1:
            for line, (words, end) in enumerate(texts.named_ends(cell.highest, cell.lowest)):
                before = len(words.format(end="")) * letter * _LETTER
                told = words.format(end=_cut(end, room - before, letter))
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
        if not self.has_marks:
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
        if any(_moved(cell) for cell in self.picture.cells):
            long = len(texts.SINCE) * unit * _LETTER + unit * 1.4
            if left + long > self.width:
                left, at = 0.0, at + unit * 1.35
            self.shapes += arrow(left, left + unit * 1.1, at, unit * 0.8)
            self._write(left + unit * 1.4, at, texts.SINCE, colour=INK)
        if self.has_marks and len(self.picture.names) > 1:
            at = self._marks(at + unit * 1.5)
        return at + unit * 1.3

    def _rows_of_marks(self) -> int:
        """In how many rows the names of all marks stand."""
        rows, left = 1, 0.0
        for name in self.picture.names:
            long = len(self._marked(name)) * self.letter * _LETTER + self.letter * 1.4
            if left and left + long > self.width:
                rows, left = rows + 1, 0.0
            left += long + self.letter * 1.2
        return rows

    def _marked(self, name: str) -> str:
        room = min(self.width - self.letter * 1.4, self.width * 0.45)
        return short(name, max(int(room / (self.letter * _LETTER)), 4))

    def _marks(self, at: float) -> float:
        """A mark with its name per place, in the order of the meeting: the same everywhere."""
        unit = self.letter
        left = 0.0
        for number, name in enumerate(self.picture.names):
            words = self._marked(name)
            long = len(words) * unit * _LETTER + unit * 1.4
            if left and left + long > self.width:
                left, at = 0.0, at + unit * 1.35
            self.marks.append(_Mark(number, True, left + unit * 0.5, at, unit * 0.85))
            self._write(left + unit * 1.4, at, literal(words))
            left += long + unit * 1.2
        return at

    def _write(
        self, x: float, y: float, words: str, *, title: float = 0.0, colour: str = INK
    ) -> None:
        if title:
            self.write(x, y, words, size=title, family=TITLE_FONT)
        else:
            self.write(x, y, words, size=self.letter * 0.95, colour=colour)

    def _draw(self, **shape: Any) -> None:
        self.shapes.append({**shape, "layer": "below"})

    def figure(self, height: float) -> go.Figure:
        """What was drawn, as one figure."""
        return self.put_together(height, over=self._mark_traces(), keeps_form=True)

    def _mark_traces(self) -> list[dict[str, Any]]:
        """A trace per place and look: those at an end of a line last, over the others."""
        traces = []
        for is_end in (False, True):
            for number in range(len(self.picture.names)):
                own = [m for m in self.marks if m.place == number and m.is_end is is_end]
                if own:
                    look = self._mark(number, INK if is_end else FAINT)
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
