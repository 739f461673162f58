"""What moved between two rounds, and whether reasons and choices hang together."""

from collections.abc import Sequence

from valuemap.disclosure import PublishedReasons, PublishedShift
from valuemap.measures.shown import on_top
from valuemap.texts import groups
from valuemap.texts.dates import at_start, count, points
from valuemap.texts.screens.result import NONE, TOGETHER, decimals, listed

MOST_EQUALS = 3
"""More that moved alike are counted and not named."""
CHANGE_TITLE = "De verschuiving per cluster"
CHANGE_CAPTION = (
    "Verandering in punten van de 100. Wie niet opnieuw woog, telt mee met de vorige weging."
)
BEFORE = "eerst"
AFTER = "daarna"
SLOPE_TITLE = "Welke gewichten het meest verschoven"
SLOPE_NOTE = "Het gemiddelde gewicht over de fracties die in die ronde te zien zijn."
SHIFT_TITLE = "Wat verschoof er tussen ronde {before} en {after}"
SHIFT_CAPTION = (
    "Verschuiving in punten van de 100. Wie niet opnieuw woog, telt mee met de vorige weging."
)
SHIFT_NOTE = (
    "Dichter bij elkaar is niet beter en verder uit elkaar niet slechter. Vraag waarom een gewicht "
    "verschoof; de toelichtingen helpen daarbij."
)
SHIFT_HEAD = ("Fractie", "verschoof", "meest omhoog", "meest omlaag")
SHIFT_NOTHING = "Er is nog geen vraag die twee keer is gewogen en onthuld."
SHIFT_NOTHING_NEXT = "Na een tweede ronde staat hier wat er verschoof."
SHIFT_ONE = "Geen vergelijking mogelijk: minder dan twee groepen zijn in beide rondes te zien."
SHIFT_NONE = "Geen enkele groep is in beide rondes te zien."
INDEX_TITLE = "Overleg en redenen"
ARROWS_NOTE = (
    "Punten van de 100. Elke pijl loopt van eerst naar daarna. Per fractie staan de grootste "
    "stijging en de grootste daling."
)
ARROWS_STILL = "Niet verschoven: {factions}."
ARROWS_MOST = "{faction} verschoof het meest: {moves}"


def shift_sentence(shift: PublishedShift) -> str:
    """How far two factions lay apart before and after."""
    if shift.k == 0:
        return SHIFT_NONE
    if shift.h_before is None or shift.h_after is None:
        return SHIFT_ONE
    line = (
        f"Van {count(shift.k)} groepen is in beide rondes een profiel te zien. Twee daarvan legden "
        f"eerst gemiddeld {points(shift.h_before)} van de 100 punten ergens anders, daarna "
        f"{points(shift.h_after)}."
    )
    if shift.not_again:
        line += f" {at_start(count(shift.not_again))} keer is niet opnieuw gewogen."
    return line


def signed(change: float) -> str:
    """A change in points with its sign: `+10`, `-5`, `0`."""
    amount = points(abs(change))
    return amount if amount == "0" else f"{'+' if change > 0 else '-'}{amount}"


def slope_alternative(moves: Sequence[tuple[str, float, float]]) -> str:
    """What moved, in words: per cluster its weight before and after."""
    parts = [f"{name}: {points(before)} naar {points(after)}" for name, before, after in moves]
    return f"{SLOPE_TITLE}. {'; '.join(parts)}."


def moved_most(names: Sequence[str], change: Sequence[float], way: int) -> str:
    """The clusters that rose (way 1) or fell (-1) most, with their change: `vrijheid +10`.

    All that are shown to have moved as far; more than three are counted. A dash where none moved.
    """
    moves = [max(way * each, 0.0) for each in change]
    top = on_top(moves)
    amount = points(max(moves))
    if amount == "0":
        return NONE
    told = ", ".join(names[place].lower() for place in top)
    if len(top) > MOST_EQUALS:
        told = f"{count(len(top))} clusters"
    return f"{told} {'+' if way > 0 else '-'}{amount}"


def arrows_note(still: Sequence[str]) -> str:
    """How to read the arrows, and who has none."""
    more = ARROWS_STILL.format(factions=listed(still)) if still else ""
    return f"{ARROWS_NOTE} {more}".strip()


def arrows_title(moves: Sequence[tuple[str, float, str]], otherwise: str) -> str:
    """Who moved most and where, if one is shown to have; the small ones together never.

    Args:
        moves: name, distance 0..1 and largest moves in words, the farthest first.
    """
    if not moves:
        return otherwise
    name, distance, words = moves[0]
    is_alone = len(moves) == 1 or points(moves[1][1]) != points(distance)
    if name == TOGETHER or not is_alone or points(distance) == "0":
        return otherwise
    return ARROWS_MOST.format(faction=name, moves=words)


def arrows_alternative(title: str, moves: Sequence[tuple[str, str, float, float]]) -> str:
    """The arrows in words: faction, cluster, then and now."""
    parts: dict[str, list[str]] = {}
    for faction, name, before, after in moves:
        told = f"{name.lower()} van {points(before)} naar {points(after)}"
        parts.setdefault(faction, []).append(told)
    told = "; ".join(f"{faction}: {', '.join(own)}" for faction, own in parts.items())
    return f"{title}. {told}."


def reason_index(index: PublishedReasons) -> str:
    """The index before and after, and what it means; empty where it is undefined."""
    if index.before is None or index.after is None:
        return ""
    line = (
        f"De index voor overleg was eerst {decimals(index.before)} en daarna "
        f"{decimals(index.after)}, over {count(index.people)} deelnemers. Hoe dichter bij 1, hoe "
        "beter waarden en meningen bij elkaar passen: wie hetzelfde belangrijk vindt, denkt ook "
        "hetzelfde over de stellingen."
    )
    if index.left_out:
        are = "telt" if index.left_out == 1 else "tellen"
        line += (
            f" Daarnaast {are} {count(index.left_out)} niet mee: wie overal hetzelfde antwoordt, "
            "laat geen volgorde zien."
        )
    return line


groups.follow(__name__)
