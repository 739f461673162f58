"""Lists of values: what a council weighs. The nine clusters are one of them and nothing more.

A list is content. It is kept with a meeting as it was when it was weighed, and everything that is
given, measured or drawn stands in its order.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

LEAST_ITEMS: Final = 3
MOST_ITEMS: Final = 16
NOT_ITEMS: Final = frozenset(
    ("question", "round", "faction", "seats", "participant", "abstain", "stance", "way")
)
"""Names of the other columns in a file with ballots: no cluster has one of these as its id."""
LONGEST_NAME: Final = 60
"""In characters, of a list, a group or a cluster: they stand in charts and on buttons."""
START_OF_OWN: Final = "eigen-"
"""How the ids begin of what a municipality wrote for one meeting, and no others."""


@dataclass(frozen=True)
class Opinion:
    """A sentence that a council member could say, out of one value."""

    id: str
    position: int
    text: str


@dataclass(frozen=True)
class Value:
    """A word for what people wish for, with opinions from several sides."""

    id: str
    name: str
    meaning: str
    opinions: tuple[Opinion, ...]


@dataclass(frozen=True)
class Group:
    """Kindred clusters of a list; `note` says in a few words what they have in common."""

    id: str
    name: str
    note: str = ""


@dataclass(frozen=True)
class Cluster:
    """An item of a list: what is weighed against the others.

    Attributes:
        values: what belongs to it; a list of single values has none.
        opinions: from several sides, on the cluster itself, where it has no values.
        group: id of its group; empty in a list without groups.
    """

    id: str
    name: str
    meaning: str
    values: tuple[Value, ...] = ()
    group: str = ""
    opinions: tuple[Opinion, ...] = ()

    @property
    def opinion_count(self) -> int:
        """How many opinions it holds, with those of its values."""
        return len(self.opinions) + sum(len(value.opinions) for value in self.values)


@dataclass(frozen=True)
class ValueList:
    """A list of `LEAST_ITEMS` to `MOST_ITEMS` clusters, in the order of every table and array.

    Attributes:
        id, version: the same id and version have the same content wherever they are read.
        source: whose list it is, in a line.
        note: what it lacks, or what a reader should know of it; empty without.
    """

    id: str
    version: int
    name: str
    source: str
    note: str
    clusters: tuple[Cluster, ...]
    groups: tuple[Group, ...] = ()

    @cached_property
    def ids(self) -> tuple[str, ...]:
        """The ids of the clusters, in order."""
        return tuple(cluster.id for cluster in self.clusters)

    @cached_property
    def cluster(self) -> Mapping[str, Cluster]:
        """The clusters by id."""
        return {cluster.id: cluster for cluster in self.clusters}

    @cached_property
    def value(self) -> Mapping[str, Value]:
        """The values of all clusters by id."""
        return {value.id: value for cluster in self.clusters for value in cluster.values}

    @cached_property
    def opinion(self) -> Mapping[str, Opinion]:
        """The opinions of all values and clusters by id."""
        own = (opinion for cluster in self.clusters for opinion in cluster.opinions)
        of_values = (opinion for value in self.value.values() for opinion in value.opinions)
        return {opinion.id: opinion for opinion in (*own, *of_values)}

    @cached_property
    def cluster_of(self) -> Mapping[str, str]:
        """The id of the cluster of each value, by the id of the value."""
        return {value.id: cluster.id for cluster in self.clusters for value in cluster.values}

    def names(self, ids: Iterable[str]) -> tuple[str, ...]:
        """The names of these clusters; one that the list has not is known by its id."""
        return tuple(self.cluster[one].name if one in self.cluster else one for one in ids)

    def known(self, ids: Iterable[str]) -> tuple[str, ...]:
        """Those of these ids that the list has."""
        return tuple(one for one in ids if one in self.cluster)

    def with_values(self, added: Mapping[str, tuple[Value, ...]]) -> "ValueList":
        """This list with more values, by the id of their cluster, behind those that it has."""
        if not added:
            return self
        clusters = tuple(
            replace(cluster, values=(*cluster.values, *added.get(cluster.id, ())))
            for cluster in self.clusters
        )
        return replace(self, clusters=clusters)
