"""Every chart of a council, made as the pages make it; None where a page says it in words."""

from collections.abc import Callable, Mapping

from tests.builders import CLUSTERS, frozen, in_round, play
from tests.gallery.councils import Council
from valuemap.charts.base import Chart, Size
from valuemap.charts.council import heatmap, map_chart
from valuemap.charts.lines.differ import differ_chart, differ_of
from valuemap.charts.profile import profiles_chart
from valuemap.charts.result import dot_chart, split_chart
from valuemap.charts.shift import arrow_chart, slope_chart
from valuemap.charts.stance import stance_chart
from valuemap.charts.value_map.drawing import page_picture
from valuemap.charts.value_map.picture import Picture, evening_picture, picture_of
from valuemap.content.value_list import Cluster
from valuemap.disclosure import Published, PublishedShift, publish_map, publish_shift
from valuemap.overviews.council import overview
from valuemap.overviews.profile_map import map_of_profiles
from valuemap.texts.pictures import shift as shift_texts
from valuemap.texts.screens.result import TOGETHER

Draw = Callable[[Council, Size], Chart | None]


def _results(council: Council, question: int = 0) -> list[Published]:
    """The results of the rounds of a question."""
    rounds = [in_round(*factions, seats=council.seats) for factions in council.questions[question]]
    return [shown.result for shown in play(rounds)]


def _first(council: Council) -> Published:
    return _results(council)[0]


def _last(council: Council) -> tuple[Published, ...]:
    return tuple(_results(council, place)[-1] for place in range(len(council.questions)))


def _names(council: Council) -> tuple[str, ...]:
    return (*council.names, TOGETHER)


def _split(council: Council, size: Size) -> Chart | None:
    result = _first(council)
    return split_chart(result, CLUSTERS, size) if result.splits else None


def _dots(council: Council, size: Size) -> Chart | None:
    return dot_chart(_first(council), _names(council), CLUSTERS, size)


def _picture(council: Council, size: Size) -> Chart | None:
    return _drawn(picture_of(_first(council), _names(council), CLUSTERS), size)


def _picture_again(council: Council, size: Size) -> Chart | None:
    """The second round, with arrows from the first."""
    return _drawn(picture_of(*_again(council)), size)


def _evening(council: Council, size: Size) -> Chart | None:
    return _drawn(evening_picture(_last(council), _names(council), CLUSTERS), size)


def _lines(council: Council, size: Size) -> Chart | None:
    differ = differ_of(_first(council), _names(council), CLUSTERS)
    return differ_chart(differ, size.narrow, size.letter * 24, size.letter)


def _lines_again(council: Council, size: Size) -> Chart | None:
    differ = differ_of(*_again(council))
    return differ_chart(differ, size.narrow, size.letter * 24, size.letter)


def _again(
    council: Council,
) -> tuple[Published, tuple[str, ...], Mapping[str, Cluster], PublishedShift]:
    before, after = _results(council)
    return after, _names(council), CLUSTERS, publish_shift(before, after)


def _drawn(picture: Picture | None, size: Size) -> Chart | None:
    return None if picture is None else page_picture(picture, size.narrow, size.letter)


def _stance(council: Council, size: Size) -> Chart | None:
    return stance_chart(_first(council), _names(council), size)


def _slope(council: Council, size: Size) -> Chart | None:
    return slope_chart(_first(council), _last(council)[0], CLUSTERS, size)


def _arrows(council: Council, size: Size) -> Chart | None:
    first, last = _results(council)[0], _last(council)[0]
    title = shift_texts.SHIFT_TITLE.format(before=1, after=2)
    return arrow_chart(first, last, _names(council), CLUSTERS, size, otherwise=title)


def _heatmap(council: Council, size: Size) -> Chart | None:
    return heatmap(overview(_last(council)), _names(council), CLUSTERS, size)


def _map(council: Council, size: Size) -> Chart | None:
    drawn = publish_map([frozen(*rounds) for rounds in council.questions])
    if drawn is None:
        return None
    return map_chart(drawn, _names(council), CLUSTERS, size, seats=_seats(council))


def _profile_map(council: Council, size: Size) -> Chart | None:
    drawn = map_of_profiles(_last(council))
    if drawn is None:
        return None
    names, seats = _names(council), _seats(council)
    return map_chart(drawn, names, CLUSTERS, size, seats=seats, is_of_profiles=True)


def _seats(council: Council) -> tuple[int, ...]:
    return (*council.seats, sum(seats for seats in council.seats if seats < 3))


def _profiles(council: Council, size: Size) -> Chart | None:
    result = _first(council)
    shown = [place for place, own in enumerate(result.factions) if own.profile is not None]
    return profiles_chart(result, _names(council), shown[0], CLUSTERS, size) if shown else None


CHARTS: dict[str, Draw] = {
    "picture": _picture,
    "picture-again": _picture_again,
    "evening": _evening,
    "lines": _lines,
    "lines-again": _lines_again,
    "split": _split,
    "dots": _dots,
    "stance": _stance,
    "slope": _slope,
    "arrows": _arrows,
    "heatmap": _heatmap,
    "map": _map,
    "profile-map": _profile_map,
    "profiles": _profiles,
}
"""By name, in the order of the gallery."""
