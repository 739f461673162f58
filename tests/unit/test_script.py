"""The script of an evening: templates, and lines as a clerk edits them."""

from pathlib import Path

import pytest

from valuemap.domain.evening.script import (
    MOST_STEPS,
    Phase,
    Step,
    StepFault,
    load_scripts,
    read_steps,
)

DATA = Path(__file__).resolve().parents[2] / "data"


def test_the_templates_are_for_a_faction_for_inhabitants_and_for_three_evenings() -> None:
    assert {script.name: script.minutes for script in load_scripts(DATA)} == {
        "Een half uur in de fractie": 30,
        "Een uur": 60,
        "Een uur met inwoners": 60,
        "Anderhalf uur": 90,
        "Tweeënhalf uur": 150,
    }


def test_the_templates_stand_shortest_first() -> None:
    minutes = [script.minutes for script in load_scripts(DATA)]
    assert minutes == sorted(minutes)


def test_every_template_goes_through_the_three_phases_in_order() -> None:
    order = [phase for phase in Phase if phase is not Phase.BREAK]
    for script in load_scripts(DATA):
        phases = [order.index(step.phase) for step in script.steps if step.phase in order]
        assert phases == sorted(phases)
        assert set(phases) == {0, 1, 2}


def test_a_pause_is_no_judgement() -> None:
    """It was printed as "oordeelsvorming: Pauze"."""
    steps = [step for script in load_scripts(DATA) for step in script.steps]
    assert Phase.BREAK in {step.phase for step in steps}
    for step in steps:
        assert ("pauze" in step.text.casefold()) <= (step.phase is Phase.BREAK)


def test_no_step_asks_to_weigh_several_questions_in_a_row() -> None:
    """The host opens and closes each: "vraag 1 tot en met 3" sounded as one go."""
    for script in load_scripts(DATA):
        for step in script.steps:
            if step.text.startswith("Ieder weegt zelf") and "1" in step.text:
                assert "vraag voor vraag" in step.text


def test_a_template_reads_back_as_it_was_written() -> None:
    for script in load_scripts(DATA):
        assert read_steps(script.lines()) == (script.steps, ())


def test_lines_may_be_written_loosely() -> None:
    steps, faults = read_steps("\n 10 min ; Oordeelsvorming ;  Wegen; en praten \n")
    assert steps == (Step(10, Phase.FORMING_A_JUDGEMENT, "Wegen; en praten"),)
    assert faults == ()


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("lunch", StepFault.SHAPE),
        ("10; wegen", StepFault.SHAPE),
        ("tien; beeldvorming; Welkom", StepFault.MINUTES),
        ("0; beeldvorming; Welkom", StepFault.MINUTES),
        ("999; beeldvorming; Welkom", StepFault.MINUTES),
        ("10; lunch; Welkom", StepFault.PHASE),
        ("10; beeldvorming; ", StepFault.TEXT),
        ("10; beeldvorming; " + "x" * 161, StepFault.TEXT),
    ],
)
def test_a_faulty_line_is_reported_and_the_others_are_kept(line: str, fault: StepFault) -> None:
    steps, faults = read_steps(f"5; beeldvorming; Welkom\n{line}")
    assert [step.text for step in steps] == ["Welkom"]
    assert [(f.number, f.fault) for f in faults] == [(2, fault)]


def test_a_script_has_an_end() -> None:
    steps, faults = read_steps("1; beeldvorming; Stap\n" * (MOST_STEPS + 2))
    assert len(steps) == MOST_STEPS
    assert {f.fault for f in faults} == {StepFault.TOO_MANY}
