"""Values that clash, as cards to talk over: which one gave way, why, who decided and when."""

from html import escape

import streamlit as st

from valuemap.content.frameworks.part import Item
from valuemap.domain.dossiers.clashes import SIDES, Decided, decided, shown_order, side_name
from valuemap.texts.work import clashes as texts
from valuemap.ui.parts import widgets
from valuemap.ui.work.desk import answers
from valuemap.ui.work.desk.desk import Desk
from valuemap.ui.work.desk.filling import Field, place


def show(desk: Desk) -> None:
    """Draw a card for each clash, and below them what was decided."""
    part = desk.work.part
    found = {
        one.item.id: one
        for one in decided(part, {name: one.entry for name, one in desk.work.entries.items()})
    }
    answers.beside(part)
    if desk.writes:
        for item in part.items.values():
            with st.container(key=f"card-clash-{item.id}"):
                st.html(_card(desk.work.id, item))
                _fill_in(desk, item)
    else:
        cards = "".join(
            f'<section class="vm-clash">{_card(desk.work.id, item)}'
            f"{_outcome(found.get(item.id))}</section>"
            for item in part.items.values()
        )
        st.html(f'<div class="vm-clashes">{cards}</div>')
    _summary(tuple(found.values()), len(part.items))


def _card(work_id: int, item: Item) -> str:
    """The situation, and both values as large as each other."""
    first, second = (escape(side_name(item, side)) for side in shown_order(work_id, item))
    about = " ".join(filter(None, (item.explanation, item.source)))
    return (
        widgets.heading(item.text) + f'<p class="vm-sides"><span>{first}</span> '
        f"{escape(texts.AGAINST)} <span>{second}</span></p>"
        + (widgets.paragraph(about, "vm-small") if about else "")
    )


def _fill_in(desk: Desk, item: Item) -> None:
    options = {}
    for stays in shown_order(desk.work.id, item):
        yields = next(side for side in SIDES if side != stays)
        options[yields] = texts.weighs_more(side_name(item, stays), side_name(item, yields))
    values = [side_name(item, side) for side in shown_order(desk.work.id, item)]
    fields = [Field("choice", texts.QUESTION, options)]
    if not desk.entry(item.id).is_empty:
        fields += [
            Field("note", texts.named(texts.WHY, *values), is_low=True),
            Field("who", texts.named(texts.WHO, *values), help=texts.WHO_HELP),
            Field("date", texts.named(texts.WHEN, *values)),
        ]
    place(desk, item.id, fields)


def _outcome(found: Decided | None) -> str:
    if found is None:
        blanks = "".join(f"<li>{escape(blank)}</li>" for blank in texts.BLANKS)
        return widgets.paragraph(texts.OPEN, "vm-quiet") + f'<ul class="vm-blanks">{blanks}</ul>'
    said = widgets.paragraph(texts.weighs_more(found.stays, found.yields), "vm-strong")
    return said + answers.paragraphs(found.why) + _by(found)


def _by(found: Decided) -> str:
    said = texts.decided_by(found)
    return widgets.paragraph(said, "vm-quiet") if said else ""


def _summary(found: tuple[Decided, ...], all_: int) -> None:
    words = widgets.heading(texts.SUMMARY)
    if not found:
        st.html(words + widgets.paragraph(texts.SUMMARY_NONE, "vm-quiet"))
        return
    lines = "".join(
        f"<li><strong>{escape(texts.weighs_more(one.stays, one.yields))}</strong> "
        f"{escape(one.item.text)}{answers.paragraphs(one.why)}{_by(one)}</li>"
        for one in found
    )
    st.html(words + widgets.paragraph(texts.how_many(len(found), all_)) + f"<ul>{lines}</ul>")
