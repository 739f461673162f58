"""The projector's screen."""

from valuemap.ui import frame, roles
from valuemap.ui.wall import wall

with frame.page("projecteren"):
    wall(*roles.wall())
