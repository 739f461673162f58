"""`python -m tests.gallery.components`: the pictures of docs/design.md, of the real components.

A server of Streamlit draws `page` with the style sheets of the app; Chromium takes a picture of
each part. Fonts and the theme are those of the app: they lie beside the script that it runs.
"""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

from tests.browser.conftest import ARGUMENTS, PATIENCE_MS
from tests.conftest import find_chromium
from tests.ports import free_port

ROOT = Path(__file__).resolve().parents[3]
FOLDER = ROOT / "docs" / "design"
PARTS = ("type", "links", "buttons", "fields", "notices", "folds", "tables", "chart")
WIDTH = 1190
SECONDS_TO_START = 60


def main() -> None:
    """Draw the page, and write a picture per part."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        home = Path(name)
        shutil.copytree(ROOT / "static", home / "static")
        shutil.copytree(ROOT / ".streamlit", home / ".streamlit")
        script = "from tests.gallery.components.page import draw\n\ndraw()\n"
        (home / "app.py").write_text(script, encoding="utf-8")
        port = free_port()
        command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(port)]
        server = subprocess.Popen(command, cwd=home, env={**os.environ, "PYTHONPATH": str(ROOT)})
        try:
            _wait(port)
            _take(f"http://127.0.0.1:{port}")
        finally:
            server.terminate()
            server.wait()


def _take(address: str) -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=list(ARGUMENTS))
        page = browser.new_page(
            viewport={"width": WIDTH, "height": 3600}, locale="nl-NL", reduced_motion="reduce"
        )
        page.set_default_timeout(PATIENCE_MS)
        page.goto(address)
        page.locator(".js-plotly-plot").wait_for()
        page.evaluate("document.fonts.ready")
        for part in PARTS:
            whole = FOLDER / f"{part}.png"
            page.locator(f".st-key-part-{part}").screenshot(path=whole)
            with Image.open(whole) as picture:
                picture.save(whole.with_suffix(".webp"), quality=82)
            whole.unlink()
        browser.close()


def _wait(port: int) -> None:
    until = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < until:
        with socket.socket() as asking:
            if asking.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.2)
    raise TimeoutError(f"no server at port {port}")


if __name__ == "__main__":
    main()
