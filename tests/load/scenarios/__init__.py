"""The scenarios: what is played, and the tables that come of it."""

from collections.abc import Callable

from tests.load.scenarios.grow import growth
from tests.load.scenarios.join import joining_in
from tests.load.scenarios.past_the_knee import bend
from tests.load.scenarios.report import MOST_FAULTS, Report
from tests.load.scenarios.weigh import idle, instant, steady
from tests.load.setting import Options

__all__ = ["MOST_FAULTS", "SCENARIOS", "Report"]

SCENARIOS: dict[str, Callable[[Options], Report]] = {
    "steady": steady,
    "instant": instant,
    "joining": joining_in,
    "idle": idle,
    "bend": bend,
    "growth": growth,
}
