"""The script of an evening: steps with minutes, in the phases of council work.

Templates stand in data/draaiboeken.toml; a clerk edits them as lines of text,
`minutes; phase; what`, which `read_steps` understands.
"""

import re
import tomllib
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from valuemap.wording import clean

SCRIPTS_FILE = "draaiboeken.toml"
MOST_STEPS = 40
MOST_MINUTES = 240
STEP_LIMIT = 160
LONGEST_SCRIPT = 20_000
MOST_FAULTY = 50


class Phase(StrEnum):
    """The three phases in which a Dutch council treats a subject, and the break between."""

    FORMING_A_PICTURE = "beeldvorming"
    FORMING_A_JUDGEMENT = "oordeelsvorming"
    DECIDING = "besluitvorming"
    BREAK = "pauze"


class StepFault(StrEnum):
    """What can be wrong with a line of a script."""

    SHAPE = "shape"
    MINUTES = "minutes"
    PHASE = "phase"
    TEXT = "text"
    TOO_MANY = "too many"
    TOO_MUCH_TEXT = "too much text"


@dataclass(frozen=True)
class Step:
    """A step: how long, in which phase, and what happens."""

    minutes: int
    phase: Phase
    text: str


@dataclass(frozen=True)
class FaultyStep:
    """A line that was not understood, with its number (from 1)."""

    number: int
    text: str
    fault: StepFault


@dataclass(frozen=True)
class Script:
    """A named list of steps."""

    name: str
    steps: tuple[Step, ...]

    @property
    def minutes(self) -> int:
        """How long the whole evening takes."""
        return sum(step.minutes for step in self.steps)

    def lines(self) -> str:
        """The script as the lines that a clerk edits.

        >>> Script("x", (Step(5, Phase.DECIDING, "Afspraken"),)).lines()
        '5; besluitvorming; Afspraken'
        """
        return "\n".join(f"{step.minutes}; {step.phase.value}; {step.text}" for step in self.steps)


def load_scripts(folder: Path) -> tuple[Script, ...]:
    """The templates that lie in a folder, shortest first."""
    content = tomllib.loads((folder / SCRIPTS_FILE).read_text(encoding="utf-8"))
    return tuple(
        Script(
            script["name"],
            tuple(
                Step(step["minutes"], Phase(step["phase"]), step["text"]) for step in script["step"]
            ),
        )
        for script in content["script"]
    )


def read_steps(typed: str) -> tuple[tuple[Step, ...], tuple[FaultyStep, ...]]:
    """The steps in typed lines, and the first lines that were not understood.

    >>> steps, faults = read_steps("10; oordeelsvorming; Wegen per fractie\\nlunch")
    >>> steps[0].minutes, faults[0].fault.value
    (10, 'shape')
    """
    steps: list[Step] = []
    faults: list[FaultyStep] = []
    if len(typed) > LONGEST_SCRIPT:
        return (), (FaultyStep(1, clean(typed[:60]), StepFault.TOO_MUCH_TEXT),)
    for number, line in enumerate(typed.splitlines(), start=1):
        if not clean(line):
            continue
        read = StepFault.TOO_MANY if len(steps) == MOST_STEPS else _read_step(line)
        if isinstance(read, Step):
            steps.append(read)
        else:
            faults.append(FaultyStep(number, clean(line)[:60], read))
    return tuple(steps), tuple(faults[:MOST_FAULTY])


def stored_steps(lines: str) -> tuple[Step, ...]:
    """The steps in the lines of a script that was checked when it was made: none is left out.

    >>> made = (Step(900, Phase.DECIDING, "Wie; wat"), Step(5, Phase.DECIDING, ""))
    >>> stored_steps(Script("", made).lines()) == made
    True
    """
    parts = (line.split("; ", 2) for line in lines.split("\n") if line)
    return tuple(Step(int(minutes), Phase(phase), text) for minutes, phase, text in parts)


def _read_step(line: str) -> Step | StepFault:
    parts = [clean(part) for part in line.split(";", 2)]
    if len(parts) != 3:
        return StepFault.SHAPE
    minutes, phase, text = parts
    number = re.fullmatch(r"(\d{1,3})(?: ?min(?:uten)?\.?)?", minutes)
    if number is None or not 1 <= int(number[1]) <= MOST_MINUTES:
        return StepFault.MINUTES
    if phase.casefold() not in {known.value for known in Phase}:
        return StepFault.PHASE
    if not 1 <= len(text) <= STEP_LIMIT:
        return StepFault.TEXT
    return Step(int(number[1]), Phase(phase.casefold()), text)
