"""The command line: `python -m valuemap COMMAND`."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from valuemap import cli_analyse
from valuemap.background import load_background
from valuemap.cli_files import add_commands, print_links
from valuemap.content_files import DeckError, Fault
from valuemap.deck import Deck
from valuemap.deck_files import load_deck
from valuemap.store.database import default_url
from valuemap.store.demo import create_demo, read_demo
from valuemap.store.errors import StoreError
from valuemap.store.maintenance import delete_expired
from valuemap.store.opening import existing, up_to_date
from valuemap.texts import archive as archive_texts
from valuemap.texts import cli as texts
from valuemap.texts import errors as error_texts
from valuemap.texts.dates import today

DATA = Path(__file__).resolve().parents[1] / "data"
DEFAULT_PORT = 8501


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command. Returns the exit status: 0, or 1 where something was wrong."""
    options = _parser().parse_args(arguments)
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
    parser = argparse.ArgumentParser(prog="python -m valuemap", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    add = commands.add_parser

    add("init", help="make the database, or bring it up to date").set_defaults(run=_init)
    add("check", help="check the content files and the database").set_defaults(run=_check)
    add("demo", help="make the demo meeting and print its links").set_defaults(run=_demo)
    add("purge", help="delete meetings past their date").set_defaults(run=_purge)
    serve = add("serve", help="serve the app")
    serve.add_argument("--port", type=int, default=DEFAULT_PORT)
    serve.add_argument("--address", default="127.0.0.1")
    serve.set_defaults(run=_serve)
    analyse = add("analyse", help=cli_analyse.HELP)
    cli_analyse.add_arguments(analyse)
    add_commands(add, _url)
    return parser


def _url() -> str:
    return default_url(DATA)


def _init(_options: argparse.Namespace) -> None:
    with up_to_date(_url()) as database:
        url = database.url.render_as_string(hide_password=True)
    print(texts.INIT_DONE.format(url=url))


def _check(_options: argparse.Namespace) -> None:
    deck = _load_all()
    values = [value for cluster in deck.clusters for value in cluster.values]
    print(
        texts.CHECK_DONE.format(
            questions=len(deck.places),
            clusters=len(deck.clusters),
            values=len(values),
            opinions=sum(len(value.opinions) for value in values),
        )
    )
    with up_to_date(_url()):
        print(texts.DATABASE_DONE)


def _load_all() -> Deck:
    """The deck, once the demo has been read as well: all faults of all files at once."""
    faults: list[Fault] = []
    deck = None
    try:
        deck = load_deck(DATA)
    except DeckError as error:
        faults += error.faults
    try:
        load_background(DATA)
    except DeckError as error:
        faults += error.faults
    try:
        read_demo(DATA, today=today())
    except DeckError as error:
        faults += error.faults
    if deck is None or faults:
        raise DeckError(tuple(faults))
    return deck


def _demo(_options: argparse.Namespace) -> None:
    with up_to_date(_url()) as database, database.write() as session:
        new = create_demo(DATA, today=today(), session=session)
    print(texts.DEMO_DONE)
    print_links(new)


def _purge(_options: argparse.Namespace) -> int:
    with existing(_url()) as database:
        cleaned = delete_expired(database, today=today())
    print(texts.purged(len(cleaned.receipts)))
    for receipt in cleaned.receipts:
        print(archive_texts.receipt(receipt))
    if not cleaned.is_wiped:
        print(texts.NOT_WIPED, file=sys.stderr)
    return 0 if cleaned.is_wiped else 1


def _serve(options: argparse.Namespace) -> None:
    from valuemap.ui.server import serve  # starting Streamlit takes a second

    serve(options.port, options.address)
