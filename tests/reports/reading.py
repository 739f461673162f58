"""Documents read back by programs that did not make them."""

import io
import re
import zipfile
from collections.abc import Callable
from typing import Any
from xml.etree import ElementTree

import pikepdf
import pypdfium2

from valuemap.reports.document import Bars, Document, Dots, Heading
from valuemap.reports.docx import write_docx
from valuemap.reports.ods import write_ods
from valuemap.reports.odt import write_odt
from valuemap.reports.pdf import write_pdf
from valuemap.reports.pptx import write_pptx
from valuemap.reports.xlsx import write_xlsx
from valuemap.store.gathering import Report

WRITERS: dict[str, Callable[[Document, Report], bytes]] = {
    "pdf": lambda document, _report: write_pdf(document),
    "docx": lambda document, _report: write_docx(document),
    "odt": lambda document, _report: write_odt(document),
    "pptx": write_pptx,
    "ods": write_ods,
    "xlsx": write_xlsx,
}


def headings(document: Document) -> list[tuple[int, str]]:
    """The headings that a reader finds: charts have one of their own."""
    found = []
    for block in document.blocks:
        if isinstance(block, Heading):
            found.append((block.level, block.text))
        if isinstance(block, Bars | Dots):
            found.append((3, block.title))
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
