"""Every chart of a council, made as the pages make it; None where a page says it in words."""

from collections.abc import Callable

from tests.builders import CLUSTERS, marked
from tests.gallery.councils import Council
from valuemap.charts.base import Chart, Size
from valuemap.charts.council import heatmap, map_chart
from valuemap.charts.profile import profiles_chart
from valuemap.charts.result import dot_chart, split_chart
from valuemap.charts.shift import slope_chart
from valuemap.charts.stance import stance_chart
from valuemap.council import overview
from valuemap.disclosure import Published, publish, publish_map

Draw = Callable[[Council, Size], Chart | None]


def _first(council: Council) -> Published:
    return publish(council.questions[0][0], council.seats)


def _last(council: Council) -> tuple[Published, ...]:
    return tuple(publish(rounds[-1], council.seats) for rounds in council.questions)


def _split(council: Council, size: Size) -> Chart | None:
    result = _first(council)
    return split_chart(result, CLUSTERS, size) if result.splits else None


def _dots(council: Council, size: Size) -> Chart | None:
    return dot_chart(_first(council), council.names, CLUSTERS, size)


def _stance(council: Council, size: Size) -> Chart | None:
    return stance_chart(_first(council), council.names, size)


def _slope(council: Council, size: Size) -> Chart | None:
    return slope_chart(_first(council), _last(council)[0], CLUSTERS, size)


def _heatmap(council: Council, size: Size) -> Chart | None:
    return heatmap(overview(_last(council)), council.names, CLUSTERS, size)


def _map(council: Council, size: Size) -> Chart | None:
    drawn = publish_map([marked(rounds[-1]) for rounds in council.questions], _last(council))
    return None if drawn is None else map_chart(drawn, council.names, CLUSTERS, size)


def _profiles(council: Council, size: Size) -> Chart | None:
    result = _first(council)
    shown = [place for place, own in enumerate(result.factions) if own.profile is not None]
    return profiles_chart(result, council.names, shown[0], CLUSTERS, size) if shown else None


CHARTS: dict[str, Draw] = {
    "split": _split,
    "dots": _dots,
    "stance": _stance,
    "slope": _slope,
    "heatmap": _heatmap,
    "map": _map,
    "profiles": _profiles,
}
"""By name, in the order of the gallery."""
