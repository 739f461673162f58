"""Own questions in documents: marked as such, and a template that reads back as it is."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from tests.builders import (
    CONTENT,
    DECK,
    OWN,
    VALUES,
    Council,
    ballot,
    migrated_file,
    opened,
    plan,
)
from tests.reports.evenings import report_of
from valuemap.domain.own_values import own_value
from valuemap.files.sheets import own_cards, own_value_cards
from valuemap.files.sheets.spreadsheets import read_spreadsheet
from valuemap.reports.description.document import (
    Block,
    Bullets,
    Document,
    Grid,
    Heading,
    Paragraph,
    Tone,
)
from valuemap.reports.documents.debate_sheet import debate_sheet
from valuemap.reports.documents.figures import sheets
from valuemap.reports.documents.own_sheet_template import own_sheet_template
from valuemap.reports.documents.preparation import Invitation, preparation
from valuemap.reports.writers.dutch_csv import write_csv
from valuemap.reports.writers.ods import write_ods
from valuemap.texts import report as report_texts
from valuemap.texts.documents import sheet as sheet_texts
from valuemap.texts.own import own_cards as texts
from valuemap.texts.own import own_values as value_texts
from valuemap.texts.screens import result as result_texts

Writer = Callable[[Document], bytes]
NAMES = VALUES.names(VALUES.ids)
MARK = Paragraph(texts.MARK, Tone.QUIET)


def under(blocks: tuple[Block, ...], position: int, text: str) -> Block:
    """What stands right under the heading of a question."""
    titles = (
        report_texts.QUESTION.format(position=position, text=text),
        *(
            sheet_texts.APPENDIX_QUESTION.format(number=position, text=name)
            for name in (text, texts.NAME.format(text=text))
        ),
    )
    (place,) = [
        place
        for place, block in enumerate(blocks)
        if isinstance(block, Heading) and block.text in titles
    ]
    return blocks[place + 1]


def test_a_mark_stands_under_an_own_question_only(tmp_path: Path) -> None:
    with opened(migrated_file(tmp_path / "own.db")) as database:
        council = Council.meet(database, plan(questions=1, own=[OWN]))
        sheet = debate_sheet(report_of(council), DECK)
        prepared = preparation(council.meeting, CONTENT, Invitation("https://x", "x"))
    listed = [block.items for block in prepared.blocks if isinstance(block, Bullets)]
    assert ("vraag.1", texts.NAME.format(text=OWN.text)) in listed
    for document in (sheet, prepared):
        assert under(document.blocks, 2, OWN.text) == MARK
        assert under(document.blocks, 1, "vraag.1") != MARK
        assert Paragraph(OWN.explanation) in document.blocks


def test_opinions_of_own_values_stand_beside_ours_where_their_cluster_is_at_stake(
    tmp_path: Path,
) -> None:
    own = own_value("nut", "Gemak", "Zonder moeite.", ["Eén knop.", "Geen knop."])
    with opened(migrated_file(tmp_path / "own.db")) as database:
        council = Council.meet(database, plan(questions=1, own=[OWN], values=[own]))
        prepared = preparation(council.meeting, CONTENT, Invitation("https://x", "x"))
    listed = [
        item for block in prepared.blocks if isinstance(block, Bullets) for item in block.items
    ]
    marked = [value_texts.OPINION.format(text=o.text, name="Gemak") for o in own.opinions]
    assert [item for item in listed if "Gemak" in item] == marked
    at_stake = next(
        block.items
        for block in prepared.blocks
        if isinstance(block, Bullets) and marked[0] in block.items
    )
    assert at_stake[: -len(marked)]
    assert set(at_stake[: -len(marked)]) <= {
        opinion.text for value in VALUES.cluster["nut"].values for opinion in value.opinions
    }


@pytest.mark.parametrize(("name", "write"), [("v.ods", write_ods), ("v.csv", write_csv)])
def test_the_template_reads_back_as_one_question(name: str, write: Writer) -> None:
    template = write(own_sheet_template(own_cards.COLUMNS, texts.WORDS, NAMES))
    read = own_cards.read_own_cards(read_spreadsheet(template, name), VALUES.clusters)
    assert read.faults == ()
    (card,) = read.cards
    text, explanation, clusters, topic = texts.WORDS.example(NAMES)
    assert (card.question.text, card.question.explanation) == (text, explanation)
    assert len(card.question.clusters) == len(clusters.split(","))
    assert card.topic == topic


@pytest.mark.parametrize(("name", "write"), [("w.ods", write_ods), ("w.csv", write_csv)])
def test_the_other_template_reads_back_as_one_value(name: str, write: Writer) -> None:
    template = write(own_sheet_template(own_value_cards.COLUMNS, value_texts.WORDS, NAMES))
    read = own_value_cards.read_own_values(read_spreadsheet(template, name), VALUES.clusters)
    assert read.faults == ()
    (value,) = read.values
    told = (value.name, value.meaning, *(opinion.text for opinion in value.opinions))
    word, meaning, cluster, *opinions = value_texts.WORDS.example(NAMES)
    assert told == (word, meaning, *filter(None, opinions))
    assert value.id.startswith(f"{cluster.lower()}.")


def test_the_template_is_the_same_for_everybody() -> None:
    once, again = (
        write_ods(own_sheet_template(own_cards.COLUMNS, texts.WORDS, NAMES)) for _ in range(2)
    )
    assert once == again


def test_how_often_a_value_was_chosen_stands_in_documents_with_own_ones_marked(
    tmp_path: Path,
) -> None:
    own = own_value("nut", "Gemak", "Zonder moeite.", ["Eén knop."])
    ours = VALUES.cluster["nut"].values[0]
    with opened(migrated_file(tmp_path / "own.db")) as database:
        council = Council.meet(database, plan((5, 5), questions=1, values=[own]))
        people = [council.join(place) for place in (0, 1) for _ in range(5)]
        council.open()
        for number, person in enumerate(people):
            chosen = ours.id if number == 5 else own.id
            council.save(person, replace(ballot(nut=100), values=(chosen,)))
        council.reveal()
        report = report_of(council)
    expected = {(value_texts.NAME.format(name="Gemak"), "Nut", "9"), (ours.name, "Nut", "1")}
    tables = [block.table for block in debate_sheet(report, DECK).blocks if isinstance(block, Grid)]
    (counted,) = [table for table in tables if table.head == result_texts.VALUES_HEAD]
    assert set(counted.rows) == expected
    (sheet,) = [sheet for sheet in sheets(report) if sheet.name == report_texts.SHEET_VALUES]
    assert {(name, cluster, str(n)) for _, _, name, cluster, n in sheet.rows} == expected


def test_where_nobody_chose_a_value_there_is_no_table_of_values(tmp_path: Path) -> None:
    with opened(migrated_file(tmp_path / "own.db")) as database:
        council = Council.meet(database, plan((3, 3), questions=1))
        report = report_of(council)
    assert report_texts.SHEET_VALUES not in {sheet.name for sheet in sheets(report)}
