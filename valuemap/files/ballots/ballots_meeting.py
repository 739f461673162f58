"""A meeting made of the ballots in a CSV file, as the record that the store can take."""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import Any

import numpy as np

from valuemap.content.list_form import LIST
from valuemap.content.own_lists import own_list
from valuemap.content.value_list import Cluster, ValueList
from valuemap.domain.evening.rounds import MOST_ROUNDS, Move
from valuemap.domain.moments import written_moment
from valuemap.domain.preparing.plan import (
    FACTION_NAME_LIMIT,
    LONGEST_RETENTION,
    MOST_FACTIONS,
    MOST_PLACES,
    MOST_QUESTIONS,
    MOST_SEATS,
    TITLE_LIMIT,
)
from valuemap.files.ballots.ballots_csv import AS_CHOSEN, AS_POINTS, AS_SCORES, NO_STANCE, Ballots
from valuemap.files.meetings.file_faults import MOST_FAULTS, FaultKind, FileFault, brief
from valuemap.files.meetings.meeting_file import (
    FORMAT,
    HOW_TO_READ,
    QUESTION_ID,
    VERSION,
    MeetingRecord,
)
from valuemap.ways import CHIPS, SCORES, THREE, Way, way_of_points
from valuemap.wording import WordingError, clean_within, comparable

MOST_LINES = 100_000
_LIST_NAME = "Lijst uit het bestand"
_LIST_SOURCE = "het bestand met wegingen"
_MOST_NAMED = 5
_WAYS = {AS_POINTS: CHIPS, AS_SCORES: SCORES, AS_CHOSEN: THREE}
_MOVES = (Move.OPEN, Move.CLOSE, Move.REVEAL)


def record_of(
    ballots: Ballots,
    known: Iterable[ValueList],
    *,
    title: str,
    date: dt.date,
    delete_on: dt.date,
    now: dt.datetime,
) -> tuple[MeetingRecord | None, tuple[FileFault, ...]]:
    """The meeting in which these ballots were cast, or None with all that stands in the way.

    All its rounds are revealed. A line without an answer brings its participant, but no
    ballot. The place of a fault is the name of a column, or what the caller gave.

    Args:
        known: lists of this installation; a question that was weighed by other items gets a list
            of their ids.
        now: when the ballots are said to have been entered (UTC).
    """
    faults = [
        *_plan_faults(title, date, delete_on),
        *_name_faults(ballots),
        *_number_faults(ballots),
        *_participant_faults(ballots),
    ]
    if faults:
        return None, tuple(faults[:MOST_FAULTS])
    moment = written_moment(now)
    own_lists = _lists(ballots, known)
    lists = list(dict.fromkeys(own_lists))
    own = _factions_of_participants(ballots)
    joined = Counter(own)
    return MeetingRecord(
        {
            "format": FORMAT,
            "version": VERSION,
            "how_to_read": HOW_TO_READ,
            "title": title,
            "date": date.isoformat(),
            "delete_on": delete_on.isoformat(),
            "is_demo": False,
            "settings": {
                "way": _way_of(ballots, lists).id,
                "who": "members",
                "asks_stance": True,
                "asks_reason": True,
                "asks_values": False,
            },
            "script": [],
            "lists": [LIST.dump_python(values, mode="json") for values in lists],
            "stage": None,
            "factions": [
                {
                    "number": n + 1,
                    "name": name,
                    "seats": int(ballots.seats[n]),
                    "places": max(int(ballots.seats[n]), joined[n]),
                }
                for n, name in enumerate(ballots.factions)
            ],
            "participants": [
                {
                    "number": n + 1,
                    "faction": faction + 1,
                    "is_paper": False,
                    "joined_at": moment,
                    "left_at": None,
                }
                for n, faction in enumerate(own)
            ],
            "agenda": _agenda(ballots, [lists.index(values) + 1 for values in own_lists], moment),
        }
    ), ()


def _lists(ballots: Ballots, known: Iterable[ValueList]) -> list[ValueList]:
    """The list that each question was weighed by."""
    by_ids = {values.ids: values for values in known}
    return [
        by_ids.get(ids := ballots.list_of(question))
        or own_list(_LIST_NAME, _LIST_SOURCE, [Cluster(one, one, one) for one in ids])
        for question in range(len(ballots.questions))
    ]


def _way_of(ballots: Ballots, lists: list[ValueList]) -> Way:
    """The way of the meeting: one that is not by points, where there is one that fits its lists."""
    shortest = min(len(values.ids) for values in lists)
    told = [_WAYS[int(way)] for way in np.unique(ballots.way[ballots.answered])]
    return [CHIPS, *(way for way in told if way.least_items <= shortest)][-1]


def _plan_faults(title: str, date: dt.date, delete_on: dt.date) -> list[FileFault]:
    faults = []
    try:
        clean_within(title, field="title", limit=TITLE_LIMIT)
    except WordingError as error:
        faults.append(_length_fault("title", error))
    if not dt.timedelta(0) <= delete_on - date <= LONGEST_RETENTION:
        faults.append(FileFault("delete_on", FaultKind.DELETION_DATE))
    return faults


def _name_faults(ballots: Ballots) -> list[FileFault]:
    faults = []
    seen: set[str] = set()
    for name in ballots.factions:
        try:
            clean_within(name, field="faction", limit=FACTION_NAME_LIMIT)
        except WordingError as error:
            faults.append(_length_fault("faction", error))
        if comparable(name) in seen:
            faults.append(FileFault("faction", FaultKind.DOUBLED_FACTION, brief(name)))
        seen.add(comparable(name))
    strange = (name for name in ballots.questions if not QUESTION_ID.fullmatch(name))
    faults += [FileFault("question", FaultKind.WRONG_FORM, brief(name)) for name in strange]
    return faults


def _length_fault(place: str, error: WordingError) -> FileFault:
    kind = FaultKind.TOO_LONG if error.length else FaultKind.TOO_SHORT
    limit = error.limit if error.length else 1
    return FileFault(place, kind, str(error.length), str(limit))


def _number_faults(ballots: Ballots) -> list[FileFault]:
    factions, questions, lines = len(ballots.factions), len(ballots.questions), len(ballots.round)
    most_seats = max(ballots.seats.tolist(), default=0)
    last_round = max(ballots.round.tolist(), default=0)
    wrong = [
        ("faction", FaultKind.TOO_FEW, factions, 2, factions < 2),
        ("faction", FaultKind.TOO_MANY, factions, MOST_FACTIONS, factions > MOST_FACTIONS),
        ("question", FaultKind.TOO_FEW, questions, 1, questions < 1),
        ("question", FaultKind.TOO_MANY, questions, MOST_QUESTIONS, questions > MOST_QUESTIONS),
        ("participant", FaultKind.TOO_MANY, lines, MOST_LINES, lines > MOST_LINES),
        ("seats", FaultKind.TOO_LARGE, most_seats, MOST_SEATS, most_seats > MOST_SEATS),
        ("round", FaultKind.TOO_LARGE, last_round, MOST_ROUNDS, last_round > MOST_ROUNDS),
    ]
    return [
        FileFault(place, kind, str(found), str(expected))
        for place, kind, found, expected, is_wrong in wrong
        if is_wrong
    ]


def _participant_faults(ballots: Ballots) -> list[FileFault]:
    faults = []
    factions: dict[int, set[int]] = defaultdict(set)
    for who, faction in set(
        zip(ballots.participant.tolist(), ballots.faction.tolist(), strict=True)
    ):
        factions[who].add(faction)
    for who in sorted(factions):
        if len(factions[who]) > 1:
            names = ", ".join(
                brief(ballots.factions[n]) for n in sorted(factions[who])[:_MOST_NAMED]
            )
            person = brief(ballots.participants[who])
            faults.append(FileFault("participant", FaultKind.TWO_FACTIONS, person, names))
    people = Counter(min(own) for own in factions.values())
    faults += [
        FileFault(
            "faction", FaultKind.TOO_MANY_PEOPLE, brief(ballots.factions[n]), str(MOST_PLACES)
        )
        for n, number in people.items()
        if number > MOST_PLACES
    ]
    silent = ~ballots.answered & ~ballots.abstained & (ballots.stance != NO_STANCE)
    faults += [
        FileFault("stance", FaultKind.STANCE_ALONE, brief(ballots.participants[who]))
        for who in sorted(set(ballots.participant[silent].tolist()))
    ]
    return faults


def _factions_of_participants(ballots: Ballots) -> list[int]:
    own = dict(zip(ballots.participant.tolist(), ballots.faction.tolist(), strict=True))
    return [own[who] for who in sorted(own)]


def _agenda(ballots: Ballots, lists: list[int], moment: str) -> list[dict[str, Any]]:
    cast: dict[tuple[int, int], list[tuple[int, int]]] = defaultdict(list)
    last: dict[int, int] = {}
    columns = (ballots.question, ballots.round, ballots.participant, ballots.answered)
    rows = zip(*(c.tolist() for c in (*columns, ballots.abstained)), strict=True)
    for row, (question, number, who, answered, abstained) in enumerate(rows):
        last[question] = max(number, last.get(question, 1))
        if answered or abstained:
            cast[question, number].append((who, row))
    return [
        {
            "position": question + 1,
            "question": name,
            "list": lists[question],
            "proposition": "",
            "rounds": [
                {
                    "number": number,
                    "version": 1,
                    "state": "revealed",
                    "events": [{"version": 1, "move": move.value, "at": moment} for move in _MOVES],
                    "ballots": [
                        _ballot(ballots, who, row, moment)
                        for who, row in sorted(cast[question, number])
                    ],
                    "faction_ballots": [],
                }
                for number in range(1, last[question] + 1)
            ],
            "arguments": [],
            "standpoints": [],
            "actions": [],
            "college_questions": [],
        }
        for question, name in enumerate(ballots.questions)
    ]


def _ballot(ballots: Ballots, who: int, row: int, moment: str) -> dict[str, Any]:
    stance = int(ballots.stance[row])
    question = int(ballots.question[row])
    given = ballots.given[row][ballots.weighed[question]].tolist()
    way = _WAYS[int(ballots.way[row])]
    if way is CHIPS:
        way = way_of_points(given)
    return {
        "participant": who + 1,
        "revision": 1,
        "round_version": 1,
        "way": way.id,
        "given": None if ballots.abstained[row] else given,
        "values": [],
        "stance": None if stance == NO_STANCE else stance,
        "reason": "",
        "reason_hidden": False,
        "consent": False,
        "origin": "clerk",
        "saved_at": moment,
    }
