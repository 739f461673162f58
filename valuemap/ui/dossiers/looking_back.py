"""The moments of a dossier: when to look back, and whether that was done."""

import streamlit as st

from valuemap.acts.dossiers import following
from valuemap.domain.dossiers.dossier import LookingBack, plus_years, take_moment
from valuemap.store.engine.database import Database
from valuemap.texts.dates import day, read_day, today, typed_day
from valuemap.texts.dossiers import page as texts
from valuemap.ui.dossiers import fields
from valuemap.ui.dossiers.visiting import Visit
from valuemap.ui.parts import acting, state, widgets


def show(visit: Visit) -> None:
    """The moments; for the clerk also adding one, and saying that it was kept."""
    moments = visit.dossier.moments
    if not moments and not visit.may_write:
        return
    st.header(texts.MOMENTS)
    if not moments:
        st.html(widgets.paragraph(texts.NO_MOMENTS, "vm-quiet"))
    for moment in moments:
        _row(visit, moment)
    if visit.may_write:
        _add(visit.dossier.id)


def _row(visit: Visit, moment: LookingBack) -> None:
    how = texts.MOMENT_STATES[moment.is_done]
    if not moment.is_done and moment.date <= today():
        how = f"{how} · {texts.MOMENT_PASSED}"
    with st.container(key=f"card-moment-{moment.id}"):
        st.html(
            widgets.paragraph(moment.what, "vm-strong")
            + widgets.paragraph(f"{day(moment.date)} · {how}", "vm-quiet vm-small")
        )
        if not visit.may_write:
            return
        keep = texts.MOMENT_NOT_DONE if moment.is_done else texts.MOMENT_DONE
        with st.container(key=f"moment-steps-{moment.id}", horizontal=True):
            for label, key, act in (
                (keep, "done", _done(visit.dossier.id, moment)),
                (texts.MOMENT_REMOVE, "remove", _removal(visit.dossier.id, moment)),
            ):
                st.button(
                    widgets.plain(texts.MOMENT_OF.format(label=label, what=moment.what)),
                    key=f"{key}-moment-{moment.id}",
                    type="tertiary",
                    on_click=acting.pressed,
                    args=(act,),
                )


def _done(dossier_id: int, moment: LookingBack) -> acting.Act:
    return lambda database: following.set_moment_done(
        database, dossier_id, moment.id, not moment.is_done
    )


def _removal(dossier_id: int, moment: LookingBack) -> acting.Act:
    return lambda database: following.remove_moment(database, dossier_id, moment.id)


def _add(dossier_id: int) -> None:
    example = typed_day(plus_years(today(), 1))
    with (
        st.container(key="noprint-add-moment"),
        st.expander(texts.MOMENT_NEW),
        st.form("add-moment", border=False),
    ):
        st.caption(texts.MOMENTS_HELP)
        st.text_input(
            texts.MOMENT_DATE.format(example=example),
            key=state.field(state.of(state.DOSSIER_DAY, dossier_id)),
        )
        st.text_input(
            texts.MOMENT_WHAT, key=state.field(state.of(state.DOSSIER_MOMENT, dossier_id))
        )
        st.form_submit_button(texts.MOMENT_ADD, on_click=_take, args=(dossier_id, example))


def _take(dossier_id: int, example: str) -> None:
    keys = [
        state.field(state.of(key, dossier_id)) for key in (state.DOSSIER_DAY, state.DOSSIER_MOMENT)
    ]
    typed_date, typed_what = (state.recall(key, str) or "" for key in keys)
    date = read_day(typed_date)
    if date is None:
        then = texts.MOMENT_DATE_WRONG_NEXT.format(example=example)
        state.report(texts.MOMENT_DATE_WRONG, then)
        return

    def add(database: Database) -> None:
        following.add_moment(database, dossier_id, date, take_moment(typed_what))

    if acting.do(add, words=fields.WORDS):
        state.empty(*keys)
        state.tell_done(texts.MOMENT_ADDED)
