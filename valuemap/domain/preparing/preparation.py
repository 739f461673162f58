"""A preparation: what stands in the form from which a meeting is made, as it was typed.

Nothing in it need be right yet. It is kept as a draft before the meeting exists, and made from an
old meeting to use that again.
"""

import datetime as dt
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, Final

from valuemap.content.deck import Question
from valuemap.content.value_list import Value, ValueList
from valuemap.domain.evening.script import Script
from valuemap.domain.meeting import AgendaItem, DoorBy, GroupWord, Kind, Meeting, Settings, Who
from valuemap.domain.own_values import is_own
from valuemap.domain.preparing.faction_list import written as written_factions
from valuemap.domain.preparing.plan import AgendaPlan, FactionPlan, MeetingPlan

LARGEST_PREPARATION: Final = 200_000
"""Characters of one as it is kept."""
USUAL_GROUP_PLACES: Final = 30
KEPT_UNTOUCHED: Final = dt.timedelta(days=30)
"""How long one is kept after the last change."""


class PreparationTooLarge(ValueError):
    """More was typed or brought than can be kept: over `LARGEST_PREPARATION` characters."""


@dataclass(frozen=True)
class Asked:
    """A question in a preparation.

    Attributes:
        text: its words when it was chosen, to name it by where it is gone.
        list_id: of the list by which it is weighed; empty for that of the meeting.
        way: the id of the way of weighing; empty for that of the meeting.
        at_stake: ids of clusters, heaviest first; None for those that the question names.
    """

    question_id: str
    text: str = ""
    proposition: str = ""
    list_id: str = ""
    way: str = ""
    at_stake: tuple[str, ...] | None = None


@dataclass(frozen=True)
class TypedCompany:
    """A company beside the council in a preparation."""

    name: str
    places: int


@dataclass(frozen=True)
class Preparation:
    """What stands in the form. All texts are as typed.

    Attributes:
        factions: one a line.
        own_questions: the municipality's own among `questions`.
        own_values: its own values that go along.
        own_lists: lists that are weighed here and are not, or not so, in the installation.
        list_id: of the list that the meeting weighs; empty for the usual one.
        way: the id of the way of weighing; empty for the usual one.
        script: one step a line.
        companies: who weighs beside the council.
        groups: names of groups that are no factions, one a line; each with `group_places`.
    """

    title: str = ""
    date: str = ""
    delete_on: str = ""
    factions: str = ""
    questions: tuple[Asked, ...] = ()
    own_questions: tuple[Question, ...] = ()
    own_values: tuple[Value, ...] = ()
    own_lists: tuple[ValueList, ...] = ()
    list_id: str = ""
    way: str = ""
    who: Who = Who.MEMBERS
    asks_stance: bool = True
    asks_reason: bool = True
    asks_values: bool = False
    consults: bool = False
    door: DoorBy = DoorBy.CODE
    script: str = ""
    kind: Kind = Kind.COUNCIL
    group_word: GroupWord = GroupWord.FACTION
    companies: tuple[TypedCompany, ...] = ()
    groups: str = ""
    group_places: int = USUAL_GROUP_PLACES
    starts_at: str = ""
    place: str = ""


def written(preparation: Preparation) -> str:
    """A preparation as JSON. Raises `PreparationTooLarge`."""
    text: str = _form().dump_json(preparation).decode()
    if len(text) > LARGEST_PREPARATION:
        raise PreparationTooLarge(len(text))
    return text


def read(text: str) -> Preparation:
    """A preparation from what `written` made of it, in this version or a near one."""
    found: Preparation = _form().validate_json(text)
    return found


@cache
def _form() -> Any:
    from pydantic import TypeAdapter  # takes long to load

    return TypeAdapter(Preparation)


def again(
    old: Meeting | MeetingPlan, *, date: str, delete_on: str, known: Collection[str]
) -> Preparation:
    """A preparation for a new meeting, from one that was held or from its file; without ballots.

    Args:
        known: the ids of the lists of this installation; only other ones are taken along.
    """
    items = [_plan(item) for item in old.agenda]
    usual = old.value_list if isinstance(old, MeetingPlan) else _most_used(items)
    settings = old.settings
    lists = {values.id: without_own(values) for values in [*old.value_lists, usual]}
    own_values = {value.id: value for values in old.value_lists for value in values.value.values()}
    council = [faction for faction in old.factions if not faction.is_beside]
    beside = [faction for faction in old.factions if faction.is_beside]
    if isinstance(old, Meeting):
        beside = [*old.companies]
    are_groups = old.kind is Kind.GROUPS
    return Preparation(
        title=old.title,
        date=date,
        delete_on=delete_on,
        factions=written_factions(
            FactionPlan(faction.name, faction.seats) for faction in (() if are_groups else council)
        ),
        companies=tuple(TypedCompany(one.name, one.places or one.seats) for one in beside),
        groups="\n".join(one.name for one in council) if are_groups else "",
        group_places=(
            max(one.places or one.seats for one in council) if are_groups else USUAL_GROUP_PLACES
        ),
        questions=tuple(
            Asked(
                item.question_id,
                "" if item.own is None else item.own.text,
                item.proposition,
                _other(item.value_list or usual, usual),
                "" if item.way in (None, settings.way) else item.way.id,
                item.at_stake,
            )
            for item in items
        ),
        own_questions=tuple(item.own for item in items if item.own is not None),
        own_values=tuple(value for value in own_values.values() if is_own(value.id)),
        own_lists=tuple(values for values in lists.values() if values.id not in known),
        list_id=usual.id,
        **_settings(settings),
        script=Script("", old.script).lines(),
        kind=old.kind,
        group_word=old.group_word,
        starts_at=old.starts_at,
        place=old.place,
    )


def gone(preparation: Preparation, known: Iterable[str]) -> tuple[Preparation, tuple[Asked, ...]]:
    """A preparation without the questions that are there no more, and those questions.

    Args:
        known: the ids of the questions of the deck.
    """
    there = {*known, *(own.id for own in preparation.own_questions)}
    lost = tuple(asked for asked in preparation.questions if asked.question_id not in there)
    kept = tuple(asked for asked in preparation.questions if asked.question_id in there)
    return replace(preparation, questions=kept), lost


def without_own(values: ValueList) -> ValueList:
    """A list without the values that a municipality put in it."""
    clusters = tuple(
        replace(one, values=tuple(value for value in one.values if not is_own(value.id)))
        for one in values.clusters
    )
    return replace(values, clusters=clusters)


def _plan(item: AgendaItem | AgendaPlan) -> AgendaPlan:
    if isinstance(item, AgendaPlan):
        return item
    return AgendaPlan(
        item.question_id, item.proposition, item.own, item.value_list, item.at_stake, item.way
    )


def _most_used(items: Sequence[AgendaPlan]) -> ValueList:
    lists = [item.value_list for item in items if item.value_list is not None]
    return max(lists, key=lists.count)


def _other(values: ValueList, usual: ValueList) -> str:
    return "" if values.id == usual.id else values.id


def _settings(settings: Settings) -> dict[str, Any]:
    return {
        "way": settings.way.id,
        "who": settings.who,
        "asks_stance": settings.asks_stance,
        "asks_reason": settings.asks_reason,
        "asks_values": settings.asks_values,
        "consults": settings.consults,
        "door": settings.door,
    }
