"""Documents read back by programs that did not make them."""

import io
import re
import zipfile
from collections.abc import Callable
from typing import Any
from xml.etree import ElementTree

import pikepdf
import pypdfium2

from valuemap.charts.description import Bars, Dots
from valuemap.reports.description.document import Document, Facts, Heading
from valuemap.reports.writers.docx import write_docx
from valuemap.reports.writers.ods import write_ods
from valuemap.reports.writers.odt import write_odt
from valuemap.reports.writers.pdf import write_pdf
from valuemap.reports.writers.pptx import write_pptx
from valuemap.reports.writers.xlsx import write_xlsx

WRITERS: dict[str, Callable[[Document], bytes]] = {
    "pdf": write_pdf,
    "docx": write_docx,
    "odt": write_odt,
    "pptx": write_pptx,
    "ods": write_ods,
    "xlsx": write_xlsx,
}


def headings(document: Document) -> list[tuple[int, str]]:
    """The headings that a reader finds: charts and facts have some of their own."""
    found = []
    for block in document.blocks:
        if isinstance(block, Heading):
            found.append((block.level, block.text))
        if isinstance(block, Bars | Dots):
            found.append((3, block.title))
        if isinstance(block, Facts):
            found += [(2, head) for head, _ in block.rows]
    return found


def squeezed(text: str) -> str:
    """Words without what a page adds between them: line ends and hyphens."""
    return re.sub(r"[\s\u00ad\u200b-]+", "", text)


def words_of(pdf: bytes) -> str:
    with pypdfium2.PdfDocument(pdf) as read:
        pages = [page.get_textpage().get_text_range() for page in read]
    return squeezed("".join(pages))


def part(packed: bytes, name: str) -> ElementTree.Element:
    with zipfile.ZipFile(io.BytesIO(packed)) as files:
        return ElementTree.fromstring(files.read(name))


def elements(pdf: pikepdf.Pdf) -> list[tuple[str, Any]]:
    """The tags of a PDF in order, read by a library that did not make it."""
    found: list[tuple[str, Any]] = []

    def walk(node: Any) -> None:
        if isinstance(node, pikepdf.Array):
            for child in node:
                walk(child)
        elif isinstance(node, pikepdf.Dictionary):
            if "/S" in node:
                found.append((str(node["/S"]), node))
            if "/K" in node:
                walk(node["/K"])

    walk(pdf.Root.StructTreeRoot.K)
    return found
