"""The opinions that fit a question, from several sides, as blocks of a document."""

from valuemap.content.deck import Question
from valuemap.content.value_list import ValueList
from valuemap.reports.description.document import Block, Bullets, Heading, Paragraph, Tone
from valuemap.texts import report as texts


def sides(question: Question, values: ValueList) -> list[Block]:
    """A list of opinions per side that they pull to; nothing where it is not known what fits."""
    if not question.sides:
        return []
    blocks: list[Block] = [Heading(2, texts.SIDES), Paragraph(texts.SIDES_NOTE, Tone.QUIET)]
    for number, side in enumerate(question.sides, start=1):
        blocks += [
            Heading(3, texts.SIDE.format(number=number)),
            Bullets(tuple(values.opinion[one].text for one in side)),
        ]
    return blocks
