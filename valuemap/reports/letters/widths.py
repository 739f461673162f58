"""How wide words are in the letters of documents, so that a layout can tell what fits."""

import re
from functools import lru_cache
from pathlib import Path

from PIL import ImageFont

_FONTS = Path(__file__).parents[1] / "writers" / "fonts"
_FILES = {
    (False, False): "AtkinsonHyperlegibleNext-Regular.ttf",
    (False, True): "AtkinsonHyperlegibleNext-Bold.ttf",
    (True, False): "ValuemapSerif-Regular.ttf",
    (True, True): "ValuemapSerif-Bold.ttf",
}
_SIZE = 100
_FROM_THE_RIGHT = re.compile(r"(?<=[\u0590-\u08ff])(?=[ \u00a0]\d)")
_ELLIPSIS = "…"


@lru_cache(maxsize=4)
def _font(is_serif: bool, is_bold: bool) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(_FONTS / _FILES[is_serif, is_bold]), _SIZE)


@lru_cache(maxsize=4096)
def width(text: str, size: float, *, is_serif: bool = False, is_bold: bool = False) -> float:
    """The width of a line of words in points."""
    return float(_font(is_serif, is_bold).getlength(text)) * size / _SIZE


def fitted(
    text: str, room: float, size: float, *, is_serif: bool = False, is_bold: bool = False
) -> str:
    """The words, cut at the last letter that fits with an ellipsis where they are too long."""
    if width(text, size, is_serif=is_serif, is_bold=is_bold) <= room:
        return text
    kept = text
    while kept and width(kept + _ELLIPSIS, size, is_serif=is_serif, is_bold=is_bold) > room:
        kept = kept[:-1]
    return kept.rstrip() + _ELLIPSIS


def steady(text: str) -> str:
    """The words with a mark that keeps a number at the right of a name written from the right."""
    return _FROM_THE_RIGHT.sub("\u200e", text)


def in_lines(
    text: str, room: float, size: float, most: int, *, is_serif: bool = False, is_bold: bool = False
) -> list[str]:
    """Words over at most so many lines, broken between words; the last is cut where it must.

    A word that alone is wider than the room is cut at the last letter that fits.
    """
    lines: list[str] = []
    rest = text.split()
    while rest and len(lines) < most:
        line = rest.pop(0)
        while rest and width(f"{line} {rest[0]}", size, is_serif=is_serif, is_bold=is_bold) <= room:
            line = f"{line} {rest.pop(0)}"
        lines.append(line)
    if rest:
        lines[-1] = " ".join([lines[-1], *rest])
    return [fitted(line, room, size, is_serif=is_serif, is_bold=is_bold) for line in lines]
