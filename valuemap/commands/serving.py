"""Commands that serve: one process, several behind a proxy, or the phones in a hall."""

import argparse
import errno
import socket
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final

from valuemap import hall, private_log
from valuemap.commands.starting import prepare_to_serve
from valuemap.places import database_folder
from valuemap.server.ports import try_port
from valuemap.server.several import processes
from valuemap.settings import is_address
from valuemap.store.engine import connections
from valuemap.store.engine.database import default_url
from valuemap.store.exchange.opening import up_to_date
from valuemap.texts import cli as cli_texts
from valuemap.texts import hall as hall_texts
from valuemap.texts import serving as texts

DEFAULT_PORT: Final = 8501
DEFAULT_ADDRESS: Final = "127.0.0.1"
LAST_PORT: Final = (1 << 16) - 1
_FROM_HERE: Final = (*hall.LOOPBACK, "0.0.0.0", "::")  # noqa: S104 - to be told, not listened on
"""Addresses on which this machine itself is heard as localhost."""
_CANNOT_LISTEN = {errno.EADDRINUSE, errno.EADDRNOTAVAIL, errno.EACCES, errno.EAFNOSUPPORT}


class Refused(Exception):
    """What was asked cannot be; its text is the sentence for who asked."""


def add_commands(add: Callable[..., argparse.ArgumentParser]) -> None:
    """Add the commands of this module."""
    command = add("serve", help="serve the app")
    command.add_argument("--port", type=int, default=DEFAULT_PORT)
    command.add_argument("--address", help=f"to listen on; {DEFAULT_ADDRESS} unless told otherwise")
    command.add_argument("--hall", action="store_true", help="for the phones around this laptop")
    command.add_argument(
        "--processes", type=int, default=1, help="at this port and those after it, on PostgreSQL"
    )
    command.add_argument(
        processes.ONE_OF_SEVERAL, dest="is_member", action="store_true", help=argparse.SUPPRESS
    )
    command.set_defaults(run=refusing(_serve))


def refusing(run: Callable[[argparse.Namespace], None]) -> Callable[[argparse.Namespace], int]:
    """A command that prints why it was refused, and gives the exit status."""

    def answered(options: argparse.Namespace) -> int:
        try:
            run(options)
        except Refused as refused:
            print(refused, file=sys.stderr)
            return 1
        return 0

    return answered


def _serve(options: argparse.Namespace) -> None:
    _check(options)
    if options.hall:
        _serve_hall(options.port)
    elif options.processes > 1:
        _serve_several(options.port, options.address, options.processes)
    else:
        _serve_one(options.port, options.address, is_member=options.is_member)


def _check(options: argparse.Namespace) -> None:
    """See whether what was typed goes together."""
    if not 0 < options.port <= LAST_PORT:
        raise Refused(cli_texts.NO_PORT.format(port=options.port))
    if not 1 <= options.processes <= processes.MOST:
        raise Refused(texts.NO_NUMBER.format(number=options.processes, most=processes.MOST))
    last = options.port + options.processes - 1
    if last > LAST_PORT:
        raise Refused(texts.NO_PORTS.format(first=options.port, last=last))
    if options.hall and options.address is not None:
        raise Refused(hall_texts.NOT_BOTH)
    if options.hall and options.processes > 1:
        raise Refused(texts.NOT_IN_A_HALL)
    options.address = DEFAULT_ADDRESS if options.address is None else options.address
    if options.address != "localhost" and not is_address(options.address):
        raise Refused(cli_texts.NO_ADDRESS.format(address=options.address))


def _serve_one(port: int, address: str, *, is_member: bool) -> None:
    if is_member:
        processes.end_with_the_others()
    from valuemap.server.server import serve

    with _listening(cli_texts.CANNOT_LISTEN, cli_texts.PORT_TAKEN, address=address, port=port):
        try_port([address], port)
        if not is_member:  # the first of several looked for all
            prepare_to_serve(default_url(database_folder()))
            print(cli_texts.SERVED.format(address=_seen_from_here(address), port=port), flush=True)
        serve(port, address)


def _seen_from_here(address: str) -> str:
    """How a browser on this machine writes the address on which is listened."""
    if address in _FROM_HERE:
        return "localhost"
    return f"[{address}]" if ":" in address else address


def _serve_several(port: int, address: str, number: int) -> None:
    url = default_url(database_folder())
    if url.startswith("sqlite"):
        raise Refused(texts.NOT_ON_SQLITE)
    ports = range(port, port + number)
    for one in ports:
        with _listening(cli_texts.CANNOT_LISTEN, cli_texts.PORT_TAKEN, address=address, port=one):
            try_port([address], one)
    prepare_to_serve(url)
    with up_to_date(url) as database:
        room = connections.room(database, number)
    if not room.is_enough:
        raise Refused(texts.no_room(number, room))
    private_log.speak_up()
    print(texts.SEVERAL_STARTED.format(number=number, first=ports[0], last=ports[-1]), flush=True)
    if not processes.Group(lambda one: processes.command_for(one, address), ports).serve():
        raise Refused(texts.DIES_AT_ONCE)


def _serve_hall(port: int) -> None:
    room = hall.find(port)
    if room is None:
        raise Refused(hall_texts.NO_NETWORK)
    from valuemap.commands import terminal
    from valuemap.server.server import serve_hall

    with _listening(hall_texts.CANNOT_LISTEN, hall_texts.CANNOT_LISTEN, port=port):
        try_port((DEFAULT_ADDRESS, *room.names), port)
        prepare_to_serve(default_url(database_folder()))
        print(terminal.opening(room), flush=True)
        serve_hall(room)


@contextmanager
def _listening(refused: str, taken: str, **where: object) -> Iterator[None]:
    """Refuse where an address is not of this machine, or a port taken or only for the system."""
    try:
        yield
    except OSError as error:
        if not isinstance(error, socket.gaierror) and error.errno not in _CANNOT_LISTEN:
            raise
        sentence = taken if error.errno == errno.EADDRINUSE else refused
        raise Refused(sentence.format(**where)) from error
