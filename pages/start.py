"""Start: what this is, joining with a code, an example, and where clerks begin."""

from valuemap.ui.parts import frame
from valuemap.ui.public import front

with frame.page("start"):
    front.show()
