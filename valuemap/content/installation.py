"""The content that this installation has."""

from valuemap.content.content import Content, load_content
from valuemap.content.list_files import LISTS_FOLDER, read_lists
from valuemap.content.value_list import ValueList
from valuemap.places import DATA
from valuemap.settings import settings


def installed_lists() -> tuple[ValueList, ...]:
    """The lists of values of `installed_content`, those without a fault, and nothing else."""
    return tuple(read_lists((DATA / LISTS_FOLDER, settings().lists), []).values())


def installed_content() -> Content:
    """The content that came with Valuemap, with lists and frameworks of the installation's own.

    Raises:
        DeckError: with every fault of all files, where there is any.
    """
    return load_content(DATA, settings().lists, settings().frameworks)
