"""What a debate can lean on beside the deck: frameworks, and neutral questions to open with."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from valuemap.content.toml_files import ContentTable, Fault, open_content
from valuemap.content.value_list import ValueList

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
        values: id of the list that the clusters of both are in.
    """

    frameworks: tuple[Framework, ...]
    general: tuple[str, ...]
    by_cluster: Mapping[str, str]
    values: str

    def items_of(
        self, values: ValueList, clusters: tuple[str, ...]
    ) -> tuple[tuple[Framework, FrameworkItem], ...]:
        """What the frameworks say that is about one of these clusters of a list."""
        if values.id != self.values:
            return ()
        return tuple(
            (framework, item)
            for framework in self.frameworks
            for item in framework.items
            if set(clusters) & set(item.clusters)
        )

    def questions_of(self, values: ValueList, clusters: tuple[str, ...]) -> tuple[str, ...]:
        """The neutral questions about these clusters of a list, where there are any."""
        if values.id != self.values:
            return ()
        return tuple(self.by_cluster[one] for one in clusters if one in self.by_cluster)


def read_background(
    folder: Path, lists: Mapping[str, ValueList], faults: list[Fault]
) -> Background:
    """The frameworks and questions that lie in a folder.

    Args:
        lists: the lists of values by id; the files name the one that they are about.
        faults: where what is wrong is noted.
    """
    frameworks = open_content(folder / FRAMEWORKS_FILE, faults)
    questions = open_content(folder / QUESTIONS_FILE, faults)
    found: tuple[Framework, ...] = ()
    general: tuple[str, ...] = ()
    by_cluster: dict[str, str] = {}
    values = ""
    if frameworks is not None:
        values = frameworks.one_of("values", lists) if lists else frameworks.text("values")
        known = lists[values].ids if values in lists else None
        found = tuple(_framework(one, known) for one in frameworks.children("framework"))
        frameworks.nothing_else()
    if questions is not None:
        values = questions.one_of("values", (values,)) if values else questions.text("values")
        general = questions.texts("general", number=GENERAL_QUESTIONS)
        table = questions.child("cluster")
        if values in lists:
            by_cluster = {one: table.text(one) for one in lists[values].ids}
            table.nothing_else()
        questions.nothing_else()
    return Background(found, general, by_cluster, values)


def _framework(table: ContentTable, known: tuple[str, ...] | None) -> Framework:
    table.slug("id")
    framework = Framework(
        name=table.text("name"),
        authors=table.text("authors"),
        year=table.number("year"),
        note=table.text("note"),
        items=tuple(_item(item, known) for item in table.children("item")),
    )
    table.nothing_else()
    return framework


def _item(table: ContentTable, known: tuple[str, ...] | None) -> FrameworkItem:
    item = FrameworkItem(
        name=table.text("name"),
        meaning=table.text("meaning"),
        clusters=table.cluster_ids("clusters", known),
    )
    table.nothing_else()
    return item
