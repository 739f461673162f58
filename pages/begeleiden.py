"""Leading a meeting, with the secret host link."""

from valuemap.ui.host.hosting import lead
from valuemap.ui.parts import frame, roles

with frame.page("begeleiden"):
    lead(*roles.host())
