"""The pictures of screens: no page is forgotten, and a sheet shows all sizes side by side."""

from pathlib import Path

from PIL import Image

from tests.screens.camera import Size
from tests.screens.evenings import LONG_PROPOSITION
from tests.screens.sheets import GAP, MOST_HIGH, SCREENS_HIGH, sheet
from tests.screens.table import SCREENS
from valuemap.domain.preparing.plan import PROPOSITION_LIMIT
from valuemap.ui.parts.frame import PAGES


def test_every_page_is_among_the_screens() -> None:
    assert {screen.page for screen in SCREENS.values()} == set(PAGES)


def test_the_longest_proposition_is_as_long_as_one_can_be() -> None:
    assert len(LONG_PROPOSITION) == PROPOSITION_LIMIT


def test_a_sheet_cuts_a_long_page_and_keeps_its_sizes_side_by_side(tmp_path: Path) -> None:
    short, long = Size(360, 740), Size(768, 1024)
    Image.new("RGB", (360, 740), "white").save(tmp_path / f"{short}.png")
    whole = Image.new("RGB", (768, 9000), "white")
    whole.paste("black", (0, SCREENS_HIGH * long.height, 768, 9000))
    whole.save(tmp_path / f"{long}.png")
    sheet(tmp_path, (short, long), tmp_path / "sheets" / "one.webp")
    with Image.open(tmp_path / "sheets" / "one.webp") as made:
        assert made.format == "WEBP"
        wide = round(360 * MOST_HIGH / 740) + round(768 * MOST_HIGH / (SCREENS_HIGH * 1024))
        assert made.size == (wide + 3 * GAP, MOST_HIGH + 2 * GAP)
        foot = made.convert("L").resize(
            (1, 1), box=(wide - 60, GAP + MOST_HIGH - 9, wide, GAP + MOST_HIGH - 4)
        )
        assert foot.tobytes() > bytes([200]), "what stands below the cut"
