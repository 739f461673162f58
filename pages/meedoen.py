"""Taking part: joining with a code, and weighing with the personal link."""

from valuemap.ui import frame, roles
from valuemap.ui.joining import join
from valuemap.ui.taking_part import take_part

with frame.page("meedoen"):
    me = roles.participant()
    if me is None:
        join()
    else:
        take_part(me)
