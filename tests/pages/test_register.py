"""The register of actions on its page: for the clerk, for a reader, and for who comes too late."""

import datetime as dt

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.conftest import notices, open_page, said
from valuemap.acts.dossiers import following, promising
from valuemap.domain.conclusion import Level
from valuemap.domain.dossiers import actions as promises
from valuemap.domain.dossiers.actions import ActionState, Outcome, RegisteredAction
from valuemap.domain.dossiers.dossier import About, describe
from valuemap.settings import HOST_KEY_VARIABLE
from valuemap.store.engine.database import Database
from valuemap.texts.dates import today, typed_day
from valuemap.texts.dossiers import visiting as visiting_texts
from valuemap.texts.register import forms as form_texts
from valuemap.texts.register import page as texts
from valuemap.texts.register.forms import Doing
from valuemap.ui.dossiers.visiting import KEEPING, NUMBER, VIEWING
from valuemap.ui.parts import clerk, state
from valuemap.ui.register.fields import key

YESTERDAY = today() - dt.timedelta(days=1)


@pytest.fixture
def kept(database: Database) -> tuple[int, str]:
    """A dossier with its clerk's key, and one action that is late."""
    dossier_id, opens = following.make(
        database, describe("Drones", About.PLAN, "Kijken.", today=today())
    )
    late = promises.promise(
        "Leg uit wat de drone ziet.", Level.PROJECT, value="Openheid", due=YESTERDAY
    )
    promising.add(database, dossier_id, late)
    return dossier_id, opens


def only(database: Database) -> RegisteredAction:
    [action] = promising.register(database)
    return action


def register(opens: str) -> AppTest:
    return open_page("acties", **{KEEPING: opens})


def press(page: AppTest, label: str) -> AppTest:
    (button,) = (button for button in page.button if button.label == label)
    return button.click().run()


def work_on(page: AppTest, doing: Doing) -> AppTest:
    page = press(page, texts.OPEN)
    (radio,) = (one for one in page.radio if one.label == form_texts.DOING)
    return radio.set_value(doing).run()


def test_the_clerk_of_a_dossier_reads_what_is_late_in_words(kept: tuple[int, str]) -> None:
    page = register(kept[1])
    assert notices(page) == ""
    words = said(page)
    assert "1 actie: 1 open, waarvan 1 te laat." in words
    assert "Bij 1 is nog niemand genoemd." in words
    assert "open, te laat" in words
    assert "Te laat 1 dag: de datum is voorbij." in words


def test_an_action_is_added_with_a_value_a_function_and_a_day(
    database: Database, kept: tuple[int, str]
) -> None:
    dossier_id, opens = kept
    of = f"new-{dossier_id}"
    page = register(opens)
    page.text_area(key=key(state.REGISTER_WHAT, of)).set_value("Vraag inwoners.")
    page.text_input(key=key(state.REGISTER_OWNER, of)).set_value("griffier")
    page.text_input(key=key(state.REGISTER_OTHER_VALUE, of)).set_value("Inspraak")
    page.text_input(key=key(state.REGISTER_DUE, of)).set_value("31-2-2027")
    page = press(page, form_texts.ADD_SAVE)
    assert form_texts.DAY_WRONG in notices(page)
    assert page.text_area(key=key(state.REGISTER_WHAT, of)).value == "Vraag inwoners."
    page.text_input(key=key(state.REGISTER_DUE, of)).set_value(typed_day(today()))
    page = press(page, form_texts.ADD_SAVE)
    assert notices(page) == ""
    added = promising.register(database)[-1].promise
    assert (added.value, added.owner, added.due) == ("Inspraak", "griffier", today())
    assert not page.text_area(key=key(state.REGISTER_WHAT, of)).value


def test_a_day_in_the_past_and_no_owner_are_kept_with_a_remark(
    database: Database, kept: tuple[int, str]
) -> None:
    dossier_id, opens = kept
    of = f"new-{dossier_id}"
    page = register(opens)
    page.text_area(key=key(state.REGISTER_WHAT, of)).set_value("Vraag inwoners.")
    page.text_input(key=key(state.REGISTER_DUE, of)).set_value("1-3-2020")
    page = press(page, form_texts.ADD_SAVE)
    [done] = [one.value.replace("\\", "") for one in page.success]
    assert form_texts.SAVED_LATE in done
    assert form_texts.SAVED_UNOWNED in done
    assert len(promising.register(database)) == 2


def test_an_action_is_dropped_only_with_a_reason(database: Database, kept: tuple[int, str]) -> None:
    page = work_on(register(kept[1]), Doing.DROP)
    page = press(page, form_texts.DROP_SAVE)
    assert "De reden is leeg." in notices(page)
    reason = state.of(state.REGISTER_REASON, only(database).id)
    page.text_area(key=reason).set_value("Te duur.")
    page = press(page, form_texts.DROP_SAVE)
    assert notices(page) == ""
    assert (only(database).state, only(database).reason) == (ActionState.DROPPED, "Te duur.")
    assert "Vervallen, omdat: Te duur." in said(page)
    page = press(work_on(page, Doing.REOPEN), form_texts.REOPEN_SAVE)
    assert only(database).state is ActionState.OPEN


def test_lifting_begins_with_the_words_of_the_action_and_links_both_ways(
    database: Database, kept: tuple[int, str]
) -> None:
    action = only(database)
    page = work_on(register(kept[1]), Doing.LIFT)
    what = page.text_area(key=key(state.REGISTER_WHAT, f"{action.id}-LIFT"))
    assert what.value == action.promise.what
    what.set_value("Elk project legt uit wat het ziet.")
    page = press(page, form_texts.LIFT_SAVE)
    project, guideline = promising.register(database)
    assert guideline.promise.level is Level.ORGANISATION
    assert guideline.promise.value == "Openheid"
    words = said(page)
    assert texts.LIFTED_TO.format(what=guideline.promise.what) in words
    assert texts.LIFTED_FROM.format(what=project.promise.what) in words


def test_what_was_found_when_looking_back_stands_with_what_was_learnt(
    database: Database, kept: tuple[int, str]
) -> None:
    number = only(database).id
    page = work_on(register(kept[1]), Doing.LOOK_BACK)
    page.radio(key=state.of(state.REGISTER_OUTCOME, number)).set_value(Outcome.PARTLY)
    page.text_area(key=state.of(state.REGISTER_NOTICED, number)).set_value("Minder vragen.")
    page.text_area(key=state.of(state.REGISTER_LEARNT, number)).set_value("Begin eerder.")
    page = press(page, form_texts.LOOK_SAVE)
    assert "Op 1 actie is teruggekeken: 1 deels gedaan." in said(page)
    assert "Begin eerder." in said(page)
    found = only(database).looked_back
    assert found is not None
    assert (found.outcome, found.on) == (Outcome.PARTLY, today())


def test_who_comes_second_keeps_what_was_typed_and_can_save_it_over(
    database: Database, kept: tuple[int, str]
) -> None:
    page = work_on(register(kept[1]), Doing.CHANGE)
    action = only(database)
    other = promises.promise("Iets anders.", Level.PROJECT)
    promising.correct(database, action.id, action.version, other)
    field = key(state.REGISTER_WHAT, f"{action.id}-CHANGE")
    page.text_area(key=field).set_value("Mijn woorden.")
    page = press(page, form_texts.CHANGE_SAVE)
    assert form_texts.CHANGED in notices(page)
    assert only(database).promise == other
    assert "Iets anders." in said(page)
    assert page.text_area(key=field).value == "Mijn woorden."
    page = press(page, form_texts.CHANGE_SAVE)
    assert notices(page) == ""
    assert only(database).promise.what == "Mijn woorden."


def test_an_action_whose_dossier_was_deleted_meanwhile_says_so(
    database: Database, kept: tuple[int, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(HOST_KEY_VARIABLE, "geheim")
    page = work_on(everywhere(), Doing.DONE)
    following.delete(database, kept[0])
    page = press(page, form_texts.DONE_SAVE)
    assert form_texts.ACTION_GONE in notices(page)
    assert texts.EMPTY in said(page)


def test_an_action_is_taken_away_only_by_who_is_sure(
    database: Database, kept: tuple[int, str]
) -> None:
    page = work_on(register(kept[1]), Doing.REMOVE)
    page = press(page, form_texts.REMOVE_SAVE)
    assert form_texts.REMOVE_UNSURE in notices(page)
    number = only(database).id
    page.checkbox(key=state.of(state.REGISTER_SURE, number)).set_value(True)
    page = press(page, form_texts.REMOVE_SAVE)
    assert promising.register(database) == ()
    assert texts.EMPTY in said(page)


def test_a_reader_sees_the_register_of_a_dossier_and_can_change_nothing(
    database: Database, kept: tuple[int, str]
) -> None:
    following.give_reading_link(database, kept[0])
    reads = following.reading_key(database, kept[0]) or ""
    page = open_page("acties", **{VIEWING: reads})
    assert "Leg uit wat de drone ziet." in said(page)
    assert page.button == [] or not [one for one in page.button if one.label == texts.OPEN]
    assert not page.text_area
    following.revoke_reading_link(database, kept[0])
    page = open_page("acties", **{VIEWING: reads})
    assert visiting_texts.NO_DOSSIER in notices(page)


def test_a_link_that_was_replaced_meanwhile_writes_nothing(
    database: Database, kept: tuple[int, str]
) -> None:
    page = work_on(register(kept[1]), Doing.DONE)
    following.give_new_key(database, kept[0])
    page = press(page, form_texts.DONE_SAVE)
    assert only(database).state is ActionState.OPEN
    assert visiting_texts.NO_DOSSIER in notices(page)


def everywhere() -> AppTest:
    page = open_page("acties")
    page.session_state[state.IS_CLERK] = clerk.proof_of("")
    return page.run()


def test_without_a_password_there_is_no_register_over_all_dossiers(kept: tuple[int, str]) -> None:
    page = open_page("acties")
    assert texts.CLOSED in " ".join(one.value for one in page.info).replace("\\", "")
    assert "Leg uit" not in said(page)
    page = open_page("acties", **{NUMBER: str(kept[0])})
    assert "Leg uit" not in said(page)


def test_the_clerk_filters_the_actions_of_all_dossiers(
    database: Database, kept: tuple[int, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(HOST_KEY_VARIABLE, "geheim")
    other, _ = following.make(database, describe("App", About.PLAN, "Kijken.", today=today()))
    promising.add(database, other, promises.promise("Test de app.", Level.ORGANISATION))
    page = everywhere()
    assert "2 acties: 2 open, waarvan 1 te laat." in said(page)
    page = page.checkbox(key=state.REGISTER_LATE).set_value(True).run()
    assert texts.FOUND_SOME.format(found=1, all=2) in said(page)
    assert "Test de app." not in said(page)
    page.checkbox(key=state.REGISTER_LATE).set_value(False)
    page = page.text_input(key=state.REGISTER_WORDS).set_value("nergens").run()
    assert texts.FOUND_NONE in said(page)


def test_a_dossier_shows_its_actions_by_value_what_needs_it_most_first(
    database: Database, kept: tuple[int, str]
) -> None:
    for what, value, need in (("Later.", "Privacy", 1), ("Eerst.", "privacy", 3), ("Los.", "", 0)):
        added = promises.promise(what, Level.PROJECT, value=value, need=need)
        promising.add(database, kept[0], added)
    page = open_page("dossier", **{KEEPING: kept[1]})
    assert notices(page) == ""
    words = said(page)
    places = [words.index(what) for what in ("Eerst.", "Later.", "Leg uit", "Los.")]
    assert places == sorted(places)
    [link] = [one for one in page.get("page_link") if one.proto.label == texts.ALL_OF_THIS]
    assert link.proto.query_string == f"{KEEPING}={kept[1]}"
