"""`analyse`: a CSV file in, measures as JSON out.

It needs no database, and does not wait for the libraries of the store: those take longer to load
than the ballots of a council to measure.
"""

import argparse
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from valuemap.commands.arguments import Arguments
from valuemap.commands.input_files import print_faulty_lines, read_file
from valuemap.files.ballots.csv_faults import FaultyLine
from valuemap.measures.chance import DRAWS

HELP: Final = "a CSV file in, measures as JSON out; needs no database"

Outcome = tuple[Mapping[str, object] | None, Sequence[FaultyLine], int]
"""The figures, or None and what is wrong with the file, and how much more is wrong."""


def main(arguments: Sequence[str]) -> int:
    """Run `analyse` with these arguments. Returns the exit status: 0, or 1 for a faulty file."""
    parser = Arguments(prog="python -m valuemap analyse", description=HELP)
    add_arguments(parser)
    options = parser.parse_args(arguments)
    return int(options.run(options))


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what `analyse` takes to a parser, with `run` for what it does."""
    kind = parser.add_mutually_exclusive_group(required=True)
    kind.add_argument("file", type=Path, nargs="?", help="ballots: points per value cluster")
    kind.add_argument("--statements", type=Path, metavar="FILE", help="votes on statements")
    kind.add_argument(
        "--dri", type=Path, metavar="FILE", help="considerations and preferences per stage"
    )
    parser.add_argument(
        "--draws",
        type=_draws,
        default=DRAWS,
        metavar="N",
        help=f"draws for what chance would give, else {DRAWS}; 0 leaves that out, and is faster",
    )
    parser.set_defaults(run=_analyse)


def _draws(text: str) -> int:
    number = int(text)
    if number < 0:
        raise ValueError(text)
    return number


def _analyse(options: argparse.Namespace) -> int:
    data = read_file(options.file or options.statements or options.dri)
    if data is None:
        return 1
    if options.statements:
        figures, faults, more = _statement_figures(data)
    elif options.dri:
        figures, faults, more = _stage_figures(data, options.draws)
    else:
        figures, faults, more = _question_figures(data, options.draws)
    if figures is None:
        print_faulty_lines(faults, more)
        return 1
    print(json.dumps(figures, ensure_ascii=False, indent=2, allow_nan=False))
    return 0


def _question_figures(data: bytes, draws: int) -> Outcome:
    from valuemap.commands.analysis import analyse
    from valuemap.content.installation import installed_lists
    from valuemap.files.ballots.ballots_csv import read_ballots

    read = read_ballots(data, [values.ids for values in installed_lists()])
    figures = None if read.ballots is None else analyse(read.ballots, draws=draws)
    return figures, read.faults, read.more


def _statement_figures(data: bytes) -> Outcome:
    from valuemap.commands.debate_analysis import analyse_votes
    from valuemap.files.ballots.votes_csv import read_votes

    read = read_votes(data)
    return None if read.votes is None else analyse_votes(read.votes), read.faults, read.more


def _stage_figures(data: bytes, draws: int) -> Outcome:
    from valuemap.commands.debate_analysis import analyse_reasons
    from valuemap.files.ballots.reasons_csv import read_reasons

    read = read_reasons(data)
    figures = None if read.reasons is None else analyse_reasons(read.reasons, draws=draws)
    return figures, read.faults, read.more
