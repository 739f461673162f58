"""What a debate is prepared with: an invitation, an agenda, a sheet per question."""

import io
import re
from collections.abc import Callable
from dataclasses import replace

import pikepdf
import pytest
from PIL import Image

from tests.builders import CONTENT, DECK, VALUES, Council
from tests.reports.reading import WRITERS, elements, squeezed, words_of
from valuemap.domain.access import readable_join_code
from valuemap.domain.meeting import DoorBy
from valuemap.reports.description.document import Bullets, Document, Heading, Picture, Space
from valuemap.reports.documents.preparation import Invitation, preparation
from valuemap.reports.writers.pdf import write_pdf
from valuemap.store.gathering import Report
from valuemap.texts import report as texts
from valuemap.texts.screens import join as join_texts
from valuemap.texts.screens import printing as printing_texts

LINK = "https://valuemap.example/meedoen?code=ABCD"


@pytest.fixture(scope="module")
def prepared(ordinary: Council) -> Document:
    invitation = Invitation(LINK, "valuemap.example/meedoen")
    return preparation(ordinary.meeting, CONTENT, invitation)


def test_the_invitation_has_the_code_the_privacy_contract_and_a_qr_code(
    prepared: Document, ordinary: Council
) -> None:
    pdf = write_pdf(prepared)
    found = words_of(pdf)
    assert squeezed(readable_join_code(ordinary.meeting.join_code)) in found
    assert squeezed(join_texts.CONTRACT_LINES[0]) in found
    (picture,) = [block for block in prepared.blocks if isinstance(block, Picture)]
    with Image.open(io.BytesIO(picture.png)) as image:
        assert image.width == image.height
    read = pikepdf.open(io.BytesIO(pdf))
    alternatives = [str(node["/Alt"]) for kind, node in elements(read) if kind == "/Figure"]
    assert alternatives == [join_texts.QR_ALT]


def test_where_factions_come_in_by_link_the_invitation_asks_nobody_to_type_the_code(
    ordinary: Council,
) -> None:
    """It said to scan the QR and type the code, with which nobody came in."""
    settings = replace(ordinary.meeting.settings, door=DoorBy.LINKS)
    meeting = replace(ordinary.meeting, settings=settings)
    invitation = Invitation(LINK, "valuemap.example/meedoen")
    made = preparation(meeting, CONTENT, invitation)
    steps = next(block for block in made.blocks if isinstance(block, Bullets) and block.is_numbered)
    assert steps.items[:2] == printing_texts.STEPS[DoorBy.LINKS]
    assert not any("typ de code" in line for line in steps.items)


def test_each_question_has_the_clusters_at_stake_its_own_opinions_and_room_for_both_sides(
    prepared: Document, ordinary: Council
) -> None:
    for item in ordinary.meeting.agenda:
        question = DECK.question(item.question_id)
        title = texts.QUESTION.format(position=item.position, text=question.text)
        start = prepared.blocks.index(Heading(1, title))
        rest = prepared.blocks[start + 1 :]
        end = next(i for i, b in enumerate(rest) if isinstance(b, Heading) and b.level == 1)
        sheet = rest[:end]
        heads = [block.text for block in sheet if isinstance(block, Heading) and block.level == 3]
        assert [head.split(":")[0] for head in heads] == [
            *(VALUES.cluster[cluster].name for cluster in question.clusters),
            *(texts.SIDE.format(number=n + 1) for n in range(len(question.sides))),
        ]
        listed = [block.items for block in sheet if isinstance(block, Bullets)]
        assert listed[: len(question.sides)] == [
            tuple(VALUES.opinion[one].text for one in side) for side in question.sides
        ]
        assert len(question.sides) >= 2
        assert [block.label for block in sheet if isinstance(block, Space)] == [
            texts.ROOM_FOR,
            texts.ROOM_AGAINST,
        ]


def test_the_preparation_tells_nothing_of_who_weighed_what(prepared: Document) -> None:
    assert prepared.charts == ()
    assert not re.search(r"punten anders", repr(prepared.blocks))


@pytest.mark.parametrize("kind", ["docx", "odt"])
def test_another_program_opens_it(
    kind: str,
    prepared: Document,
    report: Report,
    opened_by_libreoffice: Callable[[bytes, str], bytes],
) -> None:
    found = words_of(opened_by_libreoffice(WRITERS[kind](prepared), kind))
    for words in (texts.AGENDA, texts.TO_ASK, texts.FRAMEWORKS, "valuemap.example/meedoen"):
        assert squeezed(words) in found
