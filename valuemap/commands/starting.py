"""What is looked at before the server starts: later nobody reads what it says."""

import datetime as dt
from typing import Final

from valuemap.commands.input_files import say
from valuemap.store import meetings
from valuemap.store.exchange.opening import to_serve
from valuemap.store.keeping.newest import newest_moment
from valuemap.texts import cli as texts
from valuemap.texts.dates import moment

CLOCKS_DIFFER: Final = dt.timedelta(minutes=5)
"""How much later than now a recorded moment may be: servers of one database differ a little."""


def prepare_to_serve(url: str) -> None:
    """See that the database can be read and written, and that the clock is not behind.

    A clock that is behind is told and stops nobody: the moment that is ahead may be the wrong one,
    of a clock that was wrong before, and would then keep a meeting from beginning for days.

    Raises:
        StoreError: the database cannot be opened, or nothing can be saved in it.
    """
    with to_serve(url) as database:
        newest = newest_moment(database)
    now = meetings.now()
    if newest is not None and newest > now + CLOCKS_DIFFER:
        say(texts.CLOCK_BEHIND.format(now=moment(now), newest=moment(newest)))
