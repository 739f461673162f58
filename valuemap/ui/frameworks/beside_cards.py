"""What frameworks say that fits a card: on the card itself."""

from html import escape

from valuemap.content.frameworks.part import Frameworks
from valuemap.texts.frameworks import page as texts

_MOST = 4


def fitting(question_id: str, frameworks: Frameworks) -> str:
    """The first item of the first few parts that fit a card, as HTML; empty without any."""
    firsts = {}
    for found in frameworks.fitting(question_id):
        firsts.setdefault(found.part.id, found)
    if not firsts:
        return ""
    lines = "".join(
        f"<li>{escape(found.item.text)} <span class='vm-quiet'>{escape(found.part.framework)}, "
        f"{found.part.year}</span></li>"
        for found in tuple(firsts.values())[:_MOST]
    )
    return f'<p><span class="vm-quiet">{escape(texts.FITS)}:</span></p><ul>{lines}</ul>'
