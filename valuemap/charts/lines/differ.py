"""Where factions differ most: at most three clusters, each a line with every place named on it."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from textwrap import wrap

import plotly.graph_objects as go

from valuemap.charts.arrows import Move, arrow, lanes
from valuemap.charts.axis import axis_end
from valuemap.charts.base import Chart, literal, short
from valuemap.charts.canvas import TITLE_FONT, Canvas
from valuemap.charts.colours import (
    FEW_PLACES,
    INK,
    PAGE_PAPER,
    QUIET,
    cluster_colours,
    faction_mark,
)
from valuemap.charts.lines.naming import Spot, Word, place
from valuemap.charts.value_map.picture import MOST_NAMED
from valuemap.content.value_list import Cluster
from valuemap.disclosure import Published, PublishedShift
from valuemap.measures.shown import most_contested, whole_points
from valuemap.texts.dates import points
from valuemap.texts.pictures import differ as texts
from valuemap.texts.screens import result as result_texts

MOST_LANES = 3
_LETTER = 0.51
_BOLD = 0.5
_NAME = 1.5
# In letters: a row of words, and a row of arrows.
_TIER, _LANE = 1.25, 0.7
_CLEAR = 0.62
"""In letters: how far words stay from the marks."""
_SEEN = 0.01
# In letters: a mark before a name, and what stands between the marks and the name.
_MARK, _MARK_GAP = 0.9, 0.2


@dataclass(frozen=True)
class Standing:
    """A place on a line.

    Attributes:
        row: its position in the result, by which it has its mark.
        share, before: 0..1; before is None where there is no round before it.
    """

    name: str
    row: int
    share: float
    before: float | None
    is_together: bool

    @property
    def has_moved(self) -> bool:
        """Whether it stands elsewhere than in the round before, as far as one can see."""
        return self.before is not None and abs(self.share - self.before) >= _SEEN


@dataclass(frozen=True)
class Line:
    """A cluster with who stands where on it."""

    label: str
    colour: str
    weight: float
    standings: tuple[Standing, ...]


@dataclass(frozen=True)
class Differ:
    """The lines, the one that divides most first; empty where nothing divides enough.

    Attributes:
        end: where the lines end, as a share.
    """

    lines: tuple[Line, ...]
    end: float


def differ_of(
    result: Published,
    names: Sequence[str],
    clusters: Mapping[str, Cluster],
    shift: PublishedShift | None = None,
) -> Differ:
    """Where the published places of a result differ most.

    Args:
        names: of all rows of the result.
        shift: from the round before, where there was one.
    """
    colours = cluster_colours(clusters)
    lines = []
    for number in most_contested([split.contested for split in result.splits], MOST_NAMED):
        split = result.splits[number]
        standings = []
        for row, (name, own) in enumerate(zip(names, result.rows, strict=True)):
            if own.profile is None:
                continue
            moved = None if shift is None else shift.rows[row]
            before = None if moved is None else moved.before(own.profile)[number]
            is_together = row == len(result.factions)
            standings.append(Standing(name, row, own.profile[number], before, is_together))
        cluster = clusters[split.cluster]
        lines.append(Line(cluster.name, colours[cluster.id], split.mean, tuple(standings)))
    highest = max(
        (max(one.share, one.before or 0.0) for line in lines for one in line.standings),
        default=0.0,
    )
    return Differ(tuple(lines), axis_end(highest * 100) / 100)


def differ_chart(differ: Differ, width: float, height: float, letter: float) -> Chart | None:
    """The lines as a figure for so many pixels; None where there is none.

    Args:
        letter: the size of its words, in pixels.
    """
    if not differ.lines:
        return None
    drawing = _Drawing(differ, width, height, letter)
    drawing.lines()
    return Chart(drawing.figure(), texts.TITLE, texts.NOTE, alternative(differ))


def alternative(differ: Differ) -> str:
    """The lines in words, for who cannot see them: per cluster from the most to the least."""
    parts = []
    for line in differ.lines:
        ranked = sorted(line.standings, key=lambda one: -one.share)
        told = ", ".join(_told(one.name, one) for one in ranked)
        parts.append(f"{line.label}: {told}")
    return f"{texts.TITLE}. {'; '.join(parts)}."


def _told(name: str, one: Standing) -> str:
    """A place with its number; with the number before it, where it moved."""
    now = points(one.share)
    if one.before is None or points(one.before) == now:
        return texts.STANDS.format(name=name, points=now)
    return texts.MOVED.format(name=name, before=points(one.before), points=now)


@dataclass(frozen=True)
class _Group:
    """Places that show the same number, and so stand at the same point.

    Attributes:
        has_marks: whether its words begin with the marks of its places.
    """

    standings: tuple[Standing, ...]
    words: str
    is_whole: bool
    has_marks: bool

    @property
    def marks(self) -> float:
        """How wide the marks before the words are, in letters."""
        return len(self.standings) * _MARK + _MARK_GAP if self.has_marks else 0.0

    @property
    def letters(self) -> float:
        """How wide it is, in letters: the number is bold, and so a little wider."""
        return self.marks + len(self.words) * _LETTER + _BOLD


def _wrapped(told: Sequence[str], letters: int, most: int) -> list[str]:
    """Pieces one after the other in lines of so many letters; what is too much ends in dots."""
    if most < 1 or not told:
        return []
    lines = wrap(f" {texts.BETWEEN} ".join(told), max(letters, 12), break_long_words=True)
    if len(lines) > most:
        lines = [*lines[: most - 1], f"{lines[most - 1][: letters - 2]} …"]
    return lines


class _Drawing(Canvas):
    """Draws lines in pixels from the top left corner."""

    def __init__(self, differ: Differ, width: float, height: float, letter: float) -> None:
        super().__init__(width)
        self.differ = differ
        self.height = height
        self.letter = letter
        longest = max(len(line.label) for line in differ.lines) * letter * _NAME * _LETTER
        longest = max(longest, len(texts.WEIGHT) * letter * _LETTER)
        # On a narrow screen the name stands above its line.
        self.is_narrow = width < letter * 42
        self.left = 0.0 if self.is_narrow else min(longest, width * 0.3) + letter * 2

    def lines(self) -> None:
        """All lines, evenly down the figure."""
        high = self.height / len(self.differ.lines)
        for number, line in enumerate(self.differ.lines):
            self._line(line, number * high, high)

    def _line(self, line: Line, top: float, high: float) -> None:
        """A line with its name before it, its marks on it and their words around it."""
        unit = self.letter
        start, end = self.left + unit, self.width - unit * 1.2
        groups = self._groups(line)
        xs = [start + (end - start) * g.standings[0].share / self.differ.end for g in groups]
        counts = Counter(whole_points(one.share) for one in line.standings)
        pile = max(self._step(count) * (count - 1) for count in counts.values()) / 2
        name = unit * 2.4 if self.is_narrow else 0.0
        free = (high - name) / unit - 2 * (pile / unit + _CLEAR) - 0.3
        arrows = self._arrows(line, start, end)[: max(int((free - 2 * _TIER) / _LANE), 1)]
        free -= len(arrows) * _LANE
        has_rest = any(not group.is_whole for group in groups)
        spots = place(
            [Word(x, g.letters * unit) for x, g in zip(xs, groups, strict=True)],
            (self.left, self.width),
            unit * 0.9,
            max(int(free / _TIER - has_rest), 1),
        )
        tiers = [spot.tier for spot in spots if spot is not None]
        rows = [1 + max((t // 2 for t in tiers if t % 2 == side), default=-1) for side in (0, 1)]
        upper = pile + unit * _CLEAR + len(arrows) * unit * _LANE
        lower = pile + unit * _CLEAR
        told = self._rest(groups, spots, int(free / _TIER) - sum(rows))
        used = name + upper + lower + (sum(rows) + len(told)) * unit * _TIER
        first = top + max((high - used) / 2, 0)
        at = first + name + rows[0] * unit * _TIER + upper
        self._head(line, first, at)
        self.shapes.append(
            {
                "type": "line",
                "x0": start - unit * 0.5,
                "x1": end,
                "y0": at,
                "y1": at,
                "line": {"color": line.colour, "width": unit * 0.3},
                "layer": "below",
            }
        )
        for number, lane in enumerate(arrows):
            for x0, x1 in lane:
                height = at - pile - unit * (0.45 + _LANE * (number + 0.5))
                self.shapes += arrow(x0, x1, height, unit)
        self._marks(line, groups, xs, at)
        for group, x, spot in zip(groups, xs, spots, strict=True):
            if spot is not None:
                self._label(group, x, at, spot, (upper, lower))
        below = at + lower + rows[1] * unit * _TIER + unit * 0.5
        for number, words in enumerate(told):
            self._write(
                0.0 if self.is_narrow else self.left,
                below + number * unit * _TIER,
                literal(words),
                colour=QUIET,
            )

    def _head(self, line: Line, top: float, at: float) -> None:
        """The name of a line and what it weighs: before it, or over it on a narrow screen."""
        unit = self.letter
        name_at = top + unit * 0.9 if self.is_narrow else at - unit * 0.4
        room = self.width - unit * 10.5 if self.is_narrow else self.left - unit
        size = max(min(unit * _NAME, room / (len(line.label) * 0.54)), unit)
        words = literal(short(line.label, max(int(room / (size * 0.54)), 6)))
        self._write(0, name_at, f"<b>{words}</b>", size=size, family=TITLE_FONT)
        weight = texts.WEIGHT.format(points=points(line.weight))
        if self.is_narrow:
            self._write(self.width, name_at, weight, anchor="right", colour=QUIET)
        else:
            self._write(0, at + unit * 0.95, weight, colour=QUIET)

    def _arrows(self, line: Line, start: float, end: float) -> list[list[Move]]:
        """From where to where each place moved; the largest nearest to the line."""
        moved = [one for one in line.standings if one.has_moved and one.before is not None]
        ranked = sorted(moved, key=lambda one: -abs(one.share - (one.before or 0.0)))
        wide = (end - start) / self.differ.end
        pixels = [(start + wide * (one.before or 0.0), start + wide * one.share) for one in ranked]
        return lanes(pixels, self.letter * 0.5)[:MOST_LANES]

    def _step(self, count: int) -> float:
        """How far marks on the same point lie apart, so that a pile stays within its line."""
        return min(self.letter * 0.75, self.letter * 1.7 / max(count - 1, 1))

    def _groups(self, line: Line) -> list[_Group]:
        """Places with the same number together, from low to high."""
        alike: dict[tuple[int, str], list[Standing]] = {}
        for one in sorted(line.standings, key=lambda one: (one.share, one.row)):
            # Who moved has words of its own: from where it came differs.
            key = (whole_points(one.share), one.name if one.has_moved else "")
            alike.setdefault(key, []).append(one)
        # With many places all marks are alike, and on a narrow screen words come first.
        has_marks = len(line.standings) <= FEW_PLACES and not self.is_narrow
        return [self._group(own, has_marks=has_marks) for own in alike.values()]

    def _group(self, own: Sequence[Standing], *, has_marks: bool) -> _Group:
        most = max(int(self.width * 0.42 / (self.letter * _LETTER)), 8)
        names = [one.name for one in own]
        joined = texts.listed(names)
        if len(own) > 1 and len(joined) > most:
            told = _told(result_texts.who(names), own[0])
            return _Group(tuple(own), told, is_whole=False, has_marks=has_marks)
        return _Group(
            tuple(own), _told(short(joined, most), own[0]), is_whole=True, has_marks=has_marks
        )

    def _marks(self, line: Line, groups: Sequence[_Group], xs: Sequence[float], at: float) -> None:
        unit, few = self.letter, len(line.standings) <= FEW_PLACES
        piles: dict[int, list[Standing]] = {}
        where: dict[int, float] = {}
        for group, x in zip(groups, xs, strict=True):
            at_once = whole_points(group.standings[0].share)
            piles.setdefault(at_once, []).extend(group.standings)
            where.setdefault(at_once, x)
        for at_once, pile in piles.items():
            x, count = where[at_once], len(pile)
            for number, one in enumerate(pile):
                y = at + (number - (count - 1) / 2) * self._step(count)
                self._mark(one, x, y, unit * (0.95 if few else 0.8), has_shape=few)

    def _mark(self, one: Standing, x: float, y: float, size: float, *, has_shape: bool) -> None:
        look = faction_mark(one.row if has_shape else 0, INK, is_together=one.is_together)
        self.traces.append(
            {
                "type": "scatter",
                "uid": f"mark-{len(self.traces)}",
                "x": [x],
                "y": [y],
                "mode": "markers",
                "cliponaxis": False,
                "hoverinfo": "skip",
                "marker": {**look, "size": size, "opacity": 1},
            }
        )

    def _label(
        self, group: _Group, x: float, at: float, spot: Spot, clear: tuple[float, float]
    ) -> None:
        """The words of a mark, with a line to it where they do not stand next to it.

        Args:
            clear: what is free above and below the line, for marks and arrows.
        """
        unit = self.letter
        side = -1 if spot.tier % 2 == 0 else 1
        y = at + side * (clear[spot.tier % 2] + unit * _TIER * (spot.tier // 2 + 0.5))
        wide = group.letters * unit
        if spot.tier > 1 or not spot.left <= x <= spot.left + wide:
            self.shapes.append(
                {
                    "type": "line",
                    "x0": min(max(x, spot.left + unit * 0.3), spot.left + wide - unit * 0.3),
                    "y0": y - side * unit * 0.6,
                    "x1": x,
                    "y1": at + side * unit * 0.5,
                    "line": {"color": QUIET, "width": max(unit * 0.04, 1)},
                    "layer": "below",
                }
            )
        name, _, number = group.words.rpartition(" ")
        # A line to a word further off passes behind this one.
        words = f"{literal(name)} <b>{number}</b>"
        self._write(spot.left + group.marks * unit, y, words)
        self.words[-1].update(bgcolor=PAGE_PAPER, borderpad=0)
        if group.has_marks:
            for place_in_row, one in enumerate(group.standings):
                mark_at = spot.left + unit * _MARK * (place_in_row + 0.5)
                self._mark(one, mark_at, y, unit * 0.72, has_shape=True)

    def _rest(self, groups: Sequence[_Group], spots: Sequence[Spot | None], most: int) -> list[str]:
        """Who could not be named at the line, in at most so many lines below it."""
        told = [
            texts.AT.format(
                points=points(group.standings[0].share),
                names=texts.listed([one.name for one in group.standings]),
            )
            for group, spot in zip(groups, spots, strict=True)
            if spot is None or not group.is_whole
        ]
        start = 0.0 if self.is_narrow else self.left
        return _wrapped(told, int((self.width - start) / (self.letter * _LETTER)), most)

    def _write(
        self,
        x: float,
        y: float,
        words: str,
        *,
        size: float | None = None,
        family: str = "",
        anchor: str = "left",
        colour: str = INK,
    ) -> None:
        self.write(
            x,
            y,
            words,
            size=size or self.letter,
            family=family,
            anchor=anchor,
            colour=colour,
        )

    def figure(self) -> go.Figure:
        """What was drawn."""
        return self.put_together(self.height)
