"""A file of version 1, when there was one list of values: what it says stays what it says."""

import copy
from collections.abc import Callable
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from tests.builders import CLUSTERS, VALUES, in_order, points
from tests.meeting_files import MOMENT, Content, as_bytes, events, meeting, question, revealed
from valuemap.content.list_form import LIST
from valuemap.domain.weighing import Ballot
from valuemap.files.meetings.file_faults import FaultKind
from valuemap.files.meetings.json_text import parsed
from valuemap.files.meetings.meeting_file import MeetingRecord, read_record, schema_file
from valuemap.files.meetings.meeting_file_1 import first_list
from valuemap.ways import WAYS

UNKNOWN = "vrijheid.een-waarde-van-toen"
OWN = {
    "value": "nut.eigen-gemak",
    "name": "Gemak",
    "meaning": "Zonder moeite.",
    "opinions": ["Eén knop.", "Geen knop."],
}
SHARES = [0.25, 0, 0, 0, 0, 0, 0, 0, 0.75]


def ballot(participant: int, **changed: Any) -> Content:
    """A ballot as version 1 wrote it: points by cluster, and beside them scores or nothing."""
    return {
        "participant": participant,
        "revision": 1,
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


def place(faction: int, *, ballots: int) -> Content:
    """What a round froze of a faction."""
    mean = {
        "shares": SHARES,
        "ballots": ballots,
        "basis": "mean",
        "abstained": 0,
        "not_again": 0,
        "within": 0.2,
        "mean_stance": None,
        "stances": None,
    }
    return {
        "ground": "answers",
        "factions": [faction],
        "made_in": 1,
        "mean": mean,
        "agreed": None,
        "is_silent": False,
    }


def frozen() -> Content:
    """What a round of two factions froze."""
    scalars = dict.fromkeys(
        [
            *("h_chance", "is_more_than_chance", "p_h", "r2", "r2_adj", "low", "high"),
            *("outlier", "h_stance", "leik", "agreement", "polarisation"),
        ]
    )
    return {
        "places": [place(1, ballots=4), place(2, ballots=3)],
        "figures": {
            "turnout": 1.0,
            "bound": None,
            "scalars": {**scalars, "bridging": [8], "dividing": []},
            "stances": None,
            "values": [[UNKNOWN, 3], ["nut.eigen-gemak", 2]],
        },
        "left": ["shown", "shown"],
    }


SCORED = dict(zip(VALUES.ids, (0, 0, 1, 0, 0, 0, 2, 0, 10), strict=True))
CAST = [
    ballot(1),
    ballot(2, points=points(vrijheid=34, nut=33, kwaliteit=33)),
    ballot(3, points=points(nut=77, continuiteit=15, puurheid=8), scores=SCORED),
    ballot(4, points=None),
    ballot(5, values=[UNKNOWN, "nut.eigen-gemak"]),
    ballot(6, values=["vrijheid.privacy"]),
    ballot(7),
]
OVERVIEW = {
    "map": {"rows": [[0.1, 0.2], [-0.1, -0.2], None], "arrows": [[0.5, 0.5]] * 9, "shown": 0.9},
    "index": {"people": 12, "left_out": 1, "before": 0.1, "after": 0.2},
}


def old() -> Content:
    """A meeting of version 1, free to change."""
    faction_ballot = {name: part for name, part in ballot(1).items() if name != "participant"}
    faction_ballot |= {"faction": 2, "state": "draft", "values": [UNKNOWN]}
    round_ = revealed(1, CAST, [faction_ballot]) | {"frozen": frozen()}
    cast = [
        {"participant": number, "place": 1 if number <= 4 else 2, "counts": True, "since": 1}
        for number in range(1, 8)
    ]
    content = meeting(question(1, round_, cast=cast), people=[1] * 4 + [2] * 3)
    del content["lists"]
    del content["agenda"][0]["list"]
    return copy.deepcopy({**content, "version": 1, "own_values": [OWN], "overview": OVERVIEW})


def read(content: Content) -> Content:
    """What is read of a sound file."""
    record, found = read_record(as_bytes(content))
    assert found == ()
    assert record is not None
    return dict(record.content)


def faults(content: Content) -> dict[str, FaultKind]:
    """What is wrong with a file that is refused, per place."""
    record, found = read_record(as_bytes(content))
    assert record is None
    return {fault.place: fault.kind for fault in found}


def ballots_of(content: Content) -> list[Content]:
    found: list[Content] = content["agenda"][0]["rounds"][0]["ballots"]
    return found


def test_the_file_is_one_of_version_1() -> None:
    schema = parsed(schema_file(1).read_text(encoding="utf-8"))
    Draft202012Validator(schema).validate(old())


def test_it_is_read_as_a_file_of_version_2_that_reads_back() -> None:
    content = read(old())
    assert content["version"] == 2
    schema = parsed(schema_file(2).read_text(encoding="utf-8"))
    Draft202012Validator(schema).validate(content)
    again, found = read_record(MeetingRecord(content).text().encode())
    assert found == ()
    assert again == MeetingRecord(content)


def test_points_and_scores_become_what_was_given_in_the_order_of_the_list() -> None:
    chips, odd, scored, abstained, *_ = ballots_of(read(old()))
    assert (chips["way"], chips["given"]) == ("chips", [40, 0, 0, 0, 0, 0, 0, 0, 60])
    assert (odd["way"], odd["given"]) == ("points", [34, 0, 0, 0, 0, 0, 0, 33, 33])
    assert (scored["way"], scored["given"]) == ("scores", list(in_order(SCORED)))
    assert (abstained["way"], abstained["given"]) == ("chips", None)
    for own in (chips, odd, scored, abstained):
        assert not {"points", "scores"} & set(own)


def test_a_ballot_is_measured_from_its_scores_and_not_from_the_points_beside_them() -> None:
    scored = ballots_of(read(old()))[2]
    shares = Ballot(tuple(scored["given"]), WAYS[scored["way"]]).shares()
    assert shares == tuple(SCORED[one] / 13 for one in VALUES.ids)


def test_a_ballot_of_a_faction_is_taken_over_too() -> None:
    (own,) = read(old())["agenda"][0]["rounds"][0]["faction_ballots"]
    assert (own["way"], own["given"]) == ("chips", [40, 0, 0, 0, 0, 0, 0, 0, 60])
    assert own["values"] == [UNKNOWN]


def test_everything_else_of_a_ballot_stays() -> None:
    for before, after in zip(CAST, ballots_of(read(old())), strict=True):
        kept = {name: part for name, part in before.items() if name not in ("points", "scores")}
        assert {name: after[name] for name in kept} == kept


def test_the_list_is_the_one_of_then_and_every_question_weighs_it() -> None:
    content = old()
    for name in ("own_values", "overview"):
        del content[name]
    round_ = content["agenda"][0]["rounds"][0]
    for own in (*round_["ballots"], *round_["faction_ballots"]):
        own["values"] = []
    found = read(content)
    assert found["lists"] == [first_list()]
    assert [item["list"] for item in found["agenda"]] == [1]
    assert "overviews" not in found


def test_the_list_of_then_has_the_ids_that_the_built_in_list_still_has() -> None:
    then = LIST.validate_python(first_list())
    assert then.ids == VALUES.ids
    assert set(then.value) <= set(VALUES.value)


def test_own_values_and_chosen_values_that_nobody_knows_stand_in_the_list() -> None:
    (found,) = read(old())["lists"]
    values = LIST.validate_python(found)
    assert values.ids == VALUES.ids
    assert len(values.value) == len(VALUES.value) + 2
    own = values.cluster["nut"].values[-1]
    assert (own.id, own.name, own.meaning) == (OWN["value"], OWN["name"], OWN["meaning"])
    assert [(o.id, o.position, o.text) for o in own.opinions] == [
        ("nut.eigen-gemak.1", 1, "Eén knop."),
        ("nut.eigen-gemak.2", 2, "Geen knop."),
    ]
    unknown = values.cluster["vrijheid"].values[-1]
    assert unknown.id == UNKNOWN
    assert unknown.opinions == ()
    assert values.cluster["empathie"].values == CLUSTERS["empathie"].values


def test_what_was_frozen_stays_letter_by_letter() -> None:
    content = read(old())
    item = content["agenda"][0]
    assert item["rounds"][0]["frozen"] == frozen()
    assert item["cast"] == old()["agenda"][0]["cast"]
    assert content["overviews"] == [{"list": 1, **OVERVIEW}]
    assert "overview" not in content
    assert "own_values" not in content


def put(*steps: str | int, value: Any) -> Callable[[Any], None]:
    """A change by hand in the first round, in its last step."""

    def apply(content: Any) -> None:
        part = content["agenda"][0]["rounds"][0]
        for step in steps[:-1]:
            part = part[step]
        part[steps[-1]] = value

    return apply


BALLOT = "$.agenda[0].rounds[0].ballots[0]"


@pytest.mark.parametrize(
    ("change", "where", "kind"),
    [
        (put("ballots", 0, "points", "nut", value=-5), f"{BALLOT}.points.nut", FaultKind.TOO_SMALL),
        (put("ballots", 0, "points", "geluk", value=0), "", FaultKind.UNKNOWN_NAME),
        (put("ballots", 0, "given", value=[100, 0, 0]), f"{BALLOT}.given", FaultKind.UNKNOWN_NAME),
        (put("ballots", 0, "values", value=["nut.a b"]), "", FaultKind.WRONG_FORM),
        (put("events", value=None), "$.agenda[0].rounds[0].events", FaultKind.WRONG_TYPE),
    ],
)
def test_the_shape_is_that_of_version_1(
    change: Callable[[Any], None], where: str, kind: FaultKind
) -> None:
    content = old()
    change(content)
    content["factions"][1]["name"] = "LIJST  a"  # a rule, looked at once the shape is right
    found = faults(content)
    assert set(found.values()) == {kind}
    assert where in ("", *found)


@pytest.mark.parametrize(
    ("change", "kind"),
    [
        (put("ballots", 0, "points", "nut", value=65), FaultKind.POINTS_TOTAL),
        (put("ballots", 2, "scores", value=points()), FaultKind.NOTHING_SCORED),
        (put("ballots", 0, "values", value=["puurheid.zuiverheid"]), FaultKind.WRONG_VALUES),
        (put("ballots", 0, "values", value=["geluk.lachen"]), FaultKind.WRONG_VALUES),
        (put("ballots", 0, "revision", value=2), FaultKind.REVISION),
        (put("ballots", 0, "reason", value="bel 06-12345678"), FaultKind.RECOGNISABLE),
        (put("events", value=events("open", "close")), FaultKind.ROUND_STATE),
    ],
)
def test_its_rules_are_looked_at_when_its_shape_is_right(
    change: Callable[[Any], None], kind: FaultKind
) -> None:
    content = old()
    change(content)
    content["factions"][1]["name"] = "LIJST  a"
    found = faults(content)
    assert set(found.values()) == {kind, FaultKind.DOUBLED_FACTION}


def test_an_own_value_that_stands_there_twice_is_told() -> None:
    content = old()
    content["own_values"] *= 2
    assert set(faults(content).values()) == {FaultKind.DOUBLED_VALUE}


def test_an_opinion_of_an_own_value_has_the_bounds_of_a_reason() -> None:
    content = old()
    content["own_values"][0]["opinions"][1] = "Bel 0612345678"
    assert set(faults(content).values()) == {FaultKind.RECOGNISABLE}


def test_a_file_without_ballots_values_or_an_overview_is_read() -> None:
    content = old()
    del content["own_values"], content["overview"], content["agenda"][0]["cast"]
    content["agenda"][0]["rounds"] = [revealed(1)]
    assert ballots_of(read(content)) == []
