"""What moved between the rounds of a meeting."""

from valuemap.ui import frame, loading, reading, roles, shifting

with frame.page("verschuiving"):
    meeting = loading.meeting(roles.reader())
    reading.head(meeting, "verschuiving")
    shifting.show_shifts(meeting)
