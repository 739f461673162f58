"""The design page names every value that the style sheets are made of, and tells the truth."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "design.md").read_text(encoding="utf-8")
SHEETS = ROOT / "valuemap" / "ui" / "parts" / "css"
TOKENS = (SHEETS / "tokens.css").read_text(encoding="utf-8")
COLOURS = dict(re.findall(r"(--[\w-]+): (#[0-9a-f]{6});", TOKENS))
RATIOS = re.findall(
    r"^\| `(--[\w-]+)` \| `(--[\w-]+)` \| ([\d.]+) \| ([\d.]+) \|$", PAGE, re.MULTILINE
)


def luminance(colour: str) -> float:
    """The relative luminance of WCAG 2.2.

    >>> luminance("#ffffff")
    1.0
    """
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_black_on_white_has_the_contrast_that_is_known() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21.0)


def test_every_value_is_named() -> None:
    names = set(re.findall(r"^\s*(--[\w-]+):", TOKENS, flags=re.MULTILINE))
    assert len(names) > 20
    assert {name for name in names if f"`{name}`" not in PAGE} == set()


def test_no_style_sheet_uses_a_value_that_does_not_exist() -> None:
    screens = SHEETS.parents[1]
    made = [path for kind in ("*.css", "*.py", "*.js") for path in screens.rglob(kind)]
    given = set(
        re.findall(r"(--[a-z][\w-]*)[\"']?[:,]", "".join(path.read_text("utf-8") for path in made))
    )
    unknown = {
        f"{sheet.name}: {name}"
        for sheet in SHEETS.glob("*.css")
        for name in re.findall(r"var\((--[\w-]+)\)", sheet.read_text(encoding="utf-8"))
        if name not in given
    }
    assert unknown == set()


@pytest.mark.parametrize(("front", "ground", "said", "needed"), RATIOS)
def test_a_ratio_is_what_it_is_and_enough(front: str, ground: str, said: str, needed: str) -> None:
    ratio = contrast(COLOURS[front], COLOURS[ground])
    assert f"{ratio:.1f}" == said
    assert ratio >= float(needed)


def test_every_picture_is_there() -> None:
    pictures = re.findall(r"\]\((design/[\w.-]+)\)", PAGE)
    assert len(pictures) == 8
    assert [name for name in pictures if not (ROOT / "docs" / name).is_file()] == []
