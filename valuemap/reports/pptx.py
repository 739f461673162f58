"""Slides, by python-pptx, with charts that can be edited in the presentation itself."""

import datetime as dt
import io
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from typing import Any

from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.chart.xlsx import CategoryWorkbookWriter
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE, XL_LEGEND_POSITION, XL_MARKER_STYLE
from pptx.enum.text import PP_ALIGN
from pptx.presentation import Presentation as Slides
from pptx.slide import Slide
from pptx.util import Cm, Pt

from valuemap.charts.colours import CONTESTED, FACTION_COLOURS, INK, LINE, PAPER, SHARED
from valuemap.measures.shown import whole_points
from valuemap.reports.about import is_anybody_left_out, question_name
from valuemap.reports.chart_data import bars_of, dots_of
from valuemap.reports.document import Bars, Document, Dots
from valuemap.reports.docx import FONT
from valuemap.reports.packing import without_moments
from valuemap.reports.workbooks import new_workbook
from valuemap.store.gathering import QuestionReport, Report
from valuemap.texts import report as texts
from valuemap.texts import result as result_texts
from valuemap.texts.dates import count, day

_TITLE_ONLY = 5  # the layout of that name in the template of the library
_WIDTH, _HEIGHT = Cm(33.867), Cm(19.05)
_MARGIN = Cm(1.5)
_INNER = Cm(30.867)
_MARKERS = (
    XL_MARKER_STYLE.CIRCLE,
    XL_MARKER_STYLE.SQUARE,
    XL_MARKER_STYLE.DIAMOND,
    XL_MARKER_STYLE.TRIANGLE,
)
"""Shapes with an inside. Beside six colours that gives twelve marks, and as many open ones."""


def write_pptx(document: Document, report: Report) -> bytes:
    """A cover, per weighed question two slides with a chart, and the agreed actions."""
    slides = Presentation()
    slides.slide_width, slides.slide_height = _WIDTH, _HEIGHT
    properties = slides.core_properties
    properties.title, properties.author = document.title, "Valuemap"
    properties.language = "nl-NL"
    moment = dt.datetime.combine(document.date, dt.time())
    properties.created = properties.modified = moment
    _cover(slides, document, report)
    for question in report.weighed:
        _question(slides, document, question, report)
    _actions(slides, document, report)
    file = io.BytesIO()
    slides.save(file)
    return without_moments(file.getvalue())


def _slide(slides: Slides, layout: int, title: str, mark: str) -> Slide:
    slide: Slide = slides.slides.add_slide(slides.slide_layouts[layout])
    shape = slide.shapes.title
    if shape is None:
        raise TypeError(layout)
    shape.left, shape.top = _MARGIN, Cm(0.7)
    shape.width, shape.height = _INNER, Cm(2.8)
    frame = shape.text_frame
    frame.text, frame.word_wrap = f"{mark}: {title}" if mark else title, True
    _say(frame, 22, bold=True)
    return slide


def _say(frame: Any, size: float, *, bold: bool = False) -> None:
    for paragraph in frame.paragraphs:
        paragraph.alignment, paragraph.space_after = PP_ALIGN.LEFT, Pt(size / 4)
        for run in paragraph.runs:
            run.font.name, run.font.size, run.font.bold = FONT, Pt(size), bold
            run.font.color.rgb = _rgb(INK)
            run._r.get_or_add_rPr().set("lang", "nl-NL")


def _words(slide: Slide, lines: list[str], *, top: float, size: float, height: float) -> None:
    box = slide.shapes.add_textbox(_MARGIN, Cm(top), _INNER, Cm(height))
    box.text_frame.word_wrap = True
    box.text_frame.text = "\n".join(lines)
    _say(box.text_frame, size)


def _cover(slides: Slides, document: Document, report: Report) -> None:
    slide = _slide(slides, _TITLE_ONLY, document.title, document.mark)
    meeting = report.meeting
    lines = [
        texts.MEETING.format(
            day=day(meeting.date),
            factions=count(len(meeting.factions)),
            seats=sum(faction.seats for faction in meeting.factions),
        ),
        result_texts.NO_RANKING,
    ]
    if not report.weighed:
        lines.append(texts.NONE_WEIGHED)
    elif is_anybody_left_out(report):
        lines.append(texts.SOME_LEFT_OUT)
    title: Any = slide.shapes.title
    title.top = Cm(4)
    _say(title.text_frame, 36, bold=True)
    _words(slide, lines, top=8, size=20, height=8)


def _question(slides: Slides, document: Document, question: QuestionReport, report: Report) -> None:
    result = question.result
    if result is None:
        return
    name = question_name(question.item, question.question.text)
    title = texts.QUESTION.format(position=question.item.position, text=name)
    lines = [
        result_texts.headline(result),
        *result_texts.highlights(result, report.clusters),
        result_texts.left_out_note(result, report.names),
    ]
    slide = _slide(slides, _TITLE_ONLY, title, document.mark)
    _words(slide, [line for line in lines if line], top=3.6, size=16, height=3.4)
    if not result.splits or result.h is None:
        return
    _bars(slide, bars_of(result, report.clusters))
    dots = dots_of(result, report.names, report.clusters)
    if dots is not None:
        slide = _slide(slides, _TITLE_ONLY, title, document.mark)
        _words(slide, [f"{dots.title}. {texts.SLIDE_DOTS_NOTE}"], top=3.6, size=16, height=1.5)
        _dots(slide, dots)


def _add_chart(slide: Slide, kind: Any, content: Bars | Dots, data: Any, top: float) -> Any:
    height = Cm(18.4 - top)
    frame: Any = slide.shapes.add_chart(kind, _MARGIN, Cm(top), _INNER, height, data)
    frame._element.nvGraphicFramePr.cNvPr.set("descr", content.alternative)
    chart = frame.chart
    chart.has_title = False
    chart.has_legend = True
    chart.legend.position, chart.legend.include_in_layout = XL_LEGEND_POSITION.TOP, False
    chart.font.name, chart.font.size = FONT, Pt(14)
    chart.value_axis.minimum_scale, chart.value_axis.maximum_scale = 0, content.end
    chart.value_axis.major_unit = 10
    chart.value_axis.major_gridlines.format.line.color.rgb = _rgb(LINE)
    return chart


class _ChartWorkbook(CategoryWorkbookWriter):
    """The workbook behind a chart. The library's own takes `=1+1` for a formula."""

    @contextmanager
    def _open_worksheet(self, xlsx_file: io.BytesIO) -> Iterator[tuple[Any, Any]]:
        workbook = new_workbook(xlsx_file)
        yield workbook, workbook.add_worksheet()
        workbook.close()


class _ChartData(CategoryChartData):
    """What a chart draws, with a workbook in which names are only names."""

    @cached_property
    def _workbook_writer(self) -> _ChartWorkbook:
        return _ChartWorkbook(self)


def _data(labels: list[str], series: list[tuple[str, list[float]]]) -> CategoryChartData:
    data = _ChartData(number_format="0")
    data.categories = labels
    for name, values in series:
        # Whole points, rounded as in the sentences: a program that shows slides rounds halves
        # in its own way.
        data.add_series(name, [whole_points(value / 100) for value in values])
    return data


def _bars(slide: Slide, bars: Bars) -> None:
    rows = bars.rows[::-1]  # a bar chart counts from the bottom
    series = [(name, [bar.values[part] for bar in rows]) for part, name in enumerate(bars.series)]
    data = _data([bar.label for bar in rows], series)
    chart = _add_chart(slide, XL_CHART_TYPE.BAR_STACKED, bars, data, 7.2)
    plot = chart.plots[0]
    plot.gap_width, plot.overlap, plot.has_data_labels = 45, 100, True
    plot.data_labels.font.size = Pt(12)
    plot.data_labels.number_format, plot.data_labels.number_format_is_linked = "0;;", False
    for part, colour in zip(plot.series, (SHARED, CONTESTED), strict=True):
        part.format.fill.solid()
        part.format.fill.fore_color.rgb = _rgb(colour)
    for label, part in zip((PAPER, INK), plot.series, strict=True):
        part.data_labels.show_value = True
        part.data_labels.font.size = Pt(12)
        part.data_labels.number_format = "0;;"
        part.data_labels.number_format_is_linked = False
        part.data_labels.font.color.rgb = _rgb(label)


def _dots(slide: Slide, dots: Dots) -> None:
    series = [
        (name, [row.values[number] for row in dots.rows]) for number, name in enumerate(dots.names)
    ]
    data = _data([row.label for row in dots.rows], series)
    chart = _add_chart(slide, XL_CHART_TYPE.LINE_MARKERS, dots, data, 5.2)
    chart.category_axis.tick_labels.font.size = Pt(12)
    for number, line in enumerate(chart.plots[0].series):
        line.format.line.fill.background()
        line.smooth = False
        _mark(line.marker, number)


def _mark(marker: Any, number: int) -> None:
    """A mark unlike that of any other faction: its shape, its colour, filled or open.

    Shape and colour together repeat after twelve; then they are open, then the colours shift.
    """
    around = len(_MARKERS) * len(FACTION_COLOURS) // 2
    shift = number // (2 * around)
    colour = _rgb(FACTION_COLOURS[(number + shift) % len(FACTION_COLOURS)])
    is_open = number // around % 2 == 1
    marker.style, marker.size = _MARKERS[number % len(_MARKERS)], 12
    marker.format.fill.solid()
    marker.format.fill.fore_color.rgb = _rgb(PAPER) if is_open else colour
    marker.format.line.color.rgb = colour if is_open else _rgb(INK)
    marker.format.line.width = Pt(2.25 if is_open else 0.75)


def _rgb(colour: str) -> Any:
    return RGBColor.from_string(colour.lstrip("#"))


def _actions(slides: Slides, document: Document, report: Report) -> None:
    lines = [
        f"{action.what} ({', '.join(part for part in (action.who, action.when) if part)})"
        if action.who or action.when
        else action.what
        for question in report.questions
        for _, action in question.conclusions.actions
    ]
    for start in range(0, len(lines), 10):
        slide = _slide(slides, _TITLE_ONLY, texts.ACTIONS_ALL, document.mark)
        _words(slide, lines[start : start + 10], top=4, size=16, height=13)
