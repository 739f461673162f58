"""Words in a spreadsheet that a program could take for a formula, made harmless.

A cell that begins with `=`, `+`, `-`, `@`, a tab or a return is read as a formula by
some programs, also from a CSV file (CWE-1236). An apostrophe before it makes it words.
"""

_DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n")


def harmless(text: str) -> str:
    """The text as it may stand in a cell.

    >>> harmless("=1+1"), harmless("Lijst A"), harmless("-")
    ("'=1+1", 'Lijst A', '-')
    """
    return f"'{text}" if text.startswith(_DANGEROUS) and text != "-" else text
