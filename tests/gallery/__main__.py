"""`python -m tests.gallery [chart ...]`: pages and pictures of charts, under build/gallery.

One page per width of a screen, and a picture of every chart of every council on it. The pages
hold all that they need: they fetch nothing from any host.
"""

import base64
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path

from playwright.sync_api import sync_playwright
from plotly.offline import get_plotlyjs

from tests.browser.conftest import ARGUMENTS
from tests.conftest import find_chromium
from tests.gallery.councils import Council, councils
from tests.gallery.drawing import CHARTS
from valuemap.charts.base import CONFIG, Chart, Size, page_size

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "build" / "gallery"
FONT = ROOT / "static" / "fonts" / "atkinson-hyperlegible-next-latin-wght-normal.woff2"
DRAWN = "() => [...document.querySelectorAll('.chart')].every((c) => c.querySelector('.main-svg'))"


@dataclass(frozen=True)
class Screen:
    """A screen, and how wide a chart stands on it, in CSS pixels."""

    width: int
    height: int
    chart: int
    size: Size


# As the pages do: beneath each other.
SCREENS = (
    Screen(360, 740, 322, page_size(322)),
    Screen(768, 1024, 730, page_size(730)),
    Screen(1280, 800, 1082, page_size(1082)),
)
STYLE = """
@font-face { font-family: "Atkinson Hyperlegible Next"; font-weight: 200 800;
  src: url(data:font/woff2;base64,FONT) format("woff2"); }
body { margin: 0; padding: 16px; font: 16px/1.45 "Atkinson Hyperlegible Next", sans-serif;
  background: #fff; color: #1c2530; }
figure { margin: 0 0 48px; }
figure h3 { margin: 0; font-size: 18px; }
figure p { margin: 4px 0 8px; color: #55504a; }
"""


def figure(
    name: str, wide: int, council: Council, chart: Chart | None, number: int
) -> Iterator[str]:
    """A chart with all its words."""
    yield f'<figure id="{name}-{council.id}" style="width:{wide}px">'
    yield f"<p>{escape(f'{name} - {council.title}')}</p>"
    if chart is None:
        yield "<p>No chart: the page says so in words.</p></figure>"
        return
    yield f"<h3>{escape(chart.title)}</h3><p>{escape(chart.note)}</p>"
    yield f'<div class="chart" id="c{number}"></div>'
    json = chart.figure.to_json().replace("<", "\\u003c")
    yield f"<script>draw('c{number}', {json})</script>"
    yield f"<details><summary>In words</summary>{escape(chart.alternative)}</details></figure>"


def page(screen: Screen, names: Sequence[str]) -> str:
    """The gallery on one screen."""
    font = base64.b64encode(FONT.read_bytes()).decode()
    style = STYLE.replace("FONT", font, 1) if "FONT" in STYLE else STYLE
    config = str(CONFIG).replace("'", '"').replace("True", "true").replace("False", "false")
    head = (
        f'<!doctype html><html lang="nl"><meta charset="utf-8"><title>{screen.width}</title>'
        f"<style>{style}</style><script>{get_plotlyjs()}</script>"
        "<script>function draw(id, figure) {"
        f" Plotly.newPlot(id, figure.data, figure.layout, {config}); }}</script>"
    )
    parts = [head]
    number = 0
    for name in names:
        parts.append(f"<h2>{name}</h2>")
        for council in councils():
            number += 1
            parts += figure(name, screen.chart, council, CHARTS[name](council, screen.size), number)
    return "\n".join(parts)


def main(names: Sequence[str]) -> int:
    """Make the pages and the pictures of these charts, or of all."""
    chromium = find_chromium()
    if chromium is None:
        print("The gallery needs Chromium: install it, or name one with CHROMIUM=...")
        return 1
    FOLDER.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=list(ARGUMENTS))
        for screen in SCREENS:
            file = FOLDER / f"{screen.width}.html"
            file.write_text(page(screen, names), encoding="utf-8")
            shown = browser.new_page(viewport={"width": screen.width, "height": screen.height})
            shown.goto(file.as_uri())
            shown.wait_for_function(DRAWN)
            shown.evaluate("() => document.fonts.ready.then(() => true)")
            folder = FOLDER / str(screen.width)
            folder.mkdir(exist_ok=True)
            for element in shown.locator("figure").all():
                element.screenshot(path=folder / f"{element.get_attribute('id')}.png")
            shown.close()
        browser.close()
    print(f"Pages and pictures stand in {FOLDER.relative_to(ROOT)}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:] or list(CHARTS)))
