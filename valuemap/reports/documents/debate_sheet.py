"""The debate sheet: what a meeting weighed, said and agreed, as a document."""

from valuemap.charts.tables import Table
from valuemap.content.deck import Deck
from valuemap.reports.description.document import (
    Block,
    Document,
    Grid,
    Heading,
    NewPage,
    Paragraph,
)
from valuemap.reports.documents.about import how_to_read, mark
from valuemap.reports.documents.appendix import appendix
from valuemap.reports.documents.cover import cover, in_short
from valuemap.reports.documents.figures import main_sheet, sheets
from valuemap.reports.documents.poster import evening_poster
from valuemap.reports.documents.question_page import question_page
from valuemap.reports.documents.slides import slides
from valuemap.store.gathering import Report
from valuemap.texts import report as texts
from valuemap.texts.around import evaluation as evaluation_texts
from valuemap.texts.documents import sheet as sheet_texts


def debate_sheet(report: Report, deck: Deck) -> Document:
    """The whole sheet: a cover, a page per weighed question, and the rest in an appendix."""
    meeting = report.meeting
    blocks: list[Block] = [*cover(report), *in_short(report)]
    for question in report.weighed:
        blocks += [NewPage(), *question_page(question, report)]
    blocks += [
        *_what_people_found(report),
        NewPage(),
        *appendix(report),
        *how_to_read(deck),
    ]
    return Document(
        texts.SHEET.format(title=meeting.title),
        meeting.date,
        tuple(blocks),
        mark=mark(meeting),
        kind=sheet_texts.KIND,
        name=meeting.title,
        slides=slides(report),
        sheets=sheets(report),
        main_sheet=main_sheet(report),
        poster=evening_poster(report).poster,
    )


def _what_people_found(report: Report) -> list[Block]:
    """What participants found of the evening, once that is counted."""
    found = report.meeting.evaluated
    if found is None:
        return []
    table = Table(evaluation_texts.CAPTION, evaluation_texts.HEAD, evaluation_texts.rows(found))
    return [
        NewPage(),
        Heading(1, evaluation_texts.TITLE),
        Paragraph(evaluation_texts.answered(found.answers)),
        Grid(table, figures=False),
    ]
