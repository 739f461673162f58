"""How a question ends: what is written down comes back, and only where there was a weighing."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace

import pytest

from tests.builders import Council, plan
from valuemap.domain.conclusion import (
    STANDPOINT_LIMIT,
    Action,
    CollegeQuestion,
    Conclusions,
    Decision,
    Level,
    Result,
    Stand,
    Standpoint,
    ask_college,
    note_decision,
    propose_action,
    take_standpoint,
)
from valuemap.domain.evening.rounds import Move
from valuemap.store import conclusions, meetings
from valuemap.store.conclusions import MOST_LINES
from valuemap.store.engine.errors import LineChanged, NotFound, NotRevealed, TooManyLines
from valuemap.wording import WordingError

ACTION = Action("Maak een register", "college", "voor 1 maart", Level.ORGANISATION)
SMALL = Action("Zet <b>borden</b> bij de camera's", "", "", Level.PROJECT)
QUESTION = CollegeQuestion("Wat kost dit per jaar?")


@pytest.fixture
def weighed(council: Council) -> Council:
    """A council of which the first question is revealed, and the second is not."""
    council.move(Move.OPEN, Move.CLOSE, Move.REVEAL)
    return council


def found(council: Council) -> Mapping[int, Conclusions]:
    with council.database.read() as session:
        return conclusions.conclusions(council.id, session=session)


def stand(council: Council, faction: int, text: str, at: int = 1) -> None:
    faction_id = council.meeting.factions[faction].id
    with council.database.write() as session:
        conclusions.set_standpoint(council.id, at, faction_id, text, session=session)


def agree(council: Council, action: Action, at: int = 1) -> None:
    with council.database.write() as session:
        conclusions.add_action(council.id, at, action, session=session)


def ask(council: Council, question: CollegeQuestion, at: int = 1) -> None:
    with council.database.write() as session:
        conclusions.add_question(council.id, at, question, session=session)


def test_what_is_written_down_comes_back_letter_by_letter(weighed: Council) -> None:
    stand(weighed, 1, "Wij willen *eerst* een proef.")
    stand(weighed, 0, "Nu niet.")
    agree(weighed, ACTION)
    agree(weighed, SMALL)
    ask(weighed, QUESTION)
    (ended,) = found(weighed).values()
    first, second = (faction.id for faction in weighed.meeting.factions[:2])
    assert ended.standpoints == (
        Standpoint(first, "Nu niet."),
        Standpoint(second, "Wij willen *eerst* een proef."),
    )
    assert [action for _, action in ended.actions] == [ACTION, SMALL]
    assert [question for _, question in ended.questions] == [QUESTION]


def test_a_standpoint_is_changed_and_taken_away_by_emptying_it(weighed: Council) -> None:
    stand(weighed, 0, "Nu niet.")
    stand(weighed, 0, "Toch wel.")
    assert [s.text for s in found(weighed)[1].standpoints] == ["Toch wel."]
    stand(weighed, 0, "")
    assert found(weighed) == {}


def test_a_stand_completes_a_standpoint_and_another_corrects_it(weighed: Council) -> None:
    faction = weighed.meeting.factions[0].id

    def note(stand: Stand | None) -> Standpoint:
        with weighed.database.write() as session:
            conclusions.set_standpoint(weighed.id, 1, faction, "Ja.", stand=stand, session=session)
        (found_now,) = found(weighed)[1].standpoints
        return found_now

    note(None)
    completed = note(Stand.FOR)
    assert completed == Standpoint(faction, "Ja.", Stand.FOR)
    corrected = note(Stand.AGAINST)
    assert corrected.stand is Stand.AGAINST
    assert corrected.corrected_at is not None


def test_a_line_is_taken_away_and_the_others_stay(weighed: Council) -> None:
    agree(weighed, ACTION)
    agree(weighed, SMALL)
    ask(weighed, QUESTION)
    (first, _), _ = found(weighed)[1].actions
    ((asked, _),) = found(weighed)[1].questions
    with weighed.database.write() as session:
        conclusions.remove_action(weighed.id, first, session=session)
        conclusions.remove_question(weighed.id, asked, session=session)
    assert [action for _, action in found(weighed)[1].actions] == [SMALL]
    assert found(weighed)[1].questions == ()


def test_a_line_that_somebody_took_away_already_is_gone_and_that_is_all(weighed: Council) -> None:
    """Two clerks, or a double click: it said that the meeting did not exist any more."""
    agree(weighed, ACTION)
    ((number, _),) = found(weighed)[1].actions
    for _ in range(2):
        with weighed.database.write() as session:
            conclusions.remove_action(weighed.id, number, session=session)
            conclusions.remove_question(weighed.id, number, session=session)
    assert found(weighed) == {}


def test_nothing_is_concluded_on_a_question_that_was_not_revealed(weighed: Council) -> None:
    with pytest.raises(NotRevealed):
        stand(weighed, 0, "Nu niet.", at=2)
    with pytest.raises(NotRevealed):
        agree(weighed, ACTION, at=2)
    with pytest.raises(NotRevealed):
        ask(weighed, QUESTION, at=2)
    with pytest.raises(NotFound):
        agree(weighed, ACTION, at=9)
    assert found(weighed) == {}


def test_another_meeting_is_not_touched(weighed: Council) -> None:
    other = Council.meet(weighed.database, plan(title="Andere raad"))
    agree(weighed, ACTION)
    ((number, _),) = found(weighed)[1].actions
    with other.database.write() as session:
        conclusions.remove_action(other.id, number, session=session)
    with pytest.raises(NotFound), weighed.database.write() as session:
        conclusions.set_standpoint(
            weighed.id, 1, other.meeting.factions[0].id, "Nee.", session=session
        )
    assert found(other) == {}
    assert len(found(weighed)[1].actions) == 1


def test_lines_have_a_most_and_texts_have_a_length(weighed: Council) -> None:
    for _ in range(MOST_LINES):
        agree(weighed, ACTION)
        ask(weighed, QUESTION)
    with pytest.raises(TooManyLines):
        agree(weighed, ACTION)
    with pytest.raises(TooManyLines):
        ask(weighed, QUESTION)
    with pytest.raises(WordingError):
        take_standpoint(1, "x" * (STANDPOINT_LIMIT + 1))
    with pytest.raises(WordingError):
        propose_action(" ", "", "", Level.PROJECT)
    with pytest.raises(WordingError):
        ask_college("")


def test_conclusions_go_with_the_meeting(weighed: Council) -> None:
    stand(weighed, 0, "Nu niet.")
    agree(weighed, ACTION)
    with weighed.database.write() as session:
        meetings.delete_meeting(weighed.id, session=session)
    assert found(weighed) == {}


def the_action(council: Council) -> tuple[int, Action]:
    (line,) = found(council)[1].actions
    return line


def correct(council: Council, before: Action, to: Action) -> None:
    number, _ = the_action(council)
    with council.database.write() as session:
        conclusions.correct_action(council.id, number, before, to, session=session)


def test_what_was_noted_is_corrected_with_a_mark_of_when(weighed: Council) -> None:
    agree(weighed, ACTION)
    number, before = the_action(weighed)
    assert before.corrected_at is None
    start = dt.datetime.now(dt.UTC)
    correct(weighed, before, SMALL)
    again, after = the_action(weighed)
    assert again == number
    assert after.corrected_at is not None
    assert after.corrected_at >= start
    assert replace(after, corrected_at=None) == SMALL


def test_saving_the_same_words_corrects_nothing(weighed: Council) -> None:
    agree(weighed, ACTION)
    stand(weighed, 0, "Nu niet.")
    ask(weighed, QUESTION)
    _, before = the_action(weighed)
    ended = found(weighed)[1]
    asked, question = ended.questions[0]
    correct(weighed, before, ACTION)
    stand(weighed, 0, "Nu niet.")
    with weighed.database.write() as session:
        conclusions.correct_question(weighed.id, asked, question, QUESTION, session=session)
    assert found(weighed)[1] == ended


def test_a_question_to_the_college_and_a_standpoint_are_marked_too(weighed: Council) -> None:
    stand(weighed, 0, "Nu niet.")
    stand(weighed, 0, "Nu wel.")
    ask(weighed, QUESTION)
    ((number, before),) = found(weighed)[1].questions
    wanted = CollegeQuestion("Wat kost dit per maand?")
    with weighed.database.write() as session:
        conclusions.correct_question(weighed.id, number, before, wanted, session=session)
    ended = found(weighed)[1]
    assert ended.standpoints[0].text == "Nu wel."
    assert ended.standpoints[0].corrected_at is not None
    assert ended.questions[0][1].text == wanted.text
    assert ended.questions[0][1].corrected_at is not None


def test_the_second_of_two_who_correct_is_told_and_overwrites_nothing(weighed: Council) -> None:
    agree(weighed, ACTION)
    number, before = the_action(weighed)
    correct(weighed, before, SMALL)
    with pytest.raises(LineChanged):
        correct(weighed, before, ACTION)
    assert the_action(weighed)[1].what == SMALL.what
    with weighed.database.write() as session:
        conclusions.remove_action(weighed.id, number, session=session)
    with pytest.raises(LineChanged), weighed.database.write() as session:
        conclusions.correct_action(weighed.id, number, before, ACTION, session=session)


def test_nobody_corrects_a_line_of_another_meeting(weighed: Council) -> None:
    agree(weighed, ACTION)
    number, before = the_action(weighed)
    other = Council.meet(weighed.database, plan())
    with pytest.raises(LineChanged), weighed.database.write() as session:
        conclusions.correct_action(other.id, number, before, SMALL, session=session)
    assert the_action(weighed) == (number, before)


def decide(
    council: Council, decision: Decision | None, before: Decision | None, at: int = 1
) -> None:
    with council.database.write() as session:
        conclusions.set_decision(council.id, at, decision, before=before, session=session)


def test_a_decision_is_noted_corrected_and_taken_away(weighed: Council) -> None:
    first = note_decision(Result.ADOPTED, " Zie de  besluitenlijst. ", "")
    decide(weighed, first, None)
    assert found(weighed)[1].decision == Decision(Result.ADOPTED, "Zie de besluitenlijst.")
    decide(weighed, note_decision(Result.AMENDED, "", "Het college komt terug."), first)
    second = found(weighed)[1].decision
    assert second is not None
    assert (second.result, second.commitment) == (Result.AMENDED, "Het college komt terug.")
    assert second.corrected_at is not None
    decide(weighed, None, second)
    assert found(weighed) == {}


def test_the_same_decision_saved_again_is_no_correction(weighed: Council) -> None:
    decision = note_decision(Result.DEFERRED, "", "")
    decide(weighed, decision, None)
    decide(weighed, decision, decision)
    assert found(weighed)[1].decision == decision


def test_of_two_who_note_a_decision_the_second_is_told(weighed: Council) -> None:
    decide(weighed, note_decision(Result.ADOPTED, "", ""), None)
    with pytest.raises(LineChanged):
        decide(weighed, note_decision(Result.REJECTED, "", ""), None)
    assert found(weighed)[1].decision == Decision(Result.ADOPTED)


def test_nothing_is_decided_on_a_question_that_is_not_revealed(weighed: Council) -> None:
    with pytest.raises(NotRevealed):
        decide(weighed, note_decision(Result.ADOPTED, "", ""), None, at=2)


@pytest.mark.parametrize("field", ["note", "commitment"])
def test_a_decision_with_too_long_a_text_is_refused(field: str) -> None:
    with pytest.raises(WordingError):
        note_decision(Result.ADOPTED, **{"note": "", "commitment": "", field: "x" * 601})
