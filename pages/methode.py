"""How each number comes about."""

from valuemap.ui.host import navigation
from valuemap.ui.parts import frame, loading, roles
from valuemap.ui.public import method
from valuemap.ui.results import result_frame

with frame.page("methode"):
    reader = roles.any_reader()
    if reader is None:
        method.explain()
    else:
        meeting = loading.meeting(reader)
        navigation.of_visit(meeting, "resultaat")
        result_frame.head(meeting, "methode")
        method.explain(has_title=True)
