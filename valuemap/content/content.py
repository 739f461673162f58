"""All content of an installation: questions, lists of values, and what a debate leans on."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from valuemap.content.deck import Deck
from valuemap.content.deck_files import read_deck
from valuemap.content.framework_files import FRAMEWORKS_FOLDER, Known, read_frameworks
from valuemap.content.frameworks.part import Frameworks
from valuemap.content.list_files import LISTS_FOLDER, read_lists
from valuemap.content.own_assessment import OwnAssessment, read_own_assessment
from valuemap.content.references import Background, read_background
from valuemap.content.toml_files import DeckError, Fault
from valuemap.content.value_list import ValueList


@dataclass(frozen=True)
class Content:
    """What councils choose from.

    Attributes:
        lists: the lists of values by id.
    """

    deck: Deck
    lists: Mapping[str, ValueList]
    background: Background
    frameworks: Frameworks = field(default_factory=Frameworks)
    own_assessment: OwnAssessment | None = None

    @cached_property
    def usual_list(self) -> ValueList:
        """The list that is weighed where nobody chose another: that of the deck."""
        return self.lists[self.deck.values]


def load_content(
    folder: Path, own_lists: Path | None = None, own_frameworks: Path | None = None
) -> Content:
    """The content that lies in a folder.

    Args:
        own_lists: a folder with more lists of values.
        own_frameworks: a folder with more frameworks.

    Raises:
        DeckError: with every fault of all files, where there is any.
    """
    faults: list[Fault] = []
    lists = read_lists((folder / LISTS_FOLDER, own_lists), faults)
    deck = read_deck(folder, lists, faults)
    background = read_background(folder, lists, faults)
    known = Known(
        lists,
        lists[deck.values].ids if deck is not None and deck.values in lists else None,
        None if deck is None else tuple(deck.places),
    )
    frameworks = read_frameworks(folder / FRAMEWORKS_FOLDER, own_frameworks, known, faults)
    assessment = read_own_assessment(folder, frameworks, faults)
    if faults or deck is None:
        raise DeckError(tuple(faults))
    return Content(deck, lists, background, frameworks, assessment)
