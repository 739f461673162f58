"""Single members and one faction among all: figure, table and words say the same."""

import re
from collections import Counter

import pytest

from tests.builders import CLUSTERS, HALF, NUT, VRIJHEID, ballot, published
from valuemap.charts.base import PAGE, Size, wall_size
from valuemap.charts.members import profiles_chart, swarm_chart
from valuemap.charts.tables import members_table, profiles_table
from valuemap.clusters import CLUSTER_IDS
from valuemap.texts import result as texts

SIZES = [PAGE, wall_size(1920, 1080), wall_size(360, 800)]
NAMES = ["Lijst A", "Lijst B", "Lijst C"]
MEMBERS = [NUT, HALF, VRIJHEID, ballot(vrijheid=20, nut=80)]


@pytest.mark.parametrize("size", SIZES)
def test_there_is_a_dot_for_every_member_who_gives_points(size: Size) -> None:
    chart = swarm_chart(published(MEMBERS, [NUT] * 3), CLUSTERS, size)
    assert chart is not None
    dots = {trace.name: sorted(round(x / 5) * 5 for x in trace.x) for trace in chart.figure.data}
    assert dots["Vrijheid"] == [20, 50, 100]
    assert dots["Nut"] == [50, 80, 100]
    assert dots["Puurheid"] == []


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("number", [4, 45, 300])
def test_dots_of_the_same_weight_lie_apart_and_within_their_row(number: int, size: Size) -> None:
    chart = swarm_chart(published([NUT] * number), CLUSTERS, size)
    assert chart is not None
    (nut,) = [trace for trace in chart.figure.data if trace.name == "Nut"]
    places = Counter(zip(nut.x, nut.y, strict=True))
    assert len(places) == number
    assert all(abs(y - (CLUSTER_IDS[::-1].index("nut") - 0.1)) < 0.5 for _, y in places)


def test_who_gives_nothing_is_a_number_and_the_table_counts_everybody() -> None:
    result = published(MEMBERS, [NUT] * 3)
    chart = swarm_chart(result, CLUSTERS, PAGE)
    assert chart is not None
    rows = {row[0]: row[1:] for row in members_table(result, CLUSTERS).rows}
    assert rows["Vrijheid"] == ("35", "1 × 0, 1 × 20, 1 × 50, 1 × 100")
    assert rows["Puurheid"] == ("0", "4 × 0")
    words = [a.text for a in chart.figure.layout.annotations]
    assert "<b>Vrijheid</b>  1 lid geeft niets" in words
    assert "<b>Puurheid</b>  4 leden geven niets" in words
    assert "Vrijheid: van 0 tot 100, middelste lid 35, 1 lid geeft niets" in chart.alternative
    assert "4 leden" in chart.note


def test_while_members_may_not_be_shown_there_is_no_swarm() -> None:
    assert swarm_chart(published([NUT] * 3, [HALF] * 3), CLUSTERS, PAGE) is None
    assert swarm_chart(published([NUT] * 9, [HALF]), CLUSTERS, PAGE) is None


@pytest.mark.parametrize("size", SIZES)
def test_one_faction_stands_out_with_its_numbers_and_the_others_are_plain(size: Size) -> None:
    result = published([NUT] * 3, [VRIJHEID] * 3, [HALF] * 3)
    chart = profiles_chart(result, NAMES, 2, CLUSTERS, size)
    assert chart is not None
    *others, own = chart.figure.data
    assert [trace.name for trace in others] == NAMES[:2]
    assert own.line.width > 2 * max(trace.line.width for trace in others)
    numbers = re.findall(r"<b>(\d+)</b>", " ".join(a.text for a in chart.figure.layout.annotations))
    table = profiles_table(result, NAMES, 2, CLUSTERS)
    assert numbers == [row[1].removesuffix(",0") for row in table.rows]
    assert ("Nut", "50,0", "0,0", "100,0") in table.rows
    assert "Nut: 50 (andere 0 tot 100)" in chart.alternative
    assert chart.title == texts.PROFILES_TITLE.format(faction="Lijst C")


def test_a_faction_alone_has_a_profile_beside_nothing() -> None:
    result = published([NUT] * 3, [])
    chart = profiles_chart(result, NAMES[:2], 0, CLUSTERS, PAGE)
    assert chart is not None
    assert "andere" not in chart.alternative.partition(".")[2]
    assert profiles_table(result, NAMES[:2], 0, CLUSTERS).rows[0][2:] == (texts.NONE, texts.NONE)


def test_a_faction_that_is_hidden_never_stands_out_or_in_a_line() -> None:
    result = published([NUT] * 5, [HALF] * 4, [VRIJHEID], [VRIJHEID] * 6)
    names = [*NAMES, "Lijst D"]
    assert profiles_chart(result, names, 2, CLUSTERS, PAGE) is None
    chart = profiles_chart(result, names, 0, CLUSTERS, PAGE)
    assert chart is not None
    assert {trace.name for trace in chart.figure.data} == {"Lijst A", "Lijst D"}
