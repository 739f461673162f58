"""Placing words in a chart so that none covers another, the same for the same chart."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from valuemap.measures.distance import FloatArray

LETTER_WIDTH = 0.55
"""Mean width of a bold letter of ours, as a part of its size."""

_RINGS = 5
_SWEEPS = 4
_GRID = 9
"""Where nothing near its point is free, a word may stand at this many places along each side."""
# What is worse than what, in heights of a word.
_FAR, _ASIDE, _ON_MARK, _NEAR_OTHER, _CROSSED = 0.12, 0.05, 1.5, 2.0, 0.6
_LINE = 1.0
_BAD, _NEVER = 1e3, 1e6


@dataclass(frozen=True)
class Label:
    """A word beside a point, all in pixels of the chart.

    Attributes:
        x, y: the point, to the right and up.
        width, height: of the word.
    """

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True)
class Offset:
    """Where the middle of a word stands, in pixels right of and above its point.

    has_line: it stands nearer to something else, or far off: a line leads to its point.
    """

    x: float
    y: float
    has_line: bool


@dataclass(frozen=True)
class Frame:
    """What the words must stay within, and what they should leave free, in pixels.

    Attributes:
        marks: points that words should not cover, each with its radius.
        points: what a word could be taken to name: it stands nearest to its own, or has a line.
    """

    left: float
    right: float
    low: float
    high: float
    marks: tuple[tuple[float, float, float], ...]
    points: tuple[tuple[float, float], ...]


def text_width(text: str, letter: float) -> float:
    """About how many pixels a bold text takes."""
    return len(text) * letter * LETTER_WIDTH


def place_labels(labels: Sequence[Label], frame: Frame) -> list[Offset]:
    """An offset per label: near its point, within the frame, and never on another label.

    Each label in turn takes the best place, given those of the others; a few sweeps over all of
    them mend what was placed early. A word that would stand nearer to a point of another one has a
    line to its own.
    """
    spread = [_Choices.of(label, frame) for label in labels]
    order = sorted(range(len(labels)), key=lambda i: -labels[i].width)
    chosen: dict[int, int] = {}
    for _ in range(_SWEEPS):
        before = dict(chosen)
        for i in order:
            taken = np.array([spread[j].boxes[chosen[j]] for j in chosen if j != i])
            chosen[i] = spread[i].best(taken.reshape(-1, 4))
        if chosen == before:
            break
    placed = []
    for i, own in enumerate(spread):
        x, y = own.offsets[chosen[i]].tolist()
        placed.append(Offset(x, y, bool(own.lines[chosen[i]])))
    return placed


@dataclass(frozen=True)
class _Choices:
    """All places that a label may take.

    Attributes:
        offsets: of its middle, [choice x 2].
        boxes: left, low, right and high of the word, [choice x 4].
        costs: of each, whatever the others do.
        lines: whether it needs a line.
    """

    label: Label
    offsets: FloatArray
    boxes: FloatArray
    costs: FloatArray
    lines: FloatArray

    @classmethod
    def of(cls, label: Label, frame: Frame) -> "_Choices":
        """The places of a label in a frame."""
        offsets = np.array([*_near(label), *_anywhere(label, frame)])
        middle = np.array([label.x, label.y]) + offsets
        half = np.array([label.width / 2, label.height / 2])
        boxes = np.hstack([middle - half, middle + half])
        gap = _gaps(boxes, label.x, label.y)
        others = np.array([point for point in frame.points if point != (label.x, label.y)]).reshape(
            -1, 2
        )
        nearest = np.min(
            [np.full(len(boxes), np.inf), *(_gaps(boxes, x, y) for x, y in others)], axis=0
        )
        lines = (gap >= nearest - 1.0) | (gap > label.height * 1.2)
        costs = _FAR * gap / label.height + _ASIDE * np.abs(offsets[:, 0]) / label.width
        costs += np.where(lines, _LINE, 0.0) + _ON_MARK * _covered(boxes, frame.marks)
        costs += _NEAR_OTHER * np.maximum(0, 1 - nearest / label.height) * lines
        outside = (
            (boxes[:, 0] < frame.left)
            | (boxes[:, 2] > frame.right)
            | (boxes[:, 1] < frame.low)
            | (boxes[:, 3] > frame.high)
        )
        return cls(label, offsets, boxes, costs + np.where(outside, _BAD, 0.0), lines)

    def best(self, taken: FloatArray) -> int:
        """The cheapest place that is free, given where others stand."""
        cost = self.costs.copy()
        if len(taken):
            cost += _NEVER * _overlap(self.boxes, taken)
            cost += _CROSSED * self.lines * _crossings(self.label, self.offsets, taken)
        return int(np.argmin(cost.round(9)))


def apart(heights: Sequence[float], step: float) -> list[float]:
    """Heights of labels that keep their distance, each group around its own middle.

    >>> apart([1.0, 1.0, 9.0], 2.0)
    [0.0, 2.0, 9.0]
    """
    order = sorted(range(len(heights)), key=lambda i: heights[i])
    groups = [[i] for i in order]
    placed = list(heights)
    while True:
        for group in groups:
            middle = sum(heights[i] for i in group) / len(group)
            for rank, i in enumerate(group):
                placed[i] = middle + (rank - (len(group) - 1) / 2) * step
        close = [
            at
            for at, (one, two) in enumerate(pairwise(groups))
            if placed[two[0]] - placed[one[-1]] < step - 1e-9
        ]
        if not close:
            return placed
        at = close[0]
        groups[at : at + 2] = [groups[at] + groups[at + 1]]


def _near(label: Label) -> Iterator[tuple[float, float]]:
    """Offsets around a point, the nearest and most usual first."""
    across, up = label.width / 2, label.height / 2
    for ring in range(_RINGS):
        gap = 7 + ring * label.height * 0.7
        yield from ((gap + across, 0.0), (-gap - across, 0.0), (0.0, gap + up), (0.0, -gap - up))
        for part in (0.35, 0.7, 1.0):
            for side in (1, -1):
                for way in (1, -1):
                    yield side * part * across, way * (gap + up)
                    yield side * (gap + across), way * part * (gap + up)


def _anywhere(label: Label, frame: Frame) -> Iterator[tuple[float, float]]:
    """Offsets all over the frame, for where everything near is taken."""
    wide = frame.right - frame.left - label.width
    high = frame.high - frame.low - label.height
    if wide <= 0 or high <= 0:
        return
    rows = max(int(high / (label.height * 0.55)), 1)
    for column in range(_GRID):
        for row in range(rows + 1):
            x = frame.left + label.width / 2 + wide * column / (_GRID - 1)
            y = frame.low + label.height / 2 + high * row / rows
            yield x - label.x, y - label.y


def _gaps(boxes: FloatArray, x: float, y: float) -> FloatArray:
    """How far a point is from each box; 0 within it."""
    aside = np.maximum(np.maximum(boxes[:, 0] - x, x - boxes[:, 2]), 0)
    above = np.maximum(np.maximum(boxes[:, 1] - y, y - boxes[:, 3]), 0)
    found: FloatArray = np.hypot(aside, above)
    return found


def _covered(boxes: FloatArray, marks: Sequence[tuple[float, float, float]]) -> FloatArray:
    """How many marks each box touches."""
    found = np.zeros(len(boxes))
    for x, y, radius in marks:
        found += _gaps(boxes, x, y) < radius
    return found


def _overlap(own: FloatArray, taken: FloatArray) -> FloatArray:
    """How many of the taken boxes each of our own touches."""
    low = np.maximum(own[:, np.newaxis, :2], taken[np.newaxis, :, :2])
    high = np.minimum(own[:, np.newaxis, 2:], taken[np.newaxis, :, 2:])
    found: FloatArray = ((high - low) > -1.0).all(axis=2).sum(axis=1).astype(np.float64)
    return found


def _crossings(label: Label, offsets: FloatArray, taken: FloatArray) -> FloatArray:
    """How many other words the line from a point to its own word runs through."""
    point = np.array([label.x, label.y])
    found = np.zeros(len(offsets))
    hit = np.zeros((len(offsets), len(taken)), dtype=bool)
    for part in (0.15, 0.3, 0.45, 0.6, 0.75):
        on_line = point + part * offsets
        inside = (on_line[:, np.newaxis, :] >= taken[np.newaxis, :, :2]) & (
            on_line[:, np.newaxis, :] <= taken[np.newaxis, :, 2:]
        )
        hit |= inside.all(axis=2)
    found += hit.sum(axis=1)
    return found
