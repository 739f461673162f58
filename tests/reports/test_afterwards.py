"""What comes after an evening, in documents: corrections with their mark, and what people found."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.builders import DECK, Council, migrated_file, opened
from tests.reports.evenings import ACTION, an_evening, conclude, report_of, weigh_all
from valuemap.acts import concluding, reading
from valuemap.domain.conclusion import Action, CollegeQuestion, Standpoint
from valuemap.domain.evaluation import Evaluation, Found
from valuemap.reports.description.document import Document, Heading
from valuemap.reports.documents.debate_sheet import debate_sheet
from valuemap.reports.documents.figures import sheets
from valuemap.reports.documents.proposal import proposal
from valuemap.reports.documents.slides import slides
from valuemap.texts import report as texts
from valuemap.texts.around import evaluation as evaluation_texts
from valuemap.texts.dates import day, local_day

NAMES = ("Lijst A", "Lijst B", "Lijst C")
NEW_WORDS = "Maak een openbaar register"


@pytest.fixture
def evening(tmp_path: Path) -> Iterator[Council]:
    """A meeting that was weighed and concluded."""
    with opened(migrated_file(tmp_path / "evening.db")) as database:
        council = Council.meet(database, an_evening(NAMES, (3, 3, 3)))
        weigh_all(council)
        conclude(council)
        yield council


def words(document: Document) -> str:
    return repr(document.blocks)


def correct_all(council: Council) -> str:
    """Correct each kind of line; the mark that belongs to them."""
    ended = reading.concluded(council.database, council.id)[1]
    number, action = ended.actions[0]
    wanted = Action(NEW_WORDS, action.who, action.when, action.level)
    concluding.correct_action(council.database, council.id, number, action, wanted)
    asked, question = ended.questions[0]
    concluding.correct_question(
        council.database, council.id, asked, question, CollegeQuestion("Wat kost dit per maand?")
    )
    faction = ended.standpoints[0].faction_id
    concluding.write_standpoint(council.database, council.id, 1, Standpoint(faction, "Wij wel."))
    ((_, corrected),) = reading.concluded(council.database, council.id)[1].actions
    assert corrected.corrected_at is not None
    return texts.CORRECTED.format(day=day(local_day(corrected.corrected_at)))


def test_every_document_tells_what_was_corrected_and_when(evening: Council) -> None:
    before = report_of(evening)
    assert "gecorrigeerd" not in words(debate_sheet(before, DECK))
    mark = correct_all(evening)
    report = report_of(evening)
    for document in (debate_sheet(report, DECK), proposal(report, DECK)):
        told = words(document)
        for line in (NEW_WORDS, "Wat kost dit per maand?", "Wij wel."):
            assert line in told
        assert told.count(mark) >= 3
        assert ACTION.what not in told
    for other in (slides(report), sheets(report)):
        assert mark in repr(other)


def test_the_debate_sheet_tells_what_people_found_once_that_is_counted(evening: Council) -> None:
    people = range(1, 6)
    concluding.ask_what_people_found(evening.database, evening.id)
    for person in people:
        found = Evaluation(clear=Found.YES, fair=Found.NO if person == 1 else None)
        concluding.say_what_one_found(evening.database, person, found)
    heading = Heading(1, evaluation_texts.TITLE)
    assert heading not in debate_sheet(report_of(evening), DECK).blocks
    concluding.count_what_people_found(evening.database, evening.id)
    sheet = debate_sheet(report_of(evening), DECK)
    assert heading in sheet.blocks
    told = words(sheet)
    assert evaluation_texts.answered(5) in told
    assert repr((evaluation_texts.QUESTIONS["clear"], "5", "0", "0")) in told
    assert evaluation_texts.TOO_FEW in told
