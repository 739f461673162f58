"""A whole meeting as one JSON file: written the same way always, read with all faults at once.

The shape stands in `data/schema/meeting-2.json` (JSON Schema, draft 2020-12); what no schema can
say (what is given fits the way, revisions follow each other) stands in `meeting_file_rules`. A file
of version 1 is read by its own schema and then taken for what it says in version 2. The file holds
numbers and positions, never ids of a database; no join code, no key and no hash of one: who has the
file gets no entry.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any, Final

from valuemap.files.meetings.file_faults import (
    MOST_FAULTS,
    FaultKind,
    FileFault,
    brief,
    in_order,
)
from valuemap.files.meetings.json_text import parsed
from valuemap.files.meetings.meeting_file_1 import upgraded
from valuemap.files.meetings.meeting_file_rules import rule_faults
from valuemap.files.meetings.schemas import SCHEMAS
from valuemap.files.meetings.shape import faults_of, validator

FORMAT: Final = "valuemap-meeting"
VERSION: Final = 2
HOW_TO_READ: Final = (
    "Dit bestand bevat een hele bijeenkomst van Valuemap, met alle afzonderlijke wegingen. "
    "Dat zijn persoonsgegevens over politieke opvattingen: deel het niet, en verwijder het "
    "uiterlijk na de datum bij delete_on. "
    "Wie weegt, geeft gewicht aan de waarden van een lijst. "
    "Staat er null bij given, dan vond die deelnemer de vraag niet van toepassing. "
    "Van iedere deelnemer telt per ronde de weging met de hoogste revision. "
    "Heeft een fractie samen een weging goedgekeurd (de laatste met state approved en consent "
    "true), dan telt die in plaats van de wegingen van haar leden. "
    "Bij frozen staat wat van een ronde vastligt: dat verandert niet meer, ook niet als een "
    "weging later verdwijnt. "
    "Bij stance is 1 helemaal oneens, 5 helemaal eens en 0 geen mening. "
    "Alle tijden zijn in UTC. "
    "De wegingen zijn het begin van een gesprek: er is geen winnaar, en er volgt geen advies uit. "
    "Het formaat staat beschreven in data/schema/meeting-2.json."
)
QUESTION_ID: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,199}")


def schema_file(version: int = VERSION) -> Path:
    """The published schema of a version."""
    return SCHEMAS / f"meeting-{version}.json"


@dataclass(frozen=True)
class MeetingRecord:
    """A meeting in the shape of the file, as plain lists and mappings.

    Made by the store from what it holds, or by `read_record`, which checks. `content` has just the
    properties that the schema names, in its order.
    """

    content: Mapping[str, Any]

    def text(self) -> str:
        """The file: JSON that is the same for the same meeting, byte for byte."""
        return json.dumps(self.content, ensure_ascii=False, indent=2, allow_nan=False) + "\n"


def read_record(data: bytes) -> tuple[MeetingRecord | None, tuple[FileFault, ...]]:
    """The meeting in a file, or None with what is wrong, in the order of the file.

    That is everything, or the first `MOST_FAULTS` that were found.

    A file that is no JSON, no meeting, or of a newer version has that one fault. Of a file of
    version 1 the shape must be right before anything else of it is looked at.

    >>> [(fault.place, fault.kind.name) for fault in read_record(b'{"format": 1}')[1]]
    [('$.format', 'NOT_A_MEETING')]
    """
    content = _parsed(data)
    if isinstance(content, FileFault):
        return None, (content,)
    strange = _strange(content)
    if strange is not None:
        return None, (strange,)
    is_old = content.get("version") == 1
    errors = validator(schema_file(1 if is_old else VERSION)).iter_errors(content)
    shape = list(islice((fault for error in errors for fault in faults_of(error)), MOST_FAULTS))
    if is_old and not shape:
        content = upgraded(content)
    if (is_old and shape) or len(shape) == MOST_FAULTS:
        # There may be millions more, and the rules must know all of them: these come first.
        return None, in_order(dict.fromkeys(shape))
    bad = {place for place, _ in shape}
    faults = in_order([*dict.fromkeys(shape), *rule_faults(content, bad)])
    return (None if faults else MeetingRecord(content)), faults


def _parsed(data: bytes) -> Any:
    """What the JSON says, or the fault that makes it unreadable."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return FileFault("$", FaultKind.NOT_UTF8)
    return parsed(text)


def _strange(content: Any) -> FileFault | None:
    """Why this is no file of ours at all, if so."""
    if not isinstance(content, dict) or content.get("format") != FORMAT:
        return FileFault("$.format", FaultKind.NOT_A_MEETING)
    version = content.get("version")
    if isinstance(version, int) and version > VERSION:
        found, known = brief(version), str(VERSION)
        return FileFault("$.version", FaultKind.NEWER_VERSION, found=found, expected=known)
    return None
