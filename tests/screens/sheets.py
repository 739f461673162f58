"""Contact sheets: a screen at all its sizes, side by side on one small picture."""

from collections.abc import Sequence
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from tests.screens.camera import Size

MOST_HIGH = 540
MOST_WIDE = 470
SCREENS_HIGH = 3
"""Of a long page this many screens stand on the sheet; the ticks beside it say where one ends."""
GAP = 24
QUALITY = 55
_GROUND, _INK = "#d8d4ce", "#3a3630"


def sheet(folder: Path, sizes: Sequence[Size], file: Path) -> None:
    """Make the sheet of a screen from its pictures in a folder, as WebP."""
    shown = [(size, _small(folder / f"{size}.png", size)) for size in sizes]
    wide = GAP + sum(picture.width + GAP for _, picture in shown)
    high = max(picture.height for _, picture in shown) + 2 * GAP
    made = Image.new("RGB", (wide, high), _GROUND)
    draw = ImageDraw.Draw(made)
    letters = ImageFont.load_default(14)
    left = GAP
    for size, picture in shown:
        draw.text((left, 4), str(size), fill=_INK, font=letters)
        made.paste(picture, (left, GAP))
        one_screen = size.height * picture.width / size.width
        for number in range(1, SCREENS_HIGH):
            fold = GAP + round(number * one_screen)
            if fold < GAP + picture.height:
                draw.line((left - 8, fold, left - 1, fold), fill=_INK, width=2)
        left += picture.width + GAP
    file.parent.mkdir(parents=True, exist_ok=True)
    made.save(file, "WEBP", quality=QUALITY, method=4)


def _small(file: Path, size: Size) -> Image.Image:
    with Image.open(file) as whole:
        top = whole.convert("RGB").crop(
            (0, 0, whole.width, min(whole.height, SCREENS_HIGH * size.height))
        )
    scale = min(1, MOST_HIGH / top.height, MOST_WIDE / top.width)
    return top.resize(
        (round(top.width * scale), round(top.height * scale)), Image.Resampling.LANCZOS
    )
