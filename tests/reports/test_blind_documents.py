"""Documents hold nothing that is not revealed, and say that something is missing."""

from pathlib import Path

import pytest

from tests.builders import DECK, Council, ballot
from tests.reports.conftest import council_of
from tests.reports.evenings import report_of
from valuemap.domain.evening.rounds import Move
from valuemap.domain.talk import Argument, Side
from valuemap.reports.description.document import Document
from valuemap.reports.documents.debate_sheet import debate_sheet
from valuemap.reports.documents.proposal import proposal
from valuemap.store import arguments
from valuemap.texts import report as texts

NAMES = ("Lijst A", "Lijst B", "Lijst C")
SECRET = "zonnebloem"
OPEN = (Move.OPEN,)
CLOSED = (Move.OPEN, Move.CLOSE)
WITHDRAWN = (Move.OPEN, Move.WITHDRAW)


def everything_in(council: Council) -> str:
    """All words of all documents."""
    report = report_of(council)
    documents: list[Document] = [debate_sheet(report, DECK), proposal(report, DECK)]
    return "".join(repr(document) for document in documents)


@pytest.mark.parametrize("moves", [OPEN, CLOSED, WITHDRAWN], ids=["open", "closed", "withdrawn"])
def test_nothing_of_a_round_that_is_not_revealed_stands_in_a_document(
    tmp_path: Path, moves: tuple[Move, ...]
) -> None:
    for council in council_of(tmp_path, NAMES, (3, 3, 3)):
        before = everything_in(council)
        people = [council.join(place) for place in range(3) for _ in range(3)]
        council.move(moves[0])
        for person in people:
            council.save(person, ballot(vrijheid=97, nut=3, stance=2, reason=SECRET))
        council.move(*moves[1:])
        after = everything_in(council)
        assert SECRET not in after
        # A meeting in which nobody weighed gives the same documents.
        assert after == before


def test_a_second_round_stays_out_until_its_reveal_and_the_document_says_so(
    tmp_path: Path,
) -> None:
    for council in council_of(tmp_path, NAMES, (3, 3, 3)):
        people = [council.join(place) for place in range(3) for _ in range(3)]
        council.open()
        for person in people:
            council.save(person, ballot(nut=60, kwaliteit=40))
        council.reveal()
        first = everything_in(council)
        assert texts.WAITING not in first
        council.next_round()
        assert everything_in(council) == first
        council.open()
        for person in people:
            council.save(person, ballot(vrijheid=97, nut=3, reason=SECRET))
        council.move(Move.CLOSE)
        waiting = everything_in(council)
        assert SECRET not in waiting
        assert "97" not in waiting
        assert texts.WAITING in waiting
        council.move(Move.REVEAL)
        assert SECRET in everything_in(council)
        assert texts.WAITING not in everything_in(council)


def test_arguments_wait_for_the_reveal_of_their_question(tmp_path: Path) -> None:
    for council in council_of(tmp_path, NAMES, (3, 3, 3)):
        nothing = everything_in(council)
        with council.database.write() as session:
            said = Argument(Side.FOR, "nut", f"Het scheelt een {SECRET}")
            arguments.add_argument(council.id, 1, said, faction_id=None, session=session)
        assert everything_in(council) == nothing
        assert texts.ARGUMENTS_NONE not in nothing
        people = [council.join(place) for place in range(3) for _ in range(3)]
        council.open()
        for person in people:
            council.save(person, ballot(nut=60, kwaliteit=40))
        council.move(Move.CLOSE)
        assert SECRET not in everything_in(council)
        council.move(Move.REVEAL)
        assert SECRET in everything_in(council)


def test_a_meeting_without_a_result_says_so(tmp_path: Path) -> None:
    for council in council_of(tmp_path, NAMES, (3, 3, 3), questions=1):
        said = everything_in(council)
        assert texts.NONE_WEIGHED in said
        assert texts.NOT_WEIGHED in said
