"""What moved between the rounds of a meeting."""

from valuemap.ui.host import navigation
from valuemap.ui.participant import looking
from valuemap.ui.parts import frame, loading, roles
from valuemap.ui.results import result_frame, shifting

with frame.page("verschuiving"):
    reader = roles.reader()
    meeting = loading.meeting(reader)
    navigation.of_visit(meeting)
    if not looking.is_for_the_wall(reader, meeting):
        result_frame.head(meeting, "verschuiving")
        shifting.show_shifts(meeting)
