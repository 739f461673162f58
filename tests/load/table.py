"""Tables as aligned text."""

from collections.abc import Sequence

GAP = 2


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
