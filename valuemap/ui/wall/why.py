"""Why: what people wrote, as the host chose it for the room."""

from html import escape

from valuemap.charts.colours import INK, cluster_colours
from valuemap.domain.evening.beats import MOST_REASONS
from valuemap.domain.meeting import AgendaItem, Meeting
from valuemap.store.results import Reason
from valuemap.texts.wall import beats as texts
from valuemap.ui.parts import loading
from valuemap.ui.wall import found, stage
from valuemap.ui.wall.found import Found


def why(meeting: Meeting, item: AgendaItem, known: Found) -> None:
    """Two or three reasons, each under the value that weighs heaviest for who wrote it.

    Where none is chosen any more, the room is asked to tell each other.
    """
    reasons = loading.reasons_on_wall(meeting, item.current)[:MOST_REASONS]
    title = escape(texts.why(len(reasons)))
    told = f'<h2 class="vm-said">{title}</h2>'
    if reasons:
        voices = "".join(_voice(reason, known) for reason in reasons)
        told = (
            f'<h2 class="vm-finding vm-found">{title}</h2>'
            f'<div class="vm-voices" data-count="{len(reasons)}">{voices}</div>'
        )
    body = f"{stage.asked(item)}{told}{found.talk(known, item)}"
    stage.show(meeting, body, name="why", item=item)


def _voice(reason: Reason, known: Found) -> str:
    clusters = known.values.cluster
    cluster = clusters.get(reason.cluster or "")
    colour = INK if cluster is None else cluster_colours(clusters)[cluster.id]
    return (
        f'<figure class="vm-voice" style="border-top-color:{colour}" data-fits>'
        f"<figcaption>{escape(texts.heaviest(cluster))}</figcaption>"
        f'<blockquote dir="auto" data-words>{escape(reason.text)}</blockquote></figure>'
    )
