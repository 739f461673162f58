"""The council over all its questions: bands, profiles, pairs and map, and their charts."""

import itertools
import json
import re
from collections.abc import Sequence
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import CLUSTERS, NUT, VRIJHEID, ballot, marked, published
from tests.unit.councils import ballots as point_rows
from valuemap.charts.base import PAGE, wall_size
from valuemap.charts.council import heatmap, map_chart
from valuemap.charts.shift import MOST_LINES, slope_chart
from valuemap.charts.stance import stance_chart
from valuemap.charts.tables import (
    change_table,
    council_table,
    expert_table,
    pairs_table,
)
from valuemap.clusters import CLUSTER_IDS
from valuemap.council import Council, overview
from valuemap.disclosure import (
    publish,
    publish_map,
    publish_reasons,
    publish_shift,
    rounded,
)
from valuemap.texts import council as texts
from valuemap.texts import result as result_texts
from valuemap.texts import weigh as weigh_texts
from valuemap.weighing import STANCES, Ballot

KWALITEIT = ballot(kwaliteit=100)
MIXED = ballot(vrijheid=40, nut=40, kwaliteit=20)
NAMES = [f"Lijst {letter}" for letter in "ABCDEFGH"]
SIZES = [PAGE, wall_size(1920, 1080), wall_size(360, 800)]
Round = Sequence[Sequence[Ballot]]


def council_of(*rounds: Round) -> Council:
    return overview([published(*factions) for factions in rounds])


ALIKE = ([MIXED] * 4, [MIXED] * 4, [MIXED] * 4)
APART = ([NUT] * 4, [VRIJHEID] * 4, [KWALITEIT] * 4)


def test_a_question_that_all_share_stands_in_another_band_than_one_that_divides() -> None:
    council = council_of(APART, ALIKE, APART)
    assert council.bands == ((1,), (0, 2))
    assert council.firm == (True,)
    assert council.apart == ()


def test_a_question_that_too_few_answered_is_not_compared() -> None:
    few = publish([[NUT] * 3, [VRIJHEID] * 3, [NUT] * 3], [20, 20, 20])
    assert overview([published(*ALIKE), few]).apart == (1,)


def test_a_question_of_one_faction_is_not_compared() -> None:
    council = council_of(ALIKE, ([NUT] * 4, [], []))
    assert (council.bands, council.apart) == (((0,),), (1,))


def test_two_factions_of_one_ballot_are_not_compared_for_without_one_nothing_is_left() -> None:
    pair = [[ballot(nut=100, consent=True)], [ballot(vrijheid=100, consent=True)]]
    council = council_of((*ALIKE[:2], []), (*pair, []))
    assert (council.bands, council.apart) == (((0,),), (1,))


def test_where_a_question_is_rounded_no_order_is_called_firm() -> None:
    """What one ballot less does to it is not said, so nobody can vouch for the order."""
    lone = [ballot(kwaliteit=100)]
    hidden = ([NUT] * 4, [VRIJHEID] * 4, lone, lone)
    council = council_of(([MIXED] * 4, [MIXED] * 4, [MIXED] * 4, []), hidden)
    assert council.bands == ((0,), (1,))
    assert council.is_rounded
    assert council.firm == (False,)


def test_without_questions_there_is_nothing() -> None:
    assert overview([]) == Council((), (), (), (), (), (), (), False)


def test_a_faction_is_the_mean_over_the_questions_in_which_it_is_shown() -> None:
    lone = [ballot(nut=100)]
    council = council_of(
        ([NUT] * 3, [MIXED] * 3, lone, lone), ([VRIJHEID] * 3, [MIXED] * 3, lone, lone)
    )
    assert council.questions == (2, 2, 0, 0)
    assert council.profiles[0] is not None
    assert dict(zip(CLUSTER_IDS, council.profiles[0], strict=True))["nut"] == 0.5
    assert council.profiles[2] is None
    assert council.is_rounded


def test_the_closest_pair_comes_first_with_what_it_shares() -> None:
    council = council_of(
        ([NUT] * 3, [NUT] * 3, [VRIJHEID] * 3), ([NUT] * 3, [MIXED] * 3, [NUT] * 3)
    )
    closest = council.pairs[0]
    assert (closest.first, closest.second, closest.shared) == (0, 1, "nut")
    assert closest.distance == pytest.approx(0.3)
    assert [pair.distance for pair in council.pairs] == sorted(p.distance for p in council.pairs)


@st.composite
def rounds(draw: st.DrawFn) -> list[list[list[Ballot]]]:
    """A few questions for the same few factions, some without ballots."""
    factions = draw(st.integers(2, 5))
    found = []
    for _ in range(draw(st.integers(1, 4))):
        own = []
        for _ in range(factions):
            rows = draw(st.lists(point_rows(), max_size=4))
            own.append([Ballot(dict(zip(CLUSTER_IDS, row, strict=True))) for row in rows])
        found.append(own)
    return found


@given(rounds())
def test_every_question_is_placed_once_and_every_shown_faction_stands_in_the_order(
    made: list[list[list[Ballot]]],
) -> None:
    council = council_of(*made)
    placed = [*itertools.chain(*council.bands), *council.apart]
    assert sorted(placed) == list(range(len(made)))
    shown = [f for f, profile in enumerate(council.profiles) if profile is not None]
    assert sorted(council.order) == shown
    assert len(council.firm) == max(len(council.bands) - 1, 0)


@given(rounds())
def test_nothing_is_known_of_a_faction_that_no_question_shows(
    made: list[list[list[Ballot]]],
) -> None:
    results = [published(*factions) for factions in made]
    council = overview(results)
    for faction in range(len(made[0])):
        if all(result.factions[faction].profile is None for result in results):
            assert council.profiles[faction] is None
            assert all(faction not in (pair.first, pair.second) for pair in council.pairs)


@given(rounds())
def test_where_something_is_hidden_every_figure_is_in_fives(made: list[list[list[Ballot]]]) -> None:
    council = council_of(*made)
    if council.is_rounded:
        figures = [share for profile in council.profiles if profile for share in profile]
        figures += [pair.distance for pair in council.pairs]
        assert figures == [rounded(figure) for figure in figures]


# The map


def test_the_map_shows_factions_and_not_their_members() -> None:
    made = [[[NUT, NUT, MIXED], [VRIJHEID, VRIJHEID, MIXED], [KWALITEIT, KWALITEIT, MIXED]]]
    drawn = publish_map([marked(made[0])], [published(*made[0])])
    assert drawn is not None
    assert len(drawn.factions) == 3
    assert len(drawn.arrows) == len(CLUSTER_IDS)
    assert 0 < drawn.shown <= 1


def test_there_is_no_map_while_anything_is_hidden_or_of_a_few() -> None:
    hidden = [[[NUT] * 4, [VRIJHEID] * 4, [KWALITEIT] * 4, [MIXED]]]
    assert publish_map([marked(hidden[0])], [published(*hidden[0])]) is None
    few = [[[NUT] * 3, [VRIJHEID] * 4]]
    assert publish_map([marked(few[0])], [published(*few[0])]) is None
    assert publish_map([], []) is None


def test_seven_people_on_two_questions_are_fourteen_ballots_and_still_no_map() -> None:
    alone = ballot(kwaliteit=100, consent=True)
    seven = [[NUT, NUT, MIXED], [VRIJHEID, VRIJHEID, MIXED], [alone]]
    eight = [*seven[:2], [alone, alone]]
    for factions, is_drawn in ((seven, False), (eight, True)):
        results = [published(*factions)] * 2
        assert not results[0].is_rounded
        drawn = publish_map([marked(factions)] * 2, results)
        assert (drawn is not None) == is_drawn


# Precise figures


def test_precise_figures_are_there_only_where_nothing_is_hidden() -> None:
    shown, hidden = published(*APART), published([NUT] * 4, [VRIJHEID] * 4, [MIXED])
    assert shown.precise.r2 == pytest.approx(1.0)
    assert shown.precise.h_low == shown.precise.h_high == pytest.approx(1.0)
    assert set(vars(hidden.precise).values()) == {None}


def test_stances_of_a_room_are_not_counted_where_one_faction_would_follow_from_the_rest() -> None:
    agree = [ballot(nut=100, stance=5)] * 3
    one = [ballot(nut=100, stance=1), NUT, NUT]
    told, kept = published(agree, agree), published(agree, agree, one)
    assert told.stances == (0, 0, 0, 0, 0, 6)
    assert told.precise.h_stance == 0
    assert kept.stances is None
    assert kept.precise.h_stance is None


# Reasons before and after

FOR, AGAINST = 5, 1
FALLING = (25, 20, 15, 12, 10, 8, 5, 3, 2)


def gave(first: Ballot, second: Ballot) -> list[list[tuple[int, Ballot]]]:
    """Two factions of two, each of one mind."""
    return [[(1, first), (2, first)], [(3, second), (4, second)]]


def minds(stance: int, other: int) -> list[list[tuple[int, Ballot]]]:
    """Those of Lijst A weigh alike and those of Lijst B too, with these stances."""
    down = dict(zip(CLUSTER_IDS, FALLING, strict=True))
    up = dict(zip(CLUSTER_IDS, reversed(FALLING), strict=True))
    return gave(Ballot(down, stance=stance), Ballot(up, stance=other))


# Whoever weighs alike agrees on all propositions; at first only half of it was so.
AFTER = [minds(FOR, AGAINST), minds(AGAINST, FOR), minds(FOR, AGAINST)]
BEFORE = [minds(FOR, FOR), minds(AGAINST, FOR), minds(FOR, AGAINST)]
TWICE = list(zip(BEFORE, AFTER, strict=True))


def test_the_index_of_reasons_rises_where_stances_follow_from_what_people_weigh() -> None:
    index = publish_reasons(TWICE, is_rounded=False)
    assert index is not None
    assert index.people == 4
    assert index.after == pytest.approx(1.0)
    assert index.before is not None
    assert index.before < 0.9
    assert "1,000" in result_texts.reason_index(index)


def test_the_index_of_reasons_is_not_said_of_a_few_or_while_anything_is_hidden() -> None:
    assert publish_reasons(TWICE, is_rounded=True) is None
    assert publish_reasons(TWICE[:2], is_rounded=False) is None
    silent = [(before, [after[0], []]) for before, after in TWICE]
    assert publish_reasons(silent, is_rounded=False) is None
    assert result_texts.reason_index(None) == result_texts.INDEX_NONE


def test_who_answers_all_the_same_is_counted_apart_and_not_among_the_four() -> None:
    """Of three with an order the index would be of three, in whatever company."""
    calm = [(9, Ballot(dict(zip(CLUSTER_IDS, FALLING, strict=True)), stance=FOR))]
    joined = [([*before, calm], [*after, calm]) for before, after in TWICE]
    index = publish_reasons(joined, is_rounded=False)
    assert index is not None
    assert (index.people, index.left_out) == (4, 1)
    assert "één niet mee" in result_texts.reason_index(index)
    one_less = [([b[0], b[1][:1], calm], [a[0], a[1][:1], calm]) for b, a in TWICE]
    assert publish_reasons(one_less, is_rounded=False) is None


def test_a_ballot_that_a_faction_agreed_is_no_participant() -> None:
    agreed = [(-3, Ballot(dict(zip(CLUSTER_IDS, FALLING, strict=True)), stance=FOR))]
    mixed = [([*before, agreed], [*after, agreed]) for before, after in TWICE]
    assert publish_reasons(mixed, is_rounded=False) == publish_reasons(TWICE, is_rounded=False)


# Charts and tables


def shown_words(figure: Any) -> str:
    return json.dumps(json.loads(figure.to_json()))


@pytest.mark.parametrize("size", SIZES)
def test_the_heatmap_holds_the_numbers_of_its_table(size: Any) -> None:
    council = council_of(APART, ALIKE)
    chart = heatmap(council, NAMES, CLUSTERS, size)
    assert chart is not None
    bare = [(a.xref, re.sub("</?b>", "", a.text)) for a in chart.figure.layout.annotations]
    cells = [words for beside, words in bare if beside is None]
    assert [words for beside, words in bare if beside] == [NAMES[f] for f in council.order]
    table = council_table(council, NAMES, CLUSTERS)
    assert cells == [cell for row in table.rows for cell in row[1:]]
    assert [row[0] for row in table.rows] == [NAMES[f] for f in council.order]
    assert texts.HEAT_TITLE in chart.alternative


def test_without_a_shown_faction_there_is_no_heatmap() -> None:
    assert heatmap(council_of(([NUT], [VRIJHEID])), NAMES, CLUSTERS, PAGE) is None


def test_the_table_of_pairs_names_both_and_what_they_share() -> None:
    council = council_of(([NUT] * 3, [NUT] * 3, [VRIJHEID] * 3))
    assert pairs_table(council, NAMES, CLUSTERS).rows[0] == ("Lijst A en Lijst B", "0", "Nut", "1")


def test_the_map_names_each_faction_once_and_the_longest_arrows() -> None:
    made = [[[NUT] * 3, [VRIJHEID] * 3, [KWALITEIT] * 3]]
    drawn = publish_map([marked(made[0])], [published(*made[0])])
    assert drawn is not None
    chart = map_chart(drawn, NAMES[:3], CLUSTERS, PAGE)
    words = [a.text for a in chart.figure.layout.annotations if a.text]
    assert words[:3] == [f"<b>{name}</b>" for name in NAMES[:3]]
    assert set(words[3:]) <= {cluster.name for cluster in CLUSTERS.values()}
    assert "100 procent" in chart.note
    assert "Alle fracties liggen even ver uit elkaar" in chart.alternative


def test_stances_stand_left_and_right_of_the_middle() -> None:
    for_it = [ballot(nut=100, stance=5)] * 3
    against = [ballot(nut=100, stance=1)] * 3
    chart = stance_chart(published(for_it, against), NAMES[:2], PAGE)
    assert chart is not None
    low, high = chart.figure.data[0], chart.figure.data[-1]
    assert [base + width for base, width in zip(low.base, low.x, strict=True)][:2] == [0, 0]
    assert list(high.base)[:2] == [0, 0]
    key = [trace.text[-1].replace("<br>", " ") for trace in chart.figure.data]
    assert key == [weigh_texts.stance(stance) for stance in STANCES]
    assert "Lijst A: drie helemaal eens" in chart.alternative
    assert stance_chart(published([NUT] * 3, [NUT] * 3), NAMES[:2], PAGE) is None


def test_a_slope_has_at_most_six_lines_and_none_where_nothing_moved() -> None:
    before, after = published(*ALIKE), published(*APART)
    chart = slope_chart(before, after, CLUSTERS, PAGE)
    assert chart is not None
    assert 0 < len(chart.figure.data) <= MOST_LINES
    assert slope_chart(before, before, CLUSTERS, PAGE) is None
    labels = [a.y for a in chart.figure.layout.annotations]
    assert len(set(labels)) == len(labels), "labels that lie on each other cannot be read"


def test_the_changes_of_a_faction_add_up_to_nothing() -> None:
    before = [[(n, NUT) for n in range(3)]]
    after = [[(n, MIXED) for n in range(3)]]
    table = change_table(publish_shift(before, after, [True]), NAMES[:1], CLUSTERS)
    assert sum(int(row[1]) for row in table.rows) == 0
    assert ("Nut", "-60") in table.rows


def test_the_expert_table_leaves_out_what_is_not_there() -> None:
    rows = {row[0]: row[1] for row in expert_table(published(*APART)).rows}
    assert rows[result_texts.EXPERT_NAMES["h"]] == "1,000"
    assert result_texts.EXPERT_NAMES["leik"] not in rows


@pytest.mark.parametrize("name", ["<script>alert(1)</script>", "[link](https://x.nl)", "N" * 80])
def test_names_are_shown_and_not_run(name: str) -> None:
    council = council_of(APART)
    names = [name, *NAMES]
    chart = heatmap(council, names, CLUSTERS, PAGE)
    assert chart is not None
    assert "<script>" not in shown_words(chart.figure)


def test_like_stands_beside_like() -> None:
    assert council_of(ALIKE).order == (0, 1, 2)
    near_nut = ballot(nut=80, vrijheid=20)
    council = council_of(([NUT] * 3, [VRIJHEID] * 3, [near_nut] * 3))
    places = {faction: place for place, faction in enumerate(council.order)}
    assert abs(places[0] - places[2]) == 1
    assert np.isfinite([pair.distance for pair in council.pairs]).all()
