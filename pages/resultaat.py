"""The revealed results of a meeting, for everybody who has a link to it."""

import streamlit as st

from valuemap.domain.meeting import Kind
from valuemap.texts.screens import result as texts
from valuemap.ui.host import navigation
from valuemap.ui.participant import looking
from valuemap.ui.parts import frame, loading, roles, widgets
from valuemap.ui.results import alone_result, result_frame, result_page

with frame.page("resultaat"):
    reader = roles.reader()
    meeting = loading.meeting(reader)
    navigation.of_visit(meeting)
    if looking.is_for_the_wall(reader, meeting):
        pass
    elif meeting.kind is Kind.FACTION:
        widgets.meeting_title(meeting)
        st.title(frame.PAGES["resultaat"].title)
        alone_result.choose_and_show(meeting, reader)
    else:
        result_frame.head(meeting, "resultaat")
        result_page.choose_and_show(meeting)
    st.html(widgets.paragraph(texts.NO_RANKING, "vm-quiet"))
