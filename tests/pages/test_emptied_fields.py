"""Fields that an act empties.

A griffier added a question during the evening; the room's news drew the page anew in that very
moment, and the words stayed in the field although the question was there: the run that told the
browser to empty it had been cut off. A second press would have added it once more.
"""

from streamlit.testing.v1 import AppTest


def page() -> None:
    import streamlit as st

    from valuemap.ui.parts import state

    def take() -> None:
        key = state.field("note")
        st.session_state.setdefault("taken", []).append(state.recall(key, str))
        state.empty(key)

    with st.form("form"):
        st.text_input("Note", key=state.field("note"))
        st.form_submit_button("Take", on_click=take)


def test_an_emptied_field_is_another_widget_so_no_lost_message_can_leave_it_filled() -> None:
    shown = AppTest.from_function(page).run()
    before = shown.text_input[0]
    before.set_value("Eerst dit.")
    shown.button[0].click().run()
    (after,) = shown.text_input
    assert after.value == ""
    assert after.id != before.id, "the browser may still show what stood in the other"
    assert not after.proto.set_value, "nothing has to be told"


def test_what_is_typed_after_it_is_taken_too() -> None:
    shown = AppTest.from_function(page).run()
    for words in ("Eerst dit.", "Dan dat."):
        shown.text_input[0].set_value(words)
        shown.button[0].click().run()
    assert shown.session_state["taken"] == ["Eerst dit.", "Dan dat."]
    assert shown.text_input[0].value == ""
