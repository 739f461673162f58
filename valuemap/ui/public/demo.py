"""The demo meeting, one per installation, made when somebody asks for it."""

from valuemap.acts import preparing
from valuemap.content.installation import DATA
from valuemap.texts.dates import today
from valuemap.ui.parts.resources import content, database


def ensure_demo() -> None:
    """Make the demo meeting where there is none."""
    preparing.ensure_demo(database(), DATA, content().lists, today=today())
