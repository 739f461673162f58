"""Ballots packed into one 64-bit word each, so that sums over many ballots are fast.

Points go up to 100 and fit in a byte. Eight clusters fill a word; the ninth is what is left of the
100 points. Adding words adds many clusters at once, as long as no sum overflows into its neighbour;
for that the eight bytes are first spread over two words with four lanes of 16 bits each.
"""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from valuemap.measures.distance import POINTS, FloatArray, IntArray, InvalidMeasureInput

Words = NDArray[np.uint64]

MOST_CLUSTERS: Final = 9
LONGEST_RUN: Final = (2**16 - 1) // POINTS
"""Ballots whose points fit together in a lane of 16 bits."""

_EVEN_BYTES: Final = np.uint64(0x00FF_00FF_00FF_00FF)
_BYTE: Final = np.uint64(8)
_LANE_SHIFTS: Final = np.arange(0, 64, 16, dtype=np.uint64)
_LANE: Final = np.uint64(0xFFFF)


def pack(points: FloatArray | IntArray | NDArray[np.uint8]) -> Words:
    """Return one word per ballot from whole points [ballot x cluster] that sum to 100 per row.

    Raises InvalidMeasureInput for more than nine clusters. The last cluster is not stored.
    """
    clusters = points.shape[1]
    if clusters > MOST_CLUSTERS:
        raise InvalidMeasureInput("points", f"at most {MOST_CLUSTERS} clusters fit in a word")
    words = np.zeros(len(points), dtype=np.uint64)
    for place in range(clusters - 1):
        words |= points[:, place].astype(np.uint64) << np.uint64(8 * place)
    return words


def spread(words: Words) -> Words:
    """Return the bytes of words [... x N] over lanes of 16 bits: even and odd, [2 x ... x N]."""
    return np.stack([words & _EVEN_BYTES, (words >> _BYTE) & _EVEN_BYTES])


def sums_of_runs(words: Words, sizes: IntArray, clusters: int) -> IntArray:
    """Return the points per cluster of consecutive runs of ballots: [... x N] -> [... x k x c].

    The first run is the first `sizes[0]` ballots, and so on; all sizes are at least 1 and sum to
    N. The sums are exact.

    >>> ballots = np.array([[60, 40], [0, 100], [5, 95]])
    >>> sums_of_runs(pack(ballots), np.array([2, 1]), clusters=2).tolist()
    [[60, 140], [5, 95]]
    """
    return sums_of_lanes(spread(words), sizes, clusters)


def sums_of_lanes(lanes: Words, sizes: IntArray, clusters: int) -> IntArray:
    """Return the same from words that are spread already, [2 x ... x N]."""
    starts = np.cumsum(sizes) - sizes
    if sizes.max(initial=0) <= LONGEST_RUN:
        sums = _unpacked(np.add.reduceat(lanes, starts, axis=-1))
    else:
        blocks = -(-sizes // LONGEST_RUN)
        first_blocks = np.cumsum(blocks) - blocks
        within = np.arange(blocks.sum()) - np.repeat(first_blocks, blocks)
        block_starts = np.repeat(starts, blocks) + within * LONGEST_RUN
        parts = _unpacked(np.add.reduceat(lanes, block_starts, axis=-1))
        sums = np.add.reduceat(parts, first_blocks, axis=-2)
    sums = sums[..., : clusters - 1]
    rest = POINTS * sizes[:, np.newaxis] - sums.sum(axis=-1, keepdims=True)
    return np.concatenate([sums, rest], axis=-1)


def _unpacked(lanes: Words) -> IntArray:
    """Return the eight numbers in the lanes, [2 x ... x run] -> [... x run x 8]."""
    pairs = np.stack([lanes[0], lanes[1]], axis=-1)[..., np.newaxis, :]
    numbers = (pairs >> _LANE_SHIFTS[:, np.newaxis]) & _LANE
    return numbers.reshape(*lanes.shape[1:], 8).astype(np.int64)
