"""The reference cases: small inputs with values that other tools computed for them."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

_FILE = Path(__file__).with_name("reference_cases.json")


@dataclass(frozen=True)
class Case:
    """One case; `tool` says what computed `expected`, `tolerance` how precise that is."""

    id: str
    input: dict[str, Any]
    expected: dict[str, Any]
    tool: str
    tolerance: float

    @property
    def shares(self) -> NDArray[np.float64]:
        """The ballots as shares."""
        return np.array(self.input["X"]) / 100

    @property
    def factions(self) -> NDArray[np.int64]:
        """The faction number of each ballot, in the order in which factions come up."""
        names = list(dict.fromkeys(self.input["g"]))
        return np.array([names.index(name) for name in self.input["g"]])

    @property
    def n_factions(self) -> int:
        """The number of factions."""
        return len(set(self.input["g"]))


_CASES = {
    case["id"]: Case(case["id"], case["input"], case["expected"], case["tool"], case["tolerance"])
    for case in json.loads(_FILE.read_text(encoding="utf-8"))["cases"]
}


def case(case_id: str) -> Case:
    """Return one case by its id."""
    return _CASES[case_id]


def cases(prefix: str) -> list[Case]:
    """Return all cases whose id starts so."""
    return [found for case_id, found in _CASES.items() if case_id.startswith(prefix)]
