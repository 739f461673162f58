"""A whole dossier as one JSON file: written the same way always, read with all faults at once.

The shape stands in `data/schema/dossier-1.json`; what no schema can say is checked here. The file
holds no key and no id of a database, and of its meetings only what was published. Of forms that
people answered together it holds what was shown, and nobody's own answers.
"""

import datetime as dt
import json
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any, Final

from valuemap.content.frameworks import frozen
from valuemap.content.frameworks.part import Part
from valuemap.domain.conclusion import Level
from valuemap.domain.dossiers.actions import drop_reason, promise
from valuemap.domain.dossiers.dossier import (
    About,
    NotAnAddress,
    describe,
    take_document,
    take_moment,
)
from valuemap.domain.dossiers.work import WORK_NAME_LIMIT, Entry, NotAChoice, take_entry
from valuemap.domain.preparing.plan import TITLE_LIMIT
from valuemap.files.dossiers import together_rules
from valuemap.files.dossiers.part_rules import is_sound
from valuemap.files.meetings.file_check import Check
from valuemap.files.meetings.file_faults import (
    MOST_FAULTS,
    FaultKind,
    FileFault,
    Place,
    brief,
    in_order,
)
from valuemap.files.meetings.json_text import parsed
from valuemap.files.meetings.schemas import SCHEMAS
from valuemap.files.meetings.shape import faults_of, validator
from valuemap.wording import WordingError, clean_up_to, clean_within

FORMAT: Final = "valuemap-dossier"
VERSION: Final = 1
HOW_TO_READ: Final = (
    "Dit bestand bevat een heel dossier van Valuemap. Van bijeenkomsten staat erin wat was "
    "gepubliceerd, en geen afzonderlijke weging. Van formulieren die mensen samen invulden, "
    "staat erin wat is getoond. Afzonderlijke antwoorden staan er niet in. "
    "Het formaat staat beschreven in data/schema/dossier-1.json."
)
_EARLY: Final = dt.date(2000, 1, 1)


def schema_file() -> Path:
    """The published schema."""
    return SCHEMAS / f"dossier-{VERSION}.json"


@dataclass(frozen=True)
class DossierRecord:
    """A dossier in the shape of the file, as plain lists and mappings."""

    content: Mapping[str, Any]

    def text(self) -> str:
        """The file: JSON that is the same for the same dossier, byte for byte."""
        return json.dumps(self.content, ensure_ascii=False, indent=2, allow_nan=False) + "\n"


def read_record(data: bytes) -> tuple[DossierRecord | None, tuple[FileFault, ...]]:
    """The dossier in a file, or None with what is wrong, in the order of the file.

    That is everything, or the first `MOST_FAULTS` that were found.

    >>> [(fault.place, fault.kind.name) for fault in read_record(b'{"format": 1}')[1]]
    [('$.format', 'NOT_A_DOSSIER')]
    """
    try:
        content = parsed(data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        return None, (FileFault("$", FaultKind.NOT_UTF8),)
    if isinstance(content, FileFault):
        return None, (content,)
    if not isinstance(content, dict) or content.get("format") != FORMAT:
        return None, (FileFault("$.format", FaultKind.NOT_A_DOSSIER),)
    version = content.get("version")
    if isinstance(version, int) and version > VERSION:
        found, known = brief(version), str(VERSION)
        return None, (FileFault("$.version", FaultKind.NEWER_VERSION, found, known),)
    errors = validator(schema_file()).iter_errors(content)
    shape = list(islice((fault for error in errors for fault in faults_of(error)), MOST_FAULTS))
    if len(shape) == MOST_FAULTS:
        # There may be more, and the rules must know all of them: these come first.
        return None, tuple(in_order(dict.fromkeys(shape)))
    check = Check(content, {place for place, _ in shape})
    _rules(check)
    faults = in_order([*dict.fromkeys(shape), *check.faults])[:MOST_FAULTS]
    return (None if faults else DossierRecord(content)), faults


def _rules(check: Check) -> None:
    """What no schema can say."""
    own: Place = ("dossier",)
    _day(check, (*own, "keep_until"))
    check.words(own, "title", _titled)
    check.words(own, "summary", _summarised)
    for place, _ in check.each("documents"):
        _document(check, place)
    for place, _ in check.each("meetings"):
        _day(check, (*place, "date"))
        check.words(place, "title", _named)
        _published(check, (*place, "published"))
    for place, _ in check.each("moments"):
        _day(check, (*place, "date"))
        check.words(place, "what", take_moment)
    for place, _ in check.each("actions"):
        _action(check, place)
    for place, _ in check.each("works"):
        _work(check, place)
    _fits(check)


def _titled(text: str) -> object:
    return describe(text, About.PLAN, "", today=_EARLY)


def _summarised(text: str) -> object:
    return describe("x", About.PLAN, text, today=_EARLY)


def _named(text: str) -> object:
    return clean_within(text, field="title", limit=TITLE_LIMIT)


def _named_work(text: str) -> object:
    return clean_up_to(text, field="name", limit=WORK_NAME_LIMIT)


def _day(check: Check, at: Place) -> None:
    if check.is_sound(*at) and check.get(*at) is not None:
        try:
            dt.date.fromisoformat(check.get(*at))
        except ValueError:
            check.refuse(at, FaultKind.NO_DAY, brief(check.get(*at)))


def _document(check: Check, place: Place) -> None:
    if not check.is_sound(*place):
        return
    try:
        take_document(check.get(*place, "title"), check.get(*place, "address"))
    except NotAnAddress:
        found = brief(check.get(*place, "address"))
        check.refuse((*place, "address"), FaultKind.WRONG_FORM, found)
    except WordingError as error:
        check.refuse(place, FaultKind.TOO_SHORT, error.length, 1)


def _published(check: Check, at: Place) -> None:
    """The rows of a question give a share to each of its clusters."""
    if not check.is_sound(*at) or check.get(*at) is None:
        return
    _day(check, (*at, "date"))
    for place, question in check.each(*at, "questions"):
        ids = [one["id"] for one in question["clusters"]]
        for row_at, row in check.each(*place, "rows"):
            if len(row["shares"]) != len(ids):
                check.refuse((*row_at, "shares"), FaultKind.WRONG_VALUES)
        for one_at, one in check.each(*place, "dividing"):
            if one not in ids:
                check.refuse(one_at, FaultKind.UNKNOWN_WORD, one, ", ".join(ids))


def _action(check: Check, place: Place) -> None:
    if not check.is_sound(*place):
        return
    action = check.get(*place)
    check.words(place, "what", lambda text: promise(text, Level.PROJECT))
    _day(check, (*place, "due"))
    if (action["state"] == "dropped") != bool(action["reason"].strip()):
        wrong = FaultKind.TOO_SHORT if action["state"] == "dropped" else FaultKind.TOO_LONG
        check.refuse((*place, "reason"), wrong, len(action["reason"]), int(not action["reason"]))
    elif action["reason"]:
        check.words(place, "reason", drop_reason)
    number, before = action["lifted_from"], place[-1]
    if number is not None and isinstance(before, int) and number > before:
        check.refuse((*place, "lifted_from"), FaultKind.NOTHING_THERE, number, before)
    if action["looked_back"] is not None:
        _day(check, (*place, "looked_back", "on"))


def _fits(check: Check) -> None:
    """An item helps with a cluster, or does not: once."""
    seen: set[tuple[str, str, str]] = set()
    for place, form in check.each("fits"):
        if check.is_sound(*place):
            one = (form["cluster"], form["part"], form["item"])
            if one in seen:
                check.refuse((*place, "item"), FaultKind.TAKEN_ID, form["item"])
            seen.add(one)


def _work(check: Check, place: Place) -> None:
    for name in ("begun_at", "saved_at"):
        check.moment(place, name)
    check.words(place, "name", _named_work)
    part = _part(check, (*place, "part"))
    if part is None:
        return
    _entries(check, (*place, "entries"), part)
    together_rules.check_forms(check, place, part)
    for number, (version, _) in enumerate(check.each(*place, "versions"), start=1):
        check.moment(version, "kept_at")
        check.words(version, "name", _named_work)
        if check.is_sound(*version, "number") and check.get(*version, "number") != number:
            found = check.get(*version, "number")
            check.refuse((*version, "number"), FaultKind.NUMBERING, found, number)
        _entries(check, (*version, "entries"), part)


def _part(check: Check, at: Place) -> Part | None:
    if not check.is_sound(*at):
        return None
    try:
        part = frozen.read(json.dumps(check.get(*at), ensure_ascii=False))
    except frozen.NotAPart:
        part = None
    if part is None or not is_sound(part):
        check.refuse(at, FaultKind.WRONG_FORM, "")
        return None
    return part


def _entries(check: Check, at: Place, part: Part) -> None:
    seen: set[str] = set()
    for place, form in check.each(*at):
        if not check.is_sound(*place):
            continue
        _day(check, (*place, "date"))
        if form["place"] in seen:
            check.refuse((*place, "place"), FaultKind.TAKEN_ID, form["place"])
        seen.add(form["place"])
        _entry(check, place, part, form)


def _entry(check: Check, place: Place, part: Part, form: Mapping[str, Any]) -> None:
    try:
        take_entry(part, form["place"], _typed(form))
    except NotAChoice as error:
        check.refuse(place, FaultKind.UNKNOWN_WORD, brief(error.args[0]), part.id)
    except WordingError as error:
        check.refuse(place, FaultKind.TOO_LONG, error.length, error.limit)


def _typed(form: Mapping[str, Any]) -> Entry:
    return Entry(
        form["choice"], form["text"], form["note"], form["proof"], form["who"], None, form["asks"]
    )
