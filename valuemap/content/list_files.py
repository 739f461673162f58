"""Reading lists of values from their TOML files, with every fault reported at once.

A list is added by laying its file in the folder; nothing else has to know of it.
"""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final

from valuemap.content.toml_files import ContentTable, Fault, FaultKind, open_content
from valuemap.content.value_list import (
    LEAST_ITEMS,
    LONGEST_NAME,
    MOST_ITEMS,
    NOT_ITEMS,
    START_OF_OWN,
    Cluster,
    Group,
    Opinion,
    Value,
    ValueList,
)
from valuemap.wording import comparable

LISTS_FOLDER: Final = "lijsten"


def read_lists(folders: Iterable[Path | None], faults: list[Fault]) -> Mapping[str, ValueList]:
    """The lists in these folders, by id, in the order of the names of their files.

    Args:
        folders: None is passed over.
        faults: where what is wrong is noted.
    """
    lists: dict[str, ValueList] = {}
    there = [folder for folder in folders if folder is not None]
    faults += [
        Fault(str(folder), "", FaultKind.MISSING, "", "a folder with lists")
        for folder in there
        if not folder.is_dir()
    ]
    names: set[str] = set()
    paths = [path for folder in there for path in sorted(folder.glob("*.toml"))]
    for path in paths:
        file = open_content(path, faults)
        if file is None:
            continue
        found = _list(file)
        if found.id in lists:
            file.fault(FaultKind.DOUBLE_ID, found.id, "an id that occurs once", key="list")
        elif found.name and comparable(found.name) in names:
            file.fault(FaultKind.DOUBLE_NAME, found.name, "a name that occurs once", key="list")
        names.add(comparable(found.name))
        # The first one stays: the questions are about it, and that is one fault, not one per id.
        lists.setdefault(found.id, found)
    if not paths:
        faults.append(Fault(LISTS_FOLDER, "", FaultKind.MISSING, "", "a list of values"))
    return lists


def _list(file: ContentTable) -> ValueList:
    head = file.child("list")
    group_names: set[str] = set()
    names: set[str] = set()
    groups = tuple(_group(table, group_names) for table in file.children_or_none("group"))
    group_ids = tuple(group.id for group in groups)
    found = ValueList(
        id=_not_own(head, head.slug("id")),
        version=head.number("version"),
        name=head.text("name", LONGEST_NAME),
        source=head.text("source"),
        note=head.text_or_nothing("note"),
        clusters=tuple(_cluster(table, group_ids, names) for table in file.children("cluster")),
        groups=groups,
    )
    head.nothing_else()
    file.nothing_else()
    if not LEAST_ITEMS <= len(found.clusters) <= MOST_ITEMS:
        expected = f"{LEAST_ITEMS} to {MOST_ITEMS}"
        file.fault(FaultKind.WRONG_NUMBER, str(len(found.clusters)), expected, key="cluster")
    return found


def _not_own(table: ContentTable, found: str) -> str:
    """An id, with a fault noted where it looks like that of what was written for one meeting."""
    if found.rpartition(".")[2].startswith(START_OF_OWN):
        expected = f"an id that does not begin with {START_OF_OWN}"
        table.fault(FaultKind.TAKEN_ID, found, expected, key="id")
    return found


def _group(table: ContentTable, taken: set[str]) -> Group:
    group = Group(
        table.step_id("group"),
        table.name("name", taken, LONGEST_NAME),
        table.text_or_nothing("note"),
    )
    table.nothing_else()
    return group


def _cluster(table: ContentTable, groups: tuple[str, ...], taken: set[str]) -> Cluster:
    cluster_id = table.step_id("cluster")
    if cluster_id in NOT_ITEMS:
        expected = "an id that is no column of a file with ballots"
        table.fault(FaultKind.TAKEN_ID, cluster_id, expected, key="id")
    cluster = Cluster(
        id=cluster_id,
        name=table.name("name", taken, LONGEST_NAME),
        meaning=table.text("meaning"),
        values=tuple(_value(value, cluster_id) for value in table.children_or_none("value")),
        group=table.one_of("group", groups) if groups else "",
        opinions=tuple(
            _opinion(opinion, cluster_id, expected)
            for expected, opinion in enumerate(table.children_or_none("opinion"), start=1)
        ),
    )
    table.nothing_else()
    return cluster


def _value(table: ContentTable, cluster_id: str) -> Value:
    value_id = _not_own(table, table.own_id(start=f"{cluster_id}."))
    value = Value(
        id=value_id,
        name=table.text("name"),
        meaning=table.text("meaning"),
        opinions=tuple(
            _opinion(opinion, value_id, expected)
            for expected, opinion in enumerate(table.children("opinion"), start=1)
        ),
    )
    table.nothing_else()
    return value


def _opinion(table: ContentTable, owner: str, expected: int) -> Opinion:
    position = table.number("position", only=expected)
    opinion = Opinion(
        id=table.own_id(f"{owner}.{expected}"), position=position, text=table.text("text")
    )
    table.nothing_else()
    return opinion
