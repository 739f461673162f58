"""What axe finds on a page, as lines to read."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser.verbs import settle

# Drawn by Streamlit itself, on every page alike; not ours to change.
NOT_OURS: tuple[str, ...] = ()


def faults(page: Page) -> list[str]:
    """The violations on the page as it stands: what, where and what to do."""
    settle(page)
    found = Axe().run(page).response["violations"]
    return [
        f"{violation['id']} ({violation['impact']}): {node['html'][:160]}"
        for violation in found
        if violation["id"] not in NOT_OURS
        for node in violation["nodes"]
    ]
