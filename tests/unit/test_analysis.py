"""From a ballots file to the figures that `analyse` prints."""

import json

import numpy as np
import pytest
from hypothesis import given, settings

from tests.builders import VALUES
from tests.unit.ballot_files import file_of, header_of, line, points_text, read_ballots
from tests.unit.councils import Council, councils
from tests.unit.reference import case
from valuemap.commands.analysis import Analysis, QuestionFigures, analyse

NEAR = 1e-9
EMPTY = ",,,,,,,,"


def analysed(data: bytes, draws: int = 99) -> Analysis:
    result = read_ballots(data)
    assert result.ballots is not None, result.faults
    return analyse(result.ballots, draws=draws)


def of_council(council: Council) -> QuestionFigures:
    lines = [
        line(
            participant=f"p{number}",
            faction=f"Lijst {faction}",
            seats=str(faction + 1),
            points=points_text(points),
        )
        for number, (points, faction) in enumerate(
            zip(council.points.tolist(), council.factions.tolist(), strict=True)
        )
    ]
    header = header_of(council.points.shape[1])
    return analysed(file_of(*lines, header=header))["vraag.1"]["1"]


def test_the_figures_of_a_reference_council_are_what_other_tools_compute() -> None:
    known = case("H20")
    lines = [
        line(
            participant=f"p{number}",
            faction=faction,
            seats=str(known.input["seats"][faction]),
            points=points_text(points),
        )
        for number, (points, faction) in enumerate(
            zip(known.input["X"], known.input["g"], strict=True)
        )
    ]

    figures = analysed(file_of(*lines))["vraag.1"]["1"]

    assert (figures["k"], figures["n"], figures["abstained"]) == (5, 12, 0)
    assert figures["H"] == pytest.approx(case("H10").expected["H"], abs=NEAR)
    assert figures["H_seats"] == pytest.approx(known.expected["H_seats"], abs=NEAR)
    assert figures["R2"] == pytest.approx(case("P00").expected["R2"], abs=NEAR)
    assert figures["R2_adj"] == pytest.approx(case("P00").expected["R2_adj"], abs=NEAR)
    assert figures["S_all"] == pytest.approx(case("B00").expected["S_all"], abs=NEAR)
    drops = case("J00").expected["H_minus_i"]
    assert figures["jackknife"] == pytest.approx([min(drops), max(drops)], abs=NEAR)
    for number, cluster in enumerate(VALUES.ids):
        parts = figures["clusters"][cluster]
        expected = case("B00").expected
        assert parts["mean"] == pytest.approx(expected["mu"][number], abs=NEAR)
        assert parts["shared"] == pytest.approx(expected["shared_b"][number], abs=NEAR)
        assert parts["contested"] == pytest.approx(expected["contested_half_d"][number], abs=NEAR)
    profiles = [faction["profile"] for faction in figures["factions"].values()]
    assert np.array(profiles) == pytest.approx(np.array(case("H10").expected["profiles"]), abs=NEAR)
    assert list(figures["factions"]) == ["F1", "F2", "F3", "F4", "F5"]
    within = [faction["within"] for faction in figures["factions"].values()]
    assert within[:4] == pytest.approx(case("W00").expected["within"][:4], abs=NEAR)
    assert within[4] is None
    assert figures["stance"] is None


def test_every_question_and_round_has_its_own_figures() -> None:
    analysis = analysed(
        file_of(
            line(question="vraag.2", round_="2"),
            line(question="vraag.1"),
            line(question="vraag.2", round_="1"),
            line(question="vraag.2", round_="2", participant="p2"),
        )
    )

    assert {question: list(rounds) for question, rounds in analysis.items()} == {
        "vraag.2": ["1", "2"],
        "vraag.1": ["1"],
    }
    assert analysis["vraag.2"]["2"]["n"] == 2


def test_the_figures_can_be_written_as_json_without_losing_anything() -> None:
    analysis = analysed(
        file_of(line(stance="2"), line(participant="p2", faction="B", stance="geen"))
    )

    assert json.loads(json.dumps(analysis, allow_nan=False)) == analysis


def test_the_keys_are_those_of_the_contract() -> None:
    figures = analysed(file_of(line()))["vraag.1"]["1"]

    assert list(figures) == [
        *("k", "n", "abstained", "H", "H_chance", "H_seats", "R2", "R2_adj", "S_all"),
        *("clusters", "factions", "jackknife", "stance"),
    ]
    assert list(figures["clusters"]) == list(VALUES.ids)
    assert list(figures["clusters"]["nut"]) == ["mean", "shared", "contested"]
    assert list(figures["factions"]["Lijst A"]) == ["n", "profile", "within"]


def test_with_one_faction_there_is_no_figure_between_factions() -> None:
    figures = analysed(file_of(line(), line(participant="p2")))["vraag.1"]["1"]

    for key in ("H", "H_chance", "H_seats", "R2", "R2_adj", "S_all", "jackknife"):
        assert figures[key] is None
    assert figures["clusters"]["vrijheid"] == {"mean": 0.12, "shared": None, "contested": None}


def test_abstentions_and_silence_are_left_out_and_abstentions_counted() -> None:
    figures = analysed(
        file_of(
            line(),
            line(participant="p2", abstain="1", points=EMPTY),
            line(participant="p3", faction="Lijst B", abstain="1", points=EMPTY),
            line(participant="p4", faction="Lijst C", points=EMPTY),
        )
    )["vraag.1"]["1"]

    assert (figures["k"], figures["n"], figures["abstained"]) == (1, 1, 2)
    assert figures["factions"]["Lijst B"] == {"n": 0, "profile": None, "within": None}
    assert list(figures["factions"]) == ["Lijst A", "Lijst B", "Lijst C"]


def test_a_question_without_any_ballot_still_has_its_counts() -> None:
    figures = analysed(file_of(line(abstain="1", points=EMPTY, stance="3")))["vraag.1"]["1"]

    assert (figures["k"], figures["n"], figures["abstained"]) == (0, 0, 1)
    assert figures["clusters"]["nut"]["mean"] is None
    assert figures["stance"] is not None
    assert figures["stance"]["n"] == 1


def test_stances_are_measured_with_geen_left_out_and_counted() -> None:
    stance = analysed(
        file_of(
            line(stance="1"),
            line(participant="p2", stance="geen"),
            line(participant="p3", faction="Lijst B", stance="5"),
            line(participant="p4", faction="Lijst B"),
        )
    )["vraag.1"]["1"]["stance"]

    assert stance == {
        "k": 2,
        "n": 2,
        "no_opinion": 1,
        "counts": [1, 0, 0, 0, 1],
        "H_stance": 1.0,
        "D": 1.0,
        "leik": 1.0,
        "agreement": -1.0,
        "polarisation": 1.0,
        "factions": {
            "Lijst A": {"n": 1, "no_opinion": 1, "counts": [1, 0, 0, 0, 0], "leik": 0.0},
            "Lijst B": {"n": 1, "no_opinion": 0, "counts": [0, 0, 0, 0, 1], "leik": 0.0},
        },
    }


def test_a_file_without_ballots_has_no_figures() -> None:
    assert analysed(file_of()) == {}


@given(councils())
@settings(max_examples=30)
def test_shared_and_contested_parts_add_up_in_the_file_too(council: Council) -> None:
    figures = of_council(council)

    assert figures["H"] is not None
    shared = [part["shared"] or 0.0 for part in figures["clusters"].values()]
    contested = [part["contested"] or 0.0 for part in figures["clusters"].values()]
    means = [part["mean"] or 0.0 for part in figures["clusters"].values()]
    assert sum(shared) == pytest.approx(1 - figures["H"], abs=1e-12)
    assert sum(contested) == pytest.approx(figures["H"], abs=1e-12)
    assert np.add(shared, contested) == pytest.approx(means, abs=1e-12)
