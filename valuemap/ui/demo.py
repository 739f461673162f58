"""The demo meeting, one per installation, made when somebody asks for it."""

from valuemap.store import meetings
from valuemap.store.demo import create_demo
from valuemap.texts.dates import today
from valuemap.ui.resources import DATA, database


def ensure_demo() -> None:
    """Make the demo meeting where there is none."""
    with database().read() as session:
        if meetings.demo_pulse(session=session) is not None:
            return
    with database().write() as session:
        if meetings.demo_pulse(session=session) is None:
            create_demo(DATA, today=today(), session=session)
