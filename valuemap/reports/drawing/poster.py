"""The poster laid out on A3: head, map and foot, each at its place, in points."""

from dataclasses import dataclass

from valuemap.charts.colours import INK, QUIET
from valuemap.reports.description.document import Poster
from valuemap.reports.drawing.items import Drawing, Words
from valuemap.reports.drawing.value_map import largest_letter, lay_out
from valuemap.reports.letters.widths import in_lines

WIDTH, HEIGHT = 1190.55, 841.89
MARGIN = 50.0
_INNER = WIDTH - 2 * MARGIN
_ABOUT, _FINDING, _FOOT = 15.0, 23.0, 11.5
_TITLES = (44.0, 36.0, 28.0)
_LETTER = 17.0
_MOST_LINES = 3


@dataclass(frozen=True)
class LaidPoster:
    """A poster: the lines of its head and foot, and the map with the place of its top."""

    about: Words
    title: tuple[Words, ...]
    finding: tuple[Words, ...]
    map: Drawing
    map_top: float
    foot: tuple[Words, ...]

    @property
    def words(self) -> tuple[Words, ...]:
        """All lines around the map, in the order in which they are read."""
        return (self.about, *self.title, *self.finding, *self.foot)


def lay_out_poster(poster: Poster) -> LaidPoster:
    """Lay out the poster: the map takes what the words leave."""
    y = MARGIN + _ABOUT * 0.8
    about = _line(poster.about, y, _ABOUT, colour=QUIET)
    size = next(
        (
            one
            for one in _TITLES
            if len(in_lines(poster.title, _INNER, one, 9, is_serif=True, is_bold=True)) <= 2
        ),
        _TITLES[-1],
    )
    title, y = _lines(poster.title, y + size * 1.2, size, is_title=True)
    finding, y = _lines(poster.finding, y + _FINDING * 0.55, _FINDING, is_serif=True)
    top = y
    foot_lines = [
        line for text in poster.foot for line in in_lines(text, _INNER, _FOOT, _MOST_LINES)
    ]
    first = HEIGHT - MARGIN - _FOOT * 1.4 * (len(foot_lines) - 1)
    foot = tuple(
        _line(line, first + _FOOT * 1.4 * n, _FOOT, colour=QUIET)
        for n, line in enumerate(foot_lines)
    )
    high = first - _FOOT * 2.2 - top
    letter = largest_letter(poster.picture, _INNER, high, _LETTER)
    return LaidPoster(
        about, title, finding, lay_out(poster.picture, _INNER, letter, high), top, foot
    )


def _lines(
    text: str, y: float, size: float, *, is_title: bool = False, is_serif: bool = False
) -> tuple[tuple[Words, ...], float]:
    """The lines of a text from a first baseline on, and where what follows begins."""
    serif = is_title or is_serif
    lines = in_lines(text, _INNER, size, _MOST_LINES, is_serif=serif, is_bold=is_title)
    step = size * 1.14
    made = tuple(
        Words(MARGIN, y + step * n, line, size, INK, is_serif=serif, is_bold=is_title)
        for n, line in enumerate(lines)
    )
    return made, y + step * (len(lines) - 1) + size * 0.75


def _line(text: str, y: float, size: float, *, colour: str) -> Words:
    return Words(MARGIN, y, text, size, colour)
