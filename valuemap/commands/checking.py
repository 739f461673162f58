"""The command `check`: what is wrong with the content files, and with the database."""

import sys
from pathlib import Path

from valuemap.content.content import Content
from valuemap.content.installation import installed_content
from valuemap.content.list_files import LISTS_FOLDER, read_lists
from valuemap.content.playing.installed import installed_cases
from valuemap.content.toml_files import DeckError, Fault
from valuemap.store import meetings
from valuemap.store.checking.checking import check
from valuemap.store.engine.errors import StoreError
from valuemap.store.exchange.demo import read_demo
from valuemap.texts import checking as texts
from valuemap.texts import cli as cli_texts
from valuemap.texts import errors as error_texts
from valuemap.texts.dates import today


def run(data: Path, url: str) -> int:
    """Check both and print what is wrong. Returns the exit status: 1 where anything is."""
    # Both, whatever comes of the first: who mends one thing wants to know of the other.
    are_sound = [_content_is_sound(data), _database_is_sound(url)]
    return 0 if all(are_sound) else 1


def _content_is_sound(data: Path) -> bool:
    faults: list[Fault] = []
    try:
        content = installed_content()
        installed_cases(content)
    except DeckError as error:
        content = None
        faults += error.faults
    try:
        read_demo(data, read_lists([data / LISTS_FOLDER], []), today=today())
    except DeckError as error:
        faults += error.faults
    if content is None or faults:
        print(cli_texts.faults(len(faults)), file=sys.stderr)
        for fault in faults:
            print(f"  {cli_texts.fault(fault)}", file=sys.stderr)
        return False
    print(_counted(content))
    return True


def _counted(content: Content) -> str:
    lists = content.lists.values()
    return cli_texts.CHECK_DONE.format(
        questions=len(content.deck.places),
        lists=len(lists),
        clusters=sum(len(one.clusters) for one in lists),
        values=sum(len(one.value) for one in lists),
        opinions=sum(cluster.opinion_count for one in lists for cluster in one.clusters),
        frameworks=len(content.frameworks.framework),
        items=sum(len(part.items) for part in content.frameworks.parts.values()),
    )


def _database_is_sound(url: str) -> bool:
    try:
        found = check(url, now=meetings.now(), today=today())
    except StoreError as error:
        print(" ".join(error_texts.sentence(error)), file=sys.stderr)
        return False
    if not found:
        print(texts.FOUND_NOTHING)
        return True
    print(texts.number_found(len(found)), file=sys.stderr)
    for one in found:
        print(f"  {' '.join(texts.finding(one))}", file=sys.stderr)
    return False
