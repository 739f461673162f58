"""Reading the deck of question cards from its TOML files, with every fault reported at once."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from valuemap.content.deck import Card, Category, Deck, Question, Source, Topic
from valuemap.content.question_entries import QuestionEntries
from valuemap.content.toml_files import ContentTable, Fault, open_content
from valuemap.content.value_list import ValueList

QUESTIONS_FILE = "vragenkaarten.toml"

_Known = tuple[str, ...] | None  # ids of the clusters; None where their list cannot be read


def read_deck(folder: Path, lists: Mapping[str, ValueList], faults: list[Fault]) -> Deck | None:
    """The deck that lies in a folder; None where its file cannot be read.

    Args:
        lists: the lists of values by id; the deck names the one that its questions are about.
        faults: where what is wrong is noted.
    """
    file = open_content(folder / QUESTIONS_FILE, faults)
    if file is None:
        return None
    head = file.child("deck")
    head.slug("id")
    values = head.one_of("values", lists) if lists else head.text("values")
    known = lists[values].ids if values in lists else None
    opinions = lists[values].opinion if values in lists else None
    entries = QuestionEntries(folder, opinions, faults)
    deck = Deck(
        title=head.text("title"),
        note=head.text("note"),
        source=_source(file),
        cards=tuple(_cards(file, known, entries)),
        values=values,
    )
    head.nothing_else()
    file.nothing_else()
    entries.nothing_left()
    return deck


def _source(file: ContentTable) -> Source:
    table = file.child("source")
    return Source(
        document=table.text("document"),
        authors=table.text("authors"),
        year=table.number("year"),
        commissioned_by=table.text("commissioned_by"),
        licence=table.text("licence"),
    )


def _cards(file: ContentTable, known: _Known, entries: QuestionEntries) -> Iterator[Card]:
    for card in file.children("card"):
        card_id = card.step_id("")
        yield Card(
            id=card_id,
            name=card.text("name"),
            description=card.text("description"),
            categories=tuple(_categories(card, card_id, known, entries)),
        )


def _categories(
    card: ContentTable, card_id: str, known: _Known, entries: QuestionEntries
) -> Iterator[Category]:
    for category in card.children("category"):
        category_id = category.step_id(card_id)
        yield Category(
            id=category_id,
            name=category.text("name"),
            description=category.text("description"),
            topics=tuple(_topics(category, f"{card_id}.{category_id}", known, entries)),
        )
    card.nothing_else()


def _topics(
    category: ContentTable, path: str, known: _Known, entries: QuestionEntries
) -> Iterator[Topic]:
    for topic in category.children("topic"):
        topic_id = topic.step_id(path)
        yield Topic(
            id=topic_id,
            name=topic.text("name"),
            questions=tuple(_questions(topic, f"{path}.{topic_id}", known, entries)),
        )
        topic.nothing_else()
    category.nothing_else()


def _questions(
    topic: ContentTable, path: str, known: _Known, entries: QuestionEntries
) -> Iterator[Question]:
    for expected, question in enumerate(topic.children("question"), start=1):
        position = question.number("position", only=expected)
        found = Question(
            id=question.own_id(f"{path}.{expected}"),
            position=position,
            text=question.text("text"),
            explanation=question.text("explanation"),
            clusters=question.cluster_ids("clusters", known),
        )
        yield entries.beside(found)
        question.nothing_else()
