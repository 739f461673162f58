"""Tables as aligned text, and as Markdown."""

from collections.abc import Sequence
from dataclasses import dataclass

GAP = 2


@dataclass(frozen=True)
class Table:
    """A table with its name."""

    title: str
    head: Sequence[str]
    rows: Sequence[Sequence[str]]

    def aligned(self) -> str:
        """As text, under its title."""
        return f"{self.title}\n{aligned(self.head, self.rows)}"

    def markdown(self) -> str:
        """As Markdown, under its title."""
        return f"**{self.title}**\n\n{markdown(self.head, self.rows)}"


def aligned(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A table: the first column to the left, the others to the right.

    >>> aligned(["what", "ours"], [["saves", "600"]]).splitlines()
    ['what   ours', 'saves   600']
    """
    widths = [max(len(row[column]) for row in (head, *rows)) for column in range(len(head))]
    lines = []
    for row in (head, *rows):
        first, *others = (cell for cell in row)
        cells = (f"{cell:>{width + GAP}}" for cell, width in zip(others, widths[1:], strict=True))
        lines.append(f"{first:{widths[0]}}{''.join(cells)}".rstrip())
    return "\n".join(lines)


def markdown(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """The same, as a table of Markdown.

    >>> markdown(["what", "ours"], [["saves", "600"]]).splitlines()
    ['| what | ours |', '|---|--:|', '| saves | 600 |']
    """
    line = "|---|" + "--:|" * (len(head) - 1)
    return "\n".join([_row(head), line, *(_row(row) for row in rows)])


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"
