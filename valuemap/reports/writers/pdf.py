"""PDF under the PDF/UA-1 standard, made by Typst, which refuses what breaks the standard."""

from valuemap.reports.description.document import Document
from valuemap.reports.writers.typst_data import as_data, compile_template

AUTHOR = "Valuemap"


def write_pdf(document: Document) -> bytes:
    """The document as a tagged PDF; the same document always gives the same bytes."""
    date = document.date
    data = {
        "title": document.title,
        "author": AUTHOR,
        "mark": document.shown_mark,
        "head": document.name or document.title,
        "about": document.kind,
        "running": document.running,
        "date": {"year": date.year, "month": date.month, "day": date.day},
        "blocks": [as_data(block) for block in document.blocks],
    }
    return compile_template("document", data, format="pdf", pdf_standards=["ua-1"])
