"""What was written down under the rules of its day is read under those of any later day.

Six ballots of an old meeting became unreadable, and every screen and document of it with them, when
one ending was added to what counts as a link.
"""

import re
from dataclasses import replace

import pytest

from tests.builders import DECK, NUT, OWN, OWN_VALUE, VALUES, Council, plan
from valuemap import wording
from valuemap.acts import concluding, reading, talking
from valuemap.commands import exporting
from valuemap.content import own_questions
from valuemap.domain import conclusion, own_values, talk, weighing
from valuemap.domain.conclusion import Level, ask_college, propose_action, take_standpoint
from valuemap.domain.evening import script
from valuemap.domain.evening.script import Phase, Step
from valuemap.domain.meeting import Meeting
from valuemap.domain.preparing import plan as plans
from valuemap.domain.talk import Side, argue
from valuemap.domain.weighing import RecognisableReason, checked
from valuemap.reports.documents.debate_sheet import debate_sheet
from valuemap.reports.formats import FORMATS
from valuemap.store.engine.database import Database
from valuemap.texts.dates import today
from valuemap.ways import BallotError
from valuemap.wording import WordingError

SCRIPT = (
    Step(240, Phase.FORMING_A_PICTURE, "Uitleg; met vragen"),
    Step(5, Phase.DECIDING, "Afspraken"),
)
LIMITS = {
    conclusion: (
        "STANDPOINT_LIMIT",
        "ACTION_LIMIT",
        "WHO_LIMIT",
        "WHEN_LIMIT",
        "COLLEGE_QUESTION_LIMIT",
    ),
    plans: ("TITLE_LIMIT", "FACTION_NAME_LIMIT", "PROPOSITION_LIMIT", "MOST_SEATS"),
    own_questions: ("LONGEST_TEXT", "MOST_CLUSTERS_AT_STAKE"),
    own_values: ("LONGEST_NAME", "LONGEST_TEXT", "REASON_LIMIT", "MOST_OPINIONS"),
    script: ("LONGEST_SCRIPT", "MOST_MINUTES", "MOST_STEPS", "STEP_LIMIT"),
    talk: ("ARGUMENT_LIMIT",),
    weighing: ("REASON_LIMIT", "MOST_VALUES"),
}
REASON = "Dat scheelt tijd."
ARGUMENT = (Side.FOR, "nut", "Het scheelt geld.")


@pytest.fixture
def written(shared: Database) -> Council:
    """A meeting of today in which everything is written that can be."""
    usual = plan(
        questions=0,
        own=[OWN],
        values=[OWN_VALUE],
        proposition="De raad doet dit.",
        date=today(),
        delete_on=today(),
    )
    council = Council.meet(shared, replace(usual, script=SCRIPT))
    people = [council.join() for _ in range(3)]
    council.open()
    chosen = next(iter(VALUES.cluster["nut"].values)).id
    for person in people:
        council.save(person, replace(NUT, reason=REASON, stance=4, values=(chosen,)))
    council.reveal()
    where = (shared, council.id, 1)
    talking.add_argument(*where, argue(*ARGUMENT), faction_id=None)
    faction = council.meeting.factions[0].id
    concluding.write_standpoint(*where, take_standpoint(faction, "Wij doen mee."))
    concluding.add_action(*where, propose_action("Kijken", "raad", "mei", Level.ORGANISATION))
    concluding.add_question(*where, ask_college("Wat kost dit?"))
    return council


def tomorrow(monkeypatch: pytest.MonkeyPatch) -> None:
    """Rules under which nothing of today could be typed."""
    for module, names in LIMITS.items():
        for name in names:
            monkeypatch.setattr(module, name, 0)
    monkeypatch.setattr(wording, "_LINK", re.compile("."))


def all_that_is_read(council: Council) -> tuple[Meeting, str, str, str, str, bytes]:
    database = council.database
    report = reading.report(database, council.id, DECK)
    return (
        council.meeting,
        repr(reading.said(database, council.id, 1)),
        repr(reading.concluded(database, council.id)),
        repr(report),
        exporting.meeting_as_json(database, council.id).decode(),
        FORMATS["docx"].write(debate_sheet(report, DECK)),
    )


def test_everything_is_still_read_under_stricter_rules(
    written: Council, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = all_that_is_read(written)
    tomorrow(monkeypatch)
    assert all_that_is_read(written) == before
    found, *words, _ = before
    assert found.script == SCRIPT
    assert OWN_VALUE in found.agenda[0].value_list.value.values()
    assert found.agenda[0].own == OWN
    for said in (REASON, "Het scheelt geld.", "Wij doen mee.", "Kijken", "Wat kost dit?"):
        assert any(said in each for each in words)


def test_under_those_rules_nothing_of_it_could_be_typed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Else the test above would show nothing."""
    tomorrow(monkeypatch)
    for refused in (
        lambda: argue(*ARGUMENT),
        lambda: checked(replace(NUT, reason=REASON), VALUES),
        lambda: take_standpoint(1, "Wij doen mee."),
        lambda: propose_action("Kijken", "", "", Level.PROJECT),
        lambda: ask_college("Wat kost dit?"),
        lambda: plans.plan_faction("Lijst A", 1),
        lambda: plans.plan_question("vraag.1", "De raad doet dit."),
        lambda: own_questions.own_question(OWN.text, OWN.explanation, OWN.clusters),
    ):
        with pytest.raises((WordingError, RecognisableReason, BallotError)):
            refused()
    with pytest.raises(own_values.WrongValue):
        own_values.own_value("empathie", OWN_VALUE.name, OWN_VALUE.meaning, ["Eén."])
    lines = script.Script("", SCRIPT).lines()
    assert script.read_steps(lines)[0] == ()
    assert script.stored_steps(lines) == SCRIPT
