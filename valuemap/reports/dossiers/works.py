"""A work of a dossier as a part of a document, and as rows to count with."""

from collections.abc import Iterator, Sequence

from valuemap.charts.dossiers.assessed import shares_of
from valuemap.charts.tables import Table
from valuemap.content.frameworks.part import Kind, Part
from valuemap.domain.dossiers.assessing import shares
from valuemap.domain.dossiers.work import Entry, Work
from valuemap.domain.moments import local_day
from valuemap.reports.description.document import (
    Block,
    Bullets,
    Cell,
    Document,
    Grid,
    Heading,
    Paragraph,
    Sheet,
    Slide,
    Tone,
)
from valuemap.texts.documents import archived_dossier as texts
from valuemap.texts.work import assessment as assessment_texts
from valuemap.texts.work import page as page_texts

_LINES_OF_A_SLIDE = 6


def work_document(work: Work, dossier: str) -> Document:
    """One work as a document.

    Args:
        dossier: the title of the dossier that it is of.
    """
    title = page_texts.title(work.part.name, work.name)
    return Document(
        title,
        local_day(work.saved_at),
        (Paragraph(page_texts.of_dossier(dossier), Tone.QUIET), *work_blocks(work, headed=False)),
        slides=(Slide(dossier, (title,)), work_slide(work)),
        sheets=(works_sheet([work]),),
        main_sheet=works_sheet([work]),
    )


def work_blocks(work: Work, *, headed: bool = True) -> list[Block]:
    """What was filled in: whose the list is, what it comes to, and a row for each place."""
    head = texts.work(work)
    blocks: list[Block] = [Heading(1, head)] if headed else []
    blocks.append(Paragraph(texts.work_source(work), Tone.QUIET))
    if work.part.kind is Kind.ASSESSMENT:
        blocks += _assessed(work)
    rows = tuple(work_rows(work))
    if rows:
        blocks.append(Grid(Table(head, texts.WORK_HEAD, rows), figures=False))
    else:
        blocks.append(Paragraph(texts.NOTHING_FILLED))
    if work.part.notes:
        blocks.append(Bullets(work.part.notes))
    return blocks


def work_slide(work: Work) -> Slide:
    """A work on one slide: what an assessment comes to, or the first places that were filled in."""
    if work.part.kind is Kind.ASSESSMENT:
        lines = _finding(work)
    else:
        lines = tuple(texts.answered(*row[:2]) for row in list(work_rows(work))[:_LINES_OF_A_SLIDE])
    return Slide(texts.work(work), lines or (texts.NOTHING_FILLED,), about=work.part.framework)


def works_sheet(works: Sequence[Work]) -> Sheet:
    """All places of works that were filled in, a row each."""
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (work.part.framework, work.part.name, work.name, work.phase, *row)
        for work in works
        for row in work_rows(work)
    )
    return Sheet(texts.WORKS, (*texts.WORKS_HEAD, *texts.WORK_HEAD), rows)


def work_rows(work: Work) -> Iterator[tuple[str, ...]]:
    """What was filled in, a row for each place that holds something."""
    for place in work.part.places():
        written = work.entries.get(place)
        if written is not None and not written.entry.is_empty:
            entry = written.entry
            yield (
                place_name(work.part, place),
                "; ".join(filter(None, (choice_name(work.part, place, entry), entry.text))),
                "; ".join(filter(None, (entry.note, entry.proof))),
                texts.who(entry),
            )


def place_name(part: Part, place: str) -> str:
    """What a place of a form asks; of a grid the row with the column."""
    item_id, _, column_id = place.partition(".") if part.kind is Kind.GRID else (place, "", "")
    columns = [one.name for one in part.columns if one.id == column_id]
    return ": ".join((part.items[item_id].text, *columns))


def choice_name(part: Part, place: str, entry: Entry) -> str:
    """What was chosen at a place, in words; empty where nothing was."""
    if not entry.choice:
        return ""
    if part.kind is Kind.CLASHES:
        sides = part.items[place].sides
        return texts.GAVE_WAY.format(value=sides["ab".index(entry.choice)])
    if part.kind is Kind.STEPS:
        return texts.IN_REGISTER
    known = part.choice(entry.choice)
    return known.name if known is not None else texts.CHOSEN[entry.choice]


def _finding(work: Work) -> tuple[str, ...]:
    found = shares(work.part, {place: one.entry for place, one in work.entries.items()})
    if not found.answered:
        return ()
    return (
        assessment_texts.sentence(found),
        assessment_texts.rest(found, work.part),
        assessment_texts.NO_MARK,
    )


def _assessed(work: Work) -> list[Block]:
    """The outcome in words first, and then each share."""
    said = _finding(work)
    if not said:
        return []
    found = shares(work.part, {place: one.entry for place, one in work.entries.items()})
    rows = tuple(
        (name, assessment_texts.percent(share)) for name, share in shares_of(found).items()
    )
    table = Table(assessment_texts.TABLE, assessment_texts.TOTALS_HEAD, rows)
    return [
        Paragraph(said[0], Tone.LEAD),
        *map(Paragraph, said[1:]),
        Grid(table, figures=False),
    ]
