"""All weighed questions of a meeting together."""

from valuemap.ui import frame, loading, overviewing, reading, roles

with frame.page("raadsbeeld"):
    meeting = loading.meeting(roles.reader())
    reading.head(meeting, "raadsbeeld")
    overviewing.show_council(meeting)
