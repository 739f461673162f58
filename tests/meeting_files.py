"""Meeting files made up for tests: one small and sound, and many at random."""

import copy
import datetime as dt
import json
from itertools import pairwise
from typing import Any

from hypothesis import strategies as st

from tests.builders import VALUES, in_order, points
from valuemap.content.list_form import LIST
from valuemap.content.value_list import (
    LEAST_ITEMS,
    MOST_ITEMS,
    Cluster,
    Group,
    Opinion,
    Value,
    ValueList,
)
from valuemap.domain.conclusion import Result
from valuemap.domain.evening.script import Phase
from valuemap.domain.own_values import own_value, within
from valuemap.domain.weighing import heaviest_places
from valuemap.files.meetings.meeting_file import FORMAT, HOW_TO_READ, VERSION
from valuemap.ways import OFFERED, WAYS, Way
from valuemap.wording import clean, comparable, points_to_somebody

Content = dict[str, Any]
MOMENT = "2026-03-10T19:00:00.000001Z"
TRICKY = (
    "=cmd()|'/C calc'!A0",
    "'=1",
    "+31",
    "-Lijst",
    "@Lijst",
    "'s-Gravenhage Één",
    'Lijst "Zó", en meer',
    "👩‍💻 Digitaal",
    "רשימה אחת",
    "Lijst {0} <b>%s</b>",
    "Lĳst",
)


def answer(**changed: Any) -> Content:
    """What a ballot of a member and one of a faction share."""
    return {
        "round_version": 1,
        "way": "chips",
        "given": list(in_order(points(nut=60, vrijheid=40))),
        "values": [],
        "stance": None,
        "reason": "",
        "reason_hidden": False,
        "consent": False,
        "origin": "device",
        "saved_at": MOMENT,
    } | changed


def ballot(participant: int, revision: int = 1, **changed: Any) -> Content:
    return {"participant": participant, "revision": revision, **answer(**changed)}


def faction_ballot(faction: int, revision: int = 1, **changed: Any) -> Content:
    state = changed.pop("state", "approved")
    return {"faction": faction, "revision": revision, "state": state, **answer(**changed)}


def events(*moves: str) -> list[Content]:
    version, made = 1, []
    for move in moves:
        version += move == "reopen"
        made.append({"version": version, "move": move, "at": MOMENT})
    return made


def revealed(number: int = 1, ballots: Any = (), faction_ballots: Any = ()) -> Content:
    return {
        "number": number,
        "version": 1,
        "state": "revealed",
        "events": events("open", "close", "reveal"),
        "ballots": list(ballots),
        "faction_ballots": list(faction_ballots),
    }


def draft(number: int = 1, *moves: str) -> Content:
    made = {"number": number, "version": 1, "state": "draft", "events": events(*moves)}
    return {**made, "ballots": [], "faction_ballots": []}


def question(position: int, *rounds: Content, **changed: Any) -> Content:
    return {
        "position": position,
        "question": f"vraag.{position}",
        "list": 1,
        "proposition": "",
        "rounds": list(rounds),
        "arguments": [],
        "standpoints": [],
        "actions": [],
        "college_questions": [],
    } | changed


def written(values: ValueList) -> Content:
    """A list as a file holds it."""
    found: Content = LIST.dump_python(values, mode="json")
    return found


def meeting(
    *agenda: Content, people: Any = (1, 1, 2), lists: Any = (VALUES,), **changed: Any
) -> Content:
    """A meeting of two factions; `people` are the factions of its participants."""
    return {
        "format": FORMAT,
        "version": VERSION,
        "how_to_read": HOW_TO_READ,
        "title": "Raadsavond",
        "date": "2026-03-10",
        "delete_on": "2026-04-10",
        "is_demo": False,
        "settings": {
            "way": "chips",
            "who": "members",
            "asks_stance": True,
            "asks_reason": True,
            "asks_values": False,
        },
        "script": [{"minutes": 10, "phase": "oordeelsvorming", "text": "Wegen; per fractie"}],
        "lists": [written(values) for values in lists],
        "stage": 1,
        "factions": [
            {"number": 1, "name": "Lijst A", "seats": 5, "places": 6},
            {"number": 2, "name": "Lijst B", "seats": 3, "places": 3},
        ],
        "participants": [
            {
                "number": number,
                "faction": faction,
                "is_paper": False,
                "joined_at": MOMENT,
                "left_at": None,
            }
            for number, faction in enumerate(people, start=1)
        ],
        "agenda": list(agenda) or [question(1, draft())],
    } | changed


GEMAK = own_value(
    "nut", "Gemak", "Zonder moeite.", ["Eén knop.", "Geen knop."], value_id="nut.eigen-gemak"
)


def small() -> Content:
    """A meeting with something of everything, free to change."""
    return copy.deepcopy(
        meeting(
            question(
                1,
                revealed(1, [ballot(1), ballot(2, stance=4), ballot(2, 2, given=None), ballot(3)]),
                revealed(2, [ballot(1, reason="Omdat het moet.")], [faction_ballot(2)]),
                draft(3),
                proposition="Wij doen dit.",
                arguments=[
                    {
                        "faction": faction,
                        "side": "for",
                        "cluster": "nut",
                        "text": "Het helpt.",
                        "is_hidden": False,
                        "added_at": MOMENT,
                    }
                    for faction in (None, 2)
                ],
                standpoints=[{"faction": 2, "text": "Eerst een proef.", "saved_at": MOMENT}],
                actions=[
                    {
                        "what": "Maak een register",
                        "who": "",
                        "when": "voor 1 maart",
                        "level": "project",
                        "added_at": MOMENT,
                    }
                ],
                college_questions=[{"text": "Wat kost dit?", "added_at": MOMENT}],
                decision={
                    "result": "amended",
                    "note": "Zie de besluitenlijst.",
                    "commitment": "",
                    "saved_at": MOMENT,
                },
            ),
            question(
                2,
                draft(1, "open", "withdraw"),
                own={"text": "Mag dit?", "explanation": "Omdat.", "clusters": ["nut", "empathie"]},
            ),
            lists=[within(VALUES, [GEMAK])],
        )
    )


def as_bytes(content: Any) -> bytes:
    return json.dumps(content, ensure_ascii=False).encode()


# --- at random


def words(most: int, least: int = 1) -> st.SearchStrategy[str]:
    """Texts as the store keeps them: cleaned, and pointing to nobody."""
    typed = st.one_of(st.sampled_from(TRICKY), st.text(max_size=min(most, 20)))
    return typed.map(clean).filter(
        lambda text: least <= len(text) <= most and not points_to_somebody(text)
    )


_A_DAY = dt.datetime(2026, 3, 10, tzinfo=dt.UTC)
moments = st.timedeltas(dt.timedelta(-900), dt.timedelta(900)).map(
    lambda after: (_A_DAY + after).isoformat(timespec="microseconds").replace("+00:00", "Z")
)


@st.composite
def value_lists(draw: st.DrawFn, number: int) -> ValueList:
    """A list of any length, with values or opinions in some of its clusters."""
    groups = tuple(
        Group(f"groep-{n}", draw(words(60)), draw(words(60, 0)))
        for n in range(draw(st.integers(0, 2)))
    )
    return ValueList(
        id=f"lijst-{number}",
        version=draw(st.integers(1, 9)),
        name=draw(words(60)),
        source=draw(words(60)),
        note=draw(words(60, 0)),
        clusters=tuple(
            draw(clusters(f"groep{n}", [group.id for group in groups]))
            for n in range(draw(st.integers(LEAST_ITEMS, MOST_ITEMS)))
        ),
        groups=groups,
    )


@st.composite
def clusters(draw: st.DrawFn, cluster_id: str, groups: list[str]) -> Cluster:
    """A cluster with some values, own ones among them, or some opinions."""
    kinds = draw(st.lists(st.sampled_from(["", "eigen-"]), max_size=2))
    values = tuple(
        Value(value_id, draw(words(60)), draw(words(60)), draw(opinions(value_id)))
        for value_id in (f"{cluster_id}.{kind}waarde{n}" for n, kind in enumerate(kinds))
    )
    own = () if values else draw(opinions(cluster_id))
    group = draw(st.sampled_from(["", *groups]))
    return Cluster(cluster_id, draw(words(60)), draw(words(60)), values, group, own)


@st.composite
def opinions(draw: st.DrawFn, of: str) -> tuple[Opinion, ...]:
    texts = draw(st.lists(words(60), max_size=2))
    return tuple(Opinion(f"{of}.{n}", n, text) for n, text in enumerate(texts, start=1))


@st.composite
def numbers(draw: st.DrawFn, way: Way, length: int) -> list[int]:
    """What a way allows for so many clusters."""
    if way.total is None:
        scores = st.lists(st.integers(0, way.most), min_size=length, max_size=length)
        return draw(scores.filter(any))
    if way.most * length == way.total:
        return [way.most] * length
    if way.most == 1:
        chosen = draw(st.permutations(range(length)))[: way.total]
        return [int(place in chosen) for place in range(length)]
    steps = way.total // way.step
    cuts = sorted(draw(st.lists(st.integers(0, steps), min_size=length - 1, max_size=length - 1)))
    return [(high - low) * way.step for low, high in pairwise([0, *cuts, steps])]


@st.composite
def answers(draw: st.DrawFn, version: int, values: ValueList) -> Content:
    way = draw(st.sampled_from(list(WAYS.values())))
    given = draw(st.none() | numbers(way, len(values.ids)))
    heavy = [values.clusters[place].values for place in heaviest_places(given)]
    return answer(
        round_version=draw(st.integers(1, version)),
        way=way.id,
        given=given,
        values=[draw(st.sampled_from(own)).id for own in heavy[:2] if draw(st.booleans()) and own],
        stance=draw(st.sampled_from([None, 0, 1, 2, 3, 4, 5])),
        reason=draw(words(280, 0)),
        reason_hidden=draw(st.booleans()),
        consent=draw(st.booleans()),
        origin=draw(st.sampled_from(["device", "clerk", "demo"])),
        saved_at=draw(moments),
    )


@st.composite
def rounds(
    draw: st.DrawFn, number: int, people: int, factions: int, is_draft: bool, values: ValueList
) -> Content:
    """A round, revealed or a draft, with all that was saved in it."""
    before = ["open", "withdraw"] * draw(st.integers(0, 2))
    if is_draft:
        return draft(number, *before)
    reopened = draw(st.integers(0, 2))
    moves = [*before, "open", "close", *["reopen", "close"] * reopened, "reveal"]
    made = revealed(number) | {"version": reopened + 1, "events": events(*moves)}
    for event in made["events"]:
        event["at"] = draw(moments)
    made["ballots"] = [
        {"participant": who, "revision": revision, **draw(answers(reopened + 1, values))}
        for who in range(1, people + 1)
        for revision in range(1, draw(st.integers(0, 2)) + 1)
    ]
    states = st.sampled_from(["draft", "approved", "withdrawn"])
    made["faction_ballots"] = [
        {
            "faction": who,
            "revision": revision,
            "state": draw(states),
            **draw(answers(reopened + 1, values)),
        }
        for who in range(1, factions + 1)
        for revision in range(1, draw(st.sampled_from([0, 0, 1, 2])) + 1)
    ]
    return made


@st.composite
def contents(draw: st.DrawFn) -> Content:
    """A meeting of any kind that can leave."""
    names = draw(st.lists(words(80), min_size=2, max_size=4, unique_by=comparable))
    people = draw(st.lists(st.integers(1, len(names)), max_size=4))
    date = draw(st.dates(dt.date(2026, 1, 1), dt.date(2030, 1, 1)))
    found = [draw(value_lists(1)), draw(value_lists(2))]
    lists: list[ValueList] = []  # in the order in which the agenda weighs them
    agenda = []
    for position in range(1, draw(st.integers(1, 3)) + 1):
        values = draw(st.sampled_from(found))
        lists = list(dict.fromkeys([*lists, values]))
        number = draw(st.integers(1, 3))
        ends_in_draft = draw(st.booleans())
        agenda.append(
            question(
                position,
                *(
                    draw(rounds(n, len(people), len(names), ends_in_draft and n == number, values))
                    for n in range(1, number + 1)
                ),
                list=lists.index(values) + 1,
                proposition=draw(words(300, 0)),
                **draw(own_words(values)),
                **draw(talk(len(names), values)),
            )
        )
    made = meeting(*agenda, people=people, lists=lists)
    made["title"] = draw(words(120))
    made["date"] = date.isoformat()
    made["delete_on"] = (date + dt.timedelta(days=draw(st.integers(0, 366)))).isoformat()
    made["is_demo"] = draw(st.booleans())
    shortest = min(len(values.ids) for values in lists)
    ways = [way.id for way in OFFERED if way.least_items <= shortest]
    made["settings"] = {
        "way": draw(st.sampled_from(ways)),
        "who": draw(st.sampled_from(["members", "factions"])),
        **{name: draw(st.booleans()) for name in ("asks_stance", "asks_reason", "asks_values")},
    }
    made["script"] = draw(
        st.lists(
            st.fixed_dictionaries(
                {
                    "minutes": st.integers(1, 240),
                    "phase": st.sampled_from([phase.value for phase in Phase]),
                    "text": words(160),
                }
            ),
            max_size=3,
        )
    )
    made["stage"] = draw(st.sampled_from([None, *range(1, len(agenda) + 1)]))
    made["factions"] = [
        {
            "number": number,
            "name": name,
            "seats": draw(st.integers(1, 99)),
            "places": draw(st.integers(1, 999)),
        }
        for number, name in enumerate(names, start=1)
    ]
    for person in made["participants"]:
        person["is_paper"] = draw(st.booleans())
        person["joined_at"] = draw(moments)
        person["left_at"] = draw(st.none() | moments)
    return made


@st.composite
def own_words(draw: st.DrawFn, values: ValueList) -> Content:
    """The words of an own question, for one of two; for some, what is at stake here."""
    at_stake = st.lists(st.sampled_from(values.ids), max_size=4, unique=True)
    here = draw(st.none() | at_stake)
    differs = {} if here is None else {"at_stake": here}
    if draw(st.booleans()):
        return differs
    return differs | {
        "own": {
            "text": draw(words(400)),
            "explanation": draw(words(400)),
            "clusters": draw(at_stake),
        }
    }


@st.composite
def talk(draw: st.DrawFn, factions: int, values: ValueList) -> Content:
    """What was said and agreed on a question."""
    whose = st.integers(1, factions)
    said = st.fixed_dictionaries(
        {
            "faction": st.none() | whose,
            "side": st.sampled_from(["for", "against"]),
            "cluster": st.sampled_from(values.ids),
            "text": words(280),
            "is_hidden": st.booleans(),
            "added_at": moments,
        }
    )
    stands = st.fixed_dictionaries(
        {"faction": whose, "text": words(600), "saved_at": moments},
        optional={"stand": st.sampled_from(["for", "against", "open"])},
    )
    done = st.fixed_dictionaries(
        {
            "what": words(280),
            "who": words(120, 0),
            "when": words(60, 0),
            "level": st.sampled_from(["project", "organisation"]),
            "added_at": moments,
        }
    )
    asked = st.fixed_dictionaries({"text": words(280), "added_at": moments})
    decided = st.fixed_dictionaries(
        {
            "result": st.sampled_from([one.value for one in Result]),
            "note": words(600, 0),
            "commitment": words(600, 0),
            "saved_at": moments,
        },
        optional={"corrected_at": moments},
    )
    standpoints = draw(st.lists(stands, max_size=2, unique_by=lambda one: one["faction"]))
    return {
        "arguments": draw(st.lists(said, max_size=2)),
        "standpoints": sorted(standpoints, key=lambda one: one["faction"]),
        "actions": draw(st.lists(done, max_size=2)),
        "college_questions": draw(st.lists(asked, max_size=2)),
        **({"decision": draw(decided)} if draw(st.booleans()) else {}),
    }
