"""Reads one file in ORI-A; only ever in a process of its own (`apart`).

Nothing outside the file is fetched, and what a file declares of itself (entities) is refused.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any, Final

from lxml import etree

from valuemap.domain.preparing.plan import FACTION_NAME_LIMIT, MOST_FACTIONS
from valuemap.files.meetings.file_faults import brief
from valuemap.files.ori_a.ori_a_file import (
    LONGEST_NAME,
    MOST_ITEMS,
    SPACE,
    AgendaPoint,
    OriA,
    OriAFault,
    OriANote,
)
from valuemap.wording import clean, comparable

_PEOPLE: Final = ("aanwezigeDeelnemer", "persoonBuitenVergadering")


def answer(data: bytes) -> dict[str, Any]:
    """What a file gives, as plain lists and mappings."""
    return asdict(_read(data))


def _read(data: bytes) -> OriA:
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        if b"<!DOCTYPE" in data.replace(b"\0", b""):
            return OriA(fault=OriAFault.HAS_DOCTYPE)  # such as one that grows without end
        return OriA(fault=OriAFault.NOT_XML, line=max(0, error.lineno or 0))
    except ValueError:
        return OriA(fault=OriAFault.NOT_XML)
    return _of_root(root)


def _of_root(root: Any) -> OriA:
    if root.getroottree().docinfo.doctype:
        return OriA(fault=OriAFault.HAS_DOCTYPE)
    name = etree.QName(root)
    if name.localname != "ORI-A":
        return OriA(fault=OriAFault.NOT_ORI_A, found=brief(name.localname))
    if name.namespace != SPACE:
        return OriA(fault=OriAFault.OTHER_NAMESPACE, found=brief(name.namespace or ""))
    return _content(root)


def _content(root: Any) -> OriA:
    counted: Counter[OriANote] = Counter()
    counted[OriANote.PEOPLE_DROPPED] = sum(len(root.findall(_tag(one))) for one in _PEOPLE)
    factions = _factions(root, counted)
    agenda = _agenda(root, counted)
    if not factions and not agenda:
        return OriA(fault=OriAFault.EMPTY)
    meeting = _words(root.find(_tag("vergadering")), "naam")[:LONGEST_NAME]
    notes = tuple((kind, counted[kind]) for kind in OriANote if counted[kind])
    return OriA(meeting, tuple(factions), tuple(agenda), notes)


def _factions(root: Any, counted: Counter[OriANote]) -> list[str]:
    found: list[str] = []
    seen: set[str] = set()
    for one in root.findall(_tag("fractie")):
        name = _words(one, "naam")
        if not name:
            continue
        if len(name) > FACTION_NAME_LIMIT:
            counted[OriANote.LONG_NAMES] += 1
        elif comparable(name) in seen:
            counted[OriANote.DOUBLE] += 1
        elif len(found) == MOST_FACTIONS:
            counted[OriANote.TOO_MANY] += 1
        else:
            seen.add(comparable(name))
            found.append(name)
    return found


def _agenda(root: Any, counted: Counter[OriANote]) -> list[AgendaPoint]:
    found: list[AgendaPoint] = []
    seen: set[str] = set()
    for one in _points(root):
        name = _words(one, "naam")[:LONGEST_NAME]
        if not name or comparable(name) in seen:
            continue
        if len(found) == MOST_ITEMS:
            counted[OriANote.TOO_MANY] += 1
            continue
        seen.add(comparable(name))
        found.append(AgendaPoint(name, _words(one, "omschrijving")))
    return found


def _points(within: Any) -> Iterator[Any]:
    """The items of an agenda, each with those within it after it."""
    yield from within.iter(_tag("agendapunt"), _tag("heeftAlsSubagendapunt"))


def _words(element: Any, name: str) -> str:
    """What stands in a child of an element; nothing where it has none."""
    found = None if element is None else element.find(_tag(name))
    return "" if found is None else clean(found.text or "")


def _tag(name: str) -> str:
    return f"{{{SPACE}}}{name}"
