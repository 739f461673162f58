"""Joining: the code, the privacy contract, the faction."""

import contextlib
from collections.abc import Iterator
from html import escape

import streamlit as st

from valuemap import hall
from valuemap.acts import entering, membership
from valuemap.acts.dossiers import together
from valuemap.acts.guessing import TooFast
from valuemap.domain.access import new_key, normalise_join_code
from valuemap.domain.attempts import visitor_of
from valuemap.domain.meeting import DoorBy, Faction, Kind, Meeting
from valuemap.store.engine.errors import Expired, FactionLinkStopped, NeedsFactionLink, NotFound
from valuemap.store.meetings import Pulse
from valuemap.store.participants import Place
from valuemap.texts import beside as beside_texts
from valuemap.texts import errors as error_texts
from valuemap.texts import groups
from valuemap.texts import hall as hall_texts
from valuemap.texts.around import links as link_texts
from valuemap.texts.dates import today
from valuemap.texts.faction import alone as alone_texts
from valuemap.texts.screens import join as texts
from valuemap.ui.participant import own_places
from valuemap.ui.parts import acting, loading, roles, state, widgets
from valuemap.ui.parts.components import memory
from valuemap.ui.parts.components.memory import Device
from valuemap.ui.parts.frame import PAGES, notice, problem_slot
from valuemap.ui.parts.resources import database

LONGEST_CODE = 40


def join() -> None:
    """The steps from a code to a personal link, one per screen."""
    problem_slot()
    code = st.query_params.get(roles.CODE, "")
    pulse = _find(code, st.query_params.get(roles.PASS, "")) if code else None
    if pulse is None:
        own_places.offer_everywhere()
        _ask_code(code)
        return
    meeting = loading.meeting(pulse)
    widgets.meeting_title(meeting)
    is_other = state.recall(state.OTHER_PERSON, int) == meeting.id
    is_read = state.recall(state.CONTRACT_READ, int) == meeting.id
    is_ahead = not is_other and not is_read
    device = memory.ask(meeting.join_code, join_pass=meeting.join_pass, is_awaited=not is_ahead)
    mine = _mine(meeting.id, device)
    if mine and not is_other:
        _say_whose_link_it_is(meeting, mine)
        own_places.offer(mine)
        st.write(texts.OTHER_NOTE)
        st.button(texts.OTHER, key="other-person", on_click=_be_other, args=(meeting.id,))
        return
    if mine:
        st.html(widgets.paragraph(texts.OTHER_NOW, "vm-strong"))
        args = (state.OTHER_PERSON,)
        st.button(texts.NOT_OTHER, key="not-other", on_click=state.forget, args=args)
    if is_read and device is None:
        # Who takes part already must not find the factions open before that is known.
        st.title(texts.FACTION)
        st.write(texts.ASKING_DEVICE)
    elif is_read:
        _choose_faction(meeting, pulse)
    else:
        with st.container(key="contract-step"):
            _contract(meeting)
    if is_ahead:
        # It stands behind the contract until that was read: no run of the page for a press.
        with st.container(key="factions-step"):
            _choose_faction(meeting, pulse)


def _mine(meeting_id: int, device: Device | None) -> tuple[Place, ...]:
    """The places in this meeting that are known here."""
    return tuple(place for place in own_places.find(device) if place.meeting_id == meeting_id)


def _say_whose_link_it_is(meeting: Meeting, mine: tuple[Place, ...]) -> None:
    """Where somebody who is in already opens the link of another faction: nothing is lost."""
    with contextlib.suppress(NotFound):
        given = st.query_params.get(roles.FACTION, "")
        other = meeting.faction(entering.faction_of_link(database(), meeting.id, given)).name
        own = [place.faction for place in mine]
        if other not in own:
            more = link_texts.OTHER_LINK_MORE.format(own=own[0], faction=other)
            st.info(widgets.plain(f"{link_texts.OTHER_LINK.format(faction=other)} {more}"))


def _find(code: str, given: str) -> Pulse | None:
    """The meeting of a join link or a typed code; says what is wrong where there is none."""
    try:
        return _opened(code, given)
    except NotFound:
        notice(texts.CODE_UNKNOWN, texts.CODE_UNKNOWN_NEXT)
    except _OfAForm:
        st.switch_page(PAGES["invullen"].file, query_params={roles.CODE: code})
    except Expired as error:
        notice(*error_texts.sentence(error))
    except TooFast as error:
        notice(texts.CODE_SLOW, texts.slow(error.seconds))
    return None


class _OfAForm(Exception):
    """The code is that of a form that people answer together, and was let in."""


def _let_into_a_form(code: str, given: str = "") -> None:
    """Go on to the form with this code, with its pass where that is asked. Raises `NotFound`."""
    together.of_code(database(), code, given)
    state.let_in().add(code)
    raise _OfAForm


def _opened(typed: str, given: str) -> Pulse:
    """The meeting behind the door of joining.

    Raises `NotFound`, `Expired`, `TooFast`, or `_OfAForm` where the code is that of a form.

    A pass needs no limit, and neither does who was let in before in this visit. Any
    other code is a guess, and waits for its turn whether it is right or not.
    """
    code = normalise_join_code(typed)
    if code is None or state.recall(state.WRONG_CODE, str) == code:
        raise NotFound  # no guess; or the same as before, for this page is only drawn again
    if code in state.let_in():
        with contextlib.suppress(NotFound):
            return entering.by_code(database(), code, today=today())
        _let_into_a_form(code)
    if given:
        with contextlib.suppress(NotFound):  # a link that was cut off: its code is a code
            pulse = entering.by_join_link(database(), code, given, today=today())
            state.let_in().add(code)
            return pulse
        with contextlib.suppress(NotFound):
            _let_into_a_form(code, given)
    visitor = visitor_of(st.context.ip_address)
    try:
        found = entering.by_guess(database(), code, visitor=visitor, today=today())
    except NotFound:
        state.remember(state.WRONG_CODE, code)
        raise
    state.let_in().add(code)
    if found is None:
        raise _OfAForm
    return found


def _ask_code(typed: str) -> None:
    st.title(texts.TITLE)
    if state.recall(state.TYPED_CODE, str) is None:
        state.remember(state.TYPED_CODE, typed[:LONGEST_CODE])
    with st.form("code", border=False):
        st.text_input(texts.CODE, key=state.TYPED_CODE, placeholder=texts.CODE_EXAMPLE)
        st.caption(texts.CODE_HELP)
        st.form_submit_button(texts.CODE_BUTTON, type="primary", on_click=_try_code)


def _try_code() -> None:
    code = (state.recall(state.TYPED_CODE, str) or "").strip()
    state.forget(state.WRONG_CODE)
    if code:
        st.query_params.from_dict({roles.CODE: code[:LONGEST_CODE]})


def _be_other(meeting_id: int) -> None:
    """Somebody else joins on this device: from the beginning, with the contract."""
    state.remember(state.OTHER_PERSON, meeting_id)
    state.forget(state.CONTRACT_READ)
    state.forget(state.FACTION_CHOICE)


def _fresh_key() -> str:
    """The key for who joins next where the browser may keep nothing."""
    key = state.recall(state.JOIN_KEY, str)
    if key is None or key in state.places():
        key = new_key()
        state.remember(state.JOIN_KEY, key)
    return key


def _join_key(device: Device, mine: tuple[Place, ...]) -> str:
    """The key for who joins next: of the device, so that two of its tabs make one participant."""
    if device.next is not None and device.next not in {place.key for place in mine}:
        return device.next
    return _fresh_key()


def _contract(meeting: Meeting) -> None:
    st.title(texts.CONTRACT)
    st.html(widgets.paragraph(" ".join(texts.CONTRACT_FIRST)))
    in_the_open = (hall_texts.TO_PARTICIPANTS,) if hall.served() else ()
    company = _company_of(meeting, st.query_params.get(roles.FACTION, ""))
    said = beside_texts if company else texts
    is_alone = meeting.kind is Kind.FACTION
    told = alone_texts.contract if is_alone else said.contract
    lines = enumerate((*told(meeting.delete_on), *in_the_open), 1)
    st.header(texts.CONTRACT_TITLE)
    with st.container(key="contract"):
        st.markdown("\n".join(f"{number}. {line}" for number, line in lines))
    with st.container(key="go-on"):
        st.button(
            texts.CONTRACT_BUTTON,
            type="primary",
            key="contract-read",
            on_click=state.remember,
            args=(state.CONTRACT_READ, meeting.id),
        )
    if is_alone:
        return
    more = "".join(widgets.paragraph(line) for line in said.CONTRACT_MORE)
    st.html(f"<details><summary>{escape(texts.CONTRACT_MORE_TITLE)}</summary>{more}</details>")


def _choose_faction(meeting: Meeting, pulse: Pulse) -> None:
    if meeting.is_door_closed:
        st.info(texts.DOOR_CLOSED)
    given = st.query_params.get(roles.FACTION, "")
    if meeting.settings.door is DoorBy.LINKS or _company_of(meeting, given) is not None:
        _join_by_link(meeting, given)
        return
    if meeting.kind is Kind.FACTION:
        _join_the_one(meeting)
        return
    st.title(texts.FACTION)
    people = loading.membership_of(pulse).people  # who waits at the door has a place too
    free = {faction.id: faction.places - people[faction.id].places for faction in meeting.factions}
    names = {faction.id: faction.name for faction in meeting.factions}
    if not any(places > 0 for places in free.values()):
        notice(texts.ALL_FULL, texts.ALL_FULL_NEXT)
    with _form(meeting):
        # The places stand in captions: a choice is lost where the words of its option change,
        # and these change whenever somebody else joins.
        st.radio(
            texts.FACTION,
            list(names),
            format_func=lambda faction: widgets.plain(names[faction]),
            captions=[texts.places_left(places) for places in free.values()],
            index=None,
            key=state.FACTION_CHOICE,
            label_visibility="collapsed",
        )


@contextlib.contextmanager
def _form(meeting: Meeting, faction: int | None = None, given: str = "") -> Iterator[None]:
    """What is sent with one press: what the browser remembers, what is drawn within, the button.

    Args:
        faction: where there is nothing to choose.
        given: the key of the faction's own link.
    """
    with st.form("join", border=False):
        memory.along(meeting.join_code)
        yield
        st.form_submit_button(
            texts.FACTION_BUTTON,
            type="primary",
            key="join-button",
            on_click=_join,
            args=(meeting.id, meeting.join_code, faction, given or None),
        )


def _company_of(meeting: Meeting, given: str) -> Faction | None:
    """The company beside the council whose own link this is: it lets in where codes do too."""
    if not given or not meeting.companies:
        return None
    try:
        found = meeting.faction(entering.faction_of_link(database(), meeting.id, given))
    except NotFound:
        return None
    return found if found.is_beside else None


def _join_by_link(meeting: Meeting, given: str) -> None:
    """Join for the one faction of a faction's own link."""
    try:
        faction = entering.faction_of_link(database(), meeting.id, given)
    except NotFound:
        notice(*error_texts.sentence(FactionLinkStopped() if given else NeedsFactionLink()))
        return
    own = meeting.faction(faction)
    groups.speak(groups.word_for(meeting, own))
    title = texts.FOR_FACTION.format(faction=widgets.plain(own.name))
    st.title(beside_texts.FOR.format(name=widgets.plain(own.name)) if own.is_beside else title)
    with _form(meeting, faction, given):
        pass


def _join_the_one(meeting: Meeting) -> None:
    """Join the faction of a meeting of its own: there is nothing to choose."""
    (faction,) = meeting.factions
    st.title(alone_texts.JOIN_FOR.format(faction=widgets.plain(faction.name)))
    with _form(meeting, faction.id):
        pass


def _join(meeting_id: int, code: str, faction: int | None, faction_key: str | None) -> None:
    chosen = faction or state.recall(state.FACTION_CHOICE, int)
    state.remember(state.CONTRACT_READ, meeting_id)  # the factions do not open without
    if chosen is None:
        state.report(texts.FACTION_MISSING, texts.FACTION_MISSING_NEXT)
        return
    device = memory.told(code)
    mine = _mine(meeting_id, device)
    if mine and state.recall(state.OTHER_PERSON, int) != meeting_id:
        if device.next in {place.key for place in mine}:  # pressed twice, or in two tabs
            st.query_params.from_dict({roles.PERSONAL: device.next or ""})
        return  # else the page that follows offers them
    # The key was there before the press: pressing twice finds the same participant.
    key = _join_key(device, mine)
    has_joined = acting.do(
        lambda database: membership.join(
            database, meeting_id, chosen, key=key, faction_key=faction_key
        )
    )
    if has_joined:
        st.query_params.from_dict({roles.PERSONAL: key})
