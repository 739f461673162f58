"""Weighing on the participant's screen: a member's own ballot, or the faction's."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from urllib.parse import urlencode

import streamlit as st

from valuemap.acts import reading
from valuemap.acts.faction import together
from valuemap.disclosure import Outcome
from valuemap.domain.meeting import AgendaItem, Meeting, Who
from valuemap.domain.orders import order_of
from valuemap.store.engine.errors import StoreError
from valuemap.store.participants import Participant
from valuemap.texts import beside as beside_texts
from valuemap.texts import errors as error_texts
from valuemap.texts.faction import together as together_texts
from valuemap.texts.own import own_cards as own_texts
from valuemap.texts.participant import phone as phone_texts
from valuemap.texts.screens import ways as way_texts
from valuemap.texts.screens import weigh as texts
from valuemap.ui.participant import saving, standing, starting
from valuemap.ui.participant.faction_room import OwnFaction
from valuemap.ui.participant.saving import APPROVE, SAVE, WITHDRAW, mark
from valuemap.ui.parts import loading, roles, state
from valuemap.ui.parts.components.chips import Form, Head, chips, sent
from valuemap.ui.parts.resources import database, deck


def member_ballot(
    me: Participant, meeting: Meeting, item: AgendaItem, own: OwnFaction, notes: Sequence[str]
) -> None:
    """The participant's own ballot, from the second round on begun with that of the round before.

    Args:
        notes: what to know of the own faction before weighing.
    """
    before = starting.before(me, item)
    chips(
        item.value_list,
        replace(
            _form(meeting, item, mark(_key(), me.faction_id, item), order_for=_key()),
            head=_head(me, meeting, item, (*notes, *starting.said_of(before, item))),
            asks_consent=own.asks_consent,
            asks_shows_reason=meeting.settings.asks_reason and own.expected is Outcome.GATHERED,
            start=starting.from_before(before, item),
            marks=starting.marks_of_before(before, item),
        ),
        key=state.CHIPS,
        saved=loading.own_ballot(me, item.current),
        receipt=state.receipt(),
        on_save=_save,
    )


def company_ballot(me: Participant, meeting: Meeting, item: AgendaItem) -> None:
    """The own ballot of somebody beside the council: weights alone, for nothing else is shown."""
    form = _form(meeting, item, mark(_key(), me.faction_id, item), order_for=_key())
    before = starting.before(me, item)
    late = () if me.was_in_before(item.current) else (beside_texts.CAME_LATER,)
    chips(
        item.value_list,
        replace(
            form,
            head=_head(me, meeting, item, late),
            proposition="",
            asks_reason=False,
            asks_values=False,
            start=starting.from_before(before, item),
            marks=starting.marks_of_before(before, item),
        ),
        key=state.CHIPS,
        saved=loading.own_ballot(me, item.current),
        receipt=state.receipt(),
        on_save=_save,
    )


def faction_ballot(
    me: Participant, meeting: Meeting, item: AgendaItem, notes: Sequence[str] = ()
) -> None:
    """The ballot that the participant's faction agrees, begun with its mean where it may see that.

    Args:
        notes: what to know before.
    """
    shared = meeting.settings.who is Who.FACTIONS
    words = (texts.SHARED_NOTE, texts.SHARED_WARNING) if shared else (texts.FACTION_LAYER_NOTE,)
    mean = None if shared else loading.own_mean(me, item.current)
    before = starting.agreed_before(me, item) if shared else None
    now = reading.faction_ballot(database(), me.faction_id, item.current.id)
    chips(
        item.value_list,
        replace(
            _of_faction(me, meeting, item),
            head=_head(me, meeting, item, (*notes, *words), title=texts.FACTION_LAYER),
            shared=saving.standing(me, now),
            start=starting.from_before(before, item, phone_texts.FROM_AGREED)
            or starting.from_mean(mean, item),
            marks=starting.marks_of_before(before, item)
            or starting.marks_in_beraad(me, mean, item),
        ),
        key=state.FACTION_CHIPS,
        saved=now,
        receipt=state.receipt(),
        on_save=_save_draft,
        on_approve=_approve,
        on_withdraw=_withdraw,
    )


def screen_ballot(me: Participant, meeting: Meeting, item: AgendaItem) -> None:
    """The ballot of a faction around one screen: large, and only what this screen saved."""
    now, is_done_before = together.own_ballot(database(), me, item.current)
    if is_done_before:
        st.info(f"**{together_texts.DONE_BEFORE}** {together_texts.DONE_BEFORE_MORE}")
        return
    before = starting.agreed_before(me, item)
    chips(
        item.value_list,
        replace(
            _of_faction(me, meeting, item),
            head=_head(me, meeting, item, (together_texts.INSTRUCTION_SHARED,)),
            shared=saving.standing(me, now),
            start=starting.from_before(before, item, phone_texts.FROM_AGREED),
            marks=starting.marks_of_before(before, item),
            words=together_texts.WORDS,
            is_large=True,
        ),
        key=state.FACTION_CHIPS,
        saved=now,
        receipt=state.receipt(),
        on_save=_save_draft,
        on_approve=_approve,
        on_withdraw=_withdraw,
    )


def _of_faction(me: Participant, meeting: Meeting, item: AgendaItem) -> Form:
    own_mark = mark(_key(), me.faction_id, item, together=True)
    order_for = f"{meeting.id}.{me.faction_id}"
    return _form(meeting, item, own_mark, order_for=order_for, of_faction=True)


def _head(
    me: Participant, meeting: Meeting, item: AgendaItem, notes: Sequence[str], *, title: str = ""
) -> Head:
    """The question and what to know before weighing; on a phone it folds to one line."""
    question = item.question(deck())
    number = item.current.number
    return Head(
        context=standing.context(meeting, item, title or standing.for_whom(me, meeting)),
        question=question.text,
        round=phone_texts.ROUND.format(number=number) if number > 1 else "",
        mark="" if item.own is None else own_texts.MARK,
        explanation=question.explanation,
        proposition=item.proposition,
        notes=tuple(notes),
        lines=(f"{way_texts.of(item.way).instruction} {phone_texts.TAP_A_NAME}",),
    )


def _key() -> str:
    return st.query_params.get(roles.PERSONAL, "")


def _form(
    meeting: Meeting, item: AgendaItem, mark: str, *, order_for: str, of_faction: bool = False
) -> Form:
    settings = meeting.settings if of_faction else meeting.asked_of_members
    return Form(
        mark=mark,
        link=urlencode({roles.PERSONAL: _key()}),
        way=item.way,
        order=order_of(order_for, len(item.value_list.ids)),
        fitting=frozenset(opinion for side in item.question(deck()).sides for opinion in side),
        proposition=item.proposition if settings.asks_stance else "",
        asks_reason=settings.asks_reason,
        asks_values=settings.asks_values,
        words_version=item.words_version,
        until=meeting.timer_until,
        keeps=meeting.delete_on.isoformat(),
    )


def _save() -> None:
    _answer(sent(state.CHIPS), SAVE)


def _save_draft() -> None:
    _answer(sent(state.FACTION_CHIPS), SAVE)


def _approve() -> None:
    _answer(sent(state.FACTION_CHIPS, APPROVE), APPROVE)


def _withdraw() -> None:
    _answer(sent(state.FACTION_CHIPS, WITHDRAW), WITHDRAW)


def _answer(payload: Mapping[str, object], trigger: str) -> None:
    """Do what the browser sent, and keep the receipt that it waits for."""
    answered = saving.answer(_key(), trigger, payload)
    state.give_receipt(answered.receipt)
    if isinstance(answered.refused, StoreError):
        state.report(*error_texts.sentence(answered.refused))
