"""The frame of every page: title, style, header, and what happens when it fails.

A page is whole on its own, whichever file Streamlit starts with (ADR 6). So it does
all of its set-up in one call:

    with frame.page("kaarten"):
        ...
"""

import logging
import secrets
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from html import escape
from typing import NoReturn

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from valuemap.content.toml_files import DeckError
from valuemap.places import STATIC
from valuemap.private_log import trace
from valuemap.store.engine.errors import StoreError
from valuemap.texts import errors as error_texts
from valuemap.texts import groups
from valuemap.texts.screens import frame as texts
from valuemap.ui.parts import state, upkeep
from valuemap.ui.parts.page_turns import TURNS
from valuemap.ui.parts.style import STYLE, WALL_STYLE, linked
from valuemap.ui.parts.widgets import JOIN_PATH, plain

_log = logging.getLogger(__name__)
_drawn_header: ContextVar[DeltaGenerator | None] = ContextVar("drawn_header", default=None)
_has_foot: ContextVar[bool] = ContextVar("has_foot", default=False)

ICON = "app/static/icon.png"
"""Where a server has our icon, below the address of the app."""
MENU = "menu"
"""Where the way to every page stands, at the foot."""


class Look(StrEnum):
    """How much stands around a page."""

    SITE = "site"  # header with links: for who explores or prepares
    TASK = "task"  # only the name: for who takes part or leads
    WALL = "wall"  # nothing: for the projector


@dataclass(frozen=True)
class PageInfo:
    """A page: its file, its Dutch title and address, and its look.

    Attributes:
        in_menu: above every page of the site, and below every page.
        in_foot: below every page.
        goes_first: it is drawn before others where many wait: a whole hall waits for it.
    """

    file: str
    title: str
    url_path: str
    look: Look = Look.SITE
    is_home: bool = False
    in_menu: bool = False
    in_foot: bool = False
    goes_first: bool = False


PAGES = {
    "start": PageInfo("pages/start.py", texts.TITLES["start"], "", is_home=True),
    "vragenkaarten": PageInfo(
        "pages/vragenkaarten.py", texts.TITLES["vragenkaarten"], "vragenkaarten", in_menu=True
    ),
    "waardenkaart": PageInfo(
        "pages/waardenkaart.py", texts.TITLES["waardenkaart"], "waardenkaart", in_menu=True
    ),
    "kaders": PageInfo("pages/kaders.py", texts.TITLES["kaders"], "kaders", in_menu=True),
    "casussen": PageInfo("pages/casussen.py", texts.TITLES["casussen"], "casussen", in_foot=True),
    "voorbereiden": PageInfo(
        "pages/voorbereiden.py", texts.TITLES["voorbereiden"], "voorbereiden", in_menu=True
    ),
    "wijzigen": PageInfo("pages/wijzigen.py", texts.TITLES["wijzigen"], "wijzigen", Look.TASK),
    "handleiding": PageInfo(
        "pages/handleiding.py", texts.TITLES["handleiding"], "handleiding", in_menu=True
    ),
    "dossiers": PageInfo("pages/dossiers.py", texts.TITLES["dossiers"], "dossiers", in_foot=True),
    "acties": PageInfo("pages/acties.py", texts.TITLES["acties"], "acties", in_foot=True),
    "archief": PageInfo("pages/archief.py", texts.TITLES["archief"], "archief", in_foot=True),
    "voorbeeld": PageInfo("pages/voorbeeld.py", texts.TITLES["voorbeeld"], "voorbeeld"),
    "fractie": PageInfo("pages/fractie.py", texts.TITLES["fractie"], "fractie"),
    "samen": PageInfo("pages/samen.py", texts.TITLES["samen"], "samen", Look.TASK),
    "meedoen": PageInfo("pages/meedoen.py", texts.TITLES["meedoen"], JOIN_PATH, Look.TASK),
    "invullen": PageInfo("pages/invullen.py", texts.TITLES["invullen"], "invullen", Look.TASK),
    "formulier": PageInfo("pages/formulier.py", texts.TITLES["formulier"], "formulier", Look.TASK),
    "begeleiden": PageInfo(
        "pages/begeleiden.py",
        texts.TITLES["begeleiden"],
        "begeleiden",
        Look.TASK,
        goes_first=True,
    ),
    "projecteren": PageInfo(
        "pages/projecteren.py",
        texts.TITLES["projecteren"],
        "projecteren",
        Look.WALL,
        goes_first=True,
    ),
    "klaar": PageInfo("pages/klaar.py", texts.TITLES["klaar"], "klaar", Look.TASK),
    "agenda": PageInfo("pages/agenda.py", texts.TITLES["agenda"], "agenda", Look.TASK),
    "afdrukken": PageInfo("pages/afdrukken.py", texts.TITLES["afdrukken"], "afdrukken", Look.TASK),
    "debatblad": PageInfo("pages/debatblad.py", texts.TITLES["debatblad"], "debatblad", Look.TASK),
    "resultaat": PageInfo("pages/resultaat.py", texts.TITLES["resultaat"], "resultaat", Look.TASK),
    "raadsbeeld": PageInfo(
        "pages/raadsbeeld.py", texts.TITLES["raadsbeeld"], "raadsbeeld", Look.TASK
    ),
    "verschuiving": PageInfo(
        "pages/verschuiving.py", texts.TITLES["verschuiving"], "verschuiving", Look.TASK
    ),
    "werk": PageInfo("pages/werk.py", texts.TITLES["werk"], "werk", Look.TASK),
    "methode": PageInfo("pages/methode.py", texts.TITLES["methode"], "methode", in_foot=True),
    "privacy": PageInfo("pages/privacy.py", texts.TITLES["privacy"], "privacy", in_foot=True),
    "dossier": PageInfo("pages/dossier.py", texts.TITLES["dossier"], "dossier", Look.TASK),
}

GO_FIRST = frozenset(page.url_path for page in PAGES.values() if page.goes_first)
"""The addresses of the pages that go first."""


class _Page(st.Page):
    """A page that knows its own mark; Streamlit works it out four times a run, for each page."""

    @cached_property
    def _script_hash(self) -> str:
        return super()._script_hash


_pages: list[_Page] = []


def all_pages() -> Sequence[st.Page]:
    """All pages, as Streamlit takes them; to be asked for within a run.

    Looking each of them up on the disk takes as long as the rest of a small page, so that is done
    once. Streamlit marks the page that it runs: each run gets its own.
    """
    if not _pages:
        _pages[:] = [
            _Page(page.file, title=page.title, url_path=page.url_path, default=page.is_home)
            for page in PAGES.values()
        ]
        for made in _pages:
            made._script_hash  # noqa: B018 - to be copied along
    return [_own(page) for page in _pages]


def _own(page: _Page) -> _Page:
    """A shallow copy; `copy` takes a tenth of a small run for all of them."""
    own = object.__new__(_Page)
    vars(own).update(vars(page))
    return own


@contextmanager
def page(name: str) -> Iterator[None]:
    """Set a page up when its turn has come, and turn every failure into a Dutch sentence."""
    info = PAGES[name]
    with TURNS.turn(goes_first=info.goes_first), _frame(info):
        yield


@contextmanager
def _frame(info: PageInfo) -> Iterator[None]:
    upkeep.begin_with_first_page()
    groups.speak(None)
    state.forget(state.ADMISSION)
    is_linked = linked.is_set()
    st.set_page_config(
        page_title=f"{info.title} · Valuemap",
        page_icon=None if is_linked else str(STATIC / "icon.png"),
        layout="wide",
        initial_sidebar_state="collapsed",
    )
    if not is_linked:
        st.html(WALL_STYLE if info.look is Look.WALL else STYLE)
    with guarded():  # apart from the page, which must have its turn whatever happens here
        if info.look is not Look.WALL:
            _header(info)
    _has_foot.set(True)
    try:
        with suppress(_Finished), guarded():
            yield
    finally:
        _has_foot.set(False)
    state.remember(state.GROUP_WORD, groups.spoken())  # for what a press on this page will say
    if info.look is not Look.WALL:
        _footer(info)


class _Finished(BaseException):
    """Nothing more is drawn of a page itself; no error, so that no block takes it for one."""


def finish() -> NoReturn:
    """Draw nothing more of this page but its foot, with the way to every other."""
    if not _has_foot.get():  # a callback runs before its page
        st.stop()
    raise _Finished


def in_header() -> DeltaGenerator:
    """The header of the page that is drawn now, for what belongs in its row."""
    return _drawn_header.get() or st.container()


def _header(info: PageInfo) -> None:
    header = st.container(key="site-header", horizontal=True, vertical_alignment="center")
    _drawn_header.set(header)
    with header:
        st.page_link(PAGES["start"].file, label=texts.BRAND)
        if info.look is Look.SITE:
            with st.container(key="site-menu", horizontal=True):
                for other in PAGES.values():
                    if other.in_menu:
                        st.page_link(other.file, label=other.title, disabled=other is info)
            st.html(f'<a class="vm-link" href="#{MENU}">{escape(texts.MENU)}</a>')


def _footer(info: PageInfo) -> None:
    """What Valuemap is, and the way to every page: whole addresses, which open at their top."""
    links = "".join(
        f'<li><a href="{page.url_path}" target="_self"{_current(page is info)}>'
        f"{escape(page.title)}</a></li>"
        for page in PAGES.values()
        if page.in_menu or page.in_foot
    )
    words = "".join(f"<p>{escape(line)}</p>" for line in texts.FOOTER)
    with st.container(key="site-footer"):
        st.html(f'<nav id="{MENU}" aria-label="{escape(texts.FOOT)}"><ul>{links}</ul></nav>{words}')


def _current(is_here: bool) -> str:
    return ' aria-current="page"' if is_here else ""


@contextmanager
def guarded() -> Iterator[None]:
    """Show a sentence where the block fails; type and place of the error go to the log."""
    try:
        yield
    except DeckError as error:
        _log.error("The content files hold %d faults", len(error.faults))
        notice(error_texts.DECK, error_texts.DECK_NEXT)
    except StoreError as error:
        _log.warning("The store refused: %s", type(error).__name__)
        notice(*error_texts.sentence(error))
    except Exception as error:
        mark = secrets.token_hex(3)
        _log.error("Unexpected, mark %s: %s", mark, trace(error))
        notice(error_texts.UNEXPECTED, error_texts.UNEXPECTED_NEXT.format(mark=mark))


def notice(what: str, then: str) -> None:
    """Say what is the matter, and what the reader can do now."""
    st.error(f"**{plain(what)}**  \n{plain(then)}")


def remark(what: str, then: str) -> None:
    """Say how things stand where nothing went wrong, and what the reader can do."""
    st.info(f"**{plain(what)}**  \n{plain(then)}")


def problem_slot(at: str = state.PAGE) -> None:
    """The place where a page says what its last callback met.

    It is there when there is nothing to say too: what follows keeps its place, and
    stays open where the reader opened it.
    """
    with st.container():
        say_problem(at)


def say_problem(at: str = state.PAGE) -> None:
    """The same where there is a place already."""
    problem = state.take_problem(at)
    if problem:
        notice(*problem)


def done_slot() -> None:
    """The place where a page says what its last callback did; always there, as the other."""
    with st.container():
        done = state.take_done()
        if done:
            st.success(plain(done))
