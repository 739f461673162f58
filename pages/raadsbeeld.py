"""All weighed questions of a meeting together."""

from valuemap.ui.host import navigation
from valuemap.ui.parts import frame, loading, roles
from valuemap.ui.results import overviewing, result_frame

with frame.page("raadsbeeld"):
    meeting = loading.meeting(roles.reader())
    navigation.of_visit(meeting, "resultaat")
    result_frame.head(meeting, "raadsbeeld")
    overviewing.show_council(meeting)
