"""A limit is one constant: the schema of a meeting file cannot import it, so it is compared."""

import json
from collections.abc import Iterable
from typing import Any, get_args

import pytest

from valuemap.content import toml_files, value_list
from valuemap.domain import conclusion, meeting, talk, weighing
from valuemap.domain.access import DoorAct
from valuemap.domain.evening import rounds, script
from valuemap.domain.preparing import plan
from valuemap.files.meetings.meeting_file import VERSION, schema_file
from valuemap.ways import OFFERED, WAYS

AGENDA = "$defs/question/properties"
ROUND = "$defs/round/properties"
LIMITS: dict[str, int] = {
    "properties/title/maxLength": plan.TITLE_LIMIT,
    "properties/script/maxItems": script.MOST_STEPS,
    "properties/script/items/properties/minutes/maximum": script.MOST_MINUTES,
    "properties/script/items/properties/text/maxLength": script.STEP_LIMIT,
    "properties/lists/maxItems": plan.MOST_QUESTIONS,
    "properties/agenda/maxItems": plan.MOST_QUESTIONS,
    "properties/factions/maxItems": plan.MOST_FACTIONS,
    "properties/factions/items/properties/name/maxLength": plan.FACTION_NAME_LIMIT,
    "properties/factions/items/properties/seats/maximum": plan.MOST_SEATS,
    "properties/factions/items/properties/places/maximum": plan.MOST_PLACES,
    f"{AGENDA}/proposition/maxLength": plan.PROPOSITION_LIMIT,
    f"{AGENDA}/own/properties/text/maxLength": toml_files.LONGEST_TEXT,
    f"{AGENDA}/own/properties/explanation/maxLength": toml_files.LONGEST_TEXT,
    f"{AGENDA}/own/properties/clusters/maxItems": toml_files.MOST_CLUSTERS_AT_STAKE,
    f"{AGENDA}/own/properties/clusters/items/maxLength": toml_files.LONGEST_ID,
    f"{AGENDA}/rounds/maxItems": rounds.MOST_ROUNDS,
    f"{AGENDA}/arguments/items/properties/text/maxLength": talk.ARGUMENT_LIMIT,
    f"{AGENDA}/standpoints/items/properties/text/maxLength": conclusion.STANDPOINT_LIMIT,
    f"{AGENDA}/actions/items/properties/what/maxLength": conclusion.ACTION_LIMIT,
    f"{AGENDA}/actions/items/properties/who/maxLength": conclusion.WHO_LIMIT,
    f"{AGENDA}/actions/items/properties/when/maxLength": conclusion.WHEN_LIMIT,
    f"{AGENDA}/college_questions/items/properties/text/maxLength": (
        conclusion.COLLEGE_QUESTION_LIMIT
    ),
    f"{AGENDA}/decision/properties/note/maxLength": conclusion.DECISION_NOTE_LIMIT,
    f"{AGENDA}/decision/properties/commitment/maxLength": conclusion.COMMITMENT_LIMIT,
    f"{ROUND}/number/maximum": rounds.MOST_ROUNDS,
    **{
        f"{ROUND}/{ballots}/items/properties/{place}": limit
        for ballots in ("ballots", "faction_ballots")
        for place, limit in {
            "given/minItems": value_list.LEAST_ITEMS,
            "given/maxItems": value_list.MOST_ITEMS,
            "reason/maxLength": weighing.REASON_LIMIT,
            "stance/minimum": weighing.NO_OPINION,
            "stance/maximum": max(weighing.STANCES),
            "values/maxItems": weighing.MOST_VALUES,
        }.items()
    },
    "$defs/list/properties/id/maxLength": toml_files.LONGEST_ID,
    "$defs/list/properties/name/maxLength": toml_files.LONGEST_TEXT,
    "$defs/list/properties/clusters/minItems": value_list.LEAST_ITEMS,
    "$defs/list/properties/clusters/maxItems": value_list.MOST_ITEMS,
    "$defs/cluster/properties/id/maxLength": toml_files.LONGEST_ID,
    "$defs/cluster/properties/meaning/maxLength": toml_files.LONGEST_TEXT,
}
WORDS: dict[str, Iterable[str]] = {
    "properties/settings/properties/way": [way.id for way in OFFERED],
    "properties/settings/properties/who": meeting.Who,
    "properties/settings/properties/door": meeting.DoorBy,
    "properties/script/items/properties/phase": script.Phase,
    "properties/door_events/items/properties/act": get_args(DoorAct),
    f"{AGENDA}/arguments/items/properties/side": talk.Side,
    f"{AGENDA}/actions/items/properties/level": conclusion.Level,
    f"{ROUND}/events/items/properties/move": rounds.Move,
    f"{ROUND}/ballots/items/properties/way": WAYS,
    f"{ROUND}/ballots/items/properties/origin": get_args(weighing.Origin),
    f"{ROUND}/faction_ballots/items/properties/way": WAYS,
    f"{ROUND}/faction_ballots/items/properties/state": meeting.FactionBallotState,
    f"{ROUND}/faction_ballots/items/properties/origin": get_args(weighing.Origin),
}


def at(path: str) -> Any:
    """What stands at a place in the schema."""
    found = json.loads(schema_file(VERSION).read_text(encoding="utf-8"))
    for step in path.split("/"):
        found = found[step]
    return found


@pytest.mark.parametrize("path", LIMITS)
def test_the_schema_has_the_limit_of_the_rules(path: str) -> None:
    assert at(path) == LIMITS[path]


@pytest.mark.parametrize("path", WORDS)
def test_the_schema_has_the_words_of_the_rules(path: str) -> None:
    assert set(at(f"{path}/enum")) == {str(word) for word in WORDS[path]}


def test_the_schema_is_that_of_its_version() -> None:
    assert at("$id") == f"urn:valuemap:meeting:{VERSION}"
