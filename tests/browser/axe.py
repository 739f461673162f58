"""Checking a page against WCAG with axe, and for what axe does not see."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

RULES = {
    "runOnly": {
        "type": "tag",
        "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"],
    },
    "resultTypes": ["violations"],
}
# Both sides of what people hold: a small phone, and a laptop.
WIDTHS = (360, 1280)
NARROWEST = 320
HEIGHT = 800

_axe = Axe()


def violations(page: Page) -> list[str]:
    """What axe finds against WCAG 2.0, 2.1 and 2.2, levels A and AA; a line per element."""
    if page.evaluate("typeof axe === 'undefined'"):
        page.evaluate(_axe.axe_script)
    found = page.evaluate("(rules) => axe.run(rules)", RULES)["violations"]
    return [
        f"{rule['id']} ({rule['help']}): {node['target']} {node['html'][:160]} "
        f"{node.get('failureSummary', '')[:300]}"
        for rule in found
        for node in rule["nodes"]
    ]


def overflow(page: Page) -> int:
    """How many pixels the page can be scrolled sideways."""
    pixels: int = page.evaluate(
        """() => {
             const scrolling = '[data-testid="stMain"], [data-testid="stAppViewContainer"]';
             return Math.max(...[document.scrollingElement, ...document.querySelectorAll(scrolling)]
               .map((element) => element.scrollWidth - element.clientWidth));
           }"""
    )
    return pixels
