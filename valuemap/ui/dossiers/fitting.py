"""From a dividing value to the questions of frameworks that help the debate."""

from collections.abc import Sequence
from html import escape

import streamlit as st

from valuemap.acts.dossiers import following
from valuemap.content.frameworks.part import Found, Kind
from valuemap.domain.dossiers import fits
from valuemap.domain.dossiers.fits import Fits, Place
from valuemap.domain.dossiers.published import PublishedMeeting
from valuemap.texts.dossiers import fitting as texts
from valuemap.ui.dossiers.visiting import Visit
from valuemap.ui.parts import acting, state, widgets
from valuemap.ui.parts.resources import content, database


def show(visit: Visit, meetings: Sequence[PublishedMeeting]) -> None:
    """Per value that divided the questions that help; its clerk takes off and adds."""
    values = content().usual_list
    divided = fits.dividing(meetings, values.id)
    known = {one: cards for one, cards in divided.items() if one in values.cluster}
    if not known:
        return
    changed = following.fits(database(), visit.dossier.id)
    st.header(texts.SECTION)
    st.html(widgets.paragraph(texts.LEAD, "vm-quiet"))
    for cluster, cards in known.items():
        own = changed.get(cluster, {})
        ours = fits.our_reading(content().frameworks, cluster, cards)
        places = [place for place in fits.chosen(ours, own) if place in _items()]
        st.html(
            widgets.heading(values.cluster[cluster].name, 3)
            + _lines(places)
            + (widgets.paragraph(texts.CHANGED, "vm-quiet vm-small") if own else "")
        )
        if visit.may_write:
            _change(visit.dossier.id, cluster, places)


def _items() -> dict[Place, Found]:
    return {
        Place(one.part.id, one.item.id): one
        for one in content().frameworks.all_items
        if one.part.kind is not Kind.EXERCISE
    }


def _lines(places: Sequence[Place]) -> str:
    if not places:
        return widgets.paragraph(texts.EMPTY, "vm-quiet")
    items = _items()
    lines = "".join(
        f"<li>{escape(items[one].item.text)} "
        f'<span class="vm-quiet vm-small">{escape(_source(items[one]))}</span></li>'
        for one in places
    )
    return f"<ul>{lines}</ul>"


def _source(found: Found) -> str:
    part = found.part
    return texts.origin(part.name, part.framework, part.year)


def _change(dossier_id: int, cluster: str, stands: Sequence[Place]) -> None:
    name = content().usual_list.cluster[cluster].name
    key = f"{state.DOSSIER_FITS}-{dossier_id}-{cluster}"
    items = _items()
    with (
        st.container(key=f"noprint-fits-{cluster}"),
        st.expander(texts.CHANGE.format(cluster=name)),
        st.form(f"fits-{cluster}", border=False),
    ):
        st.multiselect(
            texts.CHOICE.format(cluster=name),
            list(items),
            default=list(stands),
            format_func=lambda one: _named(items[one]),
            key=key,
            placeholder=texts.CHOICE_NONE,
        )
        st.form_submit_button(
            texts.SAVE, on_click=_save, args=(dossier_id, cluster, tuple(stands), key)
        )


def _named(found: Found) -> str:
    part = found.part
    return texts.ITEM.format(text=found.item.text, part=part.name, framework=part.framework)


def _save(dossier_id: int, cluster: str, seen: Sequence[Place], key: str) -> None:
    """Keep what was put in or taken off since it was seen: what others did meanwhile stays."""
    wanted = state.recall(key, list) or []
    changes: Fits = {
        **{place: True for place in wanted if place not in seen},
        **{place: False for place in seen if place not in wanted},
    }
    if acting.do(lambda database: following.change_fits(database, dossier_id, cluster, changes)):
        state.tell_done(texts.SAVED)
