"""The cover of a meeting's documents: the map of the evening, and what every question came to."""

from valuemap.charts.value_map.picture import Picture, picture_of, picture_of_the_evening
from valuemap.reports.description.document import (
    Block,
    Facts,
    Grid,
    Heading,
    NewPage,
    Paragraph,
    Tone,
    ValueMap,
)
from valuemap.reports.documents.about import (
    is_anybody_left_out,
    meeting_line,
    question_name,
    tied,
)
from valuemap.reports.documents.ending import action_table
from valuemap.store.gathering import QuestionReport, Report
from valuemap.texts import report as report_texts
from valuemap.texts.documents import sheet as texts
from valuemap.texts.screens import result as result_texts

COVER_CM = 15.5
"""The height of the map on a cover."""


def picture_of_question(question: QuestionReport, report: Report) -> Picture | None:
    """The map of the newest result of a question; None where nothing may be compared."""
    if question.result is None:
        return None
    names = result_texts.place_names(report.meeting.factions)
    return picture_of(question.result, names, question.clusters)


def cover_picture(report: Report) -> Picture | None:
    """The map that stands for the evening, the same as on the wall; None where there is none."""
    weighed = (
        (question.item, question.result)
        for question in report.weighed
        if question.result is not None
    )
    return picture_of_the_evening(weighed, result_texts.place_names(report.meeting.factions))


def cover(report: Report) -> list[Block]:
    """When it was, what was found, and the map."""
    blocks: list[Block] = [Paragraph(meeting_line(report), Tone.QUIET)]
    picture = cover_picture(report)
    if picture is None:
        return [*blocks, Paragraph(result_texts.NO_RANKING, Tone.QUIET)]
    return [
        *blocks,
        Paragraph(tied(picture.title), Tone.LEAD),
        *([Paragraph(picture.name, Tone.QUIET)] if len(report.weighed) > 1 else []),
        ValueMap(picture, COVER_CM),
        Paragraph(f"{picture.note} {result_texts.NO_RANKING}", Tone.QUIET),
    ]


def in_short(report: Report) -> list[Block]:
    """Each question with what came of it, in words, and all that was agreed."""
    if not report.weighed:
        return [Heading(1, texts.SHORT), Paragraph(report_texts.NONE_WEIGHED)]
    rows = tuple(
        (
            f"{question.item.number}. {question_name(question.item, question.question.text)}",
            _in_short(question, report),
        )
        for question in report.questions
    )
    blocks: list[Block] = [NewPage(), Heading(1, texts.SHORT), Facts(rows)]
    if is_anybody_left_out(report):
        blocks.append(Paragraph(report_texts.SOME_LEFT_OUT, Tone.QUIET))
    agreed = [action for q in report.questions for _, action in q.conclusions.actions]
    if agreed:
        blocks += [
            Heading(2, report_texts.ACTIONS_ALL),
            Grid(action_table(agreed, report_texts.ACTIONS_ALL_CAPTION), figures=False),
        ]
    return blocks


def _in_short(question: QuestionReport, report: Report) -> tuple[str, ...]:
    """What came of a question in a few lines: the finding, what is shared, where factions part."""
    first = found(question, report)
    result = question.result
    if result is None or not result.is_compared:
        return (first,)
    names = result_texts.place_names(report.meeting.factions)
    apart = texts.apart(result, names, question.clusters)
    return (first, *map(tied, (texts.shared(result, question.clusters), *apart)))


def found(question: QuestionReport, report: Report) -> str:
    """What came of a question, in the one sentence to read first."""
    if question.result is None:
        return report_texts.NOT_WEIGHED
    names = result_texts.place_names(report.meeting.factions)
    return tied(result_texts.sentences(question.result, names, question.clusters)[0])
