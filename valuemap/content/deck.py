"""The questions that councils weigh: a deck of question cards.

Plain, frozen objects; `valuemap.content.deck_files` reads them from TOML and checks them.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

LONGEST_SEARCH = 200
"""Characters of a search that are looked at; anybody can send more."""


@dataclass(frozen=True)
class Source:
    """Where content comes from. The wording is ours; facts and order are theirs."""

    document: str
    authors: str
    year: int
    commissioned_by: str
    licence: str


class Role(StrEnum):
    """What a question asks of a council: one of the three roles of its members."""

    SETTING_FRAMES = "kaders"
    CHECKING = "controleren"
    REPRESENTING = "vertegenwoordigen"


@dataclass(frozen=True)
class Question:
    """A question of the deck.

    Attributes:
        id: stable, `card.category.topic.position`.
        clusters: ids of what is most at stake of the list `Deck.values`, or of an own question
            of the list that it is weighed by; heaviest first (our interpretation).
        roles: what it asks of a council, most of all first (our interpretation).
        sides: ids of opinions of the list `Deck.values` that fit it, per side that they pull to
            (our interpretation). Empty where the question is not weighed by that list.
        example: a neutral proposition that one could be for or against, to be changed; empty for
            a question that is not ours.
        asks_fact: whether it asks what is so rather than what should be: such a question is
            better weighed with a proposition.
        about_platforms: whether platforms are at stake, and so what frameworks say of them.
    """

    id: str
    position: int
    text: str
    explanation: str
    clusters: tuple[str, ...]
    roles: tuple[Role, ...] = ()
    sides: tuple[tuple[str, ...], ...] = ()
    example: str = ""
    asks_fact: bool = False
    about_platforms: bool = False


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
    """The question cards.

    Attributes:
        values: id of the list of values that its questions are about.
    """

    title: str
    note: str
    source: Source
    cards: tuple[Card, ...]
    values: str

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

    def question(self, question_id: str) -> Question:
        """The question with this id; one that is not ours is known by its id alone.

        A meeting may come from an installation with other questions.
        """
        place = self.places.get(question_id)
        return Question(question_id, 0, question_id, "", ()) if place is None else place.question

    def asking(self, role: Role) -> tuple[Place, ...]:
        """The questions that ask this of a council, in the order of the deck."""
        return tuple(place for place in self.places.values() if role in place.question.roles)

    def search(self, words: str) -> tuple[Place, ...]:
        """Questions that hold every one of the words, in question, explanation or topic.

        Case does not matter; no words give all questions.
        """
        wanted = words[:LONGEST_SEARCH].casefold().split()
        return tuple(place for place in self.places.values() if _holds(place, wanted))


def _holds(place: Place, wanted: list[str]) -> bool:
    text = " ".join((place.question.text, place.question.explanation, place.topic.name))
    folded = text.casefold()
    return all(word in folded for word in wanted)
