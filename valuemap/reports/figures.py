"""The figures of a meeting as plain tables, for spreadsheets: what may be shown, unstyled."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass

from valuemap.disclosure import Published
from valuemap.spreadsheet_cells import harmless
from valuemap.store.gathering import QuestionReport, Report
from valuemap.texts import report as texts
from valuemap.texts import result as result_texts

Cell = str | float | None
"""Words, a number, or nothing where there is no figure."""


@dataclass(frozen=True)
class Sheet:
    """One sheet: a name of at most 31 characters, a head, and rows as wide as it."""

    name: str
    head: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


def sheets(report: Report) -> tuple[Sheet, ...]:
    """Reading notes, questions, weights per cluster, weights per faction, and actions."""
    return (
        _notes(report),
        _questions(report),
        _weights(report),
        _factions(report),
        _actions(report),
    )


def figures_csv(report: Report) -> bytes:
    """The weights of all shown factions and of the council as one CSV file in UTF-8."""
    file = io.StringIO(newline="")
    writer = csv.writer(file, lineterminator="\n")
    sheet = _factions(report)
    writer.writerow(sheet.head)
    writer.writerows(
        [harmless(cell) if isinstance(cell, str) else cell for cell in row] for row in sheet.rows
    )
    return file.getvalue().encode()


def _notes(report: Report) -> Sheet:
    lines = [texts.SHEET.format(title=report.meeting.title)]
    if report.meeting.is_demo:
        lines.append(result_texts.MARK_DEMO)
    lines += [*texts.HOW_LINES]
    if any(result.is_rounded for q in report.questions for result in q.results):
        lines.append(texts.SOMETHING_HIDDEN)
    return Sheet(texts.SHEET_NOTES, (texts.HOW_TO_READ,), tuple((line,) for line in lines))


def _questions(report: Report) -> Sheet:
    rows = tuple(
        (
            question.item.position,
            question.question.id,
            question.question.text,
            round_,
            _share(result.h),
            _share(result.h_chance),
            _share(result.h_seats),
            result.answers,
            result_texts.YES if result.is_rounded else result_texts.NO,
        )
        for question, round_, result in _results(report)
    )
    return Sheet(texts.SHEET_QUESTIONS, texts.SHEET_QUESTIONS_HEAD, rows)


def _weights(report: Report) -> Sheet:
    rows = tuple(
        (
            question.item.position,
            round_,
            report.clusters[split.cluster].name,
            _share(split.mean),
            _share(split.shared),
            _share(split.contested),
            None if result.council is None else _share(result.council[number]),
        )
        for question, round_, result in _results(report)
        for number, split in enumerate(result.splits)
    )
    return Sheet(texts.SHEET_WEIGHTS, texts.SHEET_WEIGHTS_HEAD, rows)


def _factions(report: Report) -> Sheet:
    rows = tuple(
        (
            question.item.position,
            round_,
            faction.name,
            faction.seats,
            shown.ballots,
            *((None,) * len(report.clusters) if profile is None else map(_share, profile)),
        )
        for question, round_, result in _results(report)
        for faction, shown in zip(report.meeting.factions, result.factions, strict=True)
        for profile in [shown.profile]
    )
    clusters = (cluster.name for cluster in report.clusters.values())
    return Sheet(texts.SHEET_FACTIONS, (*texts.SHEET_FACTIONS_HEAD, *clusters), rows)


def _actions(report: Report) -> Sheet:
    rows = tuple(
        (
            question.item.position,
            action.what,
            action.who,
            action.when,
            texts.LEVELS[action.level],
        )
        for question in report.questions
        for _, action in question.conclusions.actions
    )
    return Sheet(texts.ACTIONS, (texts.SHEET_QUESTION, *texts.ACTIONS_HEAD), rows)


def _results(report: Report) -> Iterator[tuple[QuestionReport, int, Published]]:
    for question in report.questions:
        for round_, result in zip(question.item.revealed, question.results, strict=True):
            yield question, round_.number, result


def _share(share: float | None) -> float | None:
    """Points of 100, with the decimals that the disclosure left."""
    return None if share is None else round(share * 100, 4)
