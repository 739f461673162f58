"""The formats that a document of a meeting can be had in."""

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from valuemap.reports.document import Document
from valuemap.reports.docx import write_docx
from valuemap.reports.figures import figures_csv
from valuemap.reports.ods import write_ods
from valuemap.reports.odt import write_odt
from valuemap.reports.pdf import write_pdf
from valuemap.reports.pptx import write_pptx
from valuemap.reports.xlsx import write_xlsx
from valuemap.store.gathering import Report


@dataclass(frozen=True)
class Format:
    """A format: its media type, and what writes it. Its name is also the end of a file's name."""

    media_type: str
    write: Callable[[Document, Report], bytes]


FORMATS: Mapping[str, Format] = {
    "pdf": Format("application/pdf", lambda document, _report: write_pdf(document)),
    "docx": Format(
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        lambda document, _report: write_docx(document),
    ),
    "odt": Format(
        "application/vnd.oasis.opendocument.text",
        lambda document, _report: write_odt(document),
    ),
    "pptx": Format(
        "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        write_pptx,
    ),
    "ods": Format("application/vnd.oasis.opendocument.spreadsheet", write_ods),
    "xlsx": Format("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", write_xlsx),
    "csv": Format("text/csv", lambda _document, report: figures_csv(report)),
}
TEXT_FORMATS = ("pdf", "docx", "odt")
"""Those that hold the words of a document; the others hold slides or figures."""


def file_name(title: str, date: str, extension: str) -> str:
    """A name that every system takes: `debatblad-raadsavond-2026-03-10.pdf`."""
    letters = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    slug = re.sub(r"[^a-z0-9]+", "-", letters).strip("-")[:60].strip("-")
    return f"{slug or 'bijeenkomst'}-{date}.{extension}"
