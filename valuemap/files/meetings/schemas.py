"""Where the published schemas of our files lie."""

from pathlib import Path
from typing import Final

SCHEMAS: Final = Path(__file__).resolve().parents[3] / "data" / "schema"
