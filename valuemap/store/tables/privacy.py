"""What every column means for somebody's privacy, beside the tables; `texts.site.data_map` says it.

Whoever adds a column says here what it is: a test holds this complete. Who can read the database or
a backup of it can read all of it, whatever stands here about screens.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum, auto
from typing import Final

from valuemap.store.tables.answer_columns import GIVEN_COLUMNS
from valuemap.store.tables.meeting_tables import OF_PROCESSES


class Nature(Enum):
    """What a column tells of a person."""

    NOTHING = auto()
    """It is about a meeting, a form or the program."""
    TYPED = auto()
    """Free text, in which somebody may have typed a name or an opinion."""
    PERSONAL = auto()
    """About one participant, who has no name here."""
    OPINION = auto()
    """Often a political opinion: of one participant, or of a faction that may be one."""
    SECRET = auto()
    """What a link or code is made of, or its hash: who has it can open something."""


class Keeps(Enum):
    """Until when it is kept."""

    MEETING = auto()
    BALLOT = auto()
    EVALUATION = auto()
    DOSSIER = auto()
    ANSWERS = auto()
    DRAFT = auto()
    GUESS = auto()
    LEASE = auto()


class Sees(Enum):
    """Who sees it on a screen, on paper or in a document."""

    NOBODY = auto()
    SELF = auto()
    FACTION = auto()
    HOST = auto()
    MEETING = auto()
    RULES = auto()
    UNNAMED = auto()
    COUNTED = auto()
    REVEALED = auto()
    DOSSIER = auto()
    DOSSIER_READERS = auto()
    FORM = auto()
    DRAFTER = auto()


@dataclass(frozen=True)
class Part:
    """Columns of a table that mean the same.

    Attributes:
        columns: their names, with spaces between them.
        sees, keeps: where these differ from those of the table.
    """

    nature: Nature
    columns: str
    sees: tuple[Sees, ...] = ()
    keeps: Keeps | None = None


@dataclass(frozen=True)
class Kept:
    """A table."""

    keeps: Keeps
    sees: tuple[Sees, ...]
    parts: tuple[Part, ...]


@dataclass(frozen=True)
class Meaning:
    """What a column means."""

    nature: Nature
    keeps: Keeps
    sees: tuple[Sees, ...]
    in_backup: bool


def meanings(table: str) -> Iterator[tuple[str, Meaning]]:
    """The columns of a table with what they mean, in the order in which they stand here."""
    kept = CATALOGUE[table]
    for part in kept.parts:
        meaning = Meaning(
            part.nature,
            part.keeps or kept.keeps,
            part.sees or kept.sees,
            table not in OF_PROCESSES,
        )
        for column in part.columns.split():
            yield column, meaning


_NOTHING, _TYPED, _PERSONAL = Nature.NOTHING, Nature.TYPED, Nature.PERSONAL
_OPINION, _SECRET = Nature.OPINION, Nature.SECRET
_OPEN = (Sees.MEETING,)
_NOBODY = (Sees.NOBODY,)
_OF_DOSSIER = (Sees.DOSSIER, Sees.DOSSIER_READERS)
_GIVEN = " ".join(GIVEN_COLUMNS)

CATALOGUE: Final[Mapping[str, Kept]] = {
    "meeting": Kept(
        Keeps.MEETING,
        _OPEN,
        (
            Part(_TYPED, "title place"),
            Part(_NOTHING, "date starts_at delete_on kind group_word is_demo is_rehearsal"),
            Part(_NOTHING, "way who door asks_stance asks_reason asks_values consults"),
            Part(_NOTHING, "asks_wishes evaluation is_ended is_paused timer_until"),
            Part(_TYPED, "script", (Sees.HOST,)),
            Part(_NOTHING, "stage_position"),
            Part(_NOTHING, "stage_before openings relinked_at reading_serial", (Sees.HOST,)),
            Part(_NOTHING, "id version stage_version created_at", _NOBODY),
            Part(_SECRET, "join_code", (Sees.MEETING,)),
            Part(_SECRET, "host_key_hash wall_key_hash reading_key_hash pass_secret", _NOBODY),
            Part(_OPINION, "overview", (Sees.REVEALED,)),
            Part(_NOTHING, "evaluation_counts", (Sees.HOST,)),
        ),
    ),
    "faction": Kept(
        Keeps.MEETING,
        _OPEN,
        (
            Part(_TYPED, "name name_key"),
            Part(_NOTHING, "seats places is_beside"),
            Part(_NOTHING, "id meeting_id position link_serial", _NOBODY),
            Part(_SECRET, "carry_code", (Sees.FACTION,)),
        ),
    ),
    "faction_link": Kept(
        Keeps.MEETING,
        _NOBODY,
        (Part(_NOTHING, "id faction_id"), Part(_SECRET, "key_hash")),
    ),
    "value_list": Kept(
        Keeps.MEETING,
        _OPEN,
        (Part(_NOTHING, "id meeting_id position", _NOBODY), Part(_TYPED, "content")),
    ),
    "agenda_item": Kept(
        Keeps.MEETING,
        _OPEN,
        (
            Part(_NOTHING, "question_id at_stake own_clusters rank way"),
            Part(_TYPED, "proposition own_text own_explanation"),
            Part(_NOTHING, "id meeting_id position value_list_id words_version", _NOBODY),
        ),
    ),
    "weighing_round": Kept(
        Keeps.MEETING,
        _OPEN,
        (
            Part(_NOTHING, "number state is_ahead closes_at agrees_until beat revealed_at"),
            Part(_NOTHING, "id meeting_id agenda_item_id version opening", _NOBODY),
            Part(_OPINION, "frozen frozen_beside", (Sees.RULES,)),
        ),
    ),
    "round_event": Kept(
        Keeps.MEETING,
        (Sees.HOST,),
        (Part(_NOTHING, "id round_id version", _NOBODY), Part(_NOTHING, "move at by_moment")),
    ),
    "meeting_event": Kept(
        Keeps.MEETING,
        (Sees.HOST,),
        (Part(_NOTHING, "id meeting_id faction_id", _NOBODY), Part(_NOTHING, "act at")),
    ),
    "participant": Kept(
        Keeps.MEETING,
        (Sees.SELF, Sees.HOST),
        (
            Part(_PERSONAL, "number faction_id is_admitted is_late is_paper is_screen"),
            Part(_PERSONAL, "objects", (Sees.SELF, Sees.COUNTED)),
            Part(_PERSONAL, "id meeting_id joined_at left_at freed_at known_after", _NOBODY),
            Part(_SECRET, "key_hash", _NOBODY),
        ),
    ),
    "ballot": Kept(
        Keeps.BALLOT,
        (Sees.SELF, Sees.RULES),
        (
            Part(_OPINION, f"abstained {_GIVEN} stance values_chosen"),
            Part(_OPINION, "reason", (Sees.SELF, Sees.UNNAMED)),
            Part(_PERSONAL, "consent shows_reason saved_at", (Sees.SELF,)),
            Part(_NOTHING, "way", _OPEN),
            Part(_NOTHING, "reason_hidden reason_on_wall", (Sees.HOST,)),
            Part(_PERSONAL, "id round_id participant_id round_version revision origin", _NOBODY),
        ),
    ),
    "faction_ballot": Kept(
        Keeps.MEETING,
        (Sees.FACTION, Sees.RULES),
        (
            Part(_OPINION, f"abstained {_GIVEN} stance values_chosen"),
            Part(_OPINION, "reason", (Sees.FACTION, Sees.UNNAMED)),
            Part(_NOTHING, "consent shows_reason state saved_at", (Sees.FACTION,)),
            Part(_NOTHING, "way", _OPEN),
            Part(_NOTHING, "reason_hidden reason_on_wall", (Sees.HOST,)),
            Part(_PERSONAL, "participant_id", _NOBODY),
            Part(_NOTHING, "id round_id faction_id round_version revision origin", _NOBODY),
        ),
    ),
    "cast_member": Kept(
        Keeps.MEETING,
        _NOBODY,
        (
            Part(_NOTHING, "id agenda_item_id"),
            Part(_PERSONAL, "participant_id place counts since"),
        ),
    ),
    "argument": Kept(
        Keeps.MEETING,
        _OPEN,
        (
            Part(_OPINION, "text side cluster"),
            Part(_OPINION, "faction_id", (Sees.FACTION, Sees.MEETING)),
            Part(_NOTHING, "shows_faction is_hidden"),
            Part(_NOTHING, "id agenda_item_id added_at", _NOBODY),
        ),
    ),
    "standpoint": Kept(
        Keeps.MEETING,
        (Sees.REVEALED,),
        (
            Part(_OPINION, "faction_id text stand"),
            Part(_NOTHING, "saved_at corrected_at"),
            Part(_NOTHING, "id agenda_item_id", _NOBODY),
        ),
    ),
    "action": Kept(
        Keeps.MEETING,
        (Sees.REVEALED,),
        (
            Part(_TYPED, "what who moment"),
            Part(_NOTHING, "level added_at corrected_at"),
            Part(_NOTHING, "id agenda_item_id", _NOBODY),
        ),
    ),
    "college_question": Kept(
        Keeps.MEETING,
        (Sees.REVEALED,),
        (
            Part(_TYPED, "text"),
            Part(_NOTHING, "added_at corrected_at"),
            Part(_NOTHING, "id agenda_item_id", _NOBODY),
        ),
    ),
    "decision": Kept(
        Keeps.MEETING,
        (Sees.REVEALED,),
        (
            Part(_NOTHING, "result saved_at corrected_at"),
            Part(_TYPED, "note commitment"),
            Part(_NOTHING, "id agenda_item_id", _NOBODY),
        ),
    ),
    "wish": Kept(
        Keeps.MEETING,
        (Sees.FACTION, Sees.COUNTED),
        (
            Part(_OPINION, "faction_id question_id"),
            Part(_NOTHING, "id added_at", _NOBODY),
        ),
    ),
    "evaluation": Kept(
        Keeps.EVALUATION,
        (Sees.SELF, Sees.COUNTED),
        (Part(_PERSONAL, "clear fair useful"), Part(_PERSONAL, "id participant_id", _NOBODY)),
    ),
    "preparation": Kept(
        Keeps.DRAFT,
        (Sees.DRAFTER,),
        (
            Part(_TYPED, "content"),
            Part(_NOTHING, "made_at changed_at"),
            Part(_NOTHING, "id version", _NOBODY),
            Part(_SECRET, "key_hash", _NOBODY),
            Part(_PERSONAL, "visitor", _NOBODY),
        ),
    ),
    "dossier": Kept(
        Keeps.DOSSIER,
        _OF_DOSSIER,
        (
            Part(_TYPED, "title summary"),
            Part(_NOTHING, "about question_id case_id keep_until state is_demo changed_at"),
            Part(_NOTHING, "id version created_at", _NOBODY),
            Part(_SECRET, "key_hash reading_secret reading_key_hash", _NOBODY),
        ),
    ),
    "dossier_document": Kept(
        Keeps.DOSSIER,
        _OF_DOSSIER,
        (Part(_TYPED, "title address"), Part(_NOTHING, "id dossier_id", _NOBODY)),
    ),
    "dossier_meeting": Kept(
        Keeps.DOSSIER,
        _OF_DOSSIER,
        (
            Part(_TYPED, "title"),
            Part(_NOTHING, "date"),
            Part(_OPINION, "published"),
            Part(_NOTHING, "id dossier_id meeting_id", _NOBODY),
        ),
    ),
    "dossier_moment": Kept(
        Keeps.DOSSIER,
        _OF_DOSSIER,
        (
            Part(_TYPED, "what"),
            Part(_NOTHING, "date is_done"),
            Part(_NOTHING, "id dossier_id", _NOBODY),
        ),
    ),
    "dossier_action": Kept(
        Keeps.DOSSIER,
        _OF_DOSSIER,
        (
            Part(_TYPED, "what owner moment value_name reason from_meeting noticed learnt"),
            Part(_NOTHING, "level due need state outcome looked_back_on added_at lifted_from"),
            Part(_NOTHING, "id dossier_id source_action_id version", _NOBODY),
        ),
    ),
    "dossier_work": Kept(
        Keeps.DOSSIER,
        _OF_DOSSIER,
        (
            Part(_TYPED, "name"),
            Part(_NOTHING, "part_id part phase is_ended begun_at saved_at"),
            Part(_NOTHING, "id dossier_id version", _NOBODY),
        ),
    ),
    "dossier_entry": Kept(
        Keeps.DOSSIER,
        _OF_DOSSIER,
        (
            Part(_TYPED, "entry"),
            Part(_NOTHING, "place"),
            Part(_NOTHING, "id work_id revision", _NOBODY),
        ),
    ),
    "dossier_work_version": Kept(
        Keeps.DOSSIER,
        _OF_DOSSIER,
        (
            Part(_TYPED, "name entries"),
            Part(_NOTHING, "number phase kept_at"),
            Part(_NOTHING, "id work_id", _NOBODY),
        ),
    ),
    "dossier_fit": Kept(
        Keeps.DOSSIER,
        _OF_DOSSIER,
        (
            Part(_NOTHING, "cluster part_id item_id fits"),
            Part(_NOTHING, "id dossier_id", _NOBODY),
        ),
    ),
    "gathering": Kept(
        Keeps.DOSSIER,
        _OF_DOSSIER,
        (
            Part(_TYPED, "group_names", (Sees.FORM, Sees.DOSSIER)),
            Part(_TYPED, "outcome"),
            Part(_NOTHING, "state shows", (Sees.FORM, Sees.DOSSIER)),
            Part(_SECRET, "code", (Sees.FORM, Sees.DOSSIER)),
            Part(_NOTHING, "id work_id version created_at", _NOBODY),
        ),
    ),
    "gathering_person": Kept(
        Keeps.ANSWERS,
        (Sees.SELF, Sees.COUNTED),
        (
            Part(_PERSONAL, "entries group_number is_ready"),
            Part(_PERSONAL, "id gathering_id revision joined_at", _NOBODY),
            Part(_SECRET, "key_hash", _NOBODY),
        ),
    ),
    "guess": Kept(
        Keeps.GUESS,
        _NOBODY,
        (Part(_NOTHING, "kind at"), Part(_PERSONAL, "visitor guess")),
    ),
    "lease": Kept(
        Keeps.LEASE,
        _NOBODY,
        (Part(_NOTHING, "name until"), Part(_SECRET, "holder")),
    ),
}
