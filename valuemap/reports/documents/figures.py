"""The figures of a meeting as plain tables, for spreadsheets: what may be shown, unstyled."""

from collections.abc import Iterator, Sequence

from valuemap.charts.tables import values_table
from valuemap.content.value_list import ValueList
from valuemap.disclosure import Published
from valuemap.measures.shown import tenths
from valuemap.reports.description.document import Cell, Sheet
from valuemap.reports.documents.about import is_anybody_left_out
from valuemap.store.gathering import QuestionReport, Report
from valuemap.texts import beside as beside_texts
from valuemap.texts import report as texts
from valuemap.texts.screens import result as result_texts


def sheets(report: Report) -> tuple[Sheet, ...]:
    """Reading notes, questions, weights per cluster, weights per faction, and actions."""
    return (
        _notes(report),
        _questions(report),
        _weights(report),
        _factions(report),
        *_values(report),
        _actions(report),
    )


def main_sheet(report: Report) -> Sheet:
    """The weights of all shown factions and of the council, to stand alone.

    No sheet with notes is beside it, so each row says whether it is of an example.
    """
    sheet = _factions(report)
    is_demo = _yes(bool(result_texts.mark(report.meeting)))
    return Sheet(
        sheet.name,
        (*sheet.head, result_texts.MARK_DEMO.lower()),
        tuple((*row, is_demo) for row in sheet.rows),
    )


def _notes(report: Report) -> Sheet:
    lines = [texts.SHEET.format(title=report.meeting.title)]
    mark = result_texts.mark(report.meeting)
    if mark:
        lines.append(mark)
    lines += [*texts.HOW_LINES]
    if is_anybody_left_out(report):
        lines.append(texts.SOME_LEFT_OUT)
    return Sheet(texts.SHEET_NOTES, (texts.HOW_TO_READ,), tuple((line,) for line in lines))


def _questions(report: Report) -> Sheet:
    rows = tuple(
        (
            question.item.number,
            question.question.id,
            question.question.text,
            _yes(question.item.own is not None),
            round_,
            _share(result.h),
            _share(result.h_chance),
            _share(result.h_seats),
            result.ballots,
        )
        for question, round_, result in _results(report)
    )
    return Sheet(texts.SHEET_QUESTIONS, texts.SHEET_QUESTIONS_HEAD, rows)


def _weights(report: Report) -> Sheet:
    rows = tuple(
        (
            question.item.number,
            round_,
            question.clusters[split.cluster].name,
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
    """A row per faction, of the small ones together and of the council, per question and round.

    Empty where nothing is published. A question fills the columns of the list that it was weighed
    by; those of the others stay empty.
    """
    lists = report.meeting.value_lists
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (
            question.item.number,
            _yes(question.item.own is not None),
            round_,
            name,
            seats,
            ballots,
            *(
                share
                for values in lists
                for share in _shares(
                    values, profile if values == question.item.value_list else None
                )
            ),
        )
        for question, round_, result in _results(report)
        for name, seats, ballots, profile in (
            *_who_weighed(result, report),
            *_beside(question, round_),
        )
    )
    clusters = (
        cluster.name if len(lists) == 1 else f"{cluster.name} ({values.name})"
        for values in lists
        for cluster in values.clusters
    )
    return Sheet(texts.SHEET_FACTIONS, (*texts.SHEET_FACTIONS_HEAD, *clusters), rows)


def _shares(values: ValueList, profile: tuple[float, ...] | None) -> Sequence[Cell]:
    return [None] * len(values.ids) if profile is None else [_share(one) for one in profile]


def _who_weighed(
    result: Published, report: Report
) -> Iterator[tuple[str, int, int | None, tuple[float, ...] | None]]:
    """Each faction, the small ones together, the council: name, seats, ballots and profile."""
    factions = report.meeting.factions
    for faction, shown in zip(factions, result.factions, strict=True):
        yield faction.name, faction.seats, shown.ballots, shown.profile
    together = result.together
    if together is not None:
        seats = sum(factions[place].seats for place in together.factions)
        yield result_texts.TOGETHER, seats, together.ballots, together.profile
    seats = sum(faction.seats for faction in factions)
    yield result_texts.COUNCIL, seats, result.ballots, result.council


def _beside(
    question: QuestionReport, number: int
) -> Iterator[tuple[str, int | None, int | None, tuple[float, ...] | None]]:
    """Each company beside the council, without seats: it stands in no row of the council."""
    numbers = [round_.number for round_ in question.item.revealed]
    for one in question.beside[numbers.index(number)] if question.beside else ():
        own = one.published
        name = beside_texts.NAMED.format(name=one.name)
        yield name, None, own.ballots or None, own.shares


def _values(report: Report) -> tuple[Sheet, ...]:
    """How often each value was chosen; no sheet where nobody was asked, or too few chose."""
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (question.item.number, round_, *words, int(chosen))
        for question, round_, result in _results(report)
        for *words, chosen in values_table(result, question.clusters).rows
    )
    head = (texts.SHEET_QUESTION, texts.SHEET_ROUND, *result_texts.VALUES_HEAD)
    return (Sheet(texts.SHEET_VALUES, head, rows),) if rows else ()


def _actions(report: Report) -> Sheet:
    rows = tuple(
        (
            question.item.number,
            texts.with_mark(action.what, action.corrected_at),
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
    """Points of 100 with one decimal, as in every other table."""
    return None if share is None else tenths(share)


def _yes(is_so: bool) -> str:
    return result_texts.YES if is_so else result_texts.NO
