"""The cases of this installation."""

from collections.abc import Mapping

from valuemap.content.content import Content
from valuemap.content.playing.cases import OWN_CASES_FOLDER, Case, read_cases
from valuemap.content.toml_files import DeckError, Fault
from valuemap.places import DATA
from valuemap.settings import settings


def installed_cases(content: Content) -> Mapping[str, Case]:
    """The cases that came with Valuemap, and those within its folder of own frameworks.

    Raises:
        DeckError: with every fault of all files, where there is any.
    """
    faults: list[Fault] = []
    frameworks = settings().frameworks
    own = None if frameworks is None else frameworks / OWN_CASES_FOLDER
    cases = read_cases(DATA, own, content, content.frameworks, faults)
    if faults:
        raise DeckError(tuple(faults))
    return cases
