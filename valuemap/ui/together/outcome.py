"""What came of a form, side by side: as `disclosure.forms` gave it."""

from collections.abc import Mapping, Sequence
from html import escape

import streamlit as st

from valuemap.charts.tables import Table
from valuemap.content.frameworks.part import Item, Kind, Part
from valuemap.disclosure.forms import ASKS, OfGroup, ShownForm
from valuemap.domain.dossiers.assessing import Assessed, shares_of
from valuemap.domain.dossiers.gathering import Gathering
from valuemap.texts.results import frame as frame_texts
from valuemap.texts.together import outcome as texts
from valuemap.ui.parts import widgets

_MARKED = (Kind.GRID, Kind.VALUES, Kind.CHOICE)


def show(form: Gathering, shown: ShownForm) -> None:
    """Draw the whole of it, the finding first."""
    part = form.part
    if not shown.people:
        st.title(texts.TITLE)
        st.html(widgets.paragraph(texts.NOBODY, "vm-lead"))
        return
    st.title(_finding(part, shown))
    st.html(widgets.paragraph(f"{texts.people(shown.people)} {_year(part)}", "vm-quiet"))
    if any(one.people is None for one in shown.places.values()) and _names(part, None):
        st.html(widgets.paragraph(texts.FEW))
    if part.kind is Kind.GRID:
        _grid(part, shown)
    elif part.kind in (Kind.QUESTIONS, Kind.CANVAS, Kind.INQUIRY):
        _written(part, shown)
    else:
        if part.kind is Kind.ASSESSMENT:
            _shares(part, shown)
        _side_by_side(part, shown)
        _differences(part, shown)


def _finding(part: Part, shown: ShownForm) -> str:
    if part.kind is Kind.GRID:
        if shown.groups:
            there = [one for one in shown.groups if one.people]
            return texts.meanings(shown.meanings, len(there))
        known = [one for one in shown.places.values() if one.people is not None]
        if not known:
            return texts.FEW
        marks = [(sum(one.counts.values()), one.people) for one in known]
        everybody = sum(number == people for number, people in marks)
        nobody = sum(number == 0 for number, _ in marks)
        return texts.marks(everybody, nobody, len(marks) - everybody - nobody)
    if _names(part, None) and part.kind not in _MARKED:
        return texts.differ(len(shown.dividing))
    return texts.TITLE


def _year(part: Part) -> str:
    return texts.YEAR.format(year=part.year, source=part.source)


def _names(part: Part, item: Item | None) -> dict[str, str]:
    """The names of what can be chosen at an item."""
    match part.kind:
        case Kind.CLASHES:
            sides = item.sides if item is not None else ("a", "b")
            return dict(zip("ab", sides, strict=False))
        case Kind.CHOICE | Kind.VALUES:
            return {"chosen": texts.CHOSEN}
        case Kind.GRID:
            return {"mark": texts.MARKED}
        case Kind.INQUIRY:
            return {ASKS: texts.ASKS}
        case _:
            return {one.id: one.name for one in part.scale}


def _side_by_side(part: Part, shown: ShownForm) -> None:
    """A row per item: what each group answered, or how many gave each answer."""
    if shown.groups:
        there = [one for one in shown.groups if one.people]
        rows = [
            (
                item.text,
                *(
                    texts.answers(group.places[item.id].counts, _names(part, item), group.people)
                    for group in there
                ),
            )
            for item in part.items.values()
        ]
        head = (texts.ITEM, *(group.name for group in there))
        _table(texts.GROUPS_CAPTION, head, rows)
        return
    if part.kind is Kind.CLASHES:
        rows = [
            (item.text, *_counted(shown, item.id, _names(part, item), is_named=True))
            for item in part.items.values()
        ]
        _table(texts.COUNTS_CAPTION, (texts.ITEM, texts.TOGETHER), rows)
        return
    names = _names(part, None)
    rows = [
        (item.text, *_counted(shown, item.id, names, is_named=False))
        for item in part.items.values()
    ]
    _table(texts.COUNTS_CAPTION, (texts.ITEM, *names.values()), rows)


def _counted(
    shown: ShownForm, place: str, names: Mapping[str, str], *, is_named: bool
) -> tuple[str, ...]:
    one = shown.places[place]
    if one.people is None:
        return (texts.NO_NUMBER,) * (1 if is_named else len(names))
    if is_named:
        return (texts.answers(one.counts, names, one.people),)
    return tuple(str(one.counts.get(choice, 0)) for choice in names)


def _table(caption: str, head: Sequence[str], rows: Sequence[tuple[str, ...]]) -> None:
    st.html(widgets.table(Table(caption, tuple(head), tuple(rows))))


def _differences(part: Part, shown: ShownForm) -> None:
    """Of each item where answers differ who said what and why; and what was said at the others."""
    if not shown.groups:
        return
    dividing = [part.items[place] for place in shown.dividing]
    if dividing:
        body = widgets.heading(texts.DIFFER) + widgets.paragraph(texts.DIFFER_TALK)
        st.html(body + "".join(_said(part, item, shown.groups) for item in dividing))
    explained = [
        item
        for place, item in part.items.items()
        if item not in dividing and (shown.places[place].notes or shown.places[place].proofs)
    ]
    if explained:
        body = widgets.heading(texts.EXPLAINED)
        st.html(body + "".join(_said(part, item, shown.groups) for item in explained))


def _said(part: Part, item: Item, groups: Sequence[OfGroup]) -> str:
    names = _names(part, item)
    return widgets.heading(item.text, 3) + "".join(_of(group, item, names) for group in groups)


def _of(group: OfGroup, item: Item, names: Mapping[str, str]) -> str:
    one = group.places.get(item.id)
    if not group.people or one is None or not (one.counts or one.notes or one.proofs):
        return ""
    said = texts.answers(one.counts, names, group.people)
    more = [texts.NOTES.format(note=note) for note in one.notes]
    more += [texts.PROOFS.format(proof=proof) for proof in one.proofs]
    lines = "".join(f"<br>{escape(line)}" for line in more)
    return f'<p class="vm-reason"><strong>{escape(group.name)}</strong>: {escape(said)}{lines}</p>'


def _shares(part: Part, shown: ShownForm) -> None:
    """The share per value and both totals, of each group and of all together."""
    together = shares_of(part, shown.tally)
    columns: list[tuple[str, Assessed]] = [
        (
            group.name,
            shares_of(part, {place: one.counts for place, one in group.places.items()}),
        )
        for group in shown.groups
        if group.people
    ]
    columns.append((texts.TOGETHER, together))
    st.header(texts.SHARES)
    st.html(widgets.paragraph(texts.totals(together.by_question, together.by_value)))
    st.html(_bars(together))
    rows = [
        (group.name, *(texts.share(found.groups[n].share) for _, found in columns))
        for n, group in enumerate(part.groups)
    ]
    rows.append((texts.BY_QUESTION, *(texts.share(one.by_question) for _, one in columns)))
    rows.append((texts.BY_VALUE, *(texts.share(one.by_value) for _, one in columns)))
    _table(texts.SHARES_CAPTION, (texts.VALUE, *(name for name, _ in columns)), rows)
    st.caption(texts.SHARES_HOW)


def _bars(found: Assessed) -> str:
    """The share per value of all together as bars; its numbers stand in the table below."""
    rows = "".join(
        f'<li><span class="vm-weight">{escape(one.group.name)}</span>'
        f'<span class="vm-bar" aria-hidden="true"><i style="width:{100 * (one.share or 0):.1f}%">'
        f"</i></span><b>{escape(texts.share(one.share))}</b></li>"
        for one in found.groups
    )
    return f'<ul class="vm-weights vm-shares">{rows}</ul>'


def _grid(part: Part, shown: ShownForm) -> None:
    """The picture: in each cell who put a mark there, the darker the more; it is its own table."""
    caption = texts.GRID_CAPTION if shown.groups else texts.GRID_COUNTS_CAPTION
    head = "".join(f'<th scope="col">{escape(one.name)}</th>' for one in part.columns)
    rows = "".join(
        f'<tr><th scope="row">{escape(item.text)}</th>'
        + "".join(_cell(shown, f"{item.id}.{column.id}") for column in part.columns)
        + "</tr>"
        for item in part.items.values()
    )
    st.html(
        f'<p class="vm-caption">{escape(caption)} '
        f'<span class="vm-hint vm-some">{escape(frame_texts.SCROLL)}</span></p>'
        f'<div class="vm-scroll" tabindex="0" role="region" aria-label="{escape(caption)}">'
        f'<table class="vm-marks" aria-label="{escape(caption)}"><thead><tr>'
        f'<th scope="col">{escape(texts.GRID_ROW)}</th>{head}</tr></thead>'
        f"<tbody>{rows}</tbody></table></div>"
    )


def _cell(shown: ShownForm, place: str) -> str:
    one = shown.places[place]
    if one.people is None:
        return f"<td>{escape(texts.NO_NUMBER)}</td>"
    marks = sum(one.counts.values())
    number = texts.GRID_OF.format(marks=marks, people=one.people)
    there = [group for group in shown.groups if group.people]
    names = [_marking(group, place) for group in there if sum(group.places[place].counts.values())]
    who = f"<span>{escape(texts.listed(names))}</span>" if there else ""
    part = marks / one.people
    style = ' class="is-most"' if 2 * marks > one.people else ""
    return f'<td{style} style="--part:{part:.2f}"><b>{escape(number)}</b>{who}</td>'


def _marking(group: OfGroup, place: str) -> str:
    marks = sum(group.places[place].counts.values())
    if marks == group.people:
        return group.name
    return f"{group.name} ({texts.GRID_OF.format(marks=marks, people=group.people)})"


def _written(part: Part, shown: ShownForm) -> None:
    """What was written to each open question, per group or without a name."""
    st.html(widgets.heading(texts.WRITTEN))
    for item in part.items.values():
        body = widgets.heading(item.text, 3)
        one = shown.places[item.id]
        if one.counts.get(ASKS):
            number = texts.GRID_OF.format(marks=one.counts[ASKS], people=one.people)
            body += widgets.paragraph(f"{texts.ASKS}: {number}", "vm-quiet")
        names = {choice.id: choice.name for choice in part.scale_at(item.id)}
        if names and one.people is not None:
            body += widgets.paragraph(texts.answers(one.counts, names, one.people), "vm-strong")
        if shown.groups:
            body += "".join(
                f'<p class="vm-reason"><strong>{escape(group.name)}</strong>: {escape(text)}</p>'
                for group in shown.groups
                if group.people
                for text in _written_by(group, item, names)
            )
        elif one.texts:
            body += "".join(widgets.paragraph(text, "vm-reason") for text in one.texts)
        else:
            body += widgets.paragraph(texts.WRITTEN_NONE, "vm-quiet")
        st.html(body)


def _written_by(group: OfGroup, item: Item, names: Mapping[str, str]) -> tuple[str, ...]:
    """What a group chose at an open question, where one chooses there, and what it wrote."""
    one = group.places[item.id]
    chosen = (texts.answers(one.counts, names, group.people),) if names and one.counts else ()
    return (*chosen, *one.texts)
