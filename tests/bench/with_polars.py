"""The main figures of a ballots file in plain polars: what `analyse` is measured beside.

Run as `python tests/bench/with_polars.py FILE`. It checks the rules that `analyse` checks (names,
whole numbers in range, words, points that sum to 100, one ballot per participant, the same seats)
but says of a faulty file only that it is faulty. It has no chance line and no jackknife.
"""

import json
import sys
from pathlib import Path

import numpy as np
import polars as pl

ITEM = ["question", "round"]
FIRST = ["question", "round", "faction", "seats", "participant", "abstain", "stance"]
UNSEEN = r"[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Zl}\p{Zp}]"


def read(path: str) -> tuple[pl.DataFrame, list[str]]:
    """The checked ballots, and the names of the columns with points."""
    names = pl.read_csv(path, n_rows=0).columns
    clusters = names[len(FIRST) :]
    types: dict[str, type[pl.DataType]] = {
        **dict.fromkeys(names, pl.String),
        **dict.fromkeys(("round", "seats"), pl.UInt16),
        **dict.fromkeys(clusters, pl.UInt8),
    }
    frame = pl.read_csv(path, schema=types, null_values=[""])
    given = [pl.col(name).is_not_null() for name in clusters]
    total = pl.sum_horizontal(pl.col(name).cast(pl.Int32) for name in clusters)
    words = {name: pl.col(name).fill_null("").str.to_lowercase() for name in ("abstain", "stance")}
    abstains = words["abstain"].is_in(["1", "true", "ja"])
    stays = words["abstain"].is_in(["", "0", "false", "nee"])
    sound = frame.select(
        names=pl.all_horizontal(
            pl.col(name).is_not_null().all() & ~pl.col(name).str.contains(UNSEEN).any()
            for name in ("question", "faction", "participant")
        ),
        round=pl.col("round").is_between(1, 999).all(),
        seats=pl.col("seats").is_between(1, 9999).all(),
        abstain=(abstains | stays).all(),
        stance=words["stance"].is_in(["", "geen", "1", "2", "3", "4", "5"]).all(),
        points=(
            (pl.all_horizontal(given) & (total == 100) & ~abstains) | ~pl.any_horizontal(given)
        ).all(),
    ).row(0)
    doubled = frame.select("question", "round", "participant").is_duplicated()
    seats = frame.group_by("faction").agg(pl.col("seats").n_unique())["seats"]
    if not all(sound) or doubled.any() or (seats > 1).any():
        raise SystemExit("faulty")
    return frame, clusters


def figures(frame: pl.DataFrame, clusters: list[str]) -> dict[str, dict[str, object]]:
    """Profiles, H, shared, contested and R2 per question and round."""
    wide = [pl.col(name).cast(pl.Int32) for name in clusters]
    square = pl.sum_horizontal(column * column for column in wide).sum().alias("square")
    grouped = (
        frame.filter(pl.col(clusters[0]).is_not_null())
        .group_by([*ITEM, "faction"])
        .agg([*(column.sum() for column in wide), pl.len().alias("n"), square])
        .sort([*ITEM, "faction"])
    )
    found: dict[str, dict[str, object]] = {}
    for (question, number), rows in grouped.group_by(ITEM, maintain_order=True):
        sums = rows.select(clusters).to_numpy().astype(np.float64)
        sizes = rows["n"].to_numpy().astype(np.float64)
        profiles = sums / (100 * sizes[:, np.newaxis])
        k = len(profiles)
        gaps = np.abs(profiles[:, np.newaxis] - profiles[np.newaxis]).sum(axis=(0, 1))
        differences = gaps / (k * (k - 1)) if k > 1 else np.full(len(clusters), np.nan)
        of_mean = np.square(sums.sum(axis=0)).sum() / sizes.sum()
        between = (np.square(sums).sum(axis=1) / sizes).sum() - of_mean
        mean = profiles.mean(axis=0)
        found.setdefault(str(question), {})[str(number)] = {
            "H": differences.sum() / 2,
            "R2": between / (float(rows["square"].sum()) - of_mean),
            "shared": dict(zip(clusters, (mean - differences / 2).tolist(), strict=True)),
            "contested": dict(zip(clusters, (differences / 2).tolist(), strict=True)),
            "profiles": dict(zip(rows["faction"].to_list(), profiles.tolist(), strict=True)),
        }
    return found


if __name__ == "__main__":
    print(json.dumps(figures(*read(str(Path(sys.argv[1]))))))
