"""Entries of a form, in and out of a column."""

from collections.abc import Mapping
from typing import Final

from pydantic import TypeAdapter

from valuemap.domain.dossiers.work import Entry

_ENTRY: Final = TypeAdapter(Entry)
_ENTRIES: Final = TypeAdapter(dict[str, Entry])


def written(entry: Entry) -> str:
    """An entry as its column holds it; what is empty is left out."""
    return _ENTRY.dump_json(entry, exclude_defaults=True).decode()


def read(content: str) -> Entry:
    """An entry from what its column holds."""
    return _ENTRY.validate_json(content)


def all_written(entries: Mapping[str, Entry]) -> str:
    """Entries by place, as one column holds them."""
    return _ENTRIES.dump_json(dict(entries), exclude_defaults=True).decode()


def all_read(content: str) -> Mapping[str, Entry]:
    """Entries by place from what one column holds."""
    return _ENTRIES.validate_json(content)
