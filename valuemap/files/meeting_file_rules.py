"""What must hold within a meeting file beyond its shape: numbers refer, points sum, moves fit.

A rule looks only at parts that have the right shape, so that a hand-edited file gets all its faults
at once: those of the schema and these.
"""

import datetime as dt
from collections.abc import Set
from itertools import pairwise
from typing import Any

from valuemap.conclusion import Level, ask_college, propose_action, take_standpoint
from valuemap.content_files import LONGEST_TEXT
from valuemap.files.file_check import Check
from valuemap.files.file_faults import FaultKind, FileFault, Place, brief
from valuemap.files.frozen_rules import check_door, check_frozen, check_overview
from valuemap.meeting import (
    LONGEST_RETENTION,
    TITLE_LIMIT,
    IllegalMove,
    Move,
    RoundState,
    next_state,
    plan_faction,
    plan_question,
)
from valuemap.own_values import LONGEST_NAME, own_opinion
from valuemap.script import STEP_LIMIT
from valuemap.talk import Side, argue
from valuemap.weighing import POINTS_IN_ALL, Ballot, BallotError
from valuemap.wording import clean_within, comparable


def rule_faults(content: Any, bad: Set[Place]) -> list[tuple[Place, FileFault]]:
    """What is wrong with a file apart from its shape, with the places.

    Args:
        content: the file as parsed.
        bad: the places where it has not the shape of the schema.
    """
    check = Check(content, bad)
    _check_head(check)
    _check_factions(check)
    _check_participants(check)
    _check_own_values(check)
    _check_agenda(check)
    check_door(check)
    check_overview(check)
    return check.faults


def _day(text: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        return None


def _check_head(check: Check) -> None:
    days = []
    for name in ("date", "delete_on"):
        if check.is_sound(name):
            days.append(_day(check.get(name)))
            if days[-1] is None:
                check.refuse((name,), FaultKind.NO_DAY, brief(check.get(name)))
    match days:
        case [dt.date() as date, dt.date() as delete_on]:
            if not dt.timedelta(0) <= delete_on - date <= LONGEST_RETENTION:
                check.refuse(("delete_on",), FaultKind.DELETION_DATE)
    check.words((), "title", lambda text: clean_within(text, field="title", limit=TITLE_LIMIT))
    for place, _ in check.each("script"):
        check.words(place, "text", lambda text: clean_within(text, field="step", limit=STEP_LIMIT))
    check.refers((), "stage", "agenda")


def _check_factions(check: Check) -> None:
    seen: set[str] = set()
    for place, faction in check.each("factions"):
        check.number(place, "number")
        if check.words(place, "name", lambda name: plan_faction(name, 1)):
            name = faction["name"]
            if comparable(name) in seen:
                check.refuse((*place, "name"), FaultKind.DOUBLED_FACTION, brief(name))
            seen.add(comparable(name))


def _check_participants(check: Check) -> None:
    for place, _ in check.each("participants"):
        check.number(place, "number")
        check.refers(place, "faction", "factions")
        check.moment(place, "joined_at")
        check.moment(place, "left_at")
        if "freed_at" in check.get(*place):
            check.moment(place, "freed_at")


def _check_agenda(check: Check) -> None:
    seen: set[str] = set()
    for place, item in check.each("agenda"):
        check.number(place, "position")
        if check.is_sound(*place, "question"):
            question = item["question"]
            if question in seen:
                check.refuse((*place, "question"), FaultKind.DOUBLED_QUESTION, brief(question))
            seen.add(question)
        check.words(place, "proposition", lambda text: plan_question("", text))
        if "own" in item:
            _check_own(check, (*place, "own"))
        _check_rounds(check, place)
        check_frozen(check, place)
        _check_talk(check, place)


def _check_own_values(check: Check) -> None:
    seen: set[str] = set()
    for place, value in check.each("own_values") if "own_values" in check.content else ():
        if check.is_sound(*place, "value"):
            if value["value"] in seen:
                check.refuse((*place, "value"), FaultKind.DOUBLED_VALUE, brief(value["value"]))
            seen.add(value["value"])
        check.words(place, "name", lambda text: clean_within(text, field="own", limit=LONGEST_NAME))
        check.words(place, "meaning", _own_words)
        for at, _ in check.each(*place, "opinions"):
            check.words(at[:-1], at[-1], own_opinion)


def _own_words(text: str) -> str:
    return clean_within(text, field="own", limit=LONGEST_TEXT)


def _check_own(check: Check, at: Place) -> None:
    check.words(at, "text", _own_words)
    check.words(at, "explanation", _own_words)
    if check.is_sound(*at, "clusters"):
        clusters = check.get(*at, "clusters")
        if len(set(clusters)) < len(clusters):
            check.refuse((*at, "clusters"), FaultKind.DOUBLED_CLUSTER)


def _check_rounds(check: Check, item: Place) -> None:
    rounds = list(check.each(*item, "rounds"))
    for (place, round_), _ in pairwise(rounds):
        if round_.get("state") == RoundState.DRAFT:
            check.refuse((*place, "state"), FaultKind.DRAFT_BEFORE)
    for place, round_ in rounds:
        check.number(place, "number")
        _check_events(check, place)
        for name, whose in (("ballots", "participant"), ("faction_ballots", "faction")):
            answers = list(check.each(*place, name))
            if answers and round_.get("state") == RoundState.DRAFT:
                check.refuse((*place, name), FaultKind.NOT_REVEALED)
            _check_revisions(check, answers, whose)
            for at, answer in answers:
                check.refers(at, whose, f"{whose}s")
                if answer.get("author") is not None:
                    check.refers(at, "author", "participants")
                _check_answer(check, at, answer)
                _check_round_version(check, at, place)


def _check_events(check: Check, place: Place) -> None:
    """The moves must lead from a draft to the state and version that the round has."""
    for at, _ in check.each(*place, "events"):
        check.moment(at, "at")
    if not all(check.is_sound(*place, name) for name in ("events", "state", "version")):
        return
    state, version = RoundState.DRAFT, 1
    for at, event in check.each(*place, "events"):
        try:
            state = next_state(state, Move(event["move"]))
        except IllegalMove:
            check.refuse((*at, "move"), FaultKind.WRONG_MOVE, event["move"])
            return
        version += event["move"] == Move.REOPEN
        if event["version"] != version:
            check.refuse((*at, "version"), FaultKind.NUMBERING, event["version"], version)
            return
    round_ = check.get(*place)
    if (round_["state"], round_["version"]) != (state.value, version):
        check.refuse((*place, "state"), FaultKind.ROUND_STATE)


def _check_revisions(check: Check, answers: list[tuple[Place, Any]], whose: str) -> None:
    last: dict[int, int] = {}
    for at, answer in answers:
        if check.is_sound(*at, whose) and check.is_sound(*at, "revision"):
            who, revision = answer[whose], answer["revision"]
            expected = last.get(who, 0) + 1
            if revision != expected:
                check.refuse((*at, "revision"), FaultKind.REVISION, revision, expected)
            last[who] = max(expected, revision)


def _check_round_version(check: Check, at: Place, round_: Place) -> None:
    if check.is_sound(*at, "round_version") and check.is_sound(*round_, "version"):
        found, last = check.get(*at, "round_version"), check.get(*round_, "version")
        if found > last:
            check.refuse((*at, "round_version"), FaultKind.ROUND_VERSION, found, last)


def _check_answer(check: Check, at: Place, answer: Any) -> None:
    check.moment(at, "saved_at")
    check.words(at, "reason", lambda text: Ballot(None, reason=text))
    if not check.is_sound(*at, "points"):
        return
    points = answer["points"]
    if points is not None and sum(points.values()) != POINTS_IN_ALL:
        check.refuse((*at, "points"), FaultKind.POINTS_TOTAL, sum(points.values()), POINTS_IN_ALL)
        return
    scores = answer["scores"] if check.is_sound(*at, "scores") else None
    if scores is not None and points is None:
        check.refuse((*at, "scores"), FaultKind.SCORES_ALONE)
        return
    if scores is not None and not any(scores.values()):
        check.refuse((*at, "scores"), FaultKind.NOTHING_SCORED)
        return
    if check.is_sound(*at, "values"):
        try:
            Ballot(points, values=tuple(answer["values"]), scores=scores)
        except BallotError:
            check.refuse((*at, "values"), FaultKind.WRONG_VALUES)


def _check_talk(check: Check, item: Place) -> None:
    """Arguments, standpoints, actions and questions: whose they are, when, and their words."""
    for at, _ in check.each(*item, "arguments"):
        check.refers(at, "faction", "factions")
        check.moment(at, "added_at")
        check.words(at, "text", lambda text: argue(Side.FOR, "nut", text))
    stood: set[int] = set()
    for at, line in check.each(*item, "standpoints"):
        check.refers(at, "faction", "factions")
        check.moment(at, "saved_at")
        check.words(at, "text", lambda text: take_standpoint(0, text))
        if check.is_sound(*at, "faction"):
            if line["faction"] in stood:
                check.refuse((*at, "faction"), FaultKind.DOUBLED_STANDPOINT)
            stood.add(line["faction"])
    for at, _ in check.each(*item, "actions"):
        check.moment(at, "added_at")
        check.words(at, "what", lambda text: propose_action(text, "", "", Level.PROJECT))
        check.words(at, "who", lambda text: propose_action("x", text, "", Level.PROJECT))
        check.words(at, "when", lambda text: propose_action("x", "", text, Level.PROJECT))
    for at, _ in check.each(*item, "college_questions"):
        check.moment(at, "added_at")
        check.words(at, "text", ask_college)
