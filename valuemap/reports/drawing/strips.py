"""Where factions differ, laid out: a line per value, and every mark named where it stands."""

from dataclasses import dataclass

from valuemap.charts.colours import FEW_PLACES, INK, LINE, QUIET
from valuemap.reports.description.document import Strip, Strips
from valuemap.reports.drawing.items import Anchor, Drawing, Item, Stroke, Words
from valuemap.reports.drawing.marks import GREY, mark, ring, together_mark
from valuemap.reports.letters.widths import fitted, in_lines, steady, width
from valuemap.texts.dates import points

_NAMES = 0.22
"""The part of the width for the values."""
_LEAST_NAME = 0.7
_LANES = (-1, 1, -2, 2)
"""Where names stand: above the line, below it, and once more."""
_FARTHEST = 0.16
"""How far along the line a name may stand from its mark, as a part of its length."""


@dataclass(frozen=True)
class _Label:
    at: float
    text: str
    long: float


def lay_out_strips(
    strips: Strips, wide: float, high: float, letter: float, wider: float = 1.0
) -> Drawing:
    """The lines below each other in a place of this size, in points.

    Args:
        wider: how much wider than ours the letters may be with which they are drawn.
    """
    items: list[Item] = []
    row_high = high / max(len(strips.rows), 1)
    for number, row in enumerate(strips.rows):
        _row(items, strips, row, (number * row_high, row_high), wide, letter, wider)
    return Drawing(wide, high, tuple(items))


def _row(
    items: list[Item],
    strips: Strips,
    row: Strip,
    place: tuple[float, float],
    wide: float,
    letter: float,
    wider: float,
) -> None:
    top, high = place
    middle, room = top + high / 2, (wide * _NAMES - letter) / wider
    items.append(Stroke((0, top), (wide, top), LINE, 0.75))
    y = middle - letter * 0.1
    name = letter * 1.6
    longest = max(width(word, name, is_serif=True, is_bold=True) for word in row.label.split())
    name *= max(min(room / longest, 1.0), _LEAST_NAME)
    lines = in_lines(row.label, room, name, 2, is_serif=True, is_bold=True)
    y -= letter * 0.9 * (len(lines) - 1)
    for line in lines:
        items.append(Words(0, y, line, name, INK, Anchor.START, is_serif=True, is_bold=True))
        y += letter * 1.75
    small = letter * 0.9
    items.append(Words(0, y - letter * 0.2, fitted(row.words, room, small), small, QUIET))
    left, long = wide * _NAMES, wide * (1 - _NAMES) - letter * 0.6
    items.append(Stroke((left, middle), (left + long, middle), row.colour, letter * 0.38))
    placed = [left + long * share / strips.end for share in row.places]
    has_own = len(strips.names) <= FEW_PLACES
    size = letter * 1.15
    labels = [
        _label(f"{strips.names[number]} {points(row.places[number])}", at, long, letter, wider)
        for number, at in enumerate(placed)
        if row.named[number]
    ]
    for label, lane, start in _in_lanes(labels, left, left + long, letter):
        y = middle + lane_offset(lane, letter)
        end = start + label.long / 2
        if abs(end - label.at) > letter or abs(lane) == 2:
            edge = y + (letter * 0.25 if lane < 0 else -letter * 0.85)
            items.append(
                Stroke(
                    (label.at, middle),
                    (min(max(label.at, start), start + label.long), edge),
                    LINE,
                    0.75,
                )
            )
        items.append(Words(start, y, label.text, letter, INK))
    order = sorted(range(len(placed)), key=lambda number: row.named[number])
    for number in order:
        items.append(ring((placed[number], middle), size))
        at, colour = (placed[number], middle), INK if has_own or row.named[number] else GREY
        if has_own and number == strips.together:
            items += together_mark(at, size, colour=colour)
        else:
            position = strips.positions[number] if has_own else None
            items += mark(position, at, size, colour=colour)


def lane_offset(lane: int, letter: float) -> float:
    """How far the baseline of a lane is from the line; negative is above."""
    away = letter * (1.25 + 1.35 * (abs(lane) - 1))
    return -away if lane < 0 else away + letter * 0.75


def _label(text: str, at: float, long: float, letter: float, wider: float) -> _Label:
    name, _, number = text.rpartition(" ")
    most = long * 0.45 / wider
    words = steady(f"{fitted(name, most, letter)} {number}")
    return _Label(at, words, width(words, letter) * wider)


def _in_lanes(
    labels: list[_Label], left: float, right: float, letter: float
) -> list[tuple[_Label, int, float]]:
    """Each label with a lane and where it begins: the ends first, none over another.

    What finds no place near its mark stays away; the ends always find one.
    """
    ordered = sorted(labels, key=lambda label: label.at)
    ends = [*ordered[:1], *ordered[1:][-1:]]
    taken: dict[int, list[tuple[float, float]]] = {lane: [] for lane in _LANES}
    found: list[tuple[_Label, int, float]] = []
    for label in (*ends, *(one for one in ordered if one not in ends)):
        best: tuple[float, int, float] | None = None
        for lane in _LANES:
            for start in _starts(label, taken[lane], left, right, letter):
                cost = abs(start + label.long / 2 - label.at) + (abs(lane) - 1) * letter * 2
                if best is None or cost < best[0] - 1e-6:
                    best = (cost, lane, start)
        if best is None or (label not in ends and best[0] > _FARTHEST * (right - left)):
            continue
        taken[best[1]].append((best[2], best[2] + label.long))
        found.append((label, best[1], best[2]))
    return found


def _starts(
    label: _Label, taken: list[tuple[float, float]], left: float, right: float, letter: float
) -> list[float]:
    gap = letter * 0.9
    wanted = min(max(label.at - label.long / 2, left), right - label.long)
    options = [wanted, *(end + gap for _, end in taken), *(s - gap - label.long for s, _ in taken)]
    return [
        start
        for start in options
        if left - 0.01 <= start <= right - label.long + 0.01
        and all(start + label.long + gap <= s + 0.01 or start >= e + gap - 0.01 for s, e in taken)
    ]
