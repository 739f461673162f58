"""Average ranks: equal values share the mean of the places that they take."""

from typing import Final

import numpy as np
from numpy.typing import ArrayLike

from valuemap.measures.distance import FloatArray

_DECIMALS: Final = 9
"""Values are rounded to 1e-9 first, so that what rounding left behind breaks no tie."""


def average_ranks(values: ArrayLike) -> FloatArray:
    """Return the ranks along the last axis, 1 for the lowest; ties get the mean of their ranks.

    `values` is [... x n]. A NaN has no rank: it stays NaN and takes no place. The ranks of m
    values sum to m (m + 1) / 2, with ties or without.

    >>> average_ranks([0.3, 0.1 + 0.2, 0.9, 0.1]).tolist()
    [2.5, 2.5, 4.0, 1.0]
    """
    table = np.round(np.asarray(values, dtype=np.float64), _DECIMALS)
    order = np.argsort(table, axis=-1)  # NaN comes last
    ordered = np.take_along_axis(table, order, axis=-1)
    places = np.broadcast_to(np.arange(table.shape[-1]), table.shape)
    changes = ordered[..., 1:] != ordered[..., :-1]
    edge = np.ones((*table.shape[:-1], 1), dtype=np.bool_)
    starts = np.concatenate([edge, changes], axis=-1)[..., : table.shape[-1]]
    ends = np.concatenate([changes, edge], axis=-1)[..., : table.shape[-1]]
    first = np.maximum.accumulate(np.where(starts, places, 0), axis=-1)
    last = np.where(ends, places, table.shape[-1])[..., ::-1]
    last = np.minimum.accumulate(last, axis=-1)[..., ::-1]
    shared = np.where(np.isnan(ordered), np.nan, (first + last) / 2 + 1)
    ranks = np.empty_like(shared)
    np.put_along_axis(ranks, order, shared, axis=-1)
    return ranks
