"""What a debate is prepared with: the invitation, the agenda, and a sheet per question."""

import io
from collections.abc import Mapping
from dataclasses import dataclass

import segno

from valuemap.charts.tables import Table
from valuemap.content.content import Content
from valuemap.content.deck import Deck
from valuemap.content.references import Background
from valuemap.content.value_list import Cluster, ValueList
from valuemap.domain.access import readable_join_code
from valuemap.domain.meeting import AgendaItem, DoorBy, Meeting
from valuemap.domain.own_values import is_own
from valuemap.reports.description.document import (
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
from valuemap.reports.documents.about import mark, own_mark, question_name
from valuemap.reports.documents.sides import sides
from valuemap.texts import report as texts
from valuemap.texts.own import own_values as own_value_texts
from valuemap.texts.screens import cards as card_texts
from valuemap.texts.screens import join as join_texts
from valuemap.texts.screens import printing as printing_texts
from valuemap.texts.screens import result as result_texts

QR_CM = 4.5
ITEMS_OF_FRAMEWORKS = 3
OPINIONS_PER_CLUSTER = 3
ROOM_LINES = 4


@dataclass(frozen=True)
class Invitation:
    """Where people join: the link in the QR code, and the address that one can type."""

    link: str
    address: str


def preparation(
    meeting: Meeting,
    content: Content,
    invitation: Invitation,
) -> Document:
    """The whole preparation, each part on a page of its own."""
    deck, background = content.deck, content.background
    blocks: list[Block] = [*_invitation(meeting, deck, invitation), *_agenda(meeting, deck)]
    for item in meeting.agenda:
        blocks += [NewPage(), *question_sheet(item, content)]
    blocks += [NewPage(), *_frameworks(background, content.lists)]
    return Document(
        texts.PREPARATION.format(title=meeting.title),
        meeting.date,
        tuple(blocks),
        mark=mark(meeting),
        kind=texts.PREPARATION_KIND,
        name=meeting.title,
    )


def _invitation(meeting: Meeting, deck: Deck, invitation: Invitation) -> list[Block]:
    contract = (*join_texts.contract(meeting.delete_on), *join_texts.CONTRACT_MORE)
    return [
        Heading(1, printing_texts.INVITATION.format(title=meeting.title)),
        Paragraph(printing_texts.when(meeting), Tone.LEAD),
        Heading(2, printing_texts.HOW),
        Bullets(printing_texts.steps(meeting, invitation.address), is_numbered=True),
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
                str(item.number),
                _name(item, deck),
            )
            for item in meeting.agenda
        )
        total = texts.MINUTES_PER_QUESTION * len(rows)
        table = Table(texts.AGENDA_GUESS.format(minutes=total), texts.AGENDA_QUESTIONS_HEAD, rows)
    return [*blocks, Grid(table, figures=False)]


def question_sheet(item: AgendaItem, content: Content) -> list[Block]:
    """A question to prepare: what it means, what is at stake, what to ask, room to write."""
    deck, background, frameworks = content.deck, content.background, content.frameworks
    question = item.question(deck)
    values = item.value_list
    blocks: list[Block] = [
        Heading(1, texts.QUESTION.format(position=item.number, text=question.text)),
        *own_mark(item),
        Paragraph(question.explanation),
    ]
    if question.roles:
        asked_of_us = texts.ROLE.format(roles=card_texts.roles(question.roles))
        blocks.append(Paragraph(asked_of_us, Tone.QUIET))
    if item.proposition:
        blocks.append(Paragraph(result_texts.PROPOSITION.format(text=item.proposition)))
    if question.clusters:
        blocks += [Heading(2, texts.AT_STAKE), Paragraph(texts.AT_STAKE_NOTE, Tone.QUIET)]
    for cluster in (values.cluster[one] for one in question.clusters):
        blocks.append(Heading(3, f"{cluster.name}: {cluster.meaning}"))
        opinions = (*(() if question.sides else _opinions(cluster)), *_own_opinions(cluster))
        if opinions:
            blocks.append(Bullets(opinions))
    blocks += sides(question, values)
    first = frameworks.before_weighing(item.question_id)
    if first:
        blocks += [Heading(2, texts.ASK_FIRST), Bullets(first)]
    asked = (
        *frameworks.debate_questions(item.question_id),
        *background.questions_of(values, question.clusters),
        *background.general,
    )
    blocks += [Heading(2, texts.TO_ASK), Bullets(asked)]
    others = tuple(
        texts.FRAMEWORK_LINE.format(
            name=found.name, meaning=found.meaning, framework=framework.name
        )
        for framework, found in background.items_of(
            values, question.clusters, about_platforms=question.about_platforms
        )
    )
    if others:
        blocks += [Heading(2, texts.WHAT_OTHERS_SAY), Bullets(others)]
    of_card = tuple(
        texts.ITEM_LINE.format(text=one.item.text, framework=one.part.framework, year=one.part.year)
        for one in frameworks.beside(item.question_id)[:ITEMS_OF_FRAMEWORKS]
    )
    if of_card:
        blocks += [Heading(2, texts.FROM_FRAMEWORKS), Bullets(of_card)]
    blocks += [
        Space(texts.ROOM_FOR, ROOM_LINES),
        Space(texts.ROOM_AGAINST, ROOM_LINES),
    ]
    return blocks


def _name(item: AgendaItem, deck: Deck) -> str:
    return question_name(item, item.question(deck).text)


def _opinions(cluster: Cluster) -> tuple[str, ...]:
    """Opinions on a cluster from several sides: the first of each value before the second of any.

    They stand by a question of which nobody said what opinions fit it.
    """
    sides = (cluster.opinions, *(v.opinions for v in cluster.values if not is_own(v.id)))
    ordered = sorted(
        (opinion.position, place, opinion.text)
        for place, opinions in enumerate(sides)
        for opinion in opinions
    )
    return tuple(text for _, _, text in ordered[:OPINIONS_PER_CLUSTER])


def _own_opinions(cluster: Cluster) -> tuple[str, ...]:
    """All those of the municipality's own values."""
    return tuple(
        own_value_texts.OPINION.format(text=opinion.text, name=value.name)
        for value in cluster.values
        for opinion in value.opinions
        if is_own(value.id)
    )


def _frameworks(background: Background, lists: Mapping[str, ValueList]) -> list[Block]:
    values = lists[background.values]
    blocks: list[Block] = [Heading(1, texts.FRAMEWORKS), Paragraph(texts.FRAMEWORKS_NOTE)]
    for framework in background.frameworks:
        rows = tuple(
            (
                item.name,
                item.meaning,
                ", ".join(name.lower() for name in values.names(item.clusters)),
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
