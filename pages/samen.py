"""Together on one screen: a faction that weighs around one laptop or projector."""

from valuemap.ui.faction import together
from valuemap.ui.parts import frame

with frame.page("samen"):
    together.show()
