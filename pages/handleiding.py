"""The manual, as it stands in docs/handleiding.md."""

from valuemap.ui.parts import frame
from valuemap.ui.public import manual

with frame.page("handleiding"):
    manual.show()
