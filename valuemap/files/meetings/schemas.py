"""Where the published schemas of our files lie."""

from typing import Final

from valuemap.places import DATA

SCHEMAS: Final = DATA / "schema"
