"""All weighed questions of a meeting together."""

from valuemap.ui.host import navigation
from valuemap.ui.participant import looking
from valuemap.ui.parts import frame, loading, roles
from valuemap.ui.results import overviewing, result_frame

with frame.page("raadsbeeld"):
    reader = roles.reader()
    meeting = loading.meeting(reader)
    navigation.of_visit(meeting)
    if not looking.is_for_the_wall(reader, meeting):
        result_frame.head(meeting, "raadsbeeld")
        overviewing.show_council(meeting)
