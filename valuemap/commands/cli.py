"""The command line: `python -m valuemap COMMAND`, or `valuemap COMMAND` of a wheel."""

import argparse
import errno
import socket
import sys
from collections.abc import Sequence
from pathlib import Path

from valuemap import __version__, hall
from valuemap.acts.keeping import delete_expired
from valuemap.acts.preparing import make_demo
from valuemap.commands import analyse, copying, terminal
from valuemap.commands.files import add_commands, print_links
from valuemap.commands.starting import prepare_to_serve
from valuemap.content.content import Content
from valuemap.content.deck import Deck
from valuemap.content.installation import installed_content
from valuemap.content.list_files import LISTS_FOLDER, read_lists
from valuemap.content.playing.installed import installed_cases
from valuemap.content.toml_files import DeckError, Fault
from valuemap.places import DATA, database_folder
from valuemap.settings import faults, is_address, settings
from valuemap.store.engine.database import default_url
from valuemap.store.engine.errors import StoreError
from valuemap.store.exchange.demo import read_demo
from valuemap.store.exchange.opening import existing, up_to_date
from valuemap.texts import cli as texts
from valuemap.texts import errors as error_texts
from valuemap.texts import hall as hall_texts
from valuemap.texts.dates import today
from valuemap.texts.dossiers import page as dossier_texts
from valuemap.texts.screens import archive as archive_texts
from valuemap.texts.settings import faulty_setting

DEFAULT_PORT = 8501
DEFAULT_ADDRESS = "127.0.0.1"
_CANNOT_LISTEN = {errno.EADDRINUSE, errno.EADDRNOTAVAIL, errno.EACCES, errno.EAFNOSUPPORT}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command. Returns the exit status: 0, or 1 where something was wrong."""
    options = _parser().parse_args(arguments)
    wrong = faults(settings())
    for one in wrong:
        print(faulty_setting(one), file=sys.stderr)
    if wrong:
        return 1
    try:
        return int(options.run(options) or 0)
    except StoreError as error:
        print(" ".join(error_texts.sentence(error)), file=sys.stderr)
    except DeckError as error:
        print(texts.faults(len(error.faults)), file=sys.stderr)
        for fault in error.faults:
            print(f"  {texts.fault(fault)}", file=sys.stderr)
    return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog=_program(), description=__doc__)
    parser.add_argument("--version", action="version", version=f"Valuemap {__version__}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    add = commands.add_parser

    add("init", help="make the database, or bring it up to date").set_defaults(run=_init)
    add("check", help="check the content files and the database").set_defaults(run=_check)
    add("demo", help="make the demo meeting and print its links").set_defaults(run=_demo)
    add("purge", help="delete meetings past their date").set_defaults(run=_purge)
    serve = add("serve", help="serve the app")
    serve.add_argument("--port", type=int, default=DEFAULT_PORT)
    serve.add_argument("--address", help=f"to listen on; {DEFAULT_ADDRESS} unless told otherwise")
    serve.add_argument("--hall", action="store_true", help="for the phones around this laptop")
    serve.set_defaults(run=_serve)
    analysing = add("analyse", help=analyse.HELP)
    analyse.add_arguments(analysing)
    add_commands(add, _url)
    copying.add_command(add)
    return parser


def _program() -> str:
    """How this was started: by the name that a wheel installs, or as a module."""
    name = Path(sys.argv[0]).stem
    return name if name == "valuemap" else "python -m valuemap"


def _url() -> str:
    return default_url(database_folder())


def _init(_options: argparse.Namespace) -> None:
    with up_to_date(_url()) as database:
        url = database.shown_url
    print(texts.INIT_DONE.format(url=url))


def _check(_options: argparse.Namespace) -> None:
    content = _load_all()
    values = [value for one in content.lists.values() for value in one.value.values()]
    print(
        texts.CHECK_DONE.format(
            questions=len(content.deck.places),
            lists=len(content.lists),
            clusters=sum(len(one.clusters) for one in content.lists.values()),
            values=len(values),
            opinions=sum(
                cluster.opinion_count for one in content.lists.values() for cluster in one.clusters
            ),
            frameworks=len(content.frameworks.framework),
            items=sum(len(part.items) for part in content.frameworks.parts.values()),
        )
    )
    with up_to_date(_url()):
        print(texts.DATABASE_DONE)


def _load_all() -> Content:
    """The content, once the demo has been read as well: all faults of all files at once."""
    faults: list[Fault] = []
    content = None
    try:
        content = installed_content()
        installed_cases(content)
    except DeckError as error:
        faults += error.faults
    try:
        read_demo(DATA, read_lists([DATA / LISTS_FOLDER], []), today=today())
    except DeckError as error:
        faults += error.faults
    if content is None or faults:
        raise DeckError(tuple(faults))
    return content


def _demo(_options: argparse.Namespace) -> None:
    with up_to_date(_url()) as database:
        new = make_demo(database, DATA, installed_content().lists, today=today())
    print(texts.DEMO_DONE)
    print_links(new)


def _purge(_options: argparse.Namespace) -> int:
    with existing(_url()) as database:
        cleaned = delete_expired(database, today=today(), deck=_deck())
    print(texts.purged(len(cleaned.receipts)))
    for receipt in cleaned.receipts:
        print(archive_texts.receipt(receipt))
    for gone in cleaned.dossiers:
        print(dossier_texts.receipt(gone))
    if not cleaned.is_wiped:
        print(texts.NOT_WIPED, file=sys.stderr)
    return 0 if cleaned.is_wiped else 1


def _deck() -> Deck | None:
    try:
        return installed_content().deck
    except DeckError:
        return None


def _serve(options: argparse.Namespace) -> int:
    if not 0 < options.port < 1 << 16:
        return _refuse(texts.NO_PORT.format(port=options.port))
    if options.hall and options.address is not None:
        return _refuse(hall_texts.NOT_BOTH)
    if options.hall:
        return _serve_hall(options.port)
    address = DEFAULT_ADDRESS if options.address is None else options.address
    if address != "localhost" and not is_address(address):
        return _refuse(texts.NO_ADDRESS.format(address=address))
    from valuemap.server.server import serve, try_port

    try:
        try_port([address], options.port)
        prepare_to_serve(_url())
        serve(options.port, address)
    except OSError as error:
        if not _cannot_listen(error):
            raise
        return _refuse(texts.CANNOT_LISTEN.format(address=address, port=options.port))
    return 0


def _serve_hall(port: int) -> int:
    room = hall.find(port)
    if room is None:
        return _refuse(hall_texts.NO_NETWORK)
    from valuemap.server.server import serve_hall, try_port

    try:
        try_port((DEFAULT_ADDRESS, *room.names), port)
        prepare_to_serve(_url())
        print(terminal.opening(room), flush=True)
        serve_hall(room)
    except OSError as error:
        if not _cannot_listen(error):
            raise
        return _refuse(hall_texts.CANNOT_LISTEN.format(port=port))
    return 0


def _cannot_listen(error: OSError) -> bool:
    """Not an address of this machine, or a port that is taken or only for the system."""
    return isinstance(error, socket.gaierror) or error.errno in _CANNOT_LISTEN


def _refuse(sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return 1
