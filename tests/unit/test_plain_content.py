"""Cards, clusters and opinions are plain: short sentences, and none harder than it once was."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

from tests.builders import DECK, VALUES
from tests.unit.plain_language import PLAIN, reading_ease, sentences, too_long

# The figures of the texts as they stood before they were mended, by id and field.
BEFORE: Final = Path(__file__).with_name("reading_ease_before.json")


def content_texts() -> Iterator[tuple[str, str]]:
    """Every sentence of the deck and of the usual list that a council reads, by id and field."""
    for card in DECK.cards:
        yield f"{card.id} description", card.description
        for category in card.categories:
            yield f"{card.id}.{category.id} description", category.description
    for question_id, place in DECK.places.items():
        yield f"{question_id} text", place.question.text
        yield f"{question_id} explanation", place.question.explanation
    for cluster in VALUES.clusters:
        yield f"{cluster.id} meaning", cluster.meaning
        for value in cluster.values:
            yield f"{value.id} meaning", value.meaning
            for opinion in value.opinions:
                yield f"{opinion.id} text", opinion.text


TEXTS: Final = dict(content_texts())


@pytest.mark.parametrize("name", TEXTS)
def test_no_sentence_of_the_content_is_over_twenty_words(name: str) -> None:
    assert too_long(TEXTS[name]) == []


def test_no_text_reads_harder_than_before_unless_it_is_plain_all_the_same() -> None:
    before = json.loads(BEFORE.read_text(encoding="utf-8"))
    assert set(before) == set(TEXTS)
    harder = {
        name: round(reading_ease(text), 1)
        for name, text in TEXTS.items()
        if reading_ease(text) < min(before[name], PLAIN) - 0.05
    }
    assert harder == {}


def test_a_sentence_too_long_is_seen_and_a_hard_text_has_a_lower_figure() -> None:
    assert too_long("Ja. " + "woord " * 21) == [("woord " * 21).strip()]
    assert too_long("woord " * 20) == []
    assert reading_ease("De gemeente mag dat.") > reading_ease(
        "Gemeentelijke bevoegdheidstoedeling."
    )
    assert sentences("") == []


def test_nobody_is_called_je() -> None:
    for name, text in TEXTS.items():
        words = {word.strip(".,:;?!'").casefold() for word in text.split()}
        assert not words & {"je", "jij", "jou", "jouw", "jullie"}, name
