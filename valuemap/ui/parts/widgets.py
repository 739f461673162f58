"""Small pieces of page, written as HTML with every foreign word escaped."""

import re
from collections.abc import Iterable, Mapping
from html import escape
from urllib.parse import quote, urlencode

import segno
import streamlit as st

from valuemap import hall
from valuemap.charts.colours import cluster_colours, shapes
from valuemap.charts.tables import Table
from valuemap.content.deck import Question
from valuemap.content.value_list import Cluster, ValueList
from valuemap.domain.meeting import AgendaItem, Meeting
from valuemap.texts.own import own_cards as own_texts
from valuemap.texts.results import frame as frame_texts
from valuemap.texts.screens import join as join_texts
from valuemap.texts.screens import result as result_texts
from valuemap.ui.parts.resources import deck

# Where a bare address begins, in escaped text: `http\://`, `www\.`, `somebody@`.
_BARE_ADDRESS = re.compile(r"https?\\:(?=//)|www(?=\\\.)|@", re.IGNORECASE)
# In escaped text: a sign behind a letter at the end of a word, where it marks nothing.
# Brackets too: a link needs a "]" before them, and that one is never left bare.
# And a hyphen within a word, or a sign that stands alone between words.
_HARMLESS = re.compile(
    r"(?<=[^\W\d])\\(?P<end>[.!:])(?=\s|$)|\\(?P<round>[()])|(?<=\w)\\(?P<within>-)(?=\w)"
    r"|(?<=\s)\\(?P<alone>[&+])(?=\s)|(?<=\d)\\(?P<number>[:!])(?=\s|$)"
)
_NO_WIDTH = "\u2060"
_MOST_UPRIGHT = 7
"""Columns whose names stand upright on paper; of more, they are turned."""
_ALWAYS_FIT = 3
"""Columns that fit on a phone."""
JOIN_PATH = "meedoen"
"""The page where people join, as it stands in addresses."""


def paragraph(text: str, style: str = "") -> str:
    """A paragraph of plain text."""
    return f'<p class="{style}">{escape(text)}</p>'


def link_button(page: str, parameters: Mapping[str, object], label: str) -> str:
    """A link to a page of ours that looks like the main button, and opens it at its top."""
    address = escape(f"{page}?{urlencode(parameters)}")
    return f'<p><a class="vm-button" href="{address}" target="_self">{escape(label)}</a></p>'


def heading(text: str, level: int = 2, style: str = "") -> str:
    """A heading of plain text."""
    return f'<h{level} class="{style}">{escape(text)}</h{level}>'


def question_heading(item: AgendaItem, level: int = 1) -> None:
    """A question in its own letter, marked where it is the municipality's own."""
    text = item.question(deck()).text
    st.html(heading(text, level, "vm-question") + own_mark(item.own))


def own_mark(own: Question | None) -> str:
    """The mark of an own question, empty for one of the deck."""
    return "" if own is None else f'<p class="vm-own">{escape(own_texts.MARK)}</p>'


def question_name(item: AgendaItem) -> str:
    """A question in one line, with words that mark an own one."""
    text = item.question(deck()).text
    return text if item.own is None else own_texts.NAME.format(text=text)


def table(content: Table, *, is_of_words: bool = False) -> str:
    """A table that scrolls within itself on a narrow screen, and fits on paper.

    What it is stands above what scrolls, and where it does scroll, that is said.

    Args:
        is_of_words: its cells hold sentences, and no figures to stand under each other.
    """
    style = "vm-table vm-wide" if len(content.head) > _MOST_UPRIGHT else "vm-table"
    style += " vm-words" if is_of_words else ""
    head = "".join(f'<th scope="col"><span>{escape(name)}</span></th>' for name in content.head)
    rows = "".join(
        f'<tr><th scope="row">{escape(row[0])}</th>'
        + "".join(f"<td>{escape(cell)}</td>" for cell in row[1:])
        + "</tr>"
        for row in content.rows
    )
    caption = escape(content.caption)
    many = "vm-many" if len(content.head) > _MOST_UPRIGHT else "vm-some"
    hint = f'<span class="vm-hint {many}">{escape(frame_texts.SCROLL)}</span>'
    return (
        f'<p class="vm-caption">{caption} {hint if len(content.head) > _ALWAYS_FIT else ""}</p>'
        f'<div class="vm-scroll" tabindex="0" role="region" aria-label="{caption}">'
        f'<table class="{style}" aria-label="{caption}">'
        f"<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>"
    )


def question_line(position: int, text: str) -> str:
    """A question in a list, with its number on the agenda."""
    return f'<p class="vm-strong">{position}. {escape(text)}</p>'


def plain(text: str) -> str:
    """Typed words, safe inside Markdown: nothing in them is a link, image or markup.

    Markdown makes links of bare addresses even where they are escaped; an invisible
    mark without width within each keeps it from seeing them.
    """
    escaped = "".join(f"\\{c}" if c in r"\`*_{}[]()<>#+-.!|~:$&^=" else c for c in text)
    return _BARE_ADDRESS.sub(f"\\g<0>{_NO_WIDTH}", escaped)


def label(text: str) -> str:
    """The same for the label of a field, which screen readers read as it stands.

    Signs that mark nothing where they stand are left bare, so no stroke is read before them.
    """
    return _HARMLESS.sub(lambda found: found[found.lastgroup or 0], plain(text))


def mark(cluster: Cluster, values: ValueList) -> str:
    """The mark of a cluster of a list: its colour, in the shape of its group."""
    shape, colour = shapes(values.cluster)[cluster.id], cluster_colours(values.cluster)[cluster.id]
    return f'<span class="vm-mark {shape}" style="background:{colour}" aria-hidden="true"></span>'


def cluster_names(clusters: Iterable[str], values: ValueList) -> str:
    """The names of clusters of a list with their marks, on one line."""
    return " &ensp; ".join(
        f"{mark(values.cluster[one], values)}{escape(values.cluster[one].name)}" for one in clusters
    )


def list_heading(meeting: Meeting, values: ValueList, level: int) -> str:
    """The name of a list above what is about it alone; nothing where a meeting has one list."""
    return heading(values.name, level) if len(meeting.value_lists) > 1 else ""


def qr(link: str, size: str = "14rem", alt: str = join_texts.QR_ALT) -> str:
    """A QR code of a link, as an image that needs no other host."""
    image = segno.make(link, error="m").svg_data_uri(scale=8, border=2, dark="#1c2530")
    style = f"width:{size};max-width:100%;height:auto"
    return f'<img src="{image}" alt="{escape(alt)}" style="{style}">'


def mail(label: str, subject: str, body: str) -> str:
    """A link that opens a mail in the reader's own program, to nobody yet (RFC 6068)."""
    address = escape(mail_address(subject, body))
    return f'<p><a class="vm-link-button" href="{address}">{escape(label)}</a></p>'


def mail_address(subject: str, body: str) -> str:
    """The address of such a mail.

    >>> mail_address("Een link", "één\\ntwee")
    'mailto:?subject=Een%20link&body=%C3%A9%C3%A9n%0D%0Atwee'
    """
    lines = "\r\n".join(body.splitlines())
    return f"mailto:?subject={quote(subject, safe='')}&body={quote(lines, safe='')}"


def origin() -> str:
    """Where this app is reached, as the browser sees it: `https://valuemap.example`.

    With the path below which it is served (server.baseUrlPath), where there is one. Who leads a
    hall from the laptop that serves it may be on localhost: phones cannot follow a link to there.
    """
    url = st.context.url or ""
    path = (st.get_option("server.baseUrlPath") or "").strip("/")
    seen = hall.seen_from_the_room("/".join(url.split("/")[:3]), hall.served())
    return "/".join([seen, *([path] if path else [])])


def badge(meeting: Meeting) -> str:
    """The mark of a demo meeting or a rehearsal, empty for a real one."""
    mark = result_texts.mark(meeting)
    return f'<span class="vm-badge">{escape(mark)}</span> ' if mark else ""


def named(meeting: Meeting) -> str:
    """The title of a meeting with its mark before it, as HTML."""
    return badge(meeting) + escape(result_texts.title_beside_mark(meeting))


def meeting_title(meeting: Meeting) -> None:
    """The title of a meeting, with its mark where it is a demo."""
    st.html(f'<p class="vm-quiet">{named(meeting)}</p>')


def join_link(meeting: Meeting) -> str:
    """The link that the QR code holds. Its pass lets in where typed codes are limited."""
    return f"{origin()}/{JOIN_PATH}?code={meeting.join_code}&pas={meeting.join_pass}"


def join_address() -> str:
    """Where people join, short enough to type: `valuemap.example/meedoen`."""
    return f"{origin().split('//')[-1]}/{JOIN_PATH}"
