"""How each number comes about."""

from valuemap.ui.parts import frame
from valuemap.ui.public import method

with frame.page("methode"):
    method.explain()
