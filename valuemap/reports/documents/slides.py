"""A meeting as slides: a cover with the map, per question two ideas, the rest behind them."""

from collections.abc import Iterator

from valuemap.charts.axis import axis_end
from valuemap.charts.colours import FEW_PLACES, cluster_colours
from valuemap.charts.description import bars_of
from valuemap.charts.value_map.picture import MOST_NAMED
from valuemap.disclosure import Published
from valuemap.measures.shown import most_contested
from valuemap.reports.description.document import Slide, Strip, Strips, ValueMap
from valuemap.reports.documents.about import (
    is_anybody_left_out,
    meeting_line,
    question_name,
    tied,
)
from valuemap.reports.documents.beside import beside_sentences
from valuemap.reports.documents.cover import cover_picture, found, picture_of_question
from valuemap.store.gathering import QuestionReport, Report
from valuemap.texts import report as report_texts
from valuemap.texts.dates import points
from valuemap.texts.documents import sheet as sheet_texts
from valuemap.texts.documents import slides as texts
from valuemap.texts.pictures import picture as picture_texts
from valuemap.texts.screens import result as result_texts

_ACTIONS = 7
"""Agreed actions on one slide."""


def slides(report: Report) -> tuple[Slide, ...]:
    """The slides in order; caveats stand once at the end, and in the notes of each question."""
    questions = (slide for question in report.weighed for slide in _question(question, report))
    figures = (slide for question in report.weighed for slide in _figures(question))
    return (_cover(report), *questions, *_agreed(report), *figures, *_reading(report))


def _cover(report: Report) -> Slide:
    picture = cover_picture(report)
    lines = [meeting_line(report)]
    if picture is not None:
        lines.append(tied(picture.title))
    if picture is not None and len(report.weighed) > 1:
        lines.append(picture.name)
    if not report.weighed:
        lines.append(report_texts.NONE_WEIGHED)
    drawn = None if picture is None else ValueMap(picture)
    notes = () if picture is None or not picture.missing else (picture.missing,)
    return Slide(report.meeting.title, tuple(lines), drawn, sheet_texts.KIND, notes)


def _about(question: QuestionReport) -> str:
    name = question_name(question.item, question.question.text)
    return texts.ABOUT.format(number=question.item.number, text=name)


def _question(question: QuestionReport, report: Report) -> Iterator[Slide]:
    result = question.result
    if result is None:
        return
    names = result_texts.place_names(report.meeting.factions)
    about = _about(question)
    sentences = result_texts.sentences(result, names, question.clusters)
    beside = beside_sentences(question)
    told = (
        *sentences,
        result_texts.basis(result),
        result_texts.certainty(result),
        result_texts.left_out_note(result, names),
        *beside,
    )
    notes = tuple(line for line in told if line)
    picture = picture_of_question(question, report)
    if picture is None:
        yield Slide(about, (*sentences, *beside), notes=notes)
        return
    yield Slide(found(question, report), (), ValueMap(picture), about, notes)
    strips = strips_of(result, question, report)
    if strips is not None:
        yield Slide(texts.APART, (), strips, about, notes)


def strips_of(result: Published, question: QuestionReport, report: Report) -> Strips | None:
    """The values on which two factions differ most, the same as on the wall; None without them.

    Beyond as many places as there are marks only the ends have names.
    """
    names = result_texts.place_names(report.meeting.factions)
    shown = result.profiles(names)
    if len(shown) < 2:
        return None
    colours = cluster_colours(question.clusters)
    is_each_named = len(shown) <= FEW_PLACES
    rows = []
    for place in most_contested([split.contested for split in result.splits], MOST_NAMED):
        split = result.splits[place]
        shares = tuple(profile[place] for _, profile in shown)
        ends = (min(shares), max(shares))
        first = [shares.index(end) for end in ends]
        named = tuple(
            is_each_named or (number in first and name != result_texts.TOGETHER)
            for number, (name, _) in enumerate(shown)
        )
        words = picture_texts.WEIGHT.format(weight=points(split.mean), shared=points(split.shared))
        cluster = question.clusters[split.cluster]
        rows.append(Strip(cluster.name, colours[cluster.id], words, shares, named))
    if not rows:
        return None
    most = max(share for row in rows for share in row.places)
    lines = " ".join(sheet_texts.apart(result, names, question.clusters, MOST_NAMED))
    return Strips(
        tuple(name for name, _ in shown),
        result.shown_rows,
        tuple(rows),
        result.together_place,
        axis_end(most * 100) / 100,
        texts.ALTERNATIVE.format(lines=lines),
    )


def _agreed(report: Report) -> Iterator[Slide]:
    lines = [
        report_texts.action(action)
        for question in report.questions
        for _, action in question.conclusions.actions
    ]
    for start in range(0, len(lines), _ACTIONS):
        yield Slide(texts.AGREED, tuple(lines[start : start + _ACTIONS]))


def _figures(question: QuestionReport) -> Iterator[Slide]:
    """The figures as a chart that can be edited, and who weighed beside the council."""
    result = question.result
    if result is None or not result.is_compared:
        return
    title = texts.FIGURES.format(number=question.item.number)
    bars = bars_of(result, question.clusters)
    yield Slide(title, beside_sentences(question), bars, _about(question), (bars.note,))


def _reading(report: Report) -> Iterator[Slide]:
    if not report.weighed:
        return
    left_out = (report_texts.SOME_LEFT_OUT,) if is_anybody_left_out(report) else ()
    yield Slide(texts.READ, (*report_texts.HOW_LINES, *left_out))
