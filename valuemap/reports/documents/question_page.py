"""One page per question: what was found, its map, who shares and parts, what was agreed."""

from valuemap.reports.description.document import Block, Facts, Heading, Paragraph, Tone, ValueMap
from valuemap.reports.documents.about import own_mark, tied
from valuemap.reports.documents.cover import found, picture_of_question
from valuemap.store.gathering import QuestionReport, Report
from valuemap.texts import report as report_texts
from valuemap.texts.documents import sheet as texts
from valuemap.texts.screens import result as result_texts

MAP_CM = 14.5
"""The height of the map where the page has room for it."""
_LEAST_CM = 9.0
"""Below this the map is as low as it can be, and its forms stand beside their words."""
_PAGE_CM = 26.3
_LINE_CM = 0.53
_LETTERS, _TITLE_LETTERS, _LEAD_LETTERS = 64, 38, 62
"""How many letters stand on a line at least: of facts, of a title, of the finding."""


def question_page(question: QuestionReport, report: Report) -> list[Block]:
    """The blocks of the page, without the break before it."""
    item = question.item
    blocks: list[Block] = [
        Heading(1, report_texts.QUESTION.format(position=item.number, text=question.question.text)),
        *own_mark(item),
    ]
    if item.proposition:
        blocks.append(Paragraph(texts.PROPOSITION.format(text=item.proposition)))
    blocks.append(Paragraph(found(question, report), Tone.LEAD))
    picture = picture_of_question(question, report)
    facts = Facts(tuple(_facts(question, report, is_drawn=picture is not None)))
    if picture is not None:
        high = _room_cm(question, found(question, report), facts)
        blocks += [ValueMap(picture, high), Paragraph(picture.note, Tone.QUIET)]
    return [*blocks, facts] if facts.rows else blocks


def _room_cm(question: QuestionReport, finding: str, facts: Facts) -> float:
    """The height that the words of the page leave for the map, in centimetres; 0 for the least."""
    item = question.item
    title = _lines(question.question.text + "Vraag 1. ", _TITLE_LETTERS) * 0.95 + 0.4
    lead = _lines(finding, _LEAD_LETTERS) * 0.7 + 0.9
    told = _lines(texts.PROPOSITION + item.proposition, 80) * _LINE_CM + 1.4
    own = 0.7 if item.own is not None else 0.0
    below = sum(
        max(
            sum(_lines(line, _LETTERS) * _LINE_CM for line in lines),
            _lines(head, 16) * _LINE_CM,
        )
        + 0.55
        for head, lines in facts.rows
    )
    high = min(_PAGE_CM - title - lead - told - own - below, MAP_CM)
    return high if high >= _LEAST_CM else 0.0


def _lines(text: str, letters: int) -> int:
    """How many lines a text takes, roughly."""
    return -(-len(text) // letters)


def _facts(
    question: QuestionReport, report: Report, *, is_drawn: bool
) -> list[tuple[str, tuple[str, ...]]]:
    rows: list[tuple[str, tuple[str, ...]]] = []
    result, ended = question.result, question.conclusions
    names = result_texts.place_names(report.meeting.factions)
    if result is not None and is_drawn:
        rows += [
            (texts.SHARED, (tied(texts.shared(result, question.clusters)),)),
            (texts.APART, tuple(map(tied, texts.apart(result, names, question.clusters)))),
        ]
    if ended.actions:
        rows.append(
            (texts.AGREED, tuple(report_texts.action(action) for _, action in ended.actions))
        )
    if ended.questions:
        lines = tuple(
            report_texts.with_mark(asked.text, asked.corrected_at) for _, asked in ended.questions
        )
        rows.append((texts.ASKED, lines))
    if ended.decision is not None:
        rows.append((report_texts.DECISION, report_texts.decision(ended.decision)))
    if result is not None:
        told = (result_texts.basis(result), result_texts.left_out_note(result, names))
        rows.append((texts.WHO, tuple(line for line in told if line)))
    return rows
