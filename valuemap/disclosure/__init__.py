"""What may be shown to whom: by construction (METHODS: disclosure, docs/adr/0015).

A political opinion of a small faction is that of a person. So:

1. **Places** are fixed from counts and consent only (`places`): a faction with three answers of
   people who were in before the round opened, one that says so itself, or the small ones together.
   They keep their people for all rounds of a question, and what they show is stored and never made
   anew.
2. **A profile** is made once from the ballots of a place (`profile`); of scores in whole points.
3. **Everything else is computed from profiles** (`result`, `shift`): what enters nothing cannot be
   subtracted. `publish` has no way to a ballot.
4. **Scalars** of single ballots are few, rounded, and only of profiles that hide them (`figures`,
   `council`).
5. **Reasons** stand without faction (`reasons`).
6. What will be shown is said beforehand by the same rule (`outlook`).
7. **A company** beside the council has one mean of its own (`company`), in no figure of it.
8. **One faction alone** is shown its own members by the same rules (`alone`).

Every number stands in `thresholds`.
"""

from valuemap.disclosure.alone import (
    NO_OWN_FIGURES,
    Alone,
    OwnFigures,
    begin_alone,
    finish_alone,
    outcome_alone,
    own_figures,
    publish_alone,
)
from valuemap.disclosure.cast import Answer, Counts, Door, OfFaction, counts_of
from valuemap.disclosure.company import Company, freeze_company
from valuemap.disclosure.council import (
    Frozen,
    PublishedMap,
    PublishedReasons,
    publish_map,
    publish_reasons,
)
from valuemap.disclosure.evaluation import count_answers
from valuemap.disclosure.figures import NO_FIGURES, Figures, Scalars, freeze
from valuemap.disclosure.outlook import (
    asks_consent,
    hides_each_other,
    is_compared,
    left_over,
    outlook,
)
from valuemap.disclosure.places import Ground, Member, Place, Places, assign, begin, finish
from valuemap.disclosure.profile import Basis, Profile, mean_shares
from valuemap.disclosure.reasons import by_faction, shown_reasons
from valuemap.disclosure.result import (
    Outcome,
    Published,
    PublishedFaction,
    Split,
    publish,
)
from valuemap.disclosure.shift import Moved, PublishedShift, publish_shift
from valuemap.disclosure.thresholds import COMPANY, COUNCIL, Thresholds

__all__ = [
    "COMPANY",
    "COUNCIL",
    "NO_FIGURES",
    "NO_OWN_FIGURES",
    "Alone",
    "Answer",
    "Basis",
    "Company",
    "Counts",
    "Door",
    "Figures",
    "Frozen",
    "Ground",
    "Member",
    "Moved",
    "OfFaction",
    "Outcome",
    "OwnFigures",
    "Place",
    "Places",
    "Profile",
    "Published",
    "PublishedFaction",
    "PublishedMap",
    "PublishedReasons",
    "PublishedShift",
    "Scalars",
    "Split",
    "Thresholds",
    "asks_consent",
    "assign",
    "begin",
    "begin_alone",
    "by_faction",
    "count_answers",
    "counts_of",
    "finish",
    "finish_alone",
    "freeze",
    "freeze_company",
    "hides_each_other",
    "is_compared",
    "left_over",
    "mean_shares",
    "outcome_alone",
    "outlook",
    "own_figures",
    "publish",
    "publish_alone",
    "publish_map",
    "publish_reasons",
    "publish_shift",
    "shown_reasons",
]
