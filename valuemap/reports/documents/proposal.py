"""A draft of the paragraph on digitalisation in a council proposal."""

from collections.abc import Sequence

from valuemap.content.deck import Deck
from valuemap.disclosure import Published
from valuemap.domain.talk import Side
from valuemap.reports.description.document import Block, Bullets, Document, Heading, Paragraph, Tone
from valuemap.reports.documents.about import (
    how_to_read,
    is_anybody_left_out,
    mark,
    own_mark,
    tied,
)
from valuemap.reports.documents.appendix import argument_lines
from valuemap.store.gathering import QuestionReport, Report
from valuemap.texts import report as texts
from valuemap.texts.dates import day
from valuemap.texts.documents import deciding as deciding_texts
from valuemap.texts.documents import proposal as proposal_texts
from valuemap.texts.screens import result as result_texts
from valuemap.texts.screens import talk as talk_texts


def proposal(report: Report, deck: Deck) -> Document:
    """The draft: what was weighed, shared, divided, considered and agreed, and what is open."""
    meeting = report.meeting
    blocks: list[Block] = [
        Paragraph(texts.PROPOSAL_INTRO, Tone.QUIET),
        Heading(1, texts.PROPOSAL_WHAT),
        Paragraph(texts.PROPOSAL_FILL),
        Paragraph(texts.PROPOSAL_CHANCE),
        Paragraph(texts.PROPOSAL_RISK),
        Heading(1, texts.PROPOSAL_WEIGHED),
        Paragraph(
            texts.PROPOSAL_MEETING.format(day=day(meeting.date))
            if report.weighed
            else texts.NONE_WEIGHED
        ),
    ]
    for question in report.weighed:
        blocks += _question(question, report)
    if is_anybody_left_out(report):
        blocks.append(Paragraph(texts.SOME_LEFT_OUT, Tone.QUIET))
    actions = [action for q in report.questions for _, action in q.conclusions.actions]
    asked = [question for q in report.questions for _, question in q.conclusions.questions]
    blocks += [
        Heading(1, texts.PROPOSAL_AGREED),
        _list([texts.action(action) for action in actions]),
        Heading(1, texts.PROPOSAL_OPEN),
        _list([texts.with_mark(question.text, question.corrected_at) for question in asked]),
        *how_to_read(deck),
    ]
    title = texts.PROPOSAL.format(title=meeting.title)
    return Document(
        title,
        meeting.date,
        tuple(blocks),
        mark=mark(meeting),
        kind=texts.PROPOSAL_KIND,
        name=meeting.title,
    )


def _list(lines: list[str]) -> Block:
    return Bullets(tuple(lines)) if lines else Paragraph(texts.PROPOSAL_NONE)


def _came_out(question: QuestionReport, result: Published, names: Sequence[str]) -> list[Block]:
    """What the council shares, who weighs what heaviest, and how far they are apart."""
    if not result.is_compared:
        return [*map(Paragraph, result_texts.sentences(result, names, question.clusters))]
    clusters = question.clusters
    blocks: list[Block] = [Paragraph(tied(proposal_texts.shared(result, clusters)))]
    heaviest = proposal_texts.heaviest(result, names, clusters)
    if heaviest:
        blocks.append(Bullets(tuple(map(tied, heaviest))))
    lines = (
        proposal_texts.apart(result, names, clusters),
        f"{result_texts.headline(result)} {result_texts.chance_verdict(result)}".strip(),
    )
    return [*blocks, *(Paragraph(tied(line)) for line in lines if line)]


def _question(question: QuestionReport, report: Report) -> list[Block]:
    result = question.result
    if result is None:
        return []
    names = result_texts.place_names(report.meeting.factions)
    blocks: list[Block] = [
        Heading(2, question.question.text),
        *own_mark(question.item),
        *_came_out(question, result, names),
        Paragraph(
            proposal_texts.source(report.meeting.date, result_texts.basis(result)), Tone.QUIET
        ),
    ]
    left_out = result_texts.left_out_note(result, names)
    if left_out:
        blocks.append(Paragraph(left_out, Tone.QUIET))
    for side in Side:
        lines = argument_lines(question, report, side)
        if lines:
            blocks += [Heading(3, talk_texts.SIDES[side]), Bullets(lines)]
    if question.conclusions.standpoints:
        whose = {faction.id: faction.name for faction in report.meeting.factions}
        blocks += [
            Heading(3, texts.STANDPOINTS),
            Bullets(
                tuple(
                    f"{whose[s.faction_id]}: {deciding_texts.standpoint(s)}"
                    for s in question.conclusions.standpoints
                )
            ),
        ]
    return blocks
