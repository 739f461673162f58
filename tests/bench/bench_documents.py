"""Time and memory to make each document, for one question and for a full agenda.

Run as `python -m tests.bench.bench_documents`. A full agenda is 44 questions that 16
factions with 49 members weighed. Each document is made in a process of its own, so that
its memory is its own: the most that the process held, above what it held before.
"""

import multiprocessing
import resource
import tempfile
import time
from pathlib import Path

from tests.builders import DECK, Council, opened
from tests.reports.evenings import REASON, an_evening, report_of, some_ballot
from valuemap.reports.documents.debate_sheet import debate_sheet
from valuemap.reports.formats import FORMATS
from valuemap.store.gathering import Report

FULL = 44
SEATS = (3,) * 15 + (4,)


def evening(folder: Path, questions: int) -> Report:
    """A meeting of 16 factions with a revealed result for each question."""
    names = tuple(f"Fractie {number}" for number in range(1, 17))
    with opened(f"sqlite:///{folder / f'{questions}.db'}") as database:
        council = Council.meet(database, an_evening(names, SEATS, questions))
        people = [council.join(place) for place, seats in enumerate(SEATS) for _ in range(seats)]
        for position in range(1, questions + 1):
            council.open(position)
            for number, person in enumerate(people):
                council.save(person, some_ballot(number + position, REASON), position=position)
            council.reveal(position)
        return report_of(council)


def _make(report: Report, kind: str) -> tuple[float, int, int]:
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start = time.perf_counter()
    content = FORMATS[kind].write(debate_sheet(report, DECK))
    seconds = time.perf_counter() - start
    after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return seconds, len(content), after - before


def main() -> None:
    """Print the table."""
    print("documents                 seconds   file kB   memory MB")
    with tempfile.TemporaryDirectory() as folder:
        for questions in (1, FULL):
            report = evening(Path(folder), questions)
            for kind in FORMATS:
                # A fresh process: imports count, as they do for the first document of a day.
                with multiprocessing.get_context("spawn").Pool(1) as pool:
                    seconds, size, memory = pool.apply(_make, (report, kind))
                name = f"{kind}, {questions} question{'s' * (questions > 1)}"
                print(f"{name:<24} {seconds:>8.2f} {size / 1000:>9.0f} {memory / 1000:>11.0f}")


if __name__ == "__main__":
    main()
