"""The council's own value map laid out on paper: the same picture as on the screen."""

from valuemap.charts.colours import INK, LINE, QUIET
from valuemap.charts.value_map.heap import places, reach
from valuemap.charts.value_map.picture import Cell, Picture
from valuemap.reports.drawing.items import (
    Anchor,
    Disc,
    Drawing,
    Fill,
    Item,
    Stroke,
    Words,
)
from valuemap.reports.drawing.marks import GREY, mark, together_mark
from valuemap.reports.letters.widths import fitted, in_lines, steady, width
from valuemap.texts.dates import points
from valuemap.texts.documents import drawing as texts
from valuemap.texts.pictures import picture as picture_texts

ROW = 7.6
"""The least height of a row of cells, in letters."""
_STACKED = 1.1
"""How many times larger a heap must be to stand above its words."""
_BLOCK = 6.3
_WIDE = 20
"""The width in letters from which a form beside its words may be larger."""
_SMALL = 0.92
_LEAST_LETTER = 5.0
_GAP = 1.7
_ACROSS, _FARTHEST = 0.84, 1.5
"""Of a heap: how wide a disc is, in distances to the next; and those, in letters, at most."""
_LEAST_NAME = 0.82
"""How much smaller a name may be before it takes a second line."""


def columns_of(cells: int, wide: float, letter: float) -> int:
    """How many cells stand beside each other: three, or four of a long list where there is room."""
    return 4 if cells > 9 and wide / letter > 60 else min(3, max(cells, 1))


def least_height(picture: Picture, wide: float, letter: float, wider: float = 1.0) -> float:
    """The height in points that the map takes at least, with its legend."""
    columns = columns_of(len(picture.cells), wide, letter)
    rows = -(-len(picture.cells) // columns)
    return _Layout(picture, wide, letter, wider).legend_height() + rows * letter * ROW


def largest_letter(
    picture: Picture, wide: float, high: float, most: float, wider: float = 1.0
) -> float:
    """The largest letters, of at most so many points, in which the map fits in a place."""
    letter = most
    while letter > _LEAST_LETTER and least_height(picture, wide, letter, wider) > high:
        letter -= 0.25
    return letter


def lay_out(
    picture: Picture, wide: float, letter: float, high: float = 0.0, wider: float = 1.0
) -> Drawing:
    """The map in a place so wide and at least so high, in points; `letter` is the size of words.

    Args:
        wider: how much wider than ours the letters may be with which it is drawn.
    """
    high = max(high, least_height(picture, wide, letter, wider))
    layout = _Layout(picture, wide, letter, wider)
    top = layout.legend()
    columns = columns_of(len(picture.cells), wide, letter)
    rows = -(-len(picture.cells) // columns)
    gap = letter * _GAP
    cell_wide, cell_high = (wide - gap * (columns - 1)) / columns, (high - top) / rows
    for number, cell in enumerate(picture.cells):
        row, column = divmod(number, columns)
        left = column * (cell_wide + gap)
        layout.cell(cell, left, top + row * cell_high, cell_wide, cell_high)
    return Drawing(wide, high, tuple(layout.items))


class _Layout:
    def __init__(self, picture: Picture, wide: float, letter: float, wider: float) -> None:
        self.picture = picture
        self.wider = wider
        self.wide = wide
        self.letter = letter
        self.items: list[Item] = []

    def width(
        self, text: str, size: float, *, is_serif: bool = False, is_bold: bool = False
    ) -> float:
        """How wide a line is, with letters that may be wider than ours."""
        return self.wider * width(text, size, is_serif=is_serif, is_bold=is_bold)

    def fitted(self, text: str, room: float, size: float) -> str:
        """A line that fits, with letters that may be wider than ours."""
        return fitted(text, room / self.wider, size)

    def words(
        self,
        x: float,
        y: float,
        text: str,
        scale: float = 1.0,
        *,
        colour: str = INK,
        is_serif: bool = False,
        is_bold: bool = False,
    ) -> float:
        """Write a line; the place where it ends."""
        size = self.letter * scale
        self.items.append(
            Words(x, y, text, size, colour, Anchor.START, is_serif=is_serif, is_bold=is_bold)
        )
        return x + self.width(text, size, is_serif=is_serif, is_bold=is_bold)

    def _signs(self) -> list[str]:
        """The names of the places, cut to a third of the width at most; none before the reveal."""
        names = self.picture.names if self.picture.is_each_marked else ()
        return [self.fitted(name, self.wide * 0.47, self.letter) for name in names]

    def legend_height(self) -> float:
        """How high the legend is: where the first row of cells begins."""
        drawn = len(self.items)
        high = self.legend()
        del self.items[drawn:]
        return high

    def legend(self) -> float:
        """What full and striped mean, and whose each mark is; the height that it took."""
        if self.picture.is_empty:
            return 0.0
        letter, line = self.letter, self.letter * 1.75
        x, y = 0.0, letter
        grey, radius = QUIET, letter * 0.46
        for fill, text in ((Fill.FULL, picture_texts.FULL), (Fill.STRIPED, picture_texts.STRIPED)):
            if x and x + letter * 1.4 + self.width(text, letter) > self.wide:
                x, y = 0.0, y + line
            self.items.append(Disc(x + radius, y - letter * 0.34, radius, grey, fill, 0.7))
            x = self.words(x + letter * 1.4, y, text, colour=QUIET) + letter * 2
        names = self._signs()
        if not names:
            if self.picture.names:
                self._sign(None, texts.EACH_MARK, 0.0, y + line)
                y += line
            return y + letter * 1.3
        x, y = 0.0, y + line
        for number, name in enumerate(names):
            if x and x + letter * 1.4 + self.width(name, letter) > self.wide:
                x, y = 0.0, y + line
            x = self._sign(number, name, x, y) + letter * 1.7
        return y + letter * 1.3

    def _sign(self, number: int | None, name: str, x: float, y: float) -> float:
        letter = self.letter
        at = (x + letter * 0.5, y - letter * 0.34)
        self.items += self._mark(number, at, letter * 0.9, INK)
        return self.words(x + letter * 1.4, y, name)

    def _mark(
        self, number: int | None, at: tuple[float, float], size: float, colour: str
    ) -> tuple[Item, ...]:
        if number is None or not self.picture.is_each_marked:
            return mark(None, at, size, colour=colour)
        if number == self.picture.together:
            return together_mark(at, size, colour=colour)
        return mark(self.picture.rows[number], at, size, colour=colour)

    def cell(self, cell: Cell, left: float, top: float, wide: float, high: float) -> None:
        """A cluster: its form, its name and weight, and who stands where."""
        letter = self.letter
        self.items.append(
            Stroke(
                (left, top),
                (left + wide, top),
                INK if cell.stands_out else LINE,
                1.3 if cell.stands_out else 0.6,
            )
        )
        block = letter * _BLOCK
        part = 0.17 if wide > letter * _WIDE else 0.14
        beside = min(wide * part, (high - letter) * 0.46)
        largest = min(wide * 0.36, (high - block - letter * 1.9) / 2)
        if largest > beside * _STACKED:  # the heap above its words, larger
            middle = (left + largest * 1.02, top + letter * 0.8 + largest)
            text, y = left, top + largest * 2 + letter * 2.6
        else:
            largest = beside
            middle = (left + largest * 1.15, top + high * 0.5)
            text = left + largest * 2.3 + letter * 0.7
            y = top + (high - block) / 2 + letter * 1.35
        self._heap(cell, middle, largest)
        room = left + wide - text
        y = self._name(cell, text, y, room)
        if self.picture.is_empty:
            return
        weight = picture_texts.WEIGHT.format(weight=points(cell.weight), shared=points(cell.shared))
        number, _, rest = weight.partition(" ")
        after = self.words(text, y, number, 1.25, is_serif=True, is_bold=True) + letter * 0.35
        small = letter * _SMALL
        self.words(after, y, self.fitted(rest, left + wide - after, small), _SMALL, colour=QUIET)
        if cell.places:
            self._line(cell, text, y + letter * 1.25, room)

    def _name(self, cell: Cell, x: float, y: float, room: float) -> float:
        """The name on one line, smaller where that makes it fit, else on two; the next baseline."""
        scale = 1.36
        long = self.width(cell.label, self.letter * scale, is_serif=True, is_bold=True)
        if long > room:
            scale *= max(_LEAST_NAME, room / long)
        size = self.letter * scale
        lines = in_lines(cell.label, room / self.wider, size, 2, is_serif=True, is_bold=True)
        if len(lines) == 2:
            y -= self.letter * 0.75
        for line in lines:
            self.words(x, y, line, scale, is_serif=True, is_bold=True)
            y += self.letter * 1.35
        return y + self.letter * 0.25

    def _number(self, cell: Cell) -> int:
        """How many points lie in a heap: before the reveal as many in each."""
        return max(round(100 / len(self.picture.cells)), 1) if self.picture.is_empty else cell.all

    def _heap(self, cell: Cell, middle: tuple[float, float], largest: float) -> None:
        """A disc per point: the full ones in the middle, the striped ones around them."""
        cells = self.picture.cells
        widest = max(reach(self._number(one), one.shape) for one in cells) or 1.0
        distance = min(largest / widest, self.letter * _FARTHEST)
        radius, edge = distance * _ACROSS / 2, max(distance * 0.07, 0.45)
        for number, (across, down) in enumerate(places(self._number(cell), cell.shape)):
            fill = Fill.FULL if number < cell.full else Fill.STRIPED
            if self.picture.is_empty:
                fill = Fill.PAPER
            x, y = middle[0] + across * distance, middle[1] + down * distance
            self.items.append(Disc(x, y, radius, cell.colour, fill, edge))

    def _line(self, cell: Cell, left: float, at: float, room: float) -> None:
        """The small line with a mark per place; its ends by name."""
        size = self.letter * 0.78
        long = room - size
        self.items.append(Stroke((left, at), (left + long, at), LINE, max(self.letter * 0.1, 0.8)))
        least, most = min(cell.places), max(cell.places)
        order = sorted(
            enumerate(cell.places), key=lambda one: least != most and one[1] in (least, most)
        )
        for number, share in order:  # the ends on top
            is_end = share in (least, most) and least != most
            self.items += self._mark(
                number,
                (left + long * share / self.picture.end, at),
                size * (1.2 if is_end else 1.0),
                INK if is_end else GREY,
            )
        self._ends(cell, left, at + self.letter * 1.55, room, long * most / self.picture.end)

    def _ends(self, cell: Cell, left: float, y: float, room: float, highest_at: float) -> None:
        """Who gives the most, under the mark; and the least, where it matters and both fit."""
        if not cell.highest:
            return
        scale = _SMALL * min(
            max(room / self.width(cell.highest, self.letter * _SMALL), _LEAST_NAME), 1.0
        )
        size = self.letter * scale
        name, _, number = cell.highest.rpartition(" ")
        end = self.width(f" {number}", size)
        highest = steady(f"{self.fitted(name, room - end, size)} {number}")
        long, start = self.width(highest, size), left
        lowest = self.width(cell.lowest, size)
        if cell.lowest and cell.names_ends and lowest + long + self.letter < room:
            self.words(left, y, steady(cell.lowest), scale)
            start += lowest + self.letter
        middle = left + highest_at - long / 2
        self.words(max(min(middle, left + room - long), start), y, highest, scale)
