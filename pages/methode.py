"""How each number comes about."""

from valuemap.ui.parts import frame
from valuemap.ui.public import method
from valuemap.ui.results import result_frame

with frame.page("methode"):
    if result_frame.keys():  # who comes from a meeting finds the way back
        result_frame.tabs("methode")
    method.explain()
