"""The opinions that fit a question, from several sides, as blocks of a document."""

from valuemap.content.deck import Question
from valuemap.content.value_list import ValueList
from valuemap.reports.description.document import Block, Bullets, Heading, Paragraph, Tone
from valuemap.texts import report as texts


def sides(question: Question, values: ValueList, level: int = 2) -> list[Block]:
    """A list of opinions per side that they pull to; nothing where it is not known what fits.

    Args:
        level: of the heading above them.
    """
    if not question.sides:
        return []
    blocks: list[Block] = [Heading(level, texts.SIDES), Paragraph(texts.SIDES_NOTE, Tone.QUIET)]
    for number, side in enumerate(question.sides, start=1):
        blocks += [
            Heading(level + 1, texts.SIDE.format(number=number)),
            Bullets(tuple(values.opinion[one].text for one in side)),
        ]
    return blocks
