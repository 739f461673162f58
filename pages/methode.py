"""How each number comes about."""

from valuemap.ui import frame, method

with frame.page("methode"):
    method.explain()
