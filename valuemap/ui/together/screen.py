"""The form on the screen in the room: how to come in, who is done, and what came of it."""

from html import escape

import streamlit as st

from valuemap.acts.dossiers import together
from valuemap.domain.access import readable_join_code
from valuemap.domain.dossiers.gathering import Gathering, GatheringState
from valuemap.store.engine.errors import NotFound
from valuemap.texts import errors as error_texts
from valuemap.texts.together import door as door_texts
from valuemap.texts.together import hosting as texts
from valuemap.ui.parts import news, roles, widgets
from valuemap.ui.parts.components.watch import watch
from valuemap.ui.parts.frame import notice
from valuemap.ui.parts.resources import database
from valuemap.ui.parts.style import LARGE_STYLE
from valuemap.ui.together import door, outcome

SECONDS = 1.0


def show() -> None:
    """Draw the screen of the form in the address; its key opens nothing else."""
    key = st.query_params.get(roles.WALL, "")
    try:
        number = roles.form_number(st.query_params.get(roles.FORM, ""))
        form = together.on_screen(database(), number, key)
    except NotFound:
        st.title(error_texts.NO_ENTRY)
        notice(door_texts.NO_FORM, door_texts.NO_FORM_NEXT)
        return
    st.html(LARGE_STYLE)
    watch(news.form_link(form.id, key), str(form.version), every=SECONDS)
    with st.container(key="form-screen"):
        door.what_it_is(form)
        if form.state is GatheringState.SHOWN:
            outcome.show(form, together.result(database(), form.id))
            return
        st.title(texts.SCREEN[form.state])
        if form.state is not GatheringState.CLOSED:
            st.html(way_in(form))
        st.html(turnout(form))


def way_in(form: Gathering, size: str = "min(17rem, 100%)") -> str:
    """The QR code, the address and the code, large enough for a room."""
    code = readable_join_code(form.code)
    return (
        f'<div class="vm-form-in">{widgets.qr(join_link(form), size, texts.QR_ALT)}<div>'
        f"<p>{escape(texts.GO_TO)}<br><b>{escape(widgets.join_address())}</b></p>"
        f'<p>{escape(texts.TYPE)}<br><span class="vm-code">{escape(code)}</span></p></div></div>'
    )


def join_link(form: Gathering) -> str:
    """The link of the QR code: it opens the form where typed codes are limited."""
    given = together.join_pass(database(), form.id)
    page = widgets.JOIN_PATH
    return f"{widgets.origin()}/{page}?{roles.CODE}={form.code}&{roles.PASS}={given}"


def turnout(form: Gathering) -> str:
    """How many are in, and how many are done."""
    people = escape(texts.people(form.people))
    done = escape(texts.DONE.format(ready=form.ready))
    return f'<p class="vm-lead">{people} · <strong>{done}</strong></p>'
