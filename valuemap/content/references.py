"""What a debate can lean on beside the deck: frameworks, and neutral questions to open with."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from valuemap.content.toml_files import ContentTable, Fault, open_content
from valuemap.content.value_list import ValueList

FRAMEWORKS_FILE = "kaders.toml"
QUESTIONS_FILE = "debatvragen.toml"
GENERAL_QUESTIONS = 5
MOST_ITEMS_PER_CLUSTER = 2


@dataclass(frozen=True)
class FrameworkItem:
    """A principle or value of a framework.

    Attributes:
        clusters: the clusters that it is about, most of all first (our interpretation).
        source: where it, or at least its name, stands.
    """

    name: str
    meaning: str
    clusters: tuple[str, ...]
    source: str


@dataclass(frozen=True)
class Framework:
    """A code or manifest of others, in our words.

    Attributes:
        note: what of it is here.
        only_platforms: whether it says something only where platforms are at stake.
    """

    name: str
    authors: str
    year: int
    note: str
    items: tuple[FrameworkItem, ...]
    only_platforms: bool = False

    def most_about(self, cluster: str) -> FrameworkItem | None:
        """The item that is about a cluster most of all, where there is any."""
        about = [item for item in self.items if cluster in item.clusters]
        return min(about, key=lambda item: item.clusters.index(cluster), default=None)


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
        self, values: ValueList, clusters: Iterable[str], *, about_platforms: bool = False
    ) -> tuple[tuple[Framework, FrameworkItem], ...]:
        """What the frameworks say that is about these clusters of a list, each item once.

        Of each cluster MOST_ITEMS_PER_CLUSTER, of different frameworks: those on platforms first
        where platforms are at stake, and none of them elsewhere.
        """
        if values.id != self.values:
            return ()
        fitting = sorted(
            (one for one in self.frameworks if about_platforms or not one.only_platforms),
            key=lambda one: not one.only_platforms,
        )
        found = (
            [(one, item) for one in fitting if (item := one.most_about(cluster)) is not None]
            for cluster in clusters
        )
        return tuple(dict.fromkeys(pair for of in found for pair in of[:MOST_ITEMS_PER_CLUSTER]))

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
        only_platforms=table.flag("only_platforms"),
    )
    table.nothing_else()
    return framework


def _item(table: ContentTable, known: tuple[str, ...] | None) -> FrameworkItem:
    item = FrameworkItem(
        name=table.text("name"),
        meaning=table.text("meaning"),
        clusters=table.cluster_ids("clusters", known),
        source=table.text("source"),
    )
    table.nothing_else()
    return item
