"""The value map once more, as a readable outline."""

from html import escape

from valuemap.content.value_list import ValueList
from valuemap.texts.screens import cards as texts
from valuemap.ui.parts.widgets import mark


def outline(values: ValueList) -> str:
    """All clusters, values and opinions as HTML, each cluster to fold open."""
    parts = [f'<section class="vm-outline"><h2>{escape(texts.OUTLINE)}</h2>']
    for cluster in values.clusters:
        parts.append(
            f"<details><summary>{mark(cluster, values)}<strong>{escape(cluster.name)}</strong> "
            f"{escape(cluster.meaning)}</summary>"
        )
        parts += [f"<p>{escape(opinion.text)}</p>" for opinion in cluster.opinions]
        for value in cluster.values:
            opinions = "".join(f"<li>{escape(opinion.text)}</li>" for opinion in value.opinions)
            parts.append(
                f"<h3>{escape(value.name)}</h3><p>{escape(value.meaning)}</p><ul>{opinions}</ul>"
            )
        parts.append("</details>")
    parts.append("</section>")
    return "".join(parts)
