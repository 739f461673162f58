"""Pictures that were laid out, as forms, lines and words of a slide: they can be edited there."""

from typing import Any

from pptx.dml.color import RGBColor
from pptx.enum.dml import MSO_LINE, MSO_PATTERN
from pptx.enum.shapes import MSO_CONNECTOR, MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.slide import Slide as DrawnSlide
from pptx.util import Pt

from valuemap.charts.colours import PAPER
from valuemap.reports.drawing.items import Anchor, Disc, Drawing, Fill, Outline, Stroke, Words
from valuemap.reports.letters.widths import width
from valuemap.reports.writers.docx import FONT, TITLES

_ASCENT = {FONT: 0.905, TITLES: 0.95}
"""How far the top of a line is above its baseline, in letters."""
WIDER = 1.2
"""How much wider than ours the letters of a program that shows slides may be."""
_ALIGN = {
    Anchor.START: PP_ALIGN.LEFT,
    Anchor.MIDDLE: PP_ALIGN.CENTER,
    Anchor.END: PP_ALIGN.RIGHT,
}
_PER_POINT = 12700


def draw(slide: DrawnSlide, drawing: Drawing, left: float, top: float) -> Any:
    """Draw a picture with its corner at a place, in points; the group that holds it."""
    group: Any = slide.shapes.add_group_shape()
    shapes: Any = group.shapes
    # The library else reckons the size of the group, and looks for a free number, at every form.
    shapes.turbo_add_enabled = True
    reckon, shapes._recalculate_extents = shapes._recalculate_extents, lambda: None
    for item in drawing.items:
        match item:
            case Disc():
                size = Pt(item.radius * 2)
                corner = Pt(left + item.x - item.radius), Pt(top + item.y - item.radius)
                _look(shapes.add_shape(MSO_SHAPE.OVAL, *corner, size, size), item)
            case Outline():
                (x, y), *rest = [
                    (round((left + x) * _PER_POINT), round((top + y) * _PER_POINT))
                    for x, y in item.points
                ]
                form = shapes.build_freeform(x, y)
                form.add_line_segments(rest, close=True)
                _look(form.convert_to_shape(), item)
            case Stroke():
                ends = (*item.start, *item.end)
                places = [Pt((left, top)[n % 2] + each) for n, each in enumerate(ends)]
                line = shapes.add_connector(MSO_CONNECTOR.STRAIGHT, *places)
                line._element.remove(line._element.find(qn("p:style")))  # its shadow
                line.line.color.rgb, line.line.width = _rgb(item.colour), Pt(item.width)
            case Words():
                _words(shapes, item, left, top)
    reckon()
    return group


def _look(shape: Any, item: Disc | Outline) -> None:
    shape._element.remove(shape._element.find(qn("p:style")))  # its shadow
    if item.fill is Fill.STRIPED:
        shape.fill.patterned()
        shape.fill.pattern = MSO_PATTERN.WIDE_UPWARD_DIAGONAL
        shape.fill.fore_color.rgb, shape.fill.back_color.rgb = _rgb(item.colour), _rgb(PAPER)
    else:
        shape.fill.solid()
        shape.fill.fore_color.rgb = _rgb(item.colour if item.fill is Fill.FULL else PAPER)
    if not item.edge:
        shape.line.fill.background()
        return
    shape.line.color.rgb, shape.line.width = _rgb(item.colour), Pt(item.edge)
    if item.is_dashed:
        shape.line.dash_style = MSO_LINE.DASH


def _words(shapes: Any, item: Words, left: float, top: float) -> None:
    font = TITLES if item.is_serif else FONT
    wide = width(item.text, item.size, is_serif=item.is_serif, is_bold=item.is_bold) * WIDER
    start = {Anchor.START: 0.0, Anchor.MIDDLE: wide / 2, Anchor.END: wide}[item.anchor]
    above = _ASCENT[font] * item.size
    box = shapes.add_textbox(
        Pt(left + item.x - start), Pt(top + item.y - above), Pt(wide), Pt(item.size * 1.2)
    )
    frame = box.text_frame
    frame.word_wrap, frame.auto_size = False, MSO_AUTO_SIZE.NONE
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    frame.vertical_anchor = MSO_ANCHOR.TOP
    frame.text = item.text
    (paragraph,) = frame.paragraphs
    paragraph.alignment = _ALIGN[item.anchor]
    for run in paragraph.runs:
        run.font.name, run.font.size, run.font.bold = font, Pt(item.size), item.is_bold
        run.font.color.rgb = _rgb(item.colour)
        run._r.get_or_add_rPr().set("lang", "nl-NL")


def _rgb(colour: str) -> Any:
    make: Any = RGBColor.from_string
    return make(colour.lstrip("#"))
