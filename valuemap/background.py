"""What a debate can lean on beside the deck: frameworks, and neutral questions to open with."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from valuemap.clusters import CLUSTER_IDS
from valuemap.content_files import ContentTable, DeckError, Fault, open_content

FRAMEWORKS_FILE = "kaders.toml"
QUESTIONS_FILE = "debatvragen.toml"
GENERAL_QUESTIONS = 4


@dataclass(frozen=True)
class FrameworkItem:
    """A principle or value of a framework.

    Attributes:
        clusters: the clusters that it is about (our interpretation).
    """

    name: str
    meaning: str
    clusters: tuple[str, ...]


@dataclass(frozen=True)
class Framework:
    """A code or manifest of others, in our words; `note` says what of it is here."""

    name: str
    authors: str
    year: int
    note: str
    items: tuple[FrameworkItem, ...]


@dataclass(frozen=True)
class Background:
    """Frameworks and questions.

    Attributes:
        general: neutral questions that fit every subject.
        by_cluster: one neutral question per cluster id.
    """

    frameworks: tuple[Framework, ...]
    general: tuple[str, ...]
    by_cluster: Mapping[str, str]

    def items_of(self, clusters: tuple[str, ...]) -> tuple[tuple[Framework, FrameworkItem], ...]:
        """What the frameworks say that is about one of these clusters."""
        return tuple(
            (framework, item)
            for framework in self.frameworks
            for item in framework.items
            if set(clusters) & set(item.clusters)
        )


def load_background(folder: Path) -> Background:
    """The frameworks and questions that lie in a folder.

    Raises:
        DeckError: with every fault of both files, where there is any.
    """
    faults: list[Fault] = []
    frameworks = open_content(folder / FRAMEWORKS_FILE, faults)
    questions = open_content(folder / QUESTIONS_FILE, faults)
    found = [] if frameworks is None else [_framework(f) for f in frameworks.children("framework")]
    general: tuple[str, ...] = ()
    by_cluster: dict[str, str] = {}
    if frameworks is not None:
        frameworks.nothing_else()
    if questions is not None:
        general = questions.texts("general", number=GENERAL_QUESTIONS)
        table = questions.child("cluster")
        by_cluster = {cluster: table.text(cluster) for cluster in CLUSTER_IDS}
        table.nothing_else()
        questions.nothing_else()
    if faults:
        raise DeckError(tuple(faults))
    return Background(tuple(found), general, by_cluster)


def _framework(table: ContentTable) -> Framework:
    table.slug("id")
    framework = Framework(
        name=table.text("name"),
        authors=table.text("authors"),
        year=table.number("year"),
        note=table.text("note"),
        items=tuple(_item(item) for item in table.children("item")),
    )
    table.nothing_else()
    return framework


def _item(table: ContentTable) -> FrameworkItem:
    item = FrameworkItem(
        name=table.text("name"),
        meaning=table.text("meaning"),
        clusters=table.cluster_ids("clusters"),
    )
    table.nothing_else()
    return item
