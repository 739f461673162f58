"""What a debate is prepared with: the invitation, the agenda, and a sheet per question."""

import io
from dataclasses import dataclass

import segno

from valuemap.access import readable_join_code
from valuemap.background import Background
from valuemap.charts.tables import Table
from valuemap.deck import Cluster, Deck, Question
from valuemap.meeting import AgendaItem, DoorBy, Meeting
from valuemap.own_values import is_own
from valuemap.reports.about import own_mark, question_name
from valuemap.reports.document import (
    Block,
    Bullets,
    Document,
    Grid,
    Heading,
    NewPage,
    Paragraph,
    Picture,
    Space,
    Tone,
)
from valuemap.texts import join as join_texts
from valuemap.texts import own_values as own_value_texts
from valuemap.texts import printing as printing_texts
from valuemap.texts import report as texts
from valuemap.texts import result as result_texts
from valuemap.texts.dates import day

QR_CM = 4.5
OPINIONS_PER_CLUSTER = 3
ROOM_LINES = 4


@dataclass(frozen=True)
class Invitation:
    """Where people join: the link in the QR code, and the address that one can type."""

    link: str
    address: str


def preparation(
    meeting: Meeting, deck: Deck, background: Background, invitation: Invitation
) -> Document:
    """The whole preparation, each part on a page of its own."""
    deck = deck.with_values(meeting.own_values)
    blocks: list[Block] = [*_invitation(meeting, deck, invitation), *_agenda(meeting, deck)]
    for item in meeting.agenda:
        blocks += [NewPage(), *question_sheet(item, deck, background)]
    blocks += [NewPage(), *_frameworks(background, deck)]
    return Document(
        texts.PREPARATION.format(title=meeting.title),
        meeting.date,
        tuple(blocks),
        mark=result_texts.MARK_DEMO if meeting.is_demo else "",
    )


def _invitation(meeting: Meeting, deck: Deck, invitation: Invitation) -> list[Block]:
    settings = meeting.settings
    first = printing_texts.STEPS[settings.door]
    steps = (*first, printing_texts.LAST_STEP[settings.way])
    contract = (
        *(line.format(day=day(meeting.delete_on)) for line in join_texts.CONTRACT_LINES),
        *join_texts.CONTRACT_MORE,
    )
    return [
        Heading(1, printing_texts.INVITATION.format(title=meeting.title)),
        Paragraph(printing_texts.ON.format(day=day(meeting.date)), Tone.LEAD),
        Heading(2, printing_texts.HOW),
        Bullets(tuple(s.format(address=invitation.address) for s in steps), is_numbered=True),
        *_code(meeting, invitation),
        Heading(2, printing_texts.QUESTIONS),
        Bullets(
            tuple(_name(item, deck) for item in meeting.agenda),
            is_numbered=True,
        ),
        Heading(2, printing_texts.PRIVACY),
        Bullets(contract),
    ]


def _code(meeting: Meeting, invitation: Invitation) -> list[Block]:
    """The code and its picture; nothing where it lets nobody in."""
    if meeting.settings.door is DoorBy.LINKS:
        return []
    code = io.BytesIO()
    segno.make(invitation.link, error="m").save(code, kind="png", scale=8, border=2)
    return [
        Paragraph(f"{printing_texts.CODE}: {readable_join_code(meeting.join_code)}", Tone.LEAD),
        Picture(code.getvalue(), join_texts.QR_ALT, QR_CM),
    ]


def _agenda(meeting: Meeting, deck: Deck) -> list[Block]:
    blocks: list[Block] = [NewPage(), Heading(1, texts.AGENDA)]
    if meeting.script:
        rows = tuple((str(step.minutes), step.phase.value, step.text) for step in meeting.script)
        total = sum(step.minutes for step in meeting.script)
        table = Table(texts.AGENDA_CAPTION.format(minutes=total), texts.AGENDA_HEAD, rows)
    else:
        rows = tuple(
            (
                str(texts.MINUTES_PER_QUESTION),
                str(item.position),
                _name(item, deck),
            )
            for item in meeting.agenda
        )
        total = texts.MINUTES_PER_QUESTION * len(rows)
        table = Table(texts.AGENDA_GUESS.format(minutes=total), texts.AGENDA_QUESTIONS_HEAD, rows)
    return [*blocks, Grid(table, figures=False)]


def question_sheet(item: AgendaItem, deck: Deck, background: Background) -> list[Block]:
    """A question to prepare: what it means, what is at stake, what to ask, room to write."""
    question = deck.question_of(item)
    clusters = [deck.cluster[cluster] for cluster in question.clusters]
    blocks: list[Block] = [
        Heading(1, texts.QUESTION.format(position=item.position, text=question.text)),
        *own_mark(item),
        Paragraph(question.explanation),
    ]
    if item.proposition:
        blocks.append(Paragraph(result_texts.PROPOSITION.format(text=item.proposition)))
    blocks += [Heading(2, texts.AT_STAKE), Paragraph(texts.AT_STAKE_NOTE, Tone.QUIET)]
    for cluster in clusters:
        blocks += [
            Heading(3, f"{cluster.name}: {cluster.meaning}"),
            Bullets(tuple(_opinions(cluster))),
        ]
    blocks += [
        Heading(2, texts.TO_ASK),
        Bullets(_questions(question, background)),
        Heading(2, texts.WHAT_OTHERS_SAY),
        Bullets(
            tuple(
                texts.FRAMEWORK_LINE.format(
                    name=found.name, meaning=found.meaning, framework=framework.name
                )
                for framework, found in background.items_of(question.clusters[:1])
            )
        ),
        Space(texts.ROOM_FOR, ROOM_LINES),
        Space(texts.ROOM_AGAINST, ROOM_LINES),
    ]
    return blocks


def _name(item: AgendaItem, deck: Deck) -> str:
    return question_name(item, deck.question_of(item).text)


def _opinions(cluster: Cluster) -> list[str]:
    """Opinions from several sides: the first of each value before the second of any.

    All those of the municipality's own values come with them.
    """
    ordered = sorted(
        (opinion.position, place, opinion.text)
        for place, value in enumerate(cluster.values)
        for opinion in value.opinions
        if not is_own(value.id)
    )
    own = [
        own_value_texts.OPINION.format(text=opinion.text, name=value.name)
        for value in cluster.values
        for opinion in value.opinions
        if is_own(value.id)
    ]
    return [*(text for _, _, text in ordered[:OPINIONS_PER_CLUSTER]), *own]


def _questions(question: Question, background: Background) -> tuple[str, ...]:
    own = tuple(background.by_cluster[cluster] for cluster in question.clusters)
    return (*own, *background.general)


def _frameworks(background: Background, deck: Deck) -> list[Block]:
    blocks: list[Block] = [Heading(1, texts.FRAMEWORKS), Paragraph(texts.FRAMEWORKS_NOTE)]
    for framework in background.frameworks:
        rows = tuple(
            (
                item.name,
                item.meaning,
                ", ".join(deck.cluster[cluster].name.lower() for cluster in item.clusters),
            )
            for item in framework.items
        )
        caption = f"{framework.name} ({framework.authors}, {framework.year})"
        blocks += [
            Heading(2, framework.name),
            Paragraph(framework.note, Tone.QUIET),
            Grid(Table(caption, texts.FRAMEWORKS_HEAD, rows), figures=False),
        ]
    return blocks
