"""The debate sheet: what a meeting weighed, said and agreed, as a document."""

from collections.abc import Sequence

from valuemap.charts.description import bars_of, dots_of
from valuemap.charts.tables import (
    Table,
    change_table,
    result_table,
    shift_table,
    stances_table,
    values_table,
)
from valuemap.content.deck import Deck
from valuemap.disclosure import Published
from valuemap.domain.talk import Side
from valuemap.reports.description.document import (
    Block,
    Bullets,
    Document,
    Grid,
    Heading,
    NewPage,
    Paragraph,
    Tone,
)
from valuemap.reports.description.wide_tables import in_parts
from valuemap.reports.documents.about import (
    how_to_read,
    is_anybody_left_out,
    mark,
    meeting_line,
    own_mark,
    question_name,
)
from valuemap.reports.documents.beside import beside_blocks
from valuemap.reports.documents.ending import action_table, ending
from valuemap.reports.documents.figures import main_sheet, sheets
from valuemap.reports.documents.sides import sides
from valuemap.reports.documents.slides import slides
from valuemap.store.gathering import QuestionReport, Report
from valuemap.texts import report as texts
from valuemap.texts.around import evaluation as evaluation_texts
from valuemap.texts.dates import points
from valuemap.texts.pictures import shift as shift_texts
from valuemap.texts.screens import result as result_texts
from valuemap.texts.screens import talk as talk_texts
from valuemap.wording import calm


def debate_sheet(report: Report, deck: Deck) -> Document:
    """The whole sheet: a page that sums up, a part per question, and how to read it."""
    meeting = report.meeting
    blocks: list[Block] = [
        Paragraph(meeting_line(report), Tone.LEAD),
        *_summary(report),
    ]
    goes_on = False
    for question in report.questions:
        # Questions without a result are a few lines each: they share pages.
        blocks += [] if goes_on and not question.results else [NewPage()]
        blocks += question_blocks(question, report)
        goes_on = not question.results
    blocks += [*_what_people_found(report), NewPage(), *how_to_read(deck)]
    return Document(
        texts.SHEET.format(title=meeting.title),
        meeting.date,
        tuple(blocks),
        mark=mark(meeting),
        slides=slides(report),
        sheets=sheets(report),
        main_sheet=main_sheet(report),
    )


def _what_people_found(report: Report) -> list[Block]:
    """What participants found of the evening, once that is counted."""
    found = report.meeting.evaluated
    if found is None:
        return []
    table = Table(evaluation_texts.CAPTION, evaluation_texts.HEAD, evaluation_texts.rows(found))
    return [
        NewPage(),
        Heading(1, evaluation_texts.TITLE),
        Paragraph(evaluation_texts.answered(found.answers)),
        Grid(table, figures=False),
    ]


def _summary(report: Report) -> list[Block]:
    blocks: list[Block] = [Heading(1, texts.SUMMARY)]
    if not report.weighed:
        return [*blocks, Paragraph(texts.NONE_WEIGHED)]
    rows = tuple(_summary_row(question) for question in report.questions)
    blocks.append(Grid(Table(texts.SUMMARY_CAPTION, texts.SUMMARY_HEAD, rows), figures=False))
    if is_anybody_left_out(report):
        blocks.append(Paragraph(texts.SOME_LEFT_OUT))
    blocks.append(Paragraph(result_texts.NO_RANKING, Tone.QUIET))
    agreed = [action for q in report.questions for _, action in q.conclusions.actions]
    if agreed:
        blocks += [
            Heading(2, texts.ACTIONS_ALL),
            Grid(action_table(agreed, texts.ACTIONS_ALL_CAPTION), figures=False),
        ]
    return blocks


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


def question_blocks(question: QuestionReport, report: Report) -> list[Block]:
    """One question: what was asked, the result, what was said, how it ended."""
    blocks: list[Block] = [
        Heading(
            1,
            texts.QUESTION.format(position=question.item.number, text=question.question.text),
        ),
        *own_mark(question.item),
        Paragraph(question.question.explanation),
    ]
    if question.item.proposition:
        blocks.append(Paragraph(result_texts.PROPOSITION.format(text=question.item.proposition)))
    result = question.result
    if result is None:
        blocks.append(Paragraph(texts.NOT_WEIGHED))
    else:
        blocks += _result(question, result, report)
    blocks += _talk(question, report)
    blocks += sides(question.question, question.item.value_list)
    blocks += _shift(question, report)
    return [*blocks, *ending(question, report)]


def _result(question: QuestionReport, result: Published, report: Report) -> list[Block]:
    names = result_texts.place_names(report.meeting.factions)
    lead, *more = result_texts.sentences(result, names, question.clusters)
    blocks: list[Block] = [
        Heading(2, texts.RESULT),
        Paragraph(lead, Tone.LEAD),
        *(Paragraph(line) for line in more),
        *(Paragraph(line, Tone.QUIET) for line in _basis(question, result, names) if line),
    ]
    details = result_texts.details(result, names)
    if details:
        blocks.append(Bullets(details))
    beside = beside_blocks(question, result)
    if not result.splits or result.h is None:
        return [*blocks, *beside]
    blocks.append(bars_of(result, question.clusters))
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
        blocks += [Heading(2, texts.WHERE), Bullets(lines)]
    if question.item.proposition:
        blocks.append(Heading(2, talk_texts.TITLE))
        if not question.arguments:
            blocks.append(Paragraph(texts.ARGUMENTS_NONE, Tone.QUIET))
        for side in Side:
            lines = argument_lines(question, report, side)
            if lines:
                blocks += [Heading(3, talk_texts.SIDES[side]), Bullets(lines)]
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
            Heading(2, talk_texts.REASONS),
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
        Heading(2, shift_texts.SHIFT_TITLE.format(before=before.number, after=after.number)),
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
