"""Files of version 1, from the time when there was one list of values: as version 2 has them."""

import json
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, Final

from valuemap.files.meetings.schemas import SCHEMAS
from valuemap.ways import SCORES, way_of_points

FIRST_LIST_FILE: Final = SCHEMAS / "meeting-1-list.json"
"""The list that every file of version 1 is about, as it was then."""


def upgraded(content: Mapping[str, Any]) -> dict[str, Any]:
    """The same meeting as a file of version 2.

    Args:
        content: of the shape of version 1.
    """
    values = _with_values(first_list(), content)
    ids = [cluster["id"] for cluster in values["clusters"]]
    kept = {name: part for name, part in content.items() if name not in ("own_values", "overview")}
    return {
        **kept,
        "version": 2,
        "lists": [values],
        "agenda": [_item(item, ids, content["settings"]["way"]) for item in content["agenda"]],
        **({"overviews": [{"list": 1, **content["overview"]}]} if "overview" in content else {}),
    }


def first_list() -> dict[str, Any]:
    """The list of version 1, to change as one likes."""
    found: dict[str, Any] = json.loads(_first_list())
    return found


@cache
def _first_list() -> str:
    return FIRST_LIST_FILE.read_text(encoding="utf-8")


def add_values(values: dict[str, Any], added: Mapping[str, list[dict[str, Any]]]) -> dict[str, Any]:
    """The list with more values behind those that its clusters have, by id of the cluster."""
    for cluster in values["clusters"]:
        cluster["values"] += added.get(cluster["id"], [])
    return values


def own_value(value_id: str, name: str, meaning: str, opinions: list[str]) -> dict[str, Any]:
    """A value of a municipality's own, as a list holds it."""
    return {
        "id": value_id,
        "name": name,
        "meaning": meaning,
        "opinions": [
            {"id": f"{value_id}.{n}", "position": n, "text": text}
            for n, text in enumerate(opinions, start=1)
        ],
    }


def _with_values(values: dict[str, Any], content: Mapping[str, Any]) -> dict[str, Any]:
    """The list with the own values of the meeting, and those that only ballots still know."""
    added: dict[str, list[dict[str, Any]]] = {}
    known = {value["id"] for cluster in values["clusters"] for value in cluster["values"]}
    for own in content.get("own_values", ()):
        known.add(own["value"])
        added.setdefault(own["value"].partition(".")[0], []).append(
            own_value(own["value"], own["name"], own["meaning"], own["opinions"])
        )
    for value_id in dict.fromkeys(_chosen(content)):
        if value_id not in known:
            cluster, _, name = value_id.partition(".")
            added.setdefault(cluster, []).append(own_value(value_id, name, name, []))
    return add_values(values, added)


def _chosen(content: Mapping[str, Any]) -> Iterator[str]:
    for item in content["agenda"]:
        for round_ in item["rounds"]:
            for ballot in (*round_["ballots"], *round_["faction_ballots"]):
                yield from ballot["values"]


def _item(item: Mapping[str, Any], ids: list[str], way: str) -> dict[str, Any]:
    return {
        **item,
        "list": 1,
        "rounds": [
            {
                **round_,
                **{
                    whose: [_ballot(ballot, ids, way) for ballot in round_[whose]]
                    for whose in ("ballots", "faction_ballots")
                },
            }
            for round_ in item["rounds"]
        ],
    }


def _ballot(ballot: Mapping[str, Any], ids: list[str], usual: str) -> dict[str, Any]:
    """Scores as they were given; the points beside them were made from them, and rounded.

    Args:
        usual: the way of the meeting, for who abstained.
    """
    points, scores = ballot["points"], ballot["scores"]
    kept = {name: part for name, part in ballot.items() if name not in ("points", "scores")}
    given = points if scores is None else scores
    if given is None:
        return {**kept, "way": usual, "given": None}
    numbers = [given[one] for one in ids]
    way = way_of_points(numbers) if scores is None else SCORES
    return {**kept, "way": way.id, "given": numbers}
