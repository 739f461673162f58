"""Leading a meeting, with the secret host link; a faction's own on a small screen."""

from valuemap.domain.meeting import Kind
from valuemap.ui.faction import leading
from valuemap.ui.host.leading.hosting import lead
from valuemap.ui.parts import frame, loading, roles

with frame.page("begeleiden"):
    key, pulse = roles.host()
    meeting = loading.meeting(pulse)
    if meeting.kind is Kind.FACTION:
        leading.lead(key, pulse, meeting)
    else:
        lead(key, pulse)
