"""The map that is drawn from published profiles: nothing is in it that was not published."""

import random
from dataclasses import replace
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.builders import CLUSTERS, HALF, NUT, VRIJHEID, frozen, published
from tests.unit.evenings import WAYS, ballot, play, question
from tests.unit.halls import agreeing
from valuemap.charts.base import page_size
from valuemap.charts.council import map_chart
from valuemap.disclosure import NO_FIGURES, Published, publish_map
from valuemap.overviews.profile_map import map_of_profiles
from valuemap.texts.pictures import council as texts

SEEDS = st.integers(0, 2**32 - 1)
WAY = st.sampled_from(WAYS)


def only_profiles(result: Published) -> Published:
    """A result with its profiles and nothing else: what an attacker reads in the table."""
    return Published(result.clusters, result.factions, result.together, NO_FIGURES, k=result.k)


@settings(max_examples=40, deadline=None)
@given(seed=SEEDS, way=WAY)
def test_whoever_has_the_published_profiles_can_draw_this_map(seed: int, way: str) -> None:
    """So it tells nothing that they do not: every other figure may be taken away."""
    for shown in play(question(seed, way), way):
        bare = only_profiles(shown.result)
        assert map_of_profiles([bare]) == map_of_profiles([shown.result])


@settings(max_examples=40, deadline=None)
@given(seed=SEEDS, way=WAY)
def test_whatever_left_out_factions_answer_no_dot_and_no_arrow_moves(seed: int, way: str) -> None:
    rounds = question(seed, way)
    told = play(rounds, way)
    in_places = {f for shown in told for place in shown.places for f in place.factions}
    rng = random.Random(seed)
    other = [
        [
            own
            if place in in_places
            else replace(
                own,
                answers=tuple(
                    replace(
                        answer,
                        ballot=replace(
                            ballot(rng, way, abstains=rng.random() < 0.5),
                            consent=answer.ballot.consent,
                        ),
                    )
                    for answer in own.answers
                ),
            )
            for place, own in enumerate(now)
        ]
        for now in rounds
    ]
    for first, second in zip(told, play(other, way), strict=True):
        assert map_of_profiles([second.result]) == map_of_profiles([first.result])


def test_factions_lie_as_far_apart_as_their_profiles() -> None:
    """Three profiles lie in a plane: the map shows all of it, to whole points."""
    result = published([NUT] * 3, [VRIJHEID] * 3, [HALF] * 3)
    found = map_of_profiles([result])
    assert found is not None
    spots = [np.array(row) for row in found.rows[:3] if row is not None]
    shares = [np.array(own.profile) * 100 for own in result.factions]
    for (one, other), (a, b) in zip(combinations(spots, 2), combinations(shares, 2), strict=True):
        assert np.hypot(*(one - other)) == pytest.approx(np.linalg.norm(a - b), abs=1.5)
    assert found.shown == 1
    places = [row for row in (*found.rows, *found.arrows) if row is not None]
    assert all(along == round(along) for place in places for along in place)


def test_two_profiles_or_equal_ones_are_no_map() -> None:
    assert map_of_profiles([published([NUT] * 3, [VRIJHEID] * 3)]) is None
    assert map_of_profiles([published([NUT] * 3, [NUT] * 3, [NUT] * 3)]) is None
    assert map_of_profiles([]) is None


def test_where_single_ballots_may_make_no_map_there_is_one_of_the_profiles() -> None:
    """Six who consent are too few for a map of ballots: there was none. It says who misses."""
    pairs = [[agreeing(one)] * 2 for one in (NUT, VRIJHEID, HALF)]
    made = [*pairs, [NUT]]
    assert publish_map([frozen(made)]) is None
    found = map_of_profiles([published(*made)])
    assert found is not None
    names = ["Noord", "Dorp", "Nieuw", "Klein", "samen"]
    chart = map_chart(
        found,
        names,
        CLUSTERS,
        page_size(700),
        missing="Niet op de kaart: Klein.",
        is_of_profiles=True,
    )
    assert "Niet op de kaart: Klein." in chart.note
    assert texts.MAP_PROFILES in chart.note
    assert not any("Klein" in note.text for note in chart.figure.layout.annotations)
