"""A meeting that was just made: its links, and the beginning of the evening."""

from valuemap.ui.host import navigation
from valuemap.ui.host.links import host_links
from valuemap.ui.parts import frame, loading, roles

with frame.page("klaar"):
    key, pulse = roles.host()
    meeting = loading.meeting(pulse)
    navigation.row(key, meeting, "klaar")
    frame.problem_slot()
    frame.done_slot()
    host_links.ready(key, meeting)
