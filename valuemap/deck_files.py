"""Reading the deck from its TOML files, with every fault reported at once.

An editor who mends a content file should not meet its faults one by one: the
reader goes on after a fault with a stand-in, and `load_deck` raises `DeckError`
with all of them.
"""

from collections.abc import Iterator
from pathlib import Path

from valuemap.clusters import CLUSTER_IDS
from valuemap.content_files import ContentTable, DeckError, Fault, FaultKind, open_content
from valuemap.deck import (
    Card,
    Category,
    Cluster,
    ClusterKind,
    Deck,
    Opinion,
    Question,
    Source,
    Topic,
    Value,
)

QUESTIONS_FILE = "vragenkaarten.toml"
VALUES_FILE = "waardenkaart.toml"


def load_deck(folder: Path) -> Deck:
    """The deck that lies in a folder.

    Raises:
        DeckError: with every fault of both files, where there is any.
    """
    faults: list[Fault] = []
    questions = open_content(folder / QUESTIONS_FILE, faults)
    values = open_content(folder / VALUES_FILE, faults)
    cards = tuple(_cards(questions)) if questions else ()
    clusters = _clusters(values) if values else ()
    if faults or questions is None or values is None:
        raise DeckError(tuple(faults))
    deck_head, map_head = questions.child("deck"), values.child("map")
    return Deck(
        title=deck_head.text("title"),
        note=deck_head.text("note"),
        source=_source(questions),
        cards=cards,
        map_title=map_head.text("title"),
        map_note=map_head.text("note"),
        clusters=clusters,
    )


def _source(file: ContentTable) -> Source:
    table = file.child("source")
    return Source(
        document=table.text("document"),
        authors=table.text("authors"),
        year=table.number("year"),
        commissioned_by=table.text("commissioned_by"),
        licence=table.text("licence"),
    )


def _cards(file: ContentTable) -> Iterator[Card]:
    head = file.child("deck")
    head.slug("id")
    head.text("title")
    head.text("note")
    head.nothing_else()
    _source(file)
    for card in file.children("card"):
        card_id = card.step_id("")
        yield Card(
            id=card_id,
            name=card.text("name"),
            description=card.text("description"),
            categories=tuple(_categories(card, card_id)),
        )
    file.nothing_else()


def _categories(card: ContentTable, card_id: str) -> Iterator[Category]:
    for category in card.children("category"):
        category_id = category.step_id(card_id)
        yield Category(
            id=category_id,
            name=category.text("name"),
            description=category.text("description"),
            topics=tuple(_topics(category, f"{card_id}.{category_id}")),
        )
    card.nothing_else()


def _topics(category: ContentTable, path: str) -> Iterator[Topic]:
    for topic in category.children("topic"):
        topic_id = topic.step_id(path)
        yield Topic(
            id=topic_id,
            name=topic.text("name"),
            questions=tuple(_questions(topic, f"{path}.{topic_id}")),
        )
        topic.nothing_else()
    category.nothing_else()


def _questions(topic: ContentTable, path: str) -> Iterator[Question]:
    for expected, question in enumerate(topic.children("question"), start=1):
        position = question.number("position", only=expected)
        yield Question(
            id=question.own_id(f"{path}.{expected}"),
            position=position,
            text=question.text("text"),
            explanation=question.text("explanation"),
            clusters=question.cluster_ids("clusters"),
        )
        question.nothing_else()


def _clusters(file: ContentTable) -> tuple[Cluster, ...]:
    head = file.child("map")
    head.slug("id")
    head.text("title")
    head.text("note")
    head.nothing_else()
    _source(file)
    clusters = tuple(_cluster(table) for table in file.children("cluster"))
    file.nothing_else()
    found = tuple(cluster.id for cluster in clusters)
    if found != CLUSTER_IDS:
        file.fault(FaultKind.WRONG_NUMBER, ", ".join(found), ", ".join(CLUSTER_IDS))
    return clusters


def _cluster(table: ContentTable) -> Cluster:
    cluster_id = table.slug("id")
    cluster = Cluster(
        id=cluster_id,
        name=table.text("name"),
        kind=table.choice("kind", ClusterKind),
        meaning=table.text("meaning"),
        values=tuple(_value(value, cluster_id) for value in table.children("value")),
    )
    table.nothing_else()
    return cluster


def _value(table: ContentTable, cluster_id: str) -> Value:
    value_id = table.own_id(start=f"{cluster_id}.")
    value = Value(
        id=value_id,
        name=table.text("name"),
        meaning=table.text("meaning"),
        opinions=tuple(
            _opinion(opinion, value_id, expected)
            for expected, opinion in enumerate(table.children("opinion"), start=1)
        ),
    )
    table.nothing_else()
    return value


def _opinion(table: ContentTable, value_id: str, expected: int) -> Opinion:
    position = table.number("position", only=expected)
    opinion = Opinion(
        id=table.own_id(f"{value_id}.{expected}"), position=position, text=table.text("text")
    )
    table.nothing_else()
    return opinion
