"""What somebody gave, or a faction on average, as bars."""

from collections.abc import Sequence
from html import escape

from valuemap.charts.colours import cluster_colours
from valuemap.content.value_list import ValueList


def weights(
    values: ValueList, parts: Sequence[float], told: Sequence[str], lines: Sequence[str]
) -> str:
    """What was given as bars, the most first; what got nothing is left out.

    Args:
        parts: of each bar, 0..1, in the order of the list.
        told: the number at its end.
        lines: the same as a sentence, for who cannot see it.
    """
    colours = cluster_colours(values.cluster)
    ranked = sorted(range(len(parts)), key=lambda place: -parts[place])
    rows = "".join(
        f'<li><span class="vm-unseen">{escape(lines[place])}</span>'
        f'<span aria-hidden="true" class="vm-weight">{escape(values.clusters[place].name)}</span>'
        f'<span aria-hidden="true" class="vm-bar"><i style="width:{100 * parts[place]:.1f}%;'
        f'background:{colours[values.ids[place]]}"></i></span>'
        f'<b aria-hidden="true">{escape(told[place])}</b></li>'
        for place in ranked
        if parts[place]
    )
    return f'<ul class="vm-weights">{rows}</ul>'
