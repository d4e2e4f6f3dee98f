"""The wire: what a server sends, read byte by exact byte, within a size and a time."""

from __future__ import annotations

import socket
import time
from dataclasses import dataclass, field

from lastseen.core.errors import LastseenError

_CHUNK = 1 << 16


class FetchFailed(LastseenError):
    """A page that could not be fetched whole."""


@dataclass(slots=True)
class Patience:
    """How long fetching may take, all hops together."""

    seconds: float
    idle: float
    """The longest silence."""
    ends: float = field(init=False)

    def __post_init__(self) -> None:
        self.ends = time.monotonic() + self.seconds

    def left(self) -> float:
        """Seconds until the next byte must be there. FetchFailed when none are left."""
        left = self.ends - time.monotonic()
        if left <= 0:
            raise FetchFailed(f"the page was not there whole after {self.seconds:.0f} seconds", "try again later")
        return min(left, self.idle)


class Wire:
    """The bytes of one answer, as `http.client` reads a file; `taken` keeps every byte that was read, and no other.

    A server that sends one byte now and then meets the same end as one that is silent. FetchFailed when the answer is
    too large or too slow.
    """

    def __init__(self, connection: socket.socket, patience: Patience, largest: int) -> None:
        self._connection, self._patience, self._largest = connection, patience, largest
        self._waiting = b""
        self.taken = bytearray()

    def makefile(self, mode: str) -> Wire:
        """Itself: `http.client` asks a socket for its file."""
        return self

    def readline(self, limit: int = -1) -> bytes:
        """Up to and with the next line end, at most `limit` bytes."""
        while b"\n" not in self._waiting and (limit < 0 or len(self._waiting) < limit):
            if not self._fill():
                break
        end = self._waiting.find(b"\n") + 1 or len(self._waiting)
        return self._take(end if limit < 0 else min(end, limit))

    def read(self, count: int = -1) -> bytes:
        """As many bytes as are asked for, or all that come; fewer only at the end."""
        found = bytearray()
        while count < 0 or len(found) < count:
            if not self._waiting and not self._fill():
                break
            found += self._take(len(self._waiting) if count < 0 else min(count - len(found), len(self._waiting)))
        return bytes(found)

    def expect(self, count: int) -> None:
        """Check that so many more bytes are not too many. FetchFailed when they are."""
        if len(self.taken) + count > self._largest:
            message = f"the page is larger than {self._largest // 1024 // 1024} MB, and was not fetched to its end"
            raise FetchFailed(message, "save it with a browser and add the file")

    def flush(self) -> None:
        """Nothing waits to be written."""

    def close(self) -> None:
        """The connection is closed by whoever opened it."""

    def _take(self, count: int) -> bytes:
        found, self._waiting = self._waiting[:count], self._waiting[count:]
        self.taken += found
        self.expect(0)
        return found

    def _fill(self) -> bool:
        self._connection.settimeout(self._patience.left())
        try:
            more = self._connection.recv(_CHUNK)
        except TimeoutError as error:
            self._patience.left()
            raise FetchFailed(
                f"the server was silent for {self._patience.idle:.0f} seconds", "try again later"
            ) from error
        self._waiting += more
        return bool(more)
