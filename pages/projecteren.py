"""The projector's screen."""

from valuemap.ui.parts import frame, roles
from valuemap.ui.wall.between import refused
from valuemap.ui.wall.wall import wall

with frame.page("projecteren"):
    wall(*roles.wall(refused))
