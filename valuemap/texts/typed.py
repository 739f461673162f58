"""Why a text that somebody typed was not taken."""

from collections.abc import Mapping

from valuemap.wording import WordingError


def refused(error: WordingError, names: Mapping[str, str]) -> tuple[str, str]:
    """What is wrong with a text, and what to do.

    Args:
        names: what each field is called, by its name in the rules.
    """
    name = names[error.field]
    if error.length == 0:
        return f"{name} is leeg.", "Vul iets in en probeer het opnieuw."
    return (
        f"{name} is te lang: {error.length} tekens.",
        f"Kort de tekst in tot hoogstens {error.limit} tekens. Wat u typte, staat er nog.",
    )
