"""Elements of XML from plain words."""

import re
from collections.abc import Mapping
from typing import Any, Final

from lxml import etree

_SCHEMAS: Final = "http://www.w3.org/2001/XMLSchema-instance"
_NO_XML: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
Words = str | int | bool | Mapping[str, Any] | list[Any] | None
"""What stands in an element: words, elements by name, or a list for each of the same name."""


def document(root: str, space: str, schema: str, content: Mapping[str, Words]) -> bytes:
    """A document of XML in one namespace, in the order of the content.

    Args:
        space: the namespace.
        schema: where its schema is published.
        content: by name; None leaves an element out, a list gives one for each.

    >>> document("a", "https://a.example", "https://a.example/a.xsd", {"b": 1}).splitlines()[-2]
    b'  <b>1</b>'
    """
    made = etree.Element(f"{{{space}}}{root}", nsmap={None: space, "xsi": _SCHEMAS})
    made.set(f"{{{_SCHEMAS}}}schemaLocation", f"{space} {schema}")
    _fill(made, space, content)
    return bytes(etree.tostring(made, xml_declaration=True, encoding="UTF-8", pretty_print=True))


def _fill(parent: Any, space: str, content: Mapping[str, Words]) -> None:
    for name, words in content.items():
        for one in words if isinstance(words, list) else [words]:
            if one is None:
                continue
            child = etree.SubElement(parent, f"{{{space}}}{name}")
            if isinstance(one, Mapping):
                _fill(child, space, one)
            else:
                child.text = _written(one)


def _written(words: str | int) -> str:
    if isinstance(words, bool):
        return str(words).lower()
    return _NO_XML.sub("\ufffd", str(words))
