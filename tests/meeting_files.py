"""Meeting files made up for tests: one small and sound, and many at random."""

import copy
import datetime as dt
import json
from typing import Any

from hypothesis import strategies as st

from tests.builders import points
from tests.unit.councils import ballots
from valuemap.clusters import CLUSTER_IDS
from valuemap.files.meeting_file import FORMAT, VERSION
from valuemap.scores import points_from_scores
from valuemap.texts.files import HOW_TO_READ
from valuemap.weighing import heaviest_clusters
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
        "points": points(nut=60, vrijheid=40),
        "scores": None,
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
        "proposition": "",
        "rounds": list(rounds),
        "arguments": [],
        "standpoints": [],
        "actions": [],
        "college_questions": [],
    } | changed


def meeting(
    *agenda: Content, people: Any = (1, 1, 2), own_values: Any = (), **changed: Any
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
        **({"own_values": list(own_values)} if own_values else {}),
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


def small() -> Content:
    """A meeting with something of everything, free to change."""
    return copy.deepcopy(
        meeting(
            question(
                1,
                revealed(1, [ballot(1), ballot(2, stance=4), ballot(2, 2, points=None), ballot(3)]),
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
            ),
            question(
                2,
                draft(1, "open", "withdraw"),
                own={"text": "Mag dit?", "explanation": "Omdat.", "clusters": ["nut", "empathie"]},
            ),
            own_values=[
                {
                    "value": "nut.eigen-gemak",
                    "name": "Gemak",
                    "meaning": "Zonder moeite.",
                    "opinions": ["Eén knop.", "Geen knop."],
                }
            ],
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
def answers(draw: st.DrawFn, version: int) -> Content:
    scored = draw(st.booleans())
    scores = None
    given: dict[str, int] | None = None
    if scored:
        marks = draw(st.lists(st.integers(0, 10), min_size=9, max_size=9).filter(any))
        scores = dict(zip(CLUSTER_IDS, marks, strict=True))
        given = points_from_scores(scores)
    elif draw(st.booleans()):
        given = dict(zip(CLUSTER_IDS, draw(ballots()), strict=True))
    return answer(
        round_version=draw(st.integers(1, version)),
        points=given,
        scores=scores,
        values=[
            f"{c}.een-waarde" for c in heaviest_clusters(scores or given)[:2] if draw(st.booleans())
        ],
        stance=draw(st.sampled_from([None, 0, 1, 2, 3, 4, 5])),
        reason=draw(words(280, 0)),
        reason_hidden=draw(st.booleans()),
        consent=draw(st.booleans()),
        origin=draw(st.sampled_from(["device", "clerk", "demo"])),
        saved_at=draw(moments),
    )


@st.composite
def rounds(draw: st.DrawFn, number: int, people: int, factions: int, is_draft: bool) -> Content:
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
        {"participant": who, "revision": revision, **draw(answers(reopened + 1))}
        for who in range(1, people + 1)
        for revision in range(1, draw(st.integers(0, 2)) + 1)
    ]
    states = st.sampled_from(["draft", "approved", "withdrawn"])
    made["faction_ballots"] = [
        {
            "faction": who,
            "revision": revision,
            "state": draw(states),
            **draw(answers(reopened + 1)),
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
    agenda = []
    for position in range(1, draw(st.integers(1, 3)) + 1):
        number = draw(st.integers(1, 3))
        ends_in_draft = draw(st.booleans())
        agenda.append(
            question(
                position,
                *(
                    draw(rounds(n, len(people), len(names), ends_in_draft and n == number))
                    for n in range(1, number + 1)
                ),
                proposition=draw(words(300, 0)),
                **draw(own_words()),
                **draw(talk(len(names))),
            )
        )
    made = meeting(*agenda, people=people, own_values=draw(own_values()))
    made["title"] = draw(words(120))
    made["date"] = date.isoformat()
    made["delete_on"] = (date + dt.timedelta(days=draw(st.integers(0, 366)))).isoformat()
    made["is_demo"] = draw(st.booleans())
    made["settings"] = {
        "way": draw(st.sampled_from(["chips", "scores"])),
        "who": draw(st.sampled_from(["members", "factions"])),
        **{name: draw(st.booleans()) for name in ("asks_stance", "asks_reason", "asks_values")},
    }
    made["script"] = draw(
        st.lists(
            st.fixed_dictionaries(
                {
                    "minutes": st.integers(1, 240),
                    "phase": st.sampled_from(["beeldvorming", "oordeelsvorming", "besluitvorming"]),
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
def own_values(draw: st.DrawFn) -> list[Content]:
    """A few values of the municipality's own, or none."""
    return [
        {
            "value": f"{draw(st.sampled_from(CLUSTER_IDS))}.eigen-{number}",
            "name": draw(words(60)),
            "meaning": draw(words(400)),
            "opinions": draw(st.lists(words(280), min_size=1, max_size=3)),
        }
        for number in range(draw(st.integers(0, 2)))
    ]


@st.composite
def own_words(draw: st.DrawFn) -> Content:
    """The words of an own question, for one of two."""
    if draw(st.booleans()):
        return {}
    clusters = st.lists(st.sampled_from(CLUSTER_IDS), min_size=1, max_size=4, unique=True)
    return {
        "own": {
            "text": draw(words(400)),
            "explanation": draw(words(400)),
            "clusters": draw(clusters),
        }
    }


@st.composite
def talk(draw: st.DrawFn, factions: int) -> Content:
    """What was said and agreed on a question."""
    whose = st.integers(1, factions)
    said = st.fixed_dictionaries(
        {
            "faction": st.none() | whose,
            "side": st.sampled_from(["for", "against"]),
            "cluster": st.sampled_from(CLUSTER_IDS),
            "text": words(280),
            "is_hidden": st.booleans(),
            "added_at": moments,
        }
    )
    stands = st.fixed_dictionaries({"faction": whose, "text": words(600), "saved_at": moments})
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
    standpoints = draw(st.lists(stands, max_size=2, unique_by=lambda one: one["faction"]))
    return {
        "arguments": draw(st.lists(said, max_size=2)),
        "standpoints": sorted(standpoints, key=lambda one: one["faction"]),
        "actions": draw(st.lists(done, max_size=2)),
        "college_questions": draw(st.lists(asked, max_size=2)),
    }
