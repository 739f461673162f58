"""Choosing reasons for the wall, after the reveal."""

from collections.abc import Mapping, Sequence

import streamlit as st

from valuemap.acts import talking
from valuemap.disclosure import Published
from valuemap.domain.evening.beats import MOST_REASONS
from valuemap.domain.evening.rounds import RoundState
from valuemap.domain.meeting import AgendaItem, Meeting
from valuemap.store.results import Reason
from valuemap.texts.hosting import page as texts
from valuemap.ui.host.leading.steps import Do
from valuemap.ui.parts import loading, state, widgets


def reasons(meeting: Meeting, item: AgendaItem, told: Sequence[Reason], do: Do) -> None:
    """Every reason that may be shown, below the value that its writer weighs heaviest."""
    if item.current.state is not RoundState.REVEALED:
        return
    found = [one for one in told if not one.is_hidden]
    st.html(widgets.heading(texts.REASONS))
    if not found:
        st.html(widgets.paragraph(texts.REASONS_NONE, "vm-quiet vm-small"))
        return
    chosen = sum(one.is_on_wall for one in found)
    is_full = chosen >= MOST_REASONS
    st.html(
        widgets.paragraph(
            texts.REASONS_FULL if is_full else texts.REASONS_HELP, "vm-quiet vm-small"
        )
    )
    values = item.value_list
    with st.container(key="reasons"):
        for cluster in in_order(found, loading.published(meeting, item.current)):
            known = values.cluster.get(cluster or "")
            name = texts.REASONS_TIED if known is None else known.name
            st.html(widgets.paragraph(name, "vm-strong vm-small"))
            for one in (one for one in found if one.cluster == cluster):
                _offer(meeting, one, do, is_full=is_full)


def _offer(meeting: Meeting, reason: Reason, do: Do, *, is_full: bool) -> None:
    key = state.unlinked("wall-reason", reason.id)
    state.remember(key, reason.is_on_wall)  # as it is stored, whoever chose
    st.checkbox(
        widgets.plain(reason.text),
        key=key,
        disabled=is_full and not reason.is_on_wall,
        on_change=do,
        args=(
            lambda database: talking.put_reason_on_wall(
                database, meeting.id, reason.id, is_on_wall=not reason.is_on_wall
            ),
        ),
    )


def in_order(found: Sequence[Reason], result: Published) -> list[str | None]:
    """The values of reasons, those first that divide most: opposite sides stand on top."""
    apart: Mapping[str, float] = {split.cluster: split.contested for split in result.splits}
    clusters = dict.fromkeys(one.cluster for one in found)
    return sorted(clusters, key=lambda one: (one is None, -apart.get(one or "", 0.0), one or ""))
