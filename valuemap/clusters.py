"""The nine value clusters, in the order every table and array of the project uses."""

from typing import Final

CLUSTER_IDS: Final[tuple[str, ...]] = (
    "vrijheid",
    "rechtvaardigheid",
    "puurheid",
    "loyaliteit",
    "empathie",
    "hierarchie",
    "continuiteit",
    "kwaliteit",
    "nut",
)
