"""What a griffier takes home: how questions ended, and the documents."""

import streamlit as st

from valuemap.texts import report as texts
from valuemap.ui.host import navigation
from valuemap.ui.host.around import concluding
from valuemap.ui.parts import frame, keeping, loading, roles, widgets
from valuemap.ui.results import packing, reporting

with frame.page("debatblad"):
    keeping.receipt_slot()
    key, pulse = roles.host()
    meeting = loading.meeting(pulse)
    navigation.row(key, meeting, "debatblad")
    st.title(frame.PAGES["debatblad"].title)
    st.html(widgets.paragraph(texts.PAGE_LEAD, "vm-lead"))
    frame.problem_slot()
    frame.done_slot()
    concluding.conclude(meeting)
    reporting.offer(meeting, pulse.version)
    packing.offer(meeting, pulse.version)
    keeping.keep(meeting)
