"""The plan in a meeting file: what its clerk decided, without anything that was weighed."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from valuemap.content.list_form import LIST
from valuemap.content.own_questions import own_question
from valuemap.content.value_list import ValueList
from valuemap.domain.evening.script import Phase, Step
from valuemap.domain.meeting import DoorBy, GroupWord, Kind, Settings, Who
from valuemap.domain.preparing.plan import AgendaPlan, MeetingPlan, plan_faction, plan_question
from valuemap.files.meetings.meeting_file import MeetingRecord
from valuemap.ways import WAYS
from valuemap.wording import clean


def plan_of(record: MeetingRecord) -> MeetingPlan:
    """The plan of the meeting in a record that `read_record` checked. Raises `MeetingError`."""
    content = record.content
    settings = content["settings"]
    lists = [LIST.validate_python(_cleaned(values)) for values in content["lists"]]
    return MeetingPlan(
        title=content["title"],
        date=dt.date.fromisoformat(content["date"]),
        delete_on=dt.date.fromisoformat(content["delete_on"]),
        factions=tuple(
            replace(
                plan_faction(f["name"], f["seats"]),
                is_beside=f.get("is_beside", False),
                places=f["places"],
            )
            for f in content["factions"]
        ),
        agenda=tuple(_agenda_plan(item, lists) for item in content["agenda"]),
        value_list=lists[0],
        is_demo=content["is_demo"],
        settings=Settings(
            way=WAYS[settings["way"]],
            who=Who(settings["who"]),
            asks_stance=settings["asks_stance"],
            asks_reason=settings["asks_reason"],
            asks_values=settings["asks_values"],
            consults=settings.get("consults", False),
            door=DoorBy(settings.get("door", DoorBy.CODE)),
        ),
        kind=Kind(content.get("kind", Kind.COUNCIL)),
        group_word=GroupWord(content.get("group_word", GroupWord.FACTION)),
        is_rehearsal=content.get("is_rehearsal", False),
        starts_at=content.get("starts_at", ""),
        place=content.get("place", ""),
        script=tuple(
            Step(step["minutes"], Phase(step["phase"]), clean(step["text"]))
            for step in content["script"]
        ),
    )


def _cleaned(part: Any) -> Any:
    """A part of a list as the store keeps texts: an editor may leave more in them."""
    match part:
        case str():
            return clean(part)
        case list():
            return [_cleaned(one) for one in part]
        case Mapping():
            return {name: _cleaned(one) for name, one in part.items()}
    return part


def _agenda_plan(item: Mapping[str, Any], lists: Sequence[ValueList]) -> AgendaPlan:
    own = item.get("own")
    question = None
    if own is not None:
        question = own_question(
            own["text"], own["explanation"], own["clusters"], question_id=item["question"]
        )
    at_stake = tuple(item["at_stake"]) if "at_stake" in item else None
    values = lists[item["list"] - 1]
    way = WAYS[item["way"]] if "way" in item else None
    return plan_question(item["question"], item["proposition"], question, values, at_stake, way)
