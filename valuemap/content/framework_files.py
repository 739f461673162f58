"""Reading frameworks from their TOML files, with every fault reported at once.

A framework is added by laying its file in the folder; nothing else has to know of it.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from valuemap.content.frameworks.part import (
    LONGEST_FRAMEWORK_ID,
    STOPS,
    SUITS,
    Choice,
    Column,
    Framework,
    Frameworks,
    Group,
    Item,
    Kind,
    Outside,
    Part,
    Place,
)
from valuemap.content.toml_files import ContentTable, Fault, FaultKind, open_content
from valuemap.content.value_list import ValueList
from valuemap.wording import comparable

FRAMEWORKS_FOLDER: Final = "kaders"
LONGEST_PART_NAME: Final = 80
LONGEST_REQUEST: Final = 280
"""Characters of an action that a part asks for; as of an agreed action."""
ONLY_GROUP: Final = "alle"
"""The id of the group of a part whose items stand in no group."""
FOR_THE_VALUE: Final = "voor"
AGAINST_THE_VALUE: Final = "tegen"
_COUNTS: Final = {FOR_THE_VALUE: 1, AGAINST_THE_VALUE: 0}
_ADDRESS: Final = re.compile(r"https://[^\s/<>\"]+\.[^\s<>\"]+")
_SCALED: Final = (Kind.CHECKLIST, Kind.ASSESSMENT)


@dataclass(frozen=True)
class Known:
    """What items can refer to.

    Attributes:
        lists: the lists of values by id.
        clusters: ids of those of the usual list; None where that cannot be read.
        questions: ids of the cards; None where their file cannot be read.
    """

    lists: Mapping[str, ValueList]
    clusters: tuple[str, ...] | None
    questions: tuple[str, ...] | None


def read_frameworks(
    folder: Path, own: Path | None, known: Known, faults: list[Fault]
) -> Frameworks:
    """The frameworks in these folders, in the order of the names of their files.

    Args:
        folder: may be absent: then no framework came along.
        own: a folder of the installation's own, where there is one.
        faults: where what is wrong is noted.
    """
    parts: dict[str, Part] = {}
    outside: list[Outside] = []
    found: dict[str, Framework] = {}
    names: set[str] = set()
    there = [folder] if own is None else [folder, own]
    if own is not None and not own.is_dir():
        faults.append(Fault(str(own), "", FaultKind.MISSING, "", "a folder with frameworks"))
    paths = [path for one in there for path in sorted(one.glob("*.toml"))]
    for path in paths:
        file = open_content(path, faults)
        if file is None:
            continue
        outside += [_outside(table) for table in file.children_or_none("outside")]
        if file.has("outside") and not (file.has("framework") or file.has("part")):
            file.nothing_else()
            continue
        head = file.child("framework")
        framework = _framework(head, names)
        if framework.id in found:
            head.fault(FaultKind.DOUBLE_ID, framework.id, "an id that occurs once", key="id")
        found.setdefault(framework.id, framework)
        read = [(table, _part(table, framework, known)) for table in file.children("part")]
        for table, part in read:
            parts.setdefault(part.id, part)
            _stands_beside_others(table, part, {other.id for _, other in read})
        _leads_somewhere(head, framework, parts)
        file.nothing_else()
    return Frameworks(parts, tuple(outside), found)


def _framework(head: ContentTable, names: set[str]) -> Framework:
    framework = Framework(
        id=head.slug("id"),
        name=head.text("name", LONGEST_PART_NAME),
        authors=head.text("authors"),
        year=head.year("year"),
        lead=head.text("lead"),
        notes=head.texts_or_none("notes"),
        suits=_suits(head),
        route=head.texts_or_none("route"),
    )
    if framework.name and comparable(framework.name) in names:
        expected = "a name that occurs once"
        head.fault(FaultKind.DOUBLE_NAME, framework.name, expected, key="name")
    names.add(comparable(framework.name))
    head.nothing_else()
    return framework


def _suits(head: ContentTable) -> tuple[str, ...]:
    found = head.texts_or_none("suits")
    for unknown in sorted(set(found) - set(SUITS)):
        head.fault(FaultKind.WRONG_VALUE, unknown, ", ".join(SUITS), key="suits")
    return found


def _leads_somewhere(head: ContentTable, framework: Framework, parts: Mapping[str, Part]) -> None:
    """Note a fault for a stop of the route that the framework does not have."""
    for stop in framework.route:
        if stop not in STOPS and f"{framework.id}.{stop}" not in parts:
            expected = f"the id of one of its parts, or one of: {', '.join(STOPS)}"
            head.fault(FaultKind.WRONG_VALUE, stop, expected, key="route")


def _part(table: ContentTable, framework: Framework, known: Known) -> Part:
    own_id = table.step_id("part")
    part_id = f"{framework.id}.{own_id}"
    if len(part_id) > LONGEST_FRAMEWORK_ID:
        expected = f"at most {LONGEST_FRAMEWORK_ID} characters with the id of the framework"
        table.fault(FaultKind.TOO_LONG, part_id, expected, key="id")
    kind = _kind(table)
    columns = _columns(table, part_id) if kind is Kind.GRID else ()
    groups = _groups(table, part_id, kind, columns, known)
    scale = _scale(table, part_id, kind)
    part = Part(
        id=part_id,
        framework=framework.name,
        kind=kind,
        name=table.text("name", LONGEST_PART_NAME),
        lead=table.text("lead"),
        year=table.year("year"),
        source=table.text("source"),
        groups=groups,
        subject=table.text_or_nothing("subject"),
        notes=table.texts_or_none("notes"),
        scale=scale,
        columns=columns,
        least=_number_or_none(table, "least") if kind is Kind.VALUES else 0,
        most=_number_or_none(table, "most") if kind is Kind.VALUES else 0,
        weighed=_weighed(table, kind, groups, known),
        phases=table.texts_or_none("phases") if kind is Kind.CANVAS else (),
        advice=_advice(table, kind, scale, groups),
        beside=tuple(f"{framework.id}.{one}" for one in table.texts_or_none("beside")),
        place=_place(table),
        request=_request(table, kind),
        who=_asked(table, kind, "who"),
        since=_asked(table, kind, "since"),
    )
    table.counts_or_none("counts", tuple(len(group.items) for group in groups))
    _fits(table, part)
    table.nothing_else()
    return part


def _kind(table: ContentTable) -> Kind:
    found = table.one_of("kind", tuple(Kind))
    return Kind(found) if found in tuple(Kind) else Kind.READ


def _place(table: ContentTable) -> Place | None:
    found = table.one_of("place", tuple(Place)) if table.has("place") else ""
    return Place(found) if found in tuple(Place) else None


def _request(table: ContentTable, kind: Kind) -> tuple[str, str] | None:
    if kind is not Kind.CHECKLIST or not table.has("request"):
        return None
    asked = table.child("request")
    found = (asked.text("label", LONGEST_PART_NAME), asked.text("action", LONGEST_REQUEST))
    asked.nothing_else()
    return found


def _asked(table: ContentTable, kind: Kind, key: str) -> str:
    is_there = kind is Kind.STEPS and table.has(key)
    return table.text(key, LONGEST_PART_NAME) if is_there else ""


def _number_or_none(table: ContentTable, key: str) -> int:
    return table.number(key) if table.has(key) else 0


def _fits(table: ContentTable, part: Part) -> None:
    """Note a fault where fewer can be chosen than must, or more than there are."""
    if part.least > len(part.items):
        table.fault(FaultKind.WRONG_NUMBER, str(part.least), f"1 to {len(part.items)}", key="least")
    if part.most and not part.least <= part.most <= len(part.items):
        expected = f"{max(part.least, 1)} to {len(part.items)}"
        table.fault(FaultKind.WRONG_NUMBER, str(part.most), expected, key="most")


def _stands_beside_others(table: ContentTable, part: Part, there: set[str]) -> None:
    """Note a fault where a part is read beside one that its framework does not have, or itself."""
    for unknown in [one for one in part.beside if one not in there - {part.id}]:
        table.fault(FaultKind.WRONG_VALUE, unknown, "another part of the framework", key="beside")


def _columns(table: ContentTable, part_id: str) -> tuple[Column, ...]:
    columns = []
    names: set[str] = set()
    for one in table.children("column"):
        column_id = one.item_id(f"{part_id}.column")
        name = one.name("name", names, LONGEST_PART_NAME)
        columns.append(Column(column_id, name, one.text_or_nothing("explanation")))
        one.nothing_else()
    return tuple(columns)


def _scale(table: ContentTable, part_id: str, kind: Kind) -> tuple[Choice, ...]:
    """The choices; of an assessment at least one counts for the value and one against it."""
    if kind not in (*_SCALED, Kind.CANVAS):
        return ()
    tables = (table.children if kind in _SCALED else table.children_or_none)("choice")
    scale = []
    names: set[str] = set()
    for one in tables:
        choice_id = one.item_id(f"{part_id}.choice")
        name = one.name("name", names, LONGEST_PART_NAME)
        counts = one.one_of("counts", tuple(_COUNTS)) if one.has("counts") else ""
        applies = not one.flag("not-applicable")
        scale.append(Choice(choice_id, name, _COUNTS.get(counts), applies))
        one.nothing_else()
    if kind is Kind.ASSESSMENT and {0, 1} - {choice.counts for choice in scale}:
        expected = f"a choice that counts '{FOR_THE_VALUE}' and one '{AGAINST_THE_VALUE}'"
        table.fault(FaultKind.MISSING, "", expected, key="choice")
    return tuple(scale)


def _groups(
    table: ContentTable, part_id: str, kind: Kind, columns: tuple[Column, ...], known: Known
) -> tuple[Group, ...]:
    if table.has("item") or not table.has("group"):
        items = table.children("item")
        return (Group(ONLY_GROUP, "", _items(items, part_id, kind, columns, known)),)
    groups = []
    names: set[str] = set()
    for one in table.children("group"):
        group_id = one.item_id(f"{part_id}.group")
        groups.append(
            Group(
                id=group_id,
                name=one.name("name", names, LONGEST_PART_NAME),
                items=_items(one.children("item"), part_id, kind, columns, known),
                explanation=one.text_or_nothing("explanation"),
            )
        )
        one.nothing_else()
    return tuple(groups)


def _items(
    tables: list[ContentTable], part_id: str, kind: Kind, columns: tuple[Column, ...], known: Known
) -> tuple[Item, ...]:
    return tuple(_item(table, part_id, kind, columns, known) for table in tables)


def _item(
    table: ContentTable, part_id: str, kind: Kind, columns: tuple[Column, ...], known: Known
) -> Item:
    is_exercise = kind is Kind.EXERCISE
    clusters = table.cluster_ids if is_exercise else table.cluster_ids_or_none
    item = Item(
        id=table.item_id(part_id),
        text=table.text("text"),
        explanation=table.text_or_nothing("explanation"),
        source=table.text_or_nothing("source"),
        is_ours=table.flag("ours"),
        clusters=clusters("clusters", known.clusters),
        questions=table.question_ids_or_none("questions", known.questions),
        facts=table.pairs_or_none("facts"),
        sides=table.texts("sides", number=2) if kind is Kind.CLASHES else (),
        opened=table.text("opened") if is_exercise else "",
        asks=table.text_or_nothing("asks"),
    )
    if kind is Kind.GRID:
        asked = tuple(name for name, _ in item.facts)
        wanted = tuple(column.name for column in columns)
        if asked != wanted:
            expected = f"a question for each of: {', '.join(wanted)}"
            table.fault(FaultKind.WRONG_VALUE, ", ".join(asked), expected, key="facts")
    table.nothing_else()
    return item


def _weighed(table: ContentTable, kind: Kind, groups: tuple[Group, ...], known: Known) -> str:
    """The list by which values are weighed: its clusters are just these items."""
    if kind is not Kind.VALUES or not table.has("weighed"):
        return ""
    list_id = table.one_of("weighed", known.lists) if known.lists else table.text("weighed")
    items = tuple(item.id for group in groups for item in group.items)
    if list_id in known.lists and items != known.lists[list_id].ids:
        expected = ", ".join(known.lists[list_id].ids)
        table.fault(FaultKind.UNKNOWN_CLUSTER, ", ".join(items), expected, key="weighed")
    return list_id


def _advice(
    table: ContentTable, kind: Kind, scale: tuple[Choice, ...], groups: tuple[Group, ...]
) -> tuple[str, int, str] | None:
    if kind not in (*_SCALED, Kind.CANVAS) or not table.has("advice"):
        return None
    advice = table.child("advice")
    choice = advice.one_of("choice", tuple(one.id for one in scale))
    least = advice.number("least")
    if groups and least > len(groups[0].items):
        expected = f"1 to {len(groups[0].items)}"
        advice.fault(FaultKind.WRONG_NUMBER, str(least), expected, key="least")
    text = advice.text("text")
    advice.nothing_else()
    return choice, least, text


def _outside(table: ContentTable) -> Outside:
    found = Outside(
        name=table.text("name", LONGEST_PART_NAME),
        sentence=table.text("sentence"),
        year=table.year("year"),
        address=table.text("address"),
        is_seen=table.flag("seen"),
    )
    if found.address and not _ADDRESS.fullmatch(found.address):
        expected = "an address that begins with https://"
        table.fault(FaultKind.WRONG_VALUE, found.address, expected, key="address")
    table.nothing_else()
    return found
