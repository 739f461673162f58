"""Bringing along what the faction agreed in a meeting of its own: it becomes a draft."""

import streamlit as st

from valuemap.acts import reading
from valuemap.acts.faction import alone, together
from valuemap.acts.faction.alone import Taking
from valuemap.acts.guessing import TooFast
from valuemap.acts.weighing import Weigher
from valuemap.domain.attempts import visitor_of
from valuemap.domain.carried import Carried, not_asked
from valuemap.domain.meeting import AgendaItem, FactionBallotState, Kind, Meeting
from valuemap.files.standpoints import standpoint_file
from valuemap.store.engine.errors import DoesNotFit, NotFound
from valuemap.store.faction_ballots import FactionBallot
from valuemap.store.participants import Participant
from valuemap.texts import files as file_texts
from valuemap.texts.dates import today
from valuemap.texts.faction import carry as texts
from valuemap.texts.screens import join as join_texts
from valuemap.texts.screens import weigh as weigh_texts
from valuemap.ui.parts import acting, roles, state, widgets
from valuemap.ui.parts.frame import done_slot, notice, problem_slot
from valuemap.ui.parts.resources import database, deck
from valuemap.ui.preparation.uploading import file_place
from valuemap.ways import BallotError


def offer(me: Participant, meeting: Meeting, item: AgendaItem) -> None:
    """Offer to bring a code or a file, beside a ballot that the faction can still change."""
    if meeting.kind is Kind.FACTION:
        return
    now = _ballot(me, item)
    if now is not None and now.state is FactionBallotState.APPROVED:
        return
    with st.expander(texts.BRING, key="bring"):
        problem_slot(state.BROUGHT)
        done_slot()
        brought = state.recall(state.BROUGHT, Carried)
        if brought is None:
            _ask()
        else:
            _found(me, meeting, item, brought, now)


def _ballot(me: Participant, item: AgendaItem) -> FactionBallot | None:
    if me.is_screen:
        return together.own_ballot(database(), me, item.current)[0]
    return reading.faction_ballot(database(), me.faction_id, item.current.id)


def _ask() -> None:
    st.write(texts.BRING_HELP)
    st.text_input(texts.TYPED, key=state.BRING_CODE, placeholder=texts.TYPED_EXAMPLE)
    st.button(texts.LOOK, key="bring-look", on_click=_look_up)
    file = file_place(texts.FILE, type=["json"], key=state.BRING_FILE)
    if file is None:
        return
    carried, faults = standpoint_file.read(file.getvalue())
    if carried is None:
        notice(texts.FAULTS, texts.FAULTS_NEXT)
        st.text("\n".join(file_texts.file_fault(fault) for fault in faults))
        return
    state.remember(state.BROUGHT, carried)
    st.rerun()


def _look_up() -> None:
    typed = (state.recall(state.BRING_CODE, str) or "").strip()
    visitor = visitor_of(st.context.ip_address)
    try:
        found = alone.brought_by_code(database(), typed, deck(), visitor=visitor, today=today())
    except NotFound:
        state.report(texts.UNKNOWN, texts.UNKNOWN_NEXT, at=state.BROUGHT)
    except TooFast as error:
        state.report(texts.SLOW, join_texts.wait(error.seconds), at=state.BROUGHT)
    else:
        state.remember(state.BROUGHT, found)


def _found(
    me: Participant,
    meeting: Meeting,
    item: AgendaItem,
    brought: Carried,
    now: FactionBallot | None,
) -> None:
    ours = meeting.faction(me.faction_id).name
    st.html(widgets.paragraph(texts.found(brought), "vm-strong"))
    if not brought.is_of(ours):
        st.warning(widgets.plain(texts.OTHER_NAME.format(theirs=brought.faction, ours=ours)))
    why = brought.misfit(item)
    answer = brought.answer_for(item)
    if why is not None or answer is None:
        if why is not None:
            st.html(widgets.paragraph(texts.misfit(why)))
    else:
        st.write(texts.FITS)
        if now is not None:
            st.write(texts.OVERWRITES)
        taking = Taking(answer, item, meeting.settings, 0 if now is None else now.revision)
        st.button(texts.FILL, key="bring-fill", on_click=_fill, args=(me, item, taking))
    st.html(widgets.paragraph(texts.not_asked(not_asked(brought, meeting.agenda)), "vm-quiet"))
    st.button(texts.DROP, key="bring-drop", on_click=state.forget, args=(state.BROUGHT,))


def _fill(me: Participant, item: AgendaItem, taking: Taking) -> None:
    key = st.query_params.get(roles.PERSONAL, "")
    words: acting.Words = {
        BallotError: lambda error: (weigh_texts.refusal(error), ""),
        DoesNotFit: lambda error: (texts.misfit(error.args[0]), ""),
    }
    done = acting.do(
        lambda database: alone.take_along(
            database, Weigher(key, me), item.current.id, taking, today=today()
        ),
        words=words,
    )
    if done:
        state.tell_done(texts.FILLED)
