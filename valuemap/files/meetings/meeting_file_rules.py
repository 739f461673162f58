"""What must hold within a meeting file beyond its shape: numbers refer, points sum, moves fit.

A rule looks only at parts that have the right shape, so that a hand-edited file gets all its faults
at once: those of the schema and these.
"""

import datetime as dt
from collections.abc import Set
from itertools import pairwise
from typing import Any

from valuemap.content.list_form import LIST
from valuemap.content.toml_files import LONGEST_TEXT
from valuemap.content.value_list import NOT_ITEMS, ValueList
from valuemap.domain.conclusion import (
    Level,
    Result,
    ask_college,
    note_decision,
    propose_action,
    take_standpoint,
)
from valuemap.domain.evening.rounds import IllegalMove, Move, RoundState, next_state
from valuemap.domain.evening.script import STEP_LIMIT
from valuemap.domain.own_values import is_own, own_opinion
from valuemap.domain.preparing.plan import (
    LONGEST_RETENTION,
    TITLE_LIMIT,
    plan_faction,
    plan_question,
)
from valuemap.domain.talk import Side, argue
from valuemap.domain.weighing import Ballot, WrongValues, checked, clean_reason
from valuemap.files.meetings.file_check import Check
from valuemap.files.meetings.file_faults import FaultKind, FileFault, Place, brief
from valuemap.files.meetings.frozen_rules import check_door, check_frozen, check_overview
from valuemap.ways import WAYS, BallotError, NothingGiven, WrongTotal
from valuemap.wording import clean_up_to, clean_within, comparable


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
    _check_evaluations(check)
    _check_lists(check)
    _check_way(check)
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


def _check_evaluations(check: Check) -> None:
    seen: set[int] = set()
    for place, line in check.each("evaluations") if "evaluations" in check.content else ():
        check.refers(place, "participant", "participants")
        if check.is_sound(*place, "participant"):
            number = line["participant"]
            if number in seen:
                check.refuse((*place, "participant"), FaultKind.DOUBLED_NUMBER, str(number))
            seen.add(number)


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
        check.refers(place, "list", "lists")
        values = _list_of(check, place)
        if "own" in item:
            _check_own(check, (*place, "own"))
            _check_clusters(check, (*place, "own", "clusters"), values)
        if "at_stake" in item:
            _check_clusters(check, (*place, "at_stake"), values)
            _check_different(check, (*place, "at_stake"))
        _check_rounds(check, place, values)
        check_frozen(check, place, values)
        _check_talk(check, place, values)


def _check_lists(check: Check) -> None:
    for place, _ in check.each("lists"):
        for name in ("name", "source"):
            check.words(place, name, _own_words)
        check.words(place, "note", _own_note)
        for at, _ in check.each(*place, "groups"):
            check.words(at, "name", _own_words)
            check.words(at, "note", _own_note)
        seen: set[str] = set()
        values: set[str] = set()
        for at, cluster in check.each(*place, "clusters"):
            if check.is_sound(*at, "id") and cluster["id"] in NOT_ITEMS:
                check.refuse((*at, "id"), FaultKind.TAKEN_ID, cluster["id"])
            _check_once(check, (*at, "id"), seen, FaultKind.DOUBLED_CLUSTER)
            _check_group(check, place, at)
            check.words(at, "name", _own_words)
            check.words(at, "meaning", _own_words)
            _check_opinions(check, at)
            for where, _ in check.each(*at, "values") if "values" in cluster else ():
                _check_once(check, (*where, "id"), values, FaultKind.DOUBLED_VALUE)
                check.words(where, "name", _own_words)
                check.words(where, "meaning", _own_words)
                _check_opinions(check, where)


def _check_way(check: Check) -> None:
    """A list must be long enough for the ways in which questions are weighed by it."""
    if not check.is_sound("settings", "way") or not check.is_sound("lists"):
        return
    usual, lists = check.get("settings", "way"), check.get("lists")
    least: dict[int, int] = {}
    for place, item in check.each("agenda"):
        sound = check.is_sound(*place, "list") and check.is_sound(*place, "way")
        if sound and 0 < item["list"] <= len(lists):
            needed = WAYS[item.get("way", usual)].least_items
            least[item["list"] - 1] = max(needed, least.get(item["list"] - 1, 0))
    for n, needed in sorted(least.items()):
        found = len(lists[n]["clusters"])
        if found < needed:
            check.refuse(("lists", n, "clusters"), FaultKind.TOO_FEW, found, needed)


def _check_once(check: Check, at: Place, seen: set[str], kind: FaultKind) -> None:
    if check.is_sound(*at):
        if check.get(*at) in seen:
            check.refuse(at, kind, brief(check.get(*at)))
        seen.add(check.get(*at))


def _check_group(check: Check, values: Place, cluster: Place) -> None:
    if check.is_sound(*cluster, "group") and check.is_sound(*values, "groups"):
        known = ["", *(group["id"] for group in check.get(*values, "groups"))]
        if check.get(*cluster, "group") not in known:
            found = brief(check.get(*cluster, "group"))
            check.refuse((*cluster, "group"), FaultKind.UNKNOWN_WORD, found, ", ".join(known[1:]))


def _check_opinions(check: Check, at: Place) -> None:
    if not check.is_sound(*at, "opinions"):
        return
    own = is_own(str(check.get(*at).get("id", "")))
    for where, _ in check.each(*at, "opinions"):
        check.words(where, "text", own_opinion if own else _own_words)


def _list_of(check: Check, item: Place) -> ValueList | None:
    """The list of an agenda item; None where one of the two is not sound."""
    if not check.is_sound(*item, "list") or not check.is_sound("lists"):
        return None
    number, lists = check.get(*item, "list"), check.get("lists")
    return LIST.validate_python(lists[number - 1]) if number <= len(lists) else None


def _own_words(text: str) -> str:
    return clean_within(text, field="own", limit=LONGEST_TEXT)


def _own_note(text: str) -> str:
    return clean_up_to(text, field="own", limit=LONGEST_TEXT)


def _check_own(check: Check, at: Place) -> None:
    check.words(at, "text", _own_words)
    check.words(at, "explanation", _own_words)
    if check.is_sound(*at, "clusters"):
        clusters = check.get(*at, "clusters")
        if len(set(clusters)) < len(clusters):
            check.refuse((*at, "clusters"), FaultKind.DOUBLED_CLUSTER)


def _check_clusters(check: Check, at: Place, values: ValueList | None) -> None:
    """What is named must stand in the list: one name, or a list of them."""
    if values is None or not check.is_sound(*at):
        return
    found = check.get(*at)
    for name in [found] if isinstance(found, str) else found:
        if name not in values.cluster:
            check.refuse(at, FaultKind.UNKNOWN_WORD, brief(name), ", ".join(values.ids))


def _check_different(check: Check, at: Place) -> None:
    """No name twice."""
    found = check.get(*at) if check.is_sound(*at) else []
    for name in {name for name in found if found.count(name) > 1}:
        check.refuse(at, FaultKind.DOUBLED_CLUSTER, brief(name))


def _check_rounds(check: Check, item: Place, values: ValueList | None) -> None:
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
                _check_answer(check, at, answer, values)
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


def _check_answer(check: Check, at: Place, answer: Any, values: ValueList | None) -> None:
    check.moment(at, "saved_at")
    check.words(at, "reason", clean_reason)
    if values is None or not all(check.is_sound(*at, name) for name in ("way", "given", "values")):
        return
    given = answer["given"]
    ballot = Ballot(
        None if given is None else tuple(given), WAYS[answer["way"]], values=tuple(answer["values"])
    )
    try:
        checked(ballot, values)
    except WrongTotal as error:
        check.refuse((*at, "given"), FaultKind.POINTS_TOTAL, *error.args)
    except NothingGiven:
        check.refuse((*at, "given"), FaultKind.NOTHING_SCORED)
    except WrongValues:
        check.refuse((*at, "values"), FaultKind.WRONG_VALUES)
    except BallotError:
        check.refuse((*at, "given"), FaultKind.WRONG_GIVEN, answer["way"], len(values.ids))


def _check_talk(check: Check, item: Place, values: ValueList | None) -> None:
    """Arguments, standpoints, actions and questions: whose they are, when, and their words."""
    for at, _ in check.each(*item, "arguments"):
        check.refers(at, "faction", "factions")
        check.moment(at, "added_at")
        check.words(at, "text", lambda text: argue(Side.FOR, "", text))
        _check_clusters(check, (*at, "cluster"), values)
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
    if check.is_sound(*item, "decision") and "decision" in check.get(*item):
        at = (*item, "decision")
        check.moment(at, "saved_at")
        check.words(at, "note", lambda text: note_decision(Result.ADOPTED, text, "").note)
        check.words(at, "commitment", lambda text: note_decision(Result.ADOPTED, "", text))
