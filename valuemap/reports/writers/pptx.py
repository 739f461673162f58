"""Slides, by python-pptx, with charts that can be edited in the presentation itself."""

import datetime as dt
import io
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property
from typing import Any

from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.chart.xlsx import CategoryWorkbookWriter
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE, XL_LEGEND_POSITION, XL_MARKER_STYLE
from pptx.enum.text import PP_ALIGN
from pptx.presentation import Presentation as PresentationFile
from pptx.slide import Slide as DrawnSlide
from pptx.util import Cm, Pt

from valuemap.charts.colours import CONTESTED, FACTION_COLOURS, INK, LINE, PAPER, SHARED
from valuemap.charts.description import Bars, Chart, Dots
from valuemap.measures.shown import whole_points
from valuemap.reports.description.document import Document, Slide
from valuemap.reports.writers.docx import FONT
from valuemap.reports.writers.packing import without_moments
from valuemap.reports.writers.workbooks import new_workbook

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


def write_pptx(document: Document) -> bytes:
    """The slides of a document, the first one as the cover; charts stay charts."""
    file = Presentation()
    file.slide_width, file.slide_height = _WIDTH, _HEIGHT
    properties = file.core_properties
    properties.title, properties.author = document.title, "Valuemap"
    properties.language = "nl-NL"
    moment = dt.datetime.combine(document.date, dt.time())
    properties.created = properties.modified = moment
    for number, content in enumerate(document.slides):
        slide = _slide(file, content.title, document.mark)
        if number == 0:
            _cover(slide, content)
        else:
            _fill(slide, content)
    packed = io.BytesIO()
    file.save(packed)
    return without_moments(packed.getvalue())


def _slide(file: PresentationFile, title: str, mark: str) -> DrawnSlide:
    slide: DrawnSlide = file.slides.add_slide(file.slide_layouts[_TITLE_ONLY])
    shape: Any = slide.shapes.title
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


def _words(
    slide: DrawnSlide, lines: Sequence[str], *, top: float, size: float, height: float
) -> None:
    box = slide.shapes.add_textbox(_MARGIN, Cm(top), _INNER, Cm(height))
    box.text_frame.word_wrap = True
    box.text_frame.text = "\n".join(lines)
    _say(box.text_frame, size)


def _cover(slide: DrawnSlide, content: Slide) -> None:
    title: Any = slide.shapes.title
    title.top = Cm(4)
    _say(title.text_frame, 36, bold=True)
    _words(slide, content.lines, top=8, size=20, height=8)


def _fill(slide: DrawnSlide, content: Slide) -> None:
    match content.chart:
        case None:
            _words(slide, content.lines, top=4, size=16, height=13)
        case Bars() as bars:
            _words(slide, content.lines, top=3.6, size=16, height=3.4)
            _bars(slide, bars, top=7.2)
        case Dots() as dots:
            _words(slide, content.lines, top=3.6, size=16, height=1.5)
            _dots(slide, dots, top=5.2)


def _add_chart(slide: DrawnSlide, kind: Any, content: Chart, data: Any, top: float) -> Any:
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


def _bars(slide: DrawnSlide, bars: Bars, *, top: float) -> None:
    rows = bars.rows[::-1]  # a bar chart counts from the bottom
    series = [(name, [bar.values[part] for bar in rows]) for part, name in enumerate(bars.series)]
    data = _data([bar.label for bar in rows], series)
    chart = _add_chart(slide, XL_CHART_TYPE.BAR_STACKED, bars, data, top)
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


def _dots(slide: DrawnSlide, dots: Dots, *, top: float) -> None:
    series = [
        (name, [row.values[number] for row in dots.rows]) for number, name in enumerate(dots.names)
    ]
    data = _data([row.label for row in dots.rows], series)
    chart = _add_chart(slide, XL_CHART_TYPE.LINE_MARKERS, dots, data, top)
    chart.category_axis.tick_labels.font.size = Pt(12)
    for number, line in enumerate(chart.plots[0].series):
        line.format.line.fill.background()
        line.smooth = False
        if number == dots.together:
            _mark_together(line.marker)
        else:
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


def _mark_together(marker: Any) -> None:
    """The small factions together: a star, as on the screen, which no faction has."""
    marker.style, marker.size = XL_MARKER_STYLE.STAR, 14
    marker.format.fill.background()
    marker.format.line.color.rgb = _rgb(INK)
    marker.format.line.width = Pt(2.25)


def _rgb(colour: str) -> Any:
    return RGBColor.from_string(colour.lstrip("#"))
