"""Arguments, reasons and contrasts on screen."""

from collections.abc import Sequence
from html import escape

import streamlit as st

from valuemap.acts import reading, talking
from valuemap.disclosure import Published
from valuemap.domain.evening.rounds import Round
from valuemap.domain.meeting import AgendaItem, Meeting
from valuemap.domain.talk import ARGUMENT_LIMIT, Argument, Side, argue
from valuemap.store.arguments import SavedArgument
from valuemap.store.engine.database import Database
from valuemap.store.results import Reason
from valuemap.texts.screens import result as result_texts
from valuemap.texts.screens import talk as texts
from valuemap.ui.parts import loading, state, widgets
from valuemap.ui.parts.acting import Act, do, pressed
from valuemap.ui.parts.resources import content, database
from valuemap.ways import BallotError
from valuemap.wording import calm


def add_argument(meeting: Meeting, item: AgendaItem, *, faction_id: int | None) -> None:
    """A form with which a faction, or the host, adds an argument."""
    if not item.proposition:
        return
    with st.expander(texts.ADD), st.form("argument", border=False, clear_on_submit=False):
        st.radio(
            texts.SIDE, list(Side), format_func=texts.SIDES.__getitem__, key=state.ARGUMENT_SIDE
        )
        st.selectbox(
            texts.CLUSTER,
            item.value_list.ids,
            index=None,
            format_func=lambda cluster: item.value_list.cluster[cluster].name,
            key=state.ARGUMENT_CLUSTER,
            placeholder=texts.CLUSTER_PLACEHOLDER,
        )
        st.text_area(texts.TEXT, key=state.field(state.ARGUMENT_TEXT), max_chars=ARGUMENT_LIMIT)
        st.caption(texts.TEXT_HELP)
        if faction_id is not None:
            st.checkbox(texts.SHOW_FACTION, key=state.ARGUMENT_FACTION)
            st.caption(texts.SHOW_FACTION_HELP)
        st.form_submit_button(
            texts.ADD_BUTTON, on_click=_add, args=(meeting.id, item.position, faction_id)
        )


def _add(meeting_id: int, position: int, faction_id: int | None) -> None:
    def add(database: Database) -> None:
        argument = argue(
            state.recall(state.ARGUMENT_SIDE, Side) or Side.FOR,
            state.recall(state.ARGUMENT_CLUSTER, str) or "",
            state.recall(state.field(state.ARGUMENT_TEXT), str) or "",
        )
        shows = state.recall(state.ARGUMENT_FACTION, bool) or False
        talking.add_argument(
            database, meeting_id, position, argument, faction_id=faction_id, shows_faction=shows
        )

    if do(add, words={BallotError: texts.refusal}):
        state.empty(state.field(state.ARGUMENT_TEXT))


def to_begin_with(result: Published, item: AgendaItem) -> tuple[str, ...]:
    """Neutral questions to begin talking of a result with: one at least, the first ones first.

    About what divides most, then what is most at stake, then those of the card, then the general
    ones. The wall shows the
    first, and who leads the first few: the same.
    """
    background = content().background
    clusters = dict.fromkeys((*result.dividing, *item.question(content().deck).clusters))
    of_clusters = background.questions_of(item.value_list, tuple(clusters))
    of_card = content().frameworks.debate_questions(item.question_id)
    return (*of_clusters, *of_card, *background.general)


def show_talk(
    meeting: Meeting,
    item: AgendaItem,
    round_: Round,
    *,
    moderates: bool,
    reasons: Sequence[Reason] | None = None,
) -> None:
    """Contrasts, arguments and reasons of a revealed round.

    Args:
        reasons: those of the round, where the page knows them already.
    """
    _contrasts(meeting, item, loading.published(meeting, round_))
    _arguments(meeting, item, moderates)
    told = loading.reasons(meeting, round_) if reasons is None else reasons
    show_reasons(meeting, item, told, moderates=moderates)


def _contrasts(meeting: Meeting, item: AgendaItem, result: Published) -> None:
    heading = ""
    names = result_texts.place_names(meeting.factions)
    for title, sentence in texts.contrast_sentences(result, names, item.value_list.cluster):
        if title != heading:
            st.html(widgets.heading(title, 3, "vm-chart-title"))
            heading = title
        st.html(widgets.paragraph(sentence))


def _arguments(meeting: Meeting, item: AgendaItem, moderates: bool) -> None:
    if not item.proposition:
        return
    found = reading.said(database(), meeting.id, item.position)
    if not found:
        return
    st.html(widgets.heading(texts.TITLE, 3, "vm-chart-title"))
    names = {faction.id: faction.name for faction in meeting.factions}
    for column, side in zip(st.columns(2, gap="large"), Side, strict=True):
        with column:
            st.html(widgets.heading(texts.SIDES[side], 4))
            for saved in (a for a in found if a.argument.side is side):
                text = texts.HIDDEN if saved.is_hidden else calm(saved.argument.text)
                by = texts.by(saved.faction_id, names, is_by_host=saved.is_by_host)
                st.html(
                    f"<p>{escape(text)}<br><span class='vm-quiet'>"
                    f"{_about(saved.argument, item)}{escape(''.join(f' · {one}' for one in by))}"
                    "</span></p>"
                )
                if moderates:
                    st.button(
                        texts.SHOW if saved.is_hidden else texts.HIDE,
                        key=state.unlinked("argument", saved.id),
                        on_click=pressed,
                        args=(_hide_argument(meeting.id, saved),),
                    )


def _about(argument: Argument, item: AgendaItem) -> str:
    """The cluster that an argument is tied to; one that the list has not is known by its id."""
    values = item.value_list
    if argument.cluster not in values.cluster:
        return escape(argument.cluster)
    return widgets.cluster_names((argument.cluster,), values)


def show_reasons(
    meeting: Meeting, item: AgendaItem, reasons: Sequence[Reason], *, moderates: bool = False
) -> None:
    """The reasons of a revealed round, cluster by cluster."""
    if not reasons:
        return
    st.html(
        widgets.heading(texts.REASONS, 3, "vm-chart-title")
        + widgets.paragraph(texts.REASONS_NOTE, "vm-quiet")
    )
    values = item.value_list
    for cluster in (*values.clusters, None):
        own = [r for r in reasons if r.cluster == (None if cluster is None else cluster.id)]
        if not own:
            continue
        if cluster is None:
            st.html(widgets.heading(texts.REASONS_TIED, 4))
        else:
            st.html(f"<h4>{widgets.mark(cluster, values)}{escape(cluster.name)}</h4>")
        for reason in own:
            text = texts.HIDDEN if reason.is_hidden else reason.text
            st.html(f"<blockquote class='vm-reason'>{escape(text)}</blockquote>")
            if moderates:
                st.button(
                    texts.SHOW if reason.is_hidden else texts.HIDE,
                    key=state.unlinked("reason", reason.id),
                    on_click=pressed,
                    args=(_hide_reason(meeting.id, reason),),
                )


def _hide_argument(meeting_id: int, saved: SavedArgument) -> Act:
    hide = not saved.is_hidden
    return lambda database: talking.hide_argument(database, meeting_id, saved.id, is_hidden=hide)


def _hide_reason(meeting_id: int, reason: Reason) -> Act:
    hide = not reason.is_hidden
    return lambda database: talking.hide_reason(database, meeting_id, reason.id, is_hidden=hide)
