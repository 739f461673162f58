"""The formats that a document of a meeting can be had in: one registry for screen and commands."""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto

from valuemap.reports.description.document import Document
from valuemap.reports.writers.docx import write_docx
from valuemap.reports.writers.dutch_csv import write_csv
from valuemap.reports.writers.ods import write_ods
from valuemap.reports.writers.odt import write_odt
from valuemap.reports.writers.pdf import write_pdf
from valuemap.reports.writers.poster import write_poster_pdf, write_poster_svg
from valuemap.reports.writers.pptx import write_pptx
from valuemap.reports.writers.xlsx import write_xlsx


class Privacy(Enum):
    """What a file tells of people."""

    PUBLISHED = auto()
    """What `disclosure` lets everybody see."""
    SINGLE_BALLOTS = auto()
    """Each ballot by itself: for the clerk's own keeping."""


class Holds(Enum):
    """What of a document a format holds."""

    PAGES = auto()
    SLIDES = auto()
    SHEETS = auto()
    POSTER = auto()


@dataclass(frozen=True)
class Format:
    """A format: the end of a file's name, its media type, what it holds and what writes it.

    `disclosure` has decided before a document is made, so none of these holds single ballots.
    """

    extension: str
    media_type: str
    holds: Holds
    write: Callable[[Document], bytes]
    privacy: Privacy = Privacy.PUBLISHED


_OPENXML = "application/vnd.openxmlformats-officedocument"
_OPENDOCUMENT = "application/vnd.oasis.opendocument"
FORMATS: dict[str, Format] = {
    "pdf": Format("pdf", "application/pdf", Holds.PAGES, write_pdf),
    "docx": Format("docx", f"{_OPENXML}.wordprocessingml.document", Holds.PAGES, write_docx),
    "odt": Format("odt", f"{_OPENDOCUMENT}.text", Holds.PAGES, write_odt),
    "pptx": Format("pptx", f"{_OPENXML}.presentationml.presentation", Holds.SLIDES, write_pptx),
    "poster": Format("pdf", "application/pdf", Holds.POSTER, write_poster_pdf),
    "poster-svg": Format("svg", "image/svg+xml", Holds.POSTER, write_poster_svg),
    "ods": Format("ods", f"{_OPENDOCUMENT}.spreadsheet", Holds.SHEETS, write_ods),
    "xlsx": Format("xlsx", f"{_OPENXML}.spreadsheetml.sheet", Holds.SHEETS, write_xlsx),
    "figures": Format("csv", "text/csv", Holds.SHEETS, write_csv),
}
"""By name. "csv" is not one: that is the file of single ballots (`commands/exporting.py`)."""


def file_name(title: str, date: str, extension: str) -> str:
    """A name that every system takes: `debatblad-raadsavond-2026-03-10.pdf`."""
    letters = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    slug = re.sub(r"[^a-z0-9]+", "-", letters).strip("-")[:60].strip("-")
    return f"{slug or 'bijeenkomst'}-{date}.{extension}"
