"""What a press did stays to be read, also where others have the page drawn again meanwhile."""

import pytest
from streamlit.testing.v1 import AppTest

from valuemap.ui.parts import roles
from valuemap.ui.parts.components import said

DONE, PROBLEM = "Het formulier is bewaard.", "Dit zijn geen 100 punten."


def page() -> None:
    import streamlit as st

    from tests.pages import test_said_again as words
    from valuemap.ui.parts import state
    from valuemap.ui.parts.components import said

    st.button("do", on_click=state.tell_done, args=(words.DONE,))
    st.button("fail", on_click=state.report, args=(words.PROBLEM, ""))
    st.button("other")
    st.button("news", on_click=said.say_again)
    st.text(state.take_done() or "-")
    st.text((state.take_problem() or ("-",))[0])


class Visit:
    """Somebody at that page."""

    def __init__(self) -> None:
        self._page = AppTest.from_function(page)
        self.goes_to("a")
        self._page.run()

    def goes_to(self, key: str) -> None:
        """Open the link of another meeting; its page is drawn with the next press."""
        self._page.query_params[roles.HOST] = key

    def after(self, *presses: str) -> list[str]:
        """What the page says after these presses."""
        for name in presses:
            next(one for one in self._page.button if one.label == name).click().run()
        return [text.value for text in self._page.text]


def test_who_pressed_reads_what_came_of_it_also_after_news() -> None:
    assert Visit().after("do", "news", "news") == [DONE, "-"]
    assert Visit().after("fail", "news", "news") == ["-", PROBLEM]


def test_the_next_press_says_its_own_answer_alone() -> None:
    assert Visit().after("do", "other") == ["-", "-"]
    assert Visit().after("do", "news", "other", "news") == ["-", "-"]
    assert Visit().after("do", "news", "fail", "news") == ["-", PROBLEM]


def test_after_a_while_it_goes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(said, "SECONDS", 0.0)
    assert Visit().after("do", "news") == ["-", "-"]


def test_at_another_link_it_is_not_said_again() -> None:
    """A visit goes from one meeting to another, and what was done there was not done here."""
    visit = Visit()
    assert visit.after("do") == [DONE, "-"]
    visit.goes_to("b")
    assert visit.after("news", "news") == ["-", "-"]


def test_what_no_page_said_in_time_is_said_nowhere(monkeypatch: pytest.MonkeyPatch) -> None:
    """A place that was not drawn kept it, for whichever meeting was the next to draw one."""
    monkeypatch.setattr(said, "LONGEST", 0.0)
    assert Visit().after("do") == ["-", "-"]
    assert Visit().after("fail", "news") == ["-", "-"]
