"""How a question ended, as blocks of a document: standpoints and agreed actions."""

from valuemap.charts.tables import Table
from valuemap.domain.conclusion import Action
from valuemap.domain.deciding import illustration
from valuemap.reports.description.document import Block, Grid, Heading, Paragraph, Tone
from valuemap.store.gathering import QuestionReport, Report
from valuemap.texts import report as texts
from valuemap.texts.documents import deciding as deciding_texts
from valuemap.texts.screens import result as result_texts


def standpoints(question: QuestionReport, report: Report) -> list[Block]:
    """The standpoints of factions on one question, under a heading."""
    ended = question.conclusions
    names = {faction.id: faction.name for faction in report.meeting.factions}
    blocks: list[Block] = []
    if ended.standpoints:
        rows = tuple((names[s.faction_id], deciding_texts.standpoint(s)) for s in ended.standpoints)
        table = Table(texts.STANDPOINTS_CAPTION, texts.STANDPOINTS_HEAD, rows)
        blocks += [Heading(3, texts.STANDPOINTS), Grid(table, figures=False)]
    return [*blocks, *_deciding(question, report)]


def _deciding(question: QuestionReport, report: Report) -> list[Block]:
    """What each way to decide would give on those standpoints, marked as an illustration."""
    found = illustration(report.meeting, question.item, question.conclusions)
    if found is None:
        return []
    blocks: list[Block] = [
        Heading(3, deciding_texts.TITLE),
        Paragraph(deciding_texts.NOTE, Tone.QUIET),
    ]
    if found.decided is None:
        return [*blocks, Paragraph(deciding_texts.missing(found.missing))]
    table = Table(
        deciding_texts.caption(found.decided),
        deciding_texts.HEAD,
        deciding_texts.rows(found.decided),
    )
    return [*blocks, Grid(table, figures=False)]


def action_table(actions: list[Action], caption: str) -> Table:
    """Agreed actions: what, who, when, for whom they count."""
    rows = tuple(
        (
            texts.with_mark(action.what, action.corrected_at),
            action.who or result_texts.NONE,
            action.when or result_texts.NONE,
            texts.LEVELS[action.level],
        )
        for action in actions
    )
    return Table(caption, texts.ACTIONS_HEAD, rows)
