"""One of several that is chosen, and what is ruled out."""

from collections.abc import Sequence

from valuemap.content.frameworks.part import Item

CAPTION = "Wat bij elke keuze hoort"
FACTS_HEAD = "Keuze"
CHOOSE = "Deze kiezen wij"
REFUSE = "Deze juist niet"
WHY = "Waarom? ({name})"
PICK = "Uw keuze: {name}"
NONE = "Er is nog niets gekozen."
SEVERAL = "U koos er meer dan een."
SEVERAL_NEXT = "Dat mag als u het uitlegt. Wilt u er een? Wis dan de andere keuze."


def found(chosen: Sequence[Item], refused: Sequence[Item]) -> str:
    """What was chosen and what was ruled out, in a sentence or two."""
    said = []
    if chosen:
        said.append(f"Gekozen: {' en '.join(one.text for one in chosen)}.")
    if refused:
        said.append(f"Juist niet: {', '.join(one.text for one in refused)}.")
    return " ".join(said) or NONE
