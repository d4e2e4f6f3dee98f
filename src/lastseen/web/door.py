"""The door of the workbench: a link that opens it once, and the sessions of the browsers that came through.

There is no password, so there is none to guess, reuse or forget: whoever can read this program's terminal may come in.
Links and sessions live in memory alone and end with the program.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from hashlib import sha256
from threading import Lock

_BYTES = 32


@dataclass(slots=True)
class Door:
    """Who may come in. Safe for the threads of one server."""

    _links: set[bytes] = field(default_factory=set)
    _sessions: set[bytes] = field(default_factory=set)
    _lock: Lock = field(default_factory=Lock)

    def new_link(self) -> str:
        """A word that opens the door once."""
        word = secrets.token_urlsafe(_BYTES)
        with self._lock:
            self._links.add(_hash(word))
        return word

    def open(self, word: str) -> str | None:
        """The session that a link's word opens; None for one that was used already, or was never given."""
        with self._lock:
            if _hash(word) not in self._links:
                return None
            self._links.remove(_hash(word))
            session = secrets.token_urlsafe(_BYTES)
            self._sessions.add(_hash(session))
        return session

    def knows(self, session: str | None) -> bool:
        """Whether a browser came through the door."""
        return session is not None and _hash(session) in self._sessions

    def close(self, session: str) -> None:
        """End a browser's session."""
        with self._lock:
            self._sessions.discard(_hash(session))


def _hash(word: str) -> bytes:
    # looked up by hash, so that how long a look-up takes tells nothing about the word
    return sha256(word.encode("utf-8", "surrogatepass")).digest()
