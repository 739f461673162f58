"""What came of forms that people answered together, as a part of a document and as rows."""

from collections.abc import Iterator, Sequence

from valuemap.charts.tables import Table
from valuemap.content.frameworks.part import Kind, Part
from valuemap.disclosure.forms import ASKS, Answered, ShownForm
from valuemap.domain.dossiers.assessing import shares_of
from valuemap.domain.dossiers.work import Entry
from valuemap.reports.description.document import Block, Cell, Grid, Heading, Paragraph, Sheet
from valuemap.reports.dossiers.works import choice_name, place_name
from valuemap.texts.documents import archived_dossier as texts
from valuemap.texts.together import outcome as outcome_texts


def outcome_blocks(part: Part, shown: Sequence[ShownForm]) -> list[Block]:
    """Of each form how many answered it, and what they answered at each place."""
    blocks: list[Block] = []
    for number, one in enumerate(shown, 1):
        title = texts.together(number, len(shown))
        blocks += [Heading(2, title), Paragraph(_said(part, one))]
        if rows := tuple(outcome_rows(part, one)):
            blocks.append(Grid(Table(title, texts.TOGETHER_HEAD, rows), figures=False))
    return blocks


def outcome_rows(part: Part, shown: ShownForm) -> Iterator[tuple[str, str, str]]:
    """What was answered at each place and why, as far as it is shown."""
    for place in part.places():
        if shown.groups:
            answers = [
                (f"{group.name}: ", group.places[place], group.people)
                for group in shown.groups
                if group.people and place in group.places
            ]
        else:
            one = shown.places.get(place, Answered())
            answers = [("", one, one.people or 0)]
        said = [f"{name}{what}" for name, one, n in answers if (what := _what(part, place, one, n))]
        why = [
            f"{name}{reason}" for name, one, _ in answers for reason in (*one.notes, *one.proofs)
        ]
        if said or why:
            yield place_name(part, place), "; ".join(said), "; ".join(why)


def outcomes_sheet(found: Sequence[tuple[Part, str, ShownForm]]) -> Sheet:
    """All places of forms that were answered together, a row each.

    Args:
        found: of each form the part, what it is about, and what is shown.
    """
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (part.framework, part.name, name, shown.people, *row)
        for part, name, shown in found
        for row in outcome_rows(part, shown)
    )
    return Sheet(texts.TOGETHER, (*texts.TOGETHER_WHOSE, *texts.TOGETHER_HEAD), rows)


def _said(part: Part, shown: ShownForm) -> str:
    if not shown.people:
        return outcome_texts.NOBODY
    said = outcome_texts.people(shown.people)
    if part.kind is not Kind.ASSESSMENT:
        return said
    found = shares_of(part, shown.tally)
    return f"{said} {outcome_texts.totals(found.by_question, found.by_value)}"


def _what(part: Part, place: str, one: Answered, people: int) -> str:
    names = {
        choice: outcome_texts.ASKS if choice == ASKS else choice_name(part, place, Entry(choice))
        for choice in one.counts
    }
    counted = outcome_texts.answers(one.counts, names, people) if names else ""
    return "; ".join(filter(None, (counted, *one.texts)))
