"""The content that councils weigh: question cards and the value map.

Plain, frozen objects; `valuemap.deck_files` reads them from TOML and checks them.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from valuemap.meeting import AgendaItem


LONGEST_SEARCH = 200
"""Characters of a search that are looked at; anybody can send more."""


class ClusterKind(StrEnum):
    """Moral clusters follow Haidt; practical ones are the source's own addition."""

    MORAL = "moral"
    PRACTICAL = "practical"


@dataclass(frozen=True)
class Source:
    """Where content comes from. The wording is ours; facts and order are theirs."""

    document: str
    authors: str
    year: int
    commissioned_by: str
    licence: str


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
class Cluster:
    """A group of kindred values; the nine clusters are what people weigh."""

    id: str
    name: str
    kind: ClusterKind
    meaning: str
    values: tuple[Value, ...]

    @property
    def opinion_count(self) -> int:
        """How many opinions its values hold together."""
        return sum(len(value.opinions) for value in self.values)


@dataclass(frozen=True)
class Question:
    """A question of the deck.

    Attributes:
        id: stable, `card.category.topic.position`.
        clusters: the clusters most at stake, heaviest first (our interpretation).
    """

    id: str
    position: int
    text: str
    explanation: str
    clusters: tuple[str, ...]


@dataclass(frozen=True)
class Topic:
    """A topic within a category."""

    id: str
    name: str
    questions: tuple[Question, ...]


@dataclass(frozen=True)
class Category:
    """A category of a card."""

    id: str
    name: str
    description: str
    topics: tuple[Topic, ...]


@dataclass(frozen=True)
class Card:
    """A question card: a family of questions."""

    id: str
    name: str
    description: str
    categories: tuple[Category, ...]


@dataclass(frozen=True)
class Place:
    """A question with where it stands in the deck."""

    question: Question
    card: Card
    category: Category
    topic: Topic


@dataclass(frozen=True)
class Deck:
    """All content: cards with questions, and the clusters with values and opinions."""

    title: str
    note: str
    source: Source
    cards: tuple[Card, ...]
    map_title: str
    map_note: str
    clusters: tuple[Cluster, ...]

    @cached_property
    def places(self) -> Mapping[str, Place]:
        """Every question with its place, by question id, in the order of the deck."""
        return {
            question.id: Place(question, card, category, topic)
            for card in self.cards
            for category in card.categories
            for topic in category.topics
            for question in topic.questions
        }

    @cached_property
    def cluster(self) -> Mapping[str, Cluster]:
        """The clusters by id."""
        return {cluster.id: cluster for cluster in self.clusters}

    @cached_property
    def value(self) -> Mapping[str, Value]:
        """The values of all clusters by id."""
        return {value.id: value for cluster in self.clusters for value in cluster.values}

    def question(self, question_id: str) -> Question:
        """The question with this id; one that is not ours is known by its id alone.

        A meeting may come from an installation with other questions.
        """
        place = self.places.get(question_id)
        return Question(question_id, 0, question_id, "", ()) if place is None else place.question

    def question_of(self, item: "AgendaItem") -> Question:
        """The question that stands on an agenda: the municipality's own, or one of the deck."""
        return self.question(item.question_id) if item.own is None else item.own

    def with_values(self, own: tuple[Value, ...]) -> "Deck":
        """This deck with a municipality's own values behind the others of their cluster."""
        if not own:
            return self
        clusters = tuple(
            replace(cluster, values=(*cluster.values, *_of_cluster(own, cluster.id)))
            for cluster in self.clusters
        )
        return replace(self, clusters=clusters)

    def search(self, words: str) -> tuple[Place, ...]:
        """Questions that hold every one of the words, in question, explanation or topic.

        Case does not matter; no words give all questions.
        """
        wanted = words[:LONGEST_SEARCH].casefold().split()
        return tuple(place for place in self.places.values() if _holds(place, wanted))


def _of_cluster(values: tuple[Value, ...], cluster: str) -> Iterator[Value]:
    return (value for value in values if value.id.partition(".")[0] == cluster)


def _holds(place: Place, wanted: list[str]) -> bool:
    text = " ".join((place.question.text, place.question.explanation, place.topic.name))
    folded = text.casefold()
    return all(word in folded for word in wanted)
