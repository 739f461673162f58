"""An assessment that comes with Valuemap: answers to a part of a framework, with their proof."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from valuemap.content.frameworks.part import Frameworks, Part
from valuemap.content.toml_files import Fault, FaultKind, open_content

OWN_ASSESSMENT_FILE: Final = "eigen-beoordeling.toml"
_LONGEST: Final = 400


@dataclass(frozen=True)
class Answer:
    """An answer to an item: the id of the choice, why, and where it can be checked."""

    choice: str
    note: str
    proof: str


@dataclass(frozen=True)
class OwnAssessment:
    """An assessment as it came with Valuemap.

    Attributes:
        name: what was assessed.
        year: in which it was.
        answers: by the id of the item, in the order of the part.
    """

    part: Part
    name: str
    year: int
    notes: tuple[str, ...]
    answers: Mapping[str, Answer]


def read_own_assessment(
    folder: Path, frameworks: Frameworks, faults: list[Fault]
) -> OwnAssessment | None:
    """The assessment in a folder, with an answer for every item; None where there is no such file.

    Args:
        faults: where what is wrong is noted.
    """
    path = folder / OWN_ASSESSMENT_FILE
    if not path.exists() or not frameworks.parts:
        return None
    file = open_content(path, faults)
    if file is None:
        return None
    head = file.child("assessment")
    part = frameworks.parts.get(head.one_of("part", tuple(frameworks.parts)))
    name, year, notes = head.text("name"), head.number("year"), head.texts_or_none("notes")
    head.nothing_else()
    if part is None:
        return None
    answers: dict[str, Answer] = {}
    for table in file.children("answer"):
        item = table.one_of("item", tuple(part.items))
        if item in answers:
            table.fault(FaultKind.DOUBLE_ID, item, "an item that occurs once", key="item")
        choice = table.one_of("choice", tuple(one.id for one in part.scale))
        answers[item] = Answer(choice, table.text("note", _LONGEST), table.text("proof", _LONGEST))
        table.nothing_else()
    for missing in [one for one in part.items if one not in answers]:
        file.fault(FaultKind.MISSING, missing, "an answer for every item", key="answer")
    file.nothing_else()
    return OwnAssessment(part, name, year, notes, answers)
