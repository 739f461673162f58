"""A part of a framework as text, and back: work keeps the part as it was when it began."""

import json
from typing import Any, Final

from pydantic import TypeAdapter

from valuemap.content.frameworks.part import Part

FORM: Final = TypeAdapter(Part)


class NotAPart(ValueError):
    """A text that holds no part of a framework as `written` writes it."""


def written(part: Part) -> str:
    """A part as JSON; the same part gives the same text."""
    return FORM.dump_json(part).decode()


def read(text: str) -> Part:
    """A part from what `written` gave, also before a part could say all that it can now.

    Raises:
        NotAPart: it is no JSON, misses what a part must have, or says what no part can.
    """
    try:
        part = FORM.validate_json(text, strict=True)
        said = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise NotAPart(str(error)) from error
    unknown = _unknown(said, FORM.dump_python(part, mode="json"))
    if unknown:
        raise NotAPart(unknown)
    return part


def _unknown(said: Any, known: Any) -> str:
    """A name that the text says and a part does not have; empty without."""
    if isinstance(said, dict):
        for name, one in said.items():
            found = name if name not in known else _unknown(one, known[name])
            if found:
                return str(found)
    if isinstance(said, list):
        for one, counterpart in zip(said, known, strict=True):
            if found := _unknown(one, counterpart):
                return found
    return ""
