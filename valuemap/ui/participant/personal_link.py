"""The way back to the own place, for who goes on on another device."""

import streamlit as st

from valuemap.texts.around import handing_over as texts
from valuemap.ui.parts import roles, state, widgets
from valuemap.ui.parts.components import copying
from valuemap.ui.parts.frame import PAGES


def offer(key: str) -> None:
    """The personal link in words, as a QR code and as a mail to oneself; nothing is sent by us."""
    part = st.expander(texts.PERSONAL, key=state.PERSONAL_LINK, on_change="rerun")
    if not part.open:
        return  # drawn when asked for: a hall has many, and few of them look
    with part:
        st.write(texts.PERSONAL_HELP)
        link = f"{widgets.origin()}/{PAGES['meedoen'].url_path}?{roles.PERSONAL}={key}"
        copying.to_copy(link, key="personal-link")
        body = texts.PERSONAL_BODY.format(link=link)
        st.html(widgets.mail(texts.PERSONAL_MAIL, texts.PERSONAL_SUBJECT, body))
        st.caption(texts.MAIL_HELP)
        if st.toggle(texts.PERSONAL_QR, key=state.PERSONAL_QR):
            st.html(widgets.qr(link, alt=texts.PERSONAL_QR_ALT))
            st.caption(texts.PERSONAL_QR_HELP)
