"""The command that moves a municipality from one database to another."""

import argparse
from collections.abc import Callable

from valuemap.commands.input_files import say
from valuemap.settings import database_faults
from valuemap.store.engine.errors import DatabaseNotEmpty
from valuemap.store.exchange.copying import copy_all
from valuemap.store.exchange.opening import existing, to_fill
from valuemap.texts import copying as texts
from valuemap.texts.dates import today
from valuemap.texts.settings import faulty_setting

FROM, TO = "--from", "--to"


def add_command(add: Callable[..., argparse.ArgumentParser]) -> None:
    """Add the command to a parser."""
    copy = add("copy", help="move everything to an empty database, of SQLite or PostgreSQL")
    copy.add_argument(FROM, required=True, metavar="URL", dest="source", help="the database now")
    copy.add_argument(TO, required=True, metavar="URL", dest="target", help="the empty database")
    copy.set_defaults(run=_copy)


def _copy(options: argparse.Namespace) -> int:
    wrong = [
        fault
        for name, url in ((FROM, options.source), (TO, options.target))
        for fault in database_faults(name, url or FROM)  # nothing is no URL either
    ]
    for fault in wrong:
        say(faulty_setting(fault))
    if wrong:
        return 1
    with existing(options.source) as source:
        try:
            with to_fill(options.target) as target:
                copied = copy_all(source, target, today=today())
        except DatabaseNotEmpty:
            say(texts.NOT_EMPTY)
            return 1
    print(texts.copied(copied.rows, copied.expired))
    print(texts.NEXT)
    return 0
