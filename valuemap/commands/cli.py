"""The command line: `python -m valuemap COMMAND`, or `valuemap COMMAND` of a wheel."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from valuemap import __version__
from valuemap.acts.keeping import delete_expired
from valuemap.acts.preparing import make_demo
from valuemap.commands import analyse, checking, copying, proxying, serving
from valuemap.commands.arguments import Arguments
from valuemap.commands.data_map import data_map
from valuemap.commands.files import add_commands, print_links
from valuemap.content.deck import Deck
from valuemap.content.installation import installed_content
from valuemap.content.toml_files import DeckError
from valuemap.places import DATA, database_folder
from valuemap.settings import faults, settings
from valuemap.store.engine.database import default_url
from valuemap.store.engine.errors import StoreError
from valuemap.store.exchange.opening import existing, up_to_date
from valuemap.texts import cli as texts
from valuemap.texts import errors as error_texts
from valuemap.texts.dates import today
from valuemap.texts.dossiers import page as dossier_texts
from valuemap.texts.screens import archive as archive_texts
from valuemap.texts.settings import faulty_setting


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
    parser = Arguments(prog=_program(), description=__doc__)
    parser.add_argument("--version", action="version", version=f"Valuemap {__version__}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    add = commands.add_parser

    add("init", help="make the database, or bring it up to date").set_defaults(run=_init)
    add("check", help="check the content files and the database").set_defaults(run=_check)
    add("demo", help="make the demo meeting and print its links").set_defaults(run=_demo)
    add("purge", help="delete meetings past their date").set_defaults(run=_purge)
    add("data-map", help="print what is stored, how long, and who sees it").set_defaults(run=_map)
    serving.add_commands(add)
    proxying.add_commands(add)
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


def _check(_options: argparse.Namespace) -> int:
    return checking.run(DATA, _url())


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
    if cleaned.failure is not None:
        raise cleaned.failure
    if not cleaned.is_wiped:
        print(texts.NOT_WIPED, file=sys.stderr)
    return 0 if cleaned.is_wiped else 1


def _map(_options: argparse.Namespace) -> None:
    print(data_map(), end="")


def _deck() -> Deck | None:
    try:
        return installed_content().deck
    except DeckError:
        return None
