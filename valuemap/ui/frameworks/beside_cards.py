"""What frameworks say that fits a card: on the card itself."""

from html import escape

from valuemap.content.frameworks.part import Frameworks
from valuemap.texts.frameworks import page as texts

_MOST = 4


def fitting(question_id: str, frameworks: Frameworks) -> str:
    """An item of each of the first few parts that fit a card, as HTML; empty without any."""
    found = frameworks.beside(question_id)
    if not found:
        return ""
    lines = "".join(
        f'<li>{escape(one.item.text)} <span class="vm-quiet">{escape(one.part.framework)}, '
        f"{one.part.year}</span></li>"
        for one in found[:_MOST]
    )
    return f'<p><span class="vm-quiet">{escape(texts.FITS)}:</span></p><ul>{lines}</ul>'
