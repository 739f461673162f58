"""Whether a part of a framework out of a file is one that a framework file could have given.

Its ids stand in addresses, in keys of fields and in columns, and its words on pages and in
documents. So what comes from elsewhere keeps the rules that our own files keep.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from valuemap.content.frameworks.part import LONGEST_FRAMEWORK_ID, Item, Kind, Part
from valuemap.content.toml_files import LONGEST_ID, LONGEST_TEXT
from valuemap.wording import clean

MOST_PLACES: Final = 1_000
_ID: Final = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_PART_ID: Final = re.compile(rf"{_ID.pattern}\.{_ID.pattern}")
_CARD_ID: Final = re.compile(rf"({_ID.pattern}\.)*{_ID.pattern}")
_LINKED: Final = "]("
"""In Markdown, of a link or an image: a label with an image would tell outsiders who reads it."""
_YEARS: Final = range(1, 10_000)
_SCALED: Final = (Kind.CHECKLIST, Kind.ASSESSMENT)


def is_sound(part: Part) -> bool:
    """Whether a part keeps the rules of framework files."""
    return _has_sound_ids(part) and _has_sound_words(part) and _fits_its_kind(part)


def _has_sound_ids(part: Part) -> bool:
    items = [item for group in part.groups for item in group.items]
    kinds = (part.groups, items, part.columns, part.scale)
    return (
        len(part.id) <= LONGEST_FRAMEWORK_ID
        and _PART_ID.fullmatch(part.id) is not None
        and all(_are_ids([one.id for one in kind]) for kind in kinds)
        and all(map(_PART_ID.fullmatch, part.beside))
        and all(_is_id(one) for item in items for one in item.clusters)
        and all(_CARD_ID.fullmatch(one) for item in items for one in item.questions)
        and (not part.weighed or _is_id(part.weighed))
    )


def _are_ids(ids: Sequence[str]) -> bool:
    return len(set(ids)) == len(ids) and all(map(_is_id, ids))


def _is_id(text: str) -> bool:
    return len(text) <= LONGEST_ID and _ID.fullmatch(text) is not None


def _has_sound_words(part: Part) -> bool:
    needed = (part.name, part.framework, *(item.text for item in part.items.values()))
    return all(needed) and all(map(_is_plain, _words(part)))


def _is_plain(text: str) -> bool:
    return len(text) <= LONGEST_TEXT and clean(text) == text and _LINKED not in text


def _words(part: Part) -> Iterator[str]:
    yield from (part.framework, part.name, part.lead, part.source, part.subject)
    yield from (*part.notes, *part.phases, *(part.request or ()))
    yield from (one.name for one in part.scale)
    for column in part.columns:
        yield from (column.name, column.explanation)
    if part.advice is not None:
        yield part.advice[2]
    for group in part.groups:
        yield from (group.name, group.explanation)
        for item in group.items:
            yield from _words_of(item)


def _words_of(item: Item) -> Iterator[str]:
    yield from (item.text, item.explanation, item.source, item.opened, item.asks, *item.sides)
    for fact in item.facts:
        yield from fact


def _fits_its_kind(part: Part) -> bool:
    items, counts = part.items.values(), {one.counts for one in part.scale}
    names = [one.id for one in part.scale]
    return (
        bool(part.groups)
        and all(group.items for group in part.groups)
        and sum(1 for _ in part.places()) <= MOST_PLACES
        and part.year in _YEARS
        and min(part.least, part.most) >= 0
        and (not part.most or part.least <= part.most <= len(items))
        and counts <= {None, 0, 1}
        and (part.kind is not Kind.GRID or bool(part.columns))
        and (part.kind is not Kind.CLASHES or all(len(one.sides) == 2 for one in items))
        and (part.kind not in _SCALED or bool(part.scale))
        and (part.kind is not Kind.ASSESSMENT or {0, 1} <= counts)
        and (part.advice is None or (part.advice[0] in names and part.advice[1] > 0))
    )
