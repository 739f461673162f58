"""The look that the theme cannot express, as style sheets in `css`; `docs/design.md` shows it.

Colours and fonts stand in .streamlit/config.toml. Selectors use our own container
keys (`st-key-...`) and Streamlit's test ids, which are stable between versions.
"""

from pathlib import Path

_FOLDER = Path(__file__).parent / "css"


def _style(*names: str) -> str:
    sheets = [(_FOLDER / f"{name}.css").read_text(encoding="utf-8") for name in names]
    return f"<style>{''.join(sheets)}</style>"


LARGE_STYLE = _style("large")
STYLE = _style(
    "tokens", "base", "site", "start", "host", "phone", "results", "forms", "canvas", "print"
)
WALL_STYLE = _style("tokens", "base", "wall", "beats")
