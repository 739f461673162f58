"""The value map as a picture that opens to values and opinions."""

from pathlib import Path
from typing import Any

import streamlit as st

from valuemap.charts.colours import CLUSTER_COLOURS
from valuemap.deck import Deck
from valuemap.texts import cards as texts
from valuemap.texts import own_values as own_texts

_HERE = Path(__file__).parent
_mount = st.components.v2.component(
    "valuemap_value_map",
    html='<div class="map"></div>',
    css=(_HERE / "value_map.css").read_text(encoding="utf-8"),
    js=(_HERE / "value_map.js").read_text(encoding="utf-8"),
)


def cluster_data(deck: Deck) -> list[dict[str, Any]]:
    """The clusters with values, opinions and colours, as our components read them."""
    return [
        {
            "id": cluster.id,
            "name": cluster.name,
            "kind": cluster.kind.value,
            "meaning": cluster.meaning,
            "colour": CLUSTER_COLOURS[cluster.id],
            "values": [
                {
                    "id": value.id,
                    "name": own_texts.value_name(value.id, value.name),
                    "meaning": value.meaning,
                    "opinions": [opinion.text for opinion in value.opinions],
                }
                for value in cluster.values
            ],
        }
        for cluster in deck.clusters
    ]


def value_map(deck: Deck) -> None:
    """Draw the map; nothing comes back from the browser."""
    _mount(key="value-map", data={"clusters": cluster_data(deck), "words": texts.MAP_WORDS})
