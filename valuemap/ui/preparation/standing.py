"""What stands in the form, between the fields of a visit and a preparation that can be kept."""

import datetime as dt
from collections.abc import Sequence
from typing import Final

from valuemap.content.deck import Question
from valuemap.content.value_list import ValueList
from valuemap.domain.meeting import DoorBy, Who
from valuemap.domain.preparing.preparation import Asked, Preparation
from valuemap.texts.dates import today, typed_day
from valuemap.ui.parts import state
from valuemap.ui.parts.resources import deck
from valuemap.ui.preparation import companies, kinds, own_cards, own_values, value_lists
from valuemap.ways import OFFERED

USUAL_RETENTION: Final = dt.timedelta(days=60)
_OF_A_QUESTION: Final = ("proposition", "list", "way", "stake")


def key_of(field: str, question_id: str) -> str:
    """The key of a field of a question."""
    return f"{field}-{question_id.replace('.', '-')}"


def untouched() -> Preparation:
    """The form before anybody typed in it."""
    return Preparation(
        date=typed_day(today()),
        delete_on=typed_day(today() + USUAL_RETENTION),
        list_id=value_lists.usual(),
        way=OFFERED[0].id,
    )


def fill(preparation: Preparation) -> None:
    """Put a preparation in the fields, in the place of what stood there."""
    state.basket()[:] = [asked.question_id for asked in preparation.questions]
    state.own_questions().update({own.id: own for own in preparation.own_questions})
    state.own_values().clear()
    state.own_values().update({value.id: (value, True) for value in preparation.own_values})
    state.own_lists().clear()
    state.own_lists().update({values.id: values for values in preparation.own_lists})
    state.forget_all(tuple(f"{field}-" for field in _OF_A_QUESTION))
    for key, value in _fields(preparation).items():
        state.remember(key, value)


def fill_gaps(preparation: Preparation) -> None:
    """Put back what fields lost while another page was drawn."""
    for key, value in _fields(preparation).items():
        if not state.has(key):
            state.remember(key, value)


def standing(before: Preparation) -> Preparation:
    """What stands in the fields now.

    Args:
        before: as they were filled, for what has no field on this page.
    """
    taken = tuple(state.basket())
    asked = tuple(_asked(question_id) for question_id in taken)
    list_id = state.recall(state.PREPARE_LIST, str) or before.list_id
    used = {list_id, *(one.list_id for one in asked)}
    by_links = state.recall(state.PREPARE_DOOR, bool)
    return Preparation(
        title=_text(state.PREPARE_TITLE, before.title),
        date=_text(state.PREPARE_DATE, before.date),
        delete_on=_text(state.PREPARE_DELETE, before.delete_on),
        factions=_text(state.PREPARE_FACTIONS, before.factions),
        questions=asked,
        own_questions=tuple(own for one in taken if (own := own_cards.own(one)) is not None),
        own_values=own_values.taken(),
        own_lists=tuple(one for one in state.own_lists().values() if one.id in used),
        list_id=list_id,
        way=_text(state.PREPARE_WAY, before.way),
        who=state.recall(state.PREPARE_WHO, Who) or before.who,
        asks_stance=_flag(state.PREPARE_STANCE, before.asks_stance),
        asks_reason=_flag(state.PREPARE_REASON, before.asks_reason),
        asks_values=_flag(state.PREPARE_VALUES, before.asks_values),
        consults=_flag(state.PREPARE_CONSULTS, before.consults),
        door=before.door if by_links is None else DoorBy.LINKS if by_links else DoorBy.CODE,
        script=_text(state.PREPARE_SCRIPT, before.script),
        starts_at=_text(state.PREPARE_STARTS_AT, before.starts_at),
        place=_text(state.PREPARE_PLACE, before.place),
        companies=companies.standing(before),
        **kinds.standing(before),
    )


def named_at_stake(question: Question, values: ValueList) -> tuple[str, ...]:
    """The clusters that a question names itself, as far as it is weighed by their list."""
    speaks_of_it = own_cards.own(question.id) is not None or values.id == deck().values
    return values.known(question.clusters) if speaks_of_it else ()


def list_of(question_id: str) -> ValueList:
    """The list by which a question is weighed, as its fields stand."""
    chosen = state.recall(key_of("list", question_id), str) or ""
    return value_lists.all_lists().get(chosen) or value_lists.chosen()


def at_stake(question: Question) -> tuple[str, ...] | None:
    """The clusters that were chosen as most at stake; None for those that the question names."""
    values = list_of(question.id)
    named = named_at_stake(question, values)
    found = state.recall(key_of("stake", question.id), list)
    chosen = named if found is None else values.known(found)
    return None if chosen == named else chosen


def _asked(question_id: str) -> Asked:
    question = own_cards.question(deck(), question_id)
    return Asked(
        question_id,
        question.text,
        state.recall(key_of("proposition", question_id), str) or "",
        state.recall(key_of("list", question_id), str) or "",
        state.recall(key_of("way", question_id), str) or "",
        at_stake(question),
    )


def _fields(preparation: Preparation) -> dict[str, object]:
    fields: dict[str, object] = {
        state.PREPARE_TITLE: preparation.title,
        state.PREPARE_DATE: preparation.date,
        state.PREPARE_DELETE: preparation.delete_on,
        state.PREPARE_FACTIONS: preparation.factions,
        state.PREPARE_LIST: _known(preparation.list_id),
        state.PREPARE_WAY: preparation.way or OFFERED[0].id,
        state.PREPARE_WHO: preparation.who,
        state.PREPARE_STANCE: preparation.asks_stance,
        state.PREPARE_REASON: preparation.asks_reason,
        state.PREPARE_VALUES: preparation.asks_values,
        state.PREPARE_CONSULTS: preparation.consults,
        state.PREPARE_DOOR: preparation.door is DoorBy.LINKS,
        state.PREPARE_SCRIPT: preparation.script,
        state.PREPARE_STARTS_AT: preparation.starts_at,
        state.PREPARE_PLACE: preparation.place,
        **companies.fields(preparation),
        **kinds.fields(preparation),
    }
    lists = {*value_lists.all_lists(), *(one.id for one in preparation.own_lists)}
    ways = {way.id for way in OFFERED}
    for asked in preparation.questions:
        fields[key_of("proposition", asked.question_id)] = asked.proposition
        fields[key_of("list", asked.question_id)] = asked.list_id if asked.list_id in lists else ""
        fields[key_of("way", asked.question_id)] = asked.way if asked.way in ways else ""
        if asked.at_stake is not None:
            fields[key_of("stake", asked.question_id)] = list(asked.at_stake)
    return fields


def _known(list_id: str) -> str:
    return list_id if list_id in value_lists.all_lists() else value_lists.usual()


def _text(key: str, otherwise: str) -> str:
    found = state.recall(key, str)
    return otherwise if found is None else found


def _flag(key: str, otherwise: bool) -> bool:
    found = state.recall(key, bool)
    return otherwise if found is None else found


def names_of(questions: Sequence[Asked]) -> list[str]:
    """What to call questions that may be gone."""
    return [asked.text or asked.question_id for asked in questions]
