"""Placing words in a chart so that none covers another, the same for the same chart."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from valuemap.measures.distance import FloatArray

LETTER_WIDTH = 0.55
"""Mean width of a bold letter of ours, as a part of its size."""

_RINGS = 9
_SWEEPS = 6
# What is worse than what, in heights of a word: away from its point, aside of it, on a mark,
# over the edge, or with its line through another word.
_FAR, _ASIDE, _ON_MARK, _OUTSIDE, _CROSSED = 0.12, 0.05, 0.5, 4.0, 0.3


@dataclass(frozen=True)
class Label:
    """A word beside a point.

    Attributes:
        x, y: the point, in the units of the chart.
        width, height: of the word, in pixels.
    """

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True)
class Offset:
    """Where the middle of a word stands, in pixels right of and above its point.

    is_far: so far that a line should lead from the word to the point.
    """

    x: float
    y: float
    is_far: bool


@dataclass(frozen=True)
class Frame:
    """What the words must stay within, and what they should leave free.

    Attributes:
        left, right: the edges at the smallest scale, in the units of the chart.
        low, high: the same at the largest scale: a chart becomes wider, not taller.
        scales: pixels per unit at which the chart may be drawn, the smallest first.
        marks: points in the chart that words should not cover.
        mark: how large a mark is, in pixels.
    """

    left: float
    right: float
    low: float
    high: float
    scales: tuple[float, ...]
    marks: tuple[tuple[float, float], ...]
    mark: float


def text_width(text: str, letter: float) -> float:
    """About how many pixels a bold text takes."""
    return len(text) * letter * LETTER_WIDTH


def place_labels(labels: Sequence[Label], frame: Frame) -> list[Offset]:
    """An offset per label, as near its point as it can be without covering another.

    Each label in turn takes the best place, given those of the others; a few sweeps
    over all of them mend what was placed early.
    """
    options = [_options(label, frame.mark) for label in labels]
    chosen = [own[0] for own in options]
    fixed = [_alone(label, own, frame) for label, own in zip(labels, options, strict=True)]
    for sweep in range(_SWEEPS):
        for i, label in enumerate(labels):
            others = [j for j in range(len(labels)) if j != i and (sweep or j < i)]
            cost = fixed[i].copy()
            for scale in frame.scales:
                taken = np.array(
                    [_box(labels[j], chosen[j][np.newaxis], scale)[0] for j in others]
                ).reshape(-1, 4)
                own = _box(label, options[i], scale)
                shared = _shared(own, taken)
                cost += shared.sum(axis=1) / label.height**2 + (shared > 1).sum(axis=1)
                cost += _crossed(label, options[i], taken, scale)
            chosen[i] = options[i][int(np.argmin(cost.round(9)))]
    near = frame.mark + 2
    return [
        Offset(x, y, is_far=_gap(label, x, y) > near)
        for label, (x, y) in zip(labels, (place.tolist() for place in chosen), strict=True)
    ]


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


def _options(label: Label, mark: float) -> FloatArray:
    """Offsets to choose from, [option x 2], the nearest and most usual first."""
    found = []
    for ring in range(_RINGS):
        gap = mark * 0.5 + 2 + ring * label.height * 0.8
        across, up = label.width / 2, label.height / 2
        found += [(0.0, gap + up), (0.0, -gap - up), (gap + across, 0.0), (-gap - across, 0.0)]
        found += [
            (side * part * across, way * (gap + up))
            for part in (0.5, 0.9)
            for side in (1, -1)
            for way in (1, -1)
        ]
        if ring:
            found += [(side * (gap + across), way * gap) for side in (1, -1) for way in (1, -1)]
    return np.array(found)


def _gap(label: Label, x: float, y: float) -> float:
    """How far a point is from the edge of its word, in pixels."""
    return max(abs(x) - label.width / 2, abs(y) - label.height / 2)


def _alone(label: Label, options: FloatArray, frame: Frame) -> FloatArray:
    """The cost of each option for being far, on a mark, or outside the frame."""
    gaps = np.maximum(
        np.abs(options[:, 0]) - label.width / 2, np.abs(options[:, 1]) - label.height / 2
    )
    cost: FloatArray = _FAR * gaps / label.height
    cost += _ASIDE * np.abs(options[:, 0]) / label.width
    half = frame.mark / 2
    places = np.array(frame.marks).reshape(-1, 2)
    for scale in frame.scales:
        marks = np.hstack([places * scale - half, places * scale + half])
        cost += _ON_MARK * _shared(_box(label, options, scale), marks).sum(axis=1) / label.height**2
    smallest, largest = frame.scales[0], frame.scales[-1]
    left, _, right, _ = _box(label, options, smallest).T
    _, low, _, high = _box(label, options, largest).T
    cost += (_OUTSIDE / label.height) * (
        np.maximum(frame.left * smallest - left, 0)
        + np.maximum(right - frame.right * smallest, 0)
        + np.maximum(frame.low * largest - low, 0)
        + np.maximum(high - frame.high * largest, 0)
    )
    return cost


def _box(label: Label, offsets: FloatArray, scale: float) -> FloatArray:
    """Left, low, right and high of the word at each offset, in pixels, [option x 4]."""
    middle = np.array([label.x * scale, label.y * scale]) + offsets
    half = np.array([label.width / 2, label.height / 2])
    return np.hstack([middle - half, middle + half])


def _shared(own: FloatArray, taken: FloatArray) -> FloatArray:
    """How many square pixels each of our boxes shares with each of the others."""
    low = np.maximum(own[:, np.newaxis, :2], taken[np.newaxis, :, :2])
    high = np.minimum(own[:, np.newaxis, 2:], taken[np.newaxis, :, 2:])
    sides = np.maximum(high - low, 0)
    area: FloatArray = sides[..., 0] * sides[..., 1]
    return area


def _crossed(label: Label, options: FloatArray, taken: FloatArray, scale: float) -> FloatArray:
    """A cost for each word that the line from a point to its own word runs through."""
    point = np.array([label.x * scale, label.y * scale])
    cost = np.zeros(len(options))
    for part in (0.2, 0.4, 0.6):
        on_line = point + part * options
        inside = (on_line[:, np.newaxis, :] >= taken[np.newaxis, :, :2]) & (
            on_line[:, np.newaxis, :] <= taken[np.newaxis, :, 2:]
        )
        cost += _CROSSED * inside.all(axis=2).sum(axis=1)
    return cost
