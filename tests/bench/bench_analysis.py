"""How fast the figures come, beside a script in plain polars that gives the same.

Run as `python -m tests.bench.bench_analysis`. The first rows are what a user runs: `analyse` on a
million lines, from the start of the process to JSON on its output; the chance line is left out, the
jackknife is in ours and not in the script. Below stand its parts, chance and jackknife apart, and
what a screen computes; each time is the best of a few runs, in milliseconds.
"""

import json
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final

import polars as pl

from tests.bench.made import (
    BALLOTS,
    FACTIONS,
    ITEMS,
    PARTICIPANTS,
    QUESTIONS,
    ROUNDS,
    Made,
    csv_of,
    csv_of_reasons,
    csv_of_votes,
    made_ballots,
)
from tests.bench.timing import Row, best_of, compiled_in, machine, of_process
from valuemap.commands.debate_analysis import analyse_reasons, analyse_votes
from valuemap.files.ballots.ballots_csv import read_ballots
from valuemap.files.ballots.reasons_csv import read_reasons
from valuemap.files.ballots.votes_csv import read_votes
from valuemap.measures.chance import chance_line
from valuemap.measures.disagreement import measure
from valuemap.measures.jackknife import Drops
from valuemap.measures.tally import Tally

DRAWS: Final = 10_000
OURS: Final = (sys.executable, "-m", "valuemap", "analyse", "--draws", "0")
THEIRS: Final = (sys.executable, str(Path(__file__).with_name("with_polars.py")))


def of_command(data: bytes) -> list[Row]:
    """Rows for the whole command, once both are seen to give the same figures."""
    with tempfile.TemporaryDirectory(prefix="valuemap-bench-") as folder:
        path = Path(folder) / "wegingen.csv"
        path.write_bytes(data)
        env = compiled_in(Path(folder))
        compare(_printed(env, *OURS, str(path)), _printed(env, *THEIRS, str(path)))
        ours, theirs = (of_process(5, env, *command, str(path)) for command in (OURS, THEIRS))
    return [
        (f"analyse --draws 0, {BALLOTS:,} lines to JSON", ours[0], theirs[0]),
        ("the same, processor time", ours[1], theirs[1]),
    ]


def _printed(env: Mapping[str, str], *command: str) -> dict[str, dict[str, Any]]:
    done = subprocess.run(command, capture_output=True, env=env, check=True)
    found: dict[str, dict[str, Any]] = json.loads(done.stdout)
    return found


def compare(ours: dict[str, dict[str, Any]], theirs: dict[str, dict[str, Any]]) -> None:
    """Refuse to go on where a figure differs."""
    for question, rounds in theirs.items():
        for number, their in rounds.items():
            our = ours[question][number]
            pairs = [(our[name], their[name]) for name in ("H", "R2")]
            for part in ("shared", "contested"):
                pairs += [(our["clusters"][c][part], x) for c, x in their[part].items()]
            for name, profile in their["profiles"].items():
                pairs += zip(our["factions"][name]["profile"], profile, strict=True)
            if any(abs(one - other) > 1e-12 for one, other in pairs):
                raise AssertionError(f"{question}, round {number}")


def of_parts(made: Made, data: bytes) -> list[Row]:
    """Rows for the parts of it that take longest, and for what may be left out."""
    rows = made.item == 0
    points, faction = made.points[rows].astype(float), made.faction[rows]
    return [
        ("of which: read and check", best_of(3, lambda: read_ballots(data)), None),
        (
            f"jackknife of {len(points):,} ballots",
            best_of(5, lambda: Drops(Tally(points, faction)).h),
            None,
        ),
        (
            f"chance line of {len(points):,} ballots, 999 draws",
            best_of(1, lambda: chance_line(points, faction)),
            None,
        ),
    ]


def of_one_question(made: Made) -> list[Row]:
    """Rows for the screen of one question."""
    rows: list[Row] = []
    for n, factions in ((45, 8), (150, 8), (1000, FACTIONS)):
        shares, faction = made.points[:n] / 100, made.faction[:n] % factions
        seats = [9] * factions

        def result(draws: int) -> None:
            measure(shares, faction, factions, seats=seats, draws=draws)  # noqa: B023 - called here

        rows += [
            (
                f"live update, {n} ballots: all but the chance line",
                best_of(30, lambda: result(0)),
                None,
            ),
            (f"result, {n} ballots: with 999 draws", best_of(5, lambda: result(999)), None),
        ]
    return rows


def of_debate() -> list[Row]:
    """Rows for votes on statements and for the Deliberative Reason Index."""
    data, small = csv_of_votes(), csv_of_reasons()
    votes, reasons = read_votes(data).votes, read_reasons(small).reasons
    if votes is None or reasons is None:
        raise AssertionError("a made file is refused")

    def counted() -> pl.DataFrame:
        return pl.read_csv(data).group_by("statement", "faction", "vote").len()

    return [
        (
            "1,000,000 votes, CSV to counts (ours checks lines)",
            best_of(3, lambda: read_votes(data)),
            best_of(3, counted),
        ),
        (
            "counts to common ground, what divides, Fisher",
            best_of(5, lambda: analyse_votes(votes)),
            None,
        ),
        (
            f"reason index of {PARTICIPANTS} people, two stages, {DRAWS:,} draws",
            best_of(1, lambda: analyse_reasons(reasons, draws=DRAWS)),
            None,
        ),
    ]


def main() -> None:
    """Print the table."""
    print(machine())
    made = made_ballots()
    data = csv_of(made)
    about = f"{QUESTIONS} questions, {ROUNDS} rounds, {FACTIONS} factions"
    print(f"{BALLOTS:,} ballots on {ITEMS} items: {about}; CSV of {len(data) / 1e6:.0f} MB")
    print(f"{'milliseconds':56}{'ours':>10}{'polars':>10}{'ours/polars':>13}")
    parts: tuple[Callable[[], list[Row]], ...] = (
        lambda: of_command(data),
        lambda: of_parts(made, data),
        lambda: of_one_question(made),
        of_debate,
    )
    for part in parts:
        for what, ours, theirs in part():
            beside = "" if theirs is None else f"{theirs:10.1f}{ours / theirs:13.2f}"
            print(f"{what:56}{ours:10.1f}{beside}", flush=True)


if __name__ == "__main__":
    main()
