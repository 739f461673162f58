"""Whether what a file has of forms that people answered together could have been shown.

A form is shown by `disclosure.forms` alone, and so is one out of a file: with counts from as many
people on, that add up, and with names of groups only where the form is shown by them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from valuemap.content.frameworks.part import Kind, Part
from valuemap.disclosure.forms import ASKS, MARKED, in_alphabet, least_shown
from valuemap.domain.dossiers.gathering import GATHERED, GROUP_NAME_LIMIT, Shows
from valuemap.domain.dossiers.work import SHORT_LIMIT, TEXT_LIMIT, choices_of
from valuemap.files.meetings.file_check import Check
from valuemap.files.meetings.file_faults import FaultKind, Place, brief
from valuemap.wording import WordingError, clean_paragraphs, clean_up_to

_WRITTEN: Final = ("texts", "notes", "proofs")
_Forms = Mapping[str, Mapping[str, Any]]


@dataclass(frozen=True)
class _Rules:
    """What may stand in the answers of one form: at which places, and from how many people on."""

    part: Part
    choices: Mapping[str, frozenset[str]]
    shows: Shows

    @property
    def is_by_group(self) -> bool:
        return self.shows is Shows.GROUPS

    @property
    def least(self) -> int:
        return least_shown(self.shows)


def check_forms(check: Check, work: Place, part: Part) -> None:
    """Note what is wrong in the forms at a work, which may be absent."""
    if "together" not in check.get(*work):
        return
    at = (*work, "together")
    number = check.count(*at)
    if number and part.kind not in GATHERED:
        check.refuse(at, FaultKind.TOO_MANY, number, 0)
        return
    choices = _choices(part) if number else {}
    for place, form in check.each(*at):
        if check.is_sound(*place):
            rules = _Rules(part, choices, Shows(form["shows"]))
            _form(check, place, form, rules)


def _choices(part: Part) -> Mapping[str, frozenset[str]]:
    if part.kind is Kind.INQUIRY:
        return dict.fromkeys(part.places(), frozenset({ASKS}))
    return {place: choices_of(part, place) for place in part.places()}


def _form(check: Check, at: Place, form: Mapping[str, Any], rules: _Rules) -> None:
    names, outcome = form["groups"], form["outcome"]
    _names(check, (*at, "groups"), names, rules)
    groups = outcome.get("groups", [])
    own = (*at, "outcome", "groups")
    if len(groups) != len(names):
        wrong = FaultKind.TOO_FEW if len(groups) < len(names) else FaultKind.TOO_MANY
        check.refuse(own, wrong, len(groups), len(names))
    for number, (group, name) in enumerate(zip(groups, names, strict=False)):
        if group["name"] != name:
            check.refuse((*own, number, "name"), FaultKind.UNKNOWN_WORD, group["name"], name)
    for number, group in enumerate(groups):
        _places(check, (*own, number, "places"), group["places"], group["people"], rules)
    places = (*at, "outcome", "places")
    _places(check, places, outcome["places"], outcome["people"], rules)
    if rules.is_by_group:
        people = sum(group["people"] for group in groups)
        if outcome["people"] != people:
            _sum(check, (*at, "outcome", "people"), outcome["people"], people)
        _totals(check, places, outcome["places"], [group["places"] for group in groups])


def _names(check: Check, at: Place, names: Sequence[str], rules: _Rules) -> None:
    if not rules.is_by_group:
        if names:
            check.refuse(at, FaultKind.TOO_MANY, len(names), 0)
        return
    if len(names) < 2:
        check.refuse(at, FaultKind.TOO_FEW, len(names), 2)
    seen: set[str] = set()
    for number, name in enumerate(names):
        if not _is_clean(name, GROUP_NAME_LIMIT):
            check.refuse((*at, number), FaultKind.WRONG_FORM, brief(name))
        if name.casefold() in seen:
            check.refuse((*at, number), FaultKind.DOUBLED_NAME, brief(name))
        seen.add(name.casefold())


def _places(check: Check, at: Place, forms: _Forms, people: int, rules: _Rules) -> None:
    """Every place of the part stands there, and no other."""
    for place in rules.choices:
        if place not in forms:
            check.refuse((*at, place), FaultKind.MISSING)
    for place, form in forms.items():
        if place not in rules.choices:
            check.refuse((*at, place), FaultKind.UNKNOWN_NAME, brief(place))
            continue
        _counts(check, (*at, place), form, people, rules)
        _texts(check, (*at, place), form, people, rules)


def _counts(check: Check, at: Place, form: Mapping[str, Any], people: int, rules: _Rules) -> None:
    counts, told = form.get("counts", {}), form.get("people")
    for choice in counts:
        if choice not in rules.choices[str(at[-1])]:
            check.refuse((*at, "counts", choice), FaultKind.UNKNOWN_NAME, brief(choice))
    given = sum(counts.values())
    is_marked = rules.part.kind in MARKED
    wanted = people if is_marked else given
    if told is None:
        if counts or (is_marked and people >= rules.least):
            check.refuse((*at, "people"), FaultKind.MISSING)
    elif told < rules.least:
        check.refuse((*at, "people"), FaultKind.TOO_SMALL, told, rules.least)
    elif told > people:
        check.refuse((*at, "people"), FaultKind.TOO_LARGE, told, people)
    elif told != wanted:
        _sum(check, (*at, "people"), told, wanted)
    elif given > told:
        check.refuse((*at, "counts"), FaultKind.WRONG_SUM, given, told)


def _texts(check: Check, at: Place, form: Mapping[str, Any], people: int, rules: _Rules) -> None:
    for name in _WRITTEN:
        found, own = form.get(name, []), (*at, name)
        if not found:
            continue
        if name != "texts" and not rules.is_by_group:
            check.refuse(own, FaultKind.UNKNOWN_NAME, name)
            continue
        if len(found) > people:
            check.refuse(own, FaultKind.TOO_MANY, len(found), people)
        elif len(found) < rules.least:
            check.refuse(own, FaultKind.TOO_FEW, len(found), rules.least)
        if tuple(found) != in_alphabet(found):
            check.refuse(own, FaultKind.NOT_IN_ORDER)
        for number, text in enumerate(found):
            if not _is_clean(text, SHORT_LIMIT if name == "proofs" else TEXT_LIMIT):
                check.refuse((*own, number), FaultKind.WRONG_FORM, brief(text))


def _is_clean(text: str, limit: int) -> bool:
    clean = clean_paragraphs if limit == TEXT_LIMIT else clean_up_to
    try:
        return clean(text, field="text", limit=limit) == text
    except WordingError:
        return False


def _totals(check: Check, at: Place, forms: _Forms, groups: Sequence[_Forms]) -> None:
    """What all answered together is what the groups answered, added up."""
    for place, form in forms.items():
        own = [group[place] for group in groups if place in group]
        for choice, number in form.get("counts", {}).items():
            given = sum(one.get("counts", {}).get(choice, 0) for one in own)
            if number != given:
                _sum(check, (*at, place, "counts", choice), number, given)
        for choice in {name for one in own for name in one.get("counts", {})}:
            if choice not in form.get("counts", {}):
                check.refuse((*at, place, "counts", choice), FaultKind.MISSING)
        for name in _WRITTEN:
            said = in_alphabet(text for one in own for text in one.get(name, []))
            if in_alphabet(form.get(name, [])) != said:
                check.refuse((*at, place, name), FaultKind.UNLIKE_GROUPS)


def _sum(check: Check, at: Place, found: int, wanted: int) -> None:
    check.refuse(at, FaultKind.WRONG_SUM, found, wanted)
