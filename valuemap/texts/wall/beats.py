"""What the wall says at each beat of a reveal."""

import re
from collections.abc import Mapping, Sequence

from valuemap.content.value_list import Cluster
from valuemap.disclosure import COUNCIL as LEAST
from valuemap.disclosure import Published, PublishedShift
from valuemap.domain.conclusion import Action
from valuemap.measures.shown import largest_of, whole_points
from valuemap.texts import groups
from valuemap.texts.dates import count, points
from valuemap.texts.pictures import differ as differ_texts
from valuemap.texts.screens import result as result_texts

DIFFER = differ_texts.TITLE
DIFFER_AGAIN = "Ronde {number}: hier lopen de fracties uiteen"
ALIKE = "Nergens lopen de fracties ver uiteen"
WHY = "Waarom? {people} uit de zaal"
WHY_NOBODY = "Waarom? Vertel het elkaar"
_ONE = "Iemand"
TIED = "Meer waarden wegen even zwaar"
HEAVIEST = "{cluster} weegt het zwaarst"
TALK = "Om over te praten:"
FINDING = "Wat deze weging laat zien"
APART = "Twee fracties verschillen gemiddeld over {apart} van de 100 punten."
BY_CHANCE = "Bij willekeurig gemengde groepen is dat {chance}."
AGAIN = "Ronde {number}."
SINCE = "Sinds de vorige ronde"
APART_SINCE = "Het verschil tussen de fracties ging van {before} naar {after} van de 100 punten."
MOVE = "{name}: {cluster} van {before} naar {after}"
AGREED = "Afgesproken"
LITTLE = "Hier is nog te weinig om samen te laten zien"
LITTLE_WHY = "Met zo weinig wegingen zou te zien zijn wat één persoon woog."
LITTLE_HELPS = (
    f"Wat helpt: weeg nog een keer, met minstens {count(LEAST.place)} mensen van elke fractie."
)
LITTLE_TALK = "Praat er nu al over. Begin zo:"
MOST_MOVES = 3
MOST_AGREED = 3


def why(people: int) -> str:
    """The title above the reasons of so many people."""
    if not people:
        return WHY_NOBODY
    return WHY.format(people=_ONE if people == 1 else f"{count(people)} mensen".capitalize())


def heaviest(cluster: Cluster | None) -> str:
    """What weighs heaviest for who gave a reason."""
    if cluster is None:
        return TIED
    return HEAVIEST.format(cluster=cluster.name)


def apart(result: Published) -> str:
    """How far factions lie apart, beside what groups by chance would: like with like.

    Empty where nothing is compared.
    """
    if result.h is None:
        return ""
    lines = [APART.format(apart=whole_points(result.h))]
    if result.h_chance is not None:
        lines += [BY_CHANCE.format(chance=points(result.h_chance))]
        lines += [result_texts.chance_verdict(result)]
    return " ".join(line for line in lines if line)


def unbroken(sentence: str) -> str:
    """With no-break spaces, so that no number stands on another line than what it counts."""
    bound = re.sub(r" (\d+)(?=[.,]|$)", "\N{NO-BREAK SPACE}\\1", sentence)
    return re.sub(r"(\d) (punten)", "\\1\N{NO-BREAK SPACE}\\2", bound)


def apart_since(shift: PublishedShift) -> tuple[str, ...]:
    """How far factions lay apart and lie apart now, over those published in both rounds."""
    if shift.h_before is None or shift.h_after is None:
        return ()
    before, after = whole_points(shift.h_before), whole_points(shift.h_after)
    return (APART_SINCE.format(before=before, after=after),)


def moves(
    shift: PublishedShift,
    after: Published,
    names: Sequence[str],
    clusters: Mapping[str, Cluster],
) -> tuple[str, ...]:
    """The largest moves since the round before, by name; never of the small ones together.

    Of moves that are as large either all are named or none, three at most.
    """
    found = []
    labels = [cluster.name.lower() for cluster in clusters.values()]
    for name, moved, row in zip(names, shift.rows, after.rows, strict=True):
        if moved is None or row.profile is None or name == result_texts.TOGETHER:
            continue
        for label, change, now in zip(labels, moved.change, row.profile, strict=True):
            if whole_points(abs(change)):
                found.append((abs(change), name, label, now - change, now))
    most = largest_of(found, lambda move: whole_points(move[0]), MOST_MOVES)
    return tuple(
        MOVE.format(name=name, cluster=label, before=points(before), after=points(after_))
        for _, name, label, before, after_ in (most if len(most) <= MOST_MOVES else ())
    )


def agreed(action: Action) -> str:
    """What was agreed, with who does it and when, where that is known."""
    more = ", ".join(part for part in (action.who, action.when) if part)
    return f"{action.what} ({more})" if more else action.what


groups.follow(__name__)
