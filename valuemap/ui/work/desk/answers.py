"""What was filled in as calm text: for readers, and on paper."""

from collections.abc import Iterable
from html import escape

import streamlit as st

from valuemap.charts.tables import Table
from valuemap.content.frameworks.part import Part
from valuemap.texts.work import items as item_texts
from valuemap.texts.work import reading as texts
from valuemap.ui.parts import widgets
from valuemap.ui.parts.resources import content


def paragraphs(text: str, style: str = "") -> str:
    """A typed text in its paragraphs."""
    return "".join(widgets.paragraph(line, style) for line in text.split("\n") if line)


def asked_and_answered(pairs: Iterable[tuple[str, str]]) -> str:
    """Questions with what was answered, as HTML that is ready."""
    rows = "".join(f"<dt>{escape(asked)}</dt><dd>{answer}</dd>" for asked, answer in pairs)
    return f'<dl class="vm-answers">{rows}</dl>'


def words_table(content: Table) -> str:
    """A table of words: they stand at the left, where figures would stand at the right."""
    return f'<div class="vm-words">{widgets.table(content)}</div>'


def beside(part: Part) -> None:
    """The parts that one reads beside this one, as they are in the content of now."""
    known = content().frameworks.parts
    for other in (known[one] for one in part.beside if one in known):
        with st.expander(widgets.plain(texts.BESIDE.format(name=other.name))):
            points = "".join(
                f"<li>{escape(item.text)}{_more(item.asks, item.facts)}</li>"
                for item in other.items.values()
            )
            st.html(widgets.paragraph(other.lead) + f"<ol>{points}</ol>")
            st.html(widgets.paragraph(other.source, "vm-small"))


def _more(asks: str, facts: Iterable[tuple[str, str]]) -> str:
    lines = [item_texts.fact(*one) for one in facts]
    lines += [texts.ask(asks)] if asks else []
    return "".join(f'<br><span class="vm-quiet">{escape(line)}</span>' for line in lines)
