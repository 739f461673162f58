"""Where the parts of this installation lie, and the content that it has."""

from pathlib import Path
from typing import Final

from valuemap.content.content import Content, load_content
from valuemap.content.list_files import LISTS_FOLDER, read_lists
from valuemap.content.value_list import ValueList
from valuemap.settings import settings

ROOT: Final = Path(__file__).resolve().parents[2]
DATA: Final = ROOT / "data"
STATIC: Final = ROOT / "static"
MANUAL: Final = ROOT / "docs" / "handleiding.md"
"""An installation is the source tree (docs/beheer.md): the manual comes along as the data does."""


def installed_lists() -> tuple[ValueList, ...]:
    """The lists of values of `installed_content`, those without a fault, and nothing else."""
    return tuple(read_lists((DATA / LISTS_FOLDER, settings().lists), []).values())


def installed_content() -> Content:
    """The content that came with Valuemap, with lists and frameworks of the installation's own.

    Raises:
        DeckError: with every fault of all files, where there is any.
    """
    return load_content(DATA, settings().lists, settings().frameworks)
