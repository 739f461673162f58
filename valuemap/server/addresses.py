"""Whether the server sees visitors apart: says so once in the log where it does not.

Wrong codes and passwords are counted per address. Behind a proxy that does not pass the
addresses on, or that is not believed, the whole world is one visitor.
"""

import ipaddress
import logging
from functools import lru_cache

from valuemap.server.answers import App, Receive, Scope, Send, header

NO_ADDRESSES = (
    "All visitors seem to come from this machine itself: the proxy does not send "
    "X-Forwarded-For. Wrong codes of one visitor now count for everybody. See docs/beheer.md"
)
NOT_BELIEVED = (
    "The proxy at %s sends X-Forwarded-For and is not believed, so all visitors count as one. "
    "Set FORWARDED_ALLOW_IPS to its address. See docs/beheer.md"
)
_log = logging.getLogger(__name__)


class AddressWatch:
    """Looks at the requests until there is something to say, and says it once."""

    def __init__(self, app: App) -> None:
        self._app = app
        self._has_said = False

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if not self._has_said and scope["type"] in ("http", "websocket"):
            self._look(scope)
        await self._app(scope, receive, send)

    def _look(self, scope: Scope) -> None:
        forwarded = header(scope["headers"], b"x-forwarded-for").decode("latin-1")
        peer = (scope.get("client") or ("", 0))[0]
        host = header(scope["headers"], b"host").decode("latin-1")
        if not forwarded and _is_here(peer) and not _is_here(_name(host)):
            self._has_said = True
            _log.warning(NO_ADDRESSES)
        elif forwarded and peer not in forwarded:
            self._has_said = True
            _log.warning(NOT_BELIEVED, peer)


def _name(host: str) -> str:
    """A Host header without its port."""
    if host.startswith("["):
        return host[1:].partition("]")[0]
    return host.partition(":")[0]


@lru_cache(maxsize=256)
def _is_here(name: str) -> bool:
    """Whether a name or an address is this machine itself; no name counts as that too."""
    try:
        return ipaddress.ip_address(name).is_loopback
    except ValueError:
        return name in ("", "localhost") or name.endswith(".localhost")
