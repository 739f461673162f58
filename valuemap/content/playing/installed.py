"""The cases of this installation."""

from collections.abc import Mapping

from valuemap.content.content import Content
from valuemap.content.installation import DATA
from valuemap.content.playing.cases import OWN_CASES_FOLDER, Case, read_cases
from valuemap.content.toml_files import DeckError, Fault
from valuemap.settings import settings


def installed_cases(content: Content) -> Mapping[str, Case]:
    """The cases that came with Valuemap, and those beside the installation's own lists.

    Raises:
        DeckError: with every fault of all files, where there is any.
    """
    faults: list[Fault] = []
    lists = settings().lists
    own = None if lists is None else lists / OWN_CASES_FOLDER
    cases = read_cases(DATA, own, content, content.frameworks, faults)
    if faults:
        raise DeckError(tuple(faults))
    return cases
