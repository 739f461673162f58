"""What of a meeting can still be changed, and how the changes of two hosts go together.

Everything can, while that harms no one. What cannot is locked, with the reason. Pure rules: who
changes a meeting asks them within the transaction, of what stands there at that moment.
"""

import datetime as dt
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from enum import StrEnum
from typing import Any, TypeVar

from valuemap.content.deck import Question
from valuemap.content.value_list import ValueList
from valuemap.domain.evening.rounds import RoundState
from valuemap.domain.evening.script import Step
from valuemap.domain.meeting import AgendaItem, Faction, Meeting, Settings
from valuemap.domain.moments import local_day
from valuemap.domain.preparing.plan import AgendaPlan, FactionPlan, MeetingPlan
from valuemap.ways import CHIPS, Way
from valuemap.wording import comparable

_K = TypeVar("_K", bound=Hashable)
_V = TypeVar("_V")


class Lock(StrEnum):
    """Why something of a meeting cannot be changed any more."""

    WEIGHED = "weighed"  # somebody weighed the question
    TALKED = "talked"  # arguments were written on the question
    BUSY = "busy"  # its round is closed, or in a fractieberaad
    JOINED = "joined"  # somebody joined for the faction
    FIXED = "fixed"  # a result of the meeting is fixed, that names factions by their order
    BEGAN = "began"  # the first weighing of the meeting was opened


class Part(StrEnum):
    """Of what a change is refused, or was made by another host as well."""

    TITLE = "title"
    DATE = "date"
    DELETE_ON = "delete_on"
    FACTION = "faction"
    NEW_FACTION = "new faction"
    SEATS = "seats"
    QUESTION = "question"
    QUESTION_LIST = "question list"
    QUESTION_GONE = "question gone"
    ORDER = "order"
    SETTINGS = "settings"
    SCRIPT = "script"
    STARTS_AT = "starts_at"
    PLACE = "place"


@dataclass(frozen=True)
class Place:
    """A part of a meeting; `name` says which faction or question (its id), else it is empty."""

    part: Part
    name: str = ""


class ChangeRefused(Exception):
    """A meeting cannot be changed so; the class of the error says why."""


class Locked(ChangeRefused):
    """A part cannot be changed any more; `args` are the `Place` and the `Lock`."""


class ChangedMeanwhile(ChangeRefused):
    """Another host changed the same; `args[0]` are the places."""


class TakenName(ChangeRefused):
    """A faction cannot take the name that another has, or had until now; `args[0]` is the name."""


class LongerKept(ChangeRefused):
    """People joined who were told a day of deletion: only an earlier one can be chosen."""


class DeletedBefore(ChangeRefused):
    """A question is still weighed on the day of deletion; `args[0]` is the day of its moment."""


@dataclass(frozen=True)
class WantedFaction:
    """A faction as the host wants it; `position` is 0 for a new one."""

    position: int
    name: str
    seats: int


@dataclass(frozen=True)
class WantedQuestion:
    """A question as the host wants it, with the list and the way by which it is weighed."""

    question_id: str
    proposition: str
    value_list: ValueList
    way: Way = CHIPS
    at_stake: tuple[str, ...] | None = None
    own: Question | None = None


@dataclass(frozen=True)
class Wanted:
    """A meeting as a host wants it, or as it is: what can be compared and merged."""

    title: str
    date: dt.date
    delete_on: dt.date
    factions: tuple[WantedFaction, ...]
    agenda: tuple[WantedQuestion, ...]
    settings: Settings
    script: tuple[Step, ...]
    starts_at: str = ""
    place: str = ""


@dataclass(frozen=True)
class Facts:
    """What stands in a meeting that keeps parts of it from being changed.

    Attributes:
        joined: positions of the factions for which somebody joined, or that wrote something.
        weighed: ids of the questions of which a ballot was saved, by a member or a faction.
        talked: ids of the questions on which arguments were written.
    """

    joined: frozenset[int] = frozenset()
    weighed: frozenset[str] = frozenset()
    talked: frozenset[str] = frozenset()


def as_it_is(meeting: Meeting) -> Wanted:
    """A meeting in the form in which changes are compared."""
    return Wanted(
        meeting.title,
        meeting.date,
        meeting.delete_on,
        tuple(WantedFaction(f.position, f.name, f.seats) for f in meeting.factions),
        tuple(
            WantedQuestion(
                item.question_id,
                item.proposition,
                item.value_list,
                item.way,
                item.at_stake,
                item.own,
            )
            for item in meeting.agenda
        ),
        meeting.settings,
        meeting.script,
        meeting.starts_at,
        meeting.place,
    )


def with_question(wanted: Wanted, question: WantedQuestion) -> Wanted:
    """The same with one question more, at the end of the agenda."""
    return replace(wanted, agenda=(*wanted.agenda, question))


def has_fixed(meeting: Meeting) -> bool:
    """Whether a final step fixed anything: from then on factions are named by their order."""
    return any(
        round_.state in (RoundState.CONSULTING, RoundState.REVEALED)
        for item in meeting.agenda
        for round_ in item.rounds
    )


def words_lock(item: AgendaItem, facts: Facts) -> Lock | None:
    """Why the words of a question (proposition, clusters at stake, way) stay as they are."""
    if item.question_id in facts.weighed:
        return Lock.WEIGHED
    if len(item.rounds) > 1 or item.current.state not in (RoundState.DRAFT, RoundState.OPEN):
        return Lock.BUSY
    return None


def list_lock(item: AgendaItem, facts: Facts) -> Lock | None:
    """Why a question is weighed by the list that it has: arguments name what is on it."""
    talked = Lock.TALKED if item.question_id in facts.talked else None
    return words_lock(item, facts) or talked


def removal_lock(item: AgendaItem, facts: Facts) -> Lock | None:
    """Why a question stays on the agenda."""
    return list_lock(item, facts)


def faction_lock(faction: Faction, meeting: Meeting, facts: Facts) -> Lock | None:
    """Why a faction stays."""
    if faction.position in facts.joined:
        return Lock.JOINED
    return Lock.FIXED if has_fixed(meeting) else None


def seats_lock(meeting: Meeting) -> Lock | None:
    """Why seats stay, and no faction is added: results rest on them."""
    return Lock.FIXED if has_fixed(meeting) else None


def settings_lock(meeting: Meeting, facts: Facts) -> Lock | None:
    """Why what is asked of participants, and how they come in, stays."""
    return Lock.BEGAN if meeting.has_begun or facts.weighed else None


def last_moment(meeting: Meeting) -> dt.date | None:
    """The day of the last moment of what is weighed ahead and not revealed; None without one."""
    moments = [
        moment
        for item in meeting.agenda
        if item.is_waiting
        for moment in (item.current.closes_at, item.current.agrees_until)
        if moment is not None
    ]
    return local_day(max(moments)) if moments else None


def merged(base: Wanted, mine: Wanted, now: Wanted, *, insists: bool = False) -> Wanted:
    """What a host wants, together with what others changed since.

    Args:
        base: the meeting as it was when the host began.
        mine: as the host wants it.
        now: as it is.
        insists: where others changed the same, it becomes as this host wants it.

    Raises:
        ChangedMeanwhile: others changed the same part otherwise.
    """
    clashes: list[Place] = []

    def take(part: Part, of: Any, name: str = "") -> Any:
        before, wanted, there = of
        if wanted in (before, there):
            return there
        if there == before:
            return wanted
        clashes.append(Place(part, name))
        return wanted

    settings = {
        field.name: take(
            Part.SETTINGS, tuple(getattr(one.settings, field.name) for one in (base, mine, now))
        )
        for field in fields(Settings)
    }
    factions = [{f.position: f for f in one.factions if f.position} for one in (base, mine, now)]
    kept_factions = _merged_parts(
        factions, lambda at, of: take(Part.FACTION, of, _name(at, factions))
    )
    questions = [{q.question_id: q for q in one.agenda} for one in (base, mine, now)]
    kept_questions = _merged_parts(questions, lambda at, of: take(Part.QUESTION, of, at))
    order = _order(base, mine, now, clashes)
    found = Wanted(
        take(Part.TITLE, (base.title, mine.title, now.title)),
        take(Part.DATE, (base.date, mine.date, now.date)),
        take(Part.DELETE_ON, (base.delete_on, mine.delete_on, now.delete_on)),
        (
            # One that another host removed, and this host keeps, comes in anew.
            *(
                f if at in factions[2] else replace(f, position=0)
                for at, f in kept_factions.items()
            ),
            *(f for f in mine.factions if not f.position),
        ),
        tuple(kept_questions[one] for one in order if one in kept_questions),
        Settings(**settings),
        take(Part.SCRIPT, (base.script, mine.script, now.script)),
        take(Part.STARTS_AT, (base.starts_at, mine.starts_at, now.starts_at)),
        take(Part.PLACE, (base.place, mine.place, now.place)),
    )
    if clashes and not insists:
        raise ChangedMeanwhile(tuple(dict.fromkeys(clashes)))
    return found


def _name(position: int, factions: Sequence[Mapping[int, WantedFaction]]) -> str:
    return next(one[position].name for one in factions if position in one)


def _merged_parts(found: Sequence[Mapping[_K, _V]], take: Any) -> dict[_K, _V]:
    base, mine, now = found
    merged_ = {
        key: take(key, (base.get(key), mine.get(key), now.get(key)))
        for key in dict.fromkeys([*now, *mine, *base])
    }
    return {key: one for key, one in merged_.items() if one is not None}


def _order(base: Wanted, mine: Wanted, now: Wanted, clashes: list[Place]) -> Sequence[str]:
    before, wanted, there = (
        [question.question_id for question in one.agenda] for one in (base, mine, now)
    )
    if _among(there, before) == _among(before, there):  # nobody else moved one
        return [*wanted, *(one for one in there if one not in wanted)]
    is_same = _among(wanted, there) == _among(there, wanted)
    if is_same or _among(wanted, before) == _among(before, wanted):  # this host moved none, or so
        return [*there, *(one for one in wanted if one not in there)]
    clashes.append(Place(Part.ORDER))
    return [*wanted, *(one for one in there if one not in wanted)]


def _among(these: Sequence[str], those: Sequence[str]) -> list[str]:
    return [one for one in these if one in those]


def check(meeting: Meeting, facts: Facts, wanted: Wanted, *, today: dt.date) -> None:
    """Check that a meeting may become what is wanted.

    Raises:
        Locked: a part that is to change cannot any more.
        TakenName: a faction is to be called as another is, or was.
        LongerKept: it is to be kept longer, after somebody joined.
        DeletedBefore: it is to be deleted before the moment of a question has come.
        MeetingError: as a whole it is no meeting.
    """
    now = as_it_is(meeting)
    _check_factions(meeting, facts, wanted)
    _check_questions(meeting, facts, wanted)
    lock = settings_lock(meeting, facts)
    if lock and replace(wanted.settings, way=now.settings.way) != now.settings:
        raise Locked(Place(Part.SETTINGS), lock)
    if wanted.delete_on > now.delete_on and facts.joined:
        raise LongerKept(now.delete_on)
    if wanted.delete_on != now.delete_on and wanted.delete_on < today:
        raise LongerKept(now.delete_on)
    last = last_moment(meeting)
    if wanted.delete_on != now.delete_on and last is not None and wanted.delete_on < last:
        raise DeletedBefore(last)
    as_plan(meeting, wanted)


def as_plan(meeting: Meeting, wanted: Wanted) -> MeetingPlan:
    """What is wanted as the plan of a meeting, which checks the whole. Raises `MeetingError`."""
    return MeetingPlan(
        title=wanted.title,
        date=wanted.date,
        delete_on=wanted.delete_on,
        factions=(
            *(FactionPlan(f.name, f.seats) for f in wanted.factions),
            *(FactionPlan(f.name, f.seats, is_beside=True) for f in meeting.companies),
        ),
        agenda=tuple(
            AgendaPlan(q.question_id, q.proposition, q.own, q.value_list, q.at_stake, q.way)
            for q in wanted.agenda
        ),
        value_list=meeting.agenda[0].value_list,
        is_demo=meeting.is_demo,
        settings=wanted.settings,
        script=wanted.script,
        kind=meeting.kind,
        group_word=meeting.group_word,
        is_rehearsal=meeting.is_rehearsal,
        starts_at=wanted.starts_at,
        place=wanted.place,
    )


def _check_factions(meeting: Meeting, facts: Facts, wanted: Wanted) -> None:
    kept = {faction.position: faction for faction in wanted.factions if faction.position}
    for faction in meeting.factions:
        found = kept.get(faction.position)
        lock = faction_lock(faction, meeting, facts) if found is None else None
        if lock is not None:
            raise Locked(Place(Part.FACTION, faction.name), lock)
        if found is not None and found.seats != faction.seats and seats_lock(meeting):
            raise Locked(Place(Part.SEATS, faction.name), Lock.FIXED)
        others = [
            comparable(other.name)
            for other in meeting.everybody
            if other.position != faction.position
        ]
        if found is not None and found.name != faction.name and comparable(found.name) in others:
            raise TakenName(found.name)
    for faction_ in wanted.factions:
        if not faction_.position and seats_lock(meeting):
            raise Locked(Place(Part.NEW_FACTION, faction_.name), Lock.FIXED)


def _check_questions(meeting: Meeting, facts: Facts, wanted: Wanted) -> None:
    kept = {question.question_id: question for question in wanted.agenda}
    now = {question.question_id: question for question in as_it_is(meeting).agenda}
    for item in meeting.agenda:
        before, found = now[item.question_id], kept.get(item.question_id)
        place = Place(Part.QUESTION, item.question_id)
        if found is None:
            lock = removal_lock(item, facts)
            place = Place(Part.QUESTION_GONE, item.question_id)
        elif found.value_list != before.value_list:
            lock = list_lock(item, facts)
            place = Place(Part.QUESTION_LIST, item.question_id)
        else:
            lock = words_lock(item, facts) if found != before else None
        if lock is not None:
            raise Locked(place, lock)


def stage_without(meeting: Meeting, removed: set[int]) -> int | None:
    """What stands on stage once the questions at these positions are gone.

    The question that stood there; else the next one that stays, or the last before it.
    """
    item = meeting.on_stage
    if item is None or item.position not in removed:
        return meeting.stage
    left = [other for other in meeting.agenda if other.position not in removed]
    after = [other for other in left if other.number > item.number]
    found = after[:1] or left[-1:]
    return found[0].position if found else None


def places_for(seats: int, before: int, places: int, taken: int) -> int:
    """The places of a faction whose seats change: as many more or fewer, never below who is in.

    Args:
        seats, before: its seats, and those that it had.
        places: that it had.
        taken: how many of these are taken.

    >>> places_for(3, before=5, places=6, taken=4), places_for(3, before=5, places=6, taken=5)
    (4, 5)
    """
    return max(places + seats - before, taken, 1)
