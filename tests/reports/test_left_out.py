"""Documents, tables and drawings of councils with lone factions hold nothing of who is left out."""

from pathlib import Path

import pytest

from tests.builders import ABSTAINED, DECK, NUT, Council, ballot, migrated_file, opened
from tests.reports.evenings import an_evening, report_of, some_ballot
from valuemap.charts.description import Dots
from valuemap.domain.weighing import Ballot
from valuemap.reports.documents.debate_sheet import debate_sheet
from valuemap.reports.documents.proposal import proposal
from valuemap.reports.writers.ods import write_ods
from valuemap.reports.writers.pptx import write_pptx
from valuemap.reports.writers.xlsx import write_xlsx
from valuemap.store.gathering import Report
from valuemap.texts.screens import result as texts

LONE = {"one": (5, 4, 1), "two": (5, 4, 1, 1), "three": (5, 4, 1, 1, 1)}
INSTEAD = {
    "other points": ballot(puurheid=97, loyaliteit=3, stance=1, reason="Zonnebloem."),
    "abstaining": ABSTAINED,
    "all on one": NUT,
}
FACTIONS = ("Lijst A", "Lijst B", "Lijst C", "Lijst D", "Lijst E")


def weighed(folder: Path, seats: tuple[int, ...], of_lone: Ballot | None = None) -> Report:
    """The report of a council after two rounds in which the lone ones gave this, or their own."""
    with opened(migrated_file(folder / "evening.db")) as database:
        planned = an_evening(FACTIONS[: len(seats)], seats, 1)
        council = Council.meet(database, planned)
        people = [(n, council.join(n)) for n, size in enumerate(seats) for _ in range(size)]
        for turn in (0, 4):
            if turn:
                council.next_round()
            council.open()
            for number, (faction, person) in enumerate(people):
                own = some_ballot(number + turn, f"Reden {number}.")
                council.save(person, of_lone if of_lone and seats[faction] == 1 else own)
            council.reveal()
        return report_of(council)


def words(report: Report) -> str:
    """All words and numbers of all documents and tables."""
    documents = [debate_sheet(report, DECK), proposal(report, DECK)]
    return "".join(repr(document) for document in documents)


@pytest.mark.parametrize("seats", LONE.values(), ids=LONE)
@pytest.mark.parametrize("instead", INSTEAD.values(), ids=INSTEAD)
def test_whatever_who_is_left_out_gave_the_documents_are_the_same(
    tmp_path: Path, seats: tuple[int, ...], instead: Ballot
) -> None:
    folders = tmp_path / "own", tmp_path / "instead"
    for folder in folders:
        folder.mkdir()
    own, other = weighed(folders[0], seats), weighed(folders[1], seats, instead)
    assert words(own) == words(other)
    for report in (own, other):
        assert "Reden 9." not in words(report)
        assert "Zonnebloem" not in words(report)


@pytest.mark.parametrize("seats", LONE.values(), ids=LONE)
def test_no_drawing_and_no_workbook_has_a_row_of_who_is_left_out(
    tmp_path: Path, seats: tuple[int, ...]
) -> None:
    """Two lone ones are no group to hide in, and three are one too few as well."""
    report = weighed(tmp_path, seats)
    left_out = set(FACTIONS[2 : len(seats)])
    sheet = debate_sheet(report, DECK)
    for chart in sheet.charts:
        if isinstance(chart, Dots):
            assert left_out.isdisjoint(chart.names)
    (result, _) = report.questions[0].results
    assert result.k == 2
    assert texts.left_out_note(result, texts.place_names(report.meeting.factions)) in words(report)
    for write in (write_ods, write_xlsx, write_pptx):
        assert write(sheet)
