"""Taking part: joining with a code, and weighing with the personal link."""

from valuemap.ui.participant.joining import join
from valuemap.ui.participant.taking_part import take_part
from valuemap.ui.parts import frame, roles

with frame.page("meedoen"):
    me = roles.participant()
    if me is None:
        join()
    else:
        take_part(me)
