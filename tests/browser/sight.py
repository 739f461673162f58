"""What a reader with large letters or a small screen can reach, measured on the page."""

from playwright.sync_api import Page

_ALL = """const all = (root) => [...root.querySelectorAll("*")].flatMap((element) =>
  [element, ...(element.shadowRoot ? all(element.shadowRoot) : [])]);"""


def enlarge(page: Page, times: float) -> None:
    """Make all letters so many times as large as the reader's browser has them."""
    page.evaluate(
        """(times) => {
             const root = document.documentElement;
             root.style.fontSize = "";
             root.style.fontSize = `${parseFloat(getComputedStyle(root).fontSize) * times}px`;
           }""",
        times,
    )


def beside(page: Page) -> list[str]:
    """The controls of which a part stands left or right of the screen; tables scroll apart."""
    found: list[str] = page.evaluate(
        f"""() => {{ {_ALL}
             const wide = document.documentElement.clientWidth;
             const controls = "button, input, select, textarea, summary, a[href], [role=radio]";
             return all(document).filter((element) => {{
               if (!element.matches(controls) || element.closest(".vm-scroll")) return false;
               const box = element.getBoundingClientRect();
               const isSeen = box.width > 1 && box.height > 1 && element.checkVisibility();
               return isSeen && (box.left < -1 || box.right > wide + 1);
             }}).map((element) => element.outerHTML.slice(0, 120));
           }}"""
    )
    return found


def stuck(page: Page) -> float:
    """Which part of the height of the screen is taken by what stays in place while scrolling."""
    part: float = page.evaluate(
        f"""() => {{ {_ALL}
             const stays = all(document).filter((element) => {{
               const style = getComputedStyle(element);
               return element.checkVisibility() && (style.position === "sticky"
                 || (style.position === "fixed" && element.textContent.trim()));
             }});
             return stays.reduce((sum, element) => sum + element.offsetHeight, 0) / innerHeight;
           }}"""
    )
    return part


def skipped_headings(page: Page) -> list[str]:
    """Headings that stand more than one level below the one before."""
    found: list[list[str | int]] = page.evaluate(
        f"""() => {{ {_ALL}
             return all(document)
               .filter((element) => /^H[1-6]$/.test(element.tagName) && element.checkVisibility())
               .map((element) => [Number(element.tagName[1]), element.textContent]);
           }}"""
    )
    skipped, before = [], 0
    for level, words in found:
        if int(level) > before + 1:
            skipped.append(f"h{level} after h{before}: {words}")
        before = int(level)
    return skipped
