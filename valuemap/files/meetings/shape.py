"""The shape of a JSON file: what its schema says of it, as faults with their places."""

import json
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any, Final

from jsonschema import Draft202012Validator, ValidationError, validators

from valuemap.files.meetings.file_faults import FaultKind, FileFault, Place, brief


@cache
def validator(schema: Path) -> Any:
    """A validator that takes 3.0 for no whole number, and a line end for no part of a pattern."""
    plain = Draft202012Validator.VALIDATORS["pattern"]

    def pattern(validator: Any, wanted: str, found: Any, schema: Any) -> Iterator[ValidationError]:
        if isinstance(found, str) and found.endswith("\n"):
            yield ValidationError("line end")
        else:
            yield from plain(validator, wanted, found, schema) or ()

    types = Draft202012Validator.TYPE_CHECKER.redefine(
        "integer", lambda _, found: isinstance(found, int) and not isinstance(found, bool)
    )
    extend: Any = validators.extend  # it carries no types
    strict = extend(Draft202012Validator, {"pattern": pattern}, type_checker=types)
    return strict(json.loads(schema.read_text(encoding="utf-8")))


_RANGES: Final = {
    "minimum": FaultKind.TOO_SMALL,
    "maximum": FaultKind.TOO_LARGE,
    "minLength": FaultKind.TOO_SHORT,
    "maxLength": FaultKind.TOO_LONG,
    "minItems": FaultKind.TOO_FEW,
    "maxItems": FaultKind.TOO_MANY,
}


def faults_of(error: Any) -> Iterator[tuple[Place, FileFault]]:
    """What a broken keyword of the schema means, with the place in the file."""
    at: Place = tuple(error.absolute_path)
    found, wanted = error.instance, error.validator_value
    match error.validator:
        case "required":
            for name in wanted:
                if name not in found:
                    yield _fault((*at, name), FaultKind.MISSING)
        case "additionalProperties":
            for name in found:
                if name not in error.schema["properties"]:
                    yield _fault((*at, name), FaultKind.UNKNOWN_NAME, brief(name))
        case "type":
            types = wanted if isinstance(wanted, list) else [wanted]
            yield _fault(at, FaultKind.WRONG_TYPE, _type_of(found), ",".join(types))
        case "enum" | "const":
            words = wanted if isinstance(wanted, list) else [wanted]
            yield _fault(at, FaultKind.UNKNOWN_WORD, brief(found), ", ".join(map(str, words)))
        case "pattern":
            yield _fault(at, FaultKind.WRONG_FORM, brief(found))
        case keyword:
            size = found if keyword in ("minimum", "maximum") else len(found)
            yield _fault(at, _RANGES[str(keyword)], brief(size), str(wanted))


def _fault(
    at: Place, kind: FaultKind, found: str = "", expected: str = ""
) -> tuple[Place, FileFault]:
    return at, FileFault.at(at, kind, found, expected)


def _type_of(found: object) -> str:
    """The name that JSON Schema has for what stands there."""
    types: Sequence[tuple[type, str]] = (
        (bool, "boolean"),
        (int, "integer"),
        (float, "number"),
        (str, "string"),
        (list, "array"),
        (dict, "object"),
    )
    return next((name for kind, name in types if isinstance(found, kind)), "null")
