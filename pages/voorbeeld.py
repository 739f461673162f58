"""An example that plays itself: one question of an invented council, from asking to finding."""

from valuemap.ui.parts import frame
from valuemap.ui.public import example

with frame.page("voorbeeld"):
    example.play()
