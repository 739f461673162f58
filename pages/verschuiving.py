"""What moved between the rounds of a meeting."""

from valuemap.ui.host import navigation
from valuemap.ui.parts import frame, loading, roles
from valuemap.ui.results import result_frame, shifting

with frame.page("verschuiving"):
    meeting = loading.meeting(roles.reader())
    navigation.of_visit(meeting, "resultaat")
    result_frame.head(meeting, "verschuiving")
    shifting.show_shifts(meeting)
