"""A dossier as a document: what it is about, its meetings, work, actions and moments."""

import datetime as dt
from collections.abc import Sequence

from valuemap.acts.dossiers.archiving import WholeDossier
from valuemap.charts.tables import Table
from valuemap.domain.moments import local_day
from valuemap.reports.description.document import (
    Block,
    Bullets,
    Document,
    Grid,
    Heading,
    Paragraph,
    Sheet,
    Slide,
    Tone,
)
from valuemap.reports.documents.register import register_sheet
from valuemap.reports.dossiers.together import outcome_blocks, outcomes_sheet
from valuemap.reports.dossiers.works import work_blocks, work_slide, works_sheet
from valuemap.texts.dates import day
from valuemap.texts.documents import archived_dossier as texts
from valuemap.texts.register import page as register_texts
from valuemap.texts.screens import result as result_texts

_LINES_OF_A_SLIDE = 6


def dossier_date(whole: WholeDossier) -> dt.date:
    """Of which day the dossier is."""
    return local_day(whole.dossier.changed_at)


def dossier_document(whole: WholeDossier, today: dt.date) -> Document:
    """The whole dossier, to read, to show and to count with."""
    dossier = whole.dossier
    title = dossier.described.title
    blocks: list[Block] = [
        Paragraph(texts.about(dossier, day(dossier_date(whole))), Tone.QUIET),
        *map(Paragraph, filter(None, dossier.described.summary.split("\n"))),
        *_listed(texts.MEETINGS, [f"{one.title}, {day(one.date)}" for one in dossier.meetings]),
        *_listed(texts.DOCUMENTS, [f"{one.title}: {one.address}" for one in dossier.documents]),
    ]
    for work in whole.works:
        blocks += [*work_blocks(work), *outcome_blocks(work.part, whole.shown.get(work.id, ()))]
    blocks += _actions(whole, today)
    blocks += _listed(texts.MOMENTS, [texts.moment(one) for one in dossier.moments])
    mark = result_texts.MARK_DEMO if dossier.is_demo else ""
    sheets = _sheets(whole, today)
    return Document(
        texts.TITLE.format(title=title),
        dossier_date(whole),
        tuple(blocks),
        mark=mark,
        kind=texts.DOSSIER,
        name=title,
        slides=_slides(whole, today),
        sheets=sheets,
        main_sheet=sheets[0],
    )


def _listed(title: str, lines: Sequence[str]) -> list[Block]:
    return [Heading(1, title), Bullets(tuple(lines))] if lines else []


def _actions(whole: WholeDossier, today: dt.date) -> list[Block]:
    if not whole.actions:
        return []
    rows = tuple(
        (
            one.promise.what,
            one.promise.owner or result_texts.NONE,
            day(one.promise.due) if one.promise.due else one.promise.when or result_texts.NONE,
            register_texts.state(one, today),
        )
        for one in whole.actions
    )
    table = Table(texts.ACTIONS_CAPTION, texts.ACTIONS_HEAD, rows)
    return [Heading(1, texts.ACTIONS), Grid(table, figures=False)]


def _sheets(whole: WholeDossier, today: dt.date) -> tuple[Sheet, ...]:
    actions = register_sheet(whole.dossier.described.title, whole.actions, today)
    together = [
        (work.part, work.name, shown)
        for work in whole.works
        for shown in whole.shown.get(work.id, ())
    ]
    own = (outcomes_sheet(together),) if together else ()
    return (works_sheet(whole.works), *own, *actions.sheets)


def _slides(whole: WholeDossier, today: dt.date) -> tuple[Slide, ...]:
    dossier = whole.dossier
    about = texts.about(dossier, day(dossier_date(whole)))
    slides = [Slide(dossier.described.title, (about,)), *map(work_slide, whole.works)]
    if whole.actions:
        lines = tuple(
            f"{one.promise.what} ({register_texts.state(one, today)})"
            for one in whole.actions[:_LINES_OF_A_SLIDE]
        )
        slides.append(Slide(texts.ACTIONS, lines))
    if dossier.moments:
        moments = tuple(map(texts.moment, dossier.moments[:_LINES_OF_A_SLIDE]))
        slides.append(Slide(texts.MOMENTS, moments))
    return tuple(slides)
