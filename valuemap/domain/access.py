"""Codes and keys: who may open which door.

A *join code* is short, typed from a wall and valid for one meeting. A *key* is
long, travels in a link and is stored only as a hash: whoever reads the database
cannot walk into a meeting with it. A *pass* goes with the code in the join link and
the QR code: it opens what the code opens, and is too long to be guessed.
"""

import base64
import hashlib
import hmac
import re
import secrets
from typing import Literal

DoorAct = Literal["admitted", "let in anew", "freed", "taken down", "link renewed"]
"""What a host does at the door."""

# No vowels (no accidental words) and none of the characters that people confuse
# when they read them aloud or from a wall: 0 O Q, 1 I L, 2 Z, 5 S, 8 B, 6 G, U V.
CODE_ALPHABET = "CDFHJKMNPRTWXY3479"
CODE_LENGTH = 8
LONGEST_TYPED = 80
"""Characters in which a code can still be hidden among spaces and dashes."""
_KEY_BYTES = 24
_PASS_BYTES = 18
_KEY_SHAPE = re.compile(r"[A-Za-z0-9_-]{32}\Z")


def new_join_code() -> str:
    """A fresh join code: 8 characters out of 18, about 1.1e10 possibilities."""
    return "".join(secrets.choice(CODE_ALPHABET) for _ in range(CODE_LENGTH))


def normalise_join_code(typed: str) -> str | None:
    """The code that somebody meant, or None where it cannot be a code.

    Case, spaces and dashes do not matter.

    >>> normalise_join_code("cdfh-3479")
    'CDFH3479'
    >>> normalise_join_code("hello") is None
    True
    """
    if len(typed) > LONGEST_TYPED:
        return None
    code = re.sub(r"[\s\-\u2010-\u2015.]", "", typed).upper()
    if len(code) != CODE_LENGTH or any(c not in CODE_ALPHABET for c in code):
        return None
    return code


def readable_join_code(code: str) -> str:
    """The code in two groups of four, as people read it aloud.

    >>> readable_join_code("CDFH3479")
    'CDFH-3479'
    """
    return f"{code[:4]}-{code[4:]}"


def new_key() -> str:
    """A fresh secret key for a link: 192 random bits in 32 URL-safe characters."""
    return secrets.token_urlsafe(_KEY_BYTES)


def is_key(text: str) -> bool:
    """Whether the text has the shape of a key (a truncated link has not)."""
    return _KEY_SHAPE.match(text) is not None


def hash_key(key: str) -> str:
    """What the store keeps of a key: SHA-256 in hexadecimal.

    A key holds 192 random bits, so a slow password hash would add nothing.
    """
    return hashlib.sha256(key.encode()).hexdigest()


def wall_key(host_key: str) -> str:
    """The key of the projector link that belongs to a host key.

    Derived one way (HMAC-SHA-256), so that the host page can always show the
    projector link while the store keeps neither of the two.
    """
    return _derived(host_key, "valuemap wall")


def faction_key(host_key: str, position: int, serial: int = 0) -> str:
    """The key of the link of the faction at a position (from 1), derived as `wall_key` is.

    Args:
        serial: how often the link was made anew: a former one opens nothing.
    """
    again = f" {serial}" if serial else ""
    return _derived(host_key, f"valuemap faction {position}{again}")


def reading_key(host_key: str, serial: int) -> str:
    """The key of a link to read what is published, derived as `wall_key` is."""
    return _derived(host_key, f"valuemap reading {serial}")


def dossier_reading_key(secret: str) -> str:
    """The key of the link to read a dossier, derived as `wall_key` is from what the store keeps."""
    return _derived(secret, "valuemap dossier reading")


def invented_key(host_key: str, number: int) -> str:
    """The key of an invented member of a rehearsal, from 1, derived as `wall_key` is."""
    return _derived(host_key, f"valuemap invented {number}")


def _derived(host_key: str, purpose: str) -> str:
    return hmac.new(host_key.encode(), purpose.encode(), hashlib.sha256).hexdigest()[:32]


def join_pass(secret: str) -> str:
    """The pass in the join link of a meeting: 144 bits in 24 URL-safe characters.

    Derived one way (HMAC-SHA-256), so that every meeting has one and the store keeps
    nothing more for it.

    Args:
        secret: what the store keeps of the meeting's projector key. Nobody outside
            knows it, and it cannot be computed from the pass.
    """
    digest = hmac.new(secret.encode(), b"valuemap join", hashlib.sha256).digest()
    return base64.urlsafe_b64encode(digest[:_PASS_BYTES]).decode()


def is_join_pass(given: str, secret: str) -> bool:
    """Whether this is the pass that belongs to a secret, in a time that tells nothing."""
    return hmac.compare_digest(given.encode(errors="replace"), join_pass(secret).encode())
