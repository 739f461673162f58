"""What is frozen, in the shape of a meeting file: factions by number, from 1, and no ids."""

from collections.abc import Mapping
from typing import Any

from valuemap.disclosure import NO_OWN_FIGURES
from valuemap.store.companies import FROZEN, read_beside, written_beside
from valuemap.store.frozen_records import (
    OVERVIEW,
    ROUND,
    read,
    read_overviews,
    written,
    written_overviews,
)


def round_content(column: str) -> dict[str, Any]:
    """What a round froze, out of its column; no part at all where nothing is frozen."""
    if not column:
        return {}
    frozen = read(column)
    content = ROUND.dump_python(frozen, mode="json")
    if frozen.own == NO_OWN_FIGURES:
        del content["own"]  # that of a faction alone; no other meeting has it
    for place in content["places"]:
        place["factions"] = [position + 1 for position in place["factions"]]
    return {"frozen": content}


def round_column(content: Mapping[str, Any]) -> str:
    """What a round froze, into its column; empty where the file has nothing of it."""
    if "frozen" not in content:
        return ""
    frozen = content["frozen"]
    places = [
        {**place, "factions": [number - 1 for number in place["factions"]]}
        for place in frozen["places"]
    ]
    return written(ROUND.validate_python({**frozen, "places": places}))


def beside_content(column: str, numbers: Mapping[int, int]) -> dict[str, Any]:
    """What a round froze of companies beside the council, out of its column.

    Args:
        numbers: in the file, by the position in the meeting.
    """
    if not column:
        return {}
    content = FROZEN.dump_python(read_beside(column), mode="json")
    return {"beside": [{**one, "company": numbers[one["company"]]} for one in content]}


def beside_column(content: Mapping[str, Any]) -> str:
    """What a round froze of companies, into its column.

    A restored company has its number as its position.
    """
    return written_beside(FROZEN.validate_python(content["beside"])) if "beside" in content else ""


def overview_content(column: str) -> dict[str, Any]:
    """What the last reveal froze of the whole council, out of its column."""
    if not column:
        return {}
    overviews = read_overviews(column).items()
    return {
        "overviews": [
            {"list": position, **OVERVIEW.dump_python(one, mode="json")}
            for position, one in sorted(overviews)
        ]
    }


def overview_column(content: Mapping[str, Any]) -> str:
    """What the last reveal froze of the whole council, into its column."""
    return written_overviews(
        {
            one["list"]: OVERVIEW.validate_python({"map": one["map"], "index": one["index"]})
            for one in content.get("overviews", ())
        }
    )
