"""Posters of the value map: A3 as tagged PDF, and as SVG that needs nothing beside it."""

import base64
from dataclasses import asdict, replace
from functools import cache
from xml.sax.saxutils import escape, quoteattr

from valuemap.charts.colours import PAPER
from valuemap.places import STATIC
from valuemap.reports.description.document import Document, Poster
from valuemap.reports.drawing.items import Disc, Fill, Item, Outline, Stroke, Words
from valuemap.reports.drawing.poster import HEIGHT, MARGIN, WIDTH, LaidPoster, lay_out_poster
from valuemap.reports.writers.pdf import AUTHOR, STANDARDS
from valuemap.reports.writers.typst_data import compile_template, drawing_data

_STATIC = STATIC / "fonts"
_FACES = (
    ("Valuemap Figures", "source-serif-4-latin-wght-normal.woff2", "U+30-39"),
    ("Valuemap Titles", "source-serif-4-latin-wght-normal.woff2", "U+0-2FF, U+2000-206F"),
    (
        "Valuemap Words",
        "atkinson-hyperlegible-next-latin-wght-normal.woff2",
        "U+0-2FF, U+2000-206F",
    ),
)
_SERIF = "'Valuemap Titles', 'Source Serif 4', Cambria, Georgia, serif"
_SANS = "'Valuemap Figures', 'Valuemap Words', 'Atkinson Hyperlegible Next', Arial, sans-serif"
_STRIPE = 4.0
_MM = 25.4 / 72


def write_poster_pdf(document: Document) -> bytes:
    """The poster on A3, landscape. Raises `ValueError` where the document has none."""
    poster, laid = _laid(document)
    date = document.date
    data = {
        "title": document.title,
        "author": AUTHOR,
        "date": {"year": date.year, "month": date.month, "day": date.day},
        "width": WIDTH,
        "height": HEIGHT,
        "about": asdict(laid.about),
        "heading": [asdict(line) for line in laid.title],
        "finding": [asdict(line) for line in laid.finding],
        "foot": [asdict(line) for line in laid.foot],
        "map": drawing_data(laid.map, poster.picture.alternative),
        "top": laid.map_top,
    }
    return compile_template("poster", data, format="pdf", pdf_standards=list(STANDARDS))


def write_poster_svg(document: Document) -> bytes:
    """The poster as SVG: words are words, and its fonts are in it.

    Raises `ValueError` where the document has no poster.
    """
    poster, laid = _laid(document)
    colours = sorted({item.colour for item in laid.map.items if _is_striped(item)})
    drawn = "".join(_item(item) for item in laid.map.items)
    around = "".join(_item(line) for line in laid.words)
    described = " ".join((poster.finding, poster.picture.alternative, *poster.foot))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH:.2f} {HEIGHT:.2f}" '
        f'width="{WIDTH * _MM:.1f}mm" height="{HEIGHT * _MM:.1f}mm" role="img" lang="nl" '
        'aria-labelledby="vm-title vm-desc">'
        f'<title id="vm-title">{escape(poster.title)}</title>'
        f'<desc id="vm-desc">{escape(described)}</desc>'
        f"<style>{_faces()}text{{white-space:pre}}</style>"
        f"<defs>{''.join(_stripes(colour) for colour in colours)}</defs>"
        f'<rect width="100%" height="100%" fill="{PAPER}"/>{around}'
        f'<g transform="translate({MARGIN:.2f} {laid.map_top:.2f})">{drawn}</g></svg>\n'
    ).encode()


def _laid(document: Document) -> tuple[Poster, LaidPoster]:
    if document.poster is None:
        raise ValueError("no poster")
    poster = document.poster
    if document.issuer.name:
        poster = replace(poster, foot=(document.issuer.name, *poster.foot))
    return poster, lay_out_poster(poster)


def _is_striped(item: Item) -> bool:
    return isinstance(item, Disc | Outline) and item.fill is Fill.STRIPED


@cache
def _faces() -> str:
    made = []
    for family, file, letters in _FACES:
        packed = base64.b64encode((_STATIC / file).read_bytes()).decode()
        made.append(
            f"@font-face{{font-family:'{family}';font-weight:200 900;unicode-range:{letters};"
            f"src:url(data:font/woff2;base64,{packed}) format('woff2')}}"
        )
    return "".join(made)


def _stripes(colour: str) -> str:
    return (
        f'<pattern id="{_stripes_id(colour)}" width="{_STRIPE}" height="{_STRIPE}" '
        'patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
        f'<rect width="{_STRIPE}" height="{_STRIPE}" fill="{PAPER}"/>'
        f'<rect width="{_STRIPE * 0.4}" height="{_STRIPE}" fill="{colour}"/></pattern>'
    )


def _stripes_id(colour: str) -> str:
    return f"stripes-{colour.lstrip('#')}"


def _item(item: Item) -> str:
    match item:
        case Disc():
            return (
                f'<circle cx="{item.x:.2f}" cy="{item.y:.2f}" r="{item.radius:.2f}"{_look(item)}/>'
            )
        case Outline():
            corners = " ".join(f"{x:.2f},{y:.2f}" for x, y in item.points)
            return f'<polygon points="{corners}"{_look(item)}/>'
        case Stroke():
            (x, y), (end_x, end_y) = item.start, item.end
            return (
                f'<line x1="{x:.2f}" y1="{y:.2f}" x2="{end_x:.2f}" y2="{end_y:.2f}" '
                f'stroke="{item.colour}" stroke-width="{item.width:.2f}"/>'
            )
        case Words():
            return _words(item)


def _look(item: Disc | Outline) -> str:
    fill = {
        Fill.FULL: item.colour,
        Fill.STRIPED: f"url(#{_stripes_id(item.colour)})",
        Fill.PAPER: PAPER,
    }[item.fill]
    look = f' fill="{fill}"'
    if item.edge:
        look += f' stroke="{item.colour}" stroke-width="{item.edge:.2f}"'
    return f'{look} stroke-dasharray="3 3"' if item.is_dashed else look


def _words(item: Words) -> str:
    weight = f' font-weight="{600 if item.is_serif else 700}"' if item.is_bold else ""
    family = quoteattr(_SERIF if item.is_serif else _SANS)
    return (
        f'<text x="{item.x:.2f}" y="{item.y:.2f}" font-size="{item.size:.2f}" '
        f'font-family={family} fill="{item.colour}" text-anchor="{item.anchor}"{weight}>'
        f"{escape(item.text)}</text>"
    )
