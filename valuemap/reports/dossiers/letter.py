"""A letter with questions, for somebody outside: addressed, and leaning to no side."""

import datetime as dt
from collections.abc import Sequence

from valuemap.reports.description.document import Block, Bullets, Document, Paragraph
from valuemap.texts.dates import day
from valuemap.texts.work import letter as texts
from valuemap.texts.work import page as page_texts


def letter(
    questions: Sequence[str],
    *,
    about: str,
    to: str,
    sender: str,
    origin: tuple[str, int, str],
    date: dt.date,
) -> Document:
    """The letter.

    Args:
        about: the program or plan; may be empty, as `to` and `sender` may.
        origin: framework, year and source of the questions.
    """
    blocks: list[Block] = []
    if to:
        blocks.append(Paragraph(texts.to(to)))
    if sender:
        blocks.append(Paragraph(texts.sender(sender)))
    blocks += [
        Paragraph(day(date)),
        Paragraph(texts.OPENING),
        Paragraph(texts.reason(about)),
        Bullets(tuple(questions), is_numbered=True),
        Paragraph(texts.EVERYONE),
        Paragraph(texts.YOURS),
        Paragraph(texts.GREETING),
        *([Paragraph(sender)] if sender else []),
        Paragraph(page_texts.origin(*origin)),
    ]
    return Document(texts.title(about), date, tuple(blocks))
