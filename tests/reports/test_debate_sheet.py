"""The debate sheet and the draft for a proposal: what is said in short, and what is missing."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.builders import DECK, OWN, Council, ballot, migrated_file, opened, plan
from tests.reports.evenings import report_of
from valuemap.reports.description.document import Document, Grid, Heading, NewPage
from valuemap.reports.documents.debate_sheet import debate_sheet
from valuemap.reports.documents.proposal import proposal
from valuemap.store.gathering import Report
from valuemap.texts import report as texts
from valuemap.texts.documents import sheet as sheet_texts
from valuemap.texts.own import own_cards as own_texts
from valuemap.texts.screens import result as result_texts

ONE = ballot(vrijheid=60, nut=40)


def council_in(folder: Path, *seats: int) -> Iterator[Council]:
    with opened(migrated_file(folder / "evening.db")) as database:
        yield Council.meet(database, plan(seats=seats, questions=2, own=[OWN]))


def summary(report: Report) -> list[tuple[str, ...]]:
    """The rows of the table in front."""
    sheet = debate_sheet(report, DECK)
    (grid,) = [
        block
        for block in sheet.blocks
        if isinstance(block, Grid) and block.table.head == texts.SUMMARY_HEAD
    ]
    return list(grid.table.rows)


def words(document: Document) -> str:
    return repr(document.blocks)


def test_the_summary_tells_no_result_from_too_few_ballots_and_marks_own_questions(
    tmp_path: Path,
) -> None:
    for council in council_in(tmp_path, 1, 3):
        person = council.join(0)
        council.open(1)
        council.save(person, ONE)
        council.reveal(1)
        first, second, own = summary(report_of(council))
        assert first[1] == "niet te tonen"
        assert second[1] == "geen uitslag"
        assert own[0] == f"3. {own_texts.NAME.format(text=OWN.text)}"
        assert first[0] == "1. vraag.1"


def test_a_summary_of_many_pages_does_not_promise_one(report: Report) -> None:
    assert Heading(1, sheet_texts.SHORT) in debate_sheet(report, DECK).blocks
    assert "bladzijde" not in sheet_texts.SHORT


def test_nothing_is_said_to_be_missing_where_nothing_is(report: Report) -> None:
    for document in (debate_sheet(report, DECK), proposal(report, DECK)):
        assert texts.SOME_LEFT_OUT not in words(document)


def test_a_proposal_says_that_something_is_left_out_and_who(odd_report: Report) -> None:
    draft = proposal(odd_report, DECK)
    result = odd_report.questions[0].result
    assert result is not None
    said = [getattr(block, "text", "") for block in draft.blocks]
    assert texts.SOME_LEFT_OUT in said
    place_names = result_texts.place_names(odd_report.meeting.factions)
    assert result_texts.left_out_note(result, place_names) in said


@pytest.mark.parametrize(
    ("positions", "said"),
    [
        ([], ""),
        ([2], "Vraag 2 wordt nog gewogen"),
        ([1, 2], "De vragen 1 en 2 worden nog gewogen"),
        ([1, 2, 4], "De vragen 1, 2 en 4 worden nog gewogen"),
    ],
)
def test_one_question_waits_and_more_wait(positions: list[int], said: str) -> None:
    assert texts.waiting(positions).startswith(said)
    assert bool(texts.waiting(positions)) == bool(positions)


def test_questions_without_a_result_share_a_page(report: Report) -> None:
    """The first has a result and the second does not: it begins a page, and so does the end."""
    blocks = debate_sheet(replace(report, questions=report.questions + report.questions[1:]), DECK)
    assert [len(question.results) for question in report.questions] == [1, 0]
    assert blocks.blocks.count(NewPage()) == 3
