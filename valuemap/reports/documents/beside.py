"""What companies beside the council weigh, in a document: apart from the council's figures."""

from valuemap.charts.beside import beside_table
from valuemap.disclosure import Published
from valuemap.reports.description.document import Block, Grid, Heading, Paragraph
from valuemap.store.gathering import QuestionReport
from valuemap.texts import beside as texts


def beside_sentences(question: QuestionReport) -> tuple[str, ...]:
    """What is said of each company in the newest result of a question."""
    companies = question.beside[-1] if question.beside else ()
    return tuple(texts.sentence(one.name, one.published, question.clusters) for one in companies)


def beside_blocks(question: QuestionReport, result: Published) -> list[Block]:
    """Sentences and a table under a heading of their own; nothing where nobody weighs beside."""
    companies = question.beside[-1] if question.beside else ()
    if not companies:
        return []
    blocks: list[Block] = [Heading(3, texts.TITLE), *map(Paragraph, beside_sentences(question))]
    table = beside_table(result, companies, question.clusters)
    return blocks if table is None else [*blocks, Grid(table)]
