"""Every key of Streamlit's session state, named once.

Session state holds only what may be lost: a reload or a restarted server empties
it. Who somebody is stands in the link; what they weighed stands in the database.
"""

import hashlib
import hmac
import secrets
from typing import TypeVar

import streamlit as st

from valuemap.content.deck import Question
from valuemap.content.value_list import Cluster, Value, ValueList
from valuemap.files.sheets.own_cards import OwnCard
from valuemap.ui.parts.components import said
from valuemap.ui.parts.components.chips import Receipt

_T = TypeVar("_T")

GROUP_WORD = "group_word"
ADMISSION = "admission"  # what lets things be done on the page that was drawn last
CHIPS = "chips"
FACTION_CHIPS = "faction_chips"
ARGUMENT_SIDE = "argument_side"
ARGUMENT_CLUSTER = "argument_cluster"
FREE_PLACE = "free-place-of"
PREPARE_CONSULTS = "prepare-consults"
PREPARE_DOOR = "prepare-door"
ARGUMENT_FACTION = "argument-faction"
ARGUMENT_TEXT = "argument_text"
BASKET = "basket"
CONTRACT_READ = "contract_read"
JOIN_KEY = "join_key"
OTHER_PERSON = "other_person"  # the meeting that somebody else joins on this device
WRONG_CODE = "wrong_code"
TYPED_CODE = "typed_code"
FACTION_CHOICE = "faction_choice"
SEARCH = "card_search"
ROLE_FILTER = "role_filter"
CARD_FILTER = "card_filter"
FRAMEWORK_SEARCH = "framework_search"
FRAMEWORK_FILTER = "framework_filter"
EXPERT = "expert"
PROFILE_CHOICE = "profile_choice"
CATALOGUE_CHOICE = "catalogue_choice"
PREPARE_TITLE = "prepare_title"
PREPARE_DATE = "prepare_date"
PREPARE_DELETE = "prepare_delete"
PREPARE_STARTS_AT = "prepare_starts_at"
PREPARE_PLACE = "prepare_place"
PREPARE_FACTIONS = "prepare_factions"
IMPORT_FILE = "import_file"
IMPORT_TEXT = "import_text"
IMPORT_READ = "import_read"
IMPORT_TAKEN = "import_taken"
IMPORT_SEATS = "import_seats"
PREPARE_ADD = "prepare_add"
PREPARE_LIST = "prepare_list"
MAP_LIST = "map_list"
PREPARE_WAY = "prepare_way"
PREPARE_WHO = "prepare_who"
PREPARE_STANCE = "prepare_stance"
PREPARE_REASON = "prepare_reason"
PREPARE_VALUES = "prepare_values"
PREPARE_TEMPLATE = "prepare_template"
PREPARE_SCRIPT = "prepare_script"
PREPARE_MEETING_FILE = "prepare_meeting_file"
DRAFT = "draft"  # the draft that this visit works on
CHANGE = "change"  # the meeting that this visit changes, as typed
FORM_HOLDS = "form_holds"  # of which of these two the form's fields are
CHANGE_NEW_FACTIONS = "change_new_factions"
CHANGE_CLASHES = "change_clashes"
LIVE_QUESTION = "live_question"
LIVE_OWN = "live_own"
LIVE_EXPLANATION = "live_explanation"
LIVE_PROPOSITION = "live_proposition"
METHOD = "method"
PLACE_FACTION = "place_faction"
MERGE_FACTIONS = "merge_factions"
MERGE_NAME = "merge_name"
CLOCK_CLOSES = "clock_closes"
AHEAD_WHICH = "ahead_which"
AHEAD_DAY = "ahead_day"
AHEAD_TIME = "ahead_time"
AGREE_DAY = "agree_day"
AGREE_TIME = "agree_time"
PRINT_WHAT = "print_what"
PAPER_WHO = "paper_who"
PAPER_ORDER = "paper_order"
PERSONAL_LINK = "personal_link"
PERSONAL_QR = "personal_qr"
LEAVE = "leave-part"
PRINT_ORDERS = "print_orders"
PAPER_POINTS = "paper_points"
PAPER_ABSTAIN = "paper_abstain"
PAPER_STANCE = "paper_stance"
PAPER_REASON = "paper_reason"
PAPER_CONSENT = "paper_consent"
RENEW_FACTION = "renew_faction"
RELINKED = "relinked"
RELINK_SURE = "relink_sure"
TAKE_WISHES = "take_wishes"
EVALUATION = "evaluation"
CORRECT_WHAT = "correct_what"
CORRECT_WHO = "correct_who"
CORRECT_WHEN = "correct_when"
CORRECT_LEVEL = "correct_level"
CORRECT_ASK = "correct_ask"
END_QUESTION = "end_question"
END_FACTION = "end_faction"
END_STANDPOINT = "end_standpoint"
END_STAND = "end_stand"
END_WHAT = "end_what"
END_WHO = "end_who"
END_WHEN = "end_when"
END_LEVEL = "end_level"
END_ASK = "end_ask"
END_RESULT = "end_result"
END_NOTE = "end_note"
END_COMMITMENT = "end_commitment"
IS_CLERK = "is_clerk"
ARCHIVE_SEARCH = "archive_search"
ARCHIVE_MEETING = "archive_meeting"
ARCHIVE_COMPARE = "archive_compare"
ARCHIVE_WHO = "archive_who"
KEEP_UNTIL = "keep_until"
DELETE_SURE = "delete_sure"
RECEIPT_OF_DELETION = "receipt_of_deletion"
REPORT_FORMAT = "report_format"
REPORT_WHICH = "report_which"
REPORT_POSTER = "report_poster"
REPORT_MADE = "report_made"
PACKAGE_MADE = "package_made"
DOSSIER_PACKAGE = "dossier_package"
FORM_FIELD = "form_field"  # what stands in a field of a form that people answer together
FORM_SEEN = "form_seen"  # what was kept of it when the field was filled
FORM_PART = "form_part"
FORM_GROUP = "form_group"
FORM_HOW = "form_how"
FORM_NAMES = "form_names"
FORM_SURE = "form_sure"
FORM_KEY = "form_key"
VERSION_NAME = "version_name"
VERSION_SEEN = "version_seen"
PAGE = "page"  # where a problem is said: above everything, or beside the paper form
PAPER_FORM = "paper_form"
SCREEN_FACTION = "screen_faction"  # who sits down at a laptop that is lent
EMPTYING = "emptying"  # the marks of drafts that go, and where the screen goes to
ALONE_NAME = "alone_name"
ALONE_PEOPLE = "alone_people"
ALONE_ADD = "alone_add"
ALONE_OWN = "alone_own"
ALONE_HOW = "alone_how"
BRING_CODE = "bring_code"
BRING_FILE = "bring_file"
BROUGHT = "brought"
WORK_NAME = "work_name"
WORK_SURE = "work_sure"
WORK_MEETING = "work_meeting"
WORK_TO = "work_to"
WORK_FROM = "work_from"
WORK_FORMAT = "work_format"
WORK_MADE = "work_made"
WORK_PART = "work_part"
WANTED_PART = "wanted_part"  # of a framework: to be filled in, in the dossier that is opened next
WORK_BEGIN = "work_begin"
DOSSIER_SEARCH = "dossier_search"
DOSSIER_STATE = "dossier_state"
DOSSIER_FIELD = "dossier_field"
DOSSIER_FILLED = "dossier_filled"  # what an address asked the form of a new dossier to hold
DOSSIER_SEEN = "dossier_seen"  # what stood there when somebody began to change it
DOSSIER_KEY = "dossier_key"  # the clerk's link that was given in this visit
DOSSIER_DOCUMENT = "dossier_document"
DOSSIER_ADDRESS = "dossier_address"
DOSSIER_DAY = "dossier_day"
DOSSIER_MOMENT = "dossier_moment"
DOSSIER_MEETING = "dossier_meeting"
DOSSIER_PASTED = "dossier_pasted"
DOSSIER_SURE = "dossier_sure"
DOSSIER_FITS = "dossier_fits"
DOSSIER_FILE = "dossier_file"
DOSSIER_RECEIPT = "dossier_receipt"
DOSSIER_GONE = "dossier_gone"  # it was deleted just now
REGISTER_OPEN = "register_open"  # the action that is worked on
REGISTER_SEEN = "register_seen"  # its version, as it was when that began
REGISTER_DOING = "register_doing"
REGISTER_WHAT = "register_what"
REGISTER_VALUE = "register_value"
REGISTER_OTHER_VALUE = "register_other_value"
REGISTER_OWNER = "register_owner"
REGISTER_DUE = "register_due"
REGISTER_WHEN = "register_when"
REGISTER_LEVEL = "register_level"
REGISTER_NEED = "register_need"
REGISTER_REASON = "register_reason"
REGISTER_OUTCOME = "register_outcome"
REGISTER_NOTICED = "register_noticed"
REGISTER_LEARNT = "register_learnt"
REGISTER_SURE = "register_sure"
REGISTER_WORDS = "register_words"
REGISTER_DOSSIER = "register_dossier"
REGISTER_STATE = "register_state"
REGISTER_OF_LEVEL = "register_of_level"
REGISTER_OF_VALUE = "register_of_value"
REGISTER_OF_OWNER = "register_of_owner"
REGISTER_LATE = "register_late"
REGISTER_UNOWNED = "register_unowned"
REGISTER_TO_LOOK_BACK = "register_to_look_back"
REGISTER_ORDER = "register_order"
_LET_IN = "let_in"
_PLACES = "places"
_OWN_QUESTIONS = "own_questions"
_OWN_CARDS = "own_cards"
_OWN_VALUES = "own_values"
_OWN_LISTS = "own_lists"
_CATALOGUE = "catalogue"
_ALONE_QUESTIONS = "alone_questions"
_RECEIPT = "receipt"
_PROBLEM = "problem"
_DONE = "done"
_TURN = "turn"
_TURN_SIGN = "~"
_OF_THIS_PROCESS = secrets.token_bytes(32)


def of(key: str, *parts: int) -> str:
    """The key of a field that stands there once per meeting, question or faction.

    >>> of(DELETE_SURE, 12)
    'delete_sure-12'
    """
    return "-".join([key, *map(str, parts)])


def unlinked(key: str, row: int | str) -> str:
    """The key of a widget that stands there once per row, and tells nothing of that row.

    A key of Streamlit reaches the browser. Rows are numbered in the order in which people
    saved, and who saved when can be seen from the turnout: their numbers would tell whose
    a reason is. A place in a list would do as well, but that changes under the finger that
    presses; this name stays, for as long as the process lives.
    """
    name = f"{key}\0{row}".encode()
    return f"{key}-{hmac.new(_OF_THIS_PROCESS, name, hashlib.sha256).hexdigest()[:20]}"


def remember(key: str, value: object) -> None:
    """Keep a value for the rest of this visit."""
    st.session_state[key] = value


def recall(key: str, kind: type[_T]) -> _T | None:
    """The value kept under a key, where it is of the kind that belongs there."""
    value = st.session_state.get(key)
    return value if isinstance(value, kind) else None


def field(key: str) -> str:
    """The key of a field that an act empties (`empty`), as it is called for now.

    A browser keeps what was typed until it hears of another value, and what a run tells is lost
    where the next run begins before it was sent. An emptied field is another widget: that one
    begins empty in whichever run a browser sees first.
    """
    turn = st.session_state.get(f"{_TURN}-{key}", 0)
    return f"{key}{_TURN_SIGN}{turn}" if turn else key


def empty(*keys: str) -> None:
    """Let fields, by their keys as `field` gave them, be empty from now on."""
    for key in keys:
        forget(key)
        name = f"{_TURN}-{key.partition(_TURN_SIGN)[0]}"
        st.session_state[name] = st.session_state.get(name, 0) + 1


def forget(key: str) -> None:
    """Drop a value."""
    st.session_state.pop(key, None)


def has(key: str) -> bool:
    """Whether there is anything under a key: also None, which a field may hold."""
    return key in st.session_state


def forget_all(starts: tuple[str, ...]) -> None:
    """Drop all values whose keys begin with one of these."""
    for key in list(st.session_state):
        if isinstance(key, str) and key.startswith(starts):
            st.session_state.pop(key, None)


def forget_everything() -> None:
    """Drop all that this visit holds: the next who sits here is somebody else."""
    st.session_state.clear()


def basket() -> list[str]:
    """The ids of the questions taken along to a meeting, in order."""
    kept: list[str] = st.session_state.setdefault(BASKET, [])
    return kept


def alone_questions() -> list[str]:
    """The ids of the questions chosen for a meeting of one faction, in order."""
    kept: list[str] = st.session_state.setdefault(_ALONE_QUESTIONS, [])
    return kept


def places() -> list[str]:
    """The keys of the personal links that were used in this visit, the newest last.

    What the browser remembers outlives a visit; this is for a browser that may not.
    """
    kept: list[str] = st.session_state.setdefault(_PLACES, [])
    return kept


def let_in() -> set[str]:
    """The join codes with which this visit was let in: they are not asked for again."""
    kept: set[str] = st.session_state.setdefault(_LET_IN, set())
    return kept


def own_questions() -> dict[str, Question]:
    """The own questions that were brought in this visit, by their ids."""
    kept: dict[str, Question] = st.session_state.setdefault(_OWN_QUESTIONS, {})
    return kept


def own_cards() -> tuple[OwnCard, ...]:
    """The own questions of the last sheet, with their topics."""
    kept: tuple[OwnCard, ...] = st.session_state.get(_OWN_CARDS, ())
    return kept


def keep_own_cards(cards: tuple[OwnCard, ...]) -> None:
    """Keep what stood on a sheet with own questions."""
    remember(_OWN_CARDS, cards)


def own_values() -> dict[str, tuple[Value, bool]]:
    """The own values that were brought in this visit, by id, and whether each goes along."""
    kept: dict[str, tuple[Value, bool]] = st.session_state.setdefault(_OWN_VALUES, {})
    return kept


def own_lists() -> dict[str, ValueList]:
    """The own lists of values that were brought in this visit, by their ids."""
    kept: dict[str, ValueList] = st.session_state.setdefault(_OWN_LISTS, {})
    return kept


def catalogue() -> tuple[str, tuple[Cluster, ...]]:
    """The name of the last sheet with more values than can be weighed, and what stands on it."""
    kept: tuple[str, tuple[Cluster, ...]] = st.session_state.get(_CATALOGUE, ("", ()))
    return kept


def keep_catalogue(name: str, clusters: tuple[Cluster, ...]) -> None:
    """Keep what can be chosen from; nothing where a sheet could be weighed whole."""
    remember(_CATALOGUE, (name, clusters))


def receipt() -> Receipt | None:
    """The answer to the last save of this visit."""
    return recall(_RECEIPT, Receipt)


def give_receipt(receipt: Receipt) -> None:
    """Keep the answer to a save, for the browser to read in this run."""
    remember(_RECEIPT, receipt)


def report(what: str, then: str, *, at: str = PAGE) -> None:
    """Keep a problem that a callback met, to say it at a place in the run that follows."""
    said.leave(f"{_PROBLEM}-{at}", (what, then))


def take_problem(at: str = PAGE) -> tuple[str, str] | None:
    """The problem to say at a place: once, and again where news has the page drawn soon after."""
    found: tuple[str, str] | None = said.take(f"{_PROBLEM}-{at}")
    return found


def tell_done(sentence: str) -> None:
    """Keep what a callback did, to say it in the run that follows."""
    said.leave(_DONE, sentence)


def take_done() -> str | None:
    """What the last callback did: once, and again where news has the page drawn soon after."""
    found: str | None = said.take(_DONE)
    return found
