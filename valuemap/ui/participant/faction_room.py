"""What a faction does as one: it counts itself, sees its mean, agrees, and consents."""

from dataclasses import dataclass
from html import escape

import streamlit as st

from valuemap.acts import membership, weighing
from valuemap.disclosure import Basis, Outcome, asks_consent, hides_each_other
from valuemap.domain.meeting import AgendaItem, Kind, Meeting
from valuemap.store.participants import Participant
from valuemap.texts.dates import exact_points
from valuemap.texts.faction import alone as alone_texts
from valuemap.texts.screens import weigh as texts
from valuemap.ui.parts import bars, loading, widgets
from valuemap.ui.parts.acting import Act, pressed


@dataclass(frozen=True)
class OwnFaction:
    """The participant's faction as it stands now, read once per drawing.

    Attributes:
        people: how many are in.
        is_disputed: somebody of it says that this number is wrong.
        expected: what becomes of it if all who are in answer.
        is_alone: the meeting is its own, where nobody consents to anything.
    """

    people: int
    is_disputed: bool
    expected: Outcome
    is_alone: bool = False

    @property
    def in_words(self) -> str:
        """How many are in, as a sentence."""
        return texts.we_are(self.people)

    @property
    def asks_consent(self) -> bool:
        """Whether it stands in a result under its name only where all its people consent."""
        return not self.is_alone and asks_consent(self.people, self.expected)


def own_faction(me: Participant, meeting: Meeting) -> OwnFaction:
    """The faction of somebody who is in."""
    now = loading.membership_of(me)
    people = now.people[me.faction_id]
    return OwnFaction(
        len(people.inside),
        people.objects,
        now.expected[me.faction_id],
        meeting.kind is Kind.FACTION,
    )


def wait_at_the_door(me: Participant) -> None:
    """What somebody sees who came after the door closed."""
    st.title(texts.WAITING)
    st.write(texts.WAITING_MORE.format(number=me.number))


def count_ourselves(me: Participant, meeting: Meeting, own: OwnFaction, *, is_over: bool) -> None:
    """How many of the faction are in, and once the door is closed whether that is right.

    Args:
        is_over: the evening ended: nobody is asked anything about it any more.
    """
    with st.container(key="own-faction"):
        if not meeting.is_door_closed:
            st.html(widgets.paragraph(own.in_words, "vm-quiet"))
        elif me.objects is None and not me.is_late and not is_over:
            question = texts.COUNT_QUESTION.format(people=own.in_words)
            st.html(widgets.paragraph(question, "vm-strong"))
            with st.container(horizontal=True, gap="small"):
                _button(texts.COUNT_RIGHT, "count-right", _answered(me, is_right=True))
                _button(texts.COUNT_WRONG, "count-wrong", _answered(me, is_right=False))
            why = widgets.paragraph(texts.COUNT_WHY.format(number=me.number), "vm-quiet")
            st.html(f"<details><summary>{escape(texts.COUNT_WHY_TITLE)}</summary>{why}</details>")
        elif own.is_disputed:
            st.warning(texts.COUNT_DISPUTED)
            if me.objects:
                _button(texts.COUNT_AGAIN, "count-right", _answered(me, is_right=True))


def own_number(me: Participant) -> None:
    """The number of the participant, by which the host knows a device; below all else."""
    st.html(widgets.paragraph(texts.NUMBER.format(number=me.number), "vm-quiet"))


def what_to_expect(
    me: Participant, item: AgendaItem, own: OwnFaction, *, weighs_together: bool
) -> tuple[str, ...]:
    """Before weighing: whether the faction stands in the result, and how."""
    if not me.was_in_before(item.current):
        return (texts.CAME_LATER_TOGETHER if weighs_together else texts.CAME_LATER,)
    if loading.is_newcomer(me, item.current):
        return (texts.NEWCOMER,)
    if own.is_alone:
        too_few = own.expected is not Outcome.SHOWN
        return (alone_texts.EXPECT_TOO_FEW.format(people=own.in_words),) if too_few else ()
    if own.expected is Outcome.LEFT_OUT:
        late = hides_each_other(own.people)
        line = texts.EXPECT_LEFT_OUT_LATE if late else texts.EXPECT_LEFT_OUT
        return (line.format(people=own.in_words),)
    if own.expected is Outcome.GATHERED:
        return (texts.EXPECT_GATHERED.format(people=own.in_words),)
    return ()


def own_mean(me: Participant, item: AgendaItem, own: OwnFaction) -> None:
    """The mean of the own members in a fractieberaad, where there is one."""
    mean = loading.own_mean(me, item.current)
    if mean is None and own.people == 1:
        return
    if mean is None:
        st.write(texts.CONSULTING_NO_MEAN)
        return
    st.header(texts.OWN_FACTION.format(number=mean.ballots))
    values = item.value_list
    told = [exact_points(share) for share in mean.shares]
    lines = [
        texts.OWN_LINE.format(name=cluster.name, points=points)
        for cluster, points in zip(values.clusters, told, strict=True)
    ]
    st.html(bars.weights(values, mean.shares, told, lines))


def ask_once_more(me: Participant, meeting: Meeting, item: AgendaItem) -> None:
    """In a fractieberaad: consent of a faction that is short of enough answers."""
    saved = loading.own_ballot(me, item.current)
    turnout = loading.turnout(meeting, item.current).get(me.faction_id)
    if saved is None or turnout is None or hides_each_other(turnout.answered):
        return
    if not turnout.is_ready:
        st.write(texts.CONSENT_NOT_ALL)
        return
    st.write(texts.CONSENT_ONCE_MORE)
    gives = not saved.ballot.consent
    _button(
        texts.CONSENT_GIVE if gives else texts.CONSENT_TAKE_BACK,
        "consent-once-more",
        lambda database: weighing.set_consent(database, me.id, item.current.id, consents=gives),
    )


def offer_to_take_down(me: Participant, meeting: Meeting, item: AgendaItem) -> None:
    """After the reveal: a profile that was shown by consent can be taken down whole."""
    positions = [faction.id for faction in meeting.factions]
    result = loading.published(meeting, item.current)
    shown = result.factions[positions.index(me.faction_id)].published
    if shown is None or shown.basis is Basis.MEAN or not me.was_in_before(item.current):
        return
    with st.expander(texts.TAKE_DOWN):
        st.write(texts.TAKE_DOWN_NOTE)
        _button(
            texts.TAKE_DOWN,
            "take-down",
            lambda database: weighing.take_down(database, me.id, item.current.id),
        )


def _answered(me: Participant, *, is_right: bool) -> Act:
    return lambda database: membership.answer_count(database, me.id, is_right=is_right)


def _button(label: str, key: str, act: Act) -> None:
    st.button(label, key=key, on_click=pressed, args=(act,))
