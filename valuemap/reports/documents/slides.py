"""A meeting as slides: a cover, per weighed question its result, and what was agreed."""

from collections.abc import Iterator

from valuemap.charts.description import bars_of, dots_of
from valuemap.reports.description.document import Slide
from valuemap.reports.documents.about import is_anybody_left_out, meeting_line, question_name
from valuemap.reports.documents.beside import beside_sentences
from valuemap.store.gathering import QuestionReport, Report
from valuemap.texts import report as texts
from valuemap.texts.screens import result as result_texts

_ACTIONS = 10
"""Agreed actions on one slide."""


def slides(report: Report) -> tuple[Slide, ...]:
    """The slides in order; a question has one for the bars and one for the dots."""
    questions = (slide for question in report.weighed for slide in _question(question, report))
    return (_cover(report), *questions, *_agreed(report))


def _cover(report: Report) -> Slide:
    lines = [meeting_line(report), result_texts.NO_RANKING]
    if not report.weighed:
        lines.append(texts.NONE_WEIGHED)
    elif is_anybody_left_out(report):
        lines.append(texts.SOME_LEFT_OUT)
    return Slide(texts.SHEET.format(title=report.meeting.title), tuple(lines))


def _question(question: QuestionReport, report: Report) -> Iterator[Slide]:
    result = question.result
    if result is None:
        return
    names = result_texts.place_names(report.meeting.factions)
    name = question_name(question.item, question.question.text)
    title = texts.QUESTION.format(position=question.item.number, text=name)
    lines = (
        *result_texts.sentences(result, names, question.clusters),
        result_texts.left_out_note(result, names),
        *beside_sentences(question),
    )
    is_drawn = bool(result.splits) and result.h is not None
    bars = bars_of(result, question.clusters) if is_drawn else None
    yield Slide(title, tuple(line for line in lines if line), bars)
    dots = dots_of(result, names, question.clusters) if is_drawn else None
    if dots is not None:
        yield Slide(title, (f"{dots.title}. {texts.SLIDE_DOTS_NOTE}",), dots)


def _agreed(report: Report) -> Iterator[Slide]:
    lines = [
        texts.action(action)
        for question in report.questions
        for _, action in question.conclusions.actions
    ]
    for start in range(0, len(lines), _ACTIONS):
        yield Slide(texts.ACTIONS_ALL, tuple(lines[start : start + _ACTIONS]))
