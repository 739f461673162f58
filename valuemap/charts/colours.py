"""The colours of the charts, the same for the same cluster everywhere.

Petroff-10 for the nine clusters: tested for colour-blind distance. Colour is never
the only carrier; names, numbers and the shape of marks say the same.
"""

from valuemap.clusters import CLUSTER_IDS

_PETROFF = (
    "#3f90da",
    "#ffa90e",
    "#bd1f01",
    "#832db6",
    "#a96b59",
    "#e76300",
    "#717581",
    "#b9ac70",
    "#92dadd",
)
CLUSTER_COLOURS = dict(zip(CLUSTER_IDS, _PETROFF, strict=True))

INK = "#1c2530"
QUIET = "#55504a"
LINE = "#cfc9bc"
PAPER = "#ffffff"
SHARED = "#0f4c5c"
CONTESTED = "#e9a23b"

# Okabe-Ito without its yellow, which is too light for a dot on white.
FACTION_COLOURS = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#000000", "#56b4e9")
FACTION_SYMBOLS = ("circle", "square", "diamond", "triangle-up", "triangle-down", "cross")
TOGETHER_MARK = {"symbol": "hexagram", "color": "#ffffff"}
"""The mark of the small factions together: no faction has it."""
# From "helemaal oneens" to "helemaal eens"; told apart in grey by their order and numbers.
STANCE_COLOURS = ("#d55e00", "#eeb58c", "#d9d9d9", "#8fc1de", "#0072b2")
