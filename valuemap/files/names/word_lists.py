"""Lists of words in the rules for reading files, written as people read them."""


def words_of(listed: str) -> frozenset[str]:
    """The words in a text.

    >>> sorted(words_of("raad lid"))
    ['lid', 'raad']
    """
    return frozenset(listed.split())
