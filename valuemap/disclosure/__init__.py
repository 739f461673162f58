"""What may be shown of a result, and how precisely.

The answer of a small faction is often the answer of one person, and a political
opinion. So this is the only way from ballots to anything that others see: pages,
the wall, charts, tables, exports and sentences all start from `publish`.

The rules (METHODS: disclosure):

- a faction's profile from 3 ballots, the spread within it from 4;
- smaller only where all its ballots carry consent: a deliberate publication;
- where exactly one faction is hidden, a second one is hidden too, or the first can
  be computed from the total;
- while anything is hidden, all figures are rounded to whole 5 points;
- of a council with something hidden and fewer than 3 ballots, or fewer than 3 factions
  that answered, no figure at all: of two profiles, who knows one computes the other;
- no member is ever a dot of its own: ADR 0013;
- a reason is shown only where its faction is;
- while anything is hidden, nothing tells "weighed" from "abstained": in a faction of one
  that too is a person's answer.
"""

from valuemap.disclosure.council import PublishedMap, PublishedReasons, publish_map, publish_reasons
from valuemap.disclosure.result import Precise, Published, PublishedFaction, Split, publish
from valuemap.disclosure.rules import (
    COUNCIL_FACTIONS_FROM,
    COUNCIL_FROM,
    PROFILE_FROM,
    SPREAD_FROM,
    Visibility,
    rounded,
    visibilities,
)
from valuemap.disclosure.shift import PublishedShift, publish_shift

__all__ = [
    "COUNCIL_FACTIONS_FROM",
    "COUNCIL_FROM",
    "PROFILE_FROM",
    "SPREAD_FROM",
    "Precise",
    "Published",
    "PublishedFaction",
    "PublishedMap",
    "PublishedReasons",
    "PublishedShift",
    "Split",
    "Visibility",
    "publish",
    "publish_map",
    "publish_reasons",
    "publish_shift",
    "rounded",
    "visibilities",
]
