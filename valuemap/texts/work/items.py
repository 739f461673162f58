"""An item of a framework, wherever it is shown."""

OURS = "Toegevoegd door Valuemap"


def numbered(number: int, text: str) -> str:
    """An item with its number."""
    return f"{number}. {text}"


def fact(name: str, said: str) -> str:
    """Something more of an item."""
    return f"{name}: {said}"
