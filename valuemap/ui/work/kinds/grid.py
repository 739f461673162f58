"""A grid of rows against columns: a mark where the plan is seen, and the picture that gives."""

from html import escape

import streamlit as st

from valuemap.content.frameworks.part import Column
from valuemap.domain.dossiers.placing import MARK, Cell, grid
from valuemap.texts.results import frame as frame_texts
from valuemap.texts.work import grid as texts
from valuemap.ui.parts import widgets
from valuemap.ui.work.desk import answers
from valuemap.ui.work.desk.desk import Desk
from valuemap.ui.work.desk.filling import Field, place


def show(desk: Desk) -> None:
    """Draw the cells to mark, and the grid with its marks as a picture and a sentence."""
    part = desk.work.part
    cells = grid(part, {name: one.entry for name, one in desk.work.entries.items()})
    answers.beside(part)
    if desk.writes:
        for row in cells:
            _mark_row(desk, row)
    st.html(
        widgets.heading(texts.PICTURE)
        + widgets.paragraph(texts.found([one for row in cells for one in row if one.is_marked]))
        + _picture(cells)
    )


def _mark_row(desk: Desk, row: tuple[Cell, ...]) -> None:
    item = row[0].row
    with st.container(key=f"card-row-{item.id}"):
        about = " ".join(filter(None, (item.explanation, item.source)))
        st.html(
            widgets.heading(item.text) + (widgets.paragraph(about, "vm-small") if about else "")
        )
        for column, cell in zip(st.columns(len(row), gap="medium"), row, strict=True):
            with column:
                fields = [Field("choice", texts.cell_name(cell), {MARK: texts.HERE})]
                if not cell.entry.is_empty:
                    fields.append(Field("note", texts.note(cell)))
                place(desk, cell.place, fields)


def _picture(cells: tuple[tuple[Cell, ...], ...]) -> str:
    head = "".join(_head(cell.column) for cell in cells[0])
    rows = "".join(
        f'<tr><th scope="row">{escape(row[0].row.text)}</th>{"".join(map(_cell, row))}</tr>'
        for row in cells
    )
    caption = escape(texts.CAPTION)
    hint = f'<span class="vm-hint vm-some">{escape(frame_texts.SCROLL)}</span>'
    return (
        f'<p class="vm-caption">{caption} {hint}</p>'
        f'<div class="vm-scroll" tabindex="0" role="region" aria-label="{caption}">'
        f'<table class="vm-raster" aria-label="{caption}"><thead><tr><td></td>{head}</tr></thead>'
        f"<tbody>{rows}</tbody></table></div>"
    )


def _head(column: Column) -> str:
    told = widgets.paragraph(column.explanation, "vm-small") if column.explanation else ""
    return f'<th scope="col">{escape(column.name)}{told}</th>'


def _cell(cell: Cell) -> str:
    asked = widgets.paragraph(cell.question, "vm-small") if cell.question else ""
    if not cell.is_marked:
        return f"<td>{asked}</td>"
    said = answers.paragraphs(cell.entry.note)
    return f'<td class="vm-marked">{widgets.paragraph(texts.HERE, "vm-strong")}{said}{asked}</td>'
