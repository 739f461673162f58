"""The exercise with sentences: first the sentence, then the value, then whose it was."""

from dataclasses import replace

from streamlit.testing.v1 import AppTest

from valuemap.content.frameworks.part import Group, Item, Kind, Part
from valuemap.texts.work import exercise as texts

PART = Part(
    "voorbeeld.oefening",
    "Voorbeeld",
    Kind.EXERCISE,
    "Van wie?",
    "Kies de waarde.",
    2017,
    "een bron",
    (
        Group(
            "een",
            "",
            (
                Item("een", "Lekken maken wij bekend.", opened="Partij A", clusters=("kwaliteit",)),
                Item("twee", "Wij pakken dieven aan.", opened="Partij B", clusters=("hierarchie",)),
            ),
        ),
    ),
    notes=("Programma's van toen.", "Wat de schrijver zag."),
)


def played(part: Part) -> AppTest:
    def page(part: "Part") -> None:
        from valuemap.ui.frameworks import exercise
        from valuemap.ui.parts import resources

        exercise.play(part, resources.content().usual_list)

    return AppTest.from_function(page, args=(part,), default_timeout=60).run()


def words(page: AppTest) -> str:
    assert [one.value for one in page.exception] == []
    return "\n".join(str(one.proto.body) for one in page.get("html"))


def test_whose_a_sentence_was_is_told_after_the_choice_and_not_before() -> None:
    page = played(PART)
    assert "Lekken maken wij bekend." in words(page)
    assert "Programma&#x27;s van toen." in words(page)
    assert "Partij A" not in words(page)
    page.radio[0].set_value("nut").run()
    assert "Partij A (2017)" in words(page)
    assert "Dat is onze lezing." in words(page)


def test_who_goes_back_finds_the_choice_and_who_begins_anew_does_not() -> None:
    page = played(PART)
    page.radio[0].set_value("nut").run()
    _press(page, texts.AFTER)
    assert "Wij pakken dieven aan." in words(page)
    assert "Partij" not in words(page)
    _press(page, texts.BEFORE)
    assert "Partij A (2017)" in words(page)
    _press(page, texts.AFTER)
    _press(page, texts.AGAIN)
    assert "Lekken maken wij bekend." in words(page)
    assert "Partij" not in words(page)


def test_a_sentence_without_our_reading_is_opened_all_the_same() -> None:
    (group,) = PART.groups
    bare = replace(PART, groups=(replace(group, items=(Item("x", "Zin.", opened="Iemand."),)),))
    page = played(bare)
    page.radio[0].set_value("nut").run()
    assert "Iemand (2017)" in words(page)


def _press(page: AppTest, label: str) -> None:
    next(one for one in page.button if one.label == label).click().run()
