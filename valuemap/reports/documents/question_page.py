"""One page per question: what was found, its map, who shares and parts, what was agreed."""

from valuemap.reports.description.document import Block, Facts, Heading, Paragraph, Tone, ValueMap
from valuemap.reports.documents.about import own_mark, tied
from valuemap.reports.documents.cover import found, picture_of_question
from valuemap.store.gathering import QuestionReport, Report
from valuemap.texts import report as report_texts
from valuemap.texts.documents import sheet as texts
from valuemap.texts.screens import result as result_texts

MAP_CM = 14.0
"""The height of the map where the page has room for it; else it is as low as it can be."""
MOST_LINES = 12
_LETTERS = 70


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
        high = 0.0 if _lines(facts) + _lines_of(item.proposition) > MOST_LINES else MAP_CM
        blocks += [ValueMap(picture, high), Paragraph(picture.note, Tone.QUIET)]
    return [*blocks, facts] if facts.rows else blocks


def _lines(facts: Facts) -> int:
    return sum(_lines_of(line) for _, lines in facts.rows for line in lines)


def _lines_of(text: str) -> int:
    """How many lines of a page a text takes, roughly."""
    return -(-len(text) // _LETTERS)


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
    if result is not None:
        told = (result_texts.basis(result), result_texts.left_out_note(result, names))
        rows.append((texts.WHO, tuple(line for line in told if line)))
    return rows
