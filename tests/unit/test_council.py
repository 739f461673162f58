"""The council over all its questions: bands, profiles, pairs and map, and their charts."""

import itertools
import json
import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.builders import (
    CLUSTERS,
    HALF,
    NUT,
    VALUES,
    VRIJHEID,
    ballot,
    frozen,
    in_round,
    play,
    published,
)
from tests.unit.councils import ballots as point_rows
from tests.unit.halls import agreeing
from valuemap.charts.base import PAGE, page_size
from valuemap.charts.colours import LEAST_CONTRAST, contrast, ink_on, shade
from valuemap.charts.council import heatmap, map_chart
from valuemap.charts.labels import text_width
from valuemap.charts.shift import MOST_LINES, arrow_chart, slope_chart
from valuemap.charts.stance import stance_chart
from valuemap.charts.tables import (
    change_table,
    council_table,
    expert_table,
    pairs_table,
)
from valuemap.disclosure import (
    Frozen,
    PublishedMap,
    publish_map,
    publish_reasons,
    publish_shift,
)
from valuemap.domain.weighing import STANCES, Ballot
from valuemap.overviews.council import Council, overview
from valuemap.texts.pictures import council as texts
from valuemap.texts.pictures import shift as shift_texts
from valuemap.texts.screens import result as result_texts
from valuemap.texts.screens import weigh as weigh_texts
from valuemap.ways import POINTS

KWALITEIT = ballot(kwaliteit=100)
MIXED = ballot(vrijheid=40, nut=40, kwaliteit=20)
NAMES = [f"Lijst {letter}" for letter in "ABCDEFGH"]
SIZES = [PAGE, page_size(870), page_size(338)]
Round = Sequence[Sequence[Ballot]]


def rows(factions: int) -> list[str]:
    """The names of the rows of a result: of the factions, and of the small ones together."""
    return [*NAMES[:factions], result_texts.TOGETHER]


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
    few = published([NUT] * 3, [VRIJHEID] * 3, [NUT] * 3, seats=[20, 20, 20])
    assert overview([published(*ALIKE), few]).apart == (1,)


def test_a_question_of_one_faction_is_not_compared() -> None:
    council = council_of(ALIKE, ([NUT] * 4, [], []))
    assert (council.bands, council.apart) == (((0,),), (1,))


def test_two_factions_of_one_ballot_are_not_compared_for_without_one_nothing_is_left() -> None:
    pair = [[ballot(nut=100, consent=True)], [ballot(vrijheid=100, consent=True)]]
    council = council_of((*ALIKE[:2], []), (*pair, []))
    assert (council.bands, council.apart) == (((0,),), (1,))


def test_where_the_range_may_not_be_said_a_question_is_not_compared() -> None:
    """What one ballot less does to it would be that ballot, so nobody can vouch for the order."""
    small: tuple[list[Ballot], ...] = ([NUT] * 3, [agreeing(VRIJHEID)], [])
    council = council_of(ALIKE, small)
    assert published(*small).h == 1
    assert (council.bands, council.apart) == (((0,),), (1,))


def test_without_questions_there_is_nothing() -> None:
    assert overview([]) == Council((), (), (), (None,), (0,), (), ())


def test_a_faction_is_the_mean_over_the_questions_in_which_it_is_shown() -> None:
    lone = [ballot(nut=100)]
    council = council_of(
        ([NUT] * 3, [MIXED] * 3, lone, lone), ([VRIJHEID] * 3, [MIXED] * 3, lone, lone)
    )
    assert council.questions == (2, 2, 0, 0, 0)
    assert council.profiles[0] is not None
    assert dict(zip(VALUES.ids, council.profiles[0], strict=True))["nut"] == 0.5
    assert council.profiles[2] is None


def test_small_factions_together_have_a_mean_only_while_they_are_the_same_ones() -> None:
    pair = [NUT, VRIJHEID]
    large, same = [NUT] * 3, [pair, pair, pair]
    once = council_of((large, large, *same), (large, large, *same))
    assert once.profiles[-1] == pytest.approx(HALF.shares())
    assert (once.questions[-1], once.order[-1]) == (2, 5)
    assert all(pair.second < 5 for pair in once.pairs)
    other = council_of((large, large, *same), (large, pair, *same))
    assert other.profiles[-1] is None
    assert 5 not in other.order


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
            own.append([Ballot(tuple(row), POINTS) for row in rows])
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
        if not any(result.factions[faction].is_shown for result in results):
            assert council.profiles[faction] is None
            assert all(faction not in (pair.first, pair.second) for pair in council.pairs)


# The map


def test_the_map_shows_factions_and_not_their_members() -> None:
    made = [[NUT, NUT, MIXED], [VRIJHEID, VRIJHEID, MIXED], [KWALITEIT, KWALITEIT, MIXED]]
    drawn = publish_map([frozen(made)])
    assert drawn is not None
    assert [row is None for row in drawn.rows] == [False, False, False, True]
    assert len(drawn.arrows) == len(VALUES.ids)
    assert 0 < drawn.shown <= 1
    for place in (*drawn.rows[:3], *drawn.arrows):
        assert place == tuple(round(along) for along in place or ()), "whole points"


def test_who_is_left_out_is_on_no_map_and_moves_nothing_on_it() -> None:
    made = [[NUT] * 4, [VRIJHEID] * 4, [KWALITEIT] * 4]
    without = publish_map([frozen(made)])
    assert without is not None
    for lone in (MIXED, NUT, Ballot(None)):
        drawn = publish_map([frozen([*made, [lone]])])
        assert drawn is not None
        assert drawn.rows == (*without.rows[:3], None, None)
        assert (drawn.arrows, drawn.shown) == (without.arrows, without.shown)


def test_small_factions_together_are_one_place_on_the_map() -> None:
    made = [[NUT] * 4, [VRIJHEID] * 4, *[[KWALITEIT, MIXED]] * 3]
    drawn = publish_map([frozen(made)])
    assert drawn is not None
    assert [row is None for row in drawn.rows] == [False, False, True, True, True, False]


@pytest.mark.parametrize("mirrored", [False, True])
def test_the_next_map_lies_as_the_one_before_lay(mirrored: bool) -> None:
    """Its axes came out as they would: a second reveal could turn the picture upside down."""
    made = [[NUT, NUT, MIXED], [VRIJHEID] * 3, [KWALITEIT, KWALITEIT, MIXED], [MIXED] * 3]
    plain = publish_map([frozen(made)])
    assert plain is not None
    x = -1 if mirrored else 1

    def turned(place: tuple[float, float]) -> tuple[float, float]:
        return x * place[1], place[0]

    before = replace(plain, rows=tuple(row and turned(row) for row in plain.rows))
    drawn = publish_map([frozen(made)], previous=before)
    assert drawn is not None
    assert drawn.shown == plain.shown
    for place, old in zip(
        (*drawn.rows[:4], *drawn.arrows), (*plain.rows[:4], *plain.arrows), strict=True
    ):
        assert place == pytest.approx(turned(old or (0, 0)), abs=1)


def test_a_faction_that_is_new_on_the_map_says_nothing_about_its_turn() -> None:
    made = [[NUT] * 4, [VRIJHEID] * 4, [KWALITEIT] * 4]
    plain = publish_map([frozen([*made, [MIXED]])])
    assert plain is not None
    upside_down = replace(
        plain, rows=tuple(row and (-row[0], -row[1]) for row in plain.rows), arrows=()
    )
    alone = publish_map([frozen([*made, [MIXED] * 3])])
    drawn = publish_map([frozen([*made, [MIXED] * 3])], previous=upside_down)
    assert drawn is not None
    assert alone is not None
    assert plain.rows[3] is None
    assert [row is None for row in drawn.rows] == [row is None for row in alone.rows]
    for row, old in zip(drawn.rows[:3], upside_down.rows[:3], strict=True):
        assert row is not None
        assert old is not None
        assert sum(a * b for a, b in zip(row, old, strict=True)) > 0


def test_there_is_no_map_of_a_few_or_of_profiles_that_hide_nobody() -> None:
    assert publish_map([]) is None
    assert publish_map([frozen([[NUT] * 3, [VRIJHEID] * 4])]) is None
    pairs = [[agreeing(one)] * 2 for one in (NUT, VRIJHEID, KWALITEIT, MIXED)]
    assert publish_map([frozen(pairs)]) is None
    assert publish_map([frozen([*pairs, [NUT, VRIJHEID, MIXED, KWALITEIT]])]) is not None


def test_seven_people_on_two_questions_are_fourteen_ballots_and_still_no_map() -> None:
    alone = agreeing(KWALITEIT)
    seven = [[NUT, NUT, MIXED], [VRIJHEID, VRIJHEID, MIXED], [alone]]
    eight = [*seven[:2], [alone, alone]]
    assert publish_map([frozen(seven)] * 2) is None
    assert publish_map([frozen(eight)] * 2) is not None


# Precise figures


def test_precise_figures_are_of_what_is_shown_whatever_is_left_out() -> None:
    shown, more = published(*APART), published(*APART, [MIXED])
    assert shown.scalars.r2 == 1
    assert (shown.scalars.low, shown.scalars.high) == (1, 1)
    assert more.scalars == shown.scalars


def test_the_stances_of_who_is_left_out_are_in_no_count() -> None:
    agree = [ballot(nut=100, stance=5)] * 5
    told = published(agree, agree)
    for stance in (None, 0, 1):
        kept = published(agree, agree, [ballot(nut=100, stance=stance)])
        assert kept.figures.stances == told.figures.stances == (0, 0, 0, 0, 0, 10)
        assert kept.scalars.h_stance == told.scalars.h_stance == 0


# Reasons before and after

FOR, AGAINST = 5, 1
FALLING = (25, 20, 15, 12, 10, 8, 5, 3, 2)
DOWN = tuple(FALLING)
UP = tuple(reversed(FALLING))
FIVE = 5


def minds(stance: int, other: int) -> list[list[Ballot]]:
    """Those of Lijst A weigh alike and those of Lijst B too, with these stances."""
    return [[Ballot(DOWN, stance=stance)] * FIVE, [Ballot(UP, stance=other)] * FIVE]


# Whoever weighs alike agrees on all propositions; at first only half of it was so.
AFTER = [minds(FOR, AGAINST), minds(AGAINST, FOR), minds(FOR, AGAINST)]
BEFORE = [minds(FOR, FOR), minds(AGAINST, FOR), minds(FOR, AGAINST)]
TWICE = list(zip(BEFORE, AFTER, strict=True))


def test_the_index_of_reasons_rises_where_stances_follow_from_what_people_weigh() -> None:
    index = publish_reasons([frozen(*rounds) for rounds in TWICE])
    assert index is not None
    assert index.people == 2 * FIVE
    assert index.after == 1
    assert index.before is not None
    assert index.before < 0.9
    assert "1,000" in shift_texts.reason_index(index)


def test_the_index_of_reasons_is_not_said_of_a_few() -> None:
    assert publish_reasons([frozen(*rounds) for rounds in TWICE[:2]]) is None
    nine = [frozen([b[0], b[1][1:]], [a[0], a[1][1:]]) for b, a in TWICE]
    assert publish_reasons(nine) is None
    lopsided = [frozen([b[0] * 2, [*b[1][:2]]], [a[0] * 2, [*a[1][:2]]]) for b, a in TWICE]
    assert publish_reasons(lopsided) is None


def test_who_answers_all_the_same_is_counted_apart_and_not_among_the_ten() -> None:
    """Of nine with an order the index would be of nine, in whatever company."""
    calm = Ballot(DOWN, stance=FOR)
    joined = [frozen([b[0], [*b[1], calm]], [a[0], [*a[1], calm]]) for b, a in TWICE]
    index = publish_reasons(joined)
    assert index is not None
    assert (index.people, index.left_out) == (2 * FIVE, 1)
    assert "één niet mee" in shift_texts.reason_index(index)
    one_less = [frozen([b[0], [*b[1][1:], calm]], [a[0], [*a[1][1:], calm]]) for b, a in TWICE]
    assert publish_reasons(one_less) is None


def test_who_is_left_out_is_no_participant_and_neither_is_an_agreed_ballot() -> None:
    plain = publish_reasons([frozen(*rounds) for rounds in TWICE])
    lone = [Ballot(UP, stance=FOR)]
    assert publish_reasons([frozen([*b, lone], [*a, lone]) for b, a in TWICE]) == plain
    none: list[Ballot | None] = [None, None, lone[0]]
    agreed = []
    for before, after in TWICE:
        rounds = [in_round(*each, lone * 4, agreed=none) for each in (before, after)]
        agreed.append(Frozen(play(rounds)[-1].places, rounds))
    assert publish_reasons(agreed) == plain


def test_ballots_that_were_in_no_profile_when_they_were_given_are_in_no_index() -> None:
    """The first round of a faction that was left out then, and a second that did not count."""

    def question(first: Sequence[Ballot], second: Sequence[Ballot]) -> Frozen:
        own = [minds(FOR, AGAINST)[0], [Ballot(UP, stance=AGAINST)] * FIVE]
        rounds = [in_round(*own, first), in_round(*own, second)]
        return Frozen(play(rounds)[-1].places, rounds)

    def index(first: Sequence[Ballot], second: Sequence[Ballot]) -> object:
        varied = [question(first, second) for _ in range(2)]
        return publish_reasons([*varied, frozen(*TWICE[1])])

    down, up = Ballot(DOWN, stance=FOR), Ballot(UP, stance=FOR)
    later = [[down] * 2, [down] * 3]  # a place from the second round on
    assert index(*later) == index([up] * 2, later[1])
    few = [[down] * 4, [up] * 2]  # stands still
    assert index(*few) == index(few[0], [])


# Charts and tables


def shown_words(figure: Any) -> str:
    return json.dumps(json.loads(figure.to_json()))


@pytest.mark.parametrize("size", SIZES)
def test_the_heatmap_holds_the_numbers_of_its_table(size: Any) -> None:
    council = council_of(APART, ALIKE)
    chart = heatmap(council, NAMES, CLUSTERS, size)
    assert chart is not None
    bare = [(a.x, re.sub("</?b>", "", a.text)) for a in chart.figure.layout.annotations]
    words = [each for x, each in bare if x != -0.5]
    assert [each for x, each in bare if x == -0.5] == [NAMES[f] for f in council.order]
    table = council_table(council, NAMES, CLUSTERS)
    cells = [cell for row in table.rows for cell in row[1:]]
    assert words == [*cells, *(cluster.name for cluster in CLUSTERS.values())]
    assert [row[0] for row in table.rows] == [NAMES[f] for f in council.order]
    assert texts.HEAT_TITLE in chart.alternative


def test_without_a_shown_faction_there_is_no_heatmap() -> None:
    assert heatmap(council_of(([NUT], [VRIJHEID])), NAMES, CLUSTERS, PAGE) is None


def test_the_table_of_pairs_names_both_and_what_they_share() -> None:
    council = council_of(([NUT] * 3, [NUT] * 3, [VRIJHEID] * 3))
    assert pairs_table(council, NAMES, CLUSTERS).rows[0] == ("Lijst A en Lijst B", "0", "Nut", "1")


def test_the_map_names_each_faction_once_and_the_longest_arrows() -> None:
    drawn = publish_map([frozen([[NUT] * 3, [VRIJHEID] * 3, [KWALITEIT] * 3])])
    assert drawn is not None
    chart = map_chart(drawn, rows(3), CLUSTERS, PAGE)
    words = [re.sub("</?b>", "", a.text) for a in chart.figure.layout.annotations if a.text]
    assert words[:3] == NAMES[:3]
    assert set(words[3:]) <= {cluster.name for cluster in CLUSTERS.values()}
    assert "100 procent" in chart.note
    assert "Alle fracties liggen even ver uit elkaar" in chart.alternative


def test_stances_stand_left_and_right_of_the_middle() -> None:
    for_it = [ballot(nut=100, stance=5)] * 5
    against = [ballot(nut=100, stance=1)] * 5
    chart = stance_chart(published(for_it, against), rows(2), PAGE)
    assert chart is not None
    low, high = chart.figure.data[0], chart.figure.data[-1]
    assert [base + width for base, width in zip(low.base, low.x, strict=True)][:2] == [0, 0]
    assert list(high.base)[:2] == [0, 0]
    words = {a.text.replace("<br>", " ") for a in chart.figure.layout.annotations}
    assert {weigh_texts.stance(stance) for stance in STANCES} <= words
    assert "Lijst A: vijf helemaal eens" in chart.alternative
    assert stance_chart(published([NUT] * 3, [NUT] * 3), rows(2), PAGE) is None


def test_arrows_name_who_moved_most_and_start_where_the_first_round_was() -> None:
    before = published([NUT] * 3, [VRIJHEID] * 3, [KWALITEIT] * 3)
    after = published([MIXED] * 3, [VRIJHEID] * 3, [KWALITEIT] * 3)
    chart = arrow_chart(before, after, rows(3), CLUSTERS, PAGE, otherwise="Anders")
    assert chart is not None
    assert chart.title.startswith(f"{NAMES[0]} verschoof het meest: ")
    assert NAMES[1] in chart.note
    moves = [(a.ax, a.x) for a in chart.figure.layout.annotations if a.showarrow]
    change = change_table(publish_shift(before, after), rows(3), CLUSTERS)
    largest = {f"{now - then:+.0f}" for then, now in moves}
    assert largest <= {row[1] for row in change.rows}
    assert "nut van 100 naar" in chart.alternative
    assert arrow_chart(before, before, rows(3), CLUSTERS, PAGE, otherwise="Anders") is None


def test_of_two_who_moved_as_far_none_is_said_to_have_moved_most() -> None:
    before, after = published([NUT] * 3, [NUT] * 3), published([VRIJHEID] * 3, [KWALITEIT] * 3)
    chart = arrow_chart(before, after, rows(2), CLUSTERS, PAGE, otherwise="Wat verschoof er")
    assert chart is not None
    assert chart.title == "Wat verschoof er"


def test_the_small_ones_together_are_never_said_to_have_moved_most() -> None:
    small, small_after = [[NUT, NUT]] * 3, [[VRIJHEID, KWALITEIT]] * 3
    before = published([NUT] * 3, [VRIJHEID] * 3, *small)
    after = published([NUT] * 3, [VRIJHEID] * 3, *small_after)
    names = [*NAMES[:5], result_texts.TOGETHER]
    chart = arrow_chart(before, after, names, CLUSTERS, PAGE, otherwise="Anders")
    assert chart is not None
    assert chart.title == "Anders"
    assert result_texts.TOGETHER in chart.alternative


@pytest.mark.parametrize("part", [part / 20 for part in range(21)])
def test_a_number_is_read_on_every_shade_of_the_heatmap(part: float) -> None:
    ground = shade(part)
    assert contrast(ink_on(ground), ground) >= LEAST_CONTRAST


@settings(max_examples=25, deadline=None)
@given(st.data(), st.sampled_from([322.0, 730.0, 1082.0]), st.integers(3, 16))
def test_on_the_map_of_any_council_no_word_covers_another(
    data: st.DataObject, width: float, factions: int
) -> None:
    """And each stands nearest to what it names, or has a line to it."""
    whole = st.integers(-20, 20).map(float)
    place = st.tuples(whole, whole)
    spots = data.draw(st.lists(place, min_size=factions, max_size=factions))
    arrows = data.draw(st.lists(place, min_size=9, max_size=9))
    drawn = PublishedMap((*spots, None), tuple(arrows), 0.5)
    names = [f"Lijst van de buurt {number}"[: 8 + number] for number in range(factions)]
    chart = map_chart(drawn, [*names, "samen"], CLUSTERS, page_size(width))
    notes = [a for a in chart.figure.layout.annotations if a.text]
    letter = PAGE.letter
    boxes = []
    for a in notes:
        x, y = (a.x + a.ax, a.y - a.ay) if a.showarrow else (a.x + a.xshift, a.y + a.yshift)
        wide = text_width(re.sub("</?b>", "", a.text), letter)
        boxes.append((x - wide / 2, y - letter / 2, x + wide / 2, y + letter / 2))
    for one, other in itertools.combinations(boxes, 2):
        assert one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]
    points = [(a.x, a.y) for a in notes]
    for a, box in zip(notes, boxes, strict=True):
        if not a.showarrow:
            own = _away(box, a.x, a.y)
            others = [_away(box, x, y) for x, y in points if (x, y) != (a.x, a.y)]
            assert own <= min(others, default=own) + 3


def _away(box: tuple[float, float, float, float], x: float, y: float) -> float:
    """How far a point is from a box."""
    left, low, right, high = box
    return float(np.hypot(max(left - x, x - right, 0), max(low - y, y - high, 0)))


def test_a_slope_has_at_most_six_lines_and_none_where_nothing_moved() -> None:
    before, after = published(*ALIKE), published(*APART)
    chart = slope_chart(before, after, CLUSTERS, PAGE)
    assert chart is not None
    assert 0 < len(chart.figure.data) <= MOST_LINES
    assert slope_chart(before, before, CLUSTERS, PAGE) is None
    labels = [a.y for a in chart.figure.layout.annotations]
    assert len(set(labels)) == len(labels), "labels that lie on each other cannot be read"


def test_the_changes_of_a_faction_add_up_to_nothing() -> None:
    before, after = published([NUT] * 3), published([MIXED] * 3)
    table = change_table(publish_shift(before, after), rows(1), CLUSTERS)
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
