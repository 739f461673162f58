"""What every document says of its meeting: its mark, what is kept back, which questions are own."""

import re

from valuemap.content.deck import Deck
from valuemap.disclosure import Outcome
from valuemap.domain.meeting import AgendaItem, Meeting
from valuemap.reports.description.document import Block, Bullets, Heading, Paragraph, Tone
from valuemap.reports.letters.widths import steady
from valuemap.store.gathering import Report
from valuemap.texts import report as texts
from valuemap.texts.dates import count, day
from valuemap.texts.own import own_cards as own_texts
from valuemap.texts.screens import result as result_texts

_BEFORE_NUMBER = re.compile(r"(?<=[^\W\d\u200e]) (?=\d)|(?<=\u200e) (?=\d)")


def mark(meeting: Meeting) -> str:
    """The word that stands on every page of a demo meeting or a rehearsal."""
    return result_texts.mark(meeting)


def meeting_line(report: Report) -> str:
    """When the meeting was, with how many factions and seats."""
    meeting = report.meeting
    return texts.MEETING.format(
        day=day(meeting.date),
        factions=count(len(meeting.factions)),
        seats=sum(faction.seats for faction in meeting.factions),
    )


def is_anybody_left_out(report: Report) -> bool:
    """Whether a faction that answered stands in no figure of some result, or in one with others."""
    return any(
        result.without(outcome)
        for question in report.questions
        for result in question.results
        for outcome in (Outcome.GATHERED, Outcome.LEFT_OUT, Outcome.TOO_FEW, Outcome.DISPUTED)
    )


def own_mark(item: AgendaItem) -> list[Block]:
    """The quiet line under an own question; nothing under one of the deck."""
    return [] if item.own is None else [Paragraph(own_texts.MARK, Tone.QUIET)]


def question_name(item: AgendaItem, text: str) -> str:
    """A question where it stands on one line, with words that mark an own one."""
    return text if item.own is None else own_texts.NAME.format(text=text)


def tied(text: str) -> str:
    """The words with each number on the line of the word before it.

    >>> tied("Vrije Vaart 45.")
    'Vrije Vaart\xa045.'
    """
    return _BEFORE_NUMBER.sub("\u00a0", steady(text))


def how_to_read(deck: Deck) -> list[Block]:
    """How the figures are read, and where the questions come from."""
    source = deck.source
    return [
        Heading(1, texts.HOW_TO_READ),
        Bullets(texts.HOW_LINES),
        Paragraph(
            texts.SOURCE.format(document=source.document, year=source.year, authors=source.authors),
            Tone.QUIET,
        ),
    ]
