"""How fast the figures come, beside other ways of computing them and the speed of memory itself.

Run as `python -m tests.bench.bench_analysis`. Every time is the best of a few runs, in
milliseconds. The three ways compute the same figures (profiles, H and R2 per question and round)
and are checked against each other; only ours also checks every line of the CSV. The floor is one
read-only pass over the bytes that our way has in memory, so our time cannot be below it. Below the
table stand the aims: a million ballots in memory within 3 times their floor, a live update of one
question under 2 ms.
"""

import io
from collections.abc import Callable
from typing import Final

import numpy as np
import pandas as pd
import polars as pl
from numpy.typing import NDArray

from tests.bench.made import (
    BALLOTS,
    FACTIONS,
    ITEMS,
    PARTICIPANTS,
    QUESTIONS,
    ROUNDS,
    Index,
    Made,
    Table,
    csv_of,
    csv_of_reasons,
    csv_of_votes,
    made_ballots,
)
from tests.bench.timing import Row, alone, best_of, machine
from valuemap.analysis import analyse
from valuemap.clusters import CLUSTER_IDS
from valuemap.debate_analysis import analyse_reasons, analyse_votes
from valuemap.files.ballots_csv import Ballots, read_ballots
from valuemap.files.reasons_csv import read_reasons
from valuemap.files.votes_csv import read_votes
from valuemap.measures.chance import chance_line
from valuemap.measures.cube import count_ballots, disagreement_of, merge, variance_explained_of
from valuemap.measures.disagreement import measure
from valuemap.measures.distance import headline, mean_differences
from valuemap.measures.overview import Overview, SortedBallots, overview, sort_ballots

CACHE_BYTES: Final = 256_000_000
DRAWS: Final = 10_000
FROM_MEMORY: Final = (
    "memory to H and R2 (18 bytes a ballot, sorted)",
    "the same, processor cache emptied first",
)

Figures = tuple[NDArray[np.float64], NDArray[np.float64]]


# The same figures in three ways.


def of_profiles(profiles: NDArray[np.float64], r2: NDArray[np.float64]) -> Figures:
    """H per item from the profiles [item x faction x cluster], beside R2."""
    return headline(mean_differences(np.ascontiguousarray(profiles.transpose(0, 2, 1)))), r2


def r2_of(
    sums: NDArray[np.float64], sizes: NDArray[np.float64], squares: NDArray[np.float64]
) -> NDArray[np.float64]:
    """R2 per item from sums [item x faction x cluster], sizes [item x faction], squares [item]."""
    of_factions = (np.square(sums).sum(axis=2) / sizes).sum(axis=1)
    of_mean = np.square(sums.sum(axis=1)).sum(axis=1) / sizes.sum(axis=1)
    r2: NDArray[np.float64] = (of_factions - of_mean) / (squares - of_mean)
    return r2


def with_pandas(frame: pd.DataFrame, item: list[str]) -> Figures:
    """The figures in plain pandas."""
    clusters = list(CLUSTER_IDS)
    grouped = frame.groupby([*item, "faction"])[clusters]
    sums = grouped.sum().to_numpy().astype(np.float64).reshape(ITEMS, FACTIONS, -1)
    sizes = grouped.size().to_numpy().astype(np.float64).reshape(ITEMS, FACTIONS)
    square = (frame[clusters].astype(np.int32) ** 2).sum(axis=1)
    squares = square.groupby([frame[name] for name in item]).sum().to_numpy().astype(np.float64)
    return of_profiles(sums / (100 * sizes[:, :, np.newaxis]), r2_of(sums, sizes, squares))


def with_polars(frame: pl.DataFrame, item: list[str]) -> Figures:
    """The figures in polars."""
    wide = [pl.col(name).cast(pl.Int32) for name in CLUSTER_IDS]
    square = pl.sum_horizontal([column * column for column in wide]).sum().alias("square")
    grouped = (
        frame.group_by([*item, "faction"])
        .agg([*(column.sum() for column in wide), pl.len().alias("n"), square])
        .sort([*item, "faction"])
    )
    sums = grouped.select(CLUSTER_IDS).to_numpy().astype(np.float64).reshape(ITEMS, FACTIONS, -1)
    sizes = grouped["n"].to_numpy().astype(np.float64).reshape(ITEMS, FACTIONS)
    squares = grouped["square"].to_numpy().astype(np.float64).reshape(ITEMS, FACTIONS).sum(axis=1)
    return of_profiles(sums / (100 * sizes[:, :, np.newaxis]), r2_of(sums, sizes, squares))


def sorted_from(ballots: Ballots) -> SortedBallots:
    """The ballots of a file in the order in which they are summed."""
    item = (ballots.round - 1) * len(ballots.questions) + ballots.question
    return sort_ballots(ballots.given, item, ballots.faction, ITEMS)


def our_ballots(data: bytes) -> Ballots:
    """The ballots of a sound file."""
    ballots = read_ballots(data).ballots
    if ballots is None:
        raise AssertionError("the made file is refused")
    return ballots


def ours_from_csv(data: bytes) -> Overview:
    """Our way from the file to the figures."""
    return overview(sorted_from(our_ballots(data)))


# Measuring.


def read_pass(*arrays: NDArray[np.uint8] | NDArray[np.uint16] | NDArray[np.uint64]) -> None:
    """Read every byte once and do as little as possible with it."""
    for array in arrays:
        flat = array.reshape(-1).view(np.uint8)
        np.bitwise_xor.reduce(flat[: len(flat) // 8 * 8].view(np.uint64))


def from_csv(data: bytes) -> list[Row]:
    """Rows of the table that start from the file."""
    item = ["question", "round"]
    return [
        (
            "CSV to ballots (ours checks all lines)",
            best_of(3, lambda: read_ballots(data)),
            best_of(2, lambda: pd.read_csv(io.BytesIO(data))),
            best_of(3, lambda: pl.read_csv(data)),
            best_of(5, lambda: read_pass(np.frombuffer(data, dtype=np.uint8))),
        ),
        (
            "CSV to H and R2",
            best_of(3, lambda: ours_from_csv(data)),
            best_of(2, lambda: with_pandas(pd.read_csv(io.BytesIO(data)), item)),
            best_of(3, lambda: with_polars(pl.read_csv(data), item)),
            best_of(5, lambda: read_pass(np.frombuffer(data, dtype=np.uint8))),
        ),
    ]


def from_memory(made: Made) -> list[Row]:
    """Rows of the table that start from ballots in memory."""
    columns = {"item": made.item.astype(np.uint8), "faction": made.faction.astype(np.uint8)}
    columns |= {name: np.ascontiguousarray(made.points[:, j]) for j, name in enumerate(CLUSTER_IDS)}
    frame, fast = pd.DataFrame(columns), pl.DataFrame(columns)
    ballots = sort_ballots(made.points, made.item, made.faction, ITEMS)
    ours, pandas, polars = (
        overview(ballots),
        with_pandas(frame, ["item"]),
        with_polars(fast, ["item"]),
    )
    for other in (pandas, polars):
        np.testing.assert_allclose(other[0], ours.h, atol=1e-12)
        np.testing.assert_allclose(other[1], ours.r2, atol=1e-9)
    cache = np.zeros(CACHE_BYTES // 8)

    def emptied() -> None:
        np.add(cache, 1, out=cache)

    def floor() -> None:
        read_pass(ballots.lanes, ballots.squares)

    return [
        (
            FROM_MEMORY[0],
            best_of(30, lambda: overview(ballots)),
            best_of(3, lambda: with_pandas(frame, ["item"])),
            best_of(5, lambda: with_polars(fast, ["item"])),
            best_of(30, floor),
        ),
        (
            FROM_MEMORY[1],
            best_of(10, lambda: overview(ballots), emptied),
            best_of(2, lambda: with_pandas(frame, ["item"]), emptied),
            best_of(3, lambda: with_polars(fast, ["item"]), emptied),
            best_of(10, floor, emptied),
        ),
        (
            "the same against 9 bytes a ballot, emptied",
            best_of(10, lambda: overview(ballots), emptied),
            None,
            None,
            best_of(10, lambda: read_pass(made.points), emptied),
        ),
        alone(
            "sort and pack once (not in the rows above)",
            3,
            lambda: sort_ballots(made.points, made.item, made.faction, ITEMS),
        ),
        alone("count cubes of all ballots", 1, lambda: cubes(made)),
    ]


def cubes(made: Made) -> None:
    """Count the ballots of every item."""
    order = np.argsort(made.item, kind="stable")
    for rows in np.split(order, np.cumsum(np.bincount(made.item, minlength=ITEMS))[:-1]):
        count_ballots(made.points[rows], made.faction[rows], FACTIONS)


def of_one_question(made: Made) -> list[Row]:
    """Rows of the table for the screen of one question."""
    rows: list[Row] = []
    for n, factions in ((45, 8), (1000, FACTIONS)):
        room = Room(made.points[:n], made.faction[:n] % factions, factions)
        rows += [
            alone(f"live update, {n} ballots: all but the chance line", 30, room.live),
            alone(f"live update, {n} ballots: counts, H and R2", 30, room.counted),
            alone(f"result, {n} ballots: with 999 relabelings", 5, room.result),
        ]
    points = made.points[:PARTICIPANTS].astype(np.float64)
    faction = np.arange(PARTICIPANTS) % 10
    rows.append(
        alone(
            f"{DRAWS:,} relabelings of {PARTICIPANTS} ballots",
            5,
            lambda: chance_line(points, faction, draws=DRAWS),
        )
    )
    return rows


class Room:
    """The ballots on one question, and what a screen computes when one more comes in."""

    def __init__(self, points: Table, faction: Index, factions: int) -> None:
        self.points, self.faction, self.factions = points, faction, factions
        self.shares = points / 100
        self.cube = count_ballots(points, faction, factions)

    def live(self) -> None:
        """Everything but the chance line, from all ballots."""
        measure(self.shares, self.faction, self.factions, seats=[9] * self.factions, draws=0)

    def result(self) -> None:
        """Everything."""
        measure(self.shares, self.faction, self.factions, seats=[9] * self.factions)

    def counted(self) -> None:
        """H and R2 after adding one ballot to the counts."""
        one = count_ballots(self.points[:1], self.faction[:1], self.factions)
        cube = merge(self.cube, one)
        disagreement_of(cube)
        variance_explained_of(cube)


def of_analyse(data: bytes) -> list[Row]:
    """Rows of the table for the whole of `analyse`, jackknife included."""
    ballots = our_ballots(data)
    return [
        alone("analyse, without chance line", 1, lambda: analyse(ballots, draws=0)),
        alone("analyse, with 999 relabelings", 1, lambda: analyse(ballots)),
    ]


def of_debate() -> list[Row]:
    """Rows of the table for votes on statements and for the Deliberative Reason Index."""
    data, small = csv_of_votes(), csv_of_reasons()
    votes, reasons = read_votes(data).votes, read_reasons(small).reasons
    if votes is None or reasons is None:
        raise AssertionError("a made file is refused")
    by = ["statement", "faction", "vote"]

    def counted_by_pandas() -> object:
        return pd.read_csv(io.BytesIO(data)).groupby(by).size()

    def counted_by_polars() -> pl.DataFrame:
        return pl.read_csv(data).group_by(by).len()

    ours = sorted(votes.counts[votes.counts > 0].tolist())
    np.testing.assert_array_equal(ours, sorted(counted_by_polars()["len"].to_list()))
    return [
        (
            "1,000,000 votes, CSV to counts (ours checks lines)",
            best_of(2, lambda: read_votes(data)),
            best_of(2, counted_by_pandas),
            best_of(3, counted_by_polars),
            best_of(5, lambda: read_pass(np.frombuffer(data, dtype=np.uint8))),
        ),
        alone("counts to common ground, what divides, Fisher", 5, lambda: analyse_votes(votes)),
        alone("reason index: CSV of 63 people, two stages", 5, lambda: read_reasons(small)),
        alone("reason index, without the test", 5, lambda: analyse_reasons(reasons, draws=0)),
        alone(
            f"reason index, {DRAWS:,} permutations per stage",
            1,
            lambda: analyse_reasons(reasons, draws=DRAWS),
        ),
    ]


def aims(rows: list[Row]) -> list[str]:
    """Which of the aims these times meet, a line each."""
    said = []
    for what, ours, *_, floor in rows:
        if what in FROM_MEMORY and floor is not None:
            times = ours / floor
            said.append(f"{_met(times <= 3)}: {what}: {times:.1f} times the floor, aim 3")
        if what.startswith("live update"):
            said.append(f"{_met(ours < 2)}: {what}: {ours:.2f} ms, aim 2")
    return said


def _met(is_met: bool) -> str:
    return "met" if is_met else "MISSED"


def main() -> None:
    """Print the table."""
    print(machine())
    made = made_ballots()
    data = csv_of(made)
    print(
        f"{BALLOTS:,} ballots, {QUESTIONS} questions, {ROUNDS} rounds, {FACTIONS} factions;",
        end=" ",
    )
    print(f"CSV of {len(data) / 1e6:.0f} MB; milliseconds")
    print(f"{'':52}{'ours':>10}{'pandas':>10}{'polars':>10}{'floor':>10}{'ours/floor':>12}")
    parts: tuple[Callable[[], list[Row]], ...] = (
        lambda: from_csv(data),
        lambda: from_memory(made),
        lambda: of_one_question(made),
        lambda: of_analyse(data),
        of_debate,
    )
    measured = []
    for part in parts:
        for what, ours, *others in (rows := part()):
            cells = "".join(f"{'' if t is None else format(t, '.2f'):>10}" for t in others)
            ratio = "" if others[-1] is None else format(ours / others[-1], ".1f")
            print(f"{what:52}{ours:10.2f}{cells}{ratio:>12}", flush=True)
        measured += rows
    print("\n".join(aims(measured)))


if __name__ == "__main__":
    main()
