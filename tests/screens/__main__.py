"""`python -m tests.screens [--out DIR] [--only NAME ...] [--sizes WxH ...] [--sheets DIR]`.

Takes every screen of `table.SCREENS` from the app as it is, in every state that stands there.
"""

import argparse
import shutil
import tempfile
from pathlib import Path

from tests.browser.server import ROOT, Server
from tests.conftest import find_chromium
from tests.screens.camera import PAGES, WALLS, Size, browser_for, take
from tests.screens.sheets import sheet
from tests.screens.table import PASSWORD, SCREENS


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="tests.screens", description="Take every screen.")
    parser.add_argument("--out", type=Path, default=ROOT / "build" / "screens")
    parser.add_argument(
        "--only", nargs="+", default=[""], metavar="NAME", help="screens that begin with this"
    )
    parser.add_argument("--sizes", nargs="+", type=Size.of, metavar="WxH")
    parser.add_argument("--sheets", type=Path, help="where one small picture per screen goes")
    return parser.parse_args()


def main() -> int:
    """Take the screens that are asked for; 1 where something went wrong on any."""
    asked = _asked()
    names = [name for name in SCREENS if name.startswith(tuple(asked.only))]
    chromium = find_chromium()
    if chromium is None:
        print("This needs Chromium: install it, or name one with CHROMIUM=...")
        return 1
    if not names:
        print(f"No such screen. There are: {', '.join(SCREENS)}")
        return 1
    faulty = False
    with tempfile.TemporaryDirectory(prefix="valuemap-screens-") as folder:
        server = Server(Path(folder), {"VALUEMAP_HOST_KEY": PASSWORD})
        server.start()
        try:
            with browser_for(server, chromium) as browser:
                for name in names:
                    screen = SCREENS[name]
                    sizes = asked.sizes or (WALLS if screen.is_wall else PAGES)
                    pictures = asked.out / name
                    shutil.rmtree(pictures, ignore_errors=True)
                    try:
                        faults = take(browser, server, screen, sizes, pictures)
                        if asked.sheets is not None:
                            sheet(pictures, sizes, asked.sheets / f"{name}.webp")
                    except Exception as error:  # the others can be looked at all the same
                        faults = [f"not taken: {type(error).__name__}: {error}"]
                    print("\n  ".join([name, *faults]), flush=True)
                    faulty = faulty or bool(faults)
        finally:
            server.stop()
    print(f"{len(names)} screens stand in {asked.out}")
    return int(faulty)


if __name__ == "__main__":
    raise SystemExit(main())
