"""How a question ends and begins, in documents: ways to decide, first questions, and chances."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.builders import CONTENT, DECK, Council, migrated_file, opened
from tests.reports.evenings import an_evening, report_of, weigh_all
from valuemap.acts import concluding
from valuemap.domain.conclusion import Stand, Standpoint
from valuemap.domain.preparing.plan import AgendaPlan
from valuemap.reports.description.document import Bullets, Document, Heading
from valuemap.reports.documents.debate_sheet import debate_sheet
from valuemap.reports.documents.preparation import Invitation, preparation
from valuemap.reports.documents.proposal import proposal
from valuemap.texts import report as texts
from valuemap.texts.documents import deciding

DESK = "gemeentelijke-processen.uitvoering.dienstverlening.1"
AI = "gemeentelijke-processen.bedrijfsvoering.ict-beheer.3"
ROLE = "In welke rol komt de inwoner hier bij ons?"


@pytest.fixture
def evening(tmp_path: Path) -> Iterator[Council]:
    """A meeting of which the first question was weighed."""
    with opened(migrated_file(tmp_path / "evening.db")) as database:
        made = an_evening(("Lijst A", "Lijst B"), (5, 4))
        agenda = tuple(AgendaPlan(one, "De gemeente doet dit.") for one in (DESK, AI))
        council = Council.meet(database, replace(made, agenda=agenda))
        weigh_all(council)
        yield council


def words(document: Document) -> str:
    return repr(document.blocks)


def note(council: Council, *stands: Stand | None) -> None:
    for faction, stand in zip(council.meeting.factions, stands, strict=True):
        standpoint = Standpoint(faction.id, "Wij wachten.", stand)
        concluding.write_standpoint(council.database, council.id, 1, standpoint)


def test_the_debate_sheet_tells_each_way_to_decide_as_an_illustration(evening: Council) -> None:
    note(evening, Stand.FOR, Stand.AGAINST)
    told = words(debate_sheet(report_of(evening), DECK))
    assert deciding.NOTE in told
    assert "Voor zijn fracties met 5 van de 9 zetels." in told
    assert "Wij wachten. (voor)" in told


def test_the_debate_sheet_tells_no_way_to_decide_where_a_faction_is_missing(
    evening: Council,
) -> None:
    note(evening, Stand.FOR, None)
    told = words(debate_sheet(report_of(evening), DECK))
    assert deciding.missing(["Lijst B"]) in told
    assert deciding.HEAD[2] not in told


def test_the_draft_for_a_proposal_asks_chances_beside_risks(evening: Council) -> None:
    told = words(proposal(report_of(evening), DECK))
    assert told.index(texts.PROPOSAL_CHANCE) < told.index(texts.PROPOSAL_RISK)


def test_the_preparation_asks_the_role_first_at_services_and_its_own_questions_at_each_card(
    evening: Council,
) -> None:
    document = preparation(evening.meeting, CONTENT, Invitation("https://x", "x"))
    first = document.blocks.index(Heading(2, texts.ASK_FIRST))
    assert document.blocks[first + 1] == Bullets((ROLE,))
    lists = [one.items for one in document.blocks if isinstance(one, Bullets)]
    (asked,) = [items for items in lists if "Wie kijkt daarnaar?" in " ".join(items)]
    assert asked[:2] == CONTENT.frameworks.debate_questions(AI)
