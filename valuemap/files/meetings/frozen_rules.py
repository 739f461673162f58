"""What must hold for the frozen part of a meeting file: it fits its factions, people and itself.

What a round froze is never made anew, so nothing else in the file can correct it.
"""

import math
from collections.abc import Iterator
from typing import Any

from valuemap.content.value_list import ValueList
from valuemap.files.meetings.file_check import Check
from valuemap.files.meetings.file_faults import FaultKind, Place

_SHARES_ARE_ONE = 1e-6
_GATHERED = "gathered"
_AGREED = "agreed"


def check_frozen(check: Check, item: Place, values: ValueList | None) -> None:
    """Check what the rounds of a question froze, and who stands behind it."""
    rounds = list(check.each(*item, "rounds"))
    frozen = [place for place, round_ in rounds if "frozen" in round_]
    for place, round_ in rounds:
        if frozen and round_.get("state") == "revealed" and place not in frozen:
            check.refuse((*place, "frozen"), FaultKind.MISSING)
        if place in frozen and round_.get("state") == "draft":
            check.refuse((*place, "frozen"), FaultKind.NOT_REVEALED)
    cast = _cast(check, item, frozen)
    for place in frozen:
        _check_round(check, (*place, "frozen"), place[-1], cast)
        if values is not None and check.is_sound(*place, "frozen"):
            _check_lengths(check, (*place, "frozen"), len(values.ids))
    for place, round_ in rounds:
        if "beside" in round_ and check.is_sound(*place, "beside"):
            if round_.get("state") != "revealed":
                check.refuse((*place, "beside"), FaultKind.NOT_REVEALED)
            _check_beside(check, (*place, "beside"), place[-1], values)


def _cast(check: Check, item: Place, frozen: list[Place]) -> list[Any] | None:
    """Who stands behind the places; None where that is not sound."""
    if "cast" not in check.get(*item):
        return []
    if not check.is_sound(*item, "cast"):
        return None
    cast: list[Any] = check.get(*item, "cast")
    seen: set[int] = set()
    for at, member in check.each(*item, "cast"):
        check.refers(at, "participant", "participants")
        check.refers(at, "since", *item, "rounds")
        if member["participant"] in seen:
            check.refuse((*at, "participant"), FaultKind.DOUBLED_NUMBER, member["participant"])
        seen.add(member["participant"])
        if not frozen:
            check.refuse(at, FaultKind.UNFIT_FROZEN)
            continue
        last = (*frozen[-1], "frozen", "places")
        check.refers(at, "place", *last)
        if check.is_sound(*last) and check.is_sound("participants"):
            places, people = check.get(*last), check.get("participants")
            if member["place"] <= len(places) and member["participant"] <= len(people):
                own = people[member["participant"] - 1]["faction"]
                if own not in places[member["place"] - 1]["factions"]:
                    check.refuse((*at, "place"), FaultKind.UNFIT_FROZEN)
    return cast


def _check_round(check: Check, at: Place, position: str | int, cast: list[Any] | None) -> None:
    if not check.is_sound(*at):
        return
    frozen, number = check.get(*at), int(position) + 1
    factions = _of_the_council(check)
    if factions is not None and len(frozen["left"]) != factions:
        check.refuse((*at, "left"), FaultKind.UNFIT_FROZEN)
    taken: set[int] = set()
    shown = 0
    for n, place in enumerate(frozen["places"]):
        where = (*at, "places", n)
        is_gathered = place["ground"] == _GATHERED
        shown += bool(place["agreed"] or place["mean"]) and not place["is_silent"]
        fits = (
            (len(place["factions"]) > 1) == is_gathered
            and len(set(place["factions"])) == len(place["factions"])
            and not taken & set(place["factions"])
            and place["made_in"] <= number
            and (factions is None or max(place["factions"]) <= factions)
            and not (is_gathered and place["agreed"])
            and not (place["ground"] == _AGREED and place["mean"])
            and _fits_cast(place, [m for m in cast or () if m["place"] == n + 1], cast is None)
        )
        if not fits:
            check.refuse(where, FaultKind.UNFIT_FROZEN)
        taken |= set(place["factions"])
        for name in ("mean", "agreed"):
            _check_profile(check, (*where, name), place[name], is_agreed=name == _AGREED)
    outlier = frozen["figures"]["scalars"]["outlier"]
    if outlier is not None and outlier >= shown:
        check.refuse((*at, "figures", "scalars", "outlier"), FaultKind.UNFIT_FROZEN)


def _fits_cast(place: Any, own: list[Any], is_unknown: bool) -> bool:
    """Whether a mean stands on as many ballots as people were behind it when it was made."""
    if is_unknown or place["mean"] is None:
        return True
    behind = sum(member["since"] <= place["made_in"] for member in own)
    return bool(place["mean"]["ballots"] == behind)


def _check_profile(check: Check, at: Place, profile: Any, *, is_agreed: bool) -> None:
    if profile is None:
        return
    if not math.isclose(math.fsum(profile["shares"]), 1, abs_tol=_SHARES_ARE_ONE):
        check.refuse((*at, "shares"), FaultKind.SHARES_TOTAL)
    if (profile["basis"] == _AGREED) != is_agreed or (is_agreed and profile["ballots"] != 1):
        check.refuse(at, FaultKind.UNFIT_FROZEN)


def _check_lengths(check: Check, at: Place, length: int) -> None:
    """What stands per item of the list must be as long as the list."""
    frozen = check.get(*at)
    for n, place in enumerate(frozen["places"]):
        for name in ("mean", "agreed"):
            if place[name] is not None and len(place[name]["shares"]) != length:
                check.refuse((*at, "places", n, name, "shares"), FaultKind.UNFIT_FROZEN)
    for name in ("bridging", "dividing"):
        if any(position >= length for position in frozen["figures"]["scalars"][name]):
            check.refuse((*at, "figures", "scalars", name), FaultKind.UNFIT_FROZEN)
    if any(position >= length for position in frozen.get("own", {}).get("apart", ())):
        check.refuse((*at, "own", "apart"), FaultKind.UNFIT_FROZEN)


def _of_the_council(check: Check) -> int | None:
    """How many factions the council has, without the companies beside it; they come first."""
    if not check.is_sound("factions"):
        return None
    return sum(not faction.get("is_beside", False) for faction in check.get("factions"))


def _check_beside(check: Check, at: Place, position: str | int, values: ValueList | None) -> None:
    """What is frozen of companies beside the council: each once, and a mean that is one."""
    seen: set[int] = set()
    for where, one in check.each(*at):
        check.refers(where, "company", "factions")
        factions = check.get("factions") if check.is_sound("factions") else None
        company, shares = one["company"], one["shares"]
        fits = (
            company not in seen
            and (
                factions is None
                or company > len(factions)
                or factions[company - 1].get("is_beside", False)
            )
            and (shares is None) == (one["ballots"] == 0) == (one["made_in"] == 0)
            and one["made_in"] <= int(position) + 1
            and one["not_again"] <= one["ballots"]
        )
        if not fits:
            check.refuse(where, FaultKind.UNFIT_FROZEN)
        seen.add(company)
        if shares is None:
            continue
        if values is not None and len(shares) != len(values.ids):
            check.refuse((*where, "shares"), FaultKind.UNFIT_FROZEN)
        if not math.isclose(math.fsum(shares), 1, abs_tol=_SHARES_ARE_ONE):
            check.refuse((*where, "shares"), FaultKind.SHARES_TOTAL)


def check_overview(check: Check) -> None:
    """Check what was frozen of the whole council: a row per faction and one for the small ones."""
    factions, seen = _of_the_council(check), set()
    for at, one in check.each("overviews") if "overviews" in check.content else ():
        check.refers(at, "list", "lists")
        if not check.is_sound(*at) or not check.is_sound("lists"):
            continue
        drawn, number = one["map"], one["list"]
        if number in seen:
            check.refuse((*at, "list"), FaultKind.DOUBLED_NUMBER, number)
        seen.add(number)
        if drawn is None or factions is None or number > len(check.get("lists")):
            continue
        length = len(check.get("lists")[number - 1]["clusters"])
        if len(drawn["rows"]) != factions + 1 or len(drawn["arrows"]) != length:
            check.refuse((*at, "map", "rows"), FaultKind.UNFIT_FROZEN)


def check_door(check: Check) -> None:
    """Check who came in how: numbers once, openings in a row, and the log of the door."""
    openings = _check_openings(check)
    seen: set[int] = set()
    for at, person in check.each("participants"):
        if "screen_number" in person and check.is_sound(*at, "screen_number"):
            number = person["screen_number"]
            if number in seen:
                check.refuse((*at, "screen_number"), FaultKind.DOUBLED_NUMBER, number)
            seen.add(number)
        if openings is not None and check.is_sound(*at, "known_after"):
            found = person.get("known_after", 0)
            if found > openings:
                check.refuse((*at, "known_after"), FaultKind.TOO_LARGE, found, openings)
    for at, _ in check.each("door_events") if "door_events" in check.content else ():
        check.refers(at, "faction", "factions")
        check.moment(at, "at")


def _check_openings(check: Check) -> int | None:
    """The rounds that were opened are numbered in a row; how many they are, None if unsound."""
    opened: list[tuple[int, Place]] = []
    number = 0
    for place, round_, was_opened in _opened(check):
        number += was_opened
        found = round_.get("opening", None if was_opened else 0)
        if found is not None and (found > 0) != was_opened:
            check.refuse((*place, "opening"), FaultKind.ROUND_STATE)
            return None
        if was_opened and found is not None:
            opened.append((found, place))
    wrong = [
        (place, found, expected)
        for expected, (found, place) in enumerate(sorted(opened), start=1)
        if found != expected
    ]
    for place, found, expected in wrong[:1]:
        check.refuse((*place, "opening"), FaultKind.NUMBERING, found, expected)
    return None if wrong else number


def _opened(check: Check) -> Iterator[tuple[Place, Any, bool]]:
    """All sound rounds, and whether they were ever opened."""
    for item, _ in check.each("agenda"):
        for place, round_ in check.each(*item, "rounds"):
            if check.is_sound(*place, "events") and check.is_sound(*place, "opening"):
                yield place, round_, any(e["move"] == "open" for e in round_["events"])
