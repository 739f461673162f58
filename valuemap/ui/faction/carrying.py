"""Taking along what the faction agreed in a meeting of its own: by a code, or as a file."""

import streamlit as st

from valuemap.acts.faction import alone
from valuemap.domain.access import readable_join_code
from valuemap.domain.meeting import Meeting
from valuemap.files.standpoints import standpoint_file
from valuemap.texts.faction import carry as texts
from valuemap.ui.parts import widgets
from valuemap.ui.parts.acting import pressed
from valuemap.ui.parts.components.download import file_name
from valuemap.ui.parts.resources import database, deck


def take(meeting: Meeting) -> None:
    """Offer a code and a file, once there is something to take along."""
    agreed = alone.agreed(database(), meeting.id, deck())
    with st.expander(texts.TAKE):
        if not agreed.answers:
            st.write(texts.NOTHING)
            return
        st.write(texts.TAKE_HELP)
        code = alone.code_of(database(), meeting.id)
        if code is not None:
            st.write(texts.CODE)
            st.html(f'<p class="vm-code">{readable_join_code(code)}</p>')
            st.html(widgets.paragraph(texts.CODE_HELP))
        with st.container(horizontal=True):
            st.button(
                texts.GIVE if code is None else texts.RENEW,
                key="carry-give",
                on_click=pressed,
                args=(lambda database: alone.give_code(database, meeting.id),),
            )
            if code is not None:
                st.button(
                    texts.WITHDRAW,
                    key="carry-withdraw",
                    on_click=pressed,
                    args=(lambda database: alone.withdraw_code(database, meeting.id),),
                )
            st.download_button(
                texts.DOWNLOAD,
                standpoint_file.written(agreed),
                file_name=f"standpunt-{file_name(agreed.faction)}.json",
                mime="application/json",
                key="carry-file",
                on_click="ignore",
            )
