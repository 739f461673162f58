"""Own questions in documents: marked as such, and a template that reads back as it is."""

from pathlib import Path

import pytest

from tests.builders import DATA, DECK, OWN, Council, opened, plan
from tests.reports.evenings import report_of
from valuemap.background import load_background
from valuemap.own_cards import read_own_cards
from valuemap.reports.debate_sheet import debate_sheet
from valuemap.reports.document import Block, Bullets, Heading, Paragraph, Tone
from valuemap.reports.own_cards_template import template_csv, template_ods
from valuemap.reports.preparation import Invitation, preparation
from valuemap.spreadsheets import read_spreadsheet
from valuemap.texts import own_cards as texts
from valuemap.texts import report as report_texts

MARK = Paragraph(texts.MARK, Tone.QUIET)


def under(blocks: tuple[Block, ...], position: int, text: str) -> Block:
    """What stands right under the heading of a question."""
    heading = Heading(1, report_texts.QUESTION.format(position=position, text=text))
    return blocks[blocks.index(heading) + 1]


def test_a_mark_stands_under_an_own_question_only(tmp_path: Path) -> None:
    with opened(f"sqlite:///{tmp_path / 'own.db'}") as database:
        council = Council.meet(database, plan(questions=1, own=[OWN]))
        sheet = debate_sheet(report_of(council), DECK)
        prepared = preparation(
            council.meeting, DECK, load_background(DATA), Invitation("https://x", "x")
        )
    listed = [block.items for block in prepared.blocks if isinstance(block, Bullets)]
    assert ("vraag.1", texts.NAME.format(text=OWN.text)) in listed
    for document in (sheet, prepared):
        assert under(document.blocks, 2, OWN.text) == MARK
        assert under(document.blocks, 1, "vraag.1") != MARK
        assert Paragraph(OWN.explanation) in document.blocks


@pytest.mark.parametrize(
    ("name", "template"), [("v.ods", template_ods()), ("v.csv", template_csv())]
)
def test_the_template_reads_back_as_one_question(name: str, template: bytes) -> None:
    read = read_own_cards(read_spreadsheet(template, name), DECK.clusters)
    assert read.faults == ()
    (card,) = read.cards
    text, explanation, clusters, topic = texts.TEMPLATE_ROW
    assert (card.question.text, card.question.explanation) == (text, explanation)
    assert len(card.question.clusters) == len(clusters.split(","))
    assert card.topic == topic


def test_the_template_is_the_same_for_everybody() -> None:
    assert template_ods() == template_ods()
