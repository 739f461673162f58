"""Taking part: joining with a code, and weighing with the personal link."""

import streamlit as st

from valuemap.ui.participant import forgetting_here
from valuemap.ui.participant.joining import join
from valuemap.ui.participant.taking_part import take_part
from valuemap.ui.parts import frame, roles

with frame.page("meedoen"):
    me = roles.participant(forgetting_here.forget)
    if me is None:
        join()
    elif me.is_screen:  # its own page shows it only what it saved itself
        st.switch_page(frame.PAGES["samen"].file, query_params=st.query_params.to_dict())
    else:
        take_part(me)
