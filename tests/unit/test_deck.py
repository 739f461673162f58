"""The built-in deck: all of it, and nothing but it."""

from collections import Counter
from pathlib import Path

import pytest

from tests.builders import VALUES
from valuemap.content.content import load_content
from valuemap.content.deck import Deck

DATA = Path(__file__).resolve().parents[2] / "data"

# The tables of the source: questions per topic, and opinions per value.
QUESTIONS = {
    "gemeentelijke-processen": {
        "bedrijfsvoering": {
            "archiefbeheer": 2,
            "beveiliging": 2,
            "financien": 2,
            "ict-beheer": 5,
            "personeel": 2,
        },
        "uitvoering": {
            "dienstverlening": 5,
            "ontwikkeling-en-beheer-openbare-ruimte": 3,
            "toezicht-en-handhaving": 2,
        },
        "bestuur": {"besluitvorming": 4, "participatie": 2},
    },
    "belanghebbenden": {
        "particulieren": {"burgers": 2, "inwoners": 3, "werkenden": 1},
        "private-partijen": {
            "aanbieders-telecominfrastructuur": 4,
            "aanbieders-van-ict-diensten": 2,
            "winkeliers": 1,
        },
        "publieke-partijen": {"onderwijsinstellingen": 1, "overheden": 1},
    },
}
OPINIONS = {
    "vrijheid": {"autonomie": 3, "diversiteit": 1, "keuzevrijheid": 2, "privacy": 2},
    "rechtvaardigheid": {"gelijkheid": 3, "proportionaliteit": 2, "wederkerigheid": 1},
    "puurheid": {"beschaving": 2, "zuiverheid": 2},
    "loyaliteit": {"gemeenschappelijkheid": 1, "saamhorigheid": 2, "trots": 1, "verbondenheid": 3},
    "empathie": {"betrokkenheid": 2, "menselijkheid": 2},
    "hierarchie": {"controle": 1, "gezag": 2, "orde": 3, "vertrouwen": 1, "zeggenschap": 2},
    "continuiteit": {"beschikbaarheid": 2, "duurzaamheid": 2, "gezondheid": 1},
    "kwaliteit": {"deskundigheid": 1, "flexibiliteit": 1, "openheid": 3, "zorgvuldigheid": 3},
    "nut": {"doelmatigheid": 2, "doeltreffendheid": 2, "vooruitgang": 3},
}
MORAL = {"vrijheid", "rechtvaardigheid", "puurheid", "loyaliteit", "empathie", "hierarchie"}


@pytest.fixture(scope="module")
def deck() -> Deck:
    return load_content(DATA).deck


def test_every_topic_holds_as_many_questions_as_the_source(deck: Deck) -> None:
    found = {
        card.id: {
            category.id: {topic.id: len(topic.questions) for topic in category.topics}
            for category in card.categories
        }
        for card in deck.cards
    }
    assert found == QUESTIONS
    assert len(deck.places) == 44


def test_every_value_holds_as_many_opinions_as_the_source() -> None:
    found = {
        cluster.id: {
            value.id.removeprefix(f"{cluster.id}."): len(value.opinions) for value in cluster.values
        }
        for cluster in VALUES.clusters
    }
    assert found == OPINIONS
    assert sum(len(cluster.values) for cluster in VALUES.clusters) == 30
    assert sum(cluster.opinion_count for cluster in VALUES.clusters) == 58


def test_six_clusters_are_moral_and_three_practical() -> None:
    assert {cluster.id for cluster in VALUES.clusters if cluster.group == "moreel"} == MORAL
    assert {group.id for group in VALUES.groups} == {"moreel", "praktisch"}


def test_the_clusters_stand_in_the_order_of_every_table() -> None:
    assert VALUES.ids == tuple(OPINIONS)
    assert tuple(VALUES.cluster) == VALUES.ids


def test_every_question_has_a_sentence_of_explanation(deck: Deck) -> None:
    for place in deck.places.values():
        explanation = place.question.explanation
        assert len(explanation) > 30, place.question.id
        assert explanation.endswith((".", "?")), place.question.id
        assert explanation != place.question.text


def test_every_question_names_one_to_four_different_clusters(deck: Deck) -> None:
    for place in deck.places.values():
        clusters = place.question.clusters
        assert 1 <= len(clusters) <= 4, place.question.id
        assert len(set(clusters)) == len(clusters)
        assert set(clusters) <= set(VALUES.ids)


def test_every_cluster_is_at_stake_in_some_question(deck: Deck) -> None:
    named = Counter(c for place in deck.places.values() for c in place.question.clusters)
    assert set(named) == set(VALUES.ids)


def test_the_id_of_a_question_says_where_it_stands(deck: Deck) -> None:
    for question_id, place in deck.places.items():
        steps = (place.card.id, place.category.id, place.topic.id, str(place.question.position))
        assert question_id == ".".join(steps)


def test_no_two_questions_and_no_two_opinions_say_the_same(deck: Deck) -> None:
    questions = [place.question.text for place in deck.places.values()]
    opinions = [o.text for c in VALUES.clusters for v in c.values for o in v.opinions]
    assert len(set(questions)) == len(questions)
    assert len(set(opinions)) == len(opinions)


def test_the_deck_says_where_it_comes_from(deck: Deck) -> None:
    assert deck.source.document == "Digitalisering in beeld: denkgereedschap voor raadsleden"
    assert deck.source.year == 2021
    assert "Waarschijnlijk ontbreekt er een kaart" in deck.note


def test_a_question_is_found_by_its_id_and_one_of_others_is_known_by_its_id(deck: Deck) -> None:
    first = "gemeentelijke-processen.bedrijfsvoering.archiefbeheer.1"
    assert deck.question(first) is deck.places[first].question
    unknown = deck.question("gemeentelijke-processen.bedrijfsvoering.archiefbeheer.9")
    assert unknown.text == unknown.id
    assert unknown.clusters == ()


def test_no_words_find_every_question(deck: Deck) -> None:
    assert deck.search("") == deck.search("  \n") == tuple(deck.places.values())


def test_a_search_finds_the_questions_that_hold_every_word_in_any_case(deck: Deck) -> None:
    found = deck.search("AVG privacy")
    assert "gemeentelijke-processen.bedrijfsvoering.beveiliging.1" in [p.question.id for p in found]
    assert deck.search("privacy avg") == found
    for place in found:
        text = f"{place.question.text} {place.question.explanation} {place.topic.name}".casefold()
        assert "avg" in text
        assert "privacy" in text


@pytest.mark.parametrize("words", ["qqqq", "<script>", "camera qqqq", ".*", "x" * 10_000, "\x00"])
def test_a_search_without_a_hit_finds_nothing(deck: Deck, words: str) -> None:
    assert deck.search(words) == ()
