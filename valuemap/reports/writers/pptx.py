"""Slides, by python-pptx: pictures as forms and words of the program, charts that can be edited."""

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
from pptx.enum.chart import XL_CHART_TYPE
from pptx.enum.dml import MSO_PATTERN
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.presentation import Presentation as PresentationFile
from pptx.slide import Slide as DrawnSlide
from pptx.util import Cm, Pt

from valuemap.charts.colours import INK, LINE, PAPER, QUIET
from valuemap.charts.description import Bar, Bars
from valuemap.measures.shown import whole_points
from valuemap.reports.description.document import Document, Slide, Strips, ValueMap
from valuemap.reports.drawing.items import Drawing
from valuemap.reports.drawing.strips import lay_out_strips
from valuemap.reports.drawing.value_map import largest_letter, lay_out
from valuemap.reports.letters.widths import width
from valuemap.reports.writers.docx import FONT, TITLES
from valuemap.reports.writers.packing import without_moments
from valuemap.reports.writers.pptx_drawing import WIDER, draw
from valuemap.reports.writers.workbooks import new_workbook

_TITLE_ONLY = 5  # the layout of that name in the template of the library
_WIDTH, _HEIGHT = Cm(33.867), Cm(19.05)
_MARGIN, _INNER = 1.5, 30.867
_PICTURE_TOP, _PICTURE_HIGH = 4.3, 13.2
_COVER_WORDS = 10.2
"""Centimetres. A slide is a heading of two lines over a picture; a cover has words at the left."""
_LEAST_PART, _DARK = 0.025, 140
_POINTS_PER_CM = 72 / 2.54
_LETTER = 14.0
"""Points of the words in a picture, at most."""


def write_pptx(document: Document) -> bytes:
    """The slides of a document, the first one as the cover."""
    file = Presentation()
    file.slide_width, file.slide_height = _WIDTH, _HEIGHT
    properties = file.core_properties
    properties.title, properties.author = document.title, "Valuemap"
    properties.language = "nl-NL"
    moment = dt.datetime.combine(document.date, dt.time())
    properties.created = properties.modified = moment
    for number, content in enumerate(document.slides):
        slide = _slide(file, content)
        if number == 0:
            _cover(slide, content, document)
        else:
            _fill(slide, content)
            _foot(slide, document.running, number + 1)
    packed = io.BytesIO()
    file.save(packed)
    return without_moments(packed.getvalue())


def _slide(file: PresentationFile, content: Slide) -> DrawnSlide:
    slide: DrawnSlide = file.slides.add_slide(file.slide_layouts[_TITLE_ONLY])
    shape: Any = slide.shapes.title
    shape.left, shape.top = Cm(_MARGIN), Cm(1.55 if content.about else 0.9)
    shape.width, shape.height = Cm(_INNER), Cm(2.4)
    frame = shape.text_frame
    frame.text, frame.word_wrap = content.title, True
    frame.vertical_anchor = MSO_ANCHOR.TOP
    frame.margin_left = frame.margin_top = 0
    _say(frame, 28 if len(content.title) <= 90 else 22, font=TITLES, bold=True)
    if content.notes:
        slide.notes_slide.notes_text_frame.text = "\n".join(content.notes)  # type: ignore[union-attr]
    return slide


def _say(
    frame: Any, size: float, *, font: str = FONT, bold: bool = False, colour: str = INK
) -> None:
    for paragraph in frame.paragraphs:
        paragraph.alignment, paragraph.space_after = PP_ALIGN.LEFT, Pt(size / 2)
        for run in paragraph.runs:
            run.font.name, run.font.size, run.font.bold = font, Pt(size), bold
            run.font.color.rgb = _rgb(colour)
            run._r.get_or_add_rPr().set("lang", "nl-NL")


def _words(
    slide: DrawnSlide,
    lines: Sequence[str],
    place: tuple[float, float, float, float],
    size: float,
    *,
    colour: str = INK,
) -> None:
    """Lines of words at left, top, width and height in centimetres."""
    box = slide.shapes.add_textbox(*(Cm(each) for each in place))
    frame = box.text_frame
    frame.word_wrap, frame.margin_left = True, 0
    frame.text = "\n".join(lines)
    _say(frame, size, colour=colour)


def _cover(slide: DrawnSlide, content: Slide, document: Document) -> None:
    words = (document.issuer.name, content.about, document.shown_mark)
    about = " · ".join(filter(None, words))
    has_map = content.picture is not None
    wide = _COVER_WORDS if has_map else _INNER
    _words(slide, [about], (_MARGIN, 1.2, wide, 1), 14, colour=QUIET)
    title: Any = slide.shapes.title
    title.top, title.width, title.height = Cm(2.3), Cm(wide), Cm(7.6)
    _say(title.text_frame, 32 if len(content.title) <= 60 else 26, font=TITLES, bold=True)
    _words(slide, content.lines, (_MARGIN, 10.2, wide, 7.5), 16)
    if isinstance(content.picture, ValueMap):
        left = _MARGIN + _COVER_WORDS + 1.2
        place = (left, 1.6, _MARGIN + _INNER - left, 15.8)
        _map(slide, content.picture, place, 11)


def _fill(slide: DrawnSlide, content: Slide) -> None:
    if content.about:
        room = _INNER * _POINTS_PER_CM / WIDER
        size = min(14.0, 14 * room / width(content.about, 14))
        _words(slide, [content.about], (_MARGIN, 0.7, _INNER, 0.9), size, colour=QUIET)
    place = (_MARGIN, _PICTURE_TOP, _INNER, _PICTURE_HIGH)
    match content.picture:
        case ValueMap() as value_map:
            _map(slide, value_map, place, _LETTER)
        case Strips() as strips:
            wide, high = _INNER * _POINTS_PER_CM, _PICTURE_HIGH * _POINTS_PER_CM
            drawing = lay_out_strips(strips, wide, high, _LETTER, WIDER)
            _drawn(slide, drawing, place, strips.alternative)
        case Bars() as bars:
            _words(slide, content.lines, (_MARGIN, 3.6, _INNER, 1.5), 14)
            _bars(slide, bars, top=5.2 if content.lines else 3.8)
        case None:
            letters = sum(len(line) for line in content.lines)
            _words(slide, content.lines, (_MARGIN, 4, _INNER, 13), 20 if letters < 700 else 16)


def _foot(slide: DrawnSlide, running: str, number: int) -> None:
    words = f"{number}   {running}"
    _words(slide, [words], (_MARGIN, 17.9, _INNER, 0.8), 10, colour=QUIET)


def _map(
    slide: DrawnSlide, value_map: ValueMap, place: tuple[float, float, float, float], most: float
) -> None:
    picture = value_map.picture
    wide, high = place[2] * _POINTS_PER_CM, place[3] * _POINTS_PER_CM
    letter = largest_letter(picture, wide, high, most, WIDER)
    drawing = lay_out(picture, wide, letter, high, WIDER)
    _drawn(slide, drawing, place, value_map.alternative)


def _drawn(
    slide: DrawnSlide,
    drawing: Drawing,
    place: tuple[float, float, float, float],
    alternative: str,
) -> None:
    left, top = place[0] * _POINTS_PER_CM, place[1] * _POINTS_PER_CM
    group = draw(slide, drawing, left, top)
    group._element.nvGrpSpPr.cNvPr.set("descr", alternative)


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
    """Bars that can be edited: full is shared, striped contested, in the colour of each value."""
    rows = bars.rows[::-1]  # a bar chart counts from the bottom
    series = [(name, [bar.values[part] for bar in rows]) for part, name in enumerate(bars.series)]
    data: Any = _data([bar.label for bar in rows], series)
    place = (Cm(_MARGIN), Cm(top), Cm(_INNER), Cm(17.6 - top))
    frame: Any = slide.shapes.add_chart(XL_CHART_TYPE.BAR_STACKED, *place, data)
    frame._element.nvGraphicFramePr.cNvPr.set("descr", bars.alternative)
    chart = frame.chart
    chart.has_title = chart.has_legend = False
    chart.font.name, chart.font.size = FONT, Pt(14)
    chart.font.color.rgb = _rgb(INK)
    axis = chart.value_axis
    axis.minimum_scale, axis.maximum_scale, axis.major_unit = 0, bars.end, 10
    axis.major_gridlines.format.line.color.rgb = _rgb(LINE)
    axis.format.line.fill.background()
    chart.category_axis.format.line.color.rgb = _rgb(INK)
    plot = chart.plots[0]
    plot.gap_width, plot.overlap = 45, 100
    for part, shown in enumerate(plot.series):
        for number, row in enumerate(rows):
            point = shown.points[number].format
            if part == 0:
                point.fill.solid()
            else:
                point.fill.patterned()
                point.fill.pattern = MSO_PATTERN.WIDE_UPWARD_DIAGONAL
                point.fill.back_color.rgb = _rgb(PAPER)
            point.fill.fore_color.rgb = _rgb(row.colour)
            point.line.color.rgb = _rgb(row.colour)
        _say_points(shown, rows, part, bars.end)


def _say_points(shown: Any, rows: Sequence[Bar], part: int, end: float) -> None:
    """The points of each part that is wide enough for them; they follow what is edited."""
    for number, row in enumerate(rows):
        if row.values[part] < end * _LEAST_PART:
            continue
        label = shown.points[number].data_label
        label.font.size, label.font.bold = Pt(12), True
        label.font.color.rgb = _rgb(PAPER if part == 0 and _is_dark(row.colour) else INK)
        for name, is_on in (("showVal", "1"), ("showLegendKey", "0"), ("showSerName", "0")):
            found = label._dLbl.find(qn(f"c:{name}"))
            if found is not None:
                found.set("val", is_on)


def _is_dark(colour: str) -> bool:
    red, green, blue = (int(colour[start : start + 2], 16) for start in (1, 3, 5))
    return 0.3 * red + 0.59 * green + 0.11 * blue < _DARK


def _rgb(colour: str) -> Any:
    return RGBColor.from_string(colour.lstrip("#"))
