"""The appendix of the debate sheet: all figures with what they mean, and all that was said."""

from collections.abc import Sequence

from valuemap.charts.description import dots_of
from valuemap.charts.tables import (
    Table,
    change_table,
    result_table,
    shift_table,
    stances_table,
    values_table,
)
from valuemap.disclosure import Published
from valuemap.domain.talk import Side
from valuemap.reports.description.document import (
    Block,
    Bullets,
    Grid,
    Heading,
    Paragraph,
    Tone,
)
from valuemap.reports.description.wide_tables import in_parts
from valuemap.reports.documents.about import own_mark, question_name
from valuemap.reports.documents.beside import beside_blocks
from valuemap.reports.documents.ending import standpoints
from valuemap.reports.documents.sides import sides
from valuemap.store.gathering import QuestionReport, Report
from valuemap.texts import report as texts
from valuemap.texts.dates import points
from valuemap.texts.documents import sheet as sheet_texts
from valuemap.texts.pictures import shift as shift_texts
from valuemap.texts.screens import result as result_texts
from valuemap.texts.screens import talk as talk_texts
from valuemap.wording import calm


def appendix(report: Report) -> list[Block]:
    """The figures over all questions, and then what there is to each."""
    blocks: list[Block] = [
        Heading(1, sheet_texts.APPENDIX),
        Paragraph(sheet_texts.APPENDIX_NOTE),
        *_summary(report),
    ]
    for question in report.questions:
        blocks += _question(question, report)
    return blocks


def _summary(report: Report) -> list[Block]:
    if not report.weighed:
        return []
    rows = tuple(_summary_row(question) for question in report.questions)
    table = Table(texts.SUMMARY_CAPTION, texts.SUMMARY_HEAD, rows)
    return [Heading(2, sheet_texts.FIGURES), Grid(table, figures=False)]


def _question(question: QuestionReport, report: Report) -> list[Block]:
    """One question: what it means, the result, what was said, how it ended."""
    item, result = question.item, question.result
    name = question_name(item, question.question.text)
    title = sheet_texts.APPENDIX_QUESTION.format(number=item.number, text=name)
    blocks: list[Block] = [
        Heading(2, title),
        *own_mark(item),
        Paragraph(question.question.explanation),
    ]
    if result is None:
        blocks.append(Paragraph(texts.NOT_WEIGHED))
    else:
        blocks += _result(question, result, report)
    return [
        *blocks,
        *_talk(question, report),
        *sides(question.question, question.item.value_list, level=3),
        *_shift(question, report),
        *standpoints(question, report),
    ]


def _summary_row(question: QuestionReport) -> tuple[str, ...]:
    item, result = question.item, question.result
    name = f"{item.number}. {question_name(item, question.question.text)}"
    if result is None or result.h is None:
        return (name, texts.no_figure(result), *(result_texts.NONE,) * 3)
    chance = result_texts.NONE if result.h_chance is None else points(result.h_chance)
    return (
        name,
        points(result.h),
        chance,
        _names(result.bridging, question),
        _names(result.dividing, question),
    )


def _names(ids: tuple[str, ...], question: QuestionReport) -> str:
    names = [question.clusters[cluster].name.lower() for cluster in ids]
    return ", ".join(names) or result_texts.NONE


def _result(question: QuestionReport, result: Published, report: Report) -> list[Block]:
    names = result_texts.place_names(report.meeting.factions)
    blocks: list[Block] = [
        Heading(3, texts.RESULT),
        *map(Paragraph, result_texts.sentences(result, names, question.clusters)),
        *(Paragraph(line, Tone.QUIET) for line in _basis(question, result, names) if line),
    ]
    details = result_texts.details(result, names)
    if details:
        blocks.append(Bullets(details))
    beside = beside_blocks(question, result)
    if not result.is_compared:
        return [*blocks, *beside]
    dots = dots_of(result, names, question.clusters)
    blocks.append(dots or Paragraph(result_texts.DOTS_EMPTY))
    blocks += [
        Heading(3, result_texts.TABLE_TITLE),
        *in_parts(result_table(result, names, question.clusters), together=4),
        *beside,
    ]
    if result.figures.values:
        values = values_table(result, question.clusters)
        blocks += [Heading(3, result_texts.VALUES_TITLE), Grid(values, figures=False)]
    if result.figures.stances:
        blocks += [Heading(3, result_texts.STANCES_TITLE), Grid(stances_table(result))]
    return blocks


def _basis(question: QuestionReport, result: Published, names: Sequence[str]) -> tuple[str, ...]:
    """On what the result stands, how far it can move, and what is kept back."""
    round_ = ""
    if len(question.results) > 1:
        round_ = texts.ROUND.format(number=question.item.revealed[-1].number)
    weighed = (round_, result_texts.basis(result), result_texts.PER_FACTION)
    return (
        " ".join(line for line in (*weighed, result_texts.by_seats(result)) if line),
        result_texts.certainty(result),
        result_texts.left_out_note(result, names),
        texts.WAITING if question.item.is_waiting else "",
    )


def _talk(question: QuestionReport, report: Report) -> list[Block]:
    if question.result is None:
        return []
    blocks: list[Block] = []
    contrasts = talk_texts.contrast_sentences(
        question.result, result_texts.place_names(report.meeting.factions), question.clusters
    )
    if contrasts:
        lines = tuple(sentence for _, sentence in contrasts)
        blocks += [Heading(3, texts.WHERE), Bullets(lines)]
    if question.item.proposition:
        blocks.append(Heading(3, talk_texts.TITLE))
        if not question.arguments:
            blocks.append(Paragraph(texts.ARGUMENTS_NONE, Tone.QUIET))
        for side in Side:
            lines = argument_lines(question, report, side)
            if lines:
                blocks += [Heading(4, talk_texts.SIDES[side]), Bullets(lines)]
    if question.reasons:
        lines = tuple(
            texts.REASON.format(cluster=name, text=reason.text)
            for cluster, name in (
                *((cluster.id, cluster.name) for cluster in question.clusters.values()),
                (None, talk_texts.REASONS_TIED),
            )
            for reason in question.reasons
            if reason.cluster == cluster
        )
        blocks += [
            Heading(3, talk_texts.REASONS),
            Paragraph(talk_texts.REASONS_NOTE, Tone.QUIET),
            Bullets(lines),
        ]
    return blocks


def argument_lines(question: QuestionReport, report: Report, side: Side) -> tuple[str, ...]:
    """The arguments of one side, each with its cluster and whose it is."""
    names = {faction.id: faction.name for faction in report.meeting.factions}
    return tuple(
        texts.ARGUMENT.format(
            text=calm(saved.argument.text),
            by="; ".join(
                (
                    question.clusters[saved.argument.cluster].name.lower(),
                    *talk_texts.by(saved.faction_id, names, is_by_host=saved.is_by_host),
                )
            ),
        )
        for saved in question.arguments
        if saved.argument.side is side
    )


def _shift(question: QuestionReport, report: Report) -> list[Block]:
    shift = question.shift
    if shift is None:
        return []
    before, after = question.item.revealed[-2:]
    blocks: list[Block] = [
        Heading(3, shift_texts.SHIFT_TITLE.format(before=before.number, after=after.number)),
        Paragraph(shift_texts.shift_sentence(shift)),
        Paragraph(shift_texts.SHIFT_NOTE, Tone.QUIET),
    ]
    moved = shift_table(shift, result_texts.place_names(report.meeting.factions), question.clusters)
    if moved.rows:
        blocks += [
            Grid(moved, figures=False),
            *in_parts(
                change_table(
                    shift, result_texts.place_names(report.meeting.factions), question.clusters
                )
            ),
        ]
    return blocks
