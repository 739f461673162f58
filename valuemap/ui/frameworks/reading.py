"""One part of a framework to read: its items, where they stand, and the cards that they fit."""

from html import escape

import streamlit as st

from valuemap.charts.tables import Table
from valuemap.content.frameworks.part import Item, Kind, Part
from valuemap.texts.frameworks import page as texts
from valuemap.ui.frameworks import exercise, filling, listing
from valuemap.ui.parts import roles, widgets
from valuemap.ui.parts.frame import PAGES
from valuemap.ui.parts.resources import content, deck

_WITHOUT_NUMBERS = (Kind.CHOICE, Kind.VALUES, Kind.GRID)
_FILLED_IN_NOWHERE = (Kind.READ, Kind.EXERCISE)


def show(part: Part) -> None:
    """Draw a part whole."""
    st.html(widgets.paragraph(part.framework, "vm-quiet"))
    st.title(part.name)
    st.html(widgets.paragraph(part.lead, "vm-lead"))
    with st.container(horizontal=True, key="noprint-ways"):
        listing.to_all()
        if part.kind not in _FILLED_IN_NOWHERE:
            filling.offer(part)
    source = texts.LIST_OF.format(year=part.year, source=part.source)
    if part.kind is Kind.EXERCISE:
        exercise.play(part, content().usual_list)
        notes = "".join(widgets.paragraph(note, "vm-quiet") for note in part.notes[1:])
        st.html(notes + widgets.paragraph(source, "vm-quiet"))
        return
    notes = "".join(map(widgets.paragraph, part.notes))
    notes = f'<div class="vm-beside">{notes}</div>' if notes else ""
    st.html(notes + widgets.paragraph(source, "vm-quiet") + _how(part))
    if any(item.facts for item in part.items.values()):
        st.html(widgets.table(_facts(part), is_of_words=True))
    names = _names(part)
    for group in part.groups:
        if group.name:
            st.header(group.name)
        if group.explanation:
            st.html(widgets.paragraph(group.explanation, "vm-quiet"))
        told = "".join(_item(one, names[one.id]) for one in group.items if _is_told(one))
        if told:
            st.html(told)
        if any(item.clusters or item.questions for item in group.items):
            label = texts.READING_OF.format(name=group.name) if group.name else texts.READING
            with st.expander(widgets.plain(label), key=f"reading-{group.id}"):
                for item in group.items:
                    _reading(item, names[item.id])


def _is_told(item: Item) -> bool:
    """Whether there is more to tell of an item than its row in the table of facts."""
    return not item.facts or bool(item.explanation or item.asks or item.is_ours)


def _names(part: Part) -> dict[str, str]:
    """The items by id, with a number where people call them by it."""
    if part.kind in _WITHOUT_NUMBERS:
        return {item.id: item.text for item in part.items.values()}
    return {
        item.id: texts.NUMBERED.format(number=number, text=item.text)
        for number, item in enumerate(part.items.values(), start=1)
    }


def _how(part: Part) -> str:
    """How it is filled in: what can be chosen, how many, and how often one goes round."""
    said = []
    if part.scale:
        said.append(texts.CHOICES.format(choices=", ".join(one.name for one in part.scale).lower()))
    if part.most and part.least > 1:
        said.append(texts.CHOOSE.format(least=part.least, most=part.most))
    if part.weighed:
        said.append(texts.WEIGHED.format(name=content().lists[part.weighed].name))
    if part.phases:
        said.append(texts.PHASES.format(phases=", ".join(part.phases)))
    said += [
        texts.COLUMN.format(name=one.name, explanation=one.explanation)
        for one in part.columns
        if one.explanation
    ]
    lines = "".join(widgets.paragraph(one) for one in said)
    if part.advice is None:
        return lines
    return lines + _named(texts.ADVICE, part.advice[2])


def _facts(part: Part) -> Table:
    """What is told of each item, in columns."""
    names = tuple(dict.fromkeys(name for item in part.items.values() for name, _ in item.facts))
    rows = tuple(
        (item.text, *(dict(item.facts).get(name, "") for name in names))
        for item in part.items.values()
    )
    return Table(texts.FACTS, (texts.NAME_OF_ITEM, *names), rows)


def _item(item: Item, name: str) -> str:
    lines = [widgets.paragraph(name, "vm-strong")]
    if item.sides:
        lines.insert(0, widgets.paragraph(" ~ ".join(item.sides), "vm-quiet"))
    if item.explanation:
        lines.append(widgets.paragraph(item.explanation))
    if item.asks:
        lines.append(widgets.paragraph(texts.ASKS.format(text=item.asks)))
    quiet = [texts.OURS] if item.is_ours else []
    quiet += [texts.STANDS_IN.format(source=item.source)] if item.source else []
    lines += [widgets.paragraph(one, "vm-quiet vm-small") for one in quiet]
    return f'<div class="vm-item">{"".join(lines)}</div>'


def _reading(item: Item, name: str) -> None:
    if not (item.clusters or item.questions):
        return
    st.html(widgets.paragraph(name, "vm-strong"))
    if item.clusters:
        names = widgets.cluster_names(item.clusters, content().usual_list)
        st.html(f'<p><span class="vm-quiet">{escape(texts.ABOUT)}:</span> {names}</p>')
    if item.questions:
        st.html(widgets.paragraph(f"{texts.CARDS}:", "vm-quiet"))
    for question in item.questions:
        st.page_link(
            PAGES["vragenkaarten"].file,
            label=widgets.plain(deck().question(question).text),
            query_params={roles.CARD: question},
        )


def _named(name: str, text: str) -> str:
    return f'<p><span class="vm-quiet">{escape(name)}:</span> {escape(text)}</p>'
