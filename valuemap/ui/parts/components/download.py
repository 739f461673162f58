"""Saving a chart as a picture."""

import re
import unicodedata
from pathlib import Path

import streamlit as st

from valuemap.texts.screens import result as texts

_CSS = """
button { font: 400 0.9rem/1.4 "Atkinson Hyperlegible Next", sans-serif; color: #0f4c5c;
  background: none; border: 0; padding: 0.35rem 0.2rem; min-height: 1.6rem; margin-right: 1rem;
  text-decoration: underline; cursor: pointer; }
button:focus-visible { outline: 3px solid #0f4c5c; outline-offset: 2px; }
.said { color: #8a1c00; }
"""
_mount = st.components.v2.component(
    "valuemap_download",
    html='<div><button type="button" class="png"></button>'
    '<button type="button" class="svg"></button><span class="said" role="status"></span></div>',
    css=_CSS,
    js=(Path(__file__).parent / "download.js").read_text(encoding="utf-8"),
)
_FONT = "app/static/fonts/atkinson-hyperlegible-next-latin-wght-normal.woff2"


def download(container: str, title: str, alternative: str) -> None:
    """Two quiet buttons that save the chart in a container.

    Args:
        container: the container's key.
        title: stands above the chart in the picture, and names the file.
        alternative: the chart in words, kept in the SVG.
    """
    _mount(
        key=f"download-{container}",
        data={
            "container": container,
            "title": title,
            "alternative": alternative,
            "name": file_name(title),
            "font": _FONT,
            "words": texts.DOWNLOAD,
        },
    )


def file_name(title: str) -> str:
    """A title as the name of a file: `wat-fracties-delen`.

    >>> file_name("Voorbeeld: één vraag!")
    'voorbeeld-een-vraag'
    """
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")
