"""How a question ended, as blocks of a document."""

from valuemap.charts.tables import Table
from valuemap.domain.conclusion import Action
from valuemap.reports.description.document import Block, Bullets, Grid, Heading
from valuemap.store.gathering import QuestionReport, Report
from valuemap.texts import report as texts
from valuemap.texts.screens import result as result_texts


def ending(question: QuestionReport, report: Report) -> list[Block]:
    """The standpoints, the questions to the college and the actions of one question."""
    ended = question.conclusions
    names = {faction.id: faction.name for faction in report.meeting.factions}
    blocks: list[Block] = []
    if ended.standpoints:
        rows = tuple(
            (names[s.faction_id], texts.with_mark(s.text, s.corrected_at))
            for s in ended.standpoints
        )
        table = Table(texts.STANDPOINTS_CAPTION, texts.STANDPOINTS_HEAD, rows)
        blocks += [Heading(2, texts.STANDPOINTS), Grid(table, figures=False)]
    if ended.questions:
        lines = tuple(
            texts.with_mark(asked.text, asked.corrected_at) for _, asked in ended.questions
        )
        blocks += [Heading(2, texts.COLLEGE), Bullets(lines, is_numbered=True)]
    if ended.actions:
        actions = [action for _, action in ended.actions]
        blocks += [
            Heading(2, texts.ACTIONS),
            Grid(action_table(actions, texts.ACTIONS_CAPTION), figures=False),
        ]
    return blocks


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
