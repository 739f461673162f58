"""One's own small picture: what was given on this device, beside what is published."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import streamlit as st

from valuemap.charts.colours import cluster_colours
from valuemap.content.value_list import ValueList
from valuemap.texts.participant import phone as texts
from valuemap.ui.parts.components.script import script

_HERE = Path(__file__).parent
_mount = st.components.v2.component(
    "valuemap_own_picture",
    html='<div class="own-picture"></div>',
    css=(_HERE / "own_picture.css").read_text(encoding="utf-8"),
    js=script("own_picture.js"),
)


@dataclass(frozen=True)
class Pictured:
    """A question of which the result is there.

    Attributes:
        marks: of its rounds in the browser, the newest first.
        council, faction: published shares per item, 0..1; None for a faction that stands in no
            result by its name.
    """

    text: str
    values: ValueList
    marks: tuple[str, ...]
    council: tuple[float, ...]
    faction: tuple[float, ...] | None


def own_picture(questions: Sequence[Pictured]) -> None:
    """Draw the picture; nothing comes back from the browser."""
    _mount(
        key="own-picture",
        data={"questions": [_data(one) for one in questions], "words": texts.OWN_WORDS},
    )


def _data(one: Pictured) -> Mapping[str, object]:
    colours = cluster_colours(one.values.cluster)
    return {
        "text": one.text,
        "marks": list(one.marks),
        "clusters": [
            {"id": cluster.id, "name": cluster.name, "colour": colours[cluster.id]}
            for cluster in one.values.clusters
        ],
        "council": list(one.council),
        "faction": None if one.faction is None else list(one.faction),
    }
