"""Leading a meeting, with the secret host link."""

from valuemap.ui import frame, roles
from valuemap.ui.hosting import lead

with frame.page("begeleiden"):
    lead(*roles.host())
