"""The value map once more, as a readable outline."""

from html import escape

from valuemap.deck import Deck
from valuemap.texts import cards as texts
from valuemap.ui.widgets import mark


def outline(deck: Deck) -> str:
    """All clusters, values and opinions as HTML, each cluster to fold open."""
    parts = [f'<section class="vm-outline"><h2>{escape(texts.OUTLINE)}</h2>']
    for cluster in deck.clusters:
        parts.append(
            f"<details><summary>{mark(cluster)}<strong>{escape(cluster.name)}</strong> "
            f"{escape(cluster.meaning)}</summary>"
        )
        for value in cluster.values:
            opinions = "".join(f"<li>{escape(opinion.text)}</li>" for opinion in value.opinions)
            parts.append(
                f"<h3>{escape(value.name)}</h3><p>{escape(value.meaning)}</p><ul>{opinions}</ul>"
            )
        parts.append("</details>")
    parts.append("</section>")
    return "".join(parts)
