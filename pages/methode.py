"""How each number comes about."""

from valuemap.ui.host import navigation
from valuemap.ui.parts import frame, loading, roles
from valuemap.ui.public import method
from valuemap.ui.results import result_frame

with frame.page("methode"):
    reader = roles.any_reader()
    if reader is not None:  # who comes from a meeting finds the way back
        navigation.of_visit(loading.meeting(reader))
        result_frame.tabs("methode")
    method.explain()
