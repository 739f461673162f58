"""What our server adds to Streamlit's answers. Plain ASGI, one class per concern."""

import gzip
import posixpath
import re
from collections.abc import Collection
from functools import lru_cache

from valuemap.server.answers import (
    App,
    Collected,
    Headers,
    Message,
    Receive,
    Scope,
    Send,
    header,
    patient,
    whole,
)
from valuemap.texts.screens import frame as texts
from valuemap.ui.parts import style
from valuemap.ui.parts.frame import ICON, PAGES
from valuemap.ui.parts.style import Sheet

TITLE = "Valuemap"
COPIES = "navigator.clipboard.writeText(e),"
"""How Streamlit's buttons copy: browsers have this over HTTPS and on the machine itself alone."""
COPIES_ANYWHERE = (
    "(navigator.clipboard?navigator.clipboard.writeText(e):((t,o)=>{t.value=e,"
    "document.body.append(t),t.select();let i=document.execCommand(`copy`);t.remove(),o?.focus();"
    "if(!i)throw Error(`copy`)})(document.createElement(`textarea`),document.activeElement)),"
)
"""The same, with the older way where the newer is not there: in a hall, over plain HTTP."""
WALL = f"/{PAGES['projecteren'].url_path}"
"""The page that has no buttons, and that a host sees small beside them."""
_HOST = re.compile(r"[A-Za-z0-9.\-]+(:\d{1,5})?|\[[0-9a-fA-F:]+\](:\d{1,5})?")
_OURS = b"content-security-policy"
_MADE = "/media/"  # documents and pictures that were made for one visitor


@lru_cache(64)
def content_security_policy(host: str, *, is_framed: bool = False) -> str:
    """The policy for pages served to a host: nothing from anywhere else.

    Args:
        is_framed: our own pages may show this one within them; others never.

    `blob:` scripts are our own components, which Streamlit hands over that way;
    its styles are inline. Some browsers do not count websockets under 'self', so
    the host is named.
    """
    framed_by = "'self'" if is_framed else "'none'"
    sockets = f" ws://{host} wss://{host}" if _HOST.fullmatch(host) else ""
    return "; ".join(
        (
            "default-src 'self'",
            "script-src 'self' 'wasm-unsafe-eval' blob:",
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "font-src 'self' data:",
            f"connect-src 'self'{sockets}",
            f"frame-ancestors {framed_by}",
            "object-src 'none'",
            "base-uri 'self'",
            "form-action 'self'",
            "worker-src 'self' blob:",
        )
    )


class SecurityHeaders:
    """Adds the security headers to every answer.

    `no-referrer` matters most: our links carry keys. Nothing is meant for pages elsewhere, so what
    lets them read an answer (CORS) goes; and an answer to what failed has the headers too.

    Args:
        is_plain: pages travel over plain HTTP to other machines. Browsers keep some promises only
            over HTTPS, and complain where a page asks for them elsewhere.
    """

    def __init__(self, app: App, is_plain: bool = False) -> None:
        self._app = app
        self._is_plain = is_plain

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        is_framed = scope["path"].rstrip("/").endswith(WALL)
        host = header(scope["headers"], b"host").decode("latin-1")
        policy = content_security_policy(host, is_framed=is_framed)
        extra: Headers = [
            (_OURS, policy.encode("latin-1")),
            (b"referrer-policy", b"no-referrer"),
            (b"x-content-type-options", b"nosniff"),
            (b"x-frame-options", b"SAMEORIGIN" if is_framed else b"DENY"),
            (b"permissions-policy", b"camera=(), microphone=(), geolocation=(), payment=()"),
        ]
        if not self._is_plain:
            extra.append((b"cross-origin-opener-policy", b"same-origin"))
        if _MADE in scope["path"]:
            extra.append((b"cache-control", b"private, no-store"))
        is_secure, names = scope.get("scheme") == "https", {name for name, _ in extra}
        has_begun = False

        async def send_with_headers(message: Message) -> None:
            nonlocal has_begun
            if message["type"] == "http.response.start":
                has_begun = True
                kept = [pair for pair in message.get("headers", []) if _is_kept(pair[0], names)]
                if is_secure:
                    kept = [_only_over_https(pair) for pair in kept]
                message["headers"] = kept + extra
            await send(message)

        try:
            await self._app(scope, receive, send_with_headers)
        except Exception:
            if not has_begun:
                empty = [(b"content-length", b"0")]
                start = {"type": "http.response.start", "status": 500, "headers": empty}
                await send_with_headers(start)
                await send({"type": "http.response.body", "body": b""})
            raise


def _is_kept(name: bytes, ours: Collection[bytes]) -> bool:
    """Whether a header of Streamlit's stays."""
    return name.lower() not in ours and not name.lower().startswith(b"access-control-")


def _only_over_https(header: tuple[bytes, bytes]) -> tuple[bytes, bytes]:
    """A header, with a cookie in it kept from connections that others can read."""
    name, value = header
    marks = value.lower().replace(b" ", b"").split(b";")[1:]
    if name.lower() != b"set-cookie" or b"secure" in marks:
        return header
    return name, value + b"; Secure"


class DutchShell:
    """Makes the document that Streamlit serves Dutch, titled and free of inline script."""

    def __init__(self, app: App) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http" or b"text/html" not in header(scope["headers"], b"accept"):
            await self._app(scope, receive, send)
            return
        plain = [pair for pair in scope["headers"] if pair[0] != b"accept-encoding"]
        answer = Collected()
        await self._app({**scope, "headers": plain}, patient(receive), answer.send)
        if b"text/html" in header(answer.headers, b"content-type"):
            is_wall = scope["path"].rstrip("/").endswith(WALL)
            shell = dutch_shell(answer.body.decode(), style.WALL if is_wall else style.SITE)
            answer.replace_body(shell.encode())
        await answer.pass_on(send)


def dutch_shell(document: str, sheet: Sheet) -> str:
    """Streamlit's document with our language, title, icon and style, without its inline script.

    The policy forbids inline scripts (theirs only sets a flag for crawlers), the preloaded
    font is not used here, and the agent API that it describes in two places is shut. The sheet
    stands at the end: after the styles that Streamlit adds to the head, as where a page sends it.
    """
    document = document.replace('<html lang="en">', '<html lang="nl">')
    document = re.sub(r"<title>.*?</title>", f"<title>{TITLE}</title>", document)
    document = re.sub(r"<script>.*?</script>", "", document, flags=re.DOTALL)
    document = re.sub(r'<link\s+rel="preload"[^>]*as="font"[^>]*>', "", document)
    document = re.sub(r'<link\s+rel="service-desc"[^>]*>', "", document)
    icon = f'<link rel="shortcut icon" href="./{ICON}" />'
    document = re.sub(r'<link\s+rel="shortcut icon"[^>]*>', icon, document)
    link = f'<link rel="stylesheet" href="./{sheet.address}" />'
    document = document.replace("</body>", f"{link}</body>")
    return re.sub(
        r"<noscript>.*?</noscript>",
        f"<noscript><p>{texts.NO_SCRIPT}</p></noscript>",
        document,
        flags=re.DOTALL,
    )


class DutchScripts:
    """Puts our words in the place of Streamlit's own, in the scripts that it serves.

    Streamlit has no translations; without this a Dutch page says "Connection error".
    """

    def __init__(self, app: App) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if not self._applies(scope):
            await self._app(scope, receive, send)
            return
        answer = await whole(self._app, scope, receive)
        if not answer.is_document:
            answer.replace_body(dutch_script(answer.body.decode()).encode())
        await answer.pass_on(send)

    def _applies(self, scope: Scope) -> bool:
        return (
            scope["type"] == "http"
            and scope["method"] == "GET"
            and "/static/js/" in scope["path"]
            and scope["path"].endswith(".js")
        )


def dutch_script(source: str) -> str:
    """A script of Streamlit's client with our words for what it says."""
    for theirs, ours in texts.STREAMLIT_WORDS.items():
        source = source.replace(f"`{theirs}`", f"`{ours}`")
    for theirs, ours in texts.STREAMLIT_PIECES.items():
        source = source.replace(theirs, ours)
    return source.replace(COPIES, COPIES_ANYWHERE)


class CompressedStatic:
    """Serves Streamlit's static files compressed, each compressed once.

    Streamlit serves them plain: 2.8 MB for a page with a form. Their names carry a
    hash of their content, so one compressed copy per file stays right. A file has many
    addresses (`/static/./js/a.js`), of which nobody makes us keep more than one copy.
    """

    _MOST = 500
    """Files; Streamlit has three hundred."""
    _SUFFIXES = (".js", ".css", ".svg", ".json")
    _SMALLEST = 1_000

    def __init__(self, app: App) -> None:
        self._app = app
        self._known: dict[str, tuple[Headers, bytes]] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if not self._applies(scope):
            await self._app(scope, receive, send)
            return
        path = posixpath.normpath(scope["path"])
        if path not in self._known:
            answer = Collected()
            plain = [p for p in scope["headers"] if p[0] not in (b"if-none-match", b"range")]
            await self._app({**scope, "headers": plain}, patient(receive), answer.send)
            # For a name that it does not have, Streamlit serves its document: not one to keep,
            # or whoever asks for names that do not exist fills our memory.
            is_kept = len(answer.body) >= self._SMALLEST and len(self._known) < self._MOST
            if answer.is_document or not is_kept:
                await answer.pass_on(send)
                return
            answer.replace_body(gzip.compress(answer.body, 6))
            answer.headers.append((b"content-encoding", b"gzip"))
            answer.headers.append((b"vary", b"accept-encoding"))
            self._known[path] = (answer.headers, answer.body)
        headers, body = self._known[path]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": body})

    def _applies(self, scope: Scope) -> bool:
        return (
            scope["type"] == "http"
            and scope["method"] == "GET"
            and "/static/" in scope["path"]
            and scope["path"].endswith(self._SUFFIXES)
            and b"gzip" in header(scope["headers"], b"accept-encoding")
        )
