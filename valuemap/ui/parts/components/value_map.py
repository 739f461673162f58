"""The value map as a picture that opens to values and opinions."""

from collections.abc import Collection
from pathlib import Path
from typing import Any

import streamlit as st

from valuemap.charts.colours import cluster_colours, shapes
from valuemap.content.value_list import Value, ValueList
from valuemap.domain.own_values import is_own
from valuemap.texts.own import own_values as own_texts
from valuemap.texts.screens import cards as texts
from valuemap.ui.parts.components.script import script

_HERE = Path(__file__).parent
_mount = st.components.v2.component(
    "valuemap_value_map",
    html='<div class="map"></div>',
    css=(_HERE / "value_map.css").read_text(encoding="utf-8"),
    js=script("value_map.js"),
)


def cluster_data(values: ValueList, fitting: Collection[str] = ()) -> list[dict[str, Any]]:
    """The clusters with values, opinions, colours and shapes, as our components read them.

    Args:
        fitting: the ids of the opinions to tell; all where there are none. Those of own values
            are always told.
    """

    def told(value: Value) -> list[str]:
        return [
            opinion.text
            for opinion in value.opinions
            if not fitting or opinion.id in fitting or is_own(value.id)
        ]

    colours, shape = cluster_colours(values.cluster), shapes(values.cluster)
    return [
        {
            "id": cluster.id,
            "name": cluster.name,
            "group": cluster.group,
            "shape": shape[cluster.id],
            "meaning": cluster.meaning,
            "colour": colours[cluster.id],
            "values": [
                {
                    "id": value.id,
                    "name": own_texts.value_name(value.id, value.name),
                    "meaning": value.meaning,
                    "opinions": told(value),
                }
                for value in cluster.values
            ],
            "opinions": [opinion.text for opinion in cluster.opinions],
        }
        for cluster in values.clusters
    ]


def value_map(values: ValueList) -> None:
    """Draw the map; nothing comes back from the browser."""
    groups = [vars(group) for group in values.groups] or [{"id": "", "name": "", "note": ""}]
    _mount(
        key=f"value-map-{values.id}",
        data={"groups": groups, "clusters": cluster_data(values), "words": texts.MAP_WORDS},
    )
