"""Cases to play: a situation, the question that it puts, and what of the frameworks fits it.

Those that come with Valuemap are checked whole. Of a municipality's own a link that leads nowhere
is left out and named, and the case stays.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Final

from valuemap.content.content import Content
from valuemap.content.frameworks.part import Frameworks, Item, Part
from valuemap.content.toml_files import ContentTable, Fault, FaultKind, open_content

CASES_FILE: Final = "casussen.toml"
OWN_CASES_FOLDER: Final = "casussen"
"""Within the folder of an installation's own frameworks: files of the same form as ours."""
CASES: Final = 10
"""How many come with Valuemap."""
PHASES: Final = ("beeldvorming", "oordeelsvorming", "besluitvorming")
LONGEST_STEP: Final = 160
"""Characters; as of a step of a script."""
MOST_MINUTES: Final = 240
"""Of a step; as of a step of a script."""
MOST_STEPS: Final = 40
"""With what of frameworks it begins with; as of a script."""
LONGEST_PROPOSITION: Final = 300
"""Characters; as of a question of a meeting."""
LONGEST_NAME: Final = 80


class LinkKind(StrEnum):
    """What a case can refer to."""

    QUESTION = "question"
    LIST = "list"
    PART = "part"
    ITEM = "item"


@dataclass(frozen=True)
class LostLink:
    """What a case refers to and is not there; `id` as it stands in its file."""

    kind: LinkKind
    id: str


@dataclass(frozen=True)
class Point:
    """Something to know or to ask of the case, by the value or principle that it is about."""

    name: str
    text: str


@dataclass(frozen=True)
class PlayStep:
    """What one does for so many minutes; `phase` as scripts call it."""

    minutes: int
    phase: str
    text: str


@dataclass(frozen=True)
class Beginning:
    """A part of a framework to begin with, or one item of it.

    Attributes:
        item: None for the part as a whole.
        why: what one looks for there, in this case.
    """

    part: Part
    item: Item | None
    why: str

    @property
    def reference(self) -> str:
        """`part#item`, or the part alone."""
        return self.part.id if self.item is None else f"{self.part.id}#{self.item.id}"


@dataclass(frozen=True)
class Case:
    """A case that leads to a meeting or a dossier.

    Attributes:
        is_fictional: whether its source, or we, thought it up; else it happened.
        questions: ids of the cards that it fits, the one to weigh first; empty where none is left.
        proposition: neutral: one could be for or against.
        list_id: the list of values to weigh by; empty for the usual one.
        steps: how one plays it.
        lost: what its file refers to and is not there.
    """

    id: str
    name: str
    situation: str
    is_fictional: bool
    source: str
    year: int
    questions: tuple[str, ...]
    proposition: str
    list_id: str
    points: tuple[Point, ...]
    begins: tuple[Beginning, ...]
    steps: tuple[PlayStep, ...]
    lost: tuple[LostLink, ...] = ()


def read_cases(
    folder: Path, own: Path | None, content: Content, frameworks: Frameworks, faults: list[Fault]
) -> Mapping[str, Case]:
    """The cases by id: those of Valuemap, then the municipality's own.

    Args:
        own: a folder with files of the municipality, where there is one.
        faults: where what is wrong is noted.
    """
    cases: dict[str, Case] = {}
    reader = _Reader(content, frameworks)
    ours = open_content(folder / CASES_FILE, faults)
    if ours is not None:
        tables = ours.children("case")
        cases.update((one.id, one) for one in reader.cases(tables, is_ours=True))
        if len(tables) != CASES:
            ours.fault(FaultKind.WRONG_NUMBER, str(len(tables)), str(CASES), key="case")
        ours.nothing_else()
    for path in sorted(own.glob("*.toml")) if own is not None and own.is_dir() else ():
        file = open_content(path, faults)
        if file is None:
            continue
        for case in reader.cases(file.children("case"), is_ours=False):
            if case.id in cases:
                file.fault(FaultKind.DOUBLE_ID, case.id, "an id that occurs once", key="case")
            cases.setdefault(case.id, case)
        file.nothing_else()
    return cases


class _Reader:
    """Reads cases, and looks up what they refer to."""

    def __init__(self, content: Content, frameworks: Frameworks) -> None:
        self._content = content
        self._frameworks = frameworks

    def cases(self, tables: list[ContentTable], *, is_ours: bool) -> Iterator[Case]:
        """The cases of a file; what leads nowhere is a fault in ours, and named in others."""
        names: set[str] = set()
        for table in tables:
            yield self._case(table, names, is_ours=is_ours)

    def _case(self, table: ContentTable, names: set[str], *, is_ours: bool) -> Case:
        lost: list[LostLink] = []
        case_id = table.step_id("case")
        questions = [_id(one) for one in table.children("question")]
        if len(set(questions)) != len(questions):
            expected = "different cards"
            table.fault(FaultKind.DOUBLE_QUESTION, ", ".join(questions), expected, key="question")
        list_id = table.text_or_nothing("values")
        if list_id and list_id not in self._content.lists:
            lost.append(LostLink(LinkKind.LIST, list_id))
            list_id = ""
        places = self._content.deck.places
        lost += [LostLink(LinkKind.QUESTION, one) for one in questions if one not in places]
        begins = [
            begin
            for one in table.children_or_none("begin")
            if (begin := self._beginning(one, lost)) is not None
        ]
        found = Case(
            id=case_id,
            name=table.name("name", names, LONGEST_NAME),
            situation=table.text("situation"),
            is_fictional=table.flag("fictional"),
            source=table.text("source"),
            year=table.year("year"),
            questions=tuple(one for one in questions if one in places),
            proposition=table.text("proposition", LONGEST_PROPOSITION),
            list_id=list_id,
            points=tuple(
                Point(one.text("name"), one.text("text")) for one in table.children_or_none("point")
            ),
            begins=tuple(begins),
            steps=tuple(_step(one) for one in table.children("step")),
            lost=tuple(lost),
        )
        begun = len(table.children_or_none("begin"))
        if len(found.steps) + begun > MOST_STEPS:
            number = str(len(found.steps) + begun)
            table.fault(FaultKind.WRONG_NUMBER, number, f"at most {MOST_STEPS}", key="step")
        for link in lost if is_ours else ():
            # Frameworks that cannot be read are a fault of their own, and not one per link.
            if self._frameworks.parts or link.kind in (LinkKind.QUESTION, LinkKind.LIST):
                table.fault(FaultKind.WRONG_VALUE, link.id, f"the id of a {link.kind}")
        table.nothing_else()
        return found

    def _beginning(self, table: ContentTable, lost: list[LostLink]) -> Beginning | None:
        """What a reference leads to; of an item that is gone its part, of a part nothing."""
        reference, why = table.text("at"), table.text("why", LONGEST_STEP)
        table.nothing_else()
        part_id, _, item_id = reference.partition("#")
        part = self._frameworks.parts.get(part_id)
        if part is None:
            lost.append(LostLink(LinkKind.PART, reference))
            return None
        item = part.items.get(item_id)
        if item_id and item is None:
            lost.append(LostLink(LinkKind.ITEM, reference))
        return Beginning(part, item, why)


def _id(table: ContentTable) -> str:
    found = table.text("id")
    table.nothing_else()
    return found


def _point(table: ContentTable) -> Point:
    point = Point(table.text("name", LONGEST_NAME), table.text("text"))
    table.nothing_else()
    return point


def _step(table: ContentTable) -> PlayStep:
    minutes = table.number("minutes")
    if minutes > MOST_MINUTES:
        table.fault(FaultKind.WRONG_VALUE, str(minutes), f"1 to {MOST_MINUTES}", key="minutes")
    step = PlayStep(minutes, table.one_of("phase", PHASES), table.text("text", LONGEST_STEP))
    table.nothing_else()
    return step
