"""PDF/A-2a and PDF/UA-1 in one file, made by Typst, which refuses what breaks either standard."""

from typing import Final

from valuemap.reports.description.document import Document
from valuemap.reports.writers.typst_data import as_data, compile_template

AUTHOR = "Valuemap"
STANDARDS: Final = ("a-2a", "ua-1")
"""To keep for long (ISO 19005-2, level A), and for everybody to read (ISO 14289-1)."""


def write_pdf(document: Document) -> bytes:
    """The document as a tagged PDF to keep; the same document always gives the same bytes."""
    date = document.date
    data = {
        "title": document.title,
        "author": AUTHOR,
        "head": document.name or document.title,
        "above": document.above,
        "arms": [as_data(document.arms)] if document.arms else [],
        "running": document.running,
        "date": {"year": date.year, "month": date.month, "day": date.day},
        "blocks": [as_data(block) for block in document.blocks],
    }
    return compile_template("document", data, format="pdf", pdf_standards=list(STANDARDS))
